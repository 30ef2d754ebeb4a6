"""Whether one has passed is the attempt's own score and maximum, and the same wherever it is said."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Course
from learner import choose, started, submit, wait_state
from learning_page import open_learning
from learning_records import attempt, find_lecture, open_results, open_with, record
from playwright.sync_api import Page, expect

QUIZ = """---
lecture: 9
---
# 及格

/// quiz | 及格
    id: mark
    pass: {mark}

{items}///
"""


def write_quiz(mark: str, count: int) -> str:
    """A page with a test of so many questions, which are right where one says 对."""
    return QUIZ.format(mark=mark, items="".join(f"{n}. [x] 第 {n} 句 {{#q{n}}}\n" for n in range(1, count + 1)))


@pytest.fixture(scope="module")
def grown(make_course: Callable[..., Course]) -> Course:
    """A course whose test asks six today; eighty per cent of it are 4.8 points."""
    return make_course("passing", pages=["questions"], texts={"docs/mark.md": write_quiz("80%", 6)})


def read_rows(page: Page, folder: Path) -> list[list[str]]:
    """The table of results."""
    with page.expect_download() as download:
        page.get_by_role("button", name="导出成绩（CSV）").click()
    download.value.save_as(folder / "scores.csv")
    return list(csv.reader(io.StringIO((folder / "scores.csv").read_text(encoding="utf-8-sig"))))


@pytest.mark.parametrize(("score", "maximum", "is_passed"), [(5, 8, False), (5, 6, True), (7, 8, True), (4, 5, True)])
def test_an_older_attempt_is_judged_by_its_own_maximum(
    page: Page, grown: Course, tmp_path: Path, score: int, maximum: int, is_passed: bool
) -> None:
    """Five of eight were no pass, and are none today, when the test has six."""
    words = "合格" if is_passed else "还没合格"
    open_with(page, grown, {"mark": record(attempt(1, score, maximum))})
    lecture = find_lecture(page, "及格").locator(".learning-status")
    expect(lecture).to_have_attribute("data-status", "done" if is_passed else "begun")
    expect(lecture).to_contain_text("测验合格" if is_passed else "测验还没合格")
    details = open_results(page, "及格")
    expect(details.locator("tbody td").nth(2)).to_have_text(words)
    details.get_by_role("button", name="成绩单").click()
    expect(page.locator(".learning-slip dd").filter(has_text=re.compile(f"^{words}$"))).to_have_count(1)
    code = page.locator(".learning-paper-code").inner_text()
    box = page.locator("[data-results=check]")
    box.locator("summary").click()
    box.get_by_label("带成绩码的消息").fill(code)
    box.get_by_role("button", name="核对").click()
    expect(box.get_by_role("status")).to_contain_text("达到了合格线" if is_passed else "没有达到合格线")
    assert [row[8] for row in read_rows(page, tmp_path)[1:]] == [words]
    expect(page.locator("[data-certificate-part=missing]")).to_contain_text("还差 1 项" if is_passed else "还差 2 项")


@pytest.mark.parametrize(
    ("mark", "right", "is_passed"),
    [("2", 2, True), ("2", 1, False), ("0", 0, True), ("0%", 0, True), ("66.6%", 2, True)],
)
def test_marks_in_points_and_a_mark_of_nothing(
    page: Page, make_course: Callable[..., Course], mark: str, right: int, is_passed: bool
) -> None:
    """In the lecture and on the learner's page alike: who need not get a point has passed with the first submit."""
    name = f"mark-{mark.replace('%', '-percent').replace('.', '-')}-{right}"
    course = make_course(name, pages=(), texts={"docs/mark.md": write_quiz(mark, 3)})
    page.goto(course.find("mark"))
    form = started(page, "mark")
    for n in range(1, 4):
        choose(form, f"q{n}", "true" if n <= right else "false")
    result = submit(form)
    wait_state(form, "answered")
    expect(result.locator(".quiz-pass")).to_contain_text("达到了合格线" if is_passed else "还没有达到合格线")
    heading = page.locator("h1")
    (expect(heading).to_contain_text if is_passed else expect(heading).not_to_contain_text)("已完成")
    open_learning(page, course)
    status = find_lecture(page, "及格").locator(".learning-status")
    expect(status).to_contain_text("测验合格" if is_passed else "测验还没合格")
