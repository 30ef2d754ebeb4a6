"""Searching: by keys and without them, by keyboard and by ear, and nothing is loaded for it before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from built_site import Visit
from playwright.sync_api import Locator, Page, expect

pytest_plugins = ["site_fixtures"]

LISTENING = "3-service-skills/09-listening/"


def open_search(page: Page) -> Locator:
    """Open the search as one does at this width; return its field."""
    if page.viewport_size["width"] < 960:
        page.locator("label.md-header__button[for=__search]").click()
    field = page.get_by_role("textbox", name="搜索")
    field.click()
    return field


def find_best(page: Page) -> Locator:
    """The link of the first hit, which Enter would follow."""
    return page.locator(".md-search-result__item").first.locator(".md-search-result__link").first


def press_keys(page: Page, words: str) -> None:
    """Type."""
    page.keyboard.type(words)


def insert(page: Page, words: str) -> None:
    """What a menu pastes and what is dictated comes without a key."""
    page.keyboard.insert_text(words)


def compose(page: Page, words: str) -> None:
    """Type with an input method: what stands there meanwhile is no word yet."""
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "qing ting", "selectionStart": 9, "selectionEnd": 9})
    page.locator(".md-search__input").dispatch_event("keyup", {"isComposing": True})
    expect(page.locator(".md-search__input")).to_have_value("qing ting")
    session.send("Input.insertText", {"text": words})


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("enter", [press_keys, insert, compose])
def test_words_are_found_however_they_come(visit: Visit, enter: Callable[[Page, str], None], width: int) -> None:
    """The first hit leads to its page; only the finished words have been searched for."""
    page = visit("", width=width)
    open_search(page)
    expect(page.locator(".md-search").get_by_role("status")).to_have_text("键入以开始搜索")
    page.evaluate(
        """() => {
          window.said = [];
          const $status = document.querySelector(".md-search [role=status]");
          new MutationObserver(() => window.said.push($status.textContent)).observe($status, { childList: true });
        }"""
    )
    enter(page, "倾听")
    expect(find_best(page)).to_contain_text("第九讲")
    said = page.evaluate("() => window.said")
    assert not [words for words in said if words.startswith("没有")], said
    find_best(page).click()
    page.wait_for_url(f"**/{LISTENING}")
    expect(page.locator("main h1")).to_be_visible()


def test_what_is_cleared_is_not_searched_for(visit: Visit) -> None:
    """The button empties the list with the field, also where the field keeps the focus."""
    page = visit("")
    field = open_search(page)
    page.keyboard.insert_text("倾听")
    expect(find_best(page)).to_be_visible()
    page.locator(".md-search__form").evaluate("($form) => $form.reset()")
    expect(field).to_have_value("")
    expect(page.locator(".md-search-result__link")).to_have_count(0)


def test_the_search_by_keyboard(visit: Visit) -> None:
    """A key opens it, arrows go through the hits and back, Escape leaves; Enter in the field follows the best hit."""
    page = visit("")
    page.keyboard.press("/")
    field = page.get_by_role("textbox", name="搜索")
    expect(field).to_be_focused()
    page.keyboard.insert_text("推卸责任")
    expect(find_best(page)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(find_best(page)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    expect(find_best(page)).to_be_hidden()
    page.keyboard.press("/")
    expect(find_best(page)).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/3-service-skills/10-telephone/#*")
    expect(page.get_by_role("heading", name="避免推卸责任")).to_be_in_viewport()


def test_the_number_of_hits_is_said(visit: Visit) -> None:
    """Who does not see the list hears how many pages it has, and when it has none."""
    page = visit("")
    open_search(page)
    status = page.locator(".md-search").get_by_role("status")
    page.keyboard.insert_text("推卸责任")
    expect(status).to_have_text("在 3 页里找到")
    expect(page.locator(".md-search").get_by_role("list").get_by_role("listitem")).to_have_count(3)
    page.keyboard.insert_text("量子")
    expect(status).not_to_have_text("在 3 页里找到")


def test_the_search_is_loaded_when_it_is_opened(visit: Visit) -> None:
    """Who only reads downloads neither the index nor the library."""
    asked: list[str] = []
    page = visit("")
    page.on("request", lambda request: asked.append(request.url))
    page.context.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert not [url for url in asked if "search_index" in url or "minisearch" in url]
    open_search(page)
    page.keyboard.insert_text("倾听")
    expect(find_best(page)).to_be_visible()
    assert [url for url in asked if "search_index" in url]
