"""Every notice of the import is met by a small file, and what can be read for sure comes in beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from questions_in.__main__ import import_file
from questions_in.words import NOTICES

CSV = "题型,题干,选项A,选项B,选项C,答案,解析,分值\n"
XML = '<quiz><question type="{}"><questiontext><text>甲乙</text></questiontext>{}</question></quiz>'
RIGHT = '<answer fraction="100"><text>甲</text></answer>'
WRONG = '<answer fraction="0"><text>乙</text></answer>'
# By the notice's code: the ending of a file, and what stands in it.
TEXTS: dict[str, list[tuple[str, str]]] = {
    "no-stem": [
        ("csv", CSV + "单选,,甲,乙,,A,,\n"),
        ("gift", "::题::{=甲 ~乙}\n"),
        ("xml", XML.format("essay", "").replace("甲乙", "")),
    ],
    "no-answer": [
        ("csv", CSV + "单选,哪个？,甲,乙,,,,\n"),
        ("csv", CSV + "判断,对吗？,,,,,,\n"),
        ("csv", CSV + "判断,对吗？,对,错,,,,\n"),
        ("gift", "哪个？{~甲 ~乙}\n"),
    ],
    "no-type": [("csv", CSV + ",微笑是什么？,,,,开始,,\n")],
    "no-options": [("csv", CSV + "单选,哪个？,,,,A,,\n")],
    "other-type": [
        ("csv", CSV + "填空,哪个？,,,,微笑,,\n"),
        ("gift", "连{=甲->乙 =丙->丁}\n"),
        ("xml", XML.format("gapselect", "")),
    ],
    "unknown-type": [("csv", CSV + "抢答,哪个？,甲,乙,,A,,\n")],
    "one-option": [("csv", CSV + "单选,哪个？,甲,,,A,,\n")],
    "option-gap": [("csv", CSV + "单选,哪个？,甲,,丙,A,,\n")],
    "option-order": [("txt", "1. 哪个？\nA. 甲\nC. 乙\n答案：A\n")],
    "same-option": [("csv", CSV + "单选,哪个？,甲,甲,,A,,\n")],
    "answer-beyond": [("csv", CSV + "单选,哪个？,甲,乙,,D,,\n")],
    "answer-text": [("csv", CSV + "单选,哪个？,甲,乙,,丙丁,,\n")],
    "answer-both": [("csv", CSV + "单选,哪个？,B,C,,B,,\n")],
    "answer-word": [
        ("csv", CSV + "判断,对吗？,,,,也许,,\n"),
        ("csv", CSV + "判断,对吗？,对,错,,也许,,\n"),
        ("xml", XML.format("truefalse", RIGHT + WRONG)),
    ],
    "answer-twice": [
        ("csv", CSV + "单选,哪个（A）？,甲,乙,,B,,\n"),
        ("txt", "1. 哪个？\nA. 甲（正确）\nB. 乙\n答案：B\n"),
    ],
    "answer-count": [("csv", CSV + "单选,哪个？,甲,乙,,AB,,\n"), ("csv", CSV + "多选,哪个？,甲,乙,,A,,\n")],
    "true-false-options": [("csv", CSV + "判断,对吗？,甲,乙,,A,,\n")],
    "open-options": [("csv", CSV + "简答,为什么？,甲,乙,,A,,\n")],
    "same-question": [("csv", CSV + "单选,哪个？,甲,乙,,A,,\n" * 2)],
    "bad-points": [("csv", CSV + "单选,哪个？,甲,乙,,A,,很多\n")],
    "open-points": [("csv", CSV + "简答,为什么？,,,,因为,,5\n")],
    "stem-answer": [("csv", CSV + "单选,哪个（A）？,甲,乙,,,,\n"), ("csv", CSV + "判断,先听后说（对）,,,,,,\n")],
    "lost-cell": [("csv", CSV.strip() + ",\n单选,哪个？,甲,乙,,A,,,备注\n单选,另一个？,甲,乙,,A,,,备注\n")],
    "column-left": [("csv", CSV.strip() + ",心情\n单选,哪个？,甲,乙,,A,,,好\n")],
    "column-twice": [("csv", CSV.strip() + ",答案\n单选,哪个？,甲,乙,,A,,,B\n")],
    "points-same": [("csv", CSV + "单选,哪个？,甲,乙,,A,,2\n单选,另一个？,甲,乙,,A,,2\n")],
    "empty-rows": [("csv", CSV + ",,,\n\n单选,哪个？,甲,乙,,A,,\n")],
    "no-header": [("csv", "单选,哪个？,甲,乙,A\n")],
    "no-questions": [("csv", CSV), ("txt", "只有一行字\n")],
    "empty-sheet": [("csv", '"",""\n')],
    "stray-line": [("txt", "小测\n又一行\n1. 哪个？\nA. 甲\nB. 乙\n答案：A\n\n离题的话\n")],
    "stray-part": [("txt", "1. 哪个？\nA. 甲\nB. 乙\n答案：A\n补一句\n")],
    "inner-number": [("txt", "一、简答题\n1. 怎么做？\n答案：分三步\n1. 听\n2. 问\n\n3. 还有呢？\n答案：无\n")],
    "aside": [
        ("txt", "1. 哪个？\nA. 甲\nB. 乙\n答案：A\n难度：易\n"),
        ("csv", "说明在此,\n" + CSV + "单选,哪个？,甲,乙,,A,,\n"),
        ("gift", "先听后说。{T}\n\n只是说明\n"),
        ("xml", XML.format("description", "")),
    ],
    "key-unused": [("txt", "1. 哪个？\nA. 甲\nB. 乙\n\n答案\n1-1 A\n7. B 8. A\n")],
    "key-twice": [("txt", "1. 哪个？\nA. 甲\nB. 乙\n\n1. 另一个？\nA. 丙\nB. 丁\n\n答案\n1-1 A\n")],
    "key-count": [("txt", "1. 哪个？\nA. 甲\nB. 乙\n\n答案\n1-5 AB\n")],
    "multiple-answer-lines": [
        ("txt", "1. 哪个？\nA. 甲\nB. 乙\n答案：A\n答案：B\n"),
        ("txt", "1. 哪个？\nA. 甲\nB. 乙\n答案：A\n解析：一\n解析：二\n"),
    ],
    "partial-credit": [
        ("gift", "哪些？{~%50%甲 ~%30%乙 ~丙}\n"),
        ("gift", "哪些？{~%70%甲 ~%30%乙 ~丙}\n"),
        ("xml", XML.format("multichoice", RIGHT.replace("100", "很多") + WRONG)),
    ],
    "shortanswer": [("gift", "先听后说。{T}\n\n首都？{=北京 =Beijing}\n")],
    "gift-brace": [("gift", "先听后说。{T}\n\n先{听后说。\n")],
    "gift-empty": [("gift", "先听后说。{T}\n\n哪个？{甲 乙}\n")],
    "gift-mixed": [("gift", "哪个？{=甲 =乙 ~丙}\n")],
    "moodle-file": [("xml", XML.format("essay", "<file name='a.png'>eA==</file>"))],
    "moodle-html": [
        ("xml", XML.format("essay", "").replace("甲乙", "&lt;img src='a'&gt;看图&lt;style&gt;b{}&lt;/style&gt;"))
    ],
    "refused": [("csv", CSV + "多选,选一选（单选）哪些？,甲,乙,,AB,,\n")],
    "old-word": [("doc", "旧的")],
    "unknown-file": [("pdf", "%PDF")],
    "wrong-ending": [("txt", "PK\x03\x04")],
    "broken": [("csv", CSV + f"单选,{'长' * 1_000_001},甲,乙,,A,,\n"), ("xlsx", "文字"), ("docx", "文字")],
    "entities": [("xml", '<!DOCTYPE quiz [<!ENTITY a "b">]><quiz/>')],
    "bad-xml": [("xml", "<quiz><question></quiz>")],
    "not-moodle": [("xml", "<course/>")],
    "encoding": [("xml", '<?xml version="1.0" encoding="no-such"?><quiz/>')],
}
CASES = [(code, ending, text) for code, files in TEXTS.items() for ending, text in files]


@pytest.mark.parametrize(("code", "ending", "text"), CASES, ids=[f"{code}-{ending}" for code, ending, _ in CASES])
def test_a_notice_is_met(code: str, ending: str, text: str, tmp_path: Path) -> None:
    """In its own words, with its place where there is one."""
    file = tmp_path / f"a.{ending}"
    file.write_text(text, encoding="utf-8")
    _, report = import_file(file)
    pattern = re.sub(r"\\{\w+\\}", ".*", re.escape(NOTICES[code].replace("{{", "").replace("}}", "")))
    assert re.search(pattern, report.replace("{", "").replace("}", "")), report
