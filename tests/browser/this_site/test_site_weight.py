"""What a page costs the reader: bytes, requests, and never a word to another host."""

from __future__ import annotations

from built_site import BuiltSite
from playwright.sync_api import Browser

from benchmarks.page_weight import INDEX, INDEX_FILE, measure_pages, weigh

pytest_plugins = ["site_fixtures"]


def test_every_page_is_light_and_asks_no_other_host(built: BuiltSite, browser: Browser) -> None:
    """A phone on a slow line gets any page soon, and nobody else hears of it."""
    weights = list(measure_pages(browser, built.folder, built.url, [built.file_name(path) for path in built.pages]))
    over = [f"{weight} {weight.foreign} {weight.missing}" for weight in weights if weight.is_over()]
    assert not over, "\n".join(over)
    assert any(weight.engine > 1 for weight in weights)


def test_the_search_index_is_light(built: BuiltSite) -> None:
    """It is loaded when the search is opened, and then at once."""
    assert 0 < weigh(built.folder / INDEX_FILE) <= INDEX
