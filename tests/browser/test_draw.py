"""A quiz that asks some of its items: what a learner sees, does and keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from audit import find_faults
from conftest import Course, Watch
from drawing_course import KEYS, answer, list_asked, wait_drawn, write_page
from learner import READ_RECORD, choose, read_record, submit, wait_kept, wait_state, wait_true, write
from learning_files import clear_all, import_file, save_all
from learning_page import open_learning
from playwright.sync_api import Browser, Locator, Page, expect

Open = Callable[..., Locator]

SALT = "localStorage.getItem('coursequiz /drawing/ salt')"

# What Material keeps of its own is none of this.
NO_STORAGE = """
  IDBFactory.prototype.open = () => { throw new DOMException("no", "InvalidStateError"); };
  const { getItem } = Storage.prototype;
  Storage.prototype.getItem = function (name) {
    if (name.startsWith("coursequiz")) throw new DOMException("no", "SecurityError");
    return getItem.call(this, name);
  };
"""


@pytest.fixture(scope="module")
def drawing(make_course: Callable[..., Course]) -> Course:
    """The course; no test of this module changes it but by `edit`."""
    return make_course("drawing", pages=(), texts={"docs/drawing.md": write_page()})


@pytest.fixture
def edit(drawing: Course) -> Iterator[Callable[..., None]]:
    """Builds the course with another page, and afterwards as it was."""

    def write_other(**change: Any) -> None:
        drawing.write("docs/drawing.md", write_page(**change))
        drawing.build()

    yield write_other
    write_other()


@pytest.fixture
def open_drawn(page: Page, drawing: Course) -> Open:
    """Opens the quiz that asks three of six, and returns its form once it has drawn."""

    def open_it(quiz_id: str = "drawn", count: int = 3, in_page: Page = page) -> Locator:
        # The same address again would only move to its anchor.
        in_page.goto("about:blank")
        in_page.goto(drawing.find(quiz_id))
        return wait_drawn(in_page, quiz_id, count)

    return open_it


def retake(form: Locator) -> list[str]:
    """Press the button; return what is asked then."""
    form.get_by_role("button", name="重做").click()
    wait_state(form, "new")
    return list_asked(form)


def finish(form: Locator, wrong: int = 0) -> list[str]:
    """Answer what is asked, some of it wrong, and submit; return what was asked."""
    keys = list_asked(form)
    answer(form, keys[wrong:])
    answer(form, keys[:wrong], "false")
    submit(form)
    wait_state(form, "answered")
    return keys


def wait_record(page: Page, condition: str, quiz_id: str = "drawn") -> Any:
    """Wait until a condition on the record's draft and attempts holds, and return it."""
    script = f"""async (quiz) => {{
      const record = await ({READ_RECORD})(quiz);
      const {{ draft, attempts }} = record ?? {{}};
      return record && ({condition}) && record;
    }}"""
    return wait_true(page, script, quiz_id)


def wait_attempts(page: Page, count: int, quiz_id: str = "drawn") -> list[Any]:
    """Wait until as many attempts are kept, and return them."""
    attempts: list[Any] = wait_record(page, f"attempts.length === {count}", quiz_id)["attempts"]
    return attempts


def test_only_what_is_drawn_is_asked(open_drawn: Open, page: Page) -> None:
    """Three of six and the open question, numbered afresh; the others are hidden, disabled and no gaps."""
    form = open_drawn()
    keys = list_asked(form)
    numbers = form.locator("[data-item]:not([hidden]) .quiz-number")
    expect(numbers).to_have_text(["1.", "2.", "3.", "4."])
    expect(form.locator("[data-key]:disabled")).to_have_count(3)
    expect(form.locator(".quiz-drawn")).to_have_text(
        "题库有 6 道题，网页每次抽 3 道来问；重做时另抽，先抽还没有问过的。另有要写的题，每次都问。"
    )
    form.get_by_role("button", name="提交").click()
    summary = form.locator(".quiz-summary")
    expect(summary).to_be_focused()
    assert summary.locator("a").all_inner_texts() == [f"{i}. 第 {key} 句" for i, key in enumerate(keys, 1)]
    assert find_faults(page) == []


def test_a_result_is_of_what_was_asked(open_drawn: Open, page: Page) -> None:
    """Points, percent, band and pass mark out of three; the wrong one is listed, and the attempt keeps what it asked."""
    form = open_drawn()
    keys = finish(form, wrong=1)
    result = form.locator("output")
    expect(result).to_have_attribute("data-score", "2")
    expect(result).to_have_attribute("data-max", "3")
    expect(result).to_have_attribute("data-percent", "66.7")
    expect(result).to_have_attribute("data-band", "熟")
    expect(result).to_contain_text("达到了合格线（60%）")
    expect(form.locator(".quiz-review li")).to_have_text([re.compile(f"1. 第 {keys[0]} 句")])
    assert find_faults(page) == []
    wait_kept(page, "drawn", keys[0], "false")
    (attempt,) = wait_attempts(page, 1)
    scored = [item for item in attempt["items"] if "max" in item]
    assert [item["key"] for item in scored] == keys
    assert [(item["score"], item["max"]) for item in scored] == [(0, 1), (1, 1), (1, 1)]
    assert [item["key"] for item in attempt["items"]] == [*keys, "open"]


def test_a_reload_keeps_what_is_asked(open_drawn: Open, page: Page) -> None:
    """Before the first answer nothing is written, and the same is drawn again; in mid-attempt and after it, too."""
    form = open_drawn()
    keys = list_asked(form)
    assert read_record(page, "drawn") is None
    form = open_drawn()
    assert list_asked(form) == keys
    choose(form, keys[1], "true")
    wait_kept(page, "drawn", keys[1], "true")
    form = open_drawn()
    assert list_asked(form) == keys
    expect(form.locator(f"[name={keys[1]}][value=true]")).to_be_checked()
    finish(form)
    wait_attempts(page, 1)
    form = open_drawn()
    wait_state(form, "answered")
    assert list_asked(form) == keys
    expect(form.locator("output")).to_have_attribute("data-score", "3")


def test_a_retake_asks_what_was_not_seen_then_what_was_missed(open_drawn: Open, page: Page) -> None:
    """The other three; then, of all, the three that were answered wrong."""
    form = open_drawn()
    first = finish(form)
    second = retake(form)
    assert sorted([*first, *second]) == list(KEYS)
    expect(form.locator(f"[data-item={second[0]}] input").first).to_be_focused()
    assert finish(form, wrong=3) == second
    assert retake(form) == second
    wait_attempts(page, 2)
    assert wait_record(page, "draft.state === 'new'")["draft"]["items"] is None
    form = open_drawn()
    assert list_asked(form) == second


def test_subscores_of_the_groups_that_were_asked(open_drawn: Open, page: Page) -> None:
    """Each heading has its number; a group's band goes by percent; one without a drawn item is not shown."""
    form = open_drawn("shared")
    keys = finish(form, wrong=0)
    assert [key[0] for key in keys] == ["l", "s", "s"]
    expect(form.locator(".quiz-subscores li")).to_have_text(
        [re.compile("听：1 分（满分 1 分）"), re.compile("说：2 分（满分 2 分）.*稳")]
    )
    retake(form)
    keys = list_asked(form)
    answer(form, keys[:2])
    answer(form, keys[2:], "false")
    submit(form)
    expect(form.locator(".quiz-subscores li").last).to_contain_text("行")
    expect(form.get_by_role("heading", name="看")).to_be_visible()
    spread = wait_drawn(page, "spread", 1)
    expect(spread.locator(".quiz-group:visible")).to_have_count(1)
    finish(spread)
    expect(spread.locator(".quiz-subscores li")).to_have_count(1)


def test_two_tabs_ask_the_same(open_drawn: Open, page: Page) -> None:
    """Without anything written; an answer in one is shown in the other, and one submit is one attempt."""
    form = open_drawn()
    other = open_drawn(in_page=page.context.new_page())
    keys = list_asked(form)
    assert list_asked(other) == keys
    choose(form, keys[0], "true")
    expect(other.locator(f"[name={keys[0]}][value=true]")).to_be_checked()
    answer(other, keys[1:])
    submit(other)
    wait_state(form, "answered")
    assert list_asked(form) == keys
    assert len(wait_attempts(page, 1)) == 1
    again = retake(form)
    wait_state(other, "new")
    assert list_asked(other) == again


def test_the_first_stored_draw_wins(open_drawn: Open, page: Page) -> None:
    """A tab that drew otherwise, and hears of nothing, adopts it with its first answer; that is kept and not counted."""
    form = open_drawn()
    keys = list_asked(form)
    other_page = page.context.new_page()
    other_page.add_init_script("delete globalThis.BroadcastChannel")
    theirs = keys
    for salt in range(100):
        page.evaluate("(salt) => localStorage.setItem('coursequiz /drawing/ salt', salt)", str(salt))
        other = open_drawn(in_page=other_page)
        theirs = list_asked(other)
        if theirs != keys:
            break
    choose(form, keys[0], "true")
    wait_kept(page, "drawn", keys[0], "true")
    assert list_asked(other) == theirs
    only = next(key for key in theirs if key not in keys)
    choose(other, only, "true")
    expect(other.locator(".quiz-undrawn")).to_have_text("另一个标签页里已经开始作答，这里换成了那边抽到的题。")
    expect(other.locator(".quiz-undrawn")).to_be_focused()
    assert list_asked(other) == keys
    assert find_faults(other_page) == []
    assert finish(other) == keys
    (attempt,) = wait_attempts(page, 1)
    assert (attempt["score"], attempt["max"]) == (3, 3)
    assert attempt["answers"][only] == "true"


def test_a_link_to_what_is_not_asked_says_so(open_drawn: Open, page: Page, drawing: Course) -> None:
    """At the start and on the page; a link to what is asked says nothing."""
    form = open_drawn()
    keys = list_asked(form)
    missing = next(key for key in KEYS if key not in keys)
    ids = {key: form.locator(f"[data-item={key}]").get_attribute("id") for key in (keys[0], missing)}
    notice = form.locator(".quiz-undrawn")
    expect(notice).to_be_hidden()
    page.evaluate("(id) => { location.hash = id; }", ids[missing])
    expect(notice).to_have_text(f"这次没有抽到“第 {missing} 句”。")
    expect(notice).to_be_focused()
    page.evaluate("(id) => { location.hash = id; }", ids[keys[0]])
    expect(notice).to_be_hidden()
    page.goto("about:blank")
    page.goto(drawing.find("drawn").partition("#")[0] + f"#{ids[missing]}")
    wait_drawn(page, "drawn", 3)
    expect(notice).to_be_focused()
    assert find_faults(page) == []
    retake_keys = finish(form)
    assert retake_keys == keys


def test_an_item_deleted_in_mid_attempt_is_replaced(open_drawn: Open, page: Page, edit: Callable[..., None]) -> None:
    """The others stay, with their answers; as many are asked as before."""
    form = open_drawn()
    keys = list_asked(form)
    answer(form, keys[:2])
    wait_kept(page, "drawn", keys[1], "true")
    edit(keys=KEYS.replace(keys[0], ""))
    form = open_drawn()
    now = list_asked(form)
    assert set(keys[1:]) < set(now)
    expect(form.locator(f"[name={keys[1]}][value=true]")).to_be_checked()
    answer(form, now)
    expect(submit(form)).to_have_attribute("data-max", "3")


def test_a_changed_number_waits_for_the_retake(open_drawn: Open, page: Page, edit: Callable[..., None]) -> None:
    """A running attempt keeps its set, and its own maximum; the next asks as many as its author now says."""
    form = open_drawn()
    keys = list_asked(form)
    choose(form, keys[0], "true")
    wait_kept(page, "drawn", keys[0], "true")
    edit(draw=2)
    form = open_drawn()
    assert list_asked(form) == keys
    finish(form, wrong=1)
    expect(form.locator("output")).to_have_attribute("data-max", "3")
    expect(form.locator("output")).to_have_attribute("data-band", "熟")
    wait_attempts(page, 1)
    assert len(retake(form)) == 2


def test_an_old_result_stands(open_drawn: Open, page: Page, edit: Callable[..., None]) -> None:
    """With other items added; where one that was asked is gone, as the record has it; a retake draws anew."""
    form = open_drawn()
    keys = finish(form, wrong=1)
    wait_attempts(page, 1)
    edit(keys=KEYS + "gh")
    form = open_drawn()
    wait_state(form, "answered")
    assert list_asked(form) == keys
    edit(keys=KEYS.replace(keys[0], ""))
    form = open_drawn(count=2)
    wait_state(form, "answered")
    result = form.locator("output")
    expect(result).to_have_attribute("data-score", "2")
    expect(result).to_have_attribute("data-max", "3")
    expect(result).to_have_attribute("data-band", "熟")
    expect(form.locator("[data-verdict=skipped]")).to_have_count(0)
    form.get_by_role("button", name="重做").click()
    wait_state(form, "new")
    expect(form.locator("[data-key]:not([hidden])")).to_have_count(3)


def test_a_reworded_item_counts_as_new(open_drawn: Open, page: Page, edit: Callable[..., None]) -> None:
    """Its answer stays, as it has a key; but nobody has seen what it now asks."""
    form = open_drawn()
    keys = finish(form)
    wait_attempts(page, 1)
    edit(words="改过的 {} 句")
    form = open_drawn()
    wait_state(form, "answered")
    expect(form.locator("output")).to_have_attribute("data-score", "3")
    assert list_asked(form) == keys


def test_a_draft_from_before_the_draw(open_drawn: Open, page: Page, edit: Callable[..., None]) -> None:
    """What was answered when all six were asked belongs to the first draw, and a result of then stays whole."""
    edit(draw=None)
    form = open_drawn(count=6)
    answer(form, ["b", "e"])
    wait_kept(page, "drawn", "e", "true")
    edit(draw=3)
    form = open_drawn()
    assert {"b", "e"} < set(list_asked(form))
    finish(form)
    (attempt,) = wait_attempts(page, 1)
    assert attempt["max"] == 3


def test_a_result_from_before_the_draw(open_drawn: Open, page: Page, edit: Callable[..., None]) -> None:
    """It asked all six, and is shown so; the next attempt asks three."""
    edit(draw=None)
    form = open_drawn(count=6)
    finish(form, wrong=1)
    wait_attempts(page, 1)
    edit(draw=3)
    form = open_drawn(count=6)
    wait_state(form, "answered")
    expect(form.locator("output")).to_have_attribute("data-score", "5")
    expect(form.locator("output")).to_have_attribute("data-max", "6")
    assert len(retake(form)) == 3


def test_on_paper_all_of_it(open_drawn: Open, page: Page) -> None:
    """Everything is printed, numbered as its author wrote it; on the screen it is as before."""
    form = open_drawn()
    keys = list_asked(form)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(form.locator("[data-item]:visible .quiz-number")).to_have_text([f"{i}." for i in range(1, 8)])
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert list_asked(form) == keys
    expect(form.locator("[data-item]:visible .quiz-number")).to_have_text(["1.", "2.", "3.", "4."])
    shared = wait_drawn(page, "shared", 3)
    expect(shared.get_by_text("得分除以满分，就是得分率。")).to_be_attached()


def test_without_javascript_all_of_it(browser: Browser, drawing: Course, watch: Watch) -> None:
    """All six to be read and marked by hand, with a sentence that says how many the page would ask."""
    context = browser.new_context(java_script_enabled=False)
    watch.guard(context)
    page = context.new_page()
    page.goto(drawing.find("drawn"))
    form = page.locator("#quiz-drawn")
    expect(form.locator("[data-item]:visible")).to_have_count(7)
    expect(form.locator(".quiz-drawn")).to_contain_text("题库有 6 道题，网页每次抽 3 道来问")
    context.close()


def test_the_keyboard_alone(open_drawn: Open, page: Page) -> None:
    """Tab goes from one asked item to the next, and never into another."""
    form = open_drawn()
    keys = list_asked(form)
    form.locator(f"[name={keys[0]}]").first.focus()
    for key in keys:
        assert page.evaluate("document.activeElement.name") == key
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "open"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    wait_state(form, "answered")
    expect(form.locator("output")).to_have_attribute("data-score", "3")


def test_without_a_storage(open_drawn: Open, page: Page) -> None:
    """It draws all the same, and a result can be had; what cannot be kept is said."""
    page.add_init_script(NO_STORAGE)
    form = open_drawn()
    keys = list_asked(form)
    answer(form, keys)
    expect(submit(form)).to_have_attribute("data-max", "3")
    assert sorted([*keys, *retake(form)]) == list(KEYS)


def test_reasons_go_with_their_item(open_drawn: Open, page: Page) -> None:
    """What was written at an item that then is not asked stays in the record."""
    form = open_drawn("shared")
    keys = list_asked(form)
    field = form.locator(f"[data-item={keys[0]}] textarea")
    field.fill("因为忙")
    name = field.get_attribute("name") or ""
    wait_kept(page, "shared", name, "因为忙")
    finish(form)
    retake(form)
    (attempt,) = wait_attempts(page, 1, "shared")
    assert attempt["answers"][name] == "因为忙"
    write(form, "see", "人")


def test_practice_draws_anew(open_drawn: Open, page: Page) -> None:
    """Nothing of it is an attempt, and yet the next go asks something else."""
    form = open_drawn("practised", 1)
    first = finish(form)
    (second,) = retake(form)
    assert second not in first
    assert wait_record(page, "draft.state === 'new'", "practised")["attempts"] == []


def test_an_import_brings_what_was_asked(
    open_drawn: Open, page: Page, drawing: Course, browser: Browser, watch: Watch, tmp_path: Path
) -> None:
    """Here one set is begun, there another: the later draft comes with its set, and attempts of there count as seen."""
    theirs = browser.new_context(locale="zh-CN")
    watch.guard(theirs)
    other_page = theirs.new_page()
    form = open_drawn()
    keys = list_asked(form)
    choose(form, keys[0], "true")
    wait_kept(page, "drawn", keys[0], "true")
    other = open_drawn(in_page=other_page)
    first = finish(other)
    second = retake(other)
    choose(other, second[0], "true")
    wait_kept(other_page, "drawn", second[0], "true")
    open_learning(other_page, drawing)
    path = save_all(other_page, tmp_path)
    theirs.close()
    open_learning(page, drawing)
    import_file(page, path)
    form = open_drawn()
    assert list_asked(form) == second
    expect(form.locator(f"[name={second[0]}][value=true]")).to_be_checked()
    record = read_record(page, "drawn")
    assert record["draft"]["items"] == second
    assert keys[0] in second or keys[0] not in record["draft"]["answers"]
    finish(form)
    assert sorted(first + second) == list(KEYS)
    wait_attempts(page, 2)


def test_my_learning_counts_by_what_was_asked(open_drawn: Open, page: Page, drawing: Course) -> None:
    """A result out of three, passed at 60 %; who clears it all is another browser."""
    finish(open_drawn(), wrong=1)
    wait_attempts(page, 1)
    open_learning(page, drawing)
    results = page.locator("[data-learning-part=results]")
    expect(results).to_contain_text("2/3 分（熟） · 合格")
    assert page.evaluate(SALT)
    clear_all(page)
    assert page.evaluate(SALT) is None


def test_the_place_of_a_reader_is_one_that_can_be_seen(open_drawn: Open, page: Page, drawing: Course) -> None:
    """What is not asked is nowhere, and not where somebody stopped reading."""
    form = open_drawn()
    keys = list_asked(form)
    page.set_viewport_size({"width": 390, "height": 500})
    form.locator(f"[data-item={keys[0]}]").evaluate(
        "($item) => scrollTo(0, $item.getBoundingClientRect().top + scrollY - 100)"
    )
    seen = form.locator(f"[data-item={keys[0]}]").get_attribute("id")
    # Where one was before one scrolled is kept first.
    wait_true(page, f"async (id) => (await ({READ_RECORD})('/learner'))?.pages['drawing/']?.place === id", seen)
