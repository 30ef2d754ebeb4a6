"""The page 班级页: opening it, giving it files, and what it says then."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from class_files import make_file
from conftest import Course
from playwright.sync_api import Locator, Page, expect

PAGE = "---\ntitle: 班级页\ntemplate: classroom.html\n---\n# 班级页\n"


def open_class(page: Page, course: Course) -> None:
    """Open the page and wait until it can be used."""
    page.goto(f"{course.url}class/")
    page.locator("[data-class-ready]").wait_for(state="attached")


def find(page: Page, name: str) -> Locator:
    """One of its elements, by its name."""
    return page.locator(f"[data-class={name}]")


def give(page: Page, files: Mapping[str, str | bytes]) -> None:
    """Choose files, and wait until they are read."""
    payloads = [
        {"name": name, "mimeType": "", "buffer": content.encode() if isinstance(content, str) else content}
        for name, content in files.items()
    ]
    page.get_by_label("选择学员的文件或压缩包").set_input_files(payloads)
    expect(find(page, "told")).not_to_be_empty()
    expect(find(page, "progress")).to_be_hidden()


def write_file(page: Page, course: Course, name: str, quizzes: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """A learner's file of this course."""
    course_id = course.url.removeprefix(page.evaluate("location.origin"))
    return make_file(name, quizzes, course=course_id)


def read_table(page: Page) -> list[list[str]]:
    """The rows that the table shows, cell by cell."""
    rows: list[list[str]] = page.locator("[data-class=table] tbody tr").evaluate_all(
        "($rows) => $rows.map(($row) => [...$row.cells].map(($cell) => $cell.innerText.trim()))"
    )
    return rows


def paste(page: Page, message: str) -> None:
    """Paste a message with codes."""
    form = find(page, "paste")
    form.evaluate("($form) => ($form.closest('details').open = true)")
    form.get_by_role("textbox").fill(message)
    form.get_by_role("button").click()


def save_table(page: Page, button: str, folder: Path) -> list[dict[str, str]]:
    """Press a button that saves a table, and read it: as Excel wants it, with the mark of its encoding."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    path = folder / "table.csv"
    download.value.save_as(path)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
