"""Rows under a header → drafts. What each column holds is told by its heading, in any order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coursequiz.problems import shorten

from .question import Draft, Notices, Place
from .typed_text import split_options
from .words import TABLE, clean, find_column

HEADER_ROWS = 20  # a title and some lines of advice may stand above the header
SEPARATORS: list[str] = TABLE["optionSeparators"]


@dataclass(frozen=True)
class CellMark:
    """What a cell has besides its value, and a notice's code for it."""

    code: str
    text: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows as text. Rows and columns are counted from 0; `marks` are those of single cells.

    `merged` are ranges: first row, first column, last row, last column.
    """

    place: Place
    rows: Sequence[Sequence[str]]
    marks: Mapping[tuple[int, int], CellMark] = field(default_factory=dict)
    merged: Sequence[tuple[int, int, int, int]] = ()
    pictures: frozenset[int] = frozenset()


def name_cell(row: int, column: int) -> str:
    """A cell's name as spreadsheets show it: B3."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return f"{name}{row + 1}"


def read_table(sheet: Sheet, notices: Notices) -> list[Draft]:
    """The drafts of a sheet's rows. A sheet without a header is a notice."""
    if not any(any(row) for row in sheet.rows) and not sheet.marks:
        notices.add(sheet.place, "empty-sheet")
        return []
    header = next((index for index, row in enumerate(sheet.rows[:HEADER_ROWS]) if _is_header(row)), None)
    if header is None:
        notices.leave_out(sheet.place, "no-header")
        return []
    for index, row in enumerate(sheet.rows[:header]):
        if text := " ".join(filter(None, row)):
            notices.add(_at(sheet, index), "aside", text=text)
    columns = _read_header(sheet, header, notices)
    return list(_read_rows(sheet, header, columns, notices))


def _is_header(row: Sequence[str]) -> bool:
    found = {find_column(name) for name in row if name}
    return "stem" in found and bool(found & {"answer", "a", "options", "type"})


def _at(sheet: Sheet, row: int) -> Place:
    return replace(sheet.place, row=row + 1)


def _read_header(sheet: Sheet, header: int, notices: Notices) -> dict[int, str]:
    """What each column holds. One that is not known or stands twice is told."""
    columns: dict[int, str] = {}
    for column, name in enumerate(sheet.rows[header]):
        role = find_column(name) if name else ""
        if name and not role:
            notices.add(_at(sheet, header), "column-left", text=name)
        elif role in columns.values():
            notices.add(_at(sheet, header), "column-twice", text=name)
        elif role:
            columns[column] = role
    return columns


def _read_rows(sheet: Sheet, header: int, columns: dict[int, str], notices: Notices) -> Iterator[Draft]:
    """The drafts below a header; rows that can't be sure are told."""
    last = max((index for index, row in enumerate(sheet.rows) if any(row)), default=0)
    last = max([last, *(row for row, _ in sheet.marks)])
    empty: list[int] = []
    lost: set[int] = set()
    for index in range(header + 1, last + 1):
        row = sheet.rows[index] if index < len(sheet.rows) else ()
        if index in sheet.pictures:
            notices.add(_at(sheet, index), "picture")
        if not any(row) and not any((index, column) in sheet.marks for column in columns):
            empty.append(index)
            continue
        if row:
            _tell_lost_cells(sheet, index, sheet.rows[header], lost, notices)
        if not _has_doubt(sheet, index, columns, notices) and (draft := _read_row(_at(sheet, index), row, columns)):
            yield draft
    if empty:
        notices.add(_at(sheet, empty[0]), "empty-rows", count=len(empty))


def _tell_lost_cells(sheet: Sheet, index: int, headings: Sequence[str], lost: set[int], notices: Notices) -> None:
    """Contents below no heading, once a column; what stands below one that is not read has been told there."""
    for column, text in enumerate(sheet.rows[index]):
        if text and not (column < len(headings) and headings[column]) and column not in lost:
            lost.add(column)
            notices.add(_at(sheet, index), "lost-cell", cell=name_cell(index, column), text=shorten(text))


def _has_doubt(sheet: Sheet, index: int, columns: dict[int, str], notices: Notices) -> bool:
    """Tell which of a row's cells is not what it looks like; merged cells that only look odd leave the row in."""
    for column in columns:
        if mark := sheet.marks.get((index, column)):
            notices.leave_out(_at(sheet, index), mark.code, cell=name_cell(index, column), text=mark.text)
            return True
    for top, left, bottom, right in sheet.merged:
        if top <= index <= bottom and any(left <= column <= right for column in columns):
            cell = f"{name_cell(top, left)}:{name_cell(bottom, right)}"
            if index > top:
                notices.leave_out(_at(sheet, index), "merged", cell=cell)
                return True
            notices.add(_at(sheet, index), "merged-look", cell=cell)
    return False


def _read_row(place: Place, row: Sequence[str], columns: dict[int, str]) -> Draft | None:
    """A row as a draft; None for one that has nothing but a number."""
    values = {role: row[column] if column < len(row) else "" for column, role in columns.items()}
    if not any(text for role, text in values.items() if role != "number"):
        return None
    letters = sorted(role for role in values if len(role) == 1)
    options = [values[letter] for letter in letters]
    while options and not options[-1]:
        options.pop()
    together = values.get("options", "")
    return Draft(
        place,
        type=values.get("type", ""),
        stem=values.get("stem", ""),
        options=tuple(options or split_cell(together)),
        answer=values.get("answer", ""),
        explanation=values.get("explanation", ""),
        points=values.get("points", ""),
    )


def split_cell(text: str) -> list[str]:
    """The options that stand in one cell: after their letters, else between separators."""
    text = clean(text)
    labelled = [part for line in text.split("\n") for part in split_options(line, ())[1]]
    if len(labelled) > 1 and [letter for letter, _ in labelled] == [chr(ord("A") + n) for n in range(len(labelled))]:
        return [option for _, option in labelled]
    for separator in SEPARATORS:
        parts = [part.strip() for part in text.split(separator)]
        if len(parts) > 1:
            return [part for part in parts if part]
    return [text] if text else []
