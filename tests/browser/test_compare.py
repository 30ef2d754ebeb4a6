"""How far a learner has come: `compare: first` shows the first attempt beside the last."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from audit import find_faults, find_overflow
from conftest import Course
from learner import choose, started, submit, wait_attempts, wait_state
from playwright.sync_api import Locator, Page, expect

GOALS = """---
title: 我能做到什么
kind: scale
scale: {3: 能, 2: 有时能, 1: 还不能}
compare: first
---

## 听

1. 我听得完 {#hear}
2. 我会复述 {#repeat}

## 说

3. 我说得清下一步 {#next}
"""
PAGE = "# {title}\n\n/// quiz\n    use: goals\n///\n"
FIRST, SECOND, THIRD = (1, 2, 3), (3, 3, 3), (3, 2, 2)


@pytest.fixture(scope="module")
def two_pages(make_course: Callable[..., Course]) -> Course:
    """A course that asks the same at its beginning and at its end."""
    titles = {"a-begin": "开课", "z-end": "结业"}
    pages = {f"docs/{name}.md": PAGE.format(title=title) for name, title in titles.items()}
    return make_course("before-after", pages=(), texts={"quizzes/goals.md": GOALS, **pages})


def open_page(page: Page, course: Course, name: str) -> Locator:
    """One of the two pages' form, started."""
    page.goto(f"{course.url}{name}/")
    return started(page, "goals")


def answer(form: Locator, scores: tuple[int, ...]) -> None:
    """Choose a score for each of the three, and hand them in."""
    for name, score in zip(("hear", "repeat", "next"), scores, strict=True):
        choose(form, name, score)
    submit(form)
    wait_state(form, "answered")


def answer_again(form: Locator, scores: tuple[int, ...]) -> None:
    """Take it once more."""
    form.get_by_role("button", name="重做").click()
    answer(form, scores)


def read_table(form: Locator) -> list[list[str]]:
    """The comparison, row by row."""
    rows = form.get_by_role("table", name="前后的得分").locator("tbody tr")
    rows.first.wait_for()
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


def test_one_attempt_says_what_comes(page: Page, two_pages: Course) -> None:
    """There is nothing to compare yet, and no table."""
    form = open_page(page, two_pages, "a-begin")
    answer(form, FIRST)
    expect(form.get_by_text("以后再答一次")).to_be_visible()
    expect(form.locator(".quiz-compare table")).to_have_count(0)


def test_the_first_stands_beside_the_last(page: Page, two_pages: Course) -> None:
    """Begun on one page and ended on another; the attempt between is not shown; the same after a reload."""
    form = open_page(page, two_pages, "a-begin")
    answer(form, FIRST)
    wait_attempts(page, "goals", 1)
    form = open_page(page, two_pages, "z-end")
    wait_state(form, "answered")
    answer_again(form, SECOND)
    answer_again(form, THIRD)
    wait_attempts(page, "goals", 3)
    expected = [
        ["听", "3 / 6 分", "5 / 6 分", "+2 分"],
        ["说", "3 / 3 分", "2 / 3 分", "−1 分"],
        ["合计", "6 / 9 分", "7 / 9 分", "+1 分"],
    ]
    assert read_table(form) == expected
    # The trend would say it once more.
    expect(form.get_by_text("次得分")).to_have_count(0)
    page.reload()
    assert read_table(started(page, "goals")) == expected
    form.get_by_role("button", name="重做").click()
    expect(form.locator(".quiz-compare")).to_have_count(0)


def test_the_picture_says_what_the_table_says(page: Page, two_pages: Course) -> None:
    """Each dot lies where its points are of all points; who does not see them is led to the table."""
    form = open_page(page, two_pages, "a-begin")
    answer(form, FIRST)
    answer_again(form, THIRD)
    figure = form.get_by_role("img", name="数字在下面的表里")
    figure.wait_for()
    places = """($figure) => [...$figure.querySelectorAll(".quiz-compare-line")].map(($line) => {
      const { left, width } = $line.getBoundingClientRect();
      return [...$line.querySelectorAll(".quiz-compare-dot")].map(($dot) => {
        const box = $dot.getBoundingClientRect();
        return Math.round((100 * (box.left + box.width / 2 - left)) / width);
      });
    })"""
    assert figure.evaluate(places) == [[50, 83], [100, 67], [67, 78]]


def test_it_can_be_read_by_all(page: Page, two_pages: Course) -> None:
    """No fault for a screen reader or in contrast, and nothing wider than a phone."""
    form = open_page(page, two_pages, "a-begin")
    answer(form, FIRST)
    answer_again(form, THIRD)
    form.locator(".quiz-compare table").wait_for()
    assert find_faults(page) == []
    assert find_overflow(page) == 0


def test_what_did_not_come_is_offered_again(page: Page, two_pages: Course) -> None:
    """Without the network the result stands, and its button brings the comparison."""
    page.route("**/compare.js", lambda route: route.abort())
    form = open_page(page, two_pages, "a-begin")
    answer(form, FIRST)
    expect(form.locator("output")).to_contain_text("6 分（满分 9 分）")
    again = form.locator(".quiz-compare").get_by_role("button", name="再试一次")
    again.wait_for()
    page.unroute("**/compare.js")
    again.click()
    expect(form.get_by_text("以后再答一次")).to_be_visible()
