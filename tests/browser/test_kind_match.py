"""Matching: a select per line, or check boxes where a line has several answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from audit import run_axe
from conftest import Course
from learner import read_record, submit, wait_kept, wait_state
from playwright.sync_api import BrowserContext, Locator, Page, expect

Open = Callable[..., Locator]
RIGHT = {"steady": "按部就班型", "warm": "热情友好型", "best": "优质服务型"}


def pick(form: Locator, **choices: str) -> None:
    """Choose in the lines' selects."""
    for name, label in choices.items():
        form.locator(f"select[name={name}]").select_option(label)


def test_lines_score_by_weight(open_quiz: Open) -> None:
    """1 + 2 of 5 points; what is right and wrong is said in words, and the right answer is named."""
    form = open_quiz("types")
    pick(form, steady="按部就班型", warm="漠不关心型", best="优质服务型")
    result = submit(form)
    expect(result).to_have_attribute("data-score", "3")
    expect(result).to_have_attribute("data-percent", "60")
    assert form.locator(".quiz-verdict").all_inner_texts() == [
        "答对了。",
        "答错了。",
        "答对了。",
        "这一题没有作答，不得分。",
    ]
    expect(form.locator("[data-item=warm] .quiz-answer")).to_have_text("答案：热情友好型")
    expect(form.locator("[data-item=warm] .quiz-answer")).to_be_visible()
    expect(form.get_by_text("规矩有了，人情味不够。")).to_be_visible()
    expect(form.locator("select[data-outcome]")).to_have_count(3)


def test_a_retake_takes_the_marks_back(open_quiz: Open) -> None:
    """No mark of the old result stays, every select is empty, and each can be chosen from again."""
    form = open_quiz("types")
    pick(form, **RIGHT)
    expect(submit(form)).to_have_attribute("data-percent", "80")
    expect(form.locator("option:disabled")).to_have_count(16)
    form.get_by_role("button", name="重做").click()
    expect(form.locator("[data-outcome], .quiz-verdict, :disabled, [aria-disabled=true]")).to_have_count(0)
    expect(form.locator("select").first).to_be_focused()
    for select in form.locator("select").all():
        expect(select).to_have_value("")
    expect(form).to_have_attribute("data-state", "new")


def test_a_blank_submit_lists_the_lines(open_quiz: Open) -> None:
    """The summary links to each select; a line to read only is no gap."""
    form = open_quiz("types")
    submit(form)
    assert form.locator(".quiz-summary a").all_inner_texts() == [
        "1. 程序强，个人弱",
        "2. 程序弱，个人强",
        "3. 两样都强",
    ]
    form.locator(".quiz-summary a").nth(1).click()
    expect(form.locator("select[name=warm]")).to_be_focused()


@pytest.mark.parametrize(
    ("rude", "score"), [(["语气生硬", "没有问候"], "2"), (["语气生硬"], "1.5"), (["语气生硬", "推卸责任"], "1")]
)
def test_several_answers_and_partial_credit(open_quiz: Open, rude: list[str], score: str) -> None:
    """A wrong tick takes a right one away; the transcript's other speaker is no item."""
    form = open_quiz("call")
    for label in rude:
        form.locator("[data-item=rude]").get_by_label(label).check()
    form.locator("[data-item=away]").get_by_label("推卸责任").check()
    expect(submit(form)).to_have_attribute("data-score", score)
    expect(form.locator(".quiz-context")).to_have_count(2)


def test_answers_are_kept_by_their_text(
    open_quiz: Open, make_course: Callable[..., Course], page: Page, context: BrowserContext
) -> None:
    """A reload, another tab, a choice added by the author: the select shows the same words."""
    course = make_course("matched", pages=["match"])
    form, other = open_quiz("types", course=course), open_quiz("types", in_page=context.new_page(), course=course)
    pick(form, **RIGHT)
    expect(other.locator("select[name=best]")).to_have_value(form.locator("select[name=best]").input_value())
    submit(form)
    wait_state(other, "answered")
    page.reload()
    wait_state(form, "answered")
    expect(form.locator("output")).to_have_attribute("data-score", "4")
    saved = read_record(page, "types")["draft"]["answers"]
    assert saved == {
        name: form.locator(f"select[name={name}] option:checked").get_attribute("data-option") for name in RIGHT
    }
    text = (course.source / "docs/match.md").read_text(encoding="utf-8")
    course.write("docs/match.md", text.replace("[漠不关心型]", "[一, 二, 三, 四]").replace("优质服务型", "最好"))
    course.build()
    form = open_quiz("types", course=course)
    wait_state(form, "draft")
    expect(form.locator("select[name=warm] option:checked")).to_have_text("热情友好型")
    expect(form.locator("select[name=best]")).to_have_value("")


def test_clearing_a_line_is_kept(open_quiz: Open, page: Page) -> None:
    """Back to the first option: the line is a gap again, also after a reload."""
    form = open_quiz("types")
    pick(form, warm="热情友好型", steady="按部就班型")
    form.locator("select[name=warm]").select_option("")
    wait_kept(page, "types", "warm", None)
    page.reload()
    expect(form.locator("select[name=steady] option:checked")).to_have_text("按部就班型")
    expect(form.locator("select[name=warm]")).to_have_value("")


def slot(form: Locator, line: str) -> Locator:
    """What one taps in a line."""
    return form.locator(f"[data-item={line}] .quiz-slot")


def test_a_line_is_tapped_then_its_partner(open_quiz: Open, phone: Page) -> None:
    """Two taps a line; what is chosen stands in the line, is kept, and a partner tells which lines have it already."""
    form = open_quiz("types", in_page=phone)
    expect(form.locator("select").first).to_be_hidden()
    expect(slot(form, "steady")).to_have_text("请选择")
    form.get_by_text("程序强，个人弱").tap()
    partners = form.get_by_role("group", name="1. 程序强，个人弱").get_by_role("button")
    expect(partners).to_have_count(4)
    partners.filter(has_text="按部就班型").tap()
    expect(partners).to_have_count(0)
    expect(slot(form, "steady")).to_be_focused()
    expect(slot(form, "steady")).to_have_accessible_name("1. 程序强，个人弱 按部就班型")
    wait_kept(phone, "types", "steady", form.locator("select[name=steady] option:checked").get_attribute("data-option"))
    slot(form, "warm").tap()
    expect(form.locator(".quiz-partner", has_text="按部就班型")).to_have_text("按部就班型1.")
    slot(form, "best").tap()
    expect(form.locator("[data-item=best] .quiz-partner")).to_have_count(4)
    expect(form.locator(".quiz-partners")).to_have_count(1)
    phone.reload()
    expect(slot(form, "steady")).to_have_text("按部就班型")


def test_a_partner_tapped_again_is_taken_back(open_quiz: Open, phone: Page) -> None:
    """The line is a gap again; a second tap on a line takes its partners away and changes nothing."""
    form = open_quiz("types", in_page=phone)
    for expected in ("按部就班型", "请选择"):
        slot(form, "steady").tap()
        form.get_by_role("button", name="按部就班型", exact=True).tap()
        expect(slot(form, "steady")).to_have_text(expected)
    for count in (1, 0):
        slot(form, "steady").tap()
        expect(form.locator(".quiz-partners")).to_have_count(count)


def test_taps_score_and_are_settled_by_a_submit(open_quiz: Open, phone: Page) -> None:
    """A gap's link leads to its line; after the submit a tap says why nothing changes, and a retake empties the lines."""
    form = open_quiz("types", in_page=phone)
    submit(form)
    form.locator(".quiz-summary a").first.tap()
    expect(slot(form, "steady")).to_be_focused()
    for line, partner in RIGHT.items():
        slot(form, line).tap()
        form.locator(".quiz-partner", has_text=partner).tap()
    expect(submit(form)).to_have_attribute("data-percent", "80")
    slot(form, "warm").tap()
    expect(form.locator(".quiz-partners")).to_have_count(0)
    expect(form.locator(".quiz-locked")).to_contain_text("已经提交")
    form.get_by_role("button", name="重做").tap()
    expect(slot(form, "warm")).to_have_text("请选择")
    slot(form, "warm").tap()
    expect(form.locator(".quiz-partners")).to_have_count(1)


def test_what_is_tapped_is_as_large_as_a_thumb_and_accessible(open_quiz: Open, phone: Page) -> None:
    """Lines and partners, 44 pixels high, also with text twice as large; nothing for axe to find."""
    phone.set_viewport_size({"width": 320, "height": 700})
    form = open_quiz("types", in_page=phone)
    slot(form, "steady").tap()
    for size in ("", "200%"):
        phone.evaluate("size => (document.documentElement.style.fontSize = size)", size)
        boxes = [box for each in form.locator(".quiz-slot, .quiz-partner").all() if (box := each.bounding_box())]
        assert len(boxes) == 8
        assert min(box["height"] for box in boxes) >= 44
        assert not phone.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    phone.evaluate("document.documentElement.style.fontSize = ''")
    assert run_axe(phone, ".quiz") == []


def test_a_keyboard_completes_it_under_a_thumb_too(open_quiz: Open, phone: Page) -> None:
    """A keyboard at a tablet opens a line's partners, goes through them and chooses."""
    form = open_quiz("types", in_page=phone)
    slot(form, "steady").focus()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    expect(form.locator(".quiz-partner").first).to_be_focused()
    chosen = form.locator(".quiz-partner").first.inner_text()
    phone.keyboard.press("Space")
    expect(slot(form, "steady")).to_have_text(chosen)
    expect(slot(form, "steady")).to_be_focused()
