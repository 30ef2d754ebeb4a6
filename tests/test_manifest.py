"""quizzes.json: what counts as an item, kind by kind."""

import json
from pathlib import Path

import pytest
from coursequiz.course.build import Site
from coursequiz.course.manifest import write_manifest
from coursequiz.grammar.lines import split_lines
from coursequiz.kinds import KINDS

# Beside some cases of each kind: the entry in quizzes.json. `pytest --update-cases` fills those that are there.
LISTED = sorted((Path(__file__).parent / "cases").glob("*/*.json"))


@pytest.mark.parametrize("expected", LISTED, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_entry_comes_out_as_written(expected: Path, pytestconfig: pytest.Config) -> None:
    """What counts as an item, and what old answers hang on: neither what is only read nor where a dialogue ends."""
    site = Site()
    site.read_page(split_lines(expected.with_suffix(".md").read_text(encoding="utf-8")), "a.md")
    (entry,) = json.loads(write_manifest((quiz, "a/") for quiz in site.list_quizzes("a.md")))["quizzes"]
    result = json.dumps(entry, ensure_ascii=False) + "\n"
    if pytestconfig.getoption("update_cases"):
        expected.write_text(result, encoding="utf-8", newline="\n")
    assert result == expected.read_text(encoding="utf-8")


def test_each_kind_is_listed() -> None:
    """A new one brings such a case, too."""
    assert {file.parent.name for file in LISTED} == set(KINDS)


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
