"""A learner tells of a bad item: a link that carries which one it is, and nothing of the learner, where a course wants it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import conftest
import pytest
from audit import find_faults, find_overflow
from conftest import Course
from learner import answer_check, started, submit, wait_state
from playwright.sync_api import Locator, Page, expect

FORM = "https://git.example.com/a/b/issues/new?labels=quiz"
MAIL = "kefu+quiz@example.com"
NAME = "这题有问题？"


def build(make_course: Callable[..., Course], place: str, name: str) -> Course:
    """A course that has bad items told to this place."""
    with pytest.MonkeyPatch.context() as patch:
        plain = "extra: {{generator: false}}"
        assert plain in conftest.CONFIG
        told = f"extra: {{{{generator: false, course: {{{{id: {name}, report: '{place}'}}}}}}}}"
        patch.setattr(conftest, "CONFIG", conftest.CONFIG.replace(plain, told))
        return make_course(name, pages=["questions", "scale", "dialogue", "order", "match", "table"])


@pytest.fixture(scope="module")
def course(make_course: Callable[..., Course]) -> Course:
    """A course with a form for what is wrong with it."""
    return build(make_course, FORM, "report-form")


@pytest.fixture(scope="module")
def by_mail(make_course: Callable[..., Course]) -> Course:
    """A course that gets mail."""
    return build(make_course, MAIL, "report-mail")


def open_form(page: Page, course: Course, quiz_id: str) -> Locator:
    """The form, once it has its links."""
    page.goto(course.find(quiz_id))
    form = page.locator(f"#quiz-{quiz_id}")
    form.locator(".quiz-report").first.wait_for(state="attached")
    return form


def read_fields(link: Locator) -> tuple[str, dict[str, str]]:
    """Where a link leads, and what it carries."""
    url = urlsplit(link.get_attribute("href") or "")
    fields = {name: values[0] for name, values in parse_qs(url.query).items()}
    return url._replace(query="").geturl(), fields


def test_a_form_gets_which_item_it_is_and_nothing_else(page: Page, course: Course) -> None:
    """The link comes with the explanation, by keys as well, and opens beside the page; what was answered stays here."""
    form = open_form(page, course, "check")
    link = form.get_by_role("link", name=NAME)
    expect(link).to_have_count(0)
    answer_check(form)
    submit(form)
    wait_state(form, "answered")
    expect(link).to_have_count(3)
    item = form.locator("[data-item=one]")
    one = item.get_by_role("link", name=NAME)
    assert one.evaluate("($link) => $link.parentElement.matches('.quiz-explanation > :last-child')")
    expect(one).to_have_text(NAME)
    expect(one).to_have_accessible_name(f"{NAME}2. 客户着急时先做什么？")
    expect(one).to_have_attribute("target", "_blank")
    expect(one).to_have_attribute("rel", "noopener")
    place, fields = read_fields(one)
    assert place == "https://git.example.com/a/b/issues/new"
    words = item.get_attribute("data-words")
    address = page.url.partition("#")[0]
    assert fields == {
        "labels": "quiz",
        "title": "题目有问题：check one",
        "body": f"哪里不对，请写在这里：\n\n\n---\n页面：{address}\n测验：check\n题目：one\n题目的版本：{words}",
    }
    item.locator("summary").last.focus()
    page.keyboard.press("Tab")
    expect(one).to_be_focused()
    assert find_faults(page) == []
    assert find_overflow(page) == 0
    page.emulate_media(media="print")
    expect(form.locator(".quiz-explanation").first).to_be_visible()
    expect(one).to_be_hidden()


@pytest.mark.parametrize("quiz_id", ["groups", "parcel", "values", "gaps"])
def test_an_item_without_an_explanation_has_it_below(page: Page, course: Course, quiz_id: str) -> None:
    """Whatever its kind; each is named by its question."""
    form = open_form(page, course, quiz_id)
    links = form.locator("[data-item] > .quiz-report:last-child > a")
    names = links.evaluate_all("($links) => $links.map(($link) => $link.getAttribute('aria-label'))")
    assert names
    assert len(set(names)) == len(names)
    assert all(name.startswith(NAME) and len(name) > len(NAME) for name in names)
    assert form.locator("[data-item]").count() == form.locator(".quiz-report").count()
    assert find_faults(page) == []


def test_mail_carries_the_same(page: Page, by_mail: Course) -> None:
    """Blanks and line ends as mail programs take them."""
    form = open_form(page, by_mail, "check")
    one = form.locator("[data-item=one] .quiz-report a")
    assert one.get_attribute("target") is None
    href = one.get_attribute("href") or ""
    assert "+" not in href.partition("?")[2]
    place, fields = read_fields(one)
    assert place == f"mailto:{MAIL}"
    assert fields["subject"] == "题目有问题：check one"
    assert fields["body"].startswith("哪里不对，请写在这里：\r\n\r\n\r\n---\r\n页面：http")


def test_the_next_page_has_its_own(page: Page, course: Course) -> None:
    """With instant navigation, once each, and with its own address."""
    open_form(page, course, "check")
    page.evaluate("window.stays = true")
    target = course.find("types")
    page.get_by_role("link", name="配对").first.click()
    form = started(page, "types")
    link = form.locator("[data-item] .quiz-report a").first
    link.wait_for(state="attached")
    assert page.evaluate("window.stays")
    assert f"页面：{target.partition('#')[0]}\n" in read_fields(link)[1]["body"]
    assert form.locator("[data-item]").count() == form.locator(".quiz-report").count()


def test_it_is_off_where_nothing_is_set(open_quiz: Callable[..., Locator], page: Page) -> None:
    """No link, and nothing of it is fetched."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    form = open_quiz("check")
    answer_check(form)
    submit(form)
    wait_state(form, "answered")
    expect(form.get_by_role("link", name=NAME)).to_have_count(0)
    assert not [url for url in asked if "/report." in url or "/words." in url]
