"""`figure: fishbone`: a table that draws what is typed into it, and says it in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from audit import find_faults
from conftest import Course
from learner import read_record, started, submit, wait_kept, wait_state
from playwright.sync_api import Browser, Locator, Page, expect

Open = Callable[..., Locator]
# What a learner writes, the second question left out: it is then the first cause above it.
ROWS = [
    ("三月，到手价低的投诉，每百单十七件", "细划痕填成了“完好”（占七成）；检测变严；行情跌了"),
    ("", "例图上看不出来；没擦干净就填"),
    ("例图上为什么看不出来？", "3 月 1 日改版 App，大图换成小图\n夜里屏幕暗；<b>&"),
]
WORDS = [
    "鱼头：三月，到手价低的投诉，每百单十七件",
    "第 1 根骨：三月，到手价低的投诉，每百单十七件",
    *("细划痕填成了“完好”（占七成）", "检测变严", "行情跌了"),
    "第 2 根骨：细划痕填成了“完好”（占七成）",
    *("例图上看不出来", "没擦干净就填"),
    "第 3 根骨：例图上为什么看不出来？",
    *("3 月 1 日改版 App，大图换成小图", "夜里屏幕暗", "<b>&"),
]
FIND_OUTSIDE = """($svg) => {
  const { x, y, width, height } = $svg.viewBox.baseVal;
  return [...$svg.querySelectorAll("text")].filter(($text) => {
    const box = $text.getBBox();
    return box.x < x || box.x + box.width > x + width || box.y < y || box.y + box.height > y + height;
  }).map(($text) => $text.textContent);
}"""
# Two lines of words may not lie on one another.
FIND_OVERLAPS = """($svg) => {
  const boxes = [...$svg.querySelectorAll("text")].map(($text) => [$text.textContent, $text.getBBox()]);
  return boxes.flatMap(([one, a], place) => boxes.slice(place + 1)
    .filter(([, b]) => a.x + a.width > b.x + 1 && b.x + b.width > a.x + 1 && a.y + a.height > b.y + 4 && b.y + b.height > a.y + 4)
    .map(([other]) => `${one} / ${other}`));
}"""


def fill(form: Locator) -> Locator:
    """Write the rows; returns the drawing."""
    for item, cells in zip(form.locator("[data-item]").all(), ROWS, strict=True):
        for field, text in zip(item.locator("textarea").all(), cells, strict=True):
            field.fill(text)
    return form.locator(".quiz-figure svg")


def read_words(form: Locator) -> list[str]:
    """The list beside the drawing, line by line."""
    lines: list[str] = form.locator(".quiz-figure li").evaluate_all(
        "(lines) => lines.map((line) => line.firstChild.textContent)"
    )
    return lines


def join_text(texts: list[str]) -> str:
    """Words without the places where a line of the drawing ends."""
    return re.sub(r"\s", "", "".join(texts))


def test_it_is_drawn_while_typing(open_quiz: Open) -> None:
    """Nothing at first but a sentence; then each key is in the drawing and in the list."""
    form = open_quiz("bones")
    figure = form.locator(".quiz-figure")
    expect(figure.locator(".quiz-hint")).to_be_visible()
    expect(figure.locator("svg")).to_be_hidden()
    form.locator("textarea").nth(1).fill("先有原因")
    expect(figure.locator("svg")).to_have_attribute("aria-label", "鱼骨图：鱼头还没有写")
    form.locator("textarea").first.press_sequentially("回")
    expect(figure.locator("svg")).to_have_attribute("aria-label", "鱼骨图：回")
    drawing = fill(form)
    expect(figure.locator(".quiz-hint")).to_be_hidden()
    drawn = join_text(drawing.locator("text").all_text_contents())
    assert read_words(form) == WORDS
    for word in WORDS[2:5] + WORDS[6:8] + WORDS[9:]:
        assert join_text([word]) in drawn
    assert drawing.locator(".fishbone-main").count() == 4  # the head, and the cause of each row that is followed


def test_it_is_there_again(open_quiz: Open, page: Page, site: Course) -> None:
    """After a reload from what is kept, which is the cells alone; a retake empties it."""
    form = open_quiz("bones")
    fill(form)
    form.locator("textarea").nth(2).fill("细划痕为什么填成“完好”？")
    submit(form)
    wait_state(form, "answered")
    page.reload()
    form = started(page, "bones")
    wait_state(form, "answered")
    expect(form.locator(".quiz-figure svg")).to_be_visible()
    assert len(read_record(page, "bones")["draft"]["answers"]) == 6
    form.get_by_role("button", name="重做").click()
    expect(form.locator(".quiz-figure svg")).to_be_hidden()
    name = form.locator("textarea").first.get_attribute("name")
    assert name
    wait_kept(page, "bones", name, None)


def test_it_is_saved_as_a_drawing_of_its_own(open_quiz: Open, tmp_path: Path) -> None:
    """By the keyboard: an XML file that needs no page, and holds all the words."""
    form = open_quiz("bones")
    fill(form)
    save = form.get_by_role("button", name="把鱼骨图存成文件")
    form.locator("textarea").last.press("Tab")
    expect(save).to_be_focused()
    with form.page.expect_download() as waiting:
        form.page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "bones.svg"
    waiting.value.save_as(tmp_path / "bones.svg")
    text = (tmp_path / "bones.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)  # noqa: S314 - written by this test
    space = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{space}svg"
    assert root.findtext(f"{space}title") == "鱼骨图：三月，到手价低的投诉，每百单十七件"
    assert (root.findtext(f"{space}desc") or "").split("\n") == WORDS
    drawn = join_text([element.text or "" for element in root.iter(f"{space}text")])
    assert all(join_text([word]) in drawn for word in WORDS[2:5])
    assert "var(" not in text
    assert root.get("color")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_it_is_read_on_every_screen(open_quiz: Open, page: Page, width: int) -> None:
    """As wide as its place, its words as large as the table's, none outside and none on another."""
    page.set_viewport_size({"width": width, "height": 900})
    form = open_quiz("bones")
    drawing = fill(form)
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    box = drawing.bounding_box()
    assert box
    assert box["width"] == pytest.approx(float(drawing.get_attribute("width") or 0), abs=1)
    assert drawing.evaluate(FIND_OUTSIDE) == []
    assert drawing.evaluate(FIND_OVERLAPS) == []


def test_a_wider_screen_draws_anew(open_quiz: Open, page: Page) -> None:
    """One side on a phone, both where there is room; turned round, it follows."""
    page.set_viewport_size({"width": 390, "height": 900})
    form = open_quiz("bones")
    drawing = fill(form)
    expect(drawing.locator("text[text-anchor=end]")).to_have_count(0)
    page.set_viewport_size({"width": 900, "height": 390})
    expect(drawing.locator("text[text-anchor=end]")).not_to_have_count(0)


def test_axe_finds_nothing(open_quiz: Open) -> None:
    """Empty, drawn and answered, by day and by night; the colours of the reader's own are used."""
    form = open_quiz("bones")
    assert find_faults(form.page) == []
    drawing = fill(form)
    assert find_faults(form.page) == []
    form.page.emulate_media(forced_colors="active", color_scheme="dark")
    colours = drawing.evaluate(
        """($svg) => [getComputedStyle($svg.querySelector("text")).fill, getComputedStyle($svg.querySelector(".fishbone-joint")).fill]"""
    )
    assert len(set(colours)) == 2


def test_without_javascript_the_table_is_whole(browser: Browser, site: Course) -> None:
    """Nothing is drawn, nothing is promised, and there is room for every answer."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.find("bones"))
    expect(page.locator("#quiz-bones textarea:visible")).to_have_count(6)
    expect(page.locator(".quiz-figure")).to_be_empty()
    context.close()


def test_only_a_page_with_a_fishbone_loads_it(page: Page, site: Course) -> None:
    """Other tables weigh what they did."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.find("gaps"))
    started(page, "gaps")
    assert not [url for url in asked if "fishbone" in url]
