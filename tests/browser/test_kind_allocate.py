"""Allocation: a total is shared out, and one's own shares stand beside the reference."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from learner import read_record, submit, wait_kept, wait_state
from playwright.sync_api import BrowserContext, Locator, Page, expect

Open = Callable[..., Locator]


def share(form: Locator, **shares: str) -> None:
    """Fill the fields in."""
    for name, value in shares.items():
        form.locator(f"[name={name}]").fill(value)


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ({}, "还剩 100"),
        ({"words": "88"}, "还剩 12"),
        ({"words": "50", "tone": "53"}, "多了 3"),
        ({"words": "0.1", "tone": "0.2", "body": "99.7"}, "正好分完"),
        ({"words": "33.3", "tone": "33.3", "body": "33.3"}, "还剩 0.1"),
    ],
)
def test_the_remainder_is_told_in_words(open_quiz: Open, shares: dict[str, str], words: str) -> None:
    """It changes with every key; it is read out once a field is left."""
    form = open_quiz("impact")
    share(form, **shares)
    expect(form.locator(".quiz-remainder")).to_have_text(words)
    status = form.locator(".quiz-hidden[role=status]")
    if shares:
        expect(status).not_to_have_text(words)
        form.page.keyboard.press("Tab")
        expect(status).to_have_text(words)


def test_a_wrong_sum_is_refused(open_quiz: Open) -> None:
    """Gaps first; then the summary says what is left, and goes away with it."""
    form = open_quiz("impact")
    submit(form)
    summary = form.locator(".quiz-summary")
    expect(summary).to_contain_text("还有 3 题没有作答")
    share(form, words="20", tone="30", body="40")
    expect(summary).to_contain_text("还没有分好")
    result = submit(form)
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_text("还剩 10")
    expect(result).to_be_empty()
    summary.get_by_role("link").click()
    expect(form.locator("[name=words]")).to_be_focused()
    share(form, body="50")
    expect(summary).to_be_hidden()
    expect(submit(form)).not_to_be_empty()


def test_what_is_no_share_is_refused_at_its_field(open_quiz: Open) -> None:
    """A sum of 100 with a negative share is none."""
    form = open_quiz("impact")
    share(form, words="-10", tone="50", body="60")
    field = form.locator("[name=words]")
    submit(form)
    expect(form.locator(".quiz-summary a")).to_have_text("1. 语言 要在 0 到 100 之间。")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(form.locator(f"[id='{field.get_attribute('aria-describedby')}']")).to_have_text("要在 0 到 100 之间。")
    share(form, words="0")
    expect(field).to_have_attribute("aria-invalid", "false")


def test_own_shares_stand_beside_the_reference(open_quiz: Open) -> None:
    """Two bars an item, as long as their numbers, which stand there as text; nothing is scored."""
    form = open_quiz("impact")
    share(form, words="20", tone="30", body="50")
    result = submit(form)
    assert result.get_attribute("data-score") is None
    assert [text.split() for text in result.locator(".quiz-shares li").all_inner_texts()] == [
        ["语言", "你的：20", "参考：7"],
        ["语调", "你的：30", "参考：38"],
        ["形体", "你的：50", "参考：55"],
    ]
    widths = [box["width"] for bar in result.locator(".quiz-share-bar").all() if (box := bar.bounding_box())]
    assert widths[0] / widths[1] == pytest.approx(20 / 7, rel=0.05)
    expect(form.get_by_text("同一句话，语调不同，意思就不同。")).to_be_visible()


def test_without_a_reference_only_ones_own(open_quiz: Open) -> None:
    """One bar an item."""
    form = open_quiz("day")
    share(form, sleep="8", work="8.5", other="7.5")
    result = submit(form)
    assert [text.split() for text in result.locator(".quiz-shares li").all_inner_texts()] == [
        ["睡觉", "你的：8"],
        ["工作", "你的：8.5"],
        ["其他", "你的：7.5"],
    ]


def test_shares_are_kept(open_quiz: Open, page: Page, context: BrowserContext) -> None:
    """In another tab, after a reload with the result, and emptied by a retake."""
    form, other = open_quiz("impact"), open_quiz("impact", in_page=context.new_page())
    share(form, words="20", tone="30", body="50")
    expect(other.locator(".quiz-remainder")).to_have_text("正好分完")
    submit(form)
    page.reload()
    wait_state(form, "answered")
    expect(form.locator(".quiz-shares li")).to_have_count(3)
    assert read_record(page, "impact")["draft"]["answers"] == {"words": "20", "tone": "30", "body": "50"}
    form.get_by_role("button", name="重做").click()
    expect(form.locator("[name=words]")).to_have_value("")
    expect(form.locator("[name=words]")).to_be_focused()
    wait_kept(page, "impact", "words", None)


def tap(form: Locator, name: str, times: int = 1) -> None:
    """Press one of the buttons beside a field."""
    for _ in range(times):
        form.get_by_role("button", name=name).click()


def test_a_thumb_shares_out_without_a_keyboard(open_quiz: Open, page: Page) -> None:
    """By steps of five, never below nothing nor beyond what is left; what a tap did is said, and kept as if it were typed."""
    form = open_quiz("impact")
    words, status = form.locator("[name=words]"), form.locator(".quiz-hidden[role=status]")
    tap(form, "增加：1. 语言", 2)
    expect(words).to_have_value("10")
    expect(status).to_have_text("10，还剩 90")
    expect(form.get_by_role("button", name="增加：1. 语言")).to_be_focused()
    words.fill("93")
    tap(form, "增加：1. 语言", 3)
    expect(words).to_have_value("100")
    expect(form.locator(".quiz-remainder")).to_have_text("正好分完")
    tap(form, "增加：2. 语调")
    expect(form.locator("[name=tone]")).to_have_value("0")
    words.fill("7")
    tap(form, "减少：1. 语言")
    expect(words).to_have_value("5")
    tap(form, "减少：1. 语言", 2)
    expect(words).to_have_value("0")
    wait_kept(page, "impact", "words", "0")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_its_buttons_are_as_large_as_a_thumb(open_quiz: Open, page: Page, width: int) -> None:
    """44 pixels each way, beside the field, also with text twice as large; what is left stays in sight."""
    form = open_quiz("impact")
    page.set_viewport_size({"width": width, "height": 500})
    for size in ("", "200%"):
        page.evaluate("size => (document.documentElement.style.fontSize = size)", size)
        for item in form.locator("[data-item]").all():
            boxes = [box for each in item.locator("button, input").all() if (box := each.bounding_box())]
            assert len(boxes) == 3
            assert min(min(box["width"], box["height"]) for box in boxes) >= 44
            assert len({round(box["y"]) for box in boxes}) == 1
    form.locator("[name=words]").scroll_into_view_if_needed()
    expect(form.locator(".quiz-remainder")).to_be_in_viewport()
