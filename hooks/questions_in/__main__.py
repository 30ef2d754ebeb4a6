"""`python -m questions_in FILE [-o page.md]`: a trainer's questions as Markdown, and what is not sure about them.

The Markdown goes into the new file, else it is printed; the report is printed beside it. Exit 1 if nothing came in.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path

from coursequiz.keys import IDENTIFIER

from .markdown import write_banks
from .reader import read_file
from .report import write_report


def import_file(file: Path, quiz_id: str = "") -> tuple[str, str]:
    """The Markdown of a question file, '' where nothing came in, and the report."""
    contents = read_file(file)
    page = write_banks(contents.banks, file.stem, quiz_id, contents.notices)
    count = page.count(" {#q")
    return page, write_report(file.name, contents.notices.found, count, contents.unit)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="dev.py import", description="把现有的题变成测验")
    parser.add_argument("file", type=Path, help=".xlsx、.xls、.csv、.tsv、.txt、.docx、.gift 或 Moodle 的 .xml")
    parser.add_argument("-o", "--output", type=Path, help="写进这个新文件；不写就显示出来")
    parser.add_argument("--folder", type=Path, default=Path(), help=argparse.SUPPRESS)
    parser.add_argument("--id", default="", help="测验的 id；不写就由文件名得来")
    given = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if given.id and not IDENTIFIER.fullmatch(given.id):
        return _fail("id 只能用小写英文字母、数字和 `-`，如 `new-staff`。")
    output = given.folder / given.output if given.output else None
    if output and output.exists():
        return _fail(f"{given.output} 已经有了，没有动它；换一个名字，再把测验复制过去。")
    page, report = import_file(given.folder / given.file, given.id)
    if page and output:
        try:
            output.write_text(page, encoding="utf-8", newline="\n")
        except OSError as error:
            return _fail(f"{given.output} 写不进去（{error.strerror}）；看看文件夹在不在。")
        print(f"写好了 {given.output}：把里面的测验复制到讲义里，运行 python3 dev.py check。")
    elif page:
        print(page)
    print(report, end="", file=sys.stderr)
    return 0 if page else 1


def _fail(message: str) -> int:
    print(f"✗ {message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
