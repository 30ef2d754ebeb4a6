"""The command line, `python -m coursequiz docs quizzes`."""

import runpy
import sys
from pathlib import Path

import pytest
from coursequiz.__main__ import main

PAGE = "---\ntitle: 页\n---\n\n/// quiz | 题\n    id: t-one\n    kind: likret\n\n1. [x] 一\n///\n"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty course in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "quizzes").mkdir()
    return tmp_path


def test_clean_course_exits_0(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A course without mistakes says so."""
    (course / "docs" / "a.md").write_text("正文\n", encoding="utf-8")
    assert main(["docs", "quizzes"]) == 0
    assert capsys.readouterr().out == "测验都没有问题\n"


def test_mistakes_are_printed_with_the_files_own_lines(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Front matter counts; the nearest kind is named; nothing else goes wrong."""
    (course / "docs" / "a.md").write_text(PAGE, encoding="utf-8")
    assert main(["docs", "quizzes"]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("docs/a.md:7: unknown-kind 没有题型 `likret`；是不是想写 `scale`？")
    assert last == "共 1 处要改"


def test_settings_are_checked_too(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """mkdocs.yml stands in the same list, under its own name."""
    (course / "mkdocs.yml").write_text("extra:\n  course:\n    id: kefu26\n    pass: 80\n", encoding="utf-8")
    (course / "docs" / "a.md").write_text(PAGE, encoding="utf-8")
    assert main(["docs", "quizzes"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["docs/a.md:7:", "mkdocs.yml:4:", "共"]
    assert lines[1] == "mkdocs.yml:4: bad-option 选项 `pass` 的值不对；写成：百分数，如 `80%`"


def test_unreadable_page_is_a_problem(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page in another encoding is named; a page whose front matter has no end is told so and read as it is."""
    (course / "docs" / "gbk.md").write_bytes("客户".encode("gbk"))
    (course / "docs" / "open.md").write_text("---\n" + PAGE.split("---\n")[2], encoding="utf-8")
    assert main(["docs", "quizzes"]) == 1
    assert [line.split(" ")[1] for line in capsys.readouterr().out.splitlines()[:-1]] == [
        "bad-file",
        "front-matter",
        "unknown-kind",
    ]


def test_missing_folder_exits_2(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong folder is no clean course."""
    assert main(["docs", "quizes"]) == 2
    assert "quizes" in capsys.readouterr().out


def test_module_runs_as_a_command(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`python -m coursequiz` ends with main's exit status."""
    monkeypatch.setattr(sys, "argv", ["coursequiz", "docs", "quizzes"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("coursequiz", run_name="__main__")
    assert ended.value.code == 0
