"""Files that can't be read, or not all of them: each is said in words with its place, nothing runs, and the rest comes in."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from questions_in.__main__ import import_file, main

HEAD = ["题型", "题干", "选项A", "选项B", "答案"]


def write_book(path: Path, rows: list[list[str]]) -> None:
    """A workbook of one sheet."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("题")
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)
    book.close()


def write_bomb(path: Path) -> None:
    """A hundred and ten megabytes of nothing in a few kilobytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(110):
                sheet.write(bytes(1_000_000))


def write_locked(path: Path) -> None:
    """What an office program writes where a password is set: not a zip at all."""
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000) + "EncryptedPackage".encode("utf-16le"))


UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "空.csv": (lambda path: path.write_bytes(b""), "文件是空的"),
    "空.xlsx": (lambda path: path.write_bytes(b""), "文件是空的"),
    "夹.xlsx": (lambda path: path.mkdir(), "这是一个文件夹"),
    "没有.csv": (lambda path: None, "没有这个文件"),
    "密码.xlsx": (write_locked, "文件有密码"),
    "文字.xlsx": (lambda path: path.write_text("题干,答案\n", encoding="utf-8"), "文件坏了"),
    "改名.csv": (lambda path: write_book(path, [HEAD]), "里面是办公软件的文件"),
    "文章.pdf": (lambda path: path.write_bytes(b"%PDF-1.4"), "不认识 .pdf 文件"),
    "炸弹.xlsx": (write_bomb, "文件解压以后超过 100 MB"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    """By its name, with what is wrong; nothing comes in."""
    write, words = UNREADABLE[name]
    write(tmp_path / name)
    page, report = import_file(tmp_path / name)
    assert page == ""
    assert f"{name}：{words}" in report
    assert main([str(tmp_path / name)]) == 1


def test_what_is_too_much_is_left_out_and_said(tmp_path: Path) -> None:
    """The first two thousand come in; the row from which on nothing is read is named."""
    rows = [["单选", f"第 {number} 题？", "甲", "乙", "A"] for number in range(2500)]
    write_book(tmp_path / "多.xlsx", [HEAD, *rows])
    page, report = import_file(tmp_path / "多.xlsx")
    assert page.count("- [x]") == 2000
    assert "多.xlsx［题］ 第 2002 行：一次最多读 2000 道题" in report


@pytest.mark.parametrize("name", ["表.xlsx", "宏.xlsm"])
def test_odd_cells_are_named_and_the_rest_comes_in(tmp_path: Path, name: str) -> None:
    """Cells that were merged, a date, a formula without its value, an empty row; in a workbook for macros, too."""
    book = xlsxwriter.Workbook(str(tmp_path / "x.xlsx"))
    sheet = book.add_worksheet("题")
    sheet.write_row(0, 0, HEAD)
    sheet.merge_range(1, 1, 2, 1, "合并的题干？")
    sheet.write(1, 0, "单选")
    sheet.write_row(1, 2, ["甲", "乙", "A"])
    sheet.write_row(2, 2, ["丙", "丁", "B"])
    sheet.write_row(3, 0, ["单选", "哪一天？"])
    sheet.write_datetime(3, 2, datetime.datetime(2026, 1, 1), book.add_format({"num_format": "yyyy/m/d"}))
    sheet.write_row(3, 3, ["乙", "B"])
    sheet.write_row(4, 0, ["单选", "公式？", "甲", "乙"])
    sheet.write_formula(4, 4, '=UPPER("a")', None, "")
    sheet.write_row(6, 0, ["单选", "好题？", "甲", "乙", "B"])
    book.close()
    (tmp_path / "x.xlsx").rename(tmp_path / name)
    page, report = import_file(tmp_path / name)
    assert "好题？" in page
    assert page.count("- [x]") == 2
    for place in (
        "第 3 行：B2:B3 是合并的单元格",
        "第 4 行：C4 是日期",
        "第 5 行：E5 是公式，没有存下结果",
        "第 6 行：有 1 个空行",
    ):
        assert f"{name}［题］ {place}" in report


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


MORE_UNREADABLE: dict[str, tuple[str, Callable[[Path], object], str]] = {
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


@pytest.mark.parametrize("case", MORE_UNREADABLE)
def test_what_is_not_what_it_says_is_said(case: str, tmp_path: Path) -> None:
    """Whatever it is, in words."""
    name, make, words = MORE_UNREADABLE[case]
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
