"""Submitting with gaps, changing one's mind, retaking, and doing it all with the keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from learner import answer_check, choose, rate, submit, wait_state, write
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Locator]


def test_a_blank_submit_lists_the_gaps_and_takes_the_focus(open_quiz: Open) -> None:
    """Nothing is scored; the summary names each gap."""
    form = open_quiz("check")
    choose(form, "one", 1)
    result = submit(form)
    summary = form.locator(".quiz-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("还有 2 题没有作答")
    assert summary.get_by_role("link").all_inner_texts() == [
        "1. 倾听也是一种服务。",
        "3. 下面哪些是主动服务？ （可选多项）",
    ]
    expect(result).to_be_empty()
    expect(form.locator("[data-item=tf] .quiz-verdict")).to_have_text("这一题还没有作答。")
    expect(form.locator("[data-item=one] .quiz-verdict")).to_have_count(0)
    expect(form).to_have_attribute("data-state", "draft")


def test_a_gaps_link_leads_to_its_control(open_quiz: Open, page: Page) -> None:
    """The link moves the focus to the first control, below the header, and chooses nothing."""
    form = open_quiz("check")
    submit(form)
    form.get_by_role("link", name="下面哪些").click()
    first = form.locator("[data-item=many] input").first
    expect(first).to_be_focused()
    expect(first).not_to_be_checked()
    header = page.locator(".md-header").bounding_box()
    page.wait_for_function(
        "([top]) => document.querySelector('[data-item=many] legend').getBoundingClientRect().top > top",
        arg=[header["height"] if header else 0],
    )


def test_the_list_shrinks_with_every_answer(open_quiz: Open) -> None:
    """The gap just filled leaves the list, and the last one takes the list with it."""
    form = open_quiz("check")
    submit(form)
    expect(form.locator(".quiz-summary li")).to_have_count(3)
    choose(form, "tf", "true")
    expect(form.locator(".quiz-summary li")).to_have_count(2)
    choose(form, "one", 1)
    choose(form, "many", 1)
    expect(form.locator(".quiz-summary")).to_be_hidden()
    expect(form.locator(".quiz-verdict")).to_have_count(0)


def test_a_row_is_filled_when_all_its_cells_are(open_quiz: Open) -> None:
    """The link of a row leads to the cell that is missing; blanks are no text."""
    form = open_quiz("gaps")
    write(form, form.locator("textarea").first.get_attribute("name") or "", "座位少")
    form.locator("textarea").nth(1).fill("  \n ")
    submit(form)
    expect(form.locator(".quiz-summary")).to_contain_text("还有 2 行没有填完")
    form.get_by_role("link", name="硬件").click()
    expect(form.locator("[data-item=hard] input").first).to_be_focused()


def test_the_result_is_announced_seen_and_leaves_the_focus(open_quiz: Open) -> None:
    """The status is empty before and filled after; the focus stays on the button."""
    form = open_quiz("potential")
    result = form.locator("output")
    expect(result).to_be_empty()
    rate(form, [7] * 10)
    submit(form)
    expect(result).not_to_be_empty()
    expect(result).to_be_in_viewport(ratio=1)
    expect(form.locator("button[type=submit]")).to_be_focused()
    expect(form).to_have_attribute("data-state", "answered")


def test_a_second_submit_is_not_a_second_attempt(open_quiz: Open, page: Page) -> None:
    """Who presses the button twice has answered once."""
    form = open_quiz("check")
    answer_check(form)
    submit(form)
    form.locator("button[type=submit]").click(force=True)
    page.reload()
    wait_state(form, "answered")
    expect(form.locator(".quiz-previous")).to_have_count(0)


def test_retaking_clears_the_answers_and_keeps_the_attempt(open_quiz: Open, page: Page) -> None:
    """The next result says what the last one was, and when."""
    form = open_quiz("check")
    retake = form.get_by_role("button", name="重做")
    expect(retake).to_be_hidden()
    answer_check(form)
    submit(form)
    retake.click()
    expect(form).to_have_attribute("data-state", "new")
    expect(form.locator(":checked")).to_have_count(0)
    expect(form.locator("[data-item=tf] input").first).to_be_focused()
    expect(retake).to_be_hidden()
    page.reload()
    answer_check(form)
    expect(submit(form).locator(".quiz-previous")).to_have_text(
        re.compile(r"^上一次 \d{4}-\d\d-\d\d：3 分。这是第 2 次作答。$")
    )


def test_marking_oneself_is_counted_and_undoes_nothing(open_quiz: Open, page: Page) -> None:
    """Ticks of a rubric come after the submit; they are kept with the attempt."""
    form = open_quiz("reflect")
    write(form, "did", "多打了一个电话")
    submit(form)
    form.get_by_label("写了具体的事").check()
    form.get_by_label("写了下次怎么做").check()
    expect(form.locator(".quiz-rubric-count")).to_have_text("自评 2 / 3 项")
    expect(form).to_have_attribute("data-state", "answered")
    page.reload()
    expect(form.locator(".quiz-rubric-count")).to_have_text("自评 2 / 3 项")
    expect(form).to_have_attribute("data-state", "answered")


def test_shuffled_options_keep_their_meaning(open_quiz: Open) -> None:
    """Some retake shows another order; the score does not depend on it."""
    form = open_quiz("partial")
    orders = set()
    for _ in range(8):
        orders.add(tuple(form.locator(".quiz-option-text").all_inner_texts()))
        choose(form, "p", 1, 2, 3)
        expect(submit(form)).to_have_attribute("data-percent", "100")
        form.get_by_role("button", name="重做").click()
    assert len(orders) > 1
    assert {frozenset(order) for order in orders} == {frozenset(["喜", "怒", "哀", "桌子", "椅子"])}


@pytest.mark.parametrize("quiz_id", ["potential", "check", "reflect", "gaps"])
def test_the_keyboard_alone_completes_each_kind(open_quiz: Open, page: Page, quiz_id: str) -> None:
    """Tab, arrows and space get through to the result; arrows never submit."""
    form = open_quiz(quiz_id)
    form.locator("input, textarea").first.focus()
    for _ in range(60):
        kind = page.evaluate("document.activeElement.type")
        if kind == "submit":
            break
        if kind == "radio":
            page.keyboard.press("ArrowDown")
        elif kind == "checkbox":
            page.keyboard.press("Space")
        elif kind == "textarea":
            page.keyboard.type("写了一句")
        expect(form.locator("output")).to_be_empty()
        page.keyboard.press("Tab")
    expect(form.locator("button[type=submit]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(form.locator("output")).not_to_be_empty()


def test_reduced_motion_is_respected(open_quiz: Open, page: Page) -> None:
    """No smooth scrolling and no transition for who asked for none."""
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script(
        "Element.prototype.scrollIntoView = function (options) { window.scrolled = options.behavior; };"
    )
    form = open_quiz("check")
    answer_check(form)
    submit(form)
    page.wait_for_function("window.scrolled === 'instant'")
    assert form.locator(".quiz-option").first.evaluate("label => getComputedStyle(label).transitionDuration") == "0s"
