"""Scales under a thumb: every value is large enough, and each pole stands at its own end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import Course
from learner import started
from playwright.sync_api import Locator, Page

# Narrow, and what stands in one line where there is room for it.
PHONES = (320, 390)
DESK = 1280
THUMB = 44
RANGES = {"ten": "10..1", "eleven": "0..10", "seven": "1..7", "five": "1..5"}
WORDS = "{5: 总是, 4: 经常, 3: 有时, 2: 很少, 1: 从不}"
PAGE = (
    "# 量表\n\n"
    + "\n".join(
        f"## 第 {name} 份\n\n/// quiz | 量表 {name}\n    id: s-{name}\n    kind: scale\n    scale: {scale}\n\n"
        f"1. {stem} {{#one}}\n///\n"
        for scales, stem in ((RANGES, "碰上让人窝火的事，我大多稳得住 | 火气一上来，我常常压不下去"),)
        for name, scale in [*scales.items(), ("words", WORDS)]
    )
    + (
        "\n## 单极\n\n/// quiz | 单极\n    id: s-likert\n    kind: scale\n    scale: 1..5\n\n"
        "1. 我记得住老客户的名字 {#one}\n///\n"
    )
)
MEASURE = """($form) => {
  const boxOf = ($each) => $each.getBoundingClientRect();
  const $steps = [...$form.querySelectorAll(".quiz-option")];
  const middleOf = ($each) => (boxOf($each).left + boxOf($each).right) / 2;
  const lines = new Map();
  for (const $step of $steps) lines.set(boxOf($step).top, (lines.get(boxOf($step).top) ?? 0) + 1);
  const words = ($pole) => {
    const range = document.createRange();
    range.selectNodeContents($pole);
    return range.getBoundingClientRect();
  };
  const [left, right] = [...$form.querySelectorAll(".quiz-pole")].map(words);
  return {
    width: Math.min(...$steps.map(($each) => boxOf($each).width)),
    height: Math.min(...$steps.map(($each) => boxOf($each).height)),
    cut: $steps.filter(($each) => $each.scrollWidth > $each.clientWidth).length,
    lines: [...lines.values()],
    first: boxOf($steps[0]).toJSON(),
    last: boxOf($steps.at(-1)).toJSON(),
    left: left?.toJSON(),
    right: right?.toJSON(),
    middle: middleOf($form),
  };
}"""
DOUBLE = "document.documentElement.style.fontSize = `${2 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px`"


@pytest.fixture(scope="module")
def scales(make_course: Callable[..., Course]) -> Course:
    """A course of scales of every length."""
    return make_course("scales", pages=[], texts={"docs/scales.md": PAGE})


@pytest.fixture
def forms(page: Page, scales: Course) -> dict[str, Locator]:
    """The forms by the name of their scale, started."""
    page.goto(scales.find("s-ten").partition("#")[0])
    return {name: started(page, f"s-{name}") for name in [*RANGES, "words", "likert"]}


@pytest.mark.parametrize("is_double", [False, True], ids=["text as it is", "text doubled"])
@pytest.mark.parametrize("width", PHONES)
def test_a_thumb_hits_every_value(page: Page, forms: dict[str, Locator], width: int, *, is_double: bool) -> None:
    """44 pixels each way, with nothing cut off, in lines of one length as far as that goes."""
    page.set_viewport_size({"width": width, "height": 800})
    if is_double:
        page.evaluate(DOUBLE)
    lines = {}
    for name, form in forms.items():
        found = form.evaluate(MEASURE)
        assert (found["width"] >= THUMB, found["height"] >= THUMB, found["cut"]) == (True, True, 0), (name, found)
        lines[name] = found["lines"]
    assert lines == {
        "ten": [5, 5],
        "eleven": [4, 4, 3],
        "seven": [4, 3],
        "five": [5],
        "words": [1] * 5,
        "likert": [5],
    }


@pytest.mark.parametrize("is_double", [False, True], ids=["text as it is", "text doubled"])
@pytest.mark.parametrize("width", PHONES)
def test_each_pole_stands_at_its_end_on_a_phone(
    page: Page, forms: dict[str, Locator], width: int, *, is_double: bool
) -> None:
    """The left pole above the first value, the right one below the last, which is the last of its line or ends the list."""
    page.set_viewport_size({"width": width, "height": 800})
    if is_double:
        page.evaluate(DOUBLE)
    for name in [*RANGES, "words"]:
        found = forms[name].evaluate(MEASURE)
        assert found["left"]["bottom"] <= found["first"]["top"], name
        assert found["right"]["top"] >= found["last"]["bottom"], name
        assert found["left"]["left"] < found["middle"] < found["right"]["right"], name


def test_on_a_desk_the_poles_stand_at_the_ends_of_one_line(page: Page, forms: dict[str, Locator]) -> None:
    """The left one over the first value, the right one over the last."""
    page.set_viewport_size({"width": DESK, "height": 800})
    for name in [*RANGES, "words"]:
        found = forms[name].evaluate(MEASURE)
        assert len(found["lines"]) == 1, name
        assert found["width"] >= THUMB, name
        assert found["left"]["right"] < found["middle"] < found["right"]["left"], name
        assert found["right"]["bottom"] <= found["last"]["top"], name
        assert found["left"]["left"] <= found["first"]["right"], name
        assert found["right"]["right"] >= found["last"]["left"], name


def test_a_screen_reader_hears_both_poles_as_the_group(page: Page, forms: dict[str, Locator]) -> None:
    """Wherever they stand on the screen, they are the group's name, and each end of the scale says which it is."""
    page.set_viewport_size({"width": 320, "height": 800})
    group = page.get_by_role("group", name="碰上让人窝火的事，我大多稳得住").first
    assert group.is_visible()
    tree = forms["five"].aria_snapshot()
    assert "火气一上来" in tree
    assert "最符合左边" in tree
