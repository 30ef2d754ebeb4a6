"""Pages fit every screen, also with larger or wider text, and fingers hit what they aim at."""

from __future__ import annotations

import pytest
from built_site import EACH_SORT_OR_ALL, BuiltSite, Look, Visit, name_page
from playwright.sync_api import Page

pytest_plugins = ["site_fixtures"]

RESET = "() => { document.documentElement.style.fontSize = ''; document.adoptedStyleSheets = []; }"
DOUBLE = """() => {
  const { style } = document.documentElement;
  style.fontSize = `${2 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px`;
}"""
# WCAG 1.4.12; the policy knows no constructed style sheets.
SPACE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
TEXTS = {"as it is": RESET, "doubled": DOUBLE, "spaced": SPACE}
# Larger text is tight where the screen is narrowest, and where the page has columns.
SCREENS = {320: TEXTS, 390: ["as it is"], 768: ["as it is"], 1280: TEXTS}
# Beyond the right edge: the page's own width, and what is cut off there without a way to scroll to it.
FIND_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const isScroller = ($element) => ["auto", "scroll"].includes(getComputedStyle($element).overflowX);
  const wide = [...document.querySelectorAll("main .md-content *, .md-header *, .md-footer *")].filter(($element) => {
    if ($element.closest(".md-search, .quiz-hidden") || !$element.checkVisibility({ visibilityProperty: true })) return false;
    const { right, width: own } = $element.getBoundingClientRect();
    if (own === 0 || right <= width + 1) return false;
    for (let $each = $element; $each; $each = $each.parentElement) if (isScroller($each)) return false;
    return true;
  });
  const scrolls = document.documentElement.scrollWidth > width ? [`scrolls to ${document.documentElement.scrollWidth}`] : [];
  return [...scrolls, ...wide.map(($element) => $element.outerHTML.slice(0, 100))].slice(0, 3);
}"""
FIND_SMALL = """() => [...document.querySelectorAll(
    "main .md-content :is(a[href], button, input, textarea, select, summary, label, [tabindex='0'])")]
  .filter(($element) => {
    // The label around it is what the finger hits.
    if (!$element.checkVisibility({ visibilityProperty: true }) || $element.matches(".quiz-option input")) return false;
    // A label above its field is text: the field is the target.
    if ($element.matches("label") && !$element.querySelector("input")) return false;
    // WCAG 2.5.8 leaves out what stands in a line of text.
    const { display } = getComputedStyle($element);
    const $block = $element.closest("p, li, td, th, dd, figcaption, h1, h2, h3, h4, h5, h6, summary, div");
    const isInText = $block.textContent.trim() !== $element.textContent.trim();
    if (display === "inline" && isInText) return false;
    const { width, height } = $element.getBoundingClientRect();
    const least = $element.matches(".quiz-option") ? 44 : 24;
    return height < least - 0.01 || width < 23.99;
  })
  .map(($element) => {
    const { width, height } = $element.getBoundingClientRect();
    return `${width.toFixed(1)} x ${height.toFixed(1)} ${$element.outerHTML.slice(0, 120)}`;
  })"""

COUNT_TALL = """($marks) =>
  $marks.filter(($mark) => $mark.offsetHeight > 1.9 * parseFloat(getComputedStyle($mark).fontSize)).length"""


def find_wide(page: Page) -> list[str]:
    """Look at the page on every screen, with larger and wider text on the smallest and on the largest."""
    faults = []
    for width, texts in SCREENS.items():
        page.set_viewport_size({"width": width, "height": 900})
        for name in texts:
            page.evaluate(RESET)
            page.evaluate(TEXTS[name])
            faults += [f"{name_page(page)}, text {name}: {fault}" for fault in page.evaluate(FIND_WIDE)]
    page.evaluate(RESET)
    return faults


@pytest.mark.parametrize("choice", EACH_SORT_OR_ALL)
def test_no_page_scrolls_sideways(built: BuiltSite, look_answered: Look, choice: str) -> None:
    """Text of any size stays within any screen, scores and explanations too; only tables and code scroll, in themselves."""
    faults = []
    for path in getattr(built, choice):
        faults += find_wide(look_answered(path))
    assert not faults, "\n".join(faults)


def test_every_page_fits_a_phone(built: BuiltSite, visit: Visit) -> None:
    """As opened on a phone nothing is cut off, an option is 44 pixels high, and every other control of the content 24 each way."""
    faults = []
    for path in built.pages:
        page = visit(path, width=390)
        found = page.evaluate(FIND_WIDE) + page.evaluate(FIND_SMALL)
        faults += [f"{name_page(page)}: {fault}" for fault in found]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("choice", EACH_SORT_OR_ALL)
def test_fingers_hit_what_a_result_shows(built: BuiltSite, look_answered: Look, choice: str) -> None:
    """What comes with the score is as large as what was there before."""
    faults = []
    for path in getattr(built, choice):
        page = look_answered(path, width=390)
        faults += [f"{name_page(page)}: {fault}" for fault in page.evaluate(FIND_SMALL)]
    assert not faults, "\n".join(faults)


def test_a_verdict_beside_an_option_is_one_line(built: BuiltSite, look_answered: Look) -> None:
    """On the narrowest phone, too, "选错了" reads as a word beside the option's text."""
    for path in built.pages_of_all_kinds:
        page = look_answered(path, width=320)
        assert page.locator(".quiz-mark").evaluate_all(COUNT_TALL) == 0, path


@pytest.mark.parametrize(("width", "is_shown"), [(195, False), (320, True)])
def test_the_header_has_a_title_or_none(look: Look, width: int, is_shown: bool) -> None:
    """A phone that shows all twice as large has no room for it, and half a character is no title."""
    title = look("", width=width).locator(".md-header__title")
    assert title.is_visible() == is_shown
    assert not is_shown or title.bounding_box()["width"] > 3 * 20
