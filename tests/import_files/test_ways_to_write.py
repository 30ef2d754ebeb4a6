"""The ways in which trainers write their questions down, and the question that each is read as."""

from __future__ import annotations

import io
import runpy
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from python_calamine import PasswordError
from questions_in import workbook
from questions_in.__main__ import import_file, main
from questions_in.question import Question
from questions_in.reader import read_file
from questions_in.workbook import write_value

CSV = "题型,题干,选项,答案,解析,分值\n"


def write(question: Question) -> str:
    """A question in one line: its stem, its options with a star at the right ones, what is explained."""
    options = [f"{option.text}{'*' if option.is_right else ''}" for option in question.options]
    return "|".join([question.stem.replace("\n", "/"), *options, question.explanation.replace("\n", "/")])


def read(file: Path) -> list[str]:
    """All questions of a file."""
    return [write(question) for bank in read_file(file).banks for question in bank.questions]


# The ending, the text, and what is read of it.
SHAPES: dict[str, tuple[str, str, list[str]]] = {
    "type and points in the stem": ("csv", CSV + "多选,（多选）哪些？（3分）,甲;乙;丙,AB,,\n", ["哪些？|甲*|乙*|丙|"]),
    "type in the stem alone": ("csv", CSV + ",【判断】先听后说。,,对,,\n", ["先听后说。|对*|错|"]),
    "the answer twice, the same": ("csv", CSV + "单选,哪个（B）？,甲;乙,B,,\n", ["哪个（ ）？|甲|乙*|"]),
    "the answer in its option's words": ("csv", CSV + "单选,哪个？,甲;乙,乙,,\n", ["哪个？|甲|乙*|"]),
    "the answer as letter and words": ("csv", CSV + "单选,哪个？,甲;乙,B. 乙,,\n", ["哪个？|甲|乙*|"]),
    "a letter beside other words": ("csv", CSV + "单选,哪个？,甲;乙,A. 乙,,\n", []),
    "a judgement with its options": ("csv", CSV + "判断,先听后说。,对;错,A,,\n", ["先听后说。|对*|错|"]),
    "options behind their letters": ("csv", CSV + '单选,哪个？,"A. 甲 B. 乙",B,,\n', ["哪个？|甲|乙*|"]),
    "an option that is the only one": ("csv", CSV + "单选,哪个？,甲,A,,\n", []),
    "a separator named first": ("csv", "sep=;\n题型;题干;选项A;选项B;答案\n单选;哪个？;甲;乙;A\n", ["哪个？|甲*|乙|"]),
    "a row with a number alone": (
        "csv",
        "题号,题干,选项A,选项B,答案\n\n1,哪个？,甲,乙,A\n2,,,,\n",
        ["哪个？|甲*|乙|"],
    ),
    "an empty line above the header": ("csv", ",,\n" + CSV + "单选,哪个？,甲;乙,A,,\n", ["哪个？|甲*|乙|"]),
    "a mark at the right option": ("txt", "1. 哪个？\nA. 甲\nB. 乙（正确）\n", ["哪个？|甲|乙*|"]),
    "a letter that is a word": (
        "txt",
        "1. 哪个？\nA. 甲 D. 不是选项\nB. 乙\n答案：A\n",
        ["哪个？|甲 D. 不是选项*|乙|"],
    ),
    "points in a line": ("txt", "1. 哪个？\nA. 甲\nB. 乙\n答案：A\n分值：3分\n", ["哪个？|甲*|乙|"]),
    "a stem and an explanation of two lines": (
        "txt",
        "1. 听到这句\n该怎么答？\nA. 甲\nB. 乙\n答案：A\n解析：先听\n再问\n",
        ["听到这句/该怎么答？|甲*|乙|先听/再问"],
    ),
    "a written answer of two lines": (
        "txt",
        "一、简答题\n1. 怎么做？\n答案：先听\n再问\n5. 还有？\n答案：无\n",
        ["怎么做？|先听/再问", "还有？|"],
    ),
    "a type at the number": (
        "txt",
        "1. （判断题）先听后说。\n答案：对\n2. （旧）先说后听。（×）\n",
        ["先听后说。|对*|错|", "（旧）先说后听。|对|错*|"],
    ),
    "a heading that names no type": (
        "txt",
        "一、判断题\n1. 先听后说。\n答案：对\n二、接待客户\n2. 哪个？\nA. 甲\nB. 乙\n答案：B\n",
        ["先听后说。|对*|错|", "哪个？|甲|乙*|"],
    ),
    "a key below headings of types": (
        "txt",
        "一、单选题\n1. 哪个？\nA. 甲\nB. 乙\n二、判断题\n1. 先听后说。\n参考答案\n一、单选题\n1. B\n二、判断题\n1. 对\n",
        ["哪个？|甲|乙*|", "先听后说。|对*|错|"],
    ),
    "no numbers": (
        "txt",
        "判断题\n\n先听后说。\n答案：对\n\n边吃边接。\n答案：错\n",
        ["先听后说。|对*|错|", "边吃边接。|对|错*|"],
    ),
    "two options in a line": ("txt", "1. 哪个？ A. 甲 B. 乙\n答案：A\n", ["哪个？|甲*|乙|"]),
    "GIFT in a text": ("txt", "先听后说。{T}\n", ["先听后说。|对*|错|"]),
    "a gap in GIFT": ("gift", "[html]<b>微笑</b>是{=开始 ~结束}。\n", ["微笑是＿＿＿＿。|开始*|结束|"]),
    "a category of Moodle's, and Markdown": (
        "xml",
        '<quiz><question type="category"/><question type="essay"><questiontext format="markdown"><text>写一句</text></questiontext>'
        "<defaultgrade>一</defaultgrade></question></quiz>",
        ["写一句|"],
    ),
    "points that can't be read": (
        "xml",
        '<quiz><question type="truefalse"><questiontext><text>听</text></questiontext><defaultgrade>一</defaultgrade>'
        '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>',
        ["听|对*|错|"],
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_it_is_read_as_meant(name: str, tmp_path: Path) -> None:
    """Stem, options and answer."""
    ending, text, expected = SHAPES[name]
    file = tmp_path / f"a.{ending}"
    file.write_text(text, encoding="utf-8")
    assert read(file) == expected


def test_points_are_written_where_they_differ(tmp_path: Path) -> None:
    """A stem that stands there again has a key of its own."""
    file = tmp_path / "a.csv"
    file.write_text(CSV + "单选,哪个？,甲;乙,A,,2\n单选,哪个？,丙;丁,B,,3\n", encoding="utf-8")
    page, _ = import_file(file)
    assert [" weight=2}" in page, " weight=3}" in page] == [True, True]
    assert len({line.partition("{#")[2][:12] for line in page.splitlines() if "{#" in line}) == 2


def test_a_stem_of_several_lines_is_written_so(tmp_path: Path) -> None:
    """Each is a paragraph; what would begin something of the quiz's own stands in backticks."""
    file = tmp_path / "a.txt"
    file.write_text("1. 听到这句\n＃标题一样\n该怎么答？\nA. 甲\nB. 乙\n答案：A\n", encoding="utf-8")
    page, _ = import_file(file)
    assert "1. 听到这句 {#" in page
    assert "}\n\n   `＃`标题一样\n\n   该怎么答？\n\n   - [x] 甲\n   - [ ] 乙\n" in page


def test_what_the_check_refuses_is_told_one_by_one(tmp_path: Path) -> None:
    """The others are written without them, and what is true of all of them is told once."""
    file = tmp_path / "a.csv"
    rows = ["多选,选一选（单选）一？", "单选,二？", "多选,选一选（单选）三？", "单选,四？"]
    answers = ["AB", "A", "AB", "A"]
    lines = [f"{row},甲;乙,{answer},,2\n" for row, answer in zip(rows, answers, strict=True)]
    file.write_text(CSV + "".join(lines), encoding="utf-8")
    page, report = import_file(file)
    assert ["二？" in page, "四？" in page, "一？" in page, "三？" in page] == [True, True, False, False]
    assert report.count("写成测验以后检查不通过") == 2
    assert report.count("每道计分的题都是 2 分") == 1


def test_what_is_too_much_of_other_formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first ones come in, and where the rest begins is told."""
    monkeypatch.setattr("questions_in.reader.LIMIT", 2)
    file = tmp_path / "a.gift"
    file.write_text("一。{T}\n\n二。{F}\n\n三。{T}\n", encoding="utf-8")
    assert read(file) == ["一。|对*|错|", "二。|对|错*|"]
    assert "第 5 行：一次最多读 2 道题" in import_file(file)[1]


ENCODED = {
    "UTF-16 without a mark": ("先听后说。{T}\n" + "\n" * 20).encode("utf-16-le"),
    "the other way round": ("先听后说。{T}\n" + "\n" * 20).encode("utf-16-be"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_an_encoding_without_a_mark(name: str, tmp_path: Path) -> None:
    """Found by its line breaks."""
    (tmp_path / "a.gift").write_bytes(ENCODED[name])
    assert read(tmp_path / "a.gift") == ["先听后说。|对*|错|"]


def lock(file: Path) -> None:
    """An archive with one entry that asks for a password, as its flag says."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.xml", "x")
    data = bytearray(buffer.getvalue())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(data)


def make_crowd(file: Path) -> None:
    """An archive of too many entries."""
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(5001):
            archive.writestr(str(number), "")


UNREADABLE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "neither encoding": ("a.txt", lambda file: file.write_bytes(b"\xff\x81\xff"), "文字的编码认不出来"),
    "half a character": ("a.txt", lambda file: file.write_bytes(b"\xff\xfea\x00b"), "文字的编码认不出来"),
    "too large": ("a.txt", lambda file: file.write_bytes(b"x" * 20_000_001), "文件有 20 MB，超过了 20 MB"),
    "locked entries": ("a.xlsx", lock, "文件有密码"),
    "too many entries": ("a.xlsx", make_crowd, "文件解压以后超过"),
    "the old Word": (
        "a.docx",
        lambda file: file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le")),
        "这是旧的 .doc 文件",
    ),
    "an archive that is no document": ("a.docx", lambda file: zipfile.ZipFile(file, "w").close(), "文件坏了"),
    "an archive that is no workbook": ("a.xlsx", lambda file: zipfile.ZipFile(file, "w").close(), "文件坏了"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_can_not_be_read_is_said(case: str, tmp_path: Path) -> None:
    """Whatever it is, in words."""
    name, make, words = UNREADABLE[case]
    make(tmp_path / name)
    page, report = import_file(tmp_path / name)
    assert page == ""
    assert words in report


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says stands in the report."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("1", encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    assert "文件打不开：Permission denied" in import_file(tmp_path / "a.txt")[1]


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


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Printed where no file is named; an id that can't be one, and a folder that isn't there, are said."""
    (tmp_path / "a.gift").write_text("先听后说。{T}", encoding="utf-8")
    arguments = ["a.gift", "--folder", str(tmp_path)]
    monkeypatch.setattr("sys.argv", ["import", *arguments])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("questions_in", run_name="__main__")
    assert ended.value.code == 0
    assert "先听后说。" in capsys.readouterr().out
    assert main([*arguments, "--id", "Neu!"]) == 1
    assert "id 只能用小写英文字母" in capsys.readouterr().err
    assert main([*arguments, "-o", "no/page.md"]) == 1
    assert "no/page.md 写不进去" in capsys.readouterr().err
