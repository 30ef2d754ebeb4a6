"""Another lecture: the page and its lines in the menu and the lists, or nothing at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from coursequiz.__main__ import check_course

from new_lecture import begin_lecture, list_lectures, speak

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """This course's menu, home page and last part."""
    for name in ("mkdocs.yml", "docs/index.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "docs/5-managing-service", tmp_path / "docs/5-managing-service")
    return tmp_path


def test_a_lecture_is_written_in_all_four_places(course: Path) -> None:
    """Behind the last one, and its quizzes are without a fault."""
    before = {name: (course / name).read_text(encoding="utf-8") for name in ("mkdocs.yml", "docs/index.md")}
    assert begin_lecture("包裹晚到", "late-parcel", course) == 0
    path = "5-managing-service/27-late-parcel.md"
    page = (course / "docs" / path).read_text(encoding="utf-8")
    assert page.startswith("---\ntitle: 第二十七讲　包裹晚到\nlecture: 27\n")
    for name, line in (
        ("mkdocs.yml", f"      - 5-managing-service/26-team.md\n      - {path}\n"),
        ("docs/index.md", f"\n27. [包裹晚到]({path}) **30 分钟**\n"),
    ):
        after = (course / name).read_text(encoding="utf-8")
        assert line in after
        assert len(after.splitlines()) == len(before[name].splitlines()) + 1
    part = (course / "docs/5-managing-service/index.md").read_text(encoding="utf-8")
    assert "\n- [第二十七讲　包裹晚到](27-late-parcel.md) **30 分钟**\n" in part
    problems, _ = check_course(course / "docs", ROOT / "quizzes", course)
    assert not [problem for problem in problems if "27-late-parcel" in str(problem)]


def test_the_next_one_stands_behind_it(course: Path) -> None:
    """The command can be used again at once."""
    assert begin_lecture("包裹晚到", "late-parcel", course) == 0
    assert begin_lecture("包裹丢了", "lost-parcel", course) == 0
    assert max(lecture.number for lecture in list_lectures(course / "docs")) == 28


@pytest.mark.parametrize(("topic", "name"), [("", "x"), ("包裹", "晚到"), ("包裹", "Late"), ("包裹", "../x")])
def test_bad_names_write_nothing(course: Path, topic: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a file can't be called is said, with an example."""
    before = sorted(course.rglob("*"))
    assert begin_lecture(topic, name, course) == 1
    assert "late-parcel" in "".join(capsys.readouterr())
    assert sorted(course.rglob("*")) == before


def test_a_list_without_the_lecture_before_is_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page is written all the same."""
    (course / "docs/index.md").write_text("# 首页\n", encoding="utf-8")
    assert begin_lecture("包裹晚到", "late-parcel", course) == 0
    assert "docs/index.md 里没有找到前一讲" in "".join(capsys.readouterr())


def test_a_course_without_lectures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing to stand behind."""
    (tmp_path / "docs").mkdir()
    assert begin_lecture("包裹", "parcel", tmp_path) == 1
    assert "还没有一讲" in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (27, "二十七"), (99, "九十九"), (100, "100")],
)
def test_numbers_are_spoken(number: int, words: str) -> None:
    """As the titles of this course have them."""
    assert speak(number) == words
