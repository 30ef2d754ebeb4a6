"""我的学习: what to go on with, how each lecture stands, and every result, drawn from what the browser has kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Course
from learner import answer_check, choose, read_record, submit, wait_true
from learning_page import find_learning_faults, open_learning, read_on
from learning_records import (
    ALL_KINDS,
    CHECK,
    POTENTIAL,
    attempt,
    find_lecture,
    learner,
    open_results,
    open_with,
    record,
    visit,
)
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

Open = Callable[..., Locator]

PASSED = {
    "check": record(attempt(2, 4, 4)),
    "partial": record(attempt(2, 1, 1)),
    "reflect": record(attempt(2)),
    "survey": record(attempt(2)),
}


def test_who_has_done_nothing_is_led_to_the_first_lecture(page: Page, site: Course) -> None:
    """No zero is a result: the page says where to begin, and each part what it will hold."""
    open_learning(page, site)
    card = page.locator(".learning-card")
    expect(card).to_contain_text("从第一讲开始")
    expect(card.get_by_role("link")).to_have_attribute("href", f"{site.url}order/")
    expect(find_lecture(page, "题目").locator(".learning-status")).to_have_text("还没开始")
    expect(page.locator("[data-progress=summary]")).to_have_text("一共 3 讲：读完 0 讲，学完 0 讲，测验合格 0 讲。")
    expect(page.get_by_text("还没有成绩。")).to_be_visible()
    expect(page.locator(".learning-quiz")).to_have_count(0)


def test_going_on_leads_to_the_exact_place(open_quiz: Open, page: Page, site: Course) -> None:
    """The lecture last visited, and in it the item where one was: it is on the screen."""
    page.set_viewport_size({"width": 390, "height": 500})
    open_quiz("reflect")
    page.locator("#quiz-reflect--did").evaluate(
        "($item) => scrollTo(0, $item.getBoundingClientRect().top + scrollY - 100)"
    )
    wait_true(page, PLACE, "quiz-reflect--did")
    open_learning(page, site)
    card = page.locator(".learning-card")
    expect(card).to_contain_text(re.compile(r"上次学到\s*题目\s*上次打开：\d{4}-\d\d-\d\d \d\d:\d\d"))
    card.get_by_role("link", name="接着学").click()
    page.wait_for_url("**/questions/#quiz-reflect--did")
    expect(page.locator("#quiz-reflect--did")).to_be_in_viewport()


def test_a_tap_just_after_scrolling_leads_to_the_place_too(open_quiz: Open, page: Page, site: Course) -> None:
    """The theme notes where a page stands 100 ms after it was scrolled, and would go there in the page that comes."""
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(f"{site.url}order/")

    def hold(route: Route) -> None:
        wait_true(page, "async () => history.state !== null")
        route.continue_()

    page.route("**/questions/", hold)
    page.evaluate(
        """async (url) => {
          const $link = Object.assign(document.createElement("a"), { href: url, textContent: "…" });
          document.querySelector("article").append($link);
          await new Promise((done) => addEventListener("scroll", done, { once: true }, scrollTo(0, 60)));
          $link.click();
        }""",
        f"{site.url}questions/#quiz-reflect--did",
    )
    page.wait_for_url("**/questions/#quiz-reflect--did")
    expect(page.locator("#quiz-reflect--did")).to_be_in_viewport()
    page.go_back()
    page.wait_for_url("**/order/")
    wait_true(page, "async () => scrollY === 60")


PLACE = """async (place) => {
  const [{ name }] = await indexedDB.databases();
  const db = await new Promise((done) => (indexedDB.open(name).onsuccess = ({ target }) => done(target.result)));
  const request = db.transaction("quizzes").objectStore("quizzes").get("/learner");
  const kept = await new Promise((done) => (request.onsuccess = () => done(request.result)));
  db.close();
  return kept?.pages["questions/"]?.place === place;
}"""


@pytest.mark.parametrize(
    ("more", "title", "lecture", "address"),
    [
        ({}, "上一讲学完了，接下来", "量表", "scale/"),
        ({"steps": record(attempt(1, 6, 6))}, "上一讲学完了，接下来", "量表", "scale/"),
        ({"potential": POTENTIAL, "groups": record(attempt(1, 9, 25))}, "上一讲学完了，接下来", "排序", "order/"),
    ],
    ids=["next", "next again", "from the start"],
)
def test_after_a_lecture_that_is_done_comes_the_next_that_is_not(
    page: Page, site: Course, more: dict[str, Any], title: str, lecture: str, address: str
) -> None:
    """From there on, then from the start."""
    open_with(page, site, {**PASSED, **more, "/learner": learner(questions=visit(9), order=visit(8))})
    card = page.locator(".learning-card")
    expect(card.locator("p").nth(0)).to_have_text(title)
    expect(card.locator("p").nth(1)).to_have_text(lecture)
    expect(card.get_by_role("link")).to_have_attribute("href", site.url + address)


def test_who_has_done_all_is_told(page: Page, site: Course) -> None:
    """And led to the results."""
    done = {**PASSED, "steps": record(attempt(1, 6, 6)), "values": record(attempt(1)), "potential": POTENTIAL}
    open_with(page, site, {**done, "groups": record(attempt(1, 9, 25)), "/learner": learner(scale=visit(9))})
    expect(page.locator(".learning-card")).to_contain_text("3 讲，一讲不落")
    page.get_by_role("link", name="看看成绩").click()
    expect(page.get_by_role("heading", name="自检成绩")).to_be_in_viewport()
    expect(page.locator("[data-progress=summary]")).to_have_text("一共 3 讲：读完 3 讲，学完 3 讲，测验合格 2 讲。")


def test_each_lecture_tells_how_it_stands(page: Page, site: Course) -> None:
    """Read, done, passed, and the last and best score of its quizzes, in words."""
    open_with(page, site, ALL_KINDS)
    lecture = find_lecture(page, "题目")
    expect(lecture.locator(".learning-status")).to_have_text("已读完 · 自检 2/4 · 测验合格")
    expect(lecture.locator(".learning-scores li")).to_have_text("知识测验：最近 2/4 分，最高 4/4 分")
    lecture = find_lecture(page, "量表")
    expect(lecture.locator(".learning-status")).to_have_text("学了一部分 · 自检 1/2")
    expect(lecture.locator(".learning-scores li")).to_have_text(
        "潜能量表：最近 84/100 分（很合适），最高 84/100 分（很合适）"
    )
    open_with(page, site, PASSED)
    expect(find_lecture(page, "题目").locator(".learning-status")).to_have_text("已学完 · 自检 4/4 · 测验合格")
    open_with(page, site, {"check": record(attempt(1, 3, 4))})
    expect(find_lecture(page, "题目").locator(".learning-status")).to_have_text("已读完 · 自检 4/4 · 测验还没合格")


def test_another_tabs_work_appears_and_disturbs_nothing(
    context: BrowserContext, open_quiz: Open, page: Page, site: Course
) -> None:
    """What is open stays open, what has the focus keeps it, what is being typed stays."""
    open_with(page, site, ALL_KINDS)
    details = open_results(page, "知识测验")
    box = page.locator("[data-results=check]")
    box.locator("summary").click()
    box.get_by_label("带成绩码的消息").fill("还没有写完")
    button = details.get_by_role("button", name="复制成绩码").first
    button.focus()
    page.evaluate("window.focused = document.activeElement")
    form = open_quiz("check", in_page=context.new_page())
    answer_check(form)
    submit(form)
    expect(details.locator("tbody tr")).to_have_count(4)
    expect(details.locator("summary")).to_contain_text("最近 3/4 分 · 最高 4/4 分 · 共 4 次")
    expect(find_lecture(page, "题目")).to_contain_text("最近 3/4 分")
    assert page.evaluate("document.activeElement === window.focused")
    assert box.get_by_label("带成绩码的消息").input_value() == "还没有写完"


STORAGE = {
    "missing": "Object.defineProperty(globalThis, 'indexedDB', { value: undefined });",
    "forbidden": "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });",
    "open throws": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'InvalidStateError'); };",
    "transaction throws": "IDBDatabase.prototype.transaction = () => { throw new DOMException('no', 'NotFoundError'); };",
}


@pytest.mark.parametrize("fault", STORAGE)
def test_a_storage_that_cannot_be_read_is_told(page: Page, site: Course, fault: str) -> None:
    """In words, and the lectures are still there; nothing pretends that nothing was done."""
    page.add_init_script(STORAGE[fault])
    open_learning(page, site)
    expect(page.get_by_role("alert").filter(has_text="没能打开学习记录")).to_be_visible()
    expect(page.locator("[data-page] a:visible")).to_have_count(3)
    expect(page.locator("[data-progress=summary]")).to_be_empty()
    expect(page.get_by_text("还没开始")).to_have_count(0)
    expect(page.get_by_text("还没有成绩")).to_be_hidden()


def test_newer_records_are_counted(page: Page, site: Course) -> None:
    """They are neither shown nor touched."""
    newer = {"version": 9, "something": "else"}
    open_with(page, site, {**ALL_KINDS, "survey": newer})
    expect(page.get_by_role("alert").filter(has_text="有 1 份记录是新版本的课程保存的")).to_be_visible()
    expect(page.locator(".learning-quiz")).to_have_count(5)
    assert read_record(page, "survey") == newer


@pytest.mark.parametrize("part", ["progress", "results", "certificate", "notebook", "transfer"])
def test_a_part_that_fails_is_told_and_stops_no_other(page: Page, site: Course, part: str) -> None:
    """All that its script works with is gone: the list of lectures and the other parts are there."""
    page.add_init_script(f"""document.addEventListener("readystatechange", () => {{
      const kept = "h2, template, [data-part], [data-part] *";
      for (const $each of document.querySelectorAll(`[data-learning-part={part}] :not(${{kept}})`)) $each.remove();
    }}, {{ once: true }})""")
    check_failed_part(page, site, part)


@pytest.mark.parametrize("part", ["notebook", "transfer"])
def test_parts_whose_script_does_not_come_are_told(page: Page, site: Course, part: str) -> None:
    """They come together, once somebody reads on; on a lost line they do not."""
    page.route("**/learning/transfer.js", lambda route: route.abort())
    check_failed_part(page, site, part)


def check_failed_part(page: Page, site: Course, part: str) -> None:
    """Open the page with one part broken."""
    open_with(page, site, ALL_KINDS)
    section = page.locator(f"[data-learning-part={part}]")
    expect(section.get_by_role("alert")).to_contain_text("这一部分没能打开")
    expect(section.get_by_role("button")).to_have_count(0)
    expect(page.locator("[data-page] a:visible")).to_have_count(3)
    other = "自检成绩" if part == "progress" else "学习进度"
    expect(page.get_by_role("heading", name=other)).to_be_visible()
    if part != "results":
        expect(page.locator(".learning-quiz")).to_have_count(5)


def test_what_is_further_down_comes_with_the_first_sign_of_a_reader(page: Page, site: Course) -> None:
    """Who only looks where to go on loads nothing more; a link to a part further down is such a sign, too."""
    scripts: list[str] = []
    page.on("request", lambda request: scripts.append(request.url.rpartition("/")[2]))
    page.goto(f"{site.url}my-learning/")
    page.locator("[data-learning-waits]").wait_for(state="attached")
    assert "transfer.js" not in scripts
    page.locator(".learning-jumps").get_by_role("link", name="我的数据").click()
    page.locator("[data-learning-ready]").wait_for(state="attached")
    expect(page.get_by_role("button", name="导出全部")).to_be_in_viewport()
    scripts.clear()
    page.goto(f"{site.url}my-learning/?#learning-transfer")
    page.locator("[data-learning-ready]").wait_for(state="attached")
    assert "transfer.js" in scripts


def test_without_the_list_of_quizzes_the_rest_is_there(page: Page, site: Course) -> None:
    """Where one was, and one's data; what cannot be told is left out."""
    page.route("**/course.json", lambda route: route.abort())
    open_with(page, site, ALL_KINDS)
    expect(page.get_by_role("alert").filter(has_text="测验清单没有取到")).to_be_visible()
    expect(page.locator(".learning-card")).to_contain_text("上次学到")
    expect(page.locator(".learning-results")).to_be_hidden()


def test_rubbish_in_the_storage_stops_nothing(page: Page, site: Course) -> None:
    """Whatever else has written there."""
    rubbish: dict[str, Any] = {
        "partial": {
            **CHECK,
            "attempts": [None, 7, {}, {"id": 1, "at": 2}, {"id": "x", "at": "never", "score": "7", "max": 0}],
        },
        "survey": "text",
        "values": None,
        "/learner": {"version": 2, "name": {"a": 1}, "pages": {"order/": {}, "constructor": {"at": 7}}},
    }
    open_with(page, site, {**ALL_KINDS, **rubbish})
    expect(find_lecture(page, "题目")).to_contain_text("最近 2/4 分")
    expect(page.locator(".learning-quiz")).to_have_count(6)
    expect(page.get_by_role("alert").filter(has_text=re.compile("."))).to_have_count(0)


def test_instant_navigation_comes_and_goes(open_quiz: Open, page: Page, site: Course) -> None:
    """From page to page without a reload: it starts anew, once, and follows what is done there."""
    page.goto(site.url)
    page.evaluate("window.stays = true")
    for _ in range(2):
        page.locator(".md-nav--primary").get_by_role("link", name="我的学习").click()
        read_on(page)
        page.locator(".md-nav--primary").get_by_role("link", name="题目").click()
        form = page.locator("#quiz-survey")
        choose(form, "n", 1)
        submit(form)
        form.get_by_role("button", name="重做").click()
    page.locator(".md-nav--primary").get_by_role("link", name="我的学习").click()
    expect(page.locator(".learning-quiz summary")).to_have_text(re.compile("小调查提交过 2 次"))
    expect(page.locator(".learning-jumps a")).to_have_count(7)
    assert page.evaluate("window.stays")


def test_without_javascript_the_lectures_are_there(context: BrowserContext, page: Page, site: Course) -> None:
    """And one sentence that says why there is no progress."""
    plain = context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    page = plain.new_page()
    page.goto(f"{site.url}my-learning/")
    expect(page.locator("noscript p")).to_contain_text("没有运行 JavaScript")
    expect(page.locator("[data-page] a:visible")).to_have_text(["排序", "题目", "量表"])
    expect(page.get_by_role("link", name="开始学习")).to_have_attribute("href", "../order/")
    expect(page.locator(".learning-wait")).to_be_hidden()
    expect(page.locator("[data-learning] button:visible")).to_have_count(0)
    plain.close()


@pytest.mark.parametrize("part", ["progress", "results"])
def test_everybody_can_read_it(page: Page, site: Course, part: str) -> None:
    """axe-core finds nothing, with everything opened, on a phone and on a desk, by day and by night."""
    open_with(page, site, ALL_KINDS)
    details = open_results(page, "知识测验")
    details.get_by_role("button", name="复制成绩码").first.click()
    details.get_by_role("button", name="成绩单").first.click()
    open_results(page, "领导力评价")
    page.locator("[data-results=check] summary").click()
    assert find_learning_faults(page, part) == []


def test_colours_are_never_needed(page: Page, site: Course) -> None:
    """In forced colours the bars are still drawn, and each status has its words and its sign."""
    page.emulate_media(forced_colors="active")
    open_with(page, site, ALL_KINDS)
    width = page.locator(".learning-gauge-read").evaluate("($bar) => getComputedStyle($bar).borderTopWidth")
    assert float(width.removesuffix("px")) > 0
    signs = page.locator(".learning-status").evaluate_all(
        "($all) => $all.map(($each) => getComputedStyle($each, '::before').content)"
    )
    assert len(set(signs)) == 3, signs


def test_the_address_of_a_part_leads_to_it(page: Page, site: Course) -> None:
    """Though the part is drawn only after the page has come."""
    open_with(page, site, ALL_KINDS)
    page.goto("about:blank")
    page.goto(f"{site.url}my-learning/#learning-results")
    expect(page.get_by_role("heading", name="自检成绩")).to_be_in_viewport()
    page.locator(".learning-jumps").get_by_role("link", name="笔记本").click()
    expect(page.get_by_role("heading", name="笔记本")).to_be_focused()
    expect(page.get_by_role("heading", name="笔记本")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_jumps_while_it_loads(page: Page, site: Course, width: int) -> None:
    """What scripts add later has its room from the start: nobody taps what has just moved away."""
    page.add_init_script("""
      window.moved = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (moved += value)))
        .observe({ type: "layout-shift", buffered: true });
    """)
    page.set_viewport_size({"width": width, "height": 850})
    open_with(page, site, {"/learner": learner(questions=visit(3, read="2026-10-03T12:00:00.000Z"))})
    assert page.evaluate("window.moved") <= 0.02
