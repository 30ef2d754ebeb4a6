"""`python -m questions_out [FILE ...] -o questions.gift`: the course's questions for another program, and what stays.

Exit 0 if all of them went, 3 if some stayed, 1 if nothing was written, and why is said.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from coursequiz.model import Quiz
from mkdocs.exceptions import MkDocsException

from .choosing import choose_questions
from .course import BrokenError, list_quizzes
from .drawing import Pen, load_pen
from .gift import LACKS, write_gift
from .moodle import write_moodle
from .question import Category
from .report import Report

WRITERS: dict[str, Callable[[Sequence[Category]], bytes]] = {
    ".gift": write_gift,
    ".txt": write_gift,
    ".xml": write_moodle,
}


def export_quizzes(quizzes: Sequence[Quiz], pen: Pen, ending: str) -> tuple[bytes, int, Report]:
    """The content of the file that has this ending, how many questions it holds, and the report."""
    report = Report()
    write = WRITERS[ending]
    categories = [choose_questions(quiz, pen, report) for quiz in quizzes]
    if write is write_gift:
        categories = [_leave_out_for_gift(category, report) for category in categories]
    categories = _name_apart([category for category in categories if category.questions])
    return write(categories), sum(len(category.questions) for category in categories), report


def _leave_out_for_gift(category: Category, report: Report) -> Category:
    for question in category.questions:
        if isinstance(question, LACKS):
            report.leave_out(question.path, question.line, "order-gift")
        else:
            report.notes["grade"] += question.grade != 1
    kept = tuple(question for question in category.questions if not isinstance(question, LACKS))
    return replace(category, questions=kept)


def _name_apart(categories: Sequence[Category]) -> list[Category]:
    """Categories of one title would become one: each of those has the quiz's id behind it."""
    titles = [category.title for category in categories]
    return [
        replace(category, title=f"{category.title}（{category.key}）") if titles.count(category.title) > 1 else category
        for category in categories
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="dev.py export", description="把课程里的题写成别的平台能读的文件")
    parser.add_argument("files", type=Path, nargs="*", help="讲义或 quizzes/ 里的测验；不写就是全课")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, help="写进这个新文件：.gift（或 .txt）是 GIFT，.xml 是 Moodle XML"
    )
    parser.add_argument("--folder", type=Path, default=Path(), help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    output, ending = given.folder / given.output, given.output.suffix.casefold()
    if ending not in WRITERS:
        return _fail(f"{given.output} 的末尾要写明是哪一种文件：.gift（或 .txt）是 GIFT，.xml 是 Moodle XML。")
    if output.exists():
        return _fail(f"{given.output} 已经有了，没有动它；换一个名字，或者先把它移走。")
    try:
        quizzes = list_quizzes(Path.cwd(), [given.folder / file for file in given.files])
        pen = load_pen(Path.cwd())
    except BrokenError as error:
        return _fail(*error.lines)
    except MkDocsException:
        return _fail("mkdocs.yml 里有要改的地方，什么也没有写；运行 python3 dev.py check 看是哪一行。")
    content, count, report = export_quizzes(quizzes, pen, ending)
    if count:
        try:
            output.write_bytes(content)
        except OSError as error:
            return _fail(f"{given.output} 写不进去（{error.strerror}）；看看文件夹在不在。")
        print(f"写好了 {given.output}。")
    print(report.write(count), end="", file=sys.stderr)
    return (3 if report.left else 0) if count else 1


def _fail(*lines: str) -> int:
    *before, last = lines
    for line in before:
        print(line, file=sys.stderr)
    print(f"✗ {last}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
