"""Every result in 我的学习: by lecture, each attempt, codes for a message, and sheets with one's name."""

from __future__ import annotations

import re
from collections.abc import Callable

from audit import find_overflow
from conftest import Course
from learner import read_record
from learning_page import open_learning
from learning_records import (
    ALL_KINDS,
    HOSTILE,
    attempt,
    open_results,
    open_with,
    record,
)
from playwright.sync_api import BrowserContext, Locator, Page, expect

Open = Callable[..., Locator]


def test_results_stand_by_lecture(page: Page, site: Course) -> None:
    """Other pages' quizzes, and those that the course no longer has, come after; open is where one worked last."""
    open_with(page, site, ALL_KINDS)
    results = page.locator(".learning-results")
    expect(results.locator("h3")).to_have_text(["各讲", "其他", "已改版"])
    expect(results.locator("h4")).to_have_text(["题目", "量表"])
    expect(results.locator(".learning-part-count")).to_have_text(["3 份自检", "1 份自检", "1 份自检"])
    expect(results.locator(".learning-part[open] h3")).to_have_text("其他")
    expect(results.locator(".learning-quiz summary")).to_have_text(
        [
            "知识测验最近 2/4 分 · 最高 4/4 分 · 共 3 次 · 合格",
            "写一写提交过 1 次，最近是 2026-10-03",
            "潜能量表最近 84/100 分（很合适） · 最高 84/100 分（很合适） · 共 2 次",
            "领导力评价2 份评价",
            f"old-quiz得分 3/5 分（{HOSTILE}）",
        ]
    )
    assert page.evaluate("window.hacked") is None


def test_the_last_attempt_is_the_one_handed_in_last(page: Page, site: Course) -> None:
    """Here as in the lecture, also where the clock was set back in between."""
    open_with(page, site, {"check": record(attempt(9, 4, 4), attempt(2, 1, 4))})
    expect(page.locator(".learning-quiz-line")).to_contain_text("最近 1/4 分")
    expect(open_results(page, "知识测验").locator("tbody tr").first).to_contain_text("2026-10-02")


def test_an_opened_quiz_shows_every_attempt(page: Page, site: Course) -> None:
    """The latest first, with date, score, band and pass; drawn only once it is opened."""
    open_with(page, site, ALL_KINDS)
    expect(page.locator(".learning-results tr")).to_have_count(0)
    details = open_results(page, "知识测验")
    expect(details).to_contain_text("最近 3 次的得分率：25%，100%，50%")
    assert details.get_by_role("columnheader").all_inner_texts() == ["时间", "得分", "得分率", "合格", "给别人看"]
    rows = details.locator("tbody").get_by_role("row")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text(re.compile(r"2026-10-03 \d\d:00\s*2/4 分\s*50%\s*还没合格"))
    expect(rows.nth(1)).to_contain_text(re.compile(r"4/4 分\s*100%\s*合格"))
    expect(open_results(page, "潜能量表").locator("tbody tr").first).to_contain_text("很合适")
    expect(open_results(page, "写一写").locator("tbody tr")).to_contain_text("2026-10-03")
    details.get_by_role("link", name="去看这份自检").click()
    page.wait_for_url("**/questions/#quiz-check")


def test_ratings_tell_who_rated_whom(page: Page, site: Course) -> None:
    """Instead of a trend; and no code, for the score is another person's."""
    open_with(page, site, ALL_KINDS)
    details = open_results(page, "领导力评价")
    expect(details.locator("tbody tr").nth(1)).to_contain_text(
        re.compile(rf"{re.escape(HOSTILE)}\s*小刘\s*下属\s*80/100 分")
    )
    expect(details.locator(".learning-trend")).to_be_hidden()
    expect(details.get_by_role("button", name="复制成绩码")).to_have_count(0)
    details.get_by_role("button", name="成绩单").nth(1).click()
    expect(details.locator(".learning-paper")).to_contain_text(HOSTILE)
    assert page.evaluate("window.hacked") is None


def test_a_long_list_comes_in_pieces(page: Page, site: Course) -> None:
    """Thousands of attempts open at once, the latest of them drawn."""
    many = record(*(attempt(1 + i % 28, i % 5, 4, id=f"m{i}") for i in range(5000)))
    open_with(page, site, {"check": many})
    details = open_results(page, "知识测验")
    expect(details.locator("tbody tr")).to_have_count(30)
    details.get_by_role("button", name="再显示一些（还有 4970 次）").click()
    expect(details.locator("tbody tr")).to_have_count(230)
    expect(details.locator("tbody th").nth(30)).to_be_focused()


def test_a_code_is_copied_and_checked(context: BrowserContext, page: Page, site: Course) -> None:
    """Into a message, and from the message back to what it says."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_with(page, site, ALL_KINDS)
    details = open_results(page, "知识测验")
    details.get_by_role("button", name="复制成绩码").nth(1).click()
    expect(details.get_by_role("status")).to_contain_text("已复制成绩码 check/4-4/20261002-")
    code = page.evaluate("navigator.clipboard.readText()")
    assert details.get_by_label("已复制").input_value() == code
    box = page.locator("[data-results=check]")
    box.locator("summary").click()
    box.get_by_label("带成绩码的消息").fill(f"老师好！我的成绩：{code.upper()} ，谢谢")
    box.get_by_role("button", name="核对").click()
    expect(box.get_by_role("status")).to_contain_text("没有抄错：《知识测验》得 4/4 分，完成于 2026-10-02 ")
    for message, answer in {"我考完了": "没有找到成绩码", code.replace("4-4", "3-4"): "成绩码对不上"}.items():
        box.get_by_label("带成绩码的消息").fill(message)
        box.get_by_role("button", name="核对").click()
        expect(box.get_by_role("status")).to_contain_text(answer)
    # A trainer's clock is right more often than a learner's.
    page.clock.set_fixed_time("2026-09-30T00:00:00Z")
    box.get_by_label("带成绩码的消息").fill(code)
    box.get_by_role("button", name="核对").click()
    expect(box.get_by_role("status")).to_contain_text("这个时间还没有到")


def test_scripts_that_do_not_come_are_told(page: Page, site: Course) -> None:
    """On a lost line: an opened quiz and the check of a code say so, and can be tried again."""
    page.route("**/learning/attempts.js", lambda route: route.abort())
    page.route("**/learning/check.js", lambda route: route.abort())
    open_with(page, site, ALL_KINDS)
    summary = page.locator(".learning-part[open] .learning-quiz summary")
    summary.click()
    expect(page.get_by_text("这份自检的成绩没能打开")).to_be_visible()
    page.unroute("**/learning/attempts.js")
    summary.click()
    summary.click()
    expect(page.locator(".learning-part[open] .learning-quiz table")).to_be_visible()
    expect(page.get_by_text("这份自检的成绩没能打开")).to_have_count(0)
    box = page.locator("[data-results=check]")
    box.locator("summary").click()
    box.get_by_role("button", name="核对").click()
    expect(box.get_by_role("status")).to_contain_text("核对的程序没能打开")


def test_a_code_that_cannot_be_copied_can_be_taken_by_hand(page: Page, site: Course) -> None:
    """In an app's own browser: the code stands there, chosen."""
    page.add_init_script("""
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.execCommand = () => false;
    """)
    open_with(page, site, ALL_KINDS)
    details = open_results(page, "知识测验")
    details.get_by_role("button", name="复制成绩码").first.click()
    field = details.get_by_label("没能自动复制")
    expect(field).to_be_focused()
    assert page.evaluate("String(getSelection())") == field.input_value()
    expect(details.get_by_role("status")).to_contain_text("没能自动复制")


def test_a_result_sheet_is_printed_alone(page: Page, site: Course) -> None:
    """With name, course, test, score and code; afterwards the page prints as before."""
    page.add_init_script("window.print = () => dispatchEvent(new Event('beforeprint'));")
    open_with(page, site, ALL_KINDS)
    details = open_results(page, "知识测验")
    button = details.get_by_role("button", name="成绩单").nth(1)
    button.click()
    sheet = details.locator(".learning-paper")
    expect(sheet).to_contain_text(re.compile(r"姓名\s*王芳\s*课程\s*小课程\s*讲次\s*题目\s*自检\s*知识测验"))
    expect(sheet).to_contain_text(re.compile(r"4/4 分（得分率 100%）\s*是否合格\s*合格\s*成绩码\s*check/4-4/"))
    details.get_by_role("button", name="打印成绩单").click()
    page.emulate_media(media="print")
    expect(sheet).to_be_visible()
    for other in (
        page.locator("h1"),
        page.locator(".learning-progress"),
        details.locator("summary"),
        details.locator("table"),
    ):
        expect(other).to_be_hidden()
    # The reader's own printing, from the browser's menu.
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(sheet).to_be_hidden()
    expect(page.locator("[data-progress=summary]")).to_be_visible()
    expect(details.locator("summary")).to_be_visible()
    expect(page.get_by_role("button", name="复制成绩码").first).to_be_hidden()
    for part in ("certificate", "notebook", "transfer"):
        expect(page.locator(f"[data-learning-part={part}]")).to_be_hidden()
    page.emulate_media(media="screen")
    details.get_by_role("button", name="收起成绩单").click()
    expect(button).to_be_focused()


def test_a_name_is_kept_and_is_text(context: BrowserContext, page: Page, site: Course) -> None:
    """Typed once, it stands on every sheet, here and in another tab; HTML in it is shown."""
    open_with(page, site, ALL_KINDS)
    other = context.new_page()
    open_learning(other, site)
    theirs = open_results(other, "知识测验")
    theirs.get_by_role("button", name="成绩单").first.click()
    details = open_results(page, "知识测验")
    details.get_by_role("button", name="成绩单").first.click()
    field = details.get_by_label("姓名")
    expect(field).to_have_value("王芳")
    field.fill("")
    field.press_sequentially("<b>李 雷</b> ")
    expect(field).to_have_value("<b>李 雷</b> ")
    expect(details.locator(".learning-paper dd").first).to_have_text("<b>李 雷</b>")
    expect(theirs.locator(".learning-paper dd").first).to_have_text("<b>李 雷</b>")
    expect(theirs.get_by_label("姓名")).to_have_value("<b>李 雷</b>")
    assert read_record(page, "/learner")["name"] == "<b>李 雷</b>"
    assert read_record(page, "/learner")["pages"].keys() == {"questions/"}


def test_a_name_that_cannot_be_kept_is_told(page: Page, site: Course) -> None:
    """It can be printed all the same."""
    open_with(page, site, ALL_KINDS)
    page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    details = open_results(page, "知识测验")
    details.get_by_role("button", name="成绩单").first.click()
    details.get_by_label("姓名").fill("李雷")
    expect(details.get_by_role("alert")).to_contain_text("姓名没有保存下来")
    expect(details.locator(".learning-paper")).to_contain_text("李雷")


def test_the_keyboard_does_all(page: Page, site: Course) -> None:
    """Tab and Enter open a quiz, copy a code, and show and fold a sheet; the focus is never lost."""
    open_with(page, site, ALL_KINDS)
    page.locator(".learning-part > summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".learning-quiz summary").first).to_be_focused()
    page.keyboard.press("Enter")
    details = page.locator(".learning-quiz").first
    expect(details.get_by_role("table")).to_be_visible()
    page.keyboard.press("Tab")
    expect(details.get_by_role("link", name="去看这份自检")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    sheet = details.get_by_role("button", name="成绩单").first
    expect(sheet).to_be_focused()
    page.keyboard.press("Enter")
    expect(details.get_by_label("姓名")).to_be_focused()
    for _ in ("打印成绩单", "存成图片", "收起成绩单"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(sheet).to_be_focused()


def test_nothing_is_wider_than_a_small_phone(page: Page, site: Course) -> None:
    """At 320 pixels, also with text twice as large."""
    open_with(page, site, {**ALL_KINDS, "old-quiz": record(attempt(1, 3, 5, "长" * 60))})
    details = open_results(page, "知识测验")
    details.get_by_role("button", name="复制成绩码").first.click()
    details.get_by_role("button", name="成绩单").first.click()
    open_results(page, "领导力评价")
    assert find_overflow(page) == 0
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert find_overflow(page) == 0
