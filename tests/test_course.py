"""course.json: what the learner's page needs to know of the quizzes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from coursequiz.course.build import Site
from coursequiz.course.learning_list import list_fields, write_course
from coursequiz.course.manifest import find_pass_mark
from coursequiz.extension import QuizExtension
from coursequiz.grammar.lines import split_lines
from coursequiz.keys import hash_text
from coursequiz.model import Quiz
from markdown import markdown

CASES = sorted((Path(__file__).parent / "cases").rglob("*.md"))


def read_quiz(options: str, body: str) -> Quiz:
    """The one quiz of a page."""
    site = Site()
    site.read_page(split_lines(f"/// quiz | 题\n    id: t-one\n{options}\n{body}///\n"), "a.md")
    assert site.list_problems() == []
    return site.list_quizzes("a.md")[0]


@pytest.mark.parametrize(
    ("mark", "percent"), [("80%", 80), ("4", 80), ("33.3%", 33.3), ("5", 100), ("0", 0), ("0%", 0)]
)
def test_pass_marks_are_percentages(mark: str, percent: float) -> None:
    """Of the maximum, also where the author wrote points: an attempt with another maximum is judged by its own."""
    five = "".join(f"{number}. [x] 第 {number} 题\n" for number in range(1, 6))
    assert find_pass_mark(read_quiz(f"    pass: {mark}\n", five)) == percent
    assert find_pass_mark(read_quiz("", five)) is None


def test_fields_of_each_kind() -> None:
    """Texts, reasons and a worksheet's cells, with the words of its choices; a rating's names are no notes."""
    mixed = read_quiz("    reasons: 为什么\n", "1. [x] 一 {#a}\n2. 写 {#b}\n   自评：\n   - [ ] 好\n")
    assert list_fields(mixed) == {"a/reason": None, "b": None, "b/reason": None}
    table = read_quiz("    kind: table\n    columns: [问题, {name: 步, choose: [一, 二]}]\n", "1. 硬件 {#a}\n")
    choices = {hash_text("一"): "一", hash_text("二"): "二"}
    assert list_fields(table) == {f"a/{hash_text('问题')}": None, f"a/{hash_text('步')}": choices}
    assert list_fields(read_quiz("    kind: scale\n    scale: 3..1\n    rater: true\n", "1. 一\n")) == {}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_fields_are_the_forms_own(case: Path) -> None:
    """Every field that a drawn form has to write in is listed, in its order, and no other."""
    site = Site()
    html = markdown(case.read_text(encoding="utf-8"), extensions=[QuizExtension(site), "attr_list"])
    drawn = re.findall(r'<textarea[^>]* name="([^"]+)"', html)
    listed = [
        name for quiz in site.list_quizzes("page.md") for name, choices in list_fields(quiz).items() if not choices
    ]
    assert listed == drawn


def test_a_quiz_on_two_pages_counts_once() -> None:
    """At its first page's address."""
    quiz = read_quiz("    pass: 1\n", "1. [x] 一\n")
    document = json.loads(write_course([(quiz, "a/"), (quiz, "b/")]))
    assert document == {
        "version": 2,
        "quizzes": [
            {
                "id": "t-one",
                "title": "题",
                "kind": "questions",
                "url": "a/#quiz-t-one",
                "items": 1,
                "draw": None,
                "max": 1,
                "pass": 100,
                "bands": [],
                "survey": False,
                "rater": False,
                "practice": False,
                "fields": {},
            }
        ],
    }


def test_numbers_are_told_from_notes() -> None:
    """A kind whose controls hold numbers says so, for what is no longer asked: no other entry has a word of it."""
    quizzes = [
        read_quiz("    kind: allocate\n    total: 10\n", "1. 一\n2. 二\n"),
        read_quiz("    kind: table\n    columns: [甲]\n", "1. 一\n"),
    ]
    entries = [json.loads(write_course([(quiz, "a/")]))["quizzes"][0] for quiz in quizzes]
    assert [entry.get("numeric") for entry in entries] == [True, None]
