"""axe-core finds nothing, on no page and in no state that a learner can bring it into."""

from __future__ import annotations

import pytest
from audit import CHANGE_SCHEME, COLOURS, TAGS, run_axe
from built_site import EACH_SORT_OR_ALL, HEIGHT, BuiltSite, Look, Visit, answer_all, name_page, submit_all
from playwright.sync_api import Page, expect

pytest_plugins = ["site_fixtures"]

SCHEMES = {"light": "default", "dark": "slate"}


# A phone by day; on a desk by night, where other colours are all that differs; the night's run looks at all four.
ENDS = ((390, "light", TAGS), (1280, "dark", COLOURS))
SCREENS = [(width, scheme, TAGS) for width in (390, 1280) for scheme in ("light", "dark")]


def find_faults(page: Page, state: str, within: str = "html", rules: list[str] = TAGS) -> list[str]:
    """What axe-core finds in the page, with its name."""
    return [f"{name_page(page)} {state}: {fault}" for fault in run_axe(page, within, rules)]


def turn_to(page: Page, width: int, scheme: str) -> None:
    """Put a page on another screen, by day or by night."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=scheme)
    page.evaluate(CHANGE_SCHEME, SCHEMES[scheme])


def leave_gaps(page: Page) -> None:
    """Submit every form as it is, and wait until the page says what is missing."""
    submit_all(page)
    expect(page.locator(".quiz-summary:visible").first).to_be_visible()


@pytest.mark.parametrize("choice", EACH_SORT_OR_ALL)
def test_every_page(built: BuiltSite, look: Look, choice: str) -> None:
    """Each page can be read by everybody, on a phone and on a desk, by day and by night."""
    faults = []
    for path in getattr(built, choice):
        page = look(path)
        for width, scheme, rules in SCREENS if choice == "pages" else ENDS:
            turn_to(page, width, scheme)
            faults += find_faults(page, f"{scheme}, as opened", rules=rules)
    assert not faults, "\n".join(faults)


def test_each_kind_after_a_blank_submit_and_answered(built: BuiltSite, visit: Visit) -> None:
    """The list of gaps, verdicts, explanations, scales and bands can be read by everybody, too."""
    faults = []
    for path in built.pages_of_all_kinds:
        page = visit(path)
        for state, do in {"after a blank submit": leave_gaps, "answered": answer_all}.items():
            do(page)
            for width, scheme, rules in ENDS:
                turn_to(page, width, scheme)
                faults += find_faults(page, f"{scheme}, {state}", "main", rules)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_drawer(visit: Visit, scheme: str) -> None:
    """The menu of a phone, opened."""
    page = visit("", width=390, scheme=scheme)
    page.locator("label.md-header__button[for=__drawer]").click()
    page.wait_for_function("() => document.querySelector('.md-sidebar--primary').getBoundingClientRect().left === 0")
    assert not find_faults(page, "with the menu open")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_search(visit: Visit, width: int, scheme: str) -> None:
    """The search with its results, opened."""
    page = visit("", width=width, scheme=scheme)
    if width < 1000:
        page.locator("label.md-header__button[for=__search]").click()
    page.locator(".md-search__input").press_sequentially("倾听")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert not find_faults(page, "with the search open")
