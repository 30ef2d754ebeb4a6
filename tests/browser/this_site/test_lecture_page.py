"""Around a lecture's text: what it takes under its title, how far one has read, and its contents at hand on a phone."""

from __future__ import annotations

import json

import pytest
from built_site import BuiltSite, Visit
from learner import wait_true, wait_uncovered
from playwright.sync_api import Browser, expect

pytest_plugins = ["site_fixtures"]
LECTURE = "3-service-skills/08-language/"


def test_under_the_title_stands_what_it_takes(built: BuiltSite, visit: Visit) -> None:
    """Minutes, what there is to do, and the tests that count: as many as the list of quizzes has."""
    manifest = json.loads((built.folder / "quizzes.json").read_text(encoding="utf-8"))
    quizzes = [quiz for quiz in manifest["quizzes"] if quiz["url"].startswith(LECTURE)]
    page = visit(LECTURE, width=390)
    expect(page.locator("h1 + .lecture-facts")).to_have_text(
        f"约 40 分钟 · 自检和练习 {len(quizzes) - 1} 个 · 知识测验 1 个"
    )
    visit("first-day/")
    expect(page.locator(".lecture-facts, .page-contents")).to_have_count(0)


def test_the_contents_are_within_reach_on_a_phone(visit: Visit) -> None:
    """One tap opens them anywhere in the lecture, a tap on a heading leads there, and nothing covers it."""
    page = visit(LECTURE, width=390)
    article = page.locator("article").element_handle()
    page.evaluate("scrollTo(0, 3000)")
    contents = page.locator(".page-contents")
    contents.locator("summary").click()
    links = contents.get_by_role("navigation", name="本讲目录").get_by_role("link")
    assert links.count() == page.locator("article h2").count() + 1
    links.filter(has_text="小结").click()
    expect(links.first).to_be_hidden()
    heading = page.locator("h2").filter(has_text="小结")
    expect(heading).to_be_in_viewport()
    wait_uncovered(page, heading)
    assert article.evaluate("($article) => $article.isConnected"), "the theme has drawn the page anew"
    contents.locator("summary").click()
    links.first.click()
    wait_true(page, "async () => scrollY === 0")


def test_the_contents_go_when_something_else_is_meant(visit: Visit) -> None:
    """The Escape key gives the focus back; a tap elsewhere closes them, too. On a desk they stand beside the text."""
    page = visit(LECTURE, width=390)
    summary, first = page.locator(".page-contents summary"), page.locator(".page-contents a").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(".lecture-facts").click()
    expect(first).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(summary).to_be_hidden()


@pytest.mark.parametrize("part", [0, 0.5, 1])
def test_a_bar_shows_how_far_one_has_read(visit: Visit, part: float) -> None:
    """It grows with the page, without a script."""
    page = visit(LECTURE, width=390)
    page.evaluate("(part) => scrollTo(0, part * (document.documentElement.scrollHeight - innerHeight))", part)
    wait_true(
        page,
        """async () => {
          const { scale } = getComputedStyle(document.querySelector(".md-header"), "::after");
          // What a draw hides makes the page shorter after it was scrolled.
          const part = scrollY / (document.documentElement.scrollHeight - innerHeight);
          return Math.abs(Number(scale === "none" ? 1 : scale.split(" ")[0]) - part) < 0.02;
        }""",
    )


def test_without_a_script_the_contents_still_open(browser: Browser, built: BuiltSite) -> None:
    """They are a list of links in the page."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(built.url + LECTURE)
    page.locator(".page-contents summary").click()
    page.get_by_role("navigation", name="本讲目录").get_by_role("link", name="小结").click()
    expect(page.locator("h2").filter(has_text="小结")).to_be_in_viewport()
    context.close()
