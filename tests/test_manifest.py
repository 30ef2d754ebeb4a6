"""quizzes.json: what counts as an item, kind by kind."""

import json

import pytest
from coursequiz.course.build import Site
from coursequiz.course.manifest import write_manifest
from coursequiz.grammar.lines import split_lines
from coursequiz.kinds import KINDS

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


QUESTIONS = {
    "questions": [2, 0],
    "scale": [0, 0],
    "table": [0, 0],
    "match": [2, 2],
    "order": [0, 0, 0],
    "allocate": [0, 0],
    "calculate": [0, 0],
    "dialogue": [1],
}


@pytest.mark.parametrize("kind", BODIES)
def test_what_old_answers_hang_on(kind: str) -> None:
    """Each question that is answered, with its choices: neither what is only read nor where a dialogue ends."""
    options, body, _, _ = BODIES[kind]
    body = body.replace("1. [x] 一", "1. 一 {#first}\n   - [x] 甲\n   - [ ] 乙")
    site = Site()
    site.read_page(split_lines(f"/// quiz | 题\n    id: t-one\n    kind: {kind}\n{options}\n{body}///\n"), "a.md")
    assert site.list_problems() == []
    (quiz,) = site.list_quizzes("a.md")
    entry = json.loads(write_manifest([(quiz, "")]))["quizzes"][0]
    assert [len(question["choices"]) for question in entry["questions"]] == QUESTIONS[kind]
    words = [KINDS[kind].hash_words(item, quiz) for item in quiz.items if not item.is_context]
    assert [question["words"] for question in entry["questions"]] == words[: len(entry["questions"])]
    assert [value["score"] for value in entry["scale"]] == ([5, 4, 3, 2, 1] if kind == "scale" else [])
    assert entry["pass"] is None


def test_a_stem_and_its_choices_are_told_apart() -> None:
    """Another option leaves the stem's hash alone, spaces and the right answer both; each option has its own."""
    stem = "1. {}\n   - [x] {}\n   - [ ] 乙\n"

    def read(text: str) -> dict[str, object]:
        site = Site()
        site.read_page(split_lines(f"/// quiz | 题\n    id: t-one\n\n{text}///\n"), "a.md")
        return json.loads(write_manifest([(site.list_quizzes("a.md")[0], "")]))["quizzes"][0]["questions"][0]

    first, other, spaced = read(stem.format("一", "甲")), read(stem.format("一", "丙")), read(stem.format("一", "甲 "))
    assert first == spaced
    assert first["stem"] == other["stem"]
    assert len({*first["choices"], *other["choices"]}) == 3
    turned = read(stem.format("一", "甲").replace("[x]", "[?]").replace("[ ]", "[x]").replace("[?]", "[ ]"))
    assert {**turned, "words": first["words"]} == first != turned
