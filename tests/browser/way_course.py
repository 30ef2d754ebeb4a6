"""A course with ways through it, and what a learner does with them."""

from __future__ import annotations

from collections.abc import Callable

import conftest
import pytest
from conftest import Course
from playwright.sync_api import Locator, Page, expect

WAYS = """
extra:
  generator: false
  course:
    id: ways
    ways:
      counter:
        name: 柜台 <b>新人</b>
        for: 当面接待客户的人
        pages: [notice.md, questions.md, order.md]
      listeners:
        name: 倾听
        for: 打字的人
        pages: [scale.md, questions.md]
        tests: [check]
      readers:
        name: 只读
        for: 没有时间的人
        pages: [notice.md]
"""
NOTICE = """---
title: 门店须知
minutes: 5
---
# 门店须知

八点半开门。
"""
HOME = """---
title: 小课程
---
# 小课程

## 学习路线

<div data-ways></div>

## 全部

[题目](questions.md)
"""


def make_way_course(make_course: Callable[..., Course], name: str, settings: str = WAYS) -> Course:
    """The fixture course with these settings, a page without a quiz, and a home page that shows the ways."""
    course = make_course(name)
    course.write("docs/notice.md", NOTICE)
    course.write("docs/index.md", HOME)
    plain = "extra: {{generator: false}}\n"
    assert plain in conftest.CONFIG
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conftest, "CONFIG", conftest.CONFIG.replace(plain, settings.lstrip()))
        return course.build()


def find_way(page: Page, name: str) -> Locator:
    """A way, on the home page or on the learner's own."""
    return page.locator("[data-way]").filter(has_text=name)


def open_home(page: Page, course: Course) -> None:
    """Open the home page and wait until a way can be chosen."""
    page.goto(course.url)
    expect(page.locator("[data-way] button:visible")).to_have_count(3)


def choose_way(page: Page, name: str) -> None:
    """Press its button, and wait until the choice is kept."""
    find_way(page, name).get_by_role("button", name="走这条路线", exact=True).click()
    expect(find_way(page, name).locator("[data-way-status]")).to_contain_text("选好了")
