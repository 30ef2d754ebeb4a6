"""Notices in words: what did not come in first, each with its place and what is needed."""

from __future__ import annotations

from collections.abc import Sequence

from .question import Notice, Place
from .words import NOTICES, SAYS, UNITS


def write_report(name: str, notices: Sequence[Notice], count: int, unit: str) -> str:
    """The report of one file: a line for each notice, sorted by place, and a summary."""
    lines = []
    for is_left_out, heading in ((True, SAYS["leftOut"]), (False, SAYS["look"])):
        chosen = sorted({(notice.place, describe(notice)) for notice in notices if notice.is_left_out == is_left_out})
        if chosen:
            lines += [
                heading,
                *(f"  {SAYS['line'].format(place=name_place(name, place, unit), text=text)}" for place, text in chosen),
            ]
    left = len({notice.place for notice in notices if notice.is_left_out})
    lines.append(SAYS["countLeft" if left else "count"].format(count=count, left=left))
    return "\n".join(lines) + "\n"


def describe(notice: Notice) -> str:
    """What was found and what is needed."""
    return NOTICES[notice.code].format(**notice.words)


def name_place(name: str, place: Place, unit: str) -> str:
    """A place as the trainer finds it: the file, the sheet, the row."""
    sheet = SAYS["sheet"].format(name=place.name) if place.name else ""
    # Rows of a table in a document are rows.
    row = SAYS["row"].format(row=place.row, unit=UNITS["row"] if place.name else unit) if place.row else ""
    return f"{name}{sheet}{row}"
