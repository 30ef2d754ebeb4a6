"""Finding one's way: wrong addresses, and going from lecture to lecture without a reload."""

from __future__ import annotations

import pytest
from built_site import BuiltSite, Visit, answer_all, wait_started
from playwright.sync_api import Page, expect

pytest_plugins = ["site_fixtures"]


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
    page.wait_for_url(f"**/{second}*")  # the theme may already have added the heading that it is at
    expect(page.locator(".quiz").first).not_to_have_id(left or "")
    wait_started(page)
    answer_all(page)
    page.go_back()
    expect(page.locator(".quiz").first).to_have_id(left or "")
    wait_started(page)
    answer_all(page)
    assert page.evaluate("() => window.stays")
