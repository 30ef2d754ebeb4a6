"""The course where JavaScript is off: a paper test on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from built_site import BuiltSite
from conftest import Watch
from playwright.sync_api import Browser, Page, expect

pytest_plugins = ["site_fixtures"]

FIND_HIDDEN = """() => [...document.querySelectorAll(
    ".md-content :is(h1, h2, h3, p, li, legend, td, figure), .quiz-option, .quiz-stem, .quiz-pole, .quiz textarea")]
  // Whose parts stand apart has no place of its own; they have.
  .filter(($element) => getComputedStyle($element).display !== "contents")
  .filter(($element) => !$element.closest("details, [hidden], template, .quiz-print, .quiz-waiting, .md-content__button")
    && ($element.textContent.trim() || $element.matches("textarea")))
  .filter(($element) => !$element.checkVisibility() || $element.getBoundingClientRect().height < 1)
  .map(($element) => $element.outerHTML.slice(0, 100))"""


@pytest.fixture
def plain(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    watch.guard(context)
    yield context.new_page()
    context.close()


def test_everything_can_be_read(built: BuiltSite, plain: Page) -> None:
    """No text waits for a script."""
    for path in built.pages:
        plain.goto(built.url + path)
        assert plain.evaluate(FIND_HIDDEN) == [], path


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


def test_one_sentence_says_why_there_is_no_score(built: BuiltSite, plain: Page) -> None:
    """Each form tells it, and its button, which could only lose the answers, is off."""
    for path in built.quiz_pages:
        plain.goto(built.url + path)
        forms, sentences = plain.locator(".quiz"), plain.locator(".quiz noscript p")
        assert sentences.count() == forms.count(), path
        assert all(re.fullmatch("[^。]*JavaScript[^。]*。", sentence) for sentence in sentences.all_inner_texts()), path
        assert sentences.evaluate_all("($all) => $all.every(($each) => $each.checkVisibility())"), path
        assert plain.locator(".quiz button[type=submit]:enabled").count() == 0, path
