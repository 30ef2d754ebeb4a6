"""axe-core finds nothing, on no page and in no state that a learner can bring it into."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from audit import run_axe
from built_site import (
    EACH_SORT_OR_ALL,
    HEIGHT,
    REPORT_VIOLATIONS,
    BuiltSite,
    Visit,
    answer_all,
    name_page,
    submit_all,
    wait_started,
)
from conftest import Watch
from playwright.sync_api import Browser, Page, expect

pytest_plugins = ["site_fixtures"]


def find_faults(pages: list[Page], state: str, within: str = "html") -> list[str]:
    """What axe-core finds in all of these pages, each with its name."""
    found = zip(pages, run_axe(pages, within), strict=True)
    return [f"{name_page(page)} {state}: {fault}" for page, faults in found for fault in faults]


@pytest.fixture
def screens(browser: Browser, watch: Watch) -> Iterator[list[Page]]:
    """A phone and a desk, by day and by night, each a learner's own; the day's phone first, the night's desk last."""
    contexts = []
    for width in (390, 1280):
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
            context.add_init_script(REPORT_VIOLATIONS)
            watch.guard(context)
            contexts.append(context)
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


@pytest.mark.parametrize("choice", EACH_SORT_OR_ALL)
def test_every_page(built: BuiltSite, screens: list[Page], choice: str) -> None:
    """Each page can be read by everybody: on a phone in light and on a desk in dark, every night on all four."""
    faults = []
    looked = screens if choice == "pages" else [screens[0], screens[-1]]
    for path in getattr(built, choice):
        for page in looked:
            page.goto(built.url + path)
        faults += find_faults(looked, "as opened")
    assert not faults, "\n".join(faults)


def test_each_kind_after_a_blank_submit_and_answered(built: BuiltSite, screens: list[Page]) -> None:
    """The list of gaps, verdicts, explanations, scales and bands can be read by everybody, too."""
    faults = []
    ends = [screens[0], screens[-1]]
    for path in built.pages_of_all_kinds:
        for page in ends:
            page.goto(built.url + path)
            wait_started(page)
            submit_all(page)
            expect(page.locator(".quiz-summary:visible").first).to_be_visible()
        faults += find_faults(ends, "after a blank submit", "main")
        for page in ends:
            answer_all(page)
        faults += find_faults(ends, "answered", "main")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_drawer(visit: Visit, scheme: str) -> None:
    """The menu of a phone, opened."""
    page = visit("", width=390, scheme=scheme)
    page.locator("label.md-header__button[for=__drawer]").click()
    page.wait_for_function("() => document.querySelector('.md-sidebar--primary').getBoundingClientRect().left === 0")
    assert not find_faults([page], "with the menu open")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_search(visit: Visit, width: int, scheme: str) -> None:
    """The search with its results, opened."""
    page = visit("", width=width, scheme=scheme)
    if width < 1000:
        page.locator("label.md-header__button[for=__search]").click()
    page.locator(".md-search__input").press_sequentially("倾听")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert not find_faults([page], "with the search open")
