"""A course whose quizzes ask some of their items: what test_draw.py does with it."""

from __future__ import annotations

from collections.abc import Sequence

from learner import choose, started
from playwright.sync_api import Locator, Page

KEYS = "abcdef"

# Every statement is right, so that a test can answer without knowing which are asked.
PAGE = """# 抽题

/// quiz | 抽三题
    id: drawn
    draw: {draw}
    pass: 60%
    bands:
      60%: 熟：继续。
      0%: 生：再读。

{items}
7. 写一句 {{#open optional}}
///

/// quiz | 听和说
    id: shared
    draw: {{听: 1, 说: 2}}
    reasons: 理由
    groups:
      说: {{100%: 稳：好。, 50%: 行：还行。, 0%: 练：再来。}}

## 听

1. [x] 听一 {{#l1}}
2. [x] 听二 {{#l2}}

## 说

3. [x] 说一 {{#s1}}
4. [x] 说二 {{#s2}}
5. [x] 说三 {{#s3}}

## 看

6. 看见什么？ {{#see optional}}
///

/// quiz | 分摊
    id: spread
    draw: 1

## 甲

1. [x] 甲一 {{#p1}}
2. [x] 甲二 {{#p2}}

## 乙

3. [x] 乙一 {{#q1}}
///

/// quiz | 练一练
    id: practised
    practice: true
    draw: 1

1. [x] 练一 {{#x1}}
2. [x] 练二 {{#x2}}
///
"""


def write_page(keys: str = KEYS, draw: int | None = 3, words: str = "第 {} 句") -> str:
    """The page, its first quiz with these items."""
    items = "\n".join(
        f"{number}. [x] {words.format(key)} {{#{key}}}\n   > 因为{key}" for number, key in enumerate(keys, 1)
    )
    text = PAGE.format(draw=draw, items=items)
    return text if draw else text.replace("    draw: None\n", "")


def list_asked(form: Locator) -> list[str]:
    """The keys of the scored items that are asked, in the page's order."""
    shown: list[str] = form.locator("[data-key]:not([hidden])").evaluate_all(
        "($items) => $items.map(($each) => $each.dataset.item)"
    )
    return shown


def wait_drawn(page: Page, quiz_id: str, count: int) -> Locator:
    """The form, once it asks as many as it should."""
    form = started(page, quiz_id)
    page.wait_for_function(
        "([id, count]) => document.querySelectorAll(`#quiz-${id} [data-key]:not([hidden])`).length === count",
        arg=[quiz_id, count],
    )
    return form


def answer(form: Locator, keys: Sequence[str], value: str = "true") -> None:
    """Answer some items."""
    for key in keys:
        choose(form, key, value)
