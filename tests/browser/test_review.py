"""Missed questions come again on 我的学习, and at the beginning of a lecture that looks back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from audit import find_faults, find_overflow
from conftest import Course
from learner import read_record, started, wait_true
from learning_page import find_learning_faults, open_learning, read_on
from learning_records import open_with
from playwright.sync_api import BrowserContext, Locator, Page, expect
from storage import READ_RECORD

LATER = """---
lecture: 3
recall: 2
---
# 后一讲

正文。

/// quiz | 再测
    id: later

1. [x] 会了。 {#sure}
///
"""


@pytest.fixture(scope="module")
def course(make_course: Callable[..., Course]) -> Course:
    """Two lectures, the second of which looks back at the first."""
    return make_course("review", pages=["questions"], texts={"docs/later.md": LATER})


def read_words(course: Course, quiz: str = "check") -> dict[str, str]:
    """Each question's hash of what it asks now."""
    words: dict[str, str] = json.loads((course.site_dir / "review.json").read_text(encoding="utf-8"))["quizzes"][quiz][
        "items"
    ]
    return words


def missed(course: Course, *keys: str, day: str = "2026-01-05") -> dict[str, Any]:
    """The record of a test in which these questions were missed, and the others not."""
    items = [
        {"key": key, "words": words, "score": 0 if key in keys else 1, "max": 1}
        for key, words in read_words(course).items()
    ]
    at = f"{day}T10:00:00.000Z"
    attempt = {"id": f"a-{day}", "at": at, "score": 1, "max": 4, "percent": 25, "band": None, "subscores": []}
    draft = {"answers": {}, "state": "answered", "attempt": attempt["id"], "updated": at}
    return {"version": 2, "draft": draft, "attempts": [{**attempt, "items": items, "answers": {}}], "asked": {}}


def open_review(page: Page, course: Course, *keys: str) -> Locator:
    """Open 我的学习 of who has missed these questions, and return the part with them."""
    open_with(page, course, {"check": missed(course, *keys)})
    part = page.locator("[data-learning-part=review]")
    expect(part).to_be_visible()
    return part


def wait_logged(page: Page, count: int) -> list[dict[str, Any]]:
    """Wait until so many answers are kept, and return them."""
    wait_true(page, f"async (count) => (await ({READ_RECORD})('/learner'))?.log?.length === count", count)
    log: list[dict[str, Any]] = read_record(page, "/learner")["log"]
    return log


def answer(part: Locator, label: str) -> Locator:
    """Choose an option of the question that is asked, look at the verdict, and return the form."""
    form = part.locator(".quiz-due")
    form.locator(".quiz-option").filter(has=part.page.get_by_text(label, exact=True)).click()
    form.get_by_role("button", name="看对错").click()
    expect(form).to_have_attribute("data-state", "answered")
    return form


def test_who_has_missed_nothing_reads_so(page: Page, course: Course) -> None:
    """And nothing is fetched for it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    part = open_review(page, course)
    expect(part).to_contain_text("还没有错题")
    expect(part.get_by_role("button")).to_have_count(0)
    assert not [url for url in asked if "review.json" in url or "/questions/" in url.replace("/review/questions/", "")]


def test_a_review_from_its_beginning_to_its_end(page: Page, course: Course) -> None:
    """Verdict, explanation, the way back and the next day at each; each answer is kept at once; then tomorrow is told."""
    part = open_review(page, course, "tf", "one")
    expect(part).to_contain_text("今天要复习 2 题")
    part.get_by_role("button", name="今天复习（2 题）").click()
    expect(part).to_contain_text("第 1 题，共 2 题")
    form = answer(part, "对")
    expect(form.locator(".quiz-verdict")).to_have_text("答对了。")
    expect(form.locator("output")).to_contain_text("答对了，")
    expect(form.get_by_text("听懂了才帮得上")).to_be_visible()
    # What leads on from the question is right from here, too.
    assert form.get_by_role("link", name="开头").evaluate("($a) => $a.href").startswith(f"{course.url}questions/#")
    assert part.locator(".quiz-due-next a").first.evaluate("($a) => $a.href") == f"{course.url}questions/"
    (first,) = wait_logged(page, 1)
    assert (first["quiz"], first["key"], first["score"], first["max"]) == ("check", "tf", 1, 1)
    assert first["day"] == page.evaluate("new Date().toLocaleDateString('sv')")
    part.get_by_role("button", name="下一题").click()
    expect(part).to_contain_text("第 2 题，共 2 题")
    form = answer(part, "讲规定")
    expect(form.locator(".quiz-verdict")).to_have_text("答错了。")
    expect(form.locator("output")).to_contain_text("明天再问一次")
    _, second = wait_logged(page, 2)
    assert (second["key"], second["score"], second["max"]) == ("one", 0, 2)
    assert second["seq"] > first["seq"]
    part.get_by_role("button", name="做完了").click()
    expect(part).to_contain_text("今天的复习做完了：2 题，答对 1 题")
    expect(part).to_contain_text("今天没有要复习的。下一次是明天，1 题")
    expect(part.get_by_role("button", name="今天复习")).to_have_count(0)
    # It counts for nothing.
    assert len(read_record(page, "check")["attempts"]) == 1
    assert "my-learning/" not in read_record(page, "/learner")["pages"]


def test_a_reload_goes_on_with_the_rest(page: Page, course: Course) -> None:
    """What was answered is not asked again."""
    part = open_review(page, course, "tf", "one", "many")
    part.get_by_role("button", name="今天复习（3 题）").click()
    answer(part, "对")
    wait_logged(page, 1)
    page.reload()
    read_on(page)
    expect(part.get_by_role("button", name="今天复习（2 题）")).to_be_visible()


def test_another_tab_knows_of_it(context: BrowserContext, page: Page, course: Course) -> None:
    """Two tabs do not ask the same: what the one has asked, the other counts no more."""
    part = open_review(page, course, "tf", "one")
    second = context.new_page()
    open_learning(second, course)
    other = second.locator("[data-learning-part=review]")
    expect(other.get_by_role("button", name="今天复习（2 题）")).to_be_visible()
    second.bring_to_front()
    part.get_by_role("button", name="今天复习（2 题）").click()
    answer(part, "对")
    expect(other.get_by_role("button", name="今天复习（1 题）")).to_be_visible()


def test_the_keyboard_reviews(page: Page, course: Course) -> None:
    """From the button to the end without a mouse, with the focus where one reads on."""
    part = open_review(page, course, "one")
    part.get_by_role("button", name="今天复习").focus()
    page.keyboard.press("Enter")
    expect(part.locator(".quiz-due-head")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    form = part.locator(".quiz-due")
    expect(form).to_have_attribute("data-state", "answered")
    expect(form.locator(".quiz-verdict")).to_have_text("答对了。")
    expect(part.get_by_role("button", name="做完了")).to_be_visible()
    page.keyboard.press("Tab")
    expect(part.get_by_role("button", name="做完了")).to_be_focused()
    page.keyboard.press("Enter")
    expect(part.locator(".review-done")).to_be_focused()


def test_the_list_has_question_answer_and_way_back(page: Page, course: Course) -> None:
    """By page, each closed; a question that is gone or reworded is not there."""
    record = missed(course, "tf", "one")
    items = record["attempts"][0]["items"]
    items[1]["words"] = "000000"
    items.append({"key": "gone", "words": "111111", "score": 0, "max": 1})
    open_with(page, course, {"check": record})
    part = page.locator("[data-learning-part=review]")
    expect(part).to_contain_text("错题一共 1 题")
    part.locator("[data-review=list] > details > summary").click()
    entry = part.locator(".review-entries > li")
    expect(entry).to_have_count(1)
    expect(entry).to_contain_text("倾听也是一种服务。")
    expect(entry).to_contain_text("上次答错：1 月 5 日")
    entry.get_by_text("答案与解析").click()
    expect(entry.get_by_text("听懂了才帮得上")).to_be_visible()
    assert entry.locator("> p > a").evaluate("($a) => $a.href").startswith(f"{course.url}questions/#")


def test_everybody_can_review(page: Page, course: Course) -> None:
    """axe-core finds nothing in a question, its answer and the list; a small phone shows all of it."""
    part = open_review(page, course, "tf", "one")
    part.locator("[data-review=list] > details > summary").click()
    expect(part.locator(".review-entries > li")).to_have_count(2)
    part.get_by_role("button", name="今天复习").click()
    expect(part.locator(".quiz-due")).to_be_visible()
    assert find_learning_faults(page, "review") == []
    answer(part, "错")
    expect(part.get_by_role("button", name="下一题")).to_be_visible()
    assert find_learning_faults(page, "review") == []
    assert find_overflow(page) == 0


def test_without_a_network_it_says_so(page: Page, course: Course) -> None:
    """A question that does not come can be asked for again; what was missed stays known."""
    part = open_review(page, course, "one")
    expect(part.get_by_role("button", name="今天复习")).to_be_visible()
    page.route("**/assets/questions/**", lambda route: route.abort())
    part.get_by_role("button", name="今天复习").click()
    expect(part.get_by_role("alert")).to_contain_text("没有取到")
    page.unroute("**/assets/questions/**")
    part.get_by_role("button", name="再试一次").click()
    expect(part.locator(".quiz-due")).to_be_visible()


def test_a_file_for_anki(page: Page, course: Course, tmp_path: Path) -> None:
    """All missed questions, named by the course and the day."""
    part = open_review(page, course, "tf", "one")
    with page.expect_download() as download:
        part.get_by_role("button", name="导出到 Anki").click()
    file = tmp_path / "anki.txt"
    download.value.save_as(file)
    expect(part.locator("[data-review=saved]")).to_contain_text("已导出")
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[:5] == ["#separator:tab", "#html:true", "#guid column:1", "#tags column:4", "#deck:小课程"]
    fields = [line.split("\t") for line in lines[5:]]
    assert {each[1].partition("<ul>")[0] for each in fields} == {"倾听也是一种服务。", "客户着急时先做什么？"}
    assert all(f'href="{course.url}questions/#' in each[2] for each in fields)


def open_recall(page: Page, course: Course, *keys: str) -> Locator:
    """Open the lecture that looks back, for who has missed these questions of the one before."""
    page.goto(course.url)
    open_with(page, course, {"check": missed(course, *keys)} if keys else {})
    page.goto(f"{course.url}later/")
    started(page, "later")
    return page.locator(".quiz-recall")


def test_a_lecture_looks_back(page: Page, course: Course) -> None:
    """Closed until it is wanted, and nothing is asked of the network for it; the missed question comes first."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    recall = open_recall(page, course, "one")
    expect(recall.locator("> summary")).to_have_text("先回想前几讲的 2 题")
    expect(recall).not_to_have_attribute("open", "")
    assert not [url for url in asked if "recall.js" in url]
    recall.locator("> summary").click()
    expect(recall).to_contain_text("第 1 题，共 2 题")
    expect(recall).to_contain_text("客户着急时先做什么？")
    assert find_faults(page, ".quiz-recall") == []
    answer(recall, "先回应他的情绪")
    (entry,) = wait_logged(page, 1)
    assert (entry["quiz"], entry["key"], entry["score"]) == ("check", "one", 2)
    recall.get_by_role("button", name="下一题").click()
    form = recall.locator(".quiz-due")
    form.locator("input").first.check()
    form.get_by_role("button", name="看对错").click()
    recall.get_by_role("button", name="做完了").click()
    expect(recall).to_contain_text("想完了：2 题")
    recall.get_by_role("button", name="收起").click()
    expect(recall).not_to_have_attribute("open", "")
    assert find_overflow(page) == 0


def test_a_look_back_is_skipped_with_one_tap(page: Page, course: Course) -> None:
    """Nothing is kept of it, and one reads on from its heading."""
    recall = open_recall(page, course)
    recall.locator("> summary").click()
    recall.get_by_role("button", name="跳过，直接往下读").click()
    expect(recall).not_to_have_attribute("open", "")
    expect(recall.locator("> summary")).to_be_focused()
    assert (read_record(page, "/learner") or {}).get("log", []) == []


def test_without_a_script_it_leads_to_the_tests(context: BrowserContext, course: Course) -> None:
    """Links to the earlier lectures' tests, and on paper nothing."""
    page = context.browser.new_page(java_script_enabled=False)
    page.goto(f"{course.url}later/")
    page.locator(".quiz-recall summary").click()
    link = page.locator(".quiz-recall a")
    assert link.get_attribute("href") == "../questions/#quiz-partial"
    expect(link).to_be_visible()
    page.emulate_media(media="print")
    page.close()
