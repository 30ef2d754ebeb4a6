"""quizzes.json: what counts as an item, kind by kind."""

import json

import pytest
from coursequiz.course.build import Site
from coursequiz.course.manifest import write_manifest
from coursequiz.grammar.lines import split_lines

BODIES = {
    "questions": ("", "1. [x] 一\n2. 写\n", 2, 1),
    "scale": ("    scale: 5..1\n", "1. 一\n2. 二\n", 2, 10),
    "table": ("    columns: [问题]\n", "1. 一\n2. 二\n", 2, None),
    "match": ("", "1. 甲 = 子\n2. 听着\n3. 乙 = 丑\n", 2, 2),
    "order": ("", "1. 一\n2. 二\n3. 三\n", 3, 3),
    "allocate": ("    total: 10\n", "1. 一\n   > 说明\n2. 二\n", 2, None),
    "calculate": ("    result: 和 = a + b\n", "1. 一 {#a}\n2. 二 {#b}\n", 1, None),
    "dialogue": ("", "### 甲\n\n- [走](#b) {score=2}\n\n### 乙 {#b}\n", 1, 2),
}


@pytest.mark.parametrize("kind", BODIES)
def test_items_and_maximum(kind: str) -> None:
    """Rows, statements, lines with an answer, results, scenes with a choice."""
    options, body, items, maximum = BODIES[kind]
    site = Site()
    site.read_page(split_lines(f"/// quiz | 题\n    id: t-one\n    kind: {kind}\n{options}\n{body}///\n"), "a.md")
    assert site.list_problems() == []
    document = json.loads(write_manifest((quiz, "a/") for quiz in site.list_quizzes("a.md")))
    (entry,) = document["quizzes"]
    assert (entry["items"], entry["max"], entry["url"]) == (items, maximum, "a/#quiz-t-one")


def test_scores_that_are_no_whole_numbers() -> None:
    """A band's minimum is in points, whatever the author wrote."""
    site = Site()
    text = "/// quiz | 题\n    id: t-one\n    bands:\n      50%: 好\n      0%: 差\n\n1. [x] 一 {weight=2.5}\n///\n"
    site.read_page(split_lines(text), "a.md")
    document = json.loads(write_manifest([(site.list_quizzes("a.md")[0], "")]))
    assert document["quizzes"][0]["max"] == 2.5
    assert document["quizzes"][0]["bands"] == [{"min": 1.25, "label": "好"}, {"min": 0, "label": "差"}]


@pytest.mark.parametrize(
    ("draw", "number", "maximum"), [("2", 2, 2), ("{听: 1, 说: 2}", 3, 3)], ids=["number", "headings"]
)
def test_drawn_items(draw: str, number: int, maximum: int) -> None:
    """`draw` is what an attempt asks and `max` what it is worth; `items` counts all."""
    site = Site()
    body = "## 听\n\n1. [x] 一\n2. [x] 二\n\n## 说\n\n3. [x] 三\n4. [x] 四\n5. [x] 五\n6. 写\n"
    site.read_page(split_lines(f"/// quiz | 题\n    id: t-one\n    draw: {draw}\n\n{body}///\n"), "a.md")
    assert site.list_problems() == []
    entry = json.loads(write_manifest([(site.list_quizzes("a.md")[0], "")]))["quizzes"][0]
    assert (entry["draw"], entry["max"], entry["items"]) == (number, maximum, 6)
