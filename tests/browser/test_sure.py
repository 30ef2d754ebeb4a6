"""How sure one is: asked before an answer counts, kept with it, and told again on 我的学习."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from audit import find_faults, find_overflow
from conftest import Course
from learner import choose, read_record, started, submit, wait_attempts, wait_kept, wait_state
from learning_files import clear_all, import_file, save_all
from learning_page import find_learning_faults, open_learning, put_records, read_on
from learning_records import attempt, record
from playwright.sync_api import Locator, Page, expect

SURE = """# 有多大把握

/// quiz | 三题
    id: sure
    confidence: true

1. [x] 甲对。 {#a}
2. [x] 乙对。 {#b}
3. [x] 丙对。 {#c}
4. 写一句。 {#d optional}
///

/// quiz | 一题一题来
    id: by-one
    confidence: true
    feedback: each

1. [x] 子对。 {#e}
   > 就是对的。
2. [x] 丑对。 {#f}
///

/// quiz | 配对
    id: pairs
    kind: match
    confidence: true

1. 急 = 先说何时 {#hurry}
2. 慢 = 先说为何 {#slow}
///

/// quiz | 不问
    id: plain

1. [x] 寅对。 {#g}
2. [x] 卯对。 {#h}
///
"""


@pytest.fixture(scope="module")
def course(make_course: Callable[..., Course]) -> Course:
    """A course with quizzes that ask, and one that does not."""
    return make_course("sure", pages=["questions"], texts={"docs/sure.md": SURE})


def open_sure(page: Page, course: Course, quiz: str = "sure") -> Locator:
    """Open a quiz of the course, and wait for its form."""
    page.goto(course.find(quiz))
    return started(page, quiz)


def level(form: Locator, key: str, words: str) -> Locator:
    """One of the three answers below an item."""
    return form.locator(f"[data-item={key}]").get_by_role("radio", name=words)


def answer(form: Locator, **answers: tuple[str, str]) -> None:
    """Judge each item, and say how sure one is, or nothing."""
    for key, (value, words) in answers.items():
        choose(form, key, value)
        if words:
            level(form, key, words).check()


def test_only_scored_items_ask_and_only_where_their_author_wants(page: Page, course: Course) -> None:
    """Nothing is fetched for a page that asks nobody; an open answer is not right or wrong."""
    form = open_sure(page, course)
    groups = form.get_by_role("group", name="有多大把握？")
    expect(groups).to_have_count(3)
    expect(form.get_by_role("group", name="有多大把握？ 1. 甲对。")).to_have_count(1)
    expect(page.locator("#quiz-pairs .quiz-sure")).to_have_count(2)
    expect(page.locator("#quiz-plain .quiz-sure")).to_have_count(0)
    assert find_faults(page) == []
    assert find_overflow(page) == 0
    heights = form.locator(".quiz-sure label").evaluate_all("(all) => all.map(($each) => $each.offsetHeight)")
    assert min(heights) >= 44
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(course.find("check"))
    started(page, "check")
    assert not [url for url in asked if "/sure." in url]


def test_it_is_never_required_and_the_keyboard_is_enough(page: Page, course: Course) -> None:
    """A submit without it goes through; the arrow keys choose among the three, as in any group of radio buttons."""
    form = open_sure(page, course)
    answer(form, a=("true", ""), b=("true", ""), c=("true", ""))
    level(form, "a", "没把握").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(level(form, "a", "大概")).to_be_checked()
    submit(form)
    wait_state(form, "answered")
    expect(form.locator("output")).to_have_attribute("data-score", "3")
    wait_attempts(page, "sure", 1)
    items = read_record(page, "sure")["attempts"][0]["items"]
    assert [item.get("sure", "none") for item in items] == [1, "none", "none", "none"]
    # What was not said needs no place any more.
    expect(form.locator(".quiz-sure:visible")).to_have_count(1)


def test_sure_and_wrong_comes_first(page: Page, course: Course) -> None:
    """In the list of what to look at again, in words; after the submit it is settled, and a retake asks anew."""
    form = open_sure(page, course)
    answer(form, a=("false", "没把握"), b=("true", "很有把握"), c=("false", "很有把握"))
    submit(form)
    wait_state(form, "answered")
    entries = form.locator(".quiz-review li")
    expect(entries).to_have_count(2)
    expect(entries.nth(0)).to_contain_text("丙对。")
    expect(entries.nth(0)).to_contain_text("很有把握却错了，先看这一题。")
    expect(entries.nth(1)).to_contain_text("甲对。")
    expect(entries.nth(1)).not_to_contain_text("很有把握")
    expect(form.locator(".quiz-sure-note:visible")).to_have_count(1)
    expect(form.locator("[data-item=c] .quiz-sure-note")).to_be_visible()
    level(form, "c", "大概").click(force=True)
    expect(level(form, "c", "很有把握")).to_be_checked()
    expect(form.locator(".quiz-sure + .quiz-locked, .quiz-sure .quiz-locked")).to_contain_text("已经提交")
    assert find_faults(page) == []
    # What is practised again asks nobody.
    form.get_by_role("button", name="只做错的 2 题").click()
    again = page.locator(".quiz-again")
    expect(again.locator("[data-item]")).to_have_count(2)
    expect(again.locator(".quiz-sure")).to_have_count(0)
    form.get_by_role("button", name="重做").click()
    expect(form.locator(".quiz-sure:visible")).to_have_count(3)
    expect(form.locator(".quiz-sure input:checked, .quiz-sure [aria-disabled=true]")).to_have_count(0)


def test_a_reload_keeps_what_was_chosen(page: Page, course: Course) -> None:
    """Before the submit, and after it."""
    form = open_sure(page, course)
    answer(form, a=("false", "很有把握"), b=("true", "大概"), c=("true", ""))
    wait_kept(page, "sure", "b/sure", "1")
    wait_kept(page, "sure", "c", "true")
    page.reload()
    expect(level(form, "a", "很有把握")).to_be_checked()
    expect(level(form, "b", "大概")).to_be_checked()
    expect(form).to_have_attribute("data-state", "draft")
    submit(started(page, "sure"))
    wait_attempts(page, "sure", 1)
    page.reload()
    wait_state(form, "answered")
    expect(level(form, "a", "很有把握")).to_be_checked()
    expect(form.locator(".quiz-review li").first).to_contain_text("很有把握却错了")


def test_one_question_after_the_other(page: Page, course: Course) -> None:
    """With `feedback: each` the verdict settles it, also what was left open; the last verdict hands in."""
    form = open_sure(page, course, "by-one")
    first = form.locator("[data-item=e]")
    answer(form, e=("false", "很有把握"))
    first.get_by_role("button", name="看对错").click()
    expect(first.locator(".quiz-verdict")).to_have_text("答错了。你说很有把握：多半是记混了，这一题多看一眼。")
    expect(first.locator(".quiz-sure [aria-disabled=true]")).to_have_count(3)
    expect(form.locator("[data-item=f] .quiz-sure [aria-disabled=true]")).to_have_count(0)
    answer(form, f=("true", ""))
    form.locator("[data-item=f]").get_by_role("button", name="看对错").click()
    wait_state(form, "answered")
    expect(form.locator("[data-item=f] .quiz-sure")).to_be_hidden()
    wait_attempts(page, "by-one", 1)
    assert read_record(page, "by-one")["attempts"][0]["items"][0]["sure"] == 2


def test_one_item_at_a_time_on_a_phone(phone: Page, course: Course) -> None:
    """It stands below the item that is shown, and nothing reaches beyond the screen."""
    form = open_sure(phone, course)
    form.get_by_role("button", name="逐题作答").click()
    expect(form.locator(".quiz-sure:visible")).to_have_count(1)
    answer(form, a=("true", "大概"))
    form.get_by_role("button", name="下一题").click()
    expect(form.locator("[data-item=b] .quiz-sure")).to_be_visible()
    expect(form.locator(".quiz-sure:visible")).to_have_count(1)
    assert find_overflow(phone, 390) == 0


def test_lines_that_are_matched_ask_as_well(page: Page, course: Course) -> None:
    """Below each line; a link to a gap still leads to the line."""
    form = open_sure(page, course, "pairs")
    level(form, "hurry", "很有把握").check()
    submit(form)
    expect(form.locator(".quiz-summary a")).to_have_count(2)
    for select in form.locator("select").all():
        select.select_option("先说为何")
    submit(form)
    wait_state(form, "answered")
    expect(form.locator(".quiz-review li").first).to_contain_text("很有把握却错了")


def test_nobody_is_asked_on_paper(page: Page, course: Course) -> None:
    """What is chosen there would lead to nothing."""
    form = open_sure(page, course)
    page.emulate_media(media="print")
    expect(form.locator("[data-item=a] .quiz-options")).to_be_visible()
    expect(form.locator(".quiz-sure:visible")).to_have_count(0)


def test_it_goes_along_to_another_browser(page: Page, course: Course, tmp_path: Path) -> None:
    """Out as a file and in again: the attempt, the answers below it, and what 我的学习 makes of them."""
    form = open_sure(page, course)
    answer(form, a=("false", "很有把握"), b=("true", "没把握"), c=("true", "大概"))
    submit(form)
    wait_attempts(page, "sure", 1)
    before = read_record(page, "sure")
    open_learning(page, course)
    path = save_all(page, tmp_path)
    clear_all(page)
    expect(page.locator("[data-learning-part=sure]")).to_be_hidden()
    import_file(page, path)
    assert read_record(page, "sure")["attempts"] == before["attempts"]
    part = page.locator("[data-learning-part=sure]")
    expect(part.get_by_role("row", name="很有把握")).to_contain_text("1 题")
    form = open_sure(page, course)
    expect(level(form, "a", "很有把握")).to_be_checked()


def answers(prefix: str, count: int, right: int, sure: int) -> list[dict[str, Any]]:
    """So many items of an attempt, the first of them right."""
    return [
        {"key": f"{prefix}{i}", "words": "abc123", "score": int(i < right), "max": 1, "sure": sure}
        for i in range(count)
    ]


def open_calibration(page: Page, course: Course, items: list[dict[str, Any]]) -> Locator:
    """Open 我的学习 of who has answered these, and return the part about it."""
    open_learning(page, course)
    put_records(page, course, {"gone": record(attempt(1, 1, 4, items=items))})
    page.reload()
    read_on(page)
    return page.locator("[data-learning-part=sure]")


def test_how_well_one_knows_what_one_knows(page: Page, course: Course) -> None:
    """A share from ten answers on, drawn and in a table; below that, that there are too few."""
    part = open_calibration(page, course, [*answers("s", 12, 9, 2), *answers("m", 4, 2, 1), *answers("g", 10, 3, 0)])
    expect(part).to_be_visible()
    rows = part.locator("tbody tr")
    expect(rows).to_have_text(["很有把握12 题9 题75%", "大概4 题2 题不到 10 题，还看不出", "没把握10 题3 题30%"])
    expect(part.get_by_role("img")).to_have_count(1)
    expect(part.locator("svg .sure-right")).to_have_count(2)
    expect(page.get_by_role("navigation", name="本页内容").get_by_role("link", name="说得准不准")).to_be_visible()
    assert find_learning_faults(page, "sure") == []
    assert find_overflow(page, 390) == 0


def test_who_was_never_asked_sees_nothing_of_it(page: Page, course: Course) -> None:
    """Neither the part nor a link to it."""
    part = open_calibration(page, course, [{"key": "a", "words": "abc123", "score": 1, "max": 1}])
    expect(part).to_be_hidden()
    expect(page.locator(".learning-jumps a[href$=sure]")).to_be_hidden()


def test_what_one_was_sure_of_and_wrong_is_asked_first(page: Page, course: Course) -> None:
    """Before what has waited longer; the book says what it was, and that something was only guessed."""
    form = open_sure(page, course)
    answer(form, a=("false", ""), b=("true", "没把握"), c=("false", "很有把握"))
    submit(form)
    wait_attempts(page, "sure", 1)
    kept = read_record(page, "sure")
    kept["attempts"][0]["at"] = "2026-01-05T10:00:00.000Z"
    open_learning(page, course)
    put_records(page, course, {"sure": kept})
    page.reload()
    read_on(page)
    part = page.locator("[data-learning-part=review]")
    part.get_by_role("button", name="今天复习（3 题）").click()
    expect(part.locator(".quiz-due .quiz-stem")).to_have_text("丙对。")
    expect(part.locator(".quiz-due .quiz-sure")).to_have_count(0)
    part.locator(".learning-details > summary").click()
    expect(part.locator(".review-entries .learning-hint").filter(has_text="轮")).to_have_text(
        [re.compile("^上次很有把握却答错"), re.compile("^上次答错"), re.compile("^上次没把握，答对了")]
    )
