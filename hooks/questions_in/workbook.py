"""Spreadsheets (.xlsx, .xlsm, .xls) → sheets of text."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from .files import COMPOUND, repack
from .question import Notices, Place, UnreadableError
from .sheet_marks import SheetMarks, find_sheets, read_marks
from .table import CellMark, Sheet, name_cell
from .words import TABLE, clean

CELLS: int = TABLE["limits"]["cells"]
Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def read_workbook(data: bytes, suffix: str, notices: Notices) -> list[Sheet]:
    """The sheets that anybody sees. One that is too large to be a list of questions is told and left out."""
    is_old = data.startswith(COMPOUND) and "EncryptedPackage".encode("utf-16-le") not in data
    archive = None if is_old else repack(data, suffix)
    try:
        return list(_read_sheets(archive.fp if archive else io.BytesIO(data), archive, notices))  # type: ignore[arg-type]
    except PasswordError:
        raise UnreadableError("password") from None
    except (CalamineError, OSError, ParseError, DefusedXmlException, KeyError, ValueError, OverflowError):
        raise UnreadableError("broken", text=suffix) from None
    except BaseException as error:
        # What the library did not foresee ends in an exception of this name, which is not in any module.
        if type(error).__name__ == "PanicException":
            raise UnreadableError("broken", text=suffix) from None
        raise


def _read_sheets(data: io.BytesIO, archive: zipfile.ZipFile | None, notices: Notices) -> Iterator[Sheet]:
    if archive and any(name.endswith("vbaProject.bin") for name in archive.namelist()):
        notices.add(Place(), "macros")
    paths = find_sheets(archive) if archive else {}
    data.seek(0)
    with CalamineWorkbook.from_filelike(data) as workbook:
        for number, sheet in enumerate(workbook.sheets_metadata, start=1):
            place = Place(number, 0, sheet.name)
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            if sheet.visible != SheetVisibleEnum.Visible:
                notices.leave_out(place, "hidden-sheet")
                continue
            marks = read_marks(archive, paths[sheet.name]) if archive else SheetMarks()
            # The library keeps a sheet as a whole rectangle, however few of its cells are filled.
            if (marks.last_row + 1) * (marks.last_column + 1) > CELLS:
                notices.leave_out(place, "too-wide", cell=name_cell(marks.last_row, marks.last_column))
                continue
            yield _read_sheet(workbook, place, marks)


def _read_sheet(workbook: CalamineWorkbook, place: Place, marks: SheetMarks) -> Sheet:
    read = workbook.get_sheet_by_name(place.name)
    rows = []
    for index, values in enumerate(read.to_python(skip_empty_area=False)):
        rows.append([write_value(value) for value in values])
        for column, value in enumerate(values):
            if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
                marks.cells[index, column] = CellMark("date-cell", str(value))
    merged = [(*first, *last) for first, last in read.merged_cell_ranges or ()]
    return Sheet(place, rows, marks.cells, merged, frozenset(marks.pictures))


def write_value(value: Value) -> str:
    """A cell's value as it looks."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
    return clean(str(value))
