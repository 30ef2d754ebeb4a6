#!/usr/bin/env python3
"""知客的开发命令：python3 dev.py serve | build | check | test

  serve   在浏览器里预览，文件一保存就刷新
  build   把网站写进 site/
  check   检查代码和所有测验，不生成网站
  test    check，再加全部测试；后面跟 pytest 的参数则只跑那一部分

第一次运行会在 .venv 里装好依赖，以后只在依赖清单改变时再装。
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements-dev.txt"
PIP_INSTALL = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes")
WATCHED = ("docs", "quizzes", "hooks", "overrides", "mkdocs.yml")
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome", "chrome", "msedge")
WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
INSTALLED_BROWSERS = (
    *(rf"{folder}\{path}" for path in WINDOWS for folder in (r"C:\Program Files", r"C:\Program Files (x86)")),
    *(f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ("Google Chrome", "Chromium", "Microsoft Edge")),
)
CHECKS = {
    "代码格式": ["-m", "ruff", "format", "--check", "."],
    "代码质量": ["-m", "ruff", "check", "."],
    "类型": ["-m", "mypy"],
    "测验": ["-m", "coursequiz", "docs", "quizzes"],
}


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit status."""
    commands = {"serve": serve, "build": build, "check": check, "test": test}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever Python the trainer has
        return fail(f"需要 Python 3.11 或更新的版本，现在是 {sys.version.split()[0]}。请从 python.org 安装。")
    return set_up() or commands[arguments[0]](arguments[1:])


def set_up() -> int:
    """Make .venv from the lock; does nothing while the lock is the one that was installed."""
    stamp = VENV / "lock.sha256"
    digest = lock_digest(LOCK)
    python = venv_python(VENV)
    is_whole = python.exists() and stamp.exists()
    if is_whole and stamp.read_text(encoding="ascii") == digest:
        return 0
    say("正在准备运行环境（.venv），第一次需要一两分钟……")
    create = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    # Debian ships Python without what fills a new environment; root can add it.
    if not is_whole and run(create) and (not install_debian("python3-venv") or run(create)):
        return fail("建不了 .venv：这个 Python 缺少 venv 模块。Debian、Ubuntu 请先安装 python3-venv。")
    if run([str(python), *PIP_INSTALL, "-r", str(LOCK)]):
        return fail("依赖没有装好，原因在上面，多半是网络不通：再运行一次即可。")
    stamp.write_text(digest, encoding="ascii")
    return 0


def serve(arguments: list[str]) -> int:
    """Preview; a mistake in the first build ends MkDocs, so wait for the cure and start it again."""
    address = [] if {"-a", "--dev-addr"} & set(arguments) else ["-a", f"127.0.0.1:{free_port()}"]
    say("写错了不要紧：这里会说明错在哪一行，改好并保存，预览就恢复。按 Ctrl+C 退出。")
    while True:
        before = snapshot(ROOT)
        if not (status := run_python(["-m", "mkdocs", "serve", *address, *arguments])):
            return status
        say("预览没有启动，原因在上面。改好并保存，就会自动重试。")
        while snapshot(ROOT) == before:
            time.sleep(1)


def build(arguments: list[str]) -> int:
    """Write the site into site/."""
    return run_python(["-m", "mkdocs", "build", "--strict", *arguments])


def check(_arguments: list[str]) -> int:
    """Run every check, also after one has failed: an author mends all of them at once."""
    failed = []
    for name, command in CHECKS.items():
        say(f"检查{name}")
        if run_python(command):
            failed.append(name)
    if failed:
        return fail(f"没有通过：{'、'.join(failed)}。")
    say("检查全部通过。")
    return 0


def test(arguments: list[str]) -> int:
    """Run checks, all tests and the coverage gate; with arguments, only those tests."""
    checked = 0 if arguments else check([])
    if not (browser := find_browser() or install_browser()):
        return fail("没有找到浏览器，测试跑不了：请安装 Chrome、Chromium 或 Edge，或用环境变量 CHROMIUM 指明它的路径。")
    if not (has_chinese_font() or install_debian("fonts-wqy-microhei")):
        say("没有中文字体：与版面有关的测试可能不准，请安装一种，例如 fonts-wqy-microhei。")
    say(f"运行测试，浏览器：{browser}")
    coverage = [] if arguments else ["--cov", "--cov-report=term-missing:skip-covered"]
    return run_python(["-m", "pytest", *coverage, *arguments], CHROMIUM=browser) or checked


def find_browser() -> str | None:
    """Find an installed Chromium; the one named by $CHROMIUM goes before all."""
    names = filter(None, (os.environ.get("CHROMIUM", ""), *BROWSERS, *INSTALLED_BROWSERS))
    return next(filter(None, map(shutil.which, names)), None)


def install_browser() -> str | None:
    """Install a browser: Debian's small one where that may be done, else Playwright's own."""
    if install_debian("chromium-headless-shell"):
        return find_browser()
    # Without --no-shell executable_path would name a Chromium that was not downloaded.
    run_python(["-m", "playwright", "install", "--no-shell", "chromium"])
    script = "from playwright.sync_api import sync_playwright as p\nwith p() as w: print(w.chromium.executable_path)"
    asked = subprocess.run([str(venv_python(VENV)), "-c", script], capture_output=True, text=True, check=False)
    return shutil.which(asked.stdout.strip())


def install_debian(package: str) -> bool:
    """Install a Debian package; false where that cannot be done without asking for a password."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (is_root and Path("/etc/debian_version").exists()):
        return False
    say(f"正在安装 {package}……")
    return not (run(["apt-get", "update", "-qq"]) or run(["apt-get", "install", "-y", "-qq", package]))


def has_chinese_font() -> bool:
    """Tell whether Chinese would be drawn, not boxes; only Linux can be without."""
    fonts = shutil.which("fc-list")
    return not fonts or bool(subprocess.run([fonts, ":lang=zh"], capture_output=True, check=False).stdout)


def lock_digest(lock: Path) -> str:
    """Tell one lock from another, whatever line endings git gave the file."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def venv_python(folder: Path, windows: bool = os.name == "nt") -> Path:
    """Return where a virtual environment keeps its interpreter."""
    return folder / "Scripts" / "python.exe" if windows else folder / "bin" / "python"


def snapshot(root: Path) -> dict[str, int]:
    """Return when each file that a build reads was last changed."""
    paths = [root / name for name in WATCHED]
    files: dict[str, int] = {}
    for path in (*paths, *(file for folder in paths for file in folder.rglob("*"))):
        # An editor that saves by renaming may take a file away between the listing and the look.
        with contextlib.suppress(OSError):
            if path.is_file() and path.suffix != ".pyc":
                files[str(path)] = path.stat().st_mtime_ns
    return files


def free_port(first: int = 8000) -> int:
    """Return the first port from 8000 on that nobody listens on."""
    with socket.socket() as probe:
        return free_port(first + 1) if not probe.connect_ex(("127.0.0.1", first)) else first


def run_python(arguments: list[str], **environment: str) -> int:
    """Run the environment's Python in the repository, with the hooks in reach."""
    path = os.pathsep.join(filter(None, ("hooks", os.environ.get("PYTHONPATH"))))
    return run([str(venv_python(VENV)), *arguments], PYTHONPATH=path, **environment)


def run(command: list[str], **environment: str) -> int:
    """Run a command in the repository, in UTF-8 on Windows too, and return its exit status."""
    sys.stdout.flush()
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"} | environment, check=False
    ).returncode


def say(message: str) -> None:
    """Tell the author something; flushed, so that it stands before what the next program prints."""
    print(f"▸ {message}", flush=True)


def fail(message: str) -> int:
    """Say why it cannot go on; returns the exit status."""
    print(f"✗ {message}", file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    for stream in filter(None, (sys.__stdout__, sys.__stderr__)):
        # A Chinese Windows console expects GBK when piped, and fails on the first ✗.
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
