"""What a sheet of .xlsx holds besides its values: errors, formulas without a result, formats, pictures, its size.

The values are read by a library, which leaves out the rest. The XML is read cell by cell and nothing of it is kept.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring, iterparse

from .table import CellMark

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# Numbers that look as they are: general, whole, text.
PLAIN_FORMATS = frozenset({0, 1, 49})


@dataclass
class SheetMarks:
    """Rows and columns count from 0; `last` is the cell farthest down and right."""

    cells: dict[tuple[int, int], CellMark] = field(default_factory=dict)
    pictures: set[int] = field(default_factory=set)
    last_row: int = 0
    last_column: int = 0


def find_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The path of each sheet's part by its name."""
    targets = _read_relations(archive, "xl/workbook.xml")
    workbook = fromstring(archive.read("xl/workbook.xml"))
    return {
        sheet.get("name", ""): targets.get(sheet.get(f"{RELATED}id", ""), "") for sheet in workbook.iter(f"{MAIN}sheet")
    }


def read_marks(archive: zipfile.ZipFile, path: str) -> SheetMarks:
    """The marks of one sheet."""
    marks = SheetMarks()
    formats = _read_formats(archive)
    for cell in _iterate(archive.read(path), f"{MAIN}c"):
        place = _read_reference(cell.get("r", ""))
        if place:
            marks.last_row, marks.last_column = max(marks.last_row, place[0]), max(marks.last_column, place[1])
            if mark := _judge(cell, formats):
                marks.cells[place] = mark
    for name, target in _read_relations(archive, path, with_types=True).items():
        if name.startswith("drawing") and target in archive.namelist():
            anchors = _iterate(archive.read(target), f"{DRAWING}from")
            marks.pictures |= {int(anchor.findtext(f"{DRAWING}row", "0")) for anchor in anchors}
    return marks


def _iterate(data: bytes, tag: str) -> Iterator[Element]:
    """The elements of one name, each gone from memory when the next is asked for."""
    root: Element | None = None
    for event, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
        if root is None:
            root = element
        if event == "end" and element.tag == tag:
            yield element
        if event == "end" and element.tag in (tag, f"{MAIN}row"):
            element.clear()


def _judge(cell: Element, formats: list[int]) -> CellMark | None:
    """What is odd about a cell."""
    value, kind = cell.findtext(f"{MAIN}v"), cell.get("t", "n")
    if kind == "e":
        return CellMark("error-cell", value or "")
    if cell.find(f"{MAIN}f") is not None and not value and kind != "str":
        return CellMark("hidden-formula")
    style = int(cell.get("s", "0"))
    if kind == "n" and value and style < len(formats) and formats[style] not in PLAIN_FORMATS:
        return CellMark("formatted-cell", value)
    return None


def _read_reference(text: str) -> tuple[int, int] | None:
    match = REFERENCE.fullmatch(text)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _read_formats(archive: zipfile.ZipFile) -> list[int]:
    """The number format of each style."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    styles = fromstring(archive.read("xl/styles.xml"), forbid_dtd=True).find(f"{MAIN}cellXfs")
    return [int(style.get("numFmtId", "0")) for style in (styles if styles is not None else ())]


def _read_relations(archive: zipfile.ZipFile, path: str, with_types: bool = False) -> dict[str, str]:
    """What a part leads to, by id or by the last word of its type."""
    folder, name = posixpath.split(path)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return {}
    found = {}
    for relation in fromstring(archive.read(relations), forbid_dtd=True).iter(f"{PACKAGE}Relationship"):
        target = relation.get("Target", "")
        key = posixpath.basename(relation.get("Type", "")) if with_types else relation.get("Id", "")
        found[key] = (
            target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        )
    return found
