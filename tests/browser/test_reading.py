"""What was read is remembered: where one is, what is read to its end, and what is done, marked in the navigation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from audit import find_faults
from conftest import Course
from learner import (
    READ_RECORD,
    answer_check,
    choose,
    put_record,
    read_record,
    started,
    submit,
    wait_kept,
    wait_true,
    write,
)
from playwright.sync_api import BrowserContext, Locator, Page, expect

Open = Callable[..., Locator]
LEARNER = "/learner"


WAIT_ASKED = f"async (quiz) => (await ({READ_RECORD})(quiz))?.asked"


def wait_visit(page: Page, site: Course, quiz_id: str, field: str, after: str = "") -> dict[str, Any]:
    """Wait until the page's visit has a field, and is later than a time, and return it."""
    address = site.find(quiz_id).removeprefix(site.url).partition("#")[0]
    return wait_true(
        page,
        f"""async ([address, field, after]) => {{
          const visit = (await ({READ_RECORD})("/learner"))?.pages[address];
          return visit && field in visit && visit.at > after ? visit : null;
        }}""",
        [address, field, after],
    )


def test_the_place_is_kept_once_one_rests(open_quiz: Open, page: Page, site: Course) -> None:
    """The item that stands in the upper third; who only opens the page keeps the place of before."""
    page.set_viewport_size({"width": 390, "height": 500})
    open_quiz("check")
    assert "place" not in wait_visit(page, site, "check", "at")
    page.locator("#quiz-check--many").evaluate(
        "($item) => scrollTo(0, $item.getBoundingClientRect().top + scrollY - 100)"
    )
    assert wait_visit(page, site, "check", "place")["place"] == "quiz-check--many"
    page.evaluate("history.replaceState(null, '', location.pathname)")
    page.goto(site.url)
    page.goto(site.find("check").partition("#")[0])
    started(page, "check")
    assert wait_visit(page, site, "check", "place")["place"] == "quiz-check--many"


def test_read_means_come_to_the_end(open_quiz: Open, page: Page, site: Course) -> None:
    """Once, at the first time: coming back changes only when one was there."""
    page.set_viewport_size({"width": 390, "height": 500})
    open_quiz("check")
    page.evaluate("scrollTo(0, 300)")
    assert "read" not in wait_visit(page, site, "check", "place")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    end = wait_visit(page, site, "check", "read")
    page.evaluate("scrollTo(0, 0)")
    back = wait_visit(page, site, "check", "read", after=end["at"])
    assert back["read"] == end["read"]
    assert "place" not in back


LECTURE = """# 一讲

/// quiz | 先想一想
    id: think

1. 你怎么看？ {#how}
///

/// quiz | 再测一测
    id: test
    pass: 100%

1. [x] 对的 {#a}
///
"""


def test_done_is_marked_where_one_sees_it(
    make_course: Callable[..., Course], context: BrowserContext, page: Page
) -> None:
    """All quizzes answered and the test passed: the link and the title say so, here, in another tab and after a reload."""
    site = make_course("reading", pages=["questions"], texts={"docs/lecture.md": LECTURE})
    other = context.new_page()
    other.goto(site.url)
    page.goto(site.find("test"))
    test, think = started(page, "test"), started(page, "think")
    marks = ".reading-mark"
    choose(test, "a", "false")
    submit(test)
    write(think, "how", "我看行")
    submit(think)
    expect(think).to_have_attribute("data-state", "answered")
    expect(page.locator(marks)).to_have_count(0)
    test.get_by_role("button", name="重做").click()
    choose(test, "a", "true")
    submit(test)
    expect(page.get_by_role("heading", level=1)).to_contain_text("已完成")
    link = page.get_by_role("navigation").get_by_role("link", name="一讲 已完成")
    expect(link).to_have_count(1)
    expect(other.get_by_role("link", name="一讲 已完成")).to_have_count(1)
    assert find_faults(page) == []
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("已完成")
    # Taken up again, it stays done; the record says since when.
    started(page, "test").get_by_role("button", name="重做").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("已完成")
    page.get_by_role("link", name="题目").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("题目")
    expect(page.get_by_role("link", name="一讲 已完成")).to_have_count(1)


def test_a_lecture_with_a_new_quiz_stays_done(make_course: Callable[..., Course], page: Page) -> None:
    """What its author adds takes nothing back, and the record still says since when."""
    site = make_course("reading-more", pages=(), texts={"docs/lecture.md": LECTURE})
    page.goto(site.find("test"))
    choose(started(page, "test"), "a", "true")
    write(started(page, "think"), "how", "行")
    for quiz in ("test", "think"):
        submit(started(page, quiz))
    expect(page.locator("h1")).to_contain_text("已完成")
    done = wait_visit(page, site, "test", "done")["done"]
    site.write("docs/lecture.md", LECTURE + "\n/// quiz | 新的\n    id: new\n\n1. 写 {#w}\n///\n")
    site.build()
    page.reload()
    form = started(page, "new")
    expect(page.locator("h1")).to_contain_text("已完成")
    write(form, "w", "写了")
    submit(form)
    wait_kept(page, "new", "w", "写了")
    expect(page.locator("h1")).to_contain_text("已完成")
    assert wait_visit(page, site, "test", "done")["done"] == done


def test_what_was_asked_is_kept_with_the_answer(open_quiz: Open, page: Page) -> None:
    """Stems and labels of what is written, nothing of what is chosen."""
    form = open_quiz("reflect")
    write(form, "did", "多问了一句")
    wait_true(page, WAIT_ASKED, "reflect")
    assert read_record(page, "reflect")["asked"] == {"did": ["你今天为客户做了什么？"]}
    answer_check(open_quiz("check"))
    wait_true(page, WAIT_ASKED, "check")
    assert read_record(page, "check")["asked"] == {}


@pytest.mark.parametrize("record", [7, {"version": 9, "pages": {}}, {"version": 1, "pages": None}])
def test_a_strange_record_harms_nothing(open_quiz: Open, page: Page, record: Any) -> None:
    """A newer one is left alone, rubbish is replaced, the forms work."""
    form = open_quiz("check")
    put_record(page, LEARNER, record)
    page.reload()
    answer_check(form)
    expect(submit(form)).to_have_attribute("data-score", "3")
    wait_true(page, WAIT_ASKED, "check")
    kept = read_record(page, LEARNER)
    assert kept == {"version": 9, "pages": {}} if "9" in str(record) else kept["pages"]
