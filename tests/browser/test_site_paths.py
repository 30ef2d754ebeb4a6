"""Finding one's way: search, wrong addresses, and going from lecture to lecture without a reload."""

from __future__ import annotations

import json

import pytest
from built_site import BuiltSite, Visit, answer_all, wait_started
from playwright.sync_api import Page, expect

pytest_plugins = ["site_fixtures"]


def search(page: Page, words: str) -> list[str]:
    """Type words into the search; return the addresses found."""
    if page.viewport_size["width"] < 960:
        page.locator("label.md-header__button[for=__search]").click()
    page.locator(".md-search__input").press_sequentially(words)
    links = page.locator(".md-search-result__link")
    expect(links.first).to_be_visible()
    return links.evaluate_all("($links) => $links.map(({ href }) => href)")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("words", "page_part"), [("倾听", "09-listening"), ("潜能", "06-qualities")])
def test_the_search_finds_chinese_words(visit: Visit, width: int, words: str, page_part: str) -> None:
    """A word in the middle of a sentence is found, and its page leads to it."""
    page = visit("", width=width)
    found = search(page, words)
    assert any(page_part in address for address in found), found
    page.locator(f".md-search-result__link[href*='{page_part}']").first.click()
    page.wait_for_url(f"**/*{page_part}/**")
    expect(page.locator("main h1")).to_be_visible()


def test_the_search_is_loaded_when_it_is_opened(visit: Visit) -> None:
    """Who only reads does not download the index."""
    asked: list[str] = []
    page = visit("")
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert not any("search_index" in url for url in asked)
    search(page, "倾听")
    assert any("search_index" in url for url in asked)


def test_tests_are_not_in_the_search(built: BuiltSite) -> None:
    """The search shows what is taught; no form with its answers is in the index."""
    index = json.loads((built.folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    # Zero-width spaces stand between the words that jieba found.
    text = "".join(entry["text"] for entry in index["docs"]).replace("\u200b", "")
    assert "倾听" in text
    assert "没有运行 JavaScript" not in text


@pytest.mark.parametrize("address", ["nowhere", "3-service-skills/08-not-yet/", "a/b/c/d.html"])
def test_a_wrong_address_shows_the_way(built: BuiltSite, page: Page, address: str) -> None:
    """The host serves 404.html at any depth below the prefix: it looks like the site and leads home."""
    body = (built.folder / "404.html").read_text(encoding="utf-8")
    page.route(f"**/{address}", lambda route: route.fulfill(status=404, content_type="text/html", body=body))
    broken: list[str] = []
    page.on("response", lambda answer: broken.append(answer.url) if answer.status >= 400 else None)
    page.goto(built.url + address, wait_until="networkidle")
    assert broken == [built.url + address]
    expect(page.get_by_role("heading", level=1)).to_have_text("找不到这一页")
    assert page.locator(".md-header").evaluate("($header) => getComputedStyle($header).position") == "sticky"
    page.get_by_role("link", name="回到首页").click()
    page.wait_for_url(built.url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("客户服务二十六讲")


def test_from_lecture_to_lecture_without_a_reload(built: BuiltSite, visit: Visit) -> None:
    """The link at a lecture's end leads to the next, whose quizzes start; going back, those of the first do."""
    first, second = [path for path in built.quiz_pages if path[0].isdigit()][:2]
    page = visit(first)
    left = page.locator(".quiz").first.get_attribute("id")
    page.evaluate("() => { window.stays = true; }")
    page.locator(".md-footer__link--next").click()
    page.wait_for_url(f"**/{second}")
    expect(page.locator(".quiz").first).not_to_have_id(left or "")
    wait_started(page)
    answer_all(page)
    page.go_back()
    expect(page.locator(".quiz").first).to_have_id(left or "")
    wait_started(page)
    answer_all(page)
    assert page.evaluate("() => window.stays")
