"""Sounds in a course: what is wrong with their files, in a page, in a quiz and in the bank."""

from pathlib import Path

import pytest
from coursequiz.__main__ import main
from coursequiz.form.clips import LARGEST, is_sound
from sounds import write_sound

WORDS = '"您的票改好了。"'


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course in the current folder, with one small sound and one that is too large."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs" / "part").mkdir(parents=True)
    (tmp_path / "quizzes").mkdir()
    write_sound(tmp_path / "docs" / "assets" / "audio" / "flat.wav", 0.5)
    write_sound(tmp_path / "docs" / "assets" / "audio" / "念 稿.wav", 0.5)
    write_sound(tmp_path / "docs" / "assets" / "audio" / "long.wav", 8)
    write_sound(tmp_path / "outside.wav", 0.5)
    return tmp_path


def check(course: Path, page: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Write the page and return what the command finds wrong."""
    (course / "docs" / "part" / "page.md").write_text(page, encoding="utf-8")
    is_wrong = main(["docs", "quizzes"])
    lines = [line for line in capsys.readouterr().out.splitlines()[:-1] if not line.endswith("（建议）")]
    assert bool(is_wrong) == bool(lines)
    return lines


@pytest.mark.parametrize(
    "address", ["../assets/audio/flat.wav", "../assets/audio/念 稿.wav", "../assets/audio/%E5%BF%B5%20稿.wav#t=1"]
)
def test_a_small_sound_of_the_course_is_right(course: Path, capsys: pytest.CaptureFixture[str], address: str) -> None:
    """In a page, and in a quiz's stem, option and explanation."""
    clip = f"![一遍]({address} {WORDS})"
    quiz = f"/// quiz | 听\n    id: t-one\n\n1. 哪一句？\n\n   {clip}\n   - [x] {clip}\n   - [ ] 乙\n   > {clip}\n///\n"
    assert check(course, f"# 页\n\n{clip}\n\n{quiz}", capsys) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("../assets/audio/none.wav", "找不到录音 `../assets/audio/none.wav`；文件放进"),
        ("../assets/audio/flag.wav", "是不是 `flat.wav`？"),
        ("../assets/audio/Flat.wav", "是不是 `flat.wav`？"),
        ("../nowhere/flat.wav", "找不到录音"),
        ("../../outside.wav", "找不到录音"),
        ("/assets/audio/flat.wav", "找不到录音"),
        ("../assets/audio/long.wav", "有 63 KB，超过了 60 KB；剪短"),
        ("../assets/audio/flat.opus", "有的手机放不出来；换成 m4a 或 mp3"),
        ("https://example.com/flat.mp3", "在别的网站上"),
        ("//example.com/flat.mp3", "在别的网站上"),
        ("<../assets/audio/flat.wav>", "两边不写尖括号"),
    ],
)
def test_a_wrong_file_has_its_line(course: Path, capsys: pytest.CaptureFixture[str], address: str, words: str) -> None:
    """Front matter counts, and what to do instead is said."""
    [line] = check(course, f"---\ntitle: 页\n---\n\n# 页\n\n![一遍]({address} {WORDS})\n", capsys)
    assert line.startswith("docs/part/page.md:7: bad-audio ")
    assert words in line
    assert "；" in line


def test_a_path_of_ones_own_disk_is_told_once(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page's own check knows it."""
    [line] = check(course, rf"![一遍](..\assets\audio\flat.wav {WORDS})", capsys)
    assert line.startswith("docs/part/page.md:1: local-path ")


def test_the_banks_sounds_are_looked_for_from_the_page(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its quizzes are drawn in a page, and their addresses begin there; the mistake stands in the bank's file."""
    bank = "---\ntitle: 听\n---\n\n1. [x] 对\n\n   ![一遍](../assets/audio/{}.wav " + WORDS + ")\n"
    page = "/// quiz\n    use: listen\n///\n"
    (course / "quizzes" / "listen.md").write_text(bank.format("flat"), encoding="utf-8")
    assert check(course, page, capsys) == []
    (course / "quizzes" / "listen.md").write_text(bank.format("none"), encoding="utf-8")
    [line] = check(course, page, capsys)
    assert line.startswith("quizzes/listen.md:7: bad-audio 找不到录音")


def test_the_limit_is_what_the_guide_says() -> None:
    """Of KB of 1,024 bytes, as everywhere."""
    assert LARGEST == 60 * 1024


@pytest.mark.parametrize(
    ("address", "expected"), [("a.M4A", True), ("a.mp3?x#y", True), ("a.png", False), ("a.mp3.png", False)]
)
def test_a_sound_is_known_by_its_name(address: str, *, expected: bool) -> None:
    """Whatever stands behind it."""
    assert is_sound(address) == expected
