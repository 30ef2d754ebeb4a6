"""Notices in words: what did not come in first, each with its place and what is needed."""

from __future__ import annotations

from collections.abc import Sequence

from .question import Notice, Place
from .words import NOTICES


def write_report(name: str, notices: Sequence[Notice], count: int, unit: str) -> str:
    """The report of one file: a line for each notice, sorted by place, and a summary."""
    lines = []
    for is_left_out, heading in ((True, "没有读进来，要改："), (False, "读进来了，请看一眼：")):
        chosen = sorted({(notice.place, describe(notice)) for notice in notices if notice.is_left_out == is_left_out})
        if chosen:
            lines += [heading, *(f"  {name_place(name, place, unit)}：{text}" for place, text in chosen)]
    left = len({notice.place for notice in notices if notice.is_left_out})
    lines.append(f"读进来 {count} 道题" + (f"，{left} 处没有读进来。" if left else "。"))
    return "\n".join(lines) + "\n"


def describe(notice: Notice) -> str:
    """What was found and what is needed."""
    return NOTICES[notice.code].format(**notice.words)


def name_place(name: str, place: Place, unit: str) -> str:
    """A place as the trainer finds it: the file, the sheet, the row."""
    sheet = f"［{place.name}］" if place.name else ""
    # Rows of a table in a document are rows.
    row = f" 第 {place.row} {'行' if place.name else unit}" if place.row else ""
    return f"{name}{sheet}{row}"
