"""What version 1 of the program kept is all there in this one: nothing lost, nothing newly passed, nothing unfinished.

`fixtures/version-1-database.json` is the database, and `version-1.json` the backup, of a learner who worked through the
fixture course with that version: two keys of the page 名字 shared a control then.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Course
from learner import put_record, read_record, started, wait_state
from learning_files import choose_file, find_preview, find_told, read_page
from learning_page import open_learning, put_records, read_databases
from playwright.sync_api import Page, expect

FIXTURES = Path(__file__).parent / "fixtures"
BACKUP = (FIXTURES / "version-1.json").read_text(encoding="utf-8")
DATABASE: dict[str, Any] = dict(json.loads((FIXTURES / "version-1-database.json").read_text(encoding="utf-8")))


@pytest.fixture(params=["database", "backup"])
def learned(request: pytest.FixtureRequest, page: Page, site: Course) -> Page:
    """The learner's own page, with what version 1 kept in the database, or imported from its backup."""
    open_learning(page, site)
    if request.param == "database":
        put_records(page, site, DATABASE)
        open_learning(page, site)
    else:
        choose_file(page, "old.json", BACKUP)
        expect(find_preview(page)).to_be_visible()
        page.get_by_role("button", name="导入", exact=True).click()
        expect(find_told(page)).to_contain_text("导入好了")
    return page


def test_every_word_and_every_attempt_is_there(learned: Page) -> None:
    """On the learner's own page: attempts, notes, the name."""
    words = read_page(learned)
    assert "一共提交 13 次" in words
    for note in ("多查了一步", "昨天那位老客户，等我说完才挂。", "一年学三年的", "座位不够", "道歉不等于认错。"):
        assert note in words
    assert "先听完，他就不气了。" in words
    assert "我来帮您查。" in words


def test_nothing_is_newly_passed_and_nothing_unfinished(learned: Page) -> None:
    """What the page said with version 1."""
    words = " ".join(read_page(learned).split())
    assert "读完 2 讲，学完 2 讲，测验合格 1 讲" in words
    assert "还差 1 项" in words
    statuses = learned.locator(".learning-status").evaluate_all("(all) => all.map(($one) => $one.dataset.status)")
    assert statuses == ["begun", "done", "done"]
    # The clock was set back before the third attempt: it is still the last.
    expect(learned.locator(".learning-scores")).to_have_count(3)
    assert "知识测验：最近 1/4 分，最高 4/4 分" in words


def test_forms_show_what_was_answered(learned: Page, site: Course) -> None:
    """Each answer at its control, each result shown, and kept in the new version after the next change."""
    learned.goto(site.find("reflect"))
    form = started(learned, "reflect")
    wait_state(form, "answered")
    expect(form.locator('textarea[name="did"]')).to_have_value("多查了一步\n并回了电话")
    expect(form.locator('input[name="did/rubric"]').first).to_be_checked()
    learned.goto(site.find("groups"))
    form = started(learned, "groups")
    wait_state(form, "answered")
    expect(form.locator('textarea[name="full/reason"]')).to_have_value("昨天那位老客户，等我说完才挂。")
    learned.goto(site.find("check"))
    wait_state(started(learned, "check"), "draft")


def test_what_shared_a_control_goes_to_its_owner(learned: Page, site: Course) -> None:
    """The words were a reason's, the ticks the item's; what could not be kept then is open now."""
    learned.goto(site.find("names"))
    form = started(learned, "names")
    wait_state(form, "draft")
    expect(form.locator('textarea[name="b/reason"]')).to_have_value("先听完，他就不气了。")
    expect(form.locator('textarea[name="b-reason/reason"]')).to_have_value("道歉不等于认错。")
    assert form.locator('input[name="c-rubric"]:checked').count() == 2
    assert form.locator('input[name="c/rubric"]:checked').count() == 0
    # The second answer is no longer lost.
    form.locator('input[name="b-reason"][value="true"]').check()
    form.get_by_role("button", name="提交").click()
    wait_state(form, "answered")
    learned.reload()
    form = started(learned, "names")
    wait_state(form, "answered")
    expect(form.locator('textarea[name="b/reason"]')).to_have_value("先听完，他就不气了。")
    expect(form.locator('input[name="b-reason"][value="true"]')).to_be_checked()


def test_a_record_is_rewritten_whole_by_the_next_change(page: Page, site: Course) -> None:
    """What is kept then has the new version, the old attempts as they were, and what the new one asked."""
    page.goto(site.find("survey"))
    started(page, "survey")
    put_record(page, "survey", DATABASE["survey"])
    page.reload()
    form = started(page, "survey")
    wait_state(form, "answered")
    form.get_by_role("button", name="重做").click()
    form.locator("input").nth(1).check()
    form.get_by_role("button", name="提交").click()
    page.wait_for_function("() => document.querySelector('#quiz-survey output[role=status]').childElementCount")
    page.reload()
    wait_state(started(page, "survey"), "answered")
    record = read_record(page, "survey")
    assert record["version"] == 2
    old, new = record["attempts"]
    assert old == DATABASE["survey"]["attempts"][0]
    assert [(item["key"], len(item["words"]), "score" in item) for item in new["items"]] == [("n", 6, False)]
    assert new["began"] <= new["at"]
    assert record["draft"]["items"] is None


def test_an_old_address_leads_to_its_item(page: Page, site: Course) -> None:
    """The place where one was reading, and a link that somebody kept."""
    page.goto(f"{site.url}questions/#quiz-reflect-more")
    started(page, "reflect")
    page.wait_for_function("() => scrollY > 0")
    top = page.locator("#quiz-reflect--more").evaluate("($item) => $item.getBoundingClientRect().top")
    assert 0 <= top < 900


def test_a_later_version_is_left_alone(page: Page, site: Course) -> None:
    """Not read, not written, and said."""
    open_learning(page, site)
    later = {"version": 3, "draft": {"replies": {}}, "attempts": []}
    put_records(page, site, {"check": later})
    before = read_databases(page)
    page.goto(site.find("check"))
    form = started(page, "check")
    expect(form.get_by_role("alert")).to_contain_text("新版本的课程")
    form.locator('input[name="tf"]').first.check()
    expect(form.get_by_role("alert")).to_contain_text("新版本的课程")
    assert json.loads(next(iter(before.values()))) == [["check", later]]
    assert read_record(page, "check") == later
