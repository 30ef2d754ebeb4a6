"""A storage that fails is told in words, and the learner goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from learner import answer_check, choose, clear_records, put_record, read_record, submit, wait_kept
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Locator]

QUOTA = 'new DOMException("full", "QuotaExceededError")'
FAULTS = {
    "missing": "Object.defineProperty(globalThis, 'indexedDB', { value: undefined });",
    "null": "Object.defineProperty(globalThis, 'indexedDB', { value: null });",
    "forbidden": "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });",
    "open throws": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'InvalidStateError'); };",
    "transaction throws": "IDBDatabase.prototype.transaction = () => { throw new DOMException('no', 'NotFoundError'); };",
    "put throws": "IDBObjectStore.prototype.put = () => { throw new DOMException('no', 'DataError'); };",
    "write aborts": """
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...all) { put.apply(this, all); this.transaction.abort(); };
    """,
    "keeps nothing": "IDBObjectStore.prototype.put = function () {};",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failing_storage_is_told_and_the_form_goes_on(open_quiz: Open, page: Page, fault: str) -> None:
    """The learner reads that nothing is kept, and still gets a result."""
    page.add_init_script(FAULTS[fault])
    form = open_quiz("check")
    answer_check(form)
    expect(form.get_by_role("alert")).to_have_text(
        "浏览器没能保存你的答案。可以继续作答和提交，但刷新或离开这一页之后，答案会丢失。"
    )
    expect(submit(form)).to_have_attribute("data-score", "3")
    form.get_by_role("button", name="重做").click()
    answer_check(form)
    expect(submit(form).locator(".quiz-previous")).to_contain_text("这是第 2 次作答")


def test_a_storage_that_never_answers_is_told(open_quiz: Open, page: Page) -> None:
    """The form does not wait for it, and after some seconds says so."""
    page.clock.install()
    page.add_init_script("IDBFactory.prototype.open = () => ({});")
    form = open_quiz("check")
    choose(form, "tf", "true")
    page.clock.fast_forward(10_000)
    expect(form.get_by_role("alert")).to_contain_text("没能保存你的答案")


@pytest.mark.parametrize(
    "error",
    [
        QUOTA,
        'new DOMException("QuotaExceededError", "UnknownError")',
        'Object.assign(new Error("full"), { name: "NS_ERROR_DOM_QUOTA_REACHED" })',
        'Object.assign(new Error("Quota exceeded"), { code: 22 })',
    ],
)
def test_a_full_storage_is_told_and_tried_again(open_quiz: Open, page: Page, error: str) -> None:
    """What could not be kept is kept with the next change, once there is room."""
    page.add_init_script(f"""
      const {{ put }} = IDBObjectStore.prototype;
      window.full = true;
      IDBObjectStore.prototype.put = function (...all) {{
        if (window.full) throw {error};
        return put.apply(this, all);
      }};
    """)
    form = open_quiz("check")
    choose(form, "tf", "true")
    expect(form.get_by_role("alert")).to_contain_text("存储空间满了")
    page.evaluate("window.full = false")
    choose(form, "many", 1)
    wait_kept(page, "check", "tf", "true")
    expect(form.get_by_role("alert")).to_be_empty()


def test_an_attempt_that_found_no_room_is_kept_later(open_quiz: Open, page: Page) -> None:
    """A submit on a full storage is in the record as soon as there is room."""
    page.add_init_script(f"""
      const {{ put }} = IDBObjectStore.prototype;
      window.full = true;
      IDBObjectStore.prototype.put = function (...all) {{
        if (window.full) throw {QUOTA};
        return put.apply(this, all);
      }};
    """)
    form = open_quiz("check")
    answer_check(form)
    submit(form)
    expect(form.get_by_role("alert")).to_contain_text("存储空间满了")
    page.evaluate("window.full = false")
    form.get_by_role("button", name="重做").click()
    choose(form, "tf", "false")
    wait_kept(page, "check", "tf", "false")
    assert [attempt["score"] for attempt in read_record(page, "check")["attempts"]] == [3]


def test_a_newer_record_is_left_alone(open_quiz: Open, page: Page) -> None:
    """A version that this client does not know is neither read nor written."""
    form = open_quiz("check")
    choose(form, "tf", "true")
    wait_kept(page, "check", "tf", "true")
    newer = {"version": 9, "draft": {"answers": {"tf": ["secret"]}}, "attempts": "elsewhere"}
    put_record(page, "check", newer)
    page.reload()
    expect(form.get_by_role("alert")).to_contain_text("新版本的课程")
    expect(form.locator(":checked")).to_have_count(0)
    answer_check(form)
    expect(submit(form)).to_have_attribute("data-score", "3")
    expect(form.get_by_role("alert")).to_contain_text("新版本的课程")
    assert read_record(page, "check") == newer


@pytest.mark.parametrize(
    "rubbish",
    [
        None,
        [],
        "text",
        {"version": 2},
        {"version": 2, "draft": {"answers": {"tf": 7, "one": {}, "did": []}}, "attempts": []},
    ],
)
def test_a_broken_record_is_a_blank_form(open_quiz: Open, page: Page, rubbish: Any) -> None:
    """Whatever else has written there, the form starts, and keeps answers again."""
    form = open_quiz("check")
    choose(form, "tf", "true")
    wait_kept(page, "check", "tf", "true")
    put_record(page, "check", rubbish)
    page.reload()
    form.locator("button[type=submit]:enabled").wait_for()
    expect(form.locator(":checked")).to_have_count(0)
    answer_check(form)
    expect(submit(form)).to_have_attribute("data-score", "3")
    wait_kept(page, "check", "tf", "true")
    expect(form.get_by_role("alert")).to_be_empty()


def test_a_cleared_storage_gets_everything_back(open_quiz: Open, page: Page) -> None:
    """Another tab clears the storage: the next change keeps all that the page still shows."""
    form = open_quiz("check")
    choose(form, "tf", "true")
    wait_kept(page, "check", "tf", "true")
    clear_records(page)
    choose(form, "one", 1)
    wait_kept(page, "check", "tf", "true")
