"""`dev.py export`: which quizzes are meant, what stops it, and what is left alone."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from exported import (
    gift_questions,
    write_quiz,
    xml_questions,
)
from questions_out.__main__ import main

MKDOCS = "site_name: 小课\nmarkdown_extensions: [attr_list]\n"
LECTURE = "# 一讲\n\n" + write_quiz("1. [x] 先听后说。") + "\n/// quiz\n    use: banked\n///\n"
NEW = write_quiz("1. [x] 新的。", "2. 写。 {optional}").replace("id: small", "id: new")
SCALE = write_quiz("1. 我听得完", options="kind: scale\nscale: 5..1").replace("id: small", "id: scale")
BANKED = "---\ntitle: 共用的\n---\n\n1. 先做什么？\n   - [x] 听\n   - [ ] 说\n"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course, which the command is called in."""
    files = {
        "mkdocs.yml": MKDOCS,
        "docs/01-first.md": LECTURE,
        "docs/02-second.md": LECTURE.replace("id: small", "id: second"),
        "docs/authoring/guide.md": write_quiz("1. [x] 只是例子。").replace("id: small", "id: demo"),
        "quizzes/banked.md": BANKED,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def list_categories(file: Path) -> list[str]:
    """The ids of the quizzes in an XML file."""
    found = xml_questions(file.read_text(encoding="utf-8"))
    return [each.findtext("idnumber") or "" for each in found if each.get("type") == "category"]


def test_the_whole_course(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each quiz once, however many pages use it; examples for trainers are no part of it."""
    assert main(["-o", "out.xml"]) == 0
    assert list_categories(course / "out.xml") == ["small", "banked", "second"]
    said = capsys.readouterr()
    assert "写好了 out.xml" in said.out
    assert said.err == "写出去 3 道题。\n"


@pytest.mark.parametrize(
    ("files", "ids"),
    [
        (["docs/02-second.md"], ["second", "banked"]),
        (["quizzes/banked.md"], ["banked"]),
        (["quizzes/banked.md", "docs/02-second.md"], ["banked", "second"]),
        (["docs/authoring/guide.md"], ["demo"]),
    ],
    ids=["page", "bank", "both", "examples"],
)
def test_chosen_files(files: list[str], ids: list[str], course: Path) -> None:
    """Those, with the quizzes that they use."""
    assert main([*files, "-o", "out.xml"]) == 0
    assert list_categories(course / "out.xml") == ids


def test_a_file_beside_the_course(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What has just been imported can go out again; paths are those of the folder that it is called in."""
    (course / "inbox").mkdir()
    (course / "inbox" / "new.md").write_text(NEW, encoding="utf-8")
    assert main(["new.md", "-o", "new.txt", "--folder", str(course / "inbox")]) == 0
    assert [each["type"] for each in gift_questions((course / "inbox" / "new.txt").read_text("utf-8"))] == [
        "Category",
        "TF",
        "Essay",
    ]
    (course / "inbox" / "gbk.md").write_bytes(NEW.encode("gbk"))
    assert main(["inbox/gbk.md", "-o", "b.gift"]) == 1
    assert "inbox/gbk.md:1: bad-file" in capsys.readouterr().err


def test_what_stays_is_in_the_status(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """3 where some stay, 1 where nothing is left to write."""
    page = course / "docs" / "02-second.md"
    page.write_text(SCALE, encoding="utf-8")
    assert main(["-o", "out.gift"]) == 3
    assert "docs/02-second.md:1: 量表" in (said := capsys.readouterr().err)
    assert said.endswith("写出去 2 道题，1 处没有写出去。\n")
    assert main(["docs/02-second.md", "-o", "other.gift"]) == 1
    assert "写出去 0 道题，1 处没有写出去。" in capsys.readouterr().err
    assert not (course / "other.gift").exists()


@pytest.mark.parametrize("name", ["docs/01-first.md", "quizzes/banked.md"])
def test_a_mistake_stops_it(name: str, course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told as the check tells it, also in a quiz that a page only uses; what has nothing to do with it goes."""
    file = course / name
    file.write_text(file.read_text(encoding="utf-8").replace("[x]", "[v]"), encoding="utf-8")
    assert main(["docs/01-first.md", "-o", "out.gift"]) == 1
    said = capsys.readouterr().err
    assert re.search(rf"^{re.escape(name)}:\d+: [a-z-]+ ", said, re.MULTILINE)
    assert "✗ 共 1 处要改，什么也没有写。" in said
    assert not (course / "out.gift").exists()
    (course / "alone.md").write_text(write_quiz("1. [x] 别的。").replace("small", "alone"), encoding="utf-8")
    assert main(["alone.md", "-o", "out.gift"]) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "out.doc"], "的末尾要写明是哪一种文件"),
        (["-o", "mkdocs.xml"], "mkdocs.xml 已经有了，没有动它"),
        (["gone.md", "-o", "out.xml"], "没有 gone.md 这个文件"),
        (["docs", "-o", "out.xml"], "没有 docs 这个文件"),
        (["quizzes/README.md", "-o", "out.xml"], "quizzes/README.md 里没有测验"),
        (["docs/plain.md", "-o", "out.xml"], "docs/plain.md 里没有测验"),
        (["-o", "nowhere/out.xml"], "nowhere/out.xml 写不进去"),
    ],
    ids=["ending", "there", "gone", "folder", "readme", "no quiz", "no folder"],
)
def test_what_can_not_be_done_is_said(
    arguments: list[str], words: str, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is written, nor written over."""
    (course / "mkdocs.xml").write_text("旧的", encoding="utf-8")
    (course / "docs" / "plain.md").write_text("# 没有题\n", encoding="utf-8")
    (course / "quizzes" / "README.md").write_text("说明\n", encoding="utf-8")
    before = sorted(course.rglob("*"))
    assert main(arguments) == 1
    assert words in capsys.readouterr().err
    assert sorted(course.rglob("*")) == before
    assert (course / "mkdocs.xml").read_text(encoding="utf-8") == "旧的"


def test_the_module_runs_as_a_command(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its exit status is the shell's; what stands there keeps the file as it is."""
    monkeypatch.setattr("sys.argv", ["questions_out", "-o", "out.gift"])
    for status in (0, 1):
        with pytest.raises(SystemExit) as ended:
            runpy.run_module("questions_out", run_name="__main__")
        assert ended.value.code == status
    assert (course / "out.gift").exists()


def test_settings_that_can_not_be_read(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The site's Markdown is not known then."""
    (course / "mkdocs.yml").write_text("markdown_extensions: [no_such_extension]\n", encoding="utf-8")
    assert main(["-o", "out.xml"]) == 1
    assert "运行 python3 dev.py check" in capsys.readouterr().err
