"""Matching: a select per line, or check boxes where a line has several answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
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
