"""A storage that another tab holds for longer than anybody waits: what is said of it is what has happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from conftest import Course
from learner import answer_check, choose, read_record, submit, wait_kept, wait_true, write
from learning_files import choose_file, find_preview, find_told, make_file
from learning_page import open_learning, read_databases
from playwright.sync_api import BrowserContext, Locator, Page, expect
from storage import READ_RECORD

Open = Callable[..., Locator]
HOLD = """() => {
  const hold = { isFree: false };
  (window.holds ??= []).push(hold);
  hold.begun = new Promise((begin) => {
    const request = indexedDB.open("coursequiz /course/");
    request.onsuccess = () => {
      const transaction = request.result.transaction("quizzes", "readwrite");
      hold.ended = new Promise((end) => (transaction.oncomplete = () => (request.result.close(), end())));
      // A transaction lasts as long as somebody asks it for something.
      const ask = () => {
        transaction.objectStore("quizzes").get("any").onsuccess = () => hold.isFree || ask();
        begin();
      };
      ask();
    };
  });
}"""


class Holder:
    """A tab that holds the storage."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def queue(self) -> None:
        """Hold it as soon as it is free."""
        self.page.evaluate(HOLD)

    def hold(self) -> None:
        """Hold it from now on."""
        self.queue()
        self.page.evaluate("holds.at(-1).begun")

    def release(self) -> None:
        """Let go."""
        self.page.evaluate("() => { const [hold] = holds.splice(0, 1); hold.isFree = true; return hold.ended; }")


@pytest.fixture
def holder(context: BrowserContext, server: tuple[str, Any]) -> Iterator[Holder]:
    """A second tab on the same origin."""
    page = context.new_page()
    page.goto(f"{server[0]}/client/store.js")
    return Holder(page)


def lose_patience(page: Page) -> None:
    """Eight seconds pass for the page; those that pass meanwhile on the other tab's clock are none of its business."""
    page.clock.fast_forward(8000)


def test_a_submit_that_was_given_up_is_kept_once(open_quiz: Open, page: Page, holder: Holder) -> None:
    """It is said not to be kept, and is not; with the next change it is, as one attempt."""
    page.clock.install()
    form = open_quiz("check")
    answer_check(form)
    wait_kept(page, "check", "tf", "true")
    expect(form.get_by_role("alert")).to_be_empty()
    holder.hold()
    expect(submit(form)).to_have_attribute("data-score", "3")
    lose_patience(page)
    expect(form.get_by_role("alert")).to_contain_text("没能保存你的答案")
    holder.release()
    assert read_record(holder.page, "check")["attempts"] == []
    form.get_by_role("button", name="重做").click()
    choose(form, "tf", "false")
    wait_kept(page, "check", "tf", "false")
    assert [each["score"] for each in read_record(page, "check")["attempts"]] == [3]
    expect(form.get_by_role("alert")).to_be_empty()


def test_a_submit_within_the_patience_is_kept(open_quiz: Open, page: Page, holder: Holder) -> None:
    """Who waits behind another tab, and gets a turn, has kept it: nothing is said."""
    page.clock.install()
    form = open_quiz("check")
    answer_check(form)
    wait_kept(page, "check", "tf", "true")
    holder.hold()
    submit(form)
    page.clock.fast_forward(4000)
    holder.release()
    wait_true(page, f"async (quiz) => (await ({READ_RECORD})(quiz)).attempts.length", "check")
    page.clock.fast_forward(8000)
    expect(form.get_by_role("alert")).to_be_empty()
    assert [each["score"] for each in read_record(holder.page, "check")["attempts"]] == [3]


def test_clearing_that_was_given_up_has_cleared_nothing(
    open_quiz: Open, page: Page, site: Course, holder: Holder
) -> None:
    """All is there, as it is said; the second try clears."""
    page.clock.install()
    form = open_quiz("reflect")
    write(form, "did", "还在")
    wait_kept(page, "reflect", "did", "还在")
    open_learning(page, site)
    before = read_databases(holder.page)
    page.get_by_role("button", name="清除我的数据").click()
    clear = page.get_by_role("button", name="清除，不能恢复")
    expect(clear).to_be_visible()
    holder.hold()
    clear.click()
    lose_patience(page)
    cleared = page.locator("[data-transfer=cleared]")
    expect(cleared).to_contain_text("浏览器没能清除，记录都还在")
    holder.release()
    assert read_databases(holder.page) == before
    clear.click()
    expect(cleared).to_have_text("已经清除。这个浏览器里没有这门课的记录了。")
    assert read_databases(holder.page)["coursequiz /course/"] == "[]"


def test_an_import_that_was_given_up_has_changed_nothing(page: Page, site: Course, holder: Holder) -> None:
    """Nothing is imported, as it is said; the second try imports."""
    page.clock.install()
    open_learning(page, site)
    choose_file(page, "x.json", make_file())
    expect(find_preview(page)).to_be_visible()
    before = read_databases(holder.page)
    holder.hold()
    page.get_by_role("button", name="导入", exact=True).click()
    lose_patience(page)
    expect(find_told(page)).to_contain_text("什么都没有导入")
    holder.release()
    assert read_databases(holder.page) == before
    choose_file(page, "x.json", make_file())
    page.get_by_role("button", name="导入", exact=True).click()
    expect(find_told(page)).to_contain_text("导入好了。")


def test_an_import_that_cannot_be_looked_at_again_is_done(page: Page, site: Course, holder: Holder) -> None:
    """It was written; that the storage is silent afterwards does not undo it."""
    page.clock.install()
    open_learning(page, site)
    choose_file(page, "x.json", make_file())
    expect(find_preview(page)).to_be_visible()
    holder.hold()
    page.get_by_role("button", name="导入", exact=True).click()
    holder.queue()
    holder.release()
    holder.page.evaluate("holds[0].begun")
    lose_patience(page)
    expect(find_told(page)).to_contain_text("导入好了。")
    holder.release()
    assert read_record(holder.page, "reflect")["draft"]["answers"] == {"did": "x"}


def test_another_tab_may_delete_the_database(open_quiz: Open, page: Page, holder: Holder) -> None:
    """This one lets go of it, and opens it again for the next answer."""
    form = open_quiz("check")
    choose(form, "tf", "true")
    wait_kept(page, "check", "tf", "true")
    holder.page.evaluate("""() => new Promise((done, fail) => {
      const request = indexedDB.deleteDatabase("coursequiz /course/");
      request.onsuccess = done;
      request.onblocked = () => fail(new Error("blocked"));
    })""")
    choose(form, "one", 2)
    wait_kept(page, "check", "tf", "true")
