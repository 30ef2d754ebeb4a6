"""Recordings: a player with its words in a page and in a quiz, which loads nothing before it is played."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from audit import find_faults, find_overflow
from conftest import Course
from learner import choose, started, submit, wait_state
from playwright.sync_api import Browser, Locator, Page, expect
from sounds import write_sound

CLIP = '![{name}](../assets/audio/tone.wav "您的票改好了，您不用再跑一趟。")'
PAGE = f"""# 听一听

{CLIP.format(name="念稿的一遍")}

| 快 | 慢 |
|---|---|
| {CLIP.format(name="快")} | {CLIP.format(name="慢")} |

/// quiz | 哪一句在念稿
    id: hear

1. 哪一句像在念稿？

   {CLIP.format(name="这一句")} {{#which}}
   - [x] {CLIP.format(name="第一句")}
   - [ ] 第二句
   > {CLIP.format(name="再听一遍")}
///
"""
PLAYED = """($audio) => new Promise((done, fail) => {
  $audio.addEventListener("ended", () => done($audio.duration));
  $audio.addEventListener("error", () => fail($audio.error));
})"""


@pytest.fixture(scope="module")
def course(make_course: Callable[..., Course]) -> Course:
    """The small course with a page of recordings; the sound is made here, for none is shipped."""
    course = make_course("clips")
    write_sound(course.source / "docs" / "assets" / "audio" / "tone.wav", 0.1)
    course.write("docs/clips.md", PAGE.replace("../assets", "assets"))
    return course.build()


def open_page(page: Page, course: Course) -> Locator:
    """Open the page; returns its quiz, started."""
    page.goto(course.find("hear"))
    return started(page, "hear")


def test_a_recording_is_loaded_when_it_is_played(page: Page, course: Course) -> None:
    """By the keyboard, with the browser's own controls, under the page's policy."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, course)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith(".wav")]
    player = page.locator("audio").first
    expect(player).to_have_attribute("aria-label", "念稿的一遍")
    ended = player.evaluate_handle(f"($audio) => ({{ promise: ({PLAYED})($audio) }})")
    player.focus()
    page.keyboard.press("Space")
    assert ended.evaluate("({ promise }) => promise") == pytest.approx(0.1)
    assert [url for url in asked if url.endswith(".wav")] == [f"{course.url}assets/audio/tone.wav"]


def test_recordings_are_accessible_and_fit_a_phone(page: Page, course: Course) -> None:
    """In the page, in a table, in a quiz before and after it is answered."""
    form = open_page(page, course)
    assert find_faults(page, "main") == []
    choose(form, "which", 1)
    submit(form)
    wait_state(form, "answered")
    assert find_faults(page, "main") == []
    assert find_overflow(page) == 0
    for player in page.locator("audio:visible").all():
        box = player.bounding_box()
        assert box
        assert box["height"] >= 24


def test_touching_a_player_chooses_nothing(page: Page, course: Course) -> None:
    """In an option, too: who listens has not answered; who touches the words has."""
    form = open_page(page, course)
    option = form.locator(".quiz-option").first
    option.locator("audio").click()
    expect(option.locator("input")).not_to_be_checked()
    option.locator(".quiz-clip-words").click()
    expect(option.locator("input")).to_be_checked()


def test_paper_has_the_words_alone(page: Page, course: Course) -> None:
    """A player can't be printed; what it says can."""
    open_page(page, course)
    page.emulate_media(media="print")
    expect(page.locator("audio:visible")).to_have_count(0)
    for words in page.locator(".quiz-clip-words").all():
        expect(words).to_be_visible()
        expect(words).to_contain_text("您的票改好了")


def test_without_javascript_there_is_the_browsers_own_player(browser: Browser, course: Course) -> None:
    """Native controls need no script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(course.find("hear"))
    for player in page.locator("audio:not(details *)").all():
        expect(player).to_be_visible()
        expect(player).to_have_attribute("controls", "controls")
    expect(page.locator(".quiz-clip-words").first).to_have_text("录音：念稿的一遍 您的票改好了，您不用再跑一趟。")
    context.close()
