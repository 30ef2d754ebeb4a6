"""items/ID.json: what a test asks, for the page that shows a class."""

from __future__ import annotations

import json

import pytest
from coursequiz.course.build import Site
from coursequiz.course.item_list import strip_marks, write_items
from coursequiz.grammar.lines import split_lines
from coursequiz.keys import hash_text

BODIES = {
    "questions": (
        "",
        "1. [x] 一 {#a}\n2. **二** {#b}\n   - [ ] 甲\n   - [x] `乙`\n3. 写 {#c}\n",
        {"a": [], "b": ["甲", "乙"], "c": []},
    ),
    "scale": ("    scale: {2: 是, 1: 不是}\n", "1. 一 {#a}\n", {"a": ["2 是", "1 不是"]}),
    "match": ("", "1. 听着\n2. 甲 = 子 {#a}\n3. 乙 = 丑 {#b}\n", {"a": ["丑", "子"], "b": ["丑", "子"]}),
    "order": ("", "1. 一 {#a}\n2. 二 {#b}\n", {"a": [], "b": []}),
    "dialogue": ("", "### 甲 {#a}\n\n- [走](#b) {score=2}\n\n### 乙 {#b}\n", {"a": ["走"], "b": []}),
}


def read(kind: str, options: str, body: str) -> dict[str, str]:
    """The files of a quiz by name."""
    site = Site()
    text = f"# 讲\n\n/// quiz | 题\n    id: t-one\n    kind: {kind}\n{options}\n{body}///\n"
    site.read_page(split_lines(text), "docs/a.md")
    assert site.list_problems() == []
    return dict(
        write_items((quiz, "a/") for quiz in [*site.list_quizzes("docs/a.md"), *site.list_quizzes("docs/a.md")])
    )


@pytest.mark.parametrize("kind", BODIES)
def test_each_kind_names_its_choices(kind: str) -> None:
    """By what a saved answer holds; lines that are only read are no items."""
    options, body, expected = BODIES[kind]
    files = read(kind, options, body)
    assert list(files) == ["items/t-one.json"]
    document = json.loads(files["items/t-one.json"])
    assert (document["version"], document["path"], document["line"]) == (1, "docs/a.md", 3)
    texts = {item["key"]: list(item["choices"].values()) for item in document["items"]}
    if kind == "match":  # these stand in an order that tells nothing
        texts = {key: sorted(each) for key, each in texts.items()}
    assert texts == expected


def test_a_choice_has_the_key_that_an_answer_holds() -> None:
    """A hash of its text, a value of the scale."""
    for kind, key in (("questions", hash_text("甲")), ("scale", "2")):
        options, body, _ = BODIES[kind]
        items = json.loads(read(kind, options, body)["items/t-one.json"])["items"]
        assert key in {key for item in items for key in item["choices"]}


def test_an_item_is_found_in_its_file() -> None:
    """The line is the file's, and the hash that of the form."""
    items = json.loads(read("questions", "", "1. [x] 一 {#a}\n   > 解析\n2. [x] 二 {#b}\n")["items/t-one.json"])[
        "items"
    ]
    assert [(item["key"], item["line"], item["stem"]) for item in items] == [("a", 7, "一"), ("b", 9, "二")]
    assert all(len(item["words"]) == 6 for item in items)


def test_a_rating_of_somebody_has_its_file() -> None:
    """The page shows what several people think of one, item by item."""
    files = read("scale", "    scale: 5..1\n    rater: true\n", "1. 一 {#a}\n")
    assert [item["stem"] for item in json.loads(files["items/t-one.json"])["items"]] == ["一"]


@pytest.mark.parametrize(
    ("kind", "options", "body"),
    [
        ("questions", "    practice: true\n", "1. [x] 一\n"),
        ("questions", "    survey: true\n", "1. 一\n   - [ ] 甲\n   - [ ] 乙\n"),
        ("table", "    columns: [问题]\n", "1. 一\n"),
    ],
)
def test_what_is_no_test_has_no_file(kind: str, options: str, body: str) -> None:
    """Practice, surveys and worksheets."""
    assert read(kind, options, body) == {}


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("先 **听**，再 `说`", "先 听，再 说"),
        ('[这里](a.md) 和 ![图](b.png "题")', "这里 和 图"),
        ("snake_case 和 _斜_", "snake_case 和 斜"),
        ("3 \\* 4 = 12", "3 * 4 = 12"),
        ("两行\n一句", "两行 一句"),
    ],
)
def test_words_of_markdown(markdown: str, text: str) -> None:
    """As one reads them."""
    assert strip_marks(markdown) == text
