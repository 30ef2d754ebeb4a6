"""A question file of any make → banks of questions that are sure, and notices of all that is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .answers import settle
from .delimited import read_delimited
from .files import COMPOUND, decode, read_bytes
from .gift import looks_like_gift, read_gift
from .moodle import read_moodle
from .question import Bank, Draft, Notices, Place, Question, UnreadableError
from .table import Sheet, read_table
from .typed_text import read_text
from .words import PATTERNS, SAYS, TABLE, UNITS

LIMIT: int = TABLE["limits"]["questions"]


@dataclass
class Contents:
    """What was read of a file. `unit` is what its places count."""

    banks: list[Bank] = field(default_factory=list)
    notices: Notices = field(default_factory=Notices)
    unit: str = UNITS["row"]


def read_file(file: Path) -> Contents:
    """Read a file by the ending of its name; one that can't be read has one notice and no bank."""
    contents = Contents()
    try:
        read = READERS.get(file.suffix.casefold())
        if not read:
            raise UnreadableError("old-word" if file.suffix.casefold() == ".doc" else "unknown-file", text=file.suffix)
        read(read_bytes(file), file, contents)
    except UnreadableError as error:
        contents.banks = []
        contents.notices.leave_out(Place(), error.code, **error.words)
        return contents
    contents.banks = [bank for bank in contents.banks if bank.questions]
    if not contents.banks and not any(notice.is_left_out for notice in contents.notices.found):
        contents.notices.leave_out(Place(), "no-questions")
    return contents


def _read_spreadsheet(data: bytes, file: Path, contents: Contents) -> None:
    # The library is only there where a spreadsheet is read.
    from .workbook import read_workbook

    sheets = read_workbook(data, file.suffix, contents.notices)
    for sheet in sheets:
        title = _name_part(file, sheet) if len(sheets) > 1 else file.stem
        _add_sheet(sheet, title, contents)


def _name_part(file: Path, sheet: Sheet) -> str:
    return SAYS["part"].format(title=file.stem, name=sheet.place.name)


def _add_sheet(sheet: Sheet, title: str, contents: Contents) -> None:
    contents.banks.append(Bank(title, _settle_all(read_table(sheet, contents.notices), contents)))


def _read_csv(data: bytes, file: Path, contents: Contents) -> None:
    _add_sheet(read_delimited(decode(data)), file.stem, contents)


def _read_typed(data: bytes, file: Path, contents: Contents) -> None:
    text = decode(data).removeprefix("\ufeff")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if looks_like_gift(text) and not any(PATTERNS["answer"].match(line.strip()) for line in lines):
        _add_gift(text, file, contents)
        return
    _add_lines(list(enumerate(lines, start=1)), file, contents)


def _add_lines(lines: Sequence[tuple[int, str]], file: Path, contents: Contents) -> None:
    title, drafts = read_text(lines, Place(), contents.notices)
    contents.banks.append(Bank(title or file.stem, _settle_all(drafts, contents)))


def _read_gift_file(data: bytes, file: Path, contents: Contents) -> None:
    _add_gift(decode(data).removeprefix("\ufeff"), file, contents)


def _add_gift(text: str, file: Path, contents: Contents) -> None:
    contents.banks.append(Bank(file.stem, _take_first(read_gift(text, contents.notices), contents)))


def _read_xml(data: bytes, file: Path, contents: Contents) -> None:
    contents.unit = UNITS["question"]
    contents.banks.append(Bank(file.stem, _take_first(read_moodle(data, contents.notices), contents)))


def _read_docx(data: bytes, file: Path, contents: Contents) -> None:
    if data.startswith(COMPOUND) and "WordDocument".encode("utf-16-le") in data:
        raise UnreadableError("old-word")
    from .word_file import read_word

    text = read_word(data, contents.notices)
    contents.unit = UNITS["paragraph"]
    if any(line.strip() for _, line in text.lines):
        _add_lines(text.lines, file, contents)
    for sheet in text.tables:
        _add_sheet(sheet, _name_part(file, sheet), contents)


def _settle_all(drafts: Iterable[Draft], contents: Contents) -> tuple[Question, ...]:
    drafts = list(drafts)
    settled = (settle(draft, contents.notices) for draft in drafts[:LIMIT])
    questions = tuple(question for question in settled if question)
    if len(drafts) > LIMIT:
        contents.notices.leave_out(drafts[LIMIT].place, "too-many", limit=LIMIT)
    return questions


def _take_first(questions: Iterable[Question], contents: Contents) -> tuple[Question, ...]:
    taken: list[Question] = []
    for question in questions:
        if len(taken) == LIMIT:
            contents.notices.leave_out(question.place, "too-many", limit=LIMIT)
            break
        taken.append(question)
    return tuple(taken)


READERS: dict[str, Callable[[bytes, Path, Contents], None]] = {
    ".xlsx": _read_spreadsheet,
    ".xlsm": _read_spreadsheet,
    ".xls": _read_spreadsheet,
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".txt": _read_typed,
    ".docx": _read_docx,
    ".docm": _read_docx,
    ".gift": _read_gift_file,
    ".xml": _read_xml,
}
