"""Ordering: buttons move an item, the order is kept item by item."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import Course
from learner import read_record, submit, wait_kept, wait_state
from playwright.sync_api import BrowserContext, Locator, Page, expect

Open = Callable[..., Locator]
RIGHT = ["接受投诉", "平息怨气", "澄清问题", "探讨解决", "采取行动", "感谢客户"]


def texts(form: Locator) -> list[str]:
    """Return the items as they stand."""
    return form.locator(".quiz-order .quiz-stem").all_inner_texts()


def move(form: Locator, text: str, way: str) -> None:
    """Press one of an item's buttons."""
    form.get_by_role("button", name=f"{way} {text}", exact=True).click()


def sort(form: Locator, wanted: list[str]) -> None:
    """Put all items into an order, with buttons alone."""
    for place, text in enumerate(wanted):
        while texts(form).index(text) > place:
            move(form, text, "上移")


def test_the_right_order_scores_all(open_quiz: Open) -> None:
    """One point an item; the pass mark is told."""
    form = open_quiz("steps")
    sort(form, RIGHT)
    result = submit(form)
    expect(result).to_have_attribute("data-score", "6")
    expect(result.locator(".quiz-pass")).to_have_text("达到了合格线（100%）。")
    assert set(form.locator(".quiz-verdict").all_inner_texts()) == {"答对了。"}


def test_a_point_per_item_in_its_place(open_quiz: Open) -> None:
    """Two items exchanged cost two points; the own order stands beside the right one."""
    form = open_quiz("steps")
    own = [RIGHT[1], RIGHT[0], *RIGHT[2:]]
    sort(form, own)
    result = submit(form)
    expect(result).to_have_attribute("data-score", "4")
    expect(form.locator("[data-item=calm] .quiz-verdict")).to_have_text("答错了。")
    expect(form.locator("[data-item=calm]").get_by_text("先处理心情，再处理事情。")).to_be_visible()
    sides = result.locator(".quiz-side")
    assert sides.nth(0).locator("li").all_inner_texts() == own
    assert sides.nth(1).locator("li").all_inner_texts() == RIGHT


def test_moving_keeps_the_focus_and_is_told(open_quiz: Open) -> None:
    """The button of the moved item stays focused, at the end too, where it does nothing."""
    form = open_quiz("steps")
    start = texts(form)
    up = form.get_by_role("button", name=f"上移 {start[1]}")
    up.focus()
    up.press("Enter")
    assert texts(form)[0] == start[1]
    expect(up).to_be_focused()
    expect(up).to_have_attribute("aria-disabled", "true")
    expect(form.locator(".quiz-hidden[role=status]")).to_have_text("已移到第 1 位，共 6 项")
    up.press("Enter")
    expect(up).to_be_focused()
    assert texts(form)[0] == start[1]
    last = form.get_by_role("button", name=f"下移 {start[-1]}")
    expect(last).to_have_attribute("aria-disabled", "true")


def test_an_untouched_order_is_no_answer(open_quiz: Open, page: Page) -> None:
    """It must be moved or confirmed."""
    form = open_quiz("steps")
    submit(form)
    summary = form.locator(".quiz-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("还没有作答")
    summary.get_by_role("link").click()
    expect(form.locator(".quiz-move-down").first).to_be_focused()
    expect(form).to_have_attribute("data-state", "new")
    form.get_by_role("button", name="顺序就是这样").click()
    expect(form).to_have_attribute("data-state", "draft")
    expect(form.locator("button[type=submit]")).to_be_focused()
    expect(summary).to_be_hidden()
    expect(form.get_by_role("button", name="顺序就是这样")).to_be_hidden()
    expect(submit(form)).to_have_attribute("data-max", "6")


def test_the_order_is_kept(open_quiz: Open, page: Page, context: BrowserContext) -> None:
    """In another tab and after a reload, with the result; a retake brings the first order back."""
    form, other = open_quiz("steps"), open_quiz("steps", in_page=context.new_page())
    start = texts(form)
    sort(form, RIGHT)
    wait_kept(other.page, "steps", "thank", "6")
    expect(other.locator(".quiz-order .quiz-stem")).to_have_text(RIGHT)
    submit(form)
    page.reload()
    wait_state(form, "answered")
    assert texts(form) == RIGHT
    assert read_record(page, "steps")["draft"]["answers"] == {
        "accept": "1",
        "calm": "2",
        "clarify": "3",
        "solve": "4",
        "act": "5",
        "thank": "6",
    }
    form.get_by_role("button", name="重做").click()
    assert texts(form) == start
    expect(form.locator(".quiz-move-down").first).to_be_focused()
    expect(form).to_have_attribute("data-state", "new")


@pytest.mark.parametrize(
    ("old", "new"),
    [("3. 澄清问题 {#clarify}\n", "3. 澄清问题 {#clarify}\n4. 新的一步 {#fresh}\n"), ("3. 澄清问题 {#clarify}\n", "")],
)
def test_an_edited_list_asks_anew(
    open_quiz: Open, make_course: Callable[..., Course], page: Page, old: str, new: str
) -> None:
    """With an item more the order is to be made again; with one less the others keep theirs, and move up."""
    course = make_course(f"ordered{len(new)}", pages=["order"])
    form = open_quiz("steps", course=course)
    sort(form, RIGHT[::-1])
    submit(form)
    wait_kept(page, "steps", "accept", "6")
    text = (course.source / "docs/order.md").read_text(encoding="utf-8")
    course.write("docs/order.md", text.replace(old, new))
    course.build()
    form = open_quiz("steps", course=course)
    if new:
        wait_state(form, "draft")
        submit(form)
        expect(form.locator(".quiz-summary li")).to_have_count(1)
    else:
        expect(form.locator(".quiz-order .quiz-stem")).to_have_text(
            [text for text in RIGHT[::-1] if text != "澄清问题"]
        )
        wait_state(form, "answered")
        expect(form.locator("output")).to_have_attribute("data-score", "1")
        expect(form.locator("[data-item=accept] input")).to_have_value("5")


def test_without_a_right_order_nothing_is_scored(open_quiz: Open) -> None:
    """Done, the comment opened, and the reasons kept with their items."""
    form = open_quiz("values")
    form.locator("[name='money/reason']").fill("要养家")
    move(form, "成长", "上移")
    result = submit(form)
    expect(result).to_contain_text("已经提交")
    assert result.get_attribute("data-score") is None
    expect(form.get_by_text("各有各的道理")).to_be_visible()
    expect(form.locator(".quiz-verdict, .quiz-side")).to_have_count(0)
    assert texts(form) == ["成长", "收入", "同事"]
    expect(form.locator("[data-item=money] textarea")).to_have_value("要养家")


def test_an_item_can_be_dragged(open_quiz: Open, page: Page) -> None:
    """For who likes: the grip follows the pointer."""
    form = open_quiz("steps")
    start = texts(form)
    grip = form.locator(".quiz-grip")
    grip.first.scroll_into_view_if_needed()
    box, target = grip.nth(0).bounding_box(), grip.nth(3).bounding_box()
    assert box
    assert target
    page.mouse.move(box["x"] + 5, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 5, target["y"] + 30, steps=20)
    page.mouse.up()
    assert texts(form)[:4] == [*start[1:4], start[0]]
    wait_kept(page, "steps", form.locator("[data-item]").nth(3).get_attribute("data-item") or "", "4")
