"""A practice is practice: it shows what is right, is kept in the learner's log, and counts for nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from conftest import Course
from learner import READ_RECORD, choose, read_record, started, submit, wait_kept, wait_state, wait_true, write
from learning_files import choose_file, clear_all, find_preview, find_told, read_page, save_all
from learning_page import open_learning, read_on
from learning_records import attempt, find_lecture, learner, open_with, record, visit
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Locator]
LECTURE = """---
lecture: 9
---
# 新的一讲

/// quiz | 试一试
    id: try-more
    practice: true

1. [x] 先听完。 {#first}
///
"""


def practise(form: Locator, value: int) -> None:
    """Answer the fixture's practice and hand it in."""
    choose(form, "ring", value)
    write(form, "say", "您好")
    submit(form)
    wait_state(form, "answered")


def wait_logged(page: Page, count: int) -> None:
    """Wait until the log has so many entries."""
    wait_true(page, f"async (count) => (await ({READ_RECORD})('/learner'))?.log?.length === count", count)


def test_it_says_so_and_shows_what_is_right(open_quiz: Open, page: Page) -> None:
    """In words, before; the verdict and the explanation, after; and again after a reload, until it is done anew."""
    form = open_quiz("try")
    expect(form.get_by_text("练习，不计成绩")).to_be_visible()
    practise(form, 1)
    expect(form.locator(".quiz-verdict")).to_have_text("答错了。")
    expect(form.get_by_text("三声以内接起来")).to_be_visible()
    wait_kept(page, "try", "ring", form.locator('input[name="ring"]').first.get_attribute("data-option"))
    wait_logged(page, 2)
    page.reload()
    form = started(page, "try")
    wait_state(form, "answered")
    expect(form.locator(".quiz-verdict")).to_have_text("答错了。")
    form.get_by_role("button", name="重做").click()
    wait_state(form, "new")
    practise(form, 2)
    expect(form.locator(".quiz-verdict")).to_have_text("答对了。")
    wait_logged(page, 4)


def test_it_is_kept_in_the_log_and_is_no_attempt(open_quiz: Open, page: Page) -> None:
    """An entry an item: what was asked and what it earned; of a written answer that it was done."""
    form = open_quiz("try")
    words = form.locator("[data-words]").evaluate_all("(all) => all.map(($one) => $one.dataset.words)")
    practise(form, 2)
    wait_logged(page, 2)
    ring, say = read_record(page, "/learner")["log"]
    assert {name: ring[name] for name in ring if name not in ("id", "at", "day", "seq")} == {
        "quiz": "try",
        "key": "ring",
        "words": words[0],
        "score": 1,
        "max": 1,
    }
    assert set(say) == {"id", "at", "day", "seq", "quiz", "key", "words"}
    assert ring["id"] != say["id"]
    assert read_record(page, "try")["attempts"] == []
    assert read_record(page, "try")["draft"]["state"] == "answered"


def test_it_counts_for_nothing(open_quiz: Open, page: Page, site: Course) -> None:
    """No result, no row, nothing to certify; what was written is in the notebook all the same."""
    practise(open_quiz("try"), 2)
    wait_logged(page, 2)
    open_learning(page, site)
    words = read_page(page)
    assert "您好" in words
    assert page.locator(".learning-quiz").count() == 0
    page.get_by_role("button", name="导出成绩（CSV）").click()
    expect(page.locator("[data-transfer=saved]")).to_contain_text("没有")


def test_what_it_once_counted_is_not_shown(page: Page, site: Course) -> None:
    """A trainer makes a practice of a test: its attempts stay in the record, and count no more."""
    open_with(page, site, {"try": record(attempt(1, 1, 1)), "check": record(attempt(2, 4, 4))})
    assert page.locator(".learning-quiz-title").all_text_contents() == ["知识测验"]
    assert len(read_record(page, "try")["attempts"]) == 1


def test_the_log_leaves_and_comes_back(open_quiz: Open, page: Page, site: Course, tmp_path: Path) -> None:
    """Exported, cleared, imported: the same; and twice is as once."""
    practise(open_quiz("try"), 1)
    wait_logged(page, 2)
    log = read_record(page, "/learner")["log"]
    open_learning(page, site)
    backup = save_all(page, tmp_path).read_text(encoding="utf-8")
    assert json.loads(backup)["learner"]["log"] == log
    page.get_by_role("button", name="清除我的数据").click()
    expect(page.locator("[data-transfer=losses]")).to_contain_text("2 道做过的练习题")
    page.reload()
    read_on(page)
    clear_all(page)
    choose_file(page, "mine.json", backup)
    expect(find_preview(page)).to_contain_text("2 道做过的练习题")
    page.get_by_role("button", name="导入", exact=True).click()
    expect(find_told(page)).to_contain_text("导入好了")
    assert read_record(page, "/learner")["log"] == log
    choose_file(page, "mine.json", backup)
    expect(find_preview(page)).to_contain_text("不用导入")


def test_a_lecture_is_done_without_its_practice(page: Page, make_course: Callable[..., Course]) -> None:
    """Its tests are what counts; where there is only practice, one has done it with reading it."""
    course = make_course("practice-lecture")
    course.write("docs/only.md", LECTURE)
    text = (course.source / "docs/table.md").read_text(encoding="utf-8")
    course.write(
        "docs/table.md", "---\nlecture: 8\n---\n" + text + LECTURE.partition("# 新的一讲")[2].replace("more", "table")
    )
    course.build()
    open_with(page, course, {"gaps": record(attempt(1))})
    expect(find_lecture(page, "表格").locator(".learning-status")).to_have_attribute("data-status", "done")
    expect(find_lecture(page, "表格").locator(".learning-status")).to_contain_text("自检 1/1")
    page.goto(f"{course.url}only/")
    started(page, "try-more")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight); dispatchEvent(new Event('scroll'))")
    wait_true(page, f"async () => (await ({READ_RECORD})('/learner'))?.pages['only/']?.done")
    open_learning(page, course)
    expect(find_lecture(page, "新的一讲").locator(".learning-status")).to_have_attribute("data-status", "done")


def test_what_was_finished_stays_finished(page: Page, site: Course) -> None:
    """A test that is added later does not take it back, nor its date."""
    done = "2026-10-01T12:00:00.000Z"
    open_with(page, site, {"/learner": learner(questions=visit(2, done=done)), "check": record(attempt(1, 1, 4))})
    expect(find_lecture(page, "题目").locator(".learning-status")).to_have_attribute("data-status", "done")
    page.goto(site.find("check"))
    form = started(page, "check")
    choose(form, "tf", "false")
    choose(form, "one", 1)
    choose(form, "many", 1)
    submit(form)
    wait_state(form, "answered")
    wait_true(page, f"async () => (await ({READ_RECORD})('check')).attempts.length === 2")
    page.reload()
    wait_state(started(page, "check"), "answered")
    assert read_record(page, "/learner")["pages"]["questions/"]["done"] == done
