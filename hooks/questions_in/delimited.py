"""CSV and TSV → a sheet of text."""

from __future__ import annotations

import csv
import io

from .question import Place, UnreadableError
from .table import Sheet
from .words import clean

LONGEST = 1_000_000  # characters of one cell


def read_delimited(text: str) -> Sheet:
    """The rows of a file, whatever separates its cells: a comma, a semicolon or a tabulator."""
    first = next((line for line in text.removeprefix("\ufeff").splitlines() if line.strip()), "")
    if first.casefold().startswith("sep=") and len(first) == 5:
        separator, text = first[4], text.removeprefix("\ufeff").partition("\n")[2]
        offset = 1
    else:
        separator, offset = max(",;\t", key=first.count), 0
    csv.field_size_limit(LONGEST)
    rows: list[list[str]] = [[] for _ in range(offset)]
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator)
    try:
        rows += [[clean(cell) for cell in row] for row in reader]
    except csv.Error:
        raise UnreadableError("broken", text=".csv") from None
    return Sheet(Place(), rows)
