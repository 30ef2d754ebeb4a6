"""When the storage or the line fails, the page says what it cannot do and loses nothing that it has."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from audit import find_faults
from conftest import Course
from learner import (
    READ_RECORD,
    answer_check,
    choose,
    clear_records,
    put_record,
    read_record,
    started,
    submit,
    wait_kept,
    wait_true,
    write,
)
from learning_page import open_learning
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

Open = Callable[..., Locator]

FULL = """
  const { put } = IDBObjectStore.prototype;
  window.full = true;
  IDBObjectStore.prototype.put = function (...all) {
    if (window.full) throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, all);
  };
"""
NO_STORAGE = {
    "full": FULL,
    "missing": "Object.defineProperty(globalThis, 'indexedDB', { value: undefined });",
    "keeps nothing": "IDBObjectStore.prototype.put = function () {};",
}


@pytest.mark.parametrize("fault", NO_STORAGE)
def test_what_is_not_kept_can_be_saved_as_a_file(open_quiz: Open, page: Page, tmp_path: Path, fault: str) -> None:
    """The sentence has a button beside it; its file holds the answers of every form of the page."""
    page.add_init_script(NO_STORAGE[fault])
    form, check = open_quiz("reflect"), started(page, "check")
    write(form, "did", "多问了一句\n<img src=x onerror=alert(1)>")
    expect(form.get_by_role("alert")).not_to_be_empty()
    answer_check(check)
    submit(check)
    expect(form.get_by_text("可以在“我的学习”里导入")).to_be_visible()
    assert find_faults(page) == []
    with page.expect_download() as download:
        form.get_by_role("button", name="把没有保存的答案存成文件").click()
    download.value.save_as(tmp_path / "file.json")
    assert download.value.suggested_filename.endswith(".json")
    file = json.loads((tmp_path / "file.json").read_text(encoding="utf-8"))
    assert (file["format"], file["version"]) == ("coursequiz-learning", 2)
    reflect = file["quizzes"]["reflect"]
    assert reflect["draft"]["answers"] == {"did": "多问了一句\n<img src=x onerror=alert(1)>"}
    assert reflect["asked"] == {"did": ["你今天为客户做了什么？"]}
    assert [attempt["score"] for attempt in file["quizzes"]["check"]["attempts"]] == [3]


def test_the_button_goes_when_all_is_kept_again(open_quiz: Open, page: Page) -> None:
    """It stands beside the sentence, and with it."""
    page.add_init_script(FULL)
    form = open_quiz("reflect")
    write(form, "did", "多问了一句")
    expect(form.get_by_role("button", name="存成文件")).to_be_visible()
    page.evaluate("window.full = false")
    write(form, "did", "多问了两句")
    expect(form.get_by_role("button", name="存成文件")).to_be_hidden()
    wait_kept(page, "reflect", "did", "多问了两句")


def test_another_page_and_back_loses_nothing(open_quiz: Open, page: Page) -> None:
    """With instant navigation the script goes on: what found no room is there again, is told, and is kept once it can."""
    page.add_init_script(FULL)
    form = open_quiz("check")
    answer_check(form)
    submit(form)
    write(started(page, "reflect"), "did", "多问了一句")
    expect(form.get_by_role("alert")).to_contain_text("存储空间满了")
    page.locator("nav a", has_text="量表").first.click()
    started(page, "potential")
    page.locator("nav a", has_text="题目").first.click()
    form = started(page, "check")
    expect(form).to_have_attribute("data-state", "answered")
    expect(started(page, "reflect").locator("[name=did]")).to_have_value("多问了一句")
    expect(form.get_by_role("alert")).to_contain_text("存储空间满了")
    page.evaluate("window.full = false")
    page.locator("nav a", has_text="量表").first.click()
    started(page, "potential")
    page.locator("nav a", has_text="题目").first.click()
    wait_kept(page, "reflect", "did", "多问了一句")
    wait_kept(page, "check", "tf", "true")
    assert [attempt["score"] for attempt in read_record(page, "check")["attempts"]] == [3]
    expect(started(page, "check").get_by_role("alert")).to_be_empty()


@pytest.mark.parametrize("name", ["online", "offline"])
def test_offline_after_load(open_quiz: Open, page: Page, context: BrowserContext, name: str) -> None:
    """A page that is there works to the end: answers are kept, and the result has its score and its advice."""
    form = open_quiz("check")
    context.set_offline(name == "offline")
    answer_check(form)
    submit(form)
    expect(form.locator("output .quiz-score")).to_contain_text("3 分")
    expect(form.locator("output .quiz-pass")).to_contain_text("还没有达到合格线")
    wait_kept(page, "check", "tf", "true")
    context.set_offline(False)
    page.reload()
    expect(started(page, "check")).to_have_attribute("data-state", "answered")


def test_cleared_on_purpose_is_cleared_in_every_tab(
    open_quiz: Open, page: Page, context: BrowserContext, site: Course
) -> None:
    """Another tab's forms become blank, and do not write back what was to go."""
    form = open_quiz("check")
    answer_check(form)
    submit(form)
    wait_kept(page, "check", "tf", "true")
    other = context.new_page()
    open_learning(other, site)
    other.get_by_role("button", name="清除我的数据").click()
    other.locator("[data-transfer=clear-now]").click()
    expect(form).to_have_attribute("data-state", "new")
    expect(form.locator(":checked")).to_have_count(0)
    choose(form, "one", 1)
    wait_true(page, "async () => (await indexedDB.databases()).length")
    wait_kept(page, "check", "tf", None)


def test_a_page_out_of_the_cache_is_not_what_was_cleared(open_quiz: Open, page: Page) -> None:
    """The back button brings no answers back that were cleared in the meantime."""
    form = open_quiz("check")
    answer_check(form)
    wait_kept(page, "check", "tf", "true")
    clear_records(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(form.locator(":checked")).to_have_count(0)


def test_records_of_the_first_release_are_read(open_quiz: Open, page: Page) -> None:
    """Version 1 without what was asked: its answers and attempts are there, and stay."""
    form = open_quiz("check")
    old = {
        "version": 2,
        "draft": {"answers": {"tf": "true"}, "state": "draft", "attempt": None, "updated": "2026-11-20T08:00:00.000Z"},
        "attempts": [
            {
                "id": "a-1",
                "at": "2026-11-19T08:00:00.000Z",
                "score": 4,
                "max": 4,
                "percent": 100,
                "band": None,
                "subscores": [],
                "answers": {"tf": "true"},
            }
        ],
    }
    put_record(page, "check", old)
    page.reload()
    form = started(page, "check")
    expect(form.locator('[name=tf][value="true"]')).to_be_checked()
    answer_check(form)
    submit(form)
    expect(form.locator(".quiz-previous")).to_contain_text("4 分")
    wait_true(page, f"async () => (await ({READ_RECORD})('check'))?.attempts.length === 2")


@pytest.mark.parametrize("instant", [True, False], ids=["instant navigation", "plain pages"])
def test_navigation_of_either_sort(make_course: Callable[..., Course], page: Page, instant: bool) -> None:
    """Answers are there after another page, whether the browser loads it or the theme exchanges the page's content."""
    site = make_course(f"navigation-{'instant' if instant else 'plain'}", instant=instant, pages=["questions", "scale"])
    page.goto(site.find("check"))
    page.evaluate("window.same = true")
    choose(started(page, "check"), "tf", "true")
    wait_kept(page, "check", "tf", "true")
    page.locator("nav a", has_text="量表").first.click()
    started(page, "potential")
    assert page.evaluate("window.same === true") == instant
    page.locator("nav a", has_text="题目").first.click()
    expect(started(page, "check").locator('[name=tf][value="true"]')).to_be_checked()


def test_who_answers_before_the_scripts_come_has_answered(open_quiz: Open, page: Page, site: Course) -> None:
    """On a slow line one reads and ticks before the client runs: that is newer than what is saved, and adds to it."""
    form = open_quiz("check")
    choose(form, "tf", "true")
    choose(form, "many", 1)
    write(started(page, "reflect"), "did", "昨天写的")
    wait_kept(page, "reflect", "did", "昨天写的")
    scripts: list[Route] = []
    page.route("**/main.js", lambda route: scripts.append(route))
    page.reload(wait_until="commit")
    form.locator("[name=many]").last.wait_for()
    assert form.locator(":checked").count() == 0
    choose(form, "tf", "false")
    choose(form, "many", 2)
    write(page.locator("#quiz-reflect"), "more", "今天加的")
    scripts[0].continue_()
    started(page, "check")
    for name, value in (("tf", "false"), ("many", 1), ("many", 2)):
        expect(form.locator(f'[name={name}][value="{value}"]')).to_be_checked()
    wait_kept(page, "check", "tf", "false")
    expect(page.locator("[name=did]")).to_have_value("昨天写的")
    wait_kept(page, "reflect", "more", "今天加的")
    assert len(read_record(page, "check")["draft"]["answers"]["many"]) == 2


def test_a_first_visitor_who_is_early_is_kept_at_once(page: Page, site: Course) -> None:
    """Also when nothing else is answered afterwards."""
    scripts: list[Route] = []
    page.route("**/main.js", lambda route: scripts.append(route))
    page.goto(site.find("check"), wait_until="commit")
    form = page.locator("#quiz-check")
    choose(form, "tf", "true")
    scripts[0].continue_()
    wait_kept(page, "check", "tf", "true")


def test_a_submit_waits_for_what_is_saved(open_quiz: Open, page: Page) -> None:
    """A storage that is slow to answer makes no gaps: the saved answers are all there when the whole is judged."""
    form = open_quiz("check")
    answer_check(form)
    wait_kept(page, "check", "tf", "true")
    page.add_init_script("""
      const { get } = IDBObjectStore.prototype;
      window.answers = [];
      IDBObjectStore.prototype.get = function (key) {
        const request = get.call(this, key);
        if (key !== "check" || this.transaction.mode !== "readonly") return request;
        const slow = { transaction: this.transaction };
        request.onsuccess = () => { slow.result = request.result; window.answers.push(() => slow.onsuccess()); };
        return slow;
      };
    """)
    page.reload()
    form = started(page, "check")
    form.locator("button[type=submit]").click()
    expect(form.locator(".quiz-summary")).to_be_hidden()
    page.evaluate("window.answers.splice(0).forEach((answer) => answer())")
    expect(form.locator("output")).to_have_attribute("data-score", "3")
