"""Question files of different make, each made here: its name, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import xlsxwriter
import xlwt

HEADER = ["题型", "题干", "选项A", "选项B", "选项C", "答案", "解析", "分值", "难度"]
ROWS = [
    ["单选题", "客户等了四十分钟，第一句说什么？", "请冷静", "让您久等了", "规定如此", "B", "先接住情绪。", 2, "易"],
    ["多选题", "挂电话之前做哪些事？", "复述约定", "催好评", "等客户先挂", "A、C", "", 3, "中"],
    ["判断题", "让客户先挂电话。", "", "", "", "√", "", 2, "易"],
    ["简答题", "写一句开场白。", "", "", "", "您好，请坐。", "", 5, "中"],
]
UNSURE = [
    ["单选题", "没有答案", "甲", "乙", "", "", "", 2, ""],
    [],
    ["单选题", "答案没有选项", "甲", "乙", "", "D", "", 2, ""],
    ["填空题", "____是服务的开始。", "", "", "", "微笑", "", 2, ""],
    ["抢答题", "不认识的题型", "甲", "乙", "", "A", "", 2, ""],
    ["单选题", "选项相同", "甲", "甲", "", "A", "", 2, ""],
    ["单选题", "有 [x]、{reverse}、*星号*、`反引号` 和 <b>", "[ ] 一", "a_b_c", "", "A", "1. 先听\n2. 再说", 2, ""],
]
TEXT = """客服小测
一、单选题（每题2分，共4分）
1. 客户等了很久，先说（ ）
A. 让您久等了 B. 请稍等
C、不知道　D、规定如此
2、铃响以后（B）
（A）再等等
（B）接起来
解析：三声以内。
二、判断题
3. 先听后说。（√）
4. 边吃边接没关系。
【答案】错 【解析】听得见。
三、简答题
5. 写一句开场白。
答案：您好。
四、多选题
6. 哪些对？
A.甲
B.乙
C.丙

参考答案
1-1 A
6. AC
"""
GIFT = """// 自编
::一:: 客户先生气了？ { =道歉#好 ~解释#急 }

先听后说。{T}

哪些对？{ ~%50%甲 ~%50%乙 ~%-100%丙 }

写一句。{}

两加二？{#4}
"""
MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz><question type="multichoice"><questiontext format="html"><text><![CDATA[<p>先说什么？</p>]]></text></questiontext>
<defaultgrade>1</defaultgrade><single>true</single>
<answer fraction="100"><text>道歉</text><feedback><text>好</text></feedback></answer>
<answer fraction="0"><text>解释</text></answer></question>
<question type="truefalse"><questiontext><text>先听后说。</text></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>
<question type="matching"><questiontext><text>连一连</text></questiontext></question></quiz>
"""
LAUGHS = '<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>'


def write_table(rows: list[list[object]]) -> str:
    """Rows as CSV."""
    return "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in [HEADER, *rows])


def make_xlsx(file: Path, rows: list[list[object]]) -> None:
    """With XlsxWriter; its last row is a formula without a result."""
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("第一讲")
        for number, row in enumerate([HEADER, *rows]):
            sheet.write_row(number, 0, row)
        last = len(rows) + 1
        sheet.write_row(last, 0, ["判断题", "", "", "", "", "对"])
        sheet.write_formula(last, 1, '=A1&"?"', None, "")


def make_openpyxl(file: Path) -> None:
    """With openpyxl, and merged cells."""
    book = openpyxl.Workbook()
    for row in [HEADER, *ROWS, ["单选题", "下一行合并", "甲", "乙", "", "A"], ["", "合并了", "甲", "乙", "", "B"]]:
        book.active.append(row)
    book.active.merge_cells("A6:A7")
    book.save(file)


def make_xls(file: Path) -> None:
    """The old format."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("题")
    for number, row in enumerate([HEADER, *ROWS]):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    book.save(str(file))


def make_docx(file: Path) -> None:
    """With python-docx."""
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    document.save(str(file))


FILES: dict[str, Callable[[Path], object]] = {
    "xlsxwriter.xlsx": lambda file: make_xlsx(file, ROWS),
    "unsure.xlsx": lambda file: make_xlsx(file, [*ROWS, *UNSURE]),
    "openpyxl.xlsx": make_openpyxl,
    "old.xls": make_xls,
    "gbk.csv": lambda file: file.write_bytes(write_table(ROWS).encode("gbk")),
    "bom.csv": lambda file: file.write_bytes(write_table(ROWS).encode("utf-8-sig")),
    "tabs.tsv": lambda file: file.write_text("题目\tA\tB\t正确答案\n先说什么？\t道歉\t解释\t道歉\n", encoding="utf-8"),
    "utf-16.txt": lambda file: file.write_bytes(TEXT.encode("utf-16")),
    "gb18030.txt": lambda file: file.write_bytes(TEXT.encode("gb18030")),
    "word.docx": make_docx,
    "bank.gift": lambda file: file.write_text(GIFT, encoding="utf-8"),
    "moodle.xml": lambda file: file.write_text(MOODLE, encoding="utf-8"),
    "laughs.xml": lambda file: file.write_text(LAUGHS, encoding="utf-8"),
    "broken.xlsx": lambda file: file.write_bytes(b"PK\x03\x04 broken"),
}
