"""Results as a table that every spreadsheet reads, and in which nothing is computed."""

from __future__ import annotations

import csv
import io
import random
import re
from typing import Any

import pytest
from learning_modules import Modules


def read_csv(text: str) -> list[list[str]]:
    """The table as a program reads it."""
    return list(csv.reader(io.StringIO(text.encode().decode("utf-8-sig"), newline=""), strict=True))


def test_a_table_byte_by_byte(modules: Modules) -> None:
    """The mark of its encoding first, quotes only where needed, CR LF at the end of each line."""
    rows = [["听懂, 再答", 7.5, None], ['他说"好"', -3, "a\r\nb"]]
    assert modules.run("return all.makeCsv(given, ['自检', '得分', ''])", rows) == (
        '\ufeff自检,得分,\r\n"听懂, 再答",7.5,\r\n"他说""好""",-3,"a\nb"\r\n'
    )
    assert modules.run("return all.makeCsv([], ['a'])") == "\ufeffa\r\n"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+86 10", "'+86 10"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("\n=1", "'\n=1"),
        (" =1", "' =1"),
        ("\0=1", "'=1"),
        ("\x1b\u3000-1", "'\u3000-1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\uff20x", "'\uff20x"),
        ('=HYPERLINK("http://elsewhere.example","看")', '\'=HYPERLINK("http://elsewhere.example","看")'),
        ("1-2", "1-2"),
        ("a=b", "a=b"),
        ("", ""),
        ("'", "'"),
        (" 两边 ", " 两边 "),
        ("a;b", "a;b"),
        ('"', '"'),
        ("😀", "😀"),
        (-1, "-1"),
        (0, "0"),
        (-0.25, "-0.25"),
        (1e21, "1e+21"),
        (None, ""),
        (float("nan"), ""),
        (float("inf"), ""),
    ],
)
def test_a_cell(modules: Modules, cell: Any, shown: str) -> None:
    """A text that a spreadsheet would compute is one no more; a number is a number."""
    assert read_csv(modules.run("return all.makeCsv([[given, 1]], ['a', given])", cell)) == [["a", shown], [shown, "1"]]


def test_any_cells(modules: Modules) -> None:
    """What is read has as many rows and cells as were written, and no cell begins like a formula."""
    chosen = random.Random(5)  # noqa: S311 - examples, no secrets
    cells = ["=", ",", '"', "\r", "\n", "\t", ";", "x", " ", "-", "好", "\ufeff", "\u2028", "@"]
    rows = [["".join(chosen.choices(cells, k=chosen.randint(0, 6))) for _ in range(3)] for _ in range(2000)]
    found = read_csv(modules.run("return all.makeCsv(given, ['a', 'b', 'c'])", rows))
    assert len(found) == 2001
    for row, (written, read) in enumerate(zip(rows, found[1:], strict=True)):
        expected = [re.sub(r"\r\n?", "\n", cell) for cell in written]
        assert [cell.removeprefix("'") for cell in read] == expected, row
        assert not any(re.match(r"\s*[=+\-@]|[\t\n]", cell) for cell in read), row
