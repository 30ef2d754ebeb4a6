"""Loads `quizzes/`: instruments and question banks, one Markdown file each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..grammar.lines import split_front_matter, split_lines
from ..grammar.scan import QuizSource, drop_marks
from ..keys import IDENTIFIER
from ..model import Quiz
from ..problems import Problem, Report
from ..quiz.parse import parse_quiz

# What a trainer may have written a quiz in.
TEXTS = (".doc", ".docx", ".et", ".markdown", ".txt", ".wps", ".xls", ".xlsx")


def load_bank(folder: Path, root: Path) -> tuple[dict[str, Quiz | None], list[Problem]]:
    """The quizzes of a folder by id, None for a file with problems, and those problems.

    Paths in problems are relative to `root`. A README.md is documentation; a folder that isn't there is empty.
    """
    bank: dict[str, Quiz | None] = {}
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.md")):
        if file.name.casefold() == "readme.md":
            continue
        quiz, found = load_quiz(file, name_path(file, root))
        bank[file.stem] = quiz
        problems += found
    return bank, problems + list(_find_hidden_files(folder, root))


def _find_hidden_files(folder: Path, root: Path) -> Iterator[Problem]:
    """Files that look like quizzes and would be passed over in silence."""
    for file in sorted(folder.rglob("*")):
        is_quiz = file.suffix == ".md" and file.parent == folder
        name = file.name.casefold()
        is_meant = ".md" in name or (name.endswith(TEXTS) and not name.startswith("~$"))
        if is_meant and not is_quiz and name != "readme.md":
            message = f"这个文件不会被读到；把它放在 `quizzes/` 里，名字以小写的 `.md` 结尾，现在是 `{file.name}`"
            yield Problem(name_path(file, root), 1, "bad-file", message)


def load_quiz(file: Path, path: str) -> tuple[Quiz | None, list[Problem]]:
    """Read one file of the bank; its stem is the quiz's id."""
    if not IDENTIFIER.fullmatch(file.stem):
        message = f"文件名 `{file.name}` 不能当 id；改成小写英文字母、数字和 `-`，如 `06-service-potential.md`"
        return None, [Problem(path, 1, "bad-file", message)]
    text, problems = read_text(file, path)
    split = split_front_matter(split_lines(text))
    if problems or split is None or not split[0]:
        message = "文件开头要有选项，夹在两行 `---` 之间；第一行写 `---`，选项之后再写一行 `---`"
        return None, problems or [Problem(path, 1, "front-matter", message)]
    report = Report(path)
    options, body = split
    body = drop_marks(body, "`quizzes/` 里的文件不写 `///`，整个文件就是一个测验；删掉这一行", report)
    quiz, problems = parse_quiz(QuizSource(path, 1, "", tuple(options), tuple(body), file.stem))
    problems += report.found
    return quiz if isinstance(quiz, Quiz) and not problems else None, problems


def read_text(file: Path, path: str) -> tuple[str, list[Problem]]:
    """A file's text; one that isn't UTF-8 is a problem and ''."""
    try:
        return file.read_text(encoding="utf-8-sig"), []
    except UnicodeDecodeError:
        message = "文件不是 UTF-8 编码；在编辑器里另存为 UTF-8"
    except OSError as error:
        message = f"文件读不出来（{error.strerror}）；检查它是否还在、能否打开"
    return "", [Problem(path, 1, "bad-file", message)]


def name_path(file: Path, root: Path) -> str:
    """A file's path as its author knows it: relative to the project, with slashes."""
    try:
        return file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return file.as_posix()
