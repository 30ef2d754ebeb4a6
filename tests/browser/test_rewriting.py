"""A line that was written and compared with samples comes again two weeks later, beside the old one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from audit import find_overflow
from conftest import Course
from learner import read_record, started, submit, wait_kept, wait_true, wait_uncovered, write
from learning_files import clear_all, import_file, save_all
from learning_page import find_learning_faults, open_learning, read_on
from learning_records import open_with
from playwright.sync_api import BrowserContext, Locator, Page, expect
from storage import READ_RECORD
from test_samples import SAMPLES, compare

WRITTEN, DUE = "2026-11-03T10:00:00Z", "2026-11-17T10:00:00Z"


@pytest.fixture(scope="module")
def course(make_course: Callable[..., Course]) -> Course:
    """A page with two prompts."""
    return make_course("rewriting", pages=["questions"], texts={"docs/samples.md": SAMPLES})


def read_words(course: Course, quiz: str, key: str) -> str:
    """The hash of what a prompt asks now."""
    review = json.loads((course.site_dir / "review.json").read_text(encoding="utf-8"))
    words: str = review["quizzes"][quiz]["open"][key]
    return words


def old_attempt(course: Course, at: str = WRITTEN, text: str = "稍等，我看看。") -> dict[str, Any]:
    """The record of who handed this line in, as it was kept before lines came again."""
    items = [{"key": "wait", "words": read_words(course, "soften", "wait")}]
    figures = {"score": None, "max": None, "percent": None, "band": None, "subscores": []}
    attempt = {"id": "a-1", "at": at, **figures, "items": items, "answers": {"wait": text}}
    draft = {"answers": {"wait": text}, "state": "answered", "attempt": "a-1", "updated": at}
    return {"version": 2, "draft": draft, "attempts": [attempt], "asked": {"wait": ["改一句：“等一下。”"]}}


def old_practice(course: Course) -> dict[str, Any]:
    """A learner's record with a practice from before the log had texts."""
    words = read_words(course, "say", "hello")
    entry = {"id": "p-1/hello", "at": WRITTEN, "day": "2026-11-03", "seq": 1, "quiz": "say", "key": "hello"}
    return {"version": 2, "name": "", "way": None, "pages": {}, "log": [{**entry, "words": words}]}


def open_lines(page: Page, course: Course, records: dict[str, Any], now: str = DUE) -> Locator:
    """Open 我的学习 at a time, and return the part with what was written."""
    page.clock.set_fixed_time(now)
    open_with(page, course, records)
    return page.locator("[data-review=lines]")


def begin(lines: Locator, count: int = 1) -> Locator:
    """Press the button, and return the form of the first prompt."""
    lines.get_by_role("button", name=f"再写一次（{count} 句）").click()
    form = lines.locator("form")
    expect(form).to_be_visible()
    return form


def wait_lines(page: Page, *texts: str) -> list[dict[str, Any]]:
    """Wait until these texts are in the log, in this order, and return its entries."""
    script = f"async (count) => (await ({READ_RECORD})('/learner'))?.log?.filter(({{ text }}) => text !== undefined).length === count"
    wait_true(page, script, len(texts))
    log = [entry for entry in read_record(page, "/learner")["log"] if "text" in entry]
    assert [entry["text"] for entry in log] == list(texts)
    return log


def test_two_weeks_later_it_comes_beside_the_old_one(page: Page, course: Course) -> None:
    """From the page where it was written to the list of what was written twice; nothing of it is an attempt."""
    page.clock.set_fixed_time(WRITTEN)
    page.goto(f"{course.url}samples/")
    form = started(page, "soften")
    write(form, "wait", "稍等，我看看。")
    compare(form).click()
    (first,) = wait_lines(page, "稍等，我看看。")
    assert (first["quiz"], first["key"], first["day"]) == ("soften", "wait", "2026-11-03")
    page.clock.set_fixed_time("2026-11-16T10:00:00Z")
    open_learning(page, course)
    lines = page.locator("[data-review=lines]")
    expect(lines).to_contain_text("今天没有要再写的。下一句是明天。")
    page.clock.set_fixed_time(DUE)
    page.reload()
    read_on(page)
    expect(lines).to_contain_text("今天有 1 句写了满两周")
    form = begin(lines)
    expect(lines).to_contain_text("第 1 句，共 1 句")
    expect(form.locator("textarea")).to_have_value("")
    expect(form.locator(".quiz-samples")).to_be_hidden()
    expect(form.locator(".quiz-rubric:visible")).to_have_count(0)
    expect(lines).not_to_contain_text("稍等，我看看。")
    form.locator("textarea").fill("我去查一下，三分钟回您。")
    form.get_by_role("button", name="写好了，和那时的比").click()
    pair = form.locator(".line-pair")
    expect(pair).to_be_focused()
    expect(pair.locator("dt")).to_have_text(["那时写的（11 月 3 日）", "这次写的（11 月 17 日）"])
    expect(pair.locator("dd")).to_have_text(["稍等，我看看。", "我去查一下，三分钟回您。"])
    expect(form.locator(".quiz-samples dt")).to_have_text(["弱", "中", "好"])
    _, second = wait_lines(page, "稍等，我看看。", "我去查一下，三分钟回您。")
    assert (second["quiz"], second["key"], second["day"]) == ("soften", "wait", "2026-11-17")
    form.get_by_label("好", exact=True).check()
    wait_kept(page, "soften/wait", "wait/like", "good")
    expect(lines.get_by_role("button", name="跳过")).to_have_count(0)
    lines.get_by_role("button", name="做完了").click()
    expect(lines).to_contain_text("现在没有要再写的。")
    lines.get_by_text("前后写的放在一起（1 句）").click()
    expect(lines.locator(".learning-details dd")).to_have_text(["稍等，我看看。", "我去查一下，三分钟回您。"])
    expect(lines.locator(".review-stem")).to_have_text("改一句：“等一下。”")
    assert read_record(page, "soften")["attempts"] == []
    assert read_record(page, "soften/wait")["attempts"] == []
    # The notebook has both.
    note = page.locator("[data-learning-part=notebook] .notebook-note")
    expect(note.locator(".notebook-answer")).to_have_text(["稍等，我看看。", "我去查一下，三分钟回您。"])
    # It came once.
    page.clock.set_fixed_time("2027-03-01T10:00:00Z")
    page.reload()
    read_on(page)
    expect(lines).to_contain_text("现在没有要再写的。")


def test_a_phone_shows_both_lines(phone: Page, course: Course) -> None:
    """What one has written it for stands on the screen, not the sentence below it that all is saved."""
    form = begin(open_lines(phone, course, {"soften": old_attempt(course)}))
    form.locator("textarea").fill("我去查一下，三分钟回您。")
    form.get_by_role("button", name="写好了，和那时的比").click()
    expect(form.locator(".quiz-result")).to_be_visible()
    wait_uncovered(phone, form.locator(".line-pair"))


def test_what_was_kept_before_comes_too(page: Page, course: Course) -> None:
    """Of an attempt and of a practice without a text; two of them, one after the other."""
    say = {
        "version": 2,
        "attempts": [],
        "draft": {"answers": {"hello": "喂？"}, "state": "answered", "attempt": "p-1", "updated": WRITTEN},
    }
    lines = open_lines(page, course, {"soften": old_attempt(course), "say": say, "/learner": old_practice(course)})
    form = begin(lines, 2)
    expect(form).to_contain_text("接起电话的第一句。")
    form.locator("textarea").fill("您好，安居家电。")
    submit(form)
    expect(form.locator(".line-pair dd").first).to_have_text("喂？")
    lines.get_by_role("button", name="下一句").click()
    expect(lines).to_contain_text("第 2 句，共 2 句")
    expect(form).to_contain_text("改一句")


def test_a_practice_keeps_what_was_written(page: Page, course: Course) -> None:
    """In the log, with the submit."""
    page.goto(f"{course.url}samples/")
    form = started(page, "say")
    write(form, "hello", "您好，安居家电。")
    submit(form)
    (entry,) = wait_lines(page, "您好，安居家电。")
    assert (entry["quiz"], entry["key"]) == ("say", "hello")


def test_what_one_types_outlives_the_page(page: Page, course: Course) -> None:
    """Half a line is there again after a reload; an empty one asks for a line and keeps nothing."""
    lines = open_lines(page, course, {"soften": old_attempt(course)})
    form = begin(lines)
    submit(form)
    expect(form.locator(".quiz-summary")).to_contain_text("还有 1 题没有作答")
    expect(form.locator(".line-pair")).to_have_count(0)
    form.locator("textarea").fill("我去查")
    wait_kept(page, "soften/wait", "wait", "我去查")
    page.reload()
    read_on(page)
    form = begin(lines)
    expect(form.locator("textarea")).to_have_value("我去查")
    assert (read_record(page, "/learner") or {}).get("log", []) == []


def test_one_tap_puts_it_off(page: Page, course: Course) -> None:
    """For two weeks; what was typed until then is kept."""
    lines = open_lines(page, course, {"soften": old_attempt(course)})
    begin(lines)
    lines.get_by_role("button", name="跳过，过两周再问").click()
    expect(lines).to_contain_text("今天没有要再写的。下一句是12 月 1 日。")
    expect(lines.get_by_role("status")).to_be_focused()
    wait_lines(page, "")
    page.clock.set_fixed_time("2026-12-01T10:00:00Z")
    page.reload()
    read_on(page)
    expect(begin(lines).locator("textarea")).to_have_value("")


def test_done_once_before_with_other_words(page: Page, course: Course) -> None:
    """The prompt was reworded since: the field is empty, whatever stood in it when it was done."""
    done = {
        "version": 2,
        "attempts": [],
        "draft": {"answers": {"wait": "从前的"}, "state": "answered", "attempt": "x", "updated": WRITTEN},
    }
    lines = open_lines(page, course, {"soften": old_attempt(course), "soften/wait": done})
    form = begin(lines)
    expect(form.locator("textarea")).to_have_value("")
    expect(form.locator(".quiz-samples")).to_be_hidden()


def test_the_keyboard_is_enough(page: Page, course: Course) -> None:
    """From the button to the end, with the focus where one reads on."""
    lines = open_lines(page, course, {"soften": old_attempt(course)})
    lines.get_by_role("button", name="再写一次").focus()
    page.keyboard.press("Enter")
    expect(lines.locator("form")).to_be_visible()
    expect(lines.locator(".quiz-due-head")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("我去查一下，三分钟回您。")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(lines.locator(".line-pair")).to_be_focused()
    page.keyboard.press("Tab")
    expect(lines.locator("summary").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(lines.get_by_label("弱", exact=True)).to_be_checked()


def test_everybody_can_write_it_again(page: Page, course: Course) -> None:
    """axe-core finds nothing before and after; a small phone shows all of it."""
    lines = open_lines(page, course, {"soften": old_attempt(course, text="稍等" * 200)})
    assert find_learning_faults(page, "review") == []
    form = begin(lines)
    assert find_learning_faults(page, "review") == []
    form.locator("textarea").fill("我去查一下，三分钟回您。" * 30)
    submit(form)
    expect(form.locator(".line-pair")).to_be_visible()
    assert find_learning_faults(page, "review") == []
    for width in (320, 390):
        assert find_overflow(page, width) == 0
    lines.get_by_role("button", name="做完了").click()
    lines.get_by_text("前后写的放在一起").click()
    expect(lines.locator(".review-stem")).to_be_visible()
    assert find_learning_faults(page, "review") == []


def test_another_tab_knows_of_it(context: BrowserContext, page: Page, course: Course) -> None:
    """What was written in the one is no more to be written in the other."""
    lines = open_lines(page, course, {"soften": old_attempt(course)})
    second = context.new_page()
    second.clock.set_fixed_time(DUE)
    open_learning(second, course)
    other = second.locator("[data-review=lines]")
    expect(other.get_by_role("button", name="再写一次（1 句）")).to_be_visible()
    form = begin(lines)
    form.locator("textarea").fill("我去查一下，三分钟回您。")
    submit(form)
    expect(other).to_contain_text("现在没有要再写的。")


def test_it_goes_along_to_another_browser(page: Page, course: Course, tmp_path: Path) -> None:
    """Out as a file and in again: the line in the log, and the half of one that is being typed."""
    lines = open_lines(page, course, {"soften": old_attempt(course)})
    form = begin(lines)
    form.locator("textarea").fill("我去查一下，三分钟回您。")
    submit(form)
    wait_lines(page, "我去查一下，三分钟回您。")
    before = read_record(page, "/learner")["log"]
    path = save_all(page, tmp_path)
    clear_all(page)
    import_file(page, path)
    assert read_record(page, "/learner")["log"] == before
    expect(lines).to_contain_text("前后写的放在一起（1 句）")
    assert read_record(page, "soften/wait")["draft"]["answers"]["wait"] == "我去查一下，三分钟回您。"


def test_without_a_network_it_says_so(page: Page, course: Course) -> None:
    """What does not come can be asked for again, and what is not kept is said."""
    lines = open_lines(page, course, {"soften": old_attempt(course)})
    expect(lines.get_by_role("button", name="再写一次")).to_be_visible()
    page.route("**/assets/questions/**", lambda route: route.abort())
    lines.get_by_role("button", name="再写一次").click()
    expect(lines.get_by_role("alert")).to_contain_text("没有取到")
    page.unroute("**/assets/questions/**")
    lines.get_by_role("button", name="再试一次").click()
    expect(lines.locator("form")).to_be_visible()


def test_who_has_written_nothing_loads_nothing_of_it(page: Page, course: Course) -> None:
    """Neither the list of prompts nor the script."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    lines = open_lines(page, course, {})
    expect(lines).to_be_empty()
    assert not [url for url in asked if "review.json" in url or "rewriting.js" in url]
