"""The whole site without a mouse."""

from __future__ import annotations

import pytest
from built_site import EACH_SORT_OR_ALL, BuiltSite, Visit, name_page
from playwright.sync_api import Page

pytest_plugins = ["site_fixtures"]

# Notes each stop of the Tab key, and whether anything at it or at its label shows that the focus is there.
RECORD = """() => {
  window.stops = [];
  const ring = ($element) => [$element, $element.closest("label"), ...($element.labels ?? [])]
    .filter(Boolean)
    .map(($each) => getComputedStyle($each))
    .map(({ outlineStyle, outlineWidth, outlineColor, boxShadow }) =>
      outlineStyle === "none" ? boxShadow : [outlineStyle, outlineWidth, outlineColor, boxShadow].join())
    .join();
  let last = null;
  addEventListener("focusin", ({ target }) => {
    if (last) last.stop.isSeen = last.ring !== ring(last.$element);
    const stop = { name: target.outerHTML.slice(0, 120), isSkip: target.matches(".md-skip"), isSeen: true };
    stop.form = target.closest(".quiz")?.getAttribute("id");
    stop.isContent = Boolean(target.closest(".md-content"));
    last = { stop, ring: ring(target), $element: target };
    window.stops.push(stop);
  });
}"""
IS_ROUND = "() => window.stops.length > 1 && window.stops.at(-1).isSkip"
MANY = 600  # more stops than any page has


def tab_through(page: Page) -> list[dict[str, object]]:
    """Press Tab from the top of the page until the first stop comes again; return the stops."""
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(RECORD)
    for presses in range(MANY):
        page.keyboard.press("Tab")
        if presses % 20 == 0 and page.evaluate(IS_ROUND):
            break
    stops: list[dict[str, object]] = page.evaluate("() => window.stops")
    ends = [number for number, stop in enumerate(stops) if stop["isSkip"]]
    assert len(ends) >= 2, f"{name_page(page)}: Tab does not get past {stops[-1]['name']}"
    return stops[ends[0] : ends[1]]


@pytest.mark.parametrize("choice", EACH_SORT_OR_ALL)
def test_the_skip_link_leads_to_the_content(built: BuiltSite, visit: Visit, choice: str) -> None:
    """The first Tab offers to skip the menus; from there the content is at most three Tabs away."""
    for path in getattr(built, choice):
        page = visit(path)
        page.evaluate(RECORD)
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.matches('.md-skip')"), path
        page.keyboard.press("Enter")
        # The address changes first; only the jump takes the focus along.
        page.wait_for_function("() => document.querySelector(':target')")
        for _ in range(3):
            page.keyboard.press("Tab")
        assert page.evaluate("() => window.stops.some(({ isContent }) => isContent)"), path


def test_tab_gets_through_lectures_and_is_seen_everywhere(built: BuiltSite, visit: Visit) -> None:
    """No control holds the focus or hides it, and every form is reached: on pages that have all kinds of items."""
    for path in built.pages_of_all_kinds:
        page = visit(path)
        stops = tab_through(page)
        unseen = [stop["name"] for stop in stops if not stop["isSeen"]]
        assert not unseen, f"{path}: {unseen}"
        forms = page.locator(".quiz").evaluate_all("($forms) => $forms.map(($form) => $form.getAttribute('id'))")
        assert {stop["form"] for stop in stops if stop.get("form")} == set(forms), path


def test_tab_is_seen_in_the_drawer(visit: Visit) -> None:
    """On a phone the header's buttons and the links of the page show the focus, too."""
    page = visit("", width=390)
    unseen = [stop["name"] for stop in tab_through(page) if not stop["isSeen"]]
    assert not unseen
