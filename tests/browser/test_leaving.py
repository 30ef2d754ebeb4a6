"""A page that goes writes nothing that needs an answer: what is left goes into the journal, and the next page takes it in."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Course
from learner import answer_check, put_record, read_record, started, wait_kept, wait_true, write
from learning_files import clear_all, do_something
from learning_page import open_learning, read_databases
from playwright.sync_api import BrowserContext, Locator, Page, expect
from storage import READ_RECORD

Open = Callable[..., Locator]
COME_BACK = "() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
# What a page has left, by the record's key.
LEFT = """() => Object.keys(localStorage).filter((key) => key.startsWith("coursequiz /course///left/"))
  .sort().map((key) => JSON.parse(localStorage.getItem(key)).key)"""
# From now on each transaction is noted.
COUNT = """() => {
  window.opened = [];
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...all) {
    opened.push(all[1]);
    return transaction.apply(this, all);
  };
}"""


def leave_writing(page: Page, form: Locator, name: str, text: str) -> None:
    """Write while a page goes."""
    page.evaluate(COUNT)
    form.evaluate(
        """($form, [name, text]) => {
          const $field = $form.querySelector(`[name="${name}"]`);
          $field.value = text;
          $field.dispatchEvent(new Event("input", { bubbles: true }));
          dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
        }""",
        [name, text],
    )


@pytest.fixture(autouse=True)
def going(page: Page) -> None:
    """Before the page's own scripts hear that it goes, it does what stands in `window.going`."""
    page.add_init_script("addEventListener('pagehide', () => window.going?.())")


@pytest.fixture
def other(context: BrowserContext) -> Page:
    """A second tab."""
    return context.new_page()


def test_a_page_that_has_gone_opens_no_transaction(open_quiz: Open, page: Page) -> None:
    """Whatever happens to it: it waits until it is back, and then keeps what it was told."""
    form = open_quiz("reflect")
    write(form, "did", "先写")
    wait_kept(page, "reflect", "did", "先写")
    leave_writing(page, form, "did", "走时写")
    page.evaluate("opened.length = 0")
    write(form, "did", "走后写")
    # WebKit tells this after it has told that the page goes.
    page.evaluate("""() => {
      Object.defineProperty(document, "hidden", { value: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    assert page.evaluate("() => new Promise((done) => setTimeout(() => done(window.opened), 50))") == []
    page.evaluate(COME_BACK)
    wait_kept(page, "reflect", "did", "走后写")
    wait_true(page, f"async () => !({LEFT})().length")


def test_what_is_left_is_in_the_next_page(open_quiz: Open, page: Page, other: Page) -> None:
    """Also an attempt, once; and what another tab has answered since is there, too."""
    form, beside = open_quiz("check"), open_quiz("check", in_page=other)
    answer_check(form)
    wait_kept(page, "check", "many", read_record_options(form))
    page.evaluate("() => (window.going = () => document.querySelector('#quiz-check').requestSubmit())")
    leave_writing(page, page.locator("#quiz-reflect"), "did", "走时写")
    expect(beside.locator("output")).to_have_attribute("data-score", "3")
    write(other.locator("#quiz-reflect"), "more", "另一页写")
    wait_kept(other, "reflect", "more", "另一页写")
    record = read_record(other, "reflect")
    assert record["draft"]["answers"] == {"did": "走时写", "more": "另一页写"}
    assert [each["score"] for each in read_record(other, "check")["attempts"]] == [3]
    page.evaluate(COME_BACK)
    expect(page.locator("#quiz-reflect [name=more]")).to_have_value("另一页写")
    expect(form.get_by_role("alert")).to_be_empty()
    assert [each["score"] for each in read_record(other, "check")["attempts"]] == [3]


def read_record_options(form: Locator) -> Any:
    """The keys of the options chosen in the multiple choice."""
    return form.locator("[name=many]:checked").evaluate_all("(all) => all.map(($each) => $each.dataset.option)")


def test_a_page_that_comes_back_does_not_undo_what_was_answered_since(open_quiz: Open, page: Page, other: Page) -> None:
    """Left, answered anew in the next page, and back: the later answer stands."""
    form = open_quiz("reflect")
    write(form, "did", "先写")
    wait_kept(page, "reflect", "did", "先写")
    leave_writing(page, form, "did", "走时写")
    later = open_quiz("reflect", in_page=other)
    expect(later.locator("[name=did]")).to_have_value("走时写")
    write(later, "did", "后来写")
    wait_kept(other, "reflect", "did", "后来写")
    page.evaluate(COME_BACK)
    expect(form.locator("[name=did]")).to_have_value("后来写")
    assert read_record(other, "reflect")["draft"]["answers"]["did"] == "后来写"


def test_an_entry_is_taken_in_once(open_quiz: Open, page: Page, other: Page) -> None:
    """A tab that still sees an entry which is in the record already does not put it over what was written since."""
    form = open_quiz("reflect")
    write(form, "did", "先写")
    wait_kept(page, "reflect", "did", "先写")
    leave_writing(page, form, "did", "走时写")
    [(address, entry)] = page.evaluate(
        "() => Object.entries(localStorage).filter(([, text]) => JSON.parse(text).key === 'reflect')"
    )
    later = open_quiz("reflect", in_page=other)
    expect(later.locator("[name=did]")).to_have_value("走时写")
    write(later, "did", "后来写")
    wait_kept(other, "reflect", "did", "后来写")
    other.evaluate("([address, entry]) => localStorage.setItem(address, entry)", [address, entry])
    other.reload()
    expect(started(other, "reflect").locator("[name=did]")).to_have_value("后来写")
    wait_true(other, f"async () => !({LEFT})().includes('reflect')")


def test_where_nothing_can_be_left_the_page_writes_when_it_is_back(open_quiz: Open, page: Page) -> None:
    """Without localStorage what was in flight is written again."""
    form = open_quiz("reflect")
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    leave_writing(page, form, "did", "走时写")
    page.evaluate(COME_BACK)
    wait_kept(page, "reflect", "did", "走时写")
    expect(form.get_by_role("alert")).to_be_empty()


@pytest.mark.parametrize(
    "rubbish", ["", "null", "{", "[]", '{"version": 99, "id": "x", "key": "reflect", "change": {}}']
)
def test_a_journal_that_cannot_be_read_disturbs_nobody(open_quiz: Open, page: Page, rubbish: str) -> None:
    """Another program's, or a later version's, which stays where it is."""
    page.goto(open_quiz("reflect").page.url)
    page.evaluate("(text) => localStorage.setItem('coursequiz /course///left/x', text)", rubbish)
    page.reload()
    form = started(page, "reflect")
    write(form, "did", "照样写")
    wait_kept(page, "reflect", "did", "照样写")
    expect(form.get_by_role("alert")).to_be_empty()
    assert page.evaluate("() => localStorage.getItem('coursequiz /course///left/x')") == rubbish


def test_what_was_left_for_a_newer_record_waits(open_quiz: Open, page: Page) -> None:
    """A later version's script will understand the record, and take in what was left."""
    form = open_quiz("reflect")
    write(form, "did", "先写")
    wait_kept(page, "reflect", "did", "先写")
    leave_writing(page, form, "did", "走时写")
    newer = {"version": 99, "draft": {}, "attempts": "elsewhere"}
    put_record(page, "reflect", newer)
    page.reload()
    expect(started(page, "reflect").get_by_role("alert")).to_contain_text("新版本的课程")
    assert "reflect" in page.evaluate(LEFT)
    assert read_record(page, "reflect") == newer


def test_clearing_forgets_what_was_left(open_quiz: Open, page: Page, site: Course, other: Page) -> None:
    """It does not come back with the next page; nor from a page that still sees it."""
    do_something(open_quiz, page)
    form = open_quiz("reflect", in_page=other)
    leave_writing(other, form, "did", "走时写")
    entries = other.evaluate("() => Object.entries(localStorage)")
    open_learning(page, site)
    page.evaluate("(entries) => entries.forEach(([address, text]) => localStorage.setItem(address, text))", entries)
    clear_all(page)
    assert page.evaluate(LEFT) == []
    assert json.loads(read_databases(page)["coursequiz /course/"]) == []
    open_quiz("reflect")
    expect(page.locator("#quiz-reflect [name=did]")).to_have_value("")


def test_a_submit_while_the_page_goes_is_one_attempt(open_quiz: Open, page: Page, site: Course) -> None:
    """Submitted and gone by a link that loads a whole page."""
    form = open_quiz("check")
    answer_check(form)
    # A browser submits no form of a page that goes; the learner has pressed the button before.
    form.evaluate(
        "($form) => (window.going = () => $form.dispatchEvent(new SubmitEvent('submit', { cancelable: true })))"
    )
    page.goto(f"{site.url}my-learning/")
    wait_true(page, f"async (quiz) => (await ({READ_RECORD})(quiz))?.attempts.length === 1", "check")
    open_quiz("check")
    expect(page.locator("#quiz-check output")).to_have_attribute("data-score", "3")
    expect(page.locator("#quiz-check button[type=submit]")).to_have_attribute("aria-disabled", "true")
    assert len(read_record(page, "check")["attempts"]) == 1
