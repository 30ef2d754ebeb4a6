"""A class out of files, zips and codes: what counts, what does not, and who is who. Functions without a page."""

from __future__ import annotations

import base64
import json
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from class_files import HELPERS, make_attempt, make_file, make_zip
from class_functions import Modules

A1, A2, B1 = make_attempt("a1", [1, 0], on=1), make_attempt("a2", [1, 1], on=2), make_attempt("b1", [0, 0], on=3)


@pytest.fixture
def modules() -> Modules:
    """The class page's functions."""
    return Modules()


def read_sources(modules: Modules, files: list[list[str]]) -> Any:
    """Each file as a source."""
    return modules.run(f"{HELPERS} return plain(readAll(given))", files)


def merge(modules: Modules, files: list[list[str]], ones: list[str] | None = None, message: str = "") -> Any:
    """The class out of files and a message with codes."""
    script = f"""{HELPERS}
      const {{ mergeSources }} = await from("people");
      const {{ readCodes }} = await from("codes");
      const [files, ones, message] = given;
      const {{ sources }} = readCodes(message, "course-a", "");
      return plain(mergeSources([...readAll(files), ...sources], (name) => ones.includes(name)));
    """
    return modules.run(script, [files, ones or [], message])


def list_people(found: Any) -> list[tuple[str, int, list[str]]]:
    """Each person's name and number, and the attempts at the test."""
    return [
        (person["name"], person["place"], [turn["id"] for turn in person["quizzes"].get("test", [])])
        for person in found["people"]
    ]


def test_a_file_is_its_results(modules: Modules) -> None:
    """Points and choices by what was asked; what a learner has written stays out."""
    answers = {"a": "true", "b": "我写的一句话", "b/reason": "false", "c": ["0b1c2d3e", "别的"]}
    attempt = make_attempt("x", [1, 0, 1], answers=answers)
    (source,) = read_sources(modules, [[make_file(" 王芳 ", {"test": [attempt], "empty": []}), "a.json", "一组"]])
    assert (source["name"], source["group"], source["file"], source["isOld"]) == ("王芳", "一组", "a.json", False)
    assert list(source["quizzes"]) == ["test"]
    (turn,) = source["quizzes"]["test"]
    assert turn["points"] == [1, 0, 1]
    assert turn["picks"] == ["true", None, ["0b1c2d3e"]]
    assert turn["paper"] == {
        "keys": ["a", "b", "c"],
        "words": ["000000", "000001", "000002"],
        "maxima": [1, 1, 1],
    }
    assert "写的" not in json.dumps(source, ensure_ascii=False)


def test_equal_papers_are_one(modules: Modules) -> None:
    """A class of thousands keeps what was asked once; keys that only look alike when joined are told apart."""
    odd = make_attempt("odd", [1])
    odd["items"] = [{"key": "a000000", "words": "1 1", "score": 1, "max": 1}]
    files = [[make_file(str(n), {"test": [make_attempt(str(n), [1, 0])]}), "a.json"] for n in range(3)]
    files.append([make_file("odd", {"test": [odd]}), "b.json"])
    script = f"{HELPERS} return new Set(readAll(given).map(({{quizzes}}) => quizzes.get('test')[0].paper)).size"
    assert modules.run(script, files) == 2


def test_an_older_file_counts_and_is_known_as_old(modules: Modules) -> None:
    """The first version did not record what was asked."""
    attempt = {key: value for key, value in A1.items() if key != "items"}
    text = make_file("王芳", {"test": [attempt]}).replace('"version": 2', '"version": 1')
    (source,) = read_sources(modules, [[text, "a.json"]])
    assert source["isOld"]
    assert source["quizzes"]["test"][0]["paper"] is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "import-empty"),
        ("讲次,自检,编号", "import-broken"),
        ("{}", "import-foreign"),
        (make_file("x", {})[:80], "import-truncated"),
        (make_file("x", {}, course="course-b"), "import-course"),
        (make_file("x", {}, version=3), "import-newer"),
        (make_file("x", {"test": [{**A1, "at": "gestern"}]}), "import-invalid"),
        ("[" * 100, "import-deep"),
    ],
)
def test_what_is_no_file_of_this_course_is_refused(modules: Modules, text: str, fault: str) -> None:
    """With the reason's name."""
    assert modules.run(f"{HELPERS} return reader.read(given, {{ file: 'a', group: '' }})", text)["fault"] == fault


def test_files_of_one_person_become_one(modules: Modules) -> None:
    """An earlier export and a later one share attempts; each counts once, in the order in which they were handed in."""
    files = [
        [make_file("王芳", {"test": [A1, A2]}, on=22), "new.json"],
        [make_file("王 芳", {"test": [A1]}, on=20), "old.json"],
        [make_file("", {"test": [A2, B1]}, on=23), "nameless.json"],
    ]
    found = merge(modules, files)
    assert list_people(found) == [("王芳", 0, ["a1", "a2", "b1"])]
    assert found["namesakes"] == []


def test_two_of_one_name_are_asked_about(modules: Modules) -> None:
    """They share nothing: two people, until the trainer says that they are one."""
    files = [
        [make_file("王芳", {"test": [A1]}), "a.json", "甲组"],
        [make_file("王芳", {"test": [B1]}), "b.json", "乙组"],
        [make_file("李明", {}), "c.json"],
    ]
    apart = merge(modules, files)
    assert list_people(apart) == [("王芳", 1, ["a1"]), ("王芳", 2, ["b1"]), ("李明", 0, [])]
    assert [person["group"] for person in apart["people"]] == ["甲组", "乙组", ""]
    assert apart["namesakes"] == [{"name": "王芳", "shown": "王芳", "files": ["a.json", "b.json"], "isOne": False}]
    together = merge(modules, files, ["王芳"])
    assert list_people(together) == [("王芳", 0, ["a1", "b1"]), ("李明", 0, [])]
    assert together["namesakes"][0]["isOne"]


def test_the_same_attempts_under_two_names_stay_apart_and_are_told(modules: Modules) -> None:
    """A copied file, or a shared device; a file without a name then belongs to neither."""
    files = [
        [make_file("王芳", {"test": [A1]}), "a.json"],
        [make_file("李明", {"test": [A1]}), "b.json"],
        [make_file("", {"test": [A1]}), "c.json"],
        [make_file("", {"test": [B1]}), "d.json"],
    ]
    found = merge(modules, files)
    assert [name for name, *_ in list_people(found)] == ["王芳", "李明", "", ""]
    assert found["shared"] == [{"names": ["李明", "王芳"], "count": 1}]


def make_code(modules: Modules, score: int, *, quiz: str = "test", on: int = 1) -> str:
    """A result code as 我的学习 makes it."""
    attempt = {"score": score, "max": 2, "at": f"2026-11-{on:02}T08:00:00.000Z"}
    code: str = modules.run("return all.makeCode(given)", {"course": "course-a", "quiz": quiz, "attempt": attempt})
    return code


def test_codes_stand_between_words(modules: Modules) -> None:
    """In the order of the chat, each with the name before it; what is damaged is listed."""
    one, two, three = (make_code(modules, score) for score in (0, 1, 2))
    message = (
        f"王芳 2026/11/22 8:06\n{one}\n[强]\nLi Ming：我的是 {two.lower()} 谢谢老师\n"
        f"老师看看这个，写错了 {two[:-1]}\n{three[:4]}/9-2{three[8:]}\n{three}\n"
    )
    found = modules.run(
        f"{HELPERS} const {{readCodes}} = await from('codes'); return plain(readCodes(given, 'course-a', '甲组'))",
        message,
    )
    told = [(each["name"], each["group"], each["quizzes"]["test"][0]["score"]) for each in found["sources"]]
    assert told[:2] == [("王芳", "甲组", 0), ("Li Ming", "甲组", 1)]
    assert len(told) == 3
    assert [fault["fault"] for fault in found["faults"]] == ["code-wrong", "code-wrong"]
    assert "写错了" in found["faults"][0]["text"]


def test_a_code_that_a_file_has_is_not_counted_again(modules: Modules) -> None:
    """Nor one that was sent twice; one of the same name joins the file's person only if the trainer says so."""
    files = [[make_file("王芳", {"test": [A1]}), "a.json"]]
    known, fresh = make_code(modules, 1), make_code(modules, 2, on=5)
    message = f"王芳\n{known}\n王芳\n{fresh}\n王芳\n{fresh}"
    found = merge(modules, files, message=message)
    assert found["known"] == 2
    assert [(name, place) for name, place, _ in list_people(found)] == [("王芳", 1), ("王芳", 2)]
    assert [person["isCode"] for person in found["people"]] == [False, True]
    (person,) = merge(modules, files, ["王芳"], message)["people"]
    assert [turn["score"] for turn in person["quizzes"]["test"]] == [1, 2]


def unzip(modules: Modules, data: bytes, limits: Mapping[str, int] | None = None) -> Any:
    """Names and texts, or faults, of what is in a zip."""
    script = f"""{HELPERS}
      const {{ LIMITS, readZip }} = await from("zip");
      const [data, limits] = given;
      const before = {{ ...LIMITS }};
      Object.assign(LIMITS, limits);
      const blob = new Blob([Uint8Array.from(atob(data), (each) => each.charCodeAt(0))]);
      const entries = [];
      try {{
        for await (const {{ name, bytes, fault }} of readZip(blob)) entries.push([name, fault ?? new TextDecoder().decode(bytes)]);
      }} catch (error) {{
        if (!error.fault) throw error;
        entries.push(["", error.fault]);
      }} finally {{
        Object.assign(LIMITS, before);
      }}
      return entries;
    """
    return modules.run(script, [base64.b64encode(data).decode(), limits or {}])


@pytest.mark.parametrize("encoding", ["", "gb18030", "utf-8"])
def test_names_in_a_zip_are_read(modules: Modules, encoding: str) -> None:
    """UTF-8 with its flag, as a Mac writes it without, and as a Chinese Windows does; what systems add is left out."""
    files: dict[str, str | bytes] = {
        "甲组/王芳.json": "{}",
        "甲组/": b"",
        "__MACOSX/甲组/._王芳.json": "x",
        "甲组/.DS_Store": "x",
    }
    assert unzip(modules, make_zip(files, encoding=encoding)) == [["甲组/王芳.json", "{}"]]


def test_a_file_may_stand_in_a_zip_as_it_is(modules: Modules) -> None:
    """Not compressed; in another way than this page knows it is one that cannot be read."""
    files: dict[str, str | bytes] = {"a.json": "{}", "b.json": "[]"}
    assert unzip(modules, make_zip(files, method=zipfile.ZIP_STORED)) == [["a.json", "{}"], ["b.json", "[]"]]
    assert unzip(modules, make_zip(files, method=zipfile.ZIP_LZMA)) == [
        ["a.json", "zip-entry"],
        ["b.json", "zip-entry"],
    ]


def test_a_zip_that_is_cut_off_gives_what_it_has(modules: Modules) -> None:
    """And says that there is more."""
    noise = base64.b64encode(zlib.compress(bytes(range(256)) * 40, 9) * 300).decode()
    data = make_zip({"a.json": "{}", "b.json": noise})
    assert unzip(modules, data[: len(data) // 2]) == [["a.json", "{}"], ["", "zip-truncated"]]


def test_a_damaged_or_locked_file_leaves_the_others(modules: Modules) -> None:
    """Its content is no longer what deflate makes."""
    data = make_zip({"a.json": "{}", "b.json": "x" * 1000, "c.json": "[]"})
    at = data.index(b"b.json") + len("b.json")
    found = dict(unzip(modules, data[:at] + b"\xff\xff\xff" + data[at + 3 :]))
    assert found == {"a.json": "{}", "b.json": "zip-entry", "c.json": "[]"}


def test_bombs_do_not_go_off(modules: Modules) -> None:
    """Too many, too large, too large together: what was read before counts, and the rest stays where it is."""
    many = make_zip({f"{n}.json": "{}" for n in range(6)})
    assert unzip(modules, many, {"count": 4})[-1] == ["", "zip-many"]
    large = make_zip({"a.json": "{}", "b.json": "x" * 5000, "c.json": "[]"})
    assert dict(unzip(modules, large, {"each": 1000})) == {"a.json": "{}", "b.json": "zip-entry-large", "c.json": "[]"}
    assert unzip(modules, large, {"all": 3000})[-1] == ["", "zip-bomb"]


def test_a_real_bomb_is_left_alone(modules: Modules, tmp_path: Path) -> None:
    """Sixty times 20 MB of nothing in one zip of a megabyte, with the limits as they are."""
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(60):
            archive.writestr(f"{number}.json", bytes(20 * 1024 * 1024))
    assert path.stat().st_size < 2 * 1024 * 1024
    assert unzip(modules, path.read_bytes())[-1] == ["", "zip-bomb"]
