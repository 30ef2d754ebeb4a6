"""A job aid in a lecture: a card on the screen, and on paper one piece."""

from __future__ import annotations

import pytest
from audit import find_faults, find_overflow
from conftest import Course
from playwright.sync_api import Page, expect

LINES = ["三声以内接起来。", "先复述，再回答。第二讲", "谁", "什么时候"]


@pytest.fixture
def lecture(page: Page, site: Course) -> Page:
    """The page with the card."""
    page.goto(f"{site.url}job-aid/")
    return page


def test_axe_finds_nothing_in_the_whole_page(lecture: Page) -> None:
    """Within the article it is no landmark beside the theme's, nor is a second one: they need no names of their own."""
    expect(lecture.locator(".job-aid")).to_have_count(2)
    assert find_faults(lecture, "body") == []
    assert find_overflow(lecture) == 0


def test_it_stands_out(lecture: Page) -> None:
    """A frame and a ground of its own, by day and by night; in the reader's own colours the frame is left."""
    card = lecture.locator(".job-aid").first
    for scheme in ("default", "slate"):
        lecture.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        expect(card).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
        expect(card).to_have_css("border-left-style", "solid")
    lecture.emulate_media(forced_colors="active")
    expect(card).to_have_css("border-left-style", "solid")


def test_paper_has_the_card_in_one_piece(lecture: Page) -> None:
    """Every line of its lists, in a frame, and no page ends within it."""
    lecture.emulate_media(media="print")
    card = lecture.locator(".job-aid").first
    expect(card).to_have_css("break-inside", "avoid")
    expect(card).to_have_css("border-left-width", "2px")
    assert card.locator("li:visible").all_inner_texts() == LINES
