"""The ways in which trainers write their questions down, and the question that each is read as."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from questions_in.__main__ import import_file, main
from reading import read

CSV = "题型,题干,选项,答案,解析,分值\n"


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
