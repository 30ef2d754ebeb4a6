"""What needs a browser's parser is read in a browser as in Python: spreadsheets, documents, Moodle's XML, HTML."""

from __future__ import annotations

import base64
import datetime
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import xlsxwriter
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from playwright.sync_api import Page
from question_files import FILES, HEADER, LAUGHS, ROWS, UNSURE
from question_twins import READ, pack, read_in_python

# The smallest picture that there is.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
FORMATS = [
    "yyyy/m/d",
    "h:mm",
    "[h]:mm",
    "0%",
    "0.00",
    "@",
    '"d"0',
    'm"月"d"日"',
    "[Red]0.0",
    "#,##0",
    "General;d",
    14,
    46,
    57,
]
NUMBERS = [0.5, 1, 1.25, 59, 60, 61, 44927, 44927.75, 44927.123456, 0.00001, 123456789.123]
# In Python these have other words, for there the old formats are read.
ELSEWHERE = {"old.xls", "laughs.xml"}


def write_odd_sheet(file: Path) -> None:
    """Cells with all that a cell may have."""
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("题 一")
    bold = book.add_format({"bold": True})
    sheet.write_row(0, 0, ["2026 年的题"])
    sheet.write_row(2, 0, [*HEADER, "", "备注"])
    for number, row in enumerate([*ROWS, *UNSURE], start=3):
        sheet.write_row(number, 0, row)
    last = 20
    for number, form in enumerate(FORMATS):
        for shift, value in enumerate(NUMBERS):
            row = last + number * len(NUMBERS) + shift
            sheet.write_row(row, 0, ["单选题", f"第 {row} 题？", "甲", "乙", "", "A"])
            sheet.write_number(row, 3, value, book.add_format({"num_format": form}))
    last += len(FORMATS) * len(NUMBERS)
    sheet.write_row(last - 1, 0, ["单选题", "大数？", "甲", "乙", "", "A"])
    for column, value in enumerate([1e15, 1e20, 123.5]):
        sheet.write_number(last - 1, column + 2, value)
    sheet.write_row(last, 0, ["判断题", "真的？"])
    sheet.write_boolean(last, 5, True)
    sheet.write_row(last + 1, 0, ["单选题", "算式？", "甲", "乙", "", "A"])
    sheet.write_formula(last + 1, 2, '="x"&"y"', None, "xy")
    sheet.write_formula(last + 1, 3, "=1+1", None, 2)
    sheet.write_row(last + 2, 0, ["单选题", "错值？", "甲", "乙"])
    sheet.write_formula(last + 2, 5, "=1/0", None, "#DIV/0!")
    sheet.write_row(last + 3, 0, ["单选题", "没有算？", "甲", "乙"])
    sheet.write_formula(last + 3, 5, "=A1", None, "")
    sheet.write_row(last + 4, 0, ["单选题", "", "  甲\n一 ", "_x000D_ 乙\r丙", "", "甲 一"])
    sheet.write_rich_string(last + 4, 1, "分开", bold, "写的", "题？")
    sheet.merge_range(last + 6, 1, last + 7, 1, "合并的题干？")
    sheet.write_row(last + 6, 2, ["甲", "乙", "", "A"])
    sheet.write_row(last + 7, 2, ["甲", "乙", "", "B"])
    sheet.write_row(last + 9, 0, ["单选题", "有图？", "甲", "乙", "", "A"])
    sheet.insert_image(last + 9, 6, "x.png", {"image_data": io.BytesIO(PICTURE)})
    sheet.write(last + 9, 12, "没有列名")
    hidden = book.add_worksheet("藏")
    hidden.hide()
    book.add_chartsheet("图")
    book.add_worksheet("空")
    other = book.add_worksheet("第二")
    other.write_row(0, 0, HEADER)
    other.write_row(1, 0, ROWS[0])
    other.write_datetime(2, 2, datetime.datetime(2026, 1, 1), book.add_format({"num_format": "yyyy/m/d"}))
    far = book.add_worksheet("远")
    far.write(1_000_000, 50, "x")
    book.close()


def write_old_calendar(file: Path) -> None:
    """Days counted from 1904, as on old Macs, and texts within their cells."""
    book = xlsxwriter.Workbook(str(file), {"date_1904": True, "in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    sheet.write_row(1, 0, ["单选题", "哪天？", "甲"])
    sheet.write_datetime(1, 3, datetime.datetime(2026, 1, 1, 8, 30), book.add_format({"num_format": "yyyy/m/d"}))
    book.close()


def write_inline_texts(file: Path) -> None:
    """A workbook without shared texts."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("题")
    for row in [HEADER, *ROWS]:
        sheet.append(row)
    book.save(file)


def write_numbered_document(file: Path) -> None:
    """Word's own numbers, breaks, links, tables with cells that span, and a picture."""
    document = docx.Document()
    document.add_paragraph("客服小测")
    document.add_paragraph("一、单选题（每题2分）")
    for stem in ("先说什么？", "再说什么？"):
        document.add_paragraph(stem, style="List Number")
        paragraph = document.add_paragraph("A. 道歉")
        paragraph.add_run().add_break()
        paragraph.add_run("B. 解释\tC. 走开")
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph("答案：A")
    paragraph = document.add_paragraph("3. 见")
    link = OxmlElement("w:hyperlink")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "手册"
    run.append(text)
    run.append(OxmlElement("w:noBreakHyphen"))
    link.append(run)
    paragraph._p.append(link)
    paragraph.add_run("第一页？（√）")
    document.add_picture(io.BytesIO(PICTURE))
    table = document.add_table(rows=4, cols=5)
    cells = [
        ["题型", "题干", "A", "B", "答案"],
        ["单选", "表里的题？", "甲", "乙", "A"],
        ["单选", "第二题？", "甲", "乙", "B"],
        ["判断", "横着合并", "", "", "对"],
    ]
    for row, values in zip(table.rows, cells, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 2).merge(table.cell(3, 3))
    document.add_table(rows=1, cols=2).cell(0, 0).text = "没有标题行"
    document.save(str(file))


def write_macros(file: Path) -> None:
    """A program, which nobody runs, and empty rows."""
    FILES["xlsxwriter.xlsx"](file)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")


def write_prefixed(file: Path) -> None:
    """As some programs write it: every name with a prefix; and without any."""
    plain = file.with_name("plain.xlsx")
    FILES["xlsxwriter.xlsx"](plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            if "/sheet1.xml" in name:
                text = re.sub(r"(</?)(?=[a-zA-Z])", r"\1x:", text).replace("xmlns=", "xmlns:x=")
            target.writestr(name, text)


def write_many_rows(file: Path) -> None:
    """More than are parsed at once, with rows that are not there."""
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    for number in range(2600):
        if number % 7:
            sheet.write_row(number + 3, 0, ["单选题", f"第 {number} 题？", "甲", "乙", "", "AB"[number % 2]])
    sheet.set_row(4000, 30)
    book.close()


MOODLE = """<?xml version="1.0" encoding="UTF-8"?><!-- <!DOCTYPE x> -->
<quiz><question type="category"><category><text>x</text></category></question>
<question type="multichoice"><name><text>n</text></name><questiontext format="html"><text><![CDATA[<p>先说<b>什么</b>？</p><p>再说 &lt;b&gt; &amp;nbsp;呢？<br>好<script>alert(1)</script><!-- x --></p><!DOCTYPE html>]]></text></questiontext>
<generalfeedback format="html"><text>&lt;ul&gt;&lt;li&gt;一&lt;/li&gt;&lt;li&gt;二&lt;/li&gt;&lt;/ul&gt;</text></generalfeedback><defaultgrade>2.5000000</defaultgrade>
<answer fraction="50"><text>甲</text><feedback format="html"><text>好</text></feedback></answer><answer fraction="50"><text>乙</text></answer><answer fraction="-50"><text><![CDATA[<p>丙</p>]]></text></answer></question>
<question type="multichoice"><questiontext format="html"><text><![CDATA[<table><tr><td>表</td><td>格</td></tr></table><img src="x">看图？]]></text></questiontext>
<answer fraction="33.33333"><text>甲</text></answer><answer fraction="0"><text>乙</text></answer></question>
<question type="multichoice"><questiontext format="html"><text><![CDATA[<img src="x">看图？]]></text><file name="a.png" encoding="base64">AA==</file></questiontext>
<answer fraction="100"><text>甲</text></answer><answer fraction="0"><text>乙</text></answer></question>
<question type="multichoice"><questiontext format="html"><text><![CDATA[a<math><mi>x</mi></math>b？]]></text></questiontext>
<answer fraction="100"><text>甲</text></answer><answer fraction="abc"><text>乙</text></answer></question>
<question type="multichoice"><questiontext format="html"><text><![CDATA[a<math><mi>x</mi></math>b？]]></text></questiontext>
<answer fraction="100"><text>甲</text></answer><answer fraction="0"><text>乙</text></answer></question>
<question type="truefalse"><questiontext format="markdown"><text>先 *听*
后说。</text></questiontext><answer fraction="0"><text>True</text><feedback><text>不</text></feedback></answer><answer fraction="100"><text>false</text></answer></question>
<question type="truefalse"><questiontext><text>哪个？</text></questiontext><answer fraction="0"><text>true</text></answer></question>
<question type="essay"><questiontext format="plain_text"><text>写 &lt;b&gt; 一句</text></questiontext><graderinfo format="html"><text>&lt;p&gt;您好&lt;/p&gt;</text></graderinfo></question>
<question type="description"><questiontext><text>说明</text></questiontext></question><question type="shortanswer"><questiontext><text>填</text></questiontext></question>
<question type="odd"><questiontext><text>怪</text></questiontext></question><question type="essay"><questiontext><text></text></questiontext></question></quiz>"""
HTML = "[html]<p>先说<b>什么</b>？</p><ul><li>好 &amp; 坏</li></ul>{=<i>道歉</i>#<p>好</p> ~解释}\n\n[html]&lt;b&gt; 先听后说。{T}\n"
MADE: dict[str, Callable[[Path], object]] = {
    **{name: make for name, make in FILES.items() if name not in ELSEWHERE},
    "怪.xlsx": write_odd_sheet,
    "老.xlsx": write_old_calendar,
    "里.xlsx": write_inline_texts,
    "宏.xlsm": write_macros,
    "前缀.xlsx": write_prefixed,
    "多.xlsx": write_many_rows,
    "编号.docx": write_numbered_document,
    "全.xml": lambda file: file.write_text(MOODLE, encoding="utf-8"),
    "宽.xml": lambda file: file.write_text(MOODLE.replace("UTF-8", "UTF-16"), encoding="utf-16"),
    "定义.xml": lambda file: file.write_text(f"<?xml version='1.0'?>\n<!-- x -->\n{LAUGHS}", encoding="utf-8"),
    "别的.xml": lambda file: file.write_text("<rss/>", encoding="utf-8"),
    "html.gift": lambda file: file.write_text(HTML, encoding="utf-8"),
}


@pytest.fixture
def read(page: Page, server: tuple[str, Path]) -> Callable[[Sequence[Path]], list[dict[str, Any]]]:
    """Reads files with the client's modules as they are written, in a page of their own origin."""
    page.goto(f"{server[0]}/client/store.js")
    return lambda files: page.evaluate(
        f"([folder, files]) => ({READ})(folder, files)", [f"{server[0]}/client/", pack(files)]
    )  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", MADE)
def test_a_file_is_read_in_a_browser_as_in_python(
    name: str, tmp_path: Path, read: Callable[[Sequence[Path]], list[dict[str, Any]]]
) -> None:
    """Questions, notices, report and Markdown, to the byte."""
    file = tmp_path / name
    MADE[name](file)
    (found,) = read([file])
    expected = json.loads(json.dumps(read_in_python(file)))
    for part in expected:
        assert found[part] == expected[part], part
