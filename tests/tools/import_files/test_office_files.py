"""Workbooks and documents with more in them than values and words."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from python_calamine import PasswordError
from questions_in import workbook
from questions_in.__main__ import import_file
from questions_in.reader import read_file
from questions_in.workbook import write_value
from reading import read, write


class PanicException(BaseException):
    """As the library raises it."""


@pytest.mark.parametrize(
    ("error", "words"), [(PasswordError("x"), "文件有密码"), (PanicException(), "文件坏了")], ids=["password", "panic"]
)
def test_a_fault_of_the_library_is_said(
    error: BaseException, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stop that somebody asked for is none."""
    raised = error

    def fail(*_: object) -> None:
        raise raised

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("题")
    monkeypatch.setattr(workbook, "find_sheets", fail)
    assert words in import_file(tmp_path / "a.xlsx")[1]
    raised = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        import_file(tmp_path / "a.xlsx")


def test_sheets_and_cells_that_are_not_read(tmp_path: Path) -> None:
    """A hidden sheet, one that is too wide, a chart, an error, a number that looks otherwise, a picture."""
    file = tmp_path / "a.xlsx"
    picture = tmp_path / "a.png"
    picture.write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
            "1f15c4890000000d49444154789c6360000000000200010005fe02fea7356d810000000049454e44ae426082"
        )
    )
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("题")
        sheet.write_row(0, 0, ["题干", "选项A", "选项B", "答案", "分值"])
        sheet.write_row(1, 0, ["哪个？", True, 0.5, "TRUE", 2])
        sheet.write_row(2, 0, ["几成？", "甲"])
        sheet.write_number(2, 2, 0.8, book.add_format({"num_format": 9}))
        sheet.write_row(3, 0, ["错的？", "甲", "乙"])
        sheet.write_formula(3, 3, "=1/0", None, "#DIV/0!")
        sheet.write_row(4, 0, ["看图。", "甲", "乙", "A"])
        sheet.insert_image(4, 5, str(picture))
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=题!$E$2:$E$3"})
        book.add_chartsheet("图").set_chart(chart)
        book.add_worksheet("藏").hide()
        book.add_worksheet("宽").write(1_000_000, 100, "x")
    contents = read_file(file)
    codes = {notice.code for notice in contents.notices.found}
    assert codes == {"formatted-cell", "error-cell", "picture", "hidden-sheet", "too-wide"}
    assert [write(question) for bank in contents.banks for question in bank.questions] == [
        "哪个？|TRUE*|0.5|",
        "看图。|甲*|乙|",
    ]


def test_parts_that_a_workbook_lacks(tmp_path: Path) -> None:
    """Styles, a drawing that is named, the address of a cell; a formula alone in the last row."""
    whole, file = tmp_path / "whole.xlsx", tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(whole) as book:
        sheet = book.add_worksheet("题")
        sheet.write_row(0, 0, ["题干", "选项A", "选项B", "答案"])
        sheet.write_row(1, 0, ["哪个？", "甲", "乙", "A"])
        sheet.write_formula(2, 3, '=UPPER("a")', None, "")
        sheet.write_comment(1, 0, "批注")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=题!$E$2:$E$3"})
        sheet.insert_chart(5, 5, chart)
    with zipfile.ZipFile(whole) as packed, zipfile.ZipFile(file, "w") as archive:
        for name in packed.namelist():
            if name not in ("xl/styles.xml", "xl/drawings/drawing1.xml"):
                archive.writestr(name, packed.read(name).replace(b'<c r="A1"', b"<c"))
    contents = read_file(file)
    assert [write(question) for bank in contents.banks for question in bank.questions] == ["哪个？|甲*|乙|"]
    assert [notice.code for notice in contents.notices.found] == ["hidden-formula"]


def test_a_value_is_written_as_it_looks() -> None:
    """A whole number has no point, a truth is written large."""
    assert [write_value(value) for value in (True, 2.0, 0.5, 1e20, "甲")] == ["TRUE", "2", "0.5", "1e+20", "甲"]


NUMBERING = """<w:numbering {}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"/></w:numbering>"""


def add_numbered(document: docx.document.Document, level: int, text: str, number: str = "1") -> None:
    """A paragraph that Word numbers by itself."""
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    inner = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>' if number else ""
    properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{inner}</w:numPr>"))


def test_a_document_with_numbers_of_its_own(tmp_path: Path) -> None:
    """Numbers and letters that Word makes, a line broken by hand, a table, a picture that is told."""
    document = docx.Document()
    numbering = document.part.numbering_part
    numbering._element = parse_xml(NUMBERING.format(nsdecls("w")))
    for stem in ("哪个？", "另一个？"):
        add_numbered(document, 0, stem)
        add_numbered(document, 1, "甲")
        add_numbered(document, 1, "乙")
        document.add_paragraph("答案：B\n解析：先听")
    add_numbered(document, 2, "解析以后的一点")
    add_numbered(document, 0, "", number="9")
    add_numbered(document, 0, "", number="")
    table = document.add_table(rows=2, cols=4)
    for row, cells in zip(table.rows, (["题干", "选项A", "选项B", "答案"], ["表里的？", "丙", "丁", "A"]), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph()._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict/></w:r>"))
    document.save(str(tmp_path / "a.docx"))
    contents = read_file(tmp_path / "a.docx")
    assert [write(question) for bank in contents.banks for question in bank.questions] == [
        "哪个？|甲|乙*|先听",
        "另一个？|甲|乙*|先听/解析以后的一点",
        "表里的？|丙*|丁|",
    ]
    assert [notice.code for notice in contents.notices.found] == ["word-picture"]


def test_a_document_without_numbers_of_its_own(tmp_path: Path) -> None:
    """Nothing is counted then."""
    document = docx.Document()
    for name, part in list(document.part.rels.items()):
        if part.reltype.endswith("/numbering"):
            del document.part.rels[name]
    for line in ("1. 哪个？", "A. 甲", "B. 乙", "答案：B"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx") == ["哪个？|甲|乙*|"]


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_macros_are_told(name: str, tmp_path: Path) -> None:
    """They are neither run nor read."""
    file = tmp_path / name
    if name.endswith("docx"):
        docx.Document().save(str(file))
    else:
        openpyxl.Workbook().save(file)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/vbaProject.bin", "x")
    assert "文件里有宏，没有运行，也没有读" in import_file(file)[1]
