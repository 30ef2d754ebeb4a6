"""A text field takes 20,000 characters, and says so before, at and beyond them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import Course
from learner import put_record, read_record, started, submit, wait_kept, write
from learning_page import make_record
from playwright.sync_api import BrowserContext, Locator, Page, expect

Open = Callable[..., Locator]


def find_parts(form: Locator) -> tuple[Locator, Locator, Locator]:
    """The field, what one sees below it, and what is read out."""
    item = form.locator("[data-item=did]")
    return item.locator("textarea"), item.locator(".quiz-length [aria-hidden]"), item.locator("[aria-live=polite]")


@pytest.fixture
def paste(context: BrowserContext, page: Page) -> Callable[[Locator, str], None]:
    """Pastes into a field as a learner does."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])

    def paste_text(field: Locator, text: str) -> None:
        page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
        field.focus()
        page.keyboard.press("Control+V")

    return paste_text


def test_the_last_characters_are_counted_down(open_quiz: Open, page: Page) -> None:
    """From 500 on each key is seen and each hundred heard; far from it nothing is said."""
    form = open_quiz("reflect")
    field, seen, heard = find_parts(form)
    field.fill("字" * 19_400)
    expect(seen).to_have_count(0)
    field.fill("字" * 19_500)
    expect(seen).to_have_text("还可以写 500 字。")
    expect(heard).to_have_text("还可以写 500 字。")
    field.press("End")
    page.keyboard.type("打字")
    expect(seen).to_have_text("还可以写 498 字。")
    expect(heard).to_have_text("还可以写 500 字。")
    field.fill("字" * 19_650)
    expect(heard).to_have_text("还可以写 350 字。")
    field.fill("字" * 10)
    expect(seen).to_have_count(0)


def test_what_is_typed_beyond_is_told(open_quiz: Open, page: Page) -> None:
    """The field stays as it was, also in the record."""
    form = open_quiz("reflect")
    field, seen, heard = find_parts(form)
    field.fill("字" * 20_000)
    expect(seen).to_have_text("还可以写 0 字。")
    field.press("Control+End")
    page.keyboard.type("多")
    expect(seen).to_have_text("一个框最多写 20000 字，刚才的 1 字没有放进来。")
    expect(heard).to_have_text("一个框最多写 20000 字，刚才的 1 字没有放进来。")
    expect(field).to_have_value("字" * 20_000)
    wait_kept(page, "reflect", "did", "字" * 20_000)
    page.keyboard.press("Backspace")
    expect(seen).to_have_text("还可以写 1 字。")


def test_a_long_paste_fills_the_field(open_quiz: Open, page: Page, paste: Callable[[Locator, str], None]) -> None:
    """Between two sentences: both stay, as much as there is room for comes in, and the clipboard has all of it."""
    form = open_quiz("reflect")
    field, seen, _ = find_parts(form)
    field.fill("头尾")
    field.press("Home")
    page.keyboard.press("ArrowRight")
    paste(field, "贴" * 30_000)
    expect(seen).to_contain_text("粘贴的内容有 10002 字没有放进来。原文还在剪贴板里")
    text = "头" + "贴" * 19_998 + "尾"
    expect(field).to_have_value(text)
    assert field.evaluate("(field) => field.selectionEnd") == 19_999
    wait_kept(page, "reflect", "did", text)
    assert page.evaluate("navigator.clipboard.readText()") == "贴" * 30_000
    page.keyboard.press("Backspace")
    expect(seen).to_have_text("还可以写 1 字。")


def test_a_longer_old_answer_stays_and_can_be_shortened(open_quiz: Open, page: Page, site: Course) -> None:
    """It was taken once; only to grow it may not."""
    page.goto(site.find("reflect"))
    started(page, "reflect")
    write(started(page, "reflect"), "more", "有")
    wait_kept(page, "reflect", "more", "有")
    put_record(page, "reflect", make_record({"did": "旧" * 30_000}, {"did": ["问"]}))
    page.reload()
    form = started(page, "reflect")
    field, seen, _ = find_parts(form)
    expect(field).to_have_value("旧" * 30_000)
    field.press("Control+End")
    page.keyboard.type("新")
    expect(seen).to_contain_text("刚才的 1 字没有放进来")
    expect(field).to_have_value("旧" * 30_000)
    page.keyboard.press("Backspace")
    expect(seen).to_contain_text("这里有 29999 字，超过了 20000 字。写过的都留着")
    wait_kept(page, "reflect", "did", "旧" * 29_999)
    page.keyboard.type("新")
    expect(field).to_have_value("旧" * 29_999)
    page.reload()
    submit(started(page, "reflect"))
    assert read_record(page, "reflect")["draft"]["answers"]["did"] == "旧" * 29_999


def test_what_counts_comes_when_it_is_needed(open_quiz: Open, page: Page) -> None:
    """Nobody waits for it who writes a few sentences; where it does not come, what is written stays, all of it."""
    page.route("**/length.js*", lambda route: route.abort())
    form = open_quiz("reflect")
    field, seen, _ = find_parts(form)
    field.fill("字" * 19_000)
    wait_kept(page, "reflect", "did", "字" * 19_000)
    with page.expect_event("requestfailed", lambda request: "/length.js" in request.url):
        field.fill("字" * 20_100)
    wait_kept(page, "reflect", "did", "字" * 20_100)
    page.unroute("**/length.js*")
    field.press("Control+End")
    page.keyboard.type("多")
    expect(seen).to_have_text("一个框最多写 20000 字，刚才的 1 字没有放进来。")
    wait_kept(page, "reflect", "did", "字" * 20_100)


def test_what_came_from_elsewhere_is_not_what_is_typed(open_quiz: Open, page: Page) -> None:
    """A long old answer comes into the field while one stands in it: the first key after that takes nothing of it away."""
    form = open_quiz("reflect")
    field, seen, _ = find_parts(form)
    field.focus()
    field.evaluate("($field, text) => ($field.value = text)", "旧" * 30_000)
    field.press("Control+End")
    page.keyboard.type("新")
    expect(seen).to_contain_text("刚才的 1 字没有放进来")
    expect(field).to_have_value("旧" * 30_000)


def test_an_input_method_is_cut_when_it_is_done(open_quiz: Open, page: Page) -> None:
    """Letters that will be characters are left alone; what they became has to fit."""
    form = open_quiz("reflect")
    field, seen, _ = find_parts(form)
    field.fill("字" * 19_999)
    field.press("Control+End")
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "nihao", "selectionStart": 5, "selectionEnd": 5})
    expect(field).to_have_value("字" * 19_999 + "nihao")
    session.send("Input.insertText", {"text": "你好"})
    expect(field).to_have_value("字" * 19_999 + "你")
    expect(seen).to_have_text("一个框最多写 20000 字，刚才的 1 字没有放进来。")
    wait_kept(page, "reflect", "did", "字" * 19_999 + "你")
