"""axe-core, run on pages as they stand."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# All that a scheme changes.
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """async ([rules, selector]) => {
  const { violations } = await axe.run(selector, { runOnly: rules, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => `${id}: ${target} ${[...any, ...all, ...none][0]?.message ?? ""}`));
}"""
# Material fades from one scheme into the other; half-way there is no contrast to measure.
CHANGE_SCHEME = """async (scheme) => {
  document.body.setAttribute("data-md-color-scheme", scheme);
  const fades = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < Infinity);
  await Promise.allSettled(fades.map(({ finished }) => finished));
}"""


def run_axe(page: Page, within: str, rules: list[str] = TAGS) -> list[str]:
    """What axe-core finds in the page."""
    # The debugger's door: the Content-Security-Policy stays in force for everything else.
    page.evaluate(f"() => {{ if (!window.axe) {{ {AXE} }} }}")
    found: list[str] = page.evaluate(RUN, [rules, within])
    return found


def find_faults(page: Page, within: str = ".quiz") -> list[str]:
    """What axe-core finds in the page's quizzes on a phone by day, and in its colours on a desk by night.

    What a width shows and what a scheme colours have little to do with each other; test_site_accessibility.py looks at all four.
    """
    page.emulate_media(reduced_motion="reduce")
    faults = []
    for width, scheme, rules in ((390, "default", TAGS), (1280, "slate", COLOURS)):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(CHANGE_SCHEME, scheme)
        faults += [f"{width} px, {scheme}: {fault}" for fault in run_axe(page, within, rules)]
    return faults


def find_overflow(page: Page, width: int = 320) -> int:
    """By how many pixels the page is wider than a small phone."""
    page.set_viewport_size({"width": width, "height": 700})
    overflow: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return overflow
