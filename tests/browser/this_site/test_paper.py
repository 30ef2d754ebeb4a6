"""A lecture on paper: the answers at its end, or one test alone with its answers on another page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from built_site import BuiltSite, Visit
from playwright.sync_api import Page, expect

pytest_plugins = ["site_fixtures"]
LECTURE = "3-service-skills/08-language/"
ANSWERS = ".quiz:not([data-kind=dialogue]) :is(.quiz-explanation, .quiz-model, .quiz-comment, .quiz-guide)"


@contextmanager
def printed(page: Page) -> Iterator[None]:
    """The page as it is on paper."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    yield
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")


def wait_ready(page: Page) -> None:
    """Move the mouse, as who is about to print does, and wait until the page is ready for it."""
    with page.expect_response("**/paper.css"):
        page.mouse.move(100, 100)


def test_the_answers_stand_at_the_end(built: BuiltSite, visit: Visit) -> None:
    """Each with its number, none beside its question; afterwards the page is as it was."""
    page = visit(LECTURE)
    before = page.locator("article").inner_html()
    count = page.locator(ANSWERS).count()
    wait_ready(page)
    with printed(page):
        key = page.locator(".quiz-key")
        expect(key.get_by_role("heading", level=2)).to_have_text("答案")
        expect(key.locator("details:visible")).to_have_count(count)
        expect(page.locator(f"{ANSWERS} >> visible=true")).to_have_count(0)
        check = page.locator("#quiz-08-check")
        answers = check.locator(".quiz-answer").all_text_contents()
        shown = key.locator("h3", has_text="知识测验").locator("~ details .quiz-answer").all_inner_texts()
        assert [answer.strip() for answer in shown] == [answer.strip() for answer in answers]
        numbers = (
            key.locator("h3", has_text="知识测验").locator("~ details:has(.quiz-answer) summary").all_inner_texts()
        )
        assert numbers == [f"{number} 答案与解析" for number in range(1, len(answers) + 1)]
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
        assert len(ids) == len(set(ids))
    assert page.locator("article").inner_html() == before


def test_one_test_prints_alone(built: BuiltSite, visit: Visit) -> None:
    """Its scoring guide has the button; the lecture around it is not printed, and the answers begin a page."""
    page = visit(LECTURE)
    page.evaluate("() => { window.print = () => dispatchEvent(new Event('beforeprint')); }")
    wait_ready(page)
    check = page.locator("#quiz-08-check")
    check.locator(".quiz-guide summary").click()
    check.get_by_role("button", name="打印这一份").click()
    page.emulate_media(media="print")
    expect(check.locator(".quiz-stem").first).to_be_visible()
    expect(page.locator("h1")).to_be_hidden()
    expect(page.locator("article > p:visible, article > h2:visible, .quiz:visible")).to_have_count(1)
    key = page.locator(".quiz-key")
    expect(key.get_by_role("heading", level=3)).to_have_text(["第八讲知识测验"])
    assert key.evaluate("($key) => getComputedStyle($key).breakBefore") == "page"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".quiz-alone, .quiz-key")).to_have_count(0)


def test_paper_has_one_size_of_text(visit: Visit) -> None:
    """Notes and boxes are no smaller than the lecture."""
    page = visit(LECTURE)
    with printed(page):
        sizes = page.locator("article :is(p, li, td, .quiz-stem):visible").evaluate_all(
            "($all) => [...new Set($all.map(($each) => Math.round(parseFloat(getComputedStyle($each).fontSize))))]"
        )
    assert max(sizes) - min(sizes) <= 2, sizes
