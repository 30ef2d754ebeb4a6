"""What a browser has kept of a learner's work, as written straight into its database."""

from __future__ import annotations

from typing import Any

from conftest import Course
from learning_page import open_learning
from playwright.sync_api import Locator, Page, expect
from storage import WRITE


def attempt(
    day: int, score: float | None = None, maximum: float | None = None, band: str = "", **more: Any
) -> dict[str, Any]:
    """One attempt, handed in on a day of October 2026, at noon in Greenwich."""
    percent = None if score is None or not maximum else round(100 * score / maximum, 1)
    return {
        "id": f"{day}-{score}",
        "at": f"2026-10-{day:02}T12:00:00.000Z",
        "score": score,
        "max": maximum,
        "percent": percent,
        "band": band or None,
        "subscores": [],
        "answers": {},
        **more,
    }


def record(*attempts: dict[str, Any]) -> dict[str, Any]:
    """A quiz's record with these attempts."""
    draft = {"answers": {}, "state": "answered", "attempt": None, "updated": attempts[-1]["at"]}
    return {"version": 2, "draft": draft, "attempts": list(attempts), "asked": {}}


def learner(name: str = "", **pages: dict[str, str]) -> dict[str, Any]:
    """The learner's record; a page is named by its address without the slash at its end."""
    return {"version": 2, "name": name, "pages": {f"{page}/": visit for page, visit in pages.items()}}


def visit(day: int, **more: str) -> dict[str, str]:
    """A visit on a day of October 2026."""
    return {"at": f"2026-10-{day:02}T12:00:00.000Z", **more}


HOSTILE = '<img src=x onerror="window.hacked=1">'
CHECK = record(attempt(1, 1, 4), attempt(2, 4, 4), attempt(3, 2, 4))
POTENTIAL = record(attempt(4, 55, 100, "还要学"), attempt(5, 84, 100, "很合适"))
RATING = record(
    attempt(6, 80, 100, "不错", ratee=HOSTILE, rater="小刘", role="subordinate"),
    attempt(7, 92, 100, "很好", ratee="王芳", rater="王芳", role="self"),
)
ALL_KINDS: dict[str, Any] = {
    "check": CHECK,
    "reflect": record(attempt(3)),
    "potential": POTENTIAL,
    "rating": RATING,
    "old-quiz": record(attempt(1, 3, 5, HOSTILE)),
    "/learner": learner("王芳", questions=visit(3, read="2026-10-03T12:00:00.000Z")),
}


def open_with(page: Page, course: Course, records: dict[str, Any]) -> Locator:
    """Keep these records, and return the learner's own page, opened anew."""
    page.goto(course.url)
    named = page.locator("meta[name=course-id]").get_attribute("content")
    folder = course.url.removeprefix(page.evaluate("location.origin"))
    page.evaluate(WRITE, [f"coursequiz {named or folder}", list(records.items())])
    open_learning(page, course)
    return page.locator("[data-learning]")


def find_lecture(page: Page, title: str) -> Locator:
    """A lecture in the list."""
    return page.locator("[data-page]").filter(has=page.get_by_role("link", name=title, exact=True))


def open_results(page: Page, title: str) -> Locator:
    """Open a quiz's results and return them, drawn."""
    details = page.locator(".learning-quiz").filter(has=page.get_by_text(title, exact=True))
    part = page.locator(".learning-part").filter(has=details)
    if part.get_attribute("open") is None:
        part.locator("> summary").click()
    details.locator("summary").click()
    expect(details.get_by_role("table")).to_be_visible()
    return details
