"""Word (.docx) → lines, with the numbers that Word makes itself, and tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph

from .files import repack
from .question import Notices, Place, UnreadableError
from .table import Sheet
from .words import SAYS, clean

PICTURES = ("w:drawing", "w:pict", "w:object")
FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
LETTERS = {"upperLetter": "A", "lowerLetter": "a"}
NUMBERS = frozenset(["decimal", "decimalZero", "chineseCounting", "chineseCountingThousand"])


@dataclass
class WordText:
    """A document's paragraphs as numbered lines, and its tables."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    tables: list[Sheet] = field(default_factory=list)


def read_word(data: bytes, notices: Notices) -> WordText:
    """A document's text in its order. Places are counted in paragraphs, empty ones too."""
    archive = repack(data, ".docx")
    if any(name.endswith("vbaProject.bin") for name in archive.namelist()):
        notices.add(Place(), "macros")
    opened = archive.fp
    try:
        document = docx.Document(opened)
        return _read_document(document, notices)
    except (KeyError, ValueError, AttributeError, SyntaxError, IndexError, OSError):
        raise UnreadableError("broken", text=".docx") from None


def _read_document(document: Document, notices: Notices) -> WordText:
    text = WordText()
    numbering = _Numbering(document)
    number = 0
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            place = Place(len(text.tables) + 1, 0, SAYS["table"].format(number=len(text.tables) + 1))
            text.tables.append(Sheet(place, [[clean(cell.text) for cell in row.cells] for row in part.rows]))
            continue
        number += 1
        line = numbering.write(part) + part.text
        # A line break that was made by hand ends a line, too.
        text.lines += [(number, row) for row in line.split("\n")]
    body = document.element.body
    count = sum(len(body.findall(f".//{qn(name)}")) for name in PICTURES) + len(body.findall(f".//{FORMULA}"))
    if count:
        notices.add(Place(), "word-picture", count=count)
    return text


class _Numbering:
    """Counts what Word numbers by itself: `1. `, `A. `."""

    def __init__(self, document: Document) -> None:
        self.formats: dict[tuple[str, str], tuple[str, str]] = {}
        self.counts: dict[tuple[str, str], int] = defaultdict(int)
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        root = getattr(part, "element", None)
        if root is not None:
            self._read(root)

    def _read(self, root: BaseOxmlElement) -> None:
        kinds = {}
        for abstract in root.iter(qn("w:abstractNum")):
            for level in abstract.iter(qn("w:lvl")):
                form, words = level.find(qn("w:numFmt")), level.find(qn("w:lvlText"))
                if form is not None and words is not None:
                    key = abstract.get(qn("w:abstractNumId")), level.get(qn("w:ilvl"))
                    kinds[key] = form.get(qn("w:val")), words.get(qn("w:val"))
        for number in root.iter(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            for (abstract_id, level_id), kind in kinds.items():
                if link is not None and abstract_id == link.get(qn("w:val")):
                    self.formats[number.get(qn("w:numId")), level_id] = kind

    def write(self, paragraph: Paragraph) -> str:
        """The number that stands before a paragraph on paper, and its mark; '' for none."""
        properties = paragraph._p.find(f"./{qn('w:pPr')}/{qn('w:numPr')}")
        if properties is None:
            properties = self._find_in_style(paragraph)
        if properties is None:
            return ""
        number, level = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
        key = (
            number.get(qn("w:val")) if number is not None else "",
            level.get(qn("w:val")) if level is not None else "0",
        )
        if key not in self.formats:
            return ""
        self.counts[key] += 1
        for other in [other for other in self.counts if other[0] == key[0] and other[1] > key[1]]:
            self.counts[other] = 0
        form, _ = self.formats[key]
        if form in LETTERS:
            return f"{chr(ord(LETTERS[form]) + self.counts[key] - 1)}. "
        return f"{self.counts[key]}. " if form in NUMBERS else ""

    def _find_in_style(self, paragraph: Paragraph) -> BaseOxmlElement | None:
        style = paragraph.style
        return style.element.find(f"./{qn('w:pPr')}/{qn('w:numPr')}") if style is not None else None
