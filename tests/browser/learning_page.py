"""The page 我的学习: opening it, what the browser's databases hold, and axe-core on its parts."""

from __future__ import annotations

from typing import Any

import audit
from conftest import Course
from playwright.sync_api import Page
from storage import DUMP, WRITE


def open_learning(page: Page, course: Course) -> None:
    """Open the page and wait until all of its parts are there."""
    page.goto(f"{course.url}my-learning/")
    read_on(page)


def read_on(page: Page) -> None:
    """Go on reading the learner's page, and wait until what is further down is there, too."""
    page.locator(":is([data-learning-waits], [data-learning-ready])").wait_for(state="attached")
    page.evaluate("dispatchEvent(new Event('scroll'))")
    page.locator("[data-learning-ready]").wait_for(state="attached")


def read_databases(page: Page) -> dict[str, str]:
    """Return what each database of the origin holds, in writing."""
    databases: dict[str, str] = page.evaluate(DUMP)
    return databases


def find_learning_faults(page: Page, part: str) -> list[str]:
    """What axe-core finds in one part, on a phone and on a desk, by day and by night."""
    return audit.find_faults(page, f"[data-learning-part={part}]")


def make_record(
    answers: dict[str, Any], asked: dict[str, list[str]], attempts: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    """A quiz's record as the store writes it, with a draft of the given answers."""
    draft = {"answers": answers, "state": "draft", "attempt": None, "updated": "2026-11-02T03:04:05.678Z"}
    return {"version": 2, "draft": draft, "attempts": attempts or [], "asked": asked}


def put_records(page: Page, course: Course, records: dict[str, Any]) -> None:
    """Write records as they are; the page has opened the course's database before."""
    name = f"coursequiz {course.url.removeprefix(page.evaluate('location.origin'))}"
    page.evaluate(WRITE, [name, list(records.items())])
