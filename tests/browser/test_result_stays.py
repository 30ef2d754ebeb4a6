"""A result stays: only a retake takes it away, and what is written after a submit is kept beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from audit import find_faults
from conftest import Course
from learner import (
    answer_check,
    choose,
    rate,
    read_record,
    started,
    submit,
    wait_attempts,
    wait_kept,
    wait_state,
    wait_true,
    write,
)
from playwright.sync_api import BrowserContext, Locator, Page, expect
from storage import READ_RECORD

Open = Callable[..., Locator]

EDITED = "提交以后改过"
LOCKED = "已经提交，这里不能再改；要重新作答，请按最后的“重做”。"
# Playwright does not tap what is unavailable.
TAP = "label => label.click()"
# A browser without it, or another device: what another tab writes is not heard.
DEAF = "delete globalThis.BroadcastChannel"


def wait_edited(page: Page, quiz_id: str) -> None:
    """Wait until the database says that something is newer than the result."""
    wait_true(page, f"async (quiz) => (await ({READ_RECORD})(quiz))?.draft.edited", quiz_id)


def test_a_tap_on_what_is_settled_changes_nothing(open_quiz: Open, page: Page) -> None:
    """Neither at once nor after a reload; the tap is answered in words at the question."""
    form = open_quiz("check")
    answer_check(form)
    result = submit(form)
    wait_attempts(page, "check", 1)
    for _ in range(2):
        wait_state(form, "answered")
        expect(result).to_have_attribute("data-score", "3")
        form.locator("[data-item=tf] .quiz-option").nth(1).evaluate(TAP)
        expect(form.locator("[name=tf][value=true]")).to_be_checked()
        expect(form.locator("[data-item=tf] .quiz-locked")).to_have_text(LOCKED)
        form.locator("[data-item=many] .quiz-option").nth(1).evaluate(TAP)
        expect(form.locator(".quiz-locked")).to_have_count(1)
        expect(form.locator("[data-item=many] :checked")).to_have_count(2)
        expect(result).to_have_attribute("data-score", "3")
        assert read_record(page, "check")["draft"]["state"] == "answered"
        page.reload()


def test_the_keyboard_reads_what_is_settled(open_quiz: Open, page: Page) -> None:
    """Each control is still reached, is told to be unavailable, and no key changes it."""
    form = open_quiz("check")
    answer_check(form)
    submit(form)
    chosen = form.locator("[name=tf][value=true]")
    chosen.focus()
    page.keyboard.press("ArrowDown")
    expect(chosen).to_be_checked()
    expect(chosen).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Tab")
    box = form.locator("[name=many]").first
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(form).to_have_attribute("data-state", "answered")
    assert find_faults(page) == []


def test_only_a_retake_unlocks(open_quiz: Open, page: Page) -> None:
    """The button is no longer the first one after a submit, and is again after a retake."""
    form = open_quiz("potential")
    button = form.locator("button[type=submit]")
    rate(form, [8] * 10)
    submit(form)
    expect(button).to_have_text("已提交")
    expect(button).not_to_have_class("md-button--primary")
    form.get_by_role("button", name="重做").click()
    expect(button).to_have_text("提交")
    expect(form.locator("[aria-disabled=true]")).to_have_count(0)
    choose(form, "a", 3)
    wait_kept(page, "potential", "a", "3")


def test_what_is_written_later_is_kept_beside_the_result(open_quiz: Open, page: Page) -> None:
    """The result says so, also after a reload; the attempt keeps what was handed in."""
    form = open_quiz("groups")
    for name, score in (("full", 5), ("cut", 4), ("clear", 5)):
        choose(form, name, score)
    write(form, "full/reason", "先想好")
    result = submit(form)
    expect(form.locator(".quiz-edited")).to_be_empty()
    write(form, "full/reason", "后来想清楚了")
    expect(form.locator(".quiz-edited")).to_contain_text(EDITED)
    wait_edited(page, "groups")
    page.reload()
    wait_state(form, "answered")
    expect(form.locator(".quiz-edited")).to_contain_text(EDITED)
    expect(form.locator("[name='full/reason']")).to_have_value("后来想清楚了")
    expect(result).to_have_attribute("data-score", "17")
    [attempt] = read_record(page, "groups")["attempts"]
    assert attempt["answers"]["full/reason"] == "先想好"
    # An emptied field is no gap in what was handed in.
    form.get_by_role("button", name="重做").click()
    expect(form.locator(".quiz-edited")).to_be_empty()
    assert read_record(page, "groups")["draft"].get("edited") is None


def test_an_emptied_answer_keeps_the_result(open_quiz: Open, page: Page) -> None:
    """What was handed in was a whole; and where nothing is scored one may hand in again."""
    form = open_quiz("reflect")
    write(form, "did", "多打了一个电话")
    submit(form)
    write(form, "did", "")
    wait_edited(page, "reflect")
    page.reload()
    wait_state(form, "answered")
    expect(form.locator("[name=did]")).to_have_value("")
    expect(form.locator(".quiz-edited")).to_contain_text("可以再提交一次")
    submit(form)
    expect(form.locator(".quiz-summary")).to_contain_text("还有 1 题没有作答")
    expect(form.locator("output")).not_to_be_empty()
    write(form, "did", "多打了两个电话")
    submit(form)
    wait_attempts(page, "reflect", 2)
    expect(form.locator(".quiz-edited")).to_be_empty()
    answers = [attempt["answers"]["did"] for attempt in read_record(page, "reflect")["attempts"]]
    assert answers == ["多打了一个电话", "多打了两个电话"]


@pytest.mark.parametrize("quiz_id", ["gaps", "impact"])
def test_what_is_not_scored_stays_open(open_quiz: Open, page: Page, quiz_id: str) -> None:
    """Worksheets and shares are changed as before, and their result stays."""
    form = open_quiz(quiz_id)
    fields = form.locator("[data-item] :is(textarea, input[type=number])")
    radios = form.locator("[data-item] input[type=radio]")
    for name in dict.fromkeys(radio.get_attribute("name") for radio in radios.all()):
        form.locator(f"[name='{name}']").first.check()
    for place, field in enumerate(fields.all()):
        field.fill(("100" if not place else "0") if quiz_id == "impact" else "写")
    submit(form)
    wait_state(form, "answered")
    expect(form.locator("[data-item] [aria-disabled=true]")).to_have_count(0)
    fields.first.fill("7" if quiz_id == "impact" else "改")
    expect(form.locator(".quiz-edited")).to_contain_text(EDITED)
    expect(form).to_have_attribute("data-state", "answered")
    wait_edited(page, quiz_id)
    page.reload()
    wait_state(form, "answered")
    expect(fields.first).to_have_value("7" if quiz_id == "impact" else "改")
    expect(form.locator(".quiz-edited")).to_contain_text(EDITED)


def test_a_right_order_is_settled(open_quiz: Open, page: Page) -> None:
    """Its buttons stay where they are and move nothing."""
    form = open_quiz("steps")
    form.get_by_role("button", name="顺序就是这样").click()
    submit(form)
    wait_state(form, "answered")
    before = form.locator(".quiz-order .quiz-stem").all_inner_texts()
    form.locator(".quiz-move-down").first.click(force=True)
    form.locator(".quiz-move-down").nth(1).press("Enter")
    assert form.locator(".quiz-order .quiz-stem").all_inner_texts() == before
    expect(form).to_have_attribute("data-state", "answered")
    page.reload()
    wait_state(form, "answered")
    expect(form.locator(".quiz-move-down[aria-disabled=false]")).to_have_count(0)


def test_a_tab_that_did_not_hear_of_the_submit(
    open_quiz: Open, page: Page, context: BrowserContext, site: Course
) -> None:
    """What it writes is kept, and takes nothing back: it shows the result then, too."""
    form = open_quiz("check")
    answer_check(form)
    wait_kept(page, "check", "one", read_record(page, "check")["draft"]["answers"]["one"])
    deaf = context.new_page()
    deaf.add_init_script(DEAF)
    other = open_quiz("check", in_page=deaf)
    submit(form)
    wait_attempts(page, "check", 1)
    other.locator("[data-item=tf] .quiz-option").nth(1).click()
    wait_state(other, "answered")
    expect(other.locator("[name=tf][value=true]")).to_be_checked()
    expect(other.locator("output")).to_have_attribute("data-score", "3")
    page.reload()
    wait_state(form, "answered")
    expect(form.locator("[name=tf][value=true]")).to_be_checked()
    assert len(read_record(page, "check")["attempts"]) == 1


def test_each_question_by_itself(open_quiz: Open, page: Page) -> None:
    """Verdict and explanation at once, and settled; over a reload; the last one hands in all."""
    form = open_quiz("each")
    first = form.locator("[data-item=who]")
    first.get_by_role("button", name="看对错").click()
    expect(first.locator(".quiz-verdict")).to_have_text("这一题还没有作答。")
    choose(form, "who", "true")
    first.get_by_role("button", name="看对错").click()
    expect(first.locator(".quiz-verdict")).to_have_text("答对了。")
    expect(first.locator(".quiz-verdict")).to_be_focused()
    expect(first.get_by_text("对方知道没有打错。")).to_be_visible()
    expect(form.get_by_text("谁都不必猜。")).to_be_hidden()
    first.locator(".quiz-option").nth(1).evaluate(TAP)
    expect(first.locator(".quiz-locked")).to_contain_text("这一题已经看过对错")
    expect(form.locator("[name=who][value=true]")).to_be_checked()
    # What else is done leaves it as it is.
    choose(form, "cut", 1)
    write(form, "open", "您好")
    expect(first.locator(".quiz-verdict")).to_have_text("答对了。")
    assert find_faults(page) == []
    wait_kept(page, "each", "open", "您好")
    page.reload()
    expect(first.locator(".quiz-verdict")).to_have_text("答对了。")
    expect(first.locator("[aria-disabled=true]")).to_have_count(2)
    expect(form).to_have_attribute("data-state", "draft")
    choose(form, "cut", 2)
    form.locator("[data-item=cut]").get_by_role("button", name="看对错").click()
    wait_state(form, "answered")
    expect(form.locator("output")).to_have_attribute("data-percent", "50")
    expect(form.get_by_text("他也在等你。")).to_be_visible()
    expect(form.get_by_role("button", name="看对错")).to_have_count(0)
    wait_attempts(page, "each", 1)
    form.get_by_role("button", name="重做").click()
    expect(form.get_by_role("button", name="看对错")).to_have_count(2)
    expect(form.locator(".quiz-verdict, [aria-disabled=true], .quiz-explanation:visible")).to_have_count(0)


def test_the_submit_checks_the_rest(open_quiz: Open, page: Page, context: BrowserContext, site: Course) -> None:
    """Who does not want to look in between hands in as ever; another tab hears of each question."""
    form = open_quiz("each-match")
    form.locator("select").first.select_option("先说为何")
    form.locator("[data-item=hurry]").get_by_role("button", name="看对错").click()
    expect(form.locator("[data-item=hurry] .quiz-verdict")).to_have_text("答错了。")
    wait_kept(page, "each-match", "hurry/checked", ["checked"])
    other_page = context.new_page()
    other = open_quiz("each-match", in_page=other_page)
    expect(other.locator("[data-item=hurry] .quiz-verdict")).to_have_text("答错了。")
    expect(other.locator("[data-item=hurry] option:disabled")).to_have_count(2)
    form.locator("select").nth(1).select_option("先说为何")
    submit(form)
    for each in (form, other):
        wait_state(each, "answered")
        expect(each.locator("output")).to_have_attribute("data-score", "1")
    other.get_by_role("button", name="重做").click()
    wait_state(form, "new")
    expect(form.locator(".quiz-verdict, [aria-disabled=true]")).to_have_count(0)
    started(page, "each-match")
