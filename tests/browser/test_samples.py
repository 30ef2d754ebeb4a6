"""Samples of an answer: one's own line first, then a weak, a fair and a good one beside it, then which it is most like."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from audit import find_faults, find_overflow
from conftest import Course
from learner import read_record, started, submit, wait_attempts, wait_kept, wait_state, write
from playwright.sync_api import Browser, Locator, Page, expect

SAMPLES = """# 对照

/// quiz | 改一句
    id: soften

1. 改一句：“等一下。” {#wait}
   > 说去做什么、要多久。
   >
   > 弱：“您等一下。” ——他不知道等多久。
   > 中：“我去查一查，马上告诉您。” ——听得出在办，“马上”还是没有数。
   > 好：“我去查出库，三分钟回您。” ——他知道做什么、几点有回音。
   自评：
   - [ ] 有钟点
///

/// quiz | 说一句
    id: say
    practice: true

1. 接起电话的第一句。 {#hello record}
   > 弱：“喂？” ——他不知道找对了没有。
   > 中：“您好，请问什么事？” ——有礼貌，还是不知道你是谁。
   > 好：“您好，安居家电，我姓林，请讲。” ——找对了，也知道是谁在听。
///
"""


@pytest.fixture(scope="module")
def course(make_course: Callable[..., Course]) -> Course:
    """A page of its own."""
    return make_course("samples", pages=["questions"], texts={"docs/samples.md": SAMPLES})


def open_samples(page: Page, course: Course, quiz: str = "soften") -> Locator:
    """Open the page and return a form of it, started."""
    page.goto(f"{course.url}samples/")
    return started(page, quiz)


def compare(form: Locator) -> Locator:
    """The button that opens the samples."""
    return form.get_by_role("button", name="对照示例")


def test_ones_own_line_comes_first(page: Page, course: Course) -> None:
    """Nothing of the samples is shown before; then weak, fair and good with their reasons, in words; then the self-mark."""
    form = open_samples(page, course)
    expect(form.locator(".quiz-samples")).to_be_hidden()
    expect(form.locator(".quiz-like")).to_be_hidden()
    compare(form).click()
    expect(form.get_by_role("status").filter(has_text="先写下自己的一句")).to_be_visible()
    expect(form.locator("textarea")).to_be_focused()
    expect(form.locator(".quiz-samples")).to_be_hidden()
    write(form, "wait", "稍等，我看看。")
    expect(form.get_by_text("先写下自己的一句")).to_be_hidden()
    assert find_faults(page) == []
    compare(form).click()
    samples = form.locator(".quiz-samples")
    expect(samples).to_be_focused()
    expect(samples.locator("dt")).to_have_text(["弱", "中", "好"])
    expect(samples.locator("dd.quiz-hint")).to_have_text(
        [r"他不知道等多久。", "听得出在办，“马上”还是没有数。", "他知道做什么、几点有回音。"]
    )
    expect(compare(form)).to_be_hidden()
    expect(form.get_by_role("button", name="先看参考")).to_be_hidden()
    expect(form.get_by_text("你先看了参考答案。")).to_be_hidden()
    form.get_by_role("group", name="哪一句最像我的？").get_by_text("中", exact=True).click()
    assert find_faults(page) == []
    assert find_overflow(page) == 0
    # A rubric's ticks are counted; this is no rubric.
    expect(form.locator(".quiz-rubric-count")).to_have_text("自评 0 / 1 项")


def test_a_reload_keeps_line_comparison_and_mark(page: Page, course: Course) -> None:
    """Before the submit and after it; the mark goes into the attempt that it judges, and is no gap."""
    form = open_samples(page, course)
    write(form, "wait", "稍等，我看看。")
    compare(form).click()
    form.get_by_label("弱", exact=True).check()
    wait_kept(page, "soften", "wait/like", "weak")
    page.reload()
    form = started(page, "soften")
    expect(form.locator(".quiz-samples")).to_be_visible()
    expect(form.get_by_label("弱", exact=True)).to_be_checked()
    assert read_record(page, "soften")["draft"]["answers"]["wait/seen"] == ["own"]
    submit(form)
    wait_attempts(page, "soften", 1)
    form.get_by_label("中", exact=True).check()
    wait_kept(page, "soften", "wait/like", "fair")
    expect(form.locator(".quiz-edited")).to_be_empty()
    page.reload()
    wait_state(started(page, "soften"), "answered")
    expect(form.get_by_label("中", exact=True)).to_be_checked()
    assert read_record(page, "soften")["attempts"][0]["answers"]["wait/like"] == "fair"
    form.get_by_role("button", name="重做").click()
    expect(form.locator(".quiz-samples")).to_be_hidden()
    expect(compare(form)).to_be_visible()


def test_who_looks_first_has_the_samples_too(page: Page, course: Course) -> None:
    """As any reference: it says so, and there is nothing more to open."""
    form = open_samples(page, course)
    form.get_by_role("button", name="先看参考").click()
    expect(form.get_by_text("你先看了参考答案。")).to_be_visible()
    expect(form.locator(".quiz-samples")).to_be_visible()
    expect(form.locator(".quiz-like")).to_be_visible()
    expect(compare(form)).to_be_hidden()


def test_the_keyboard_is_enough(page: Page, course: Course) -> None:
    """From one's own line to the mark, and on to the submit."""
    form = open_samples(page, course)
    form.locator("textarea").focus()
    page.keyboard.type("稍等，我看看。")
    page.keyboard.press("Tab")
    expect(compare(form)).to_be_focused()
    page.keyboard.press("Enter")
    expect(form.locator(".quiz-samples")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(form.get_by_label("弱", exact=True)).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(form.get_by_label("中", exact=True)).to_be_checked()
    wait_state(form, "draft")


def test_what_is_said_asks_for_a_line_or_a_recording(page: Page, course: Course) -> None:
    """In a recorder's words; a recording counts as a line does."""
    form = open_samples(page, course, "say")
    compare(form).click()
    expect(form.get_by_text("先写下或录下自己的一句")).to_be_visible()
    form.locator("[data-item]").evaluate("($item) => $item.setAttribute('data-recorded', '')")
    compare(form).click()
    expect(form.locator(".quiz-samples")).to_be_visible()


def test_its_parts_come_only_where_there_are_samples(page: Page, course: Course) -> None:
    """A page without any loads neither script nor sheet of them."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(course.find("check"))
    started(page, "check")
    assert not [url for url in asked if "/samples." in url]
    open_samples(page, course)
    assert len([url for url in asked if "/samples." in url]) == 2


def test_without_a_script_they_stand_folded_and_on_paper_open(browser: Browser, page: Page, course: Course) -> None:
    """Below the line that one writes; the self-mark is there to tick by hand."""
    plain = browser.new_page(java_script_enabled=False)
    plain.goto(f"{course.url}samples/")
    form = plain.locator("#quiz-soften")
    expect(form.locator(".quiz-samples")).to_be_hidden()
    form.get_by_text("参考答案", exact=True).click()
    expect(form.locator(".quiz-samples")).to_be_visible()
    expect(form.locator(".quiz-like")).to_be_visible()
    plain.close()
    form = open_samples(page, course)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(form.locator(".quiz-samples")).to_be_visible()
    expect(form.locator(".quiz-like")).to_be_visible()
    expect(form.locator("button:visible")).to_have_count(0)
