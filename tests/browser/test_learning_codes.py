"""A result in one line: it survives a chat, and what goes wrong in typing it is found."""

from __future__ import annotations

import string
from typing import Any

import pytest
from learning_modules import Modules

AT = "2026-11-22T00:05:59.999Z"
CODE = "06-check/7-8/20261122-0805/CSXE"
FOUND = {"quiz": "06-check", "score": 7, "max": 8, "at": "2026-11-22T08:05"}
WRONG, NONE = {"fault": "code-wrong"}, {"fault": "code-none"}


def make(modules: Modules, quiz: str, score: Any, most: Any, at: Any = AT) -> Any:
    """A code of the course."""
    attempt = {"score": score, "max": most, "at": at}
    return modules.run("return all.makeCode(given)", {"course": "course-a", "quiz": quiz, "attempt": attempt})


def read(modules: Modules, text: str, course: str = "course-a") -> Any:
    """What a trainer's page makes of a message."""
    return modules.run("return all.readCode(...given)", [text, course])


def test_a_code_is_what_it_ever_was(modules: Modules) -> None:
    """Codes lie in chats: what one version made every later one reads."""
    assert make(modules, "06-check", 7, 8) == CODE
    assert read(modules, CODE) == FOUND


@pytest.mark.parametrize(
    ("quiz", "score", "most", "begin"),
    [
        ("a", 0, 1, "a/0-1/"),
        ("constructor", 7.5, 10, "constructor/7.5-10/"),
        ("12-x-y-z", -3, 20, "12-x-y-z/-3-20/"),
        ("9-9", -7.25, -1.5, "9-9/-7.25--1.5/"),
        ("q" * 100, 100, 100, "q" * 100 + "/100-100/"),
        ("1", 33.333333, 66.666666, "1/33.33-66.67/"),
        ("1", -0.001, 1234567, "1/0-1234567/"),
    ],
)
def test_a_code_comes_back(modules: Modules, quiz: str, score: float, most: float, begin: str) -> None:
    """Any id that a quiz may have, and any score."""
    code = make(modules, quiz, score, most)
    assert code.startswith(begin + "20261122-0805/")
    found = {"quiz": quiz, "score": round(score, 2), "max": round(most, 2), "at": FOUND["at"]}
    assert read(modules, code) == found
    assert read(modules, f"x {code.lower()} x") == found


@pytest.mark.parametrize(
    ("quiz", "score", "most", "at"),
    [
        ("06-check", None, None, AT),
        ("06-check", 7, None, AT),
        ("06-check", 1e9, 8, AT),
        ("06-check", 9, 8, AT),
        ("06-check", "7", 8, AT),
        ("06-check", 7, 8, "x"),
        ("06-check", 7, 8, ""),
        ("06-check", 7, 8, "+012026-11-22T00:05:00.000Z"),
        ("06_check", 7, 8, AT),
        ("06-Check", 7, 8, AT),
        ("-x", 7, 8, AT),
        ("__proto__", 7, 8, AT),
        ("题", 7, 8, AT),
        ("", 7, 8, AT),
        ("q" * 101, 7, 8, AT),
    ],
)
def test_what_a_code_cannot_tell_has_none(modules: Modules, quiz: str, score: Any, most: Any, at: str) -> None:
    """No score, no time, or an id that no quiz has."""
    assert make(modules, quiz, score, most, at) == ""


@pytest.mark.parametrize(
    "message",
    [
        f"我的结果：{CODE}，请查收。",
        f"老师好\n{CODE}\n谢谢",
        f"结果是{CODE}。",
        f"\u201c{CODE}\u201d",
        f"code:{CODE}",
        f"my code {CODE} ok",
        f"my code - {CODE}",
        f"https://course.example/{CODE}",
        f"7/8 2026/11/22 {CODE}",
        CODE.lower(),
        CODE.upper(),
        CODE.replace("/", " / "),
        CODE.replace("-", " - "),
        CODE.replace("/", "/\n"),
        CODE.replace("-", "\u2014"),
        CODE.replace("-", "\u2212").replace("/", "\u2215"),
        CODE.replace("/", "/\u200b"),
        "".join(chr(ord(char) + 0xFEE0) for char in CODE),
        "".join(chr(ord(char) + 0xFEE0) for char in CODE.lower()),
        f"06-check/6-8/20261122-0805/0000 {CODE}",
        f"{CODE} {CODE}",
        f"{'很长的聊天 ' * 20_000}{CODE}，{'a-' * 50_000}",
    ],
)
def test_in_a_message(modules: Modules, message: str) -> None:
    """Between other words, and as keyboards and chats change it."""
    assert read(modules, message) == FOUND


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ("", NONE),
        ("老师，我做完了", NONE),
        ("7/8", NONE),
        ("https://course.example/2026/11/22/", NONE),
        ("a/" * 100_000, NONE),
        ("a-" * 100_000, NONE),
        (" " * 200_000, NONE),
        ("/" * 200_000, NONE),
        ("\ud800", NONE),
        (CODE[:-1], WRONG),
        (CODE[1:], WRONG),
        (CODE + "A", WRONG),
        (CODE.replace("7-8", "8-8"), WRONG),
        (CODE.replace("7-8", "78"), WRONG),
        (CODE.replace("CSXE", ""), WRONG),
        (CODE.replace("20261122-0805", "2026-11-22 08:05"), WRONG),
    ],
)
def test_no_code(modules: Modules, message: str, fault: Any) -> None:
    """Nothing that looks like one, or one that is not right."""
    assert read(modules, message) == fault


@pytest.mark.parametrize(
    "code",
    [
        "06-check/9-8/20261122-0805/5Q2V",
        "06-check/1--1/20261122-0805/WA8Q",
        "06-check/7-8/20261131-0805/6PSE",
        "06-check/7-8/20260229-0805/MN0E",
        "06-check/7-8/20261322-0805/VAW0",
        "06-check/7-8/20261100-0805/BSVQ",
        "06-check/7-8/20261122-2400/BMEK",
        "06-check/7-8/20261122-0860/QEQ1",
    ],
)
def test_a_code_that_cannot_be_true(modules: Modules, code: str) -> None:
    """Its checksum is right, for anybody can make one: but more points than there are, or no such moment."""
    assert read(modules, code) == {"fault": "code-impossible"}
    assert read(modules, f"{code}，{CODE}") == FOUND
    assert read(modules, f"{code}，{CODE[:-1]}X") == {"fault": "code-impossible"}


def test_another_courses_code_is_wrong(modules: Modules) -> None:
    """It says nothing here, though the quiz may have the same id."""
    for course in ("course-b", "course-A", "course-a/", "", "/course/"):
        assert read(modules, CODE, course) == WRONG


def test_each_wrong_character_and_each_swap_is_found(modules: Modules) -> None:
    """Or it makes no difference, as O for 0. Of what is lost or doubled none is taken for right either."""
    script = """
    const failed = [];
    const courses = ["course-a", "/course/", "kefu26"];
    const ids = ["06-check", "a", "26-final-test", "0-0-0", "constructor"];
    for (const course of courses) for (const quiz of ids) for (const [score, max] of [[7, 8], [100, 100], [7.5, 10], [-3, 20]]) {
      const attempt = { score, max, at: `2026-${score === 7 ? "01" : "12"}-30T0${max % 7}:59:00.000Z` };
      const code = all.makeCode({ course, quiz, attempt });
      const right = print(all.readCode(code, course));
      if (right.includes("fault")) failed.push(code);
      const isFine = (text) => { const found = all.readCode(text, course); return found.fault || print(found) === right; };
      for (let i = 0; i < code.length; i++) {
        const [before, char, after] = [code.slice(0, i), code[i], code.slice(i + 1)];
        const wrong = [...given].map((other) => before + other + after);
        const swapped = after && before + after[0] + char + after.slice(1);
        for (const text of [...wrong, swapped, before + after, before + char + char + after]) if (!isFine(text)) failed.push([code, text]);
      }
    }
    return failed;
    """
    assert modules.run(script, string.printable + "０７ａ／－。，题½②\u200b\u00ad") == []


def test_each_typing_error_is_told(modules: Modules) -> None:
    """A wrong character of the same sort leaves a code that is wrong, and never none at all."""
    script = """
    const same = (char) => /[0-9]/.test(char) ? "0123456789" : /[a-z]/.test(char) ? "abcdefghijklmnopqrstuvwxyz" : /[A-Z]/.test(char) ? "ABCDEFGHJKMNPQRSTVWXYZ" : char;
    const faults = new Set();
    for (let i = 0; i < given.length; i++) for (const char of same(given[i])) {
      if (char !== given[i]) faults.add(all.readCode(given.slice(0, i) + char + given.slice(i + 1), "course-a").fault);
    }
    return [...faults];
    """
    assert modules.run(script, CODE) == ["code-wrong"]


def test_letters_that_look_like_digits_are_digits(modules: Modules) -> None:
    """In the checksum, which has no such letters of its own."""
    script = """
    for (let i = 0; ; i++) {
      const code = all.makeCode({ course: "course-a", quiz: `q${i}`, attempt: { score: i, max: i, at: given } });
      const [body, sum] = [code.slice(0, -4), code.slice(-4)];
      if (!sum.includes("0") || !sum.includes("1")) continue;
      const look = ["0O1I", "0o1l", "0O1L", "0o1i"].map(([zero, o, one, i]) => body + sum.replaceAll(zero, o).replaceAll(one, i));
      return [code, ...look].map((text) => all.readCode(text, "course-a").quiz === `q${i}`);
    }
    """
    assert modules.run(script, AT) == [True] * 5
