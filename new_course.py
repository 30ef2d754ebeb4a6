"""Makes another course with the engine as a wheel, and brings a newer engine to one: `python3 dev.py new` and `upgrade`.

Needs nothing but Python: the course installs what it needs by itself, from a lock that names the wheel with its hash.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import engine_wheel
from environment import ROOT, fail, say

STARTER = ROOT / "starter"
LANGUAGES = ("zh", "en")
# What the course has of this repository as it stands here, and gets anew with each engine.
SHARED = {
    "environment.py": ROOT / "environment.py",
    ".gitignore": ROOT / ".gitignore",
    ".gitattributes": STARTER / ".gitattributes",
    ".github/workflows/pages.yml": ROOT / ".github" / "workflows" / "pages.yml",
}
# What is its own from the beginning.
OWN = {
    "dev.py": STARTER / "dev.py",
    "tests/test_course.py": STARTER / "tests" / "test_course.py",
}
LOCK, WHEELS, SETTINGS = "requirements.txt", "wheels", "mkdocs.yml"
ID = "COURSE-ID"


def make_course(folder: Path, language: str) -> int:
    """Write a small whole course into a folder that is empty or not there yet; returns the exit status."""
    if folder.is_file():
        return fail(f"{folder} 是一个文件。请写一个空的、或还没有的文件夹，例如 ../my-course。")
    if folder.is_dir() and any(folder.iterdir()):
        return fail(f"{folder} 里已经有东西了，没有动它。请换一个空的、或还没有的文件夹。")
    try:
        shutil.copytree(STARTER / language, folder, dirs_exist_ok=True)
        settings = folder / SETTINGS
        write_text(settings, settings.read_text(encoding="utf-8").replace(ID, name_course(folder)))
        copy_files(folder, OWN | SHARED)
        add_engine(folder)
    except OSError as error:
        return fail(f"写不进 {folder}：{error.strerror}。请换一个自己能写的文件夹。")
    say(f"新的课程在 {folder}。接下来：到那个文件夹里运行 python3 dev.py serve，先读它的 README.md。")
    return 0


def upgrade_course(folder: Path) -> int:
    """Give a course this engine, with the lock and the set-up that belong to it; returns the exit status."""
    if not (folder / WHEELS).is_dir() or not (folder / LOCK).is_file():
        return fail(f"{folder} 不是用 python3 dev.py new 建的课程：里面没有 {WHEELS} 和 {LOCK}。")
    copy_files(folder, SHARED)
    add_engine(folder)
    say(f"{folder} 用上了这里的测验引擎。到那个文件夹里运行 python3 dev.py test，没有问题就提交。")
    return 0


def add_engine(folder: Path) -> None:
    """Put the wheel into the course, in the place of an older one, and into its lock."""
    wheels = folder / WHEELS
    wheels.mkdir(exist_ok=True)
    for old in wheels.glob("coursequiz-*.whl"):
        old.unlink()
    wheel = wheels / engine_wheel.build_wheel(str(wheels))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock = (ROOT / LOCK).read_text(encoding="utf-8")
    engine = f"# The quiz engine.\n./{WHEELS}/{wheel.name} \\\n    --hash=sha256:{digest}\n"
    write_text(folder / LOCK, f"{lock}{engine}")


def copy_files(folder: Path, files: dict[str, Path]) -> None:
    """Copy files to their places in the course."""
    for name, source in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def name_course(folder: Path) -> str:
    """The id under which learners' records are kept: courses of one host must not share it."""
    name = folder.resolve().name
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return plain if re.match("[a-z]", plain) else f"course-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def write_text(path: Path, text: str) -> None:
    """Write the same bytes on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")
