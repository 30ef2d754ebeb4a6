"""Pictures in stems and options count as their alternative text wherever words are made of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import Course
from learner import submit
from playwright.sync_api import Locator, expect

PAGE = """\
# 图

/// quiz | 按顺序排
    id: order-pictures
    kind: order

1. ![接电话](desk.svg)
2. ![记录](desk.svg) 下来
3. 道别
///

/// quiz | 选一选
    id: choose-pictures

1. ![这是什么](desk.svg)
   - [x] ![耳机](desk.svg)
   - [ ] ![话筒](desk.svg)
2. ![写一写](desk.svg)
///

/// quiz | 配一配
    id: match-pictures
    kind: match

1. 戴着 = ![耳机](desk.svg)
2. 拿着 = **话**`筒`
///
"""


@pytest.fixture(scope="module")
def pictures(make_course: Callable[..., Course]) -> Course:
    """The course with a page of pictures."""
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    return make_course("pictures", pages=(), texts={"docs/desk.svg": picture, "docs/pictures.md": PAGE})


def test_a_picture_is_named_where_it_is_moved(open_quiz: Callable[..., Locator], pictures: Course) -> None:
    """By the buttons, and in the lists of one's own and the right order."""
    form = open_quiz("order-pictures", course=pictures)
    expect(form.get_by_role("button", name="上移 接电话", exact=True)).to_have_count(1)
    expect(form.get_by_role("button", name="上移 记录 下来", exact=True)).to_have_count(1)
    form.locator(".quiz-confirm").click()
    submit(form)
    assert form.locator(".quiz-side").nth(1).locator("li").all_inner_texts() == ["接电话", "记录 下来", "道别"]


def test_a_picture_is_named_where_it_is_missed(open_quiz: Callable[..., Locator], pictures: Course) -> None:
    """In the list of what is not answered."""
    form = open_quiz("choose-pictures", course=pictures)
    form.get_by_role("button", name="提交").click()
    links = form.locator(".quiz-summary a")
    expect(links.first).to_contain_text("这是什么")


def test_a_list_to_choose_from_holds_words(open_quiz: Callable[..., Locator], pictures: Course) -> None:
    """No Markdown is shown in it, and no element stands in it."""
    form = open_quiz("match-pictures", course=pictures)
    select = form.locator("select").first
    assert sorted(select.locator("option").all_text_contents()) == sorted(["请选择", "耳机", "话筒"])
    expect(select.locator("option *")).to_have_count(0)
