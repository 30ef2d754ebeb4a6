"""Which quizzes are meant: those of some files, or of the whole course; none as long as one of them has a mistake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from coursequiz.__main__ import read_course
from coursequiz.course.bank import name_path, read_text
from coursequiz.course.build import Site
from coursequiz.model import Quiz, Use
from coursequiz.problems import Problem

DOCS, BANK = "docs", "quizzes"
# For trainers: its quizzes are examples.
TRAINERS = "docs/authoring/"


class BrokenError(Exception):
    """Quizzes that can't be taken: the lines that say why."""

    def __init__(self, *lines: object) -> None:
        super().__init__()
        self.lines = [str(line) for line in lines]


def list_quizzes(root: Path, files: Sequence[Path]) -> list[Quiz]:
    """The quizzes of `files`, or of all pages for learners, each once. Raises BrokenError with every mistake in them."""
    site = read_course(root / DOCS, root / BANK, root)
    paths = [_read_other_file(site, root, file) for file in files]
    if not paths:
        paths = [path for path in site.pages if not path.startswith(TRAINERS)]
    if problems := _list_problems(site, set(paths)):
        raise BrokenError(*problems, f"共 {len(problems)} 处要改，什么也没有写。")
    found: dict[str, Quiz] = {}
    for path in paths:
        quizzes = list(_list_quizzes(site, path))
        if files and not quizzes:
            raise BrokenError(f"{path} 里没有测验；看看文件选得对不对。")
        for quiz in quizzes:
            found.setdefault(quiz.id, quiz)
    return list(found.values())


def _read_other_file(site: Site, root: Path, file: Path) -> str:
    """The path of a file; one that stands outside of the course is read like a page of it."""
    path = name_path(file, root)
    if not file.is_file():
        raise BrokenError(f"没有 {path} 这个文件；看看路径和文件名。")
    if path not in site.pages and not _is_banked(path):
        text, problems = read_text(file, path)
        if problems:
            raise BrokenError(*problems)
        site.read_page(site.read_front_matter(text, path), path)
    return path


def _is_banked(path: str) -> bool:
    return path.startswith(f"{BANK}/")


def _list_problems(site: Site, paths: set[str]) -> list[Problem]:
    """What is wrong with the files, and with those that they use."""
    placed = [quiz for path in paths if path in site.pages for quiz in site.pages[path][0]]
    used = {f"{BANK}/{quiz.id}.md" for quiz in placed if isinstance(quiz, Use)}
    return [problem for problem in site.list_problems() if problem.path in paths | used]


def _list_quizzes(site: Site, path: str) -> Iterator[Quiz]:
    if _is_banked(path):
        quiz = site.bank.get(Path(path).stem)
        yield from [quiz] if quiz else []
    else:
        yield from site.list_quizzes(path)
