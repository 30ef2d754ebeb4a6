"""The site in other media: without motion, in the reader's own colours, on paper."""

from __future__ import annotations

import pytest
from built_site import EACH_SORT_OR_ALL, BuiltSite, Look
from client_sources import TEXTS
from playwright.sync_api import expect

pytest_plugins = ["site_fixtures"]

FIND_MOTION = """() => [...document.querySelectorAll("*")].flatMap(($element) =>
  [null, "::before", "::after"].filter((part) => {
    const style = getComputedStyle($element, part);
    const isLong = (durations) => durations.split(",").some((each) => parseFloat(each) > 0);
    return isLong(style.transitionDuration) || (style.animationName !== "none" && isLong(style.animationDuration))
      || style.scrollBehavior === "smooth";
  }).map((part) => `${$element.outerHTML.slice(0, 80)} ${part ?? ""}`)).slice(0, 5)"""
FIND_CHROME = """() => [...document.querySelectorAll(
    ".md-header, .md-footer, nav, .md-sidebar, .md-skip, .page-contents, .md-search, .md-overlay, .headerlink, button, .md-content__button")]
  .filter(($element) => $element.checkVisibility({ visibilityProperty: true }) && $element.getBoundingClientRect().height > 0)
  .map(($element) => $element.outerHTML.slice(0, 100))"""
# What paper must show: everything in a closed box, and all of a quiz. The boxes of the learner's own page hold controls;
# how sure one is, paper does not ask.
FIND_MISSING = """() => [...document.querySelectorAll(
    "main details:not([data-learning] *, [data-room] *) > :not(.quiz-option-feedback:not(:has(> :not([hidden])))), .quiz :is(legend:not(.quiz-calendar *), .quiz-stem, .quiz-option, .quiz-option-text, textarea:not(.quiz-calendar *), .quiz-guide, .quiz-bands li, .quiz-note)")]
  .filter(($element) => ($element.textContent.trim() || $element.matches("textarea")) && !$element.closest(".quiz-sure"))
  .filter(($element) => !$element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })
    || $element.getBoundingClientRect().height < 1)
  .map(($element) => $element.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("choice", EACH_SORT_OR_ALL)
def test_reduced_motion_stops_everything(built: BuiltSite, look: Look, choice: str) -> None:
    """Who asked for less motion sees none: no transition, no animation, no gliding scroll."""
    for path in getattr(built, choice):
        assert look(path).evaluate(FIND_MOTION) == [], path


def test_forced_colours_leave_the_words(built: BuiltSite, look_answered: Look) -> None:
    """Without the site's colours, right, wrong and missed options still say so, and so does every question."""
    seen = set()
    for path in built.pages_of_all_kinds:
        page = look_answered(path, forced_colors="active")
        for outcome in ("right", "wrong", "missed"):
            options = page.locator(f".quiz-option[data-outcome={outcome}]:visible")
            words = options.locator(".quiz-mark:visible").all_inner_texts()
            assert words == [TEXTS[f"option-{outcome}"]] * options.count()
            seen |= set(words)
        for verdict in page.locator(".quiz-verdict").all_inner_texts():
            assert verdict
        expect(page.locator(".quiz :checked").first).to_be_visible()
    assert seen == {TEXTS["option-right"], TEXTS["option-wrong"], TEXTS["option-missed"]}


@pytest.mark.parametrize("choice", EACH_SORT_OR_ALL)
@pytest.mark.parametrize("state", ["look", "look_answered"])
def test_paper_shows_the_lecture_and_nothing_else(
    built: BuiltSite, request: pytest.FixtureRequest, state: str, choice: str
) -> None:
    """A print has all questions, options, explanations and scoring guides, and no header, menu, button or footer."""
    show: Look = request.getfixturevalue(state)
    for path in getattr(built, choice):
        page = show(path, media="print")
        # What is only drawn on the screen is whole on paper.
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate(FIND_CHROME) == [], path
        assert page.evaluate(FIND_MISSING) == [], path
        page.evaluate("dispatchEvent(new Event('afterprint'))")
