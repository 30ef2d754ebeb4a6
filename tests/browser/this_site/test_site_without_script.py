"""The course where JavaScript is off: a paper test on a screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from built_site import BuiltSite
from conftest import Watch
from playwright.sync_api import Browser, Page, expect

pytest_plugins = ["site_fixtures"]


@pytest.fixture
def plain(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    watch.guard(context)
    yield context.new_page()
    context.close()


def test_the_scoring_guide_works_by_hand(built: BuiltSite, plain: Page) -> None:
    """Every box opens on a click: answers, reference answers, bands and what they advise."""
    opened = 0
    for path in built.pages_of_all_kinds:
        plain.goto(built.url + path)
        for box in plain.locator(".quiz details").all():
            box.locator("summary").click()
            expect(box.locator(":scope > :not(summary)").last).to_be_visible()
            opened += 1
    assert opened
