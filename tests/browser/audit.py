"""axe-core, run on a page as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
  const { violations } = await axe.run(".quiz", { runOnly: tags, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => `${id}: ${target} ${[...any, ...all, ...none][0]?.message ?? ""}`));
}"""


def find_faults(page: Page) -> list[str]:
    """What axe-core finds in the page's quizzes, on a phone and on a desk, by day and by night."""
    page.evaluate(f"() => {{ if (!window.axe) {{ {AXE} }} }}")
    # Material fades from one scheme into the other; half-way there is no contrast to measure.
    page.emulate_media(reduced_motion="reduce")
    faults = []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("default", "slate"):
            page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
            page.wait_for_timeout(300)
            found: Any = page.evaluate(RUN, TAGS)
            faults += [f"{width} px, {scheme}: {fault}" for fault in found]
    return faults


def find_overflow(page: Page, width: int = 320) -> int:
    """By how many pixels the page is wider than a small phone."""
    page.set_viewport_size({"width": width, "height": 700})
    overflow: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return overflow
