"""The course's certificate: there once the rule is met, beautiful on one sheet, and honest about what it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import conftest
import pytest
from audit import find_overflow
from conftest import Course
from learner import read_record
from learning_page import find_learning_faults, open_learning
from learning_records import HOSTILE, attempt, learner, open_with, record, visit
from playwright.sync_api import BrowserContext, Locator, Page, expect

MakeCourse = Callable[..., Course]

MET: dict[str, Any] = {
    "check": record(attempt(2, 1, 4), attempt(3, 4, 4), attempt(9, 2, 4)),
    "steps": record(attempt(5, 6, 6), attempt(8, 6, 6)),
    "/learner": learner("", questions=visit(9, read="2026-10-01T12:00:00.000Z")),
}


def find_certificate(page: Page) -> Locator:
    """The sheet itself."""
    return page.locator(".learning-paper-certificate")


def test_what_is_missing_is_named(page: Page, site: Course) -> None:
    """Each test that has not reached the course's mark, with its best score and a link."""
    open_with(
        page, site, {"check": record(attempt(2, 1, 4), attempt(3, 3, 4)), "potential": record(attempt(2, 80, 100))}
    )
    part = page.locator("[data-learning-part=certificate]")
    expect(part).to_contain_text("一共 2 项，每一项都达到 80%，就能打印证书。还差 2 项：")
    expect(part.locator("li")).to_have_text(["排序还没做", "题目3/4 分（75%）"])
    expect(find_certificate(page)).to_be_hidden()
    expect(part.get_by_role("button", name="打印证书")).to_be_hidden()
    part.get_by_role("link", name="题目").click()
    page.wait_for_url("**/questions/#quiz-check")


@pytest.mark.parametrize(
    ("score", "maximum", "is_met"),
    [(4, 5, True), (3.99, 5, False), (0.8, 1, True), (79.99, 100, False), (80, 100, True)],
)
def test_the_mark_is_the_courses(page: Page, site: Course, score: float, maximum: float, is_met: bool) -> None:
    """80 % of what the test had then, whatever it has now, and whatever its own mark is; not a hair less."""
    open_with(page, site, {**MET, "steps": record(attempt(5, score, maximum))})
    expect(find_certificate(page)).to_be_visible(visible=is_met)


def test_the_certificate_tells_all(page: Page, site: Course) -> None:
    """From the first trace to the day on which the last test was first passed; the best scores."""
    open_with(page, site, MET)
    paper = find_certificate(page)
    expect(paper).to_contain_text(
        "自 2026 年 10 月 1 日至 2026 年 10 月 5 日，学习了下面这门课程的 3 讲，每一项测验都达到 80%。"
    )
    expect(paper).to_contain_text("《小课程》")
    expect(paper.locator("tbody tr")).to_have_text(["排序处理投诉的步骤6/6 分（100%）", "题目知识测验4/4 分（100%）"])
    expect(paper).to_contain_text("学习者本人的声明")
    expect(paper).to_contain_text("没有经过任何机构核实")
    expect(paper).to_contain_text("（请在上面填写姓名）")


def test_a_day_is_no_span(page: Page, site: Course) -> None:
    """Who does all in one day has not studied from it to it."""
    open_with(page, site, {"check": record(attempt(3, 4, 4)), "steps": record(attempt(3, 6, 6))})
    expect(find_certificate(page)).to_contain_text("在 2026 年 10 月 3 日，学习了")


def test_the_name_is_kept_and_is_text(context: BrowserContext, page: Page, site: Course) -> None:
    """Here, in another tab, and when one comes back."""
    open_with(page, site, MET)
    other = context.new_page()
    open_learning(other, site)
    page.get_by_label("姓名").fill(HOSTILE)
    expect(find_certificate(page).locator(".learning-paper-name")).to_have_text(HOSTILE)
    expect(find_certificate(other).locator(".learning-paper-name")).to_have_text(HOSTILE)
    page.reload()
    expect(page.get_by_label("姓名")).to_have_value(HOSTILE)
    expect(find_certificate(page).locator(".learning-paper-name")).to_have_text(HOSTILE)
    assert page.evaluate("window.hacked") is None
    assert read_record(page, "/learner")["name"] == HOSTILE
    assert read_record(page, "/learner")["pages"] == MET["/learner"]["pages"]


def count_sheets(page: Page) -> int:
    """How many sheets of A4 the page prints on."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4", prefer_css_page_size=True)))


def test_it_prints_alone_on_one_sheet(page: Page, site: Course) -> None:
    """With two tests as with thirty; afterwards the page prints as before."""
    page.add_init_script("window.print = () => {};")
    open_with(page, site, MET)
    page.get_by_role("button", name="打印证书").click()
    assert count_sheets(page) == 1
    find_certificate(page).locator("tbody").evaluate(
        """($rows) => {
          $rows.firstElementChild.firstElementChild.textContent = "第二十二讲　建立出色的客户服务管理体系";
          while ($rows.children.length < 30) $rows.append($rows.firstElementChild.cloneNode(true));
        }"""
    )
    page.get_by_role("button", name="打印证书").click()
    assert count_sheets(page) == 1
    assert count_sheets(page) > 1
    page.get_by_role("button", name="打印证书").click()
    page.emulate_media(media="print")
    expect(find_certificate(page)).to_be_visible()
    for other in (page.locator("h1"), page.locator(".learning-progress"), page.get_by_label("姓名")):
        expect(other).to_be_hidden()


def test_a_course_may_have_none(make_course: MakeCourse, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """`certificate: false`: no word of it."""
    set_course(monkeypatch, "{{id: plain, certificate: false}}")
    open_with(page, make_course("no-certificate"), {})
    expect(page.locator("[data-learning-part=certificate]")).to_have_count(0)
    expect(page.get_by_text("证书")).to_have_count(0)


def test_organisation_and_mark_are_the_courses(
    make_course: MakeCourse, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As set in mkdocs.yml; HTML in it is text."""
    set_course(monkeypatch, "{{id: organised, organisation: '<b>甲</b>公司', pass: 60%}}")
    open_with(page, make_course("organised"), {**MET, "steps": record(attempt(5, 4, 6))})
    expect(find_certificate(page)).to_contain_text("<b>甲</b>公司")
    expect(find_certificate(page)).to_contain_text("每一项测验都达到 60%。")


def set_course(monkeypatch: pytest.MonkeyPatch, settings: str) -> None:
    """Build the next courses with these settings."""
    plain = "extra: {{generator: false}}"
    assert plain in conftest.CONFIG
    monkeypatch.setattr(
        conftest, "CONFIG", conftest.CONFIG.replace(plain, f"extra: {{{{generator: false, course: {settings}}}}}")
    )


@pytest.mark.parametrize("records", [{}, MET], ids=["missing", "met"])
def test_everybody_can_read_it(page: Page, site: Course, records: dict[str, Any]) -> None:
    """axe-core finds nothing, and nothing is wider than a small phone, also with text twice as large."""
    open_with(page, site, records)
    assert find_learning_faults(page, "certificate") == []
    assert find_overflow(page) == 0
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert find_overflow(page) == 0
