"""Each item's hash of what it asks: another question has another, and what is asked alike has the same."""

from __future__ import annotations

import pytest
from coursequiz.course.build import Site
from coursequiz.grammar.lines import split_lines
from coursequiz.kinds import KINDS

CHOICE = "1. 先做什么？ {#a}\n   - [ ] 讲规定\n   - [x] 回应情绪\n     > 对。\n   > 先处理心情。\n"


def hash_items(body: str, options: str = "") -> dict[str, str]:
    """The hashes of a quiz's items, by their keys."""
    site = Site()
    site.read_page(split_lines(f"/// quiz | 题\n    id: t-one\n{options}\n{body}///\n"), "a.md")
    assert site.list_problems() == []
    (quiz,) = site.list_quizzes("a.md")
    return {item.key: KINDS[quiz.kind].hash_words(item, quiz) for item in quiz.items}


SCALE, TABLE = "    kind: scale\n    scale: 5..1\n", "    kind: table\n    columns: [问题]\n"
MATCH, ORDER, DIALOGUE = "    kind: match\n", "    kind: order\n", "    kind: dialogue\n"
PAIRS, STEPS = "1. 甲 = 子 {#a}\n2. 乙 = 丑\n", "1. 甲 {#a}\n2. 乙 {#b}\n"
SCENES = "### 甲 {#a}\n\n- [走](#b) {score=2}\n- [留](#b) {score=1}\n\n### 乙 {#b}\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((CHOICE,), (CHOICE.replace("先做什么", "最先做什么"),)),
        ((CHOICE,), (CHOICE.replace("讲规定", "讲道理"),)),
        ((CHOICE,), (CHOICE.replace("[ ]", "[y]").replace("[x]", "[ ]").replace("[y]", "[x]"),)),
        ((CHOICE,), ("1. 先做什么？ {#a}\n",)),
        (("1. [x] 一 {#a}\n",), ("1. [ ] 一 {#a}\n",)),
        (("1. [x] 一 {#a}\n",), ("1. [x] 一\n\n   二 {#a}\n",)),
        (("1. 一 {#a}\n", SCALE), ("1. 一 {#a}\n", SCALE.replace("5..1", "4..1"))),
        (("1. 一 {#a}\n", SCALE), ("1. 一 {#a reverse}\n", SCALE)),
        (("1. 一 {#a}\n", TABLE), ("1. 一 {#a}\n", TABLE.replace("问题", "原因"))),
        ((PAIRS, MATCH), (PAIRS.replace("子", "寅"), MATCH)),
        ((PAIRS, MATCH), (PAIRS, MATCH + "    choices: [卯]\n")),
        ((STEPS, ORDER), ("1. 乙 {#b}\n2. 甲 {#a}\n", ORDER)),
        ((SCENES, DIALOGUE), (SCENES.replace("[走]", "[跑]"), DIALOGUE)),
        ((SCENES, DIALOGUE), (SCENES.replace("score=2", "score=3"), DIALOGUE)),
    ],
)
def test_another_question_has_another_hash(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    """Its stem, its options, or what is right."""
    assert hash_items(*one)["a"] != hash_items(*other)["a"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            (CHOICE,),
            (CHOICE.replace("   - [ ] 讲规定\n", "").replace("     > 对。\n", "     > 对。\n   - [ ] 讲规定\n"),),
        ),
        ((CHOICE,), (CHOICE.replace("先处理心情", "先处理心情，再处理事情"),)),
        ((CHOICE,), (CHOICE.replace("{#a}", "{#a weight=2}"),)),
        ((STEPS, ORDER + "    key: none\n"), ("1. 乙 {#b}\n2. 甲 {#a}\n", ORDER + "    key: none\n")),
        ((PAIRS, MATCH), ("1. 听着\n" + PAIRS.replace("2.", "3.").replace("1.", "2."), MATCH)),
        ((SCENES, DIALOGUE), (SCENES.replace("### 乙 {#b}\n", "### 乙 {#b}\n\n再见。\n"), DIALOGUE)),
    ],
)
def test_what_is_asked_alike_has_the_same(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    """Another order of options, another explanation, another weight, another item beside it."""
    assert hash_items(*one)["a"] == hash_items(*other)["a"]
