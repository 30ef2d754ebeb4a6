"""The policy of every page, and what an author may paste into a quiz without anything running."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from built_site import (
    EACH_SORT_OR_ALL,
    REPORT_VIOLATIONS,
    BuiltSite,
    Shelf,
    Visit,
    answer_all,
    submit_all,
    wait_started,
)
from conftest import Course, Watch
from playwright.sync_api import Page

pytest_plugins = ["site_fixtures"]

HOSTILE = """---
title: "<img src=x onerror=hack()>敌意"
description: "'\\"><script>hack()</script>"
author: "'\\"><script>hack()</script>"
---
# 敌意

/// quiz | <img src=x onerror=hack()>标题
    id: hostile-questions
    note: <script>hack()</script><img src=x onerror=hack()>
    source: <a href="javascript:hack()">来源</a>

<script>hack()</script>导语 <svg onload=hack()>

## <img src=x onerror=hack()>组

1. <img src=x onerror=hack()> 题干 [按我](javascript:hack()) {#stem}
   - [ ] <script>hack()</script>甲 <b onclick=hack()>粗</b>
   - [x] </span><img src=x onerror=hack()>乙
     > </li><iframe srcdoc="<script>parent.hack()</script>"></iframe>
   - [ ] ![图](x){onerror=hack()}丙
   > </details><script>hack()</script> <a href="jAvAsCrIpT:hack()">解析</a> [链接](java&Tab;script&colon;hack())
2. [x] </legend><style>body{}</style>判断 {#judge}
   > <object data="javascript:hack()"></object>
3. <textarea><img src=x onerror=hack()></textarea> {#open}
   > </template><img src=x onerror=hack()>

   自评：
   - [ ] <img src=x onerror=hack()>要点
///

/// quiz | </h2><script>hack()</script>
    id: hostile-scale
    kind: scale
    scale: {2: "<b onclick=hack()>是</b>", 1: "<script>hack()</script>否"}
    reasons: "<img src=x onerror=hack()>"
    bands:
        2: "<img src=x onerror=hack()>：<script>hack()</script>说明"
        0: "</li><img src=x onerror=hack()>：<svg onload=hack()>"

1. <img src=x onerror=hack()> | </span><script>hack()</script> {#pole}
///

/// quiz | 表
    id: hostile-table
    kind: table
    columns: ["<img src=x onerror=hack()>", {name: "</label><script>hack()</script>", choose: ["<b onclick=hack()>甲</b>", 乙]}]

1. </legend><img src=x onerror=hack()> {#row}
   > <script>hack()</script>
///
"""
# What could run or load in the forms: elements and attributes that the quiz's texts brought with them.
FIND_LIVE = """() => [...document.querySelectorAll(".quiz *")]
  .filter(($element) =>
    $element.matches("img:not([alt='图']), script, style, iframe, object, embed, svg:not([class^=quiz-]), b, base, link, meta")
    || [...$element.attributes].some(({ name, value }) => name.startsWith("on") || /^\\s*javascript:/i.test(value)))
  .map(($element) => $element.outerHTML.slice(0, 120))"""


def test_the_watch_sees_what_the_policy_stops(visit: Visit, watch: Watch) -> None:
    """No other test here passes because nobody was looking: a script put into the page is stopped and noted."""
    page = visit("")
    page.evaluate("""() => {
      const $script = document.createElement("script");
      $script.textContent = "window.hacked = true";
      document.head.append($script);
    }""")
    assert page.evaluate("() => window.hacked") is None
    assert any("script-src" in fault for fault in watch.faults)
    watch.faults.clear()


@pytest.mark.parametrize("choice", EACH_SORT_OR_ALL)
def test_no_page_breaks_its_policy(built: BuiltSite, answered: Shelf, choice: str) -> None:
    """Reading, submitting with gaps and answering on every page: the policy never has to stop anything."""
    for path in getattr(built, choice):
        answered.show(path)
        assert answered.watch.faults == [], path


@pytest.fixture(scope="module")
def hostile(make_course: Callable[..., Course]) -> Course:
    """A course with an attack in every text that an author writes."""
    return make_course("hostile", pages=(), texts={"docs/hostile.md": HOSTILE})


def test_hostile_texts_never_run(hostile: Course, page: Page) -> None:
    """As opened, after a blank submit, answered and opened again: attacks are text, for the page and for the client."""
    page.add_init_script("window.hack = () => { window.hacked = true; };")
    page.add_init_script(REPORT_VIOLATIONS)
    address = hostile.find("hostile-questions").partition("#")[0]
    page.goto(address)
    wait_started(page)
    assert page.title().startswith("<img src=x onerror=hack()>敌意")
    for name in ("description", "author"):
        assert page.locator(f"meta[name={name}]").get_attribute("content") == "'\"><script>hack()</script>"
    assert page.locator(".quiz").count() == 3
    for step in (lambda: None, lambda: submit_all(page), lambda: answer_all(page)):
        step()
        assert page.evaluate(FIND_LIVE) == []
    for text in ("<script>hack()</script>甲", "</span><img src=x onerror=hack()>乙", "</li><img src=x onerror=hack()>"):
        assert page.get_by_text(text).count() >= 1, text
    page.reload()
    page.wait_for_function("() => document.querySelectorAll('.quiz[data-state=answered]').length === 3")
    assert page.evaluate(FIND_LIVE) == []
    assert page.evaluate("() => window.hacked") is None
