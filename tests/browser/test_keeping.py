"""Answers are kept: over a reload, a killed browser, a second tab, and an author's edits."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import ARGUMENTS, Course
from learner import answer_check, choose, rate, read_record, started, submit, wait_kept, wait_state, write
from playwright.sync_api import BrowserContext, Locator, Page, Playwright, expect

Open = Callable[..., Locator]
MakeCourse = Callable[..., Course]


@pytest.fixture
def moves(page: Page) -> None:
    """Notes in `moved` what moves the page or the focus without the learner having asked."""
    page.add_init_script("""
      window.moved = [];
      Element.prototype.scrollIntoView = () => moved.push("scroll");
      HTMLElement.prototype.focus = function () { moved.push(this.className); };
    """)


@pytest.mark.usefixtures("moves")
def test_a_reload_brings_answers_back(open_quiz: Open, page: Page) -> None:
    """A draft is a draft again, text and all, and nobody's focus or page is moved."""
    form = open_quiz("groups")
    choose(form, "full", 4)
    write(form, "full/reason", "昨天\n和 <b>老客户</b>")
    wait_kept(page, "groups", "full/reason", "昨天\n和 <b>老客户</b>")
    page.reload()
    expect(form.locator('[name=full][value="4"]')).to_be_checked()
    expect(form.locator("[name='full/reason']")).to_have_value("昨天\n和 <b>老客户</b>")
    expect(form).to_have_attribute("data-state", "draft")
    assert page.evaluate("window.moved") == []


@pytest.mark.usefixtures("moves")
def test_a_reload_brings_the_result_back(open_quiz: Open, page: Page) -> None:
    """Score, band and verdicts are there again; it is still one attempt."""
    form = open_quiz("potential")
    rate(form, [8] * 10)
    submit(form)
    wait_kept(page, "potential", "j", "8")
    page.reload()
    wait_state(form, "answered")
    expect(form.locator("output")).to_have_attribute("data-score", "80")
    expect(form.get_by_role("button", name="重做")).to_be_visible()
    assert page.evaluate("window.moved") == []
    record = read_record(page, "potential")
    assert record["version"] == 2
    assert record["draft"]["state"] == "answered"
    [attempt] = record["attempts"]
    assert attempt["id"] == record["draft"]["attempt"]
    assert (attempt["score"], attempt["max"], attempt["percent"], attempt["band"]) == (80, 100, 80, "很合适")
    assert attempt["answers"] == dict.fromkeys("abcdefghij", "8")
    assert attempt["at"].endswith("Z")


def test_typing_is_kept_up_to_the_last_letter(open_quiz: Open, page: Page) -> None:
    """Letters that come while a write is under way are not forgotten."""
    form = open_quiz("reflect")
    form.locator("[name=did]").press_sequentially("abcdefghijklmnopqrstuvwxyz" * 4)
    wait_kept(page, "reflect", "did", "abcdefghijklmnopqrstuvwxyz" * 4)


@pytest.mark.parametrize("seconds", [0, 0.5, 2, 6])
def test_a_killed_browser_keeps_the_answer(
    playwright: Playwright, chromium: str, site: Course, tmp_path: Path, seconds: float
) -> None:
    """An answer that the page has saved survives SIGKILL, at once and later."""
    with killed_browser(playwright, chromium, tmp_path) as page:
        page.goto(site.find("check"))
        form = started(page, "check")
        choose(form, "one", 2)
        if seconds:
            # The waiting is what this test is about: browsers write some storage only after seconds.
            time.sleep(seconds)
        else:
            wait_kept(page, "check", "one", read_option(form, "one", 2))

    with killed_browser(playwright, chromium, tmp_path) as page:
        page.goto(site.find("check"))
        expect(started(page, "check").locator('[name=one][value="2"]')).to_be_checked()


@contextmanager
def killed_browser(playwright: Playwright, chromium: str, profile: Path) -> Iterator[Page]:
    """Run a browser of our own, and end it and its processes without a word of warning."""
    command = [chromium, *ARGUMENTS, "--remote-debugging-port=0", f"--user-data-dir={profile}"]
    # A session of its own: Debian's chromium is a shell script, and killing that alone would kill nothing.
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        lines = process.stderr or ()
        address = next(found[1] for line in lines if (found := re.search(r"DevTools listening on (\S+)", line)))
        yield playwright.chromium.connect_over_cdp(address).contexts[0].new_page()
    finally:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()


def read_option(form: Locator, name: str, value: int) -> str | None:
    """Return the key that an option is kept under."""
    return form.locator(f'[name="{name}"][value="{value}"]').get_attribute("data-option")


def test_two_tabs_keep_each_others_answers(open_quiz: Open, page: Page, context: BrowserContext) -> None:
    """Different questions: both are kept, and each tab shows the other's."""
    form, other = open_quiz("check"), open_quiz("check", in_page=context.new_page())
    choose(form, "tf", "false")
    choose(other, "one", 3)
    expect(other.locator('[name=tf][value="false"]')).to_be_checked()
    expect(form.locator('[name=one][value="3"]')).to_be_checked()
    page.reload()
    expect(form.locator(":checked")).to_have_count(2)


def test_two_tabs_show_the_last_answer(open_quiz: Open, page: Page, context: BrowserContext) -> None:
    """The same question: the last write wins in both, a result and a retake too."""
    form, other = open_quiz("check"), open_quiz("check", in_page=context.new_page())
    choose(form, "tf", "false")
    expect(other.locator('[name=tf][value="false"]')).to_be_checked()
    answer_check(other)
    expect(form.locator('[name=tf][value="true"]')).to_be_checked()
    submit(other)
    wait_state(form, "answered")
    expect(form.locator("output")).to_have_attribute("data-score", "3")
    form.get_by_role("button", name="重做").click()
    wait_state(other, "new")
    expect(other.locator(":checked")).to_have_count(0)
    expect(other.locator("output")).to_be_empty()


def test_courses_on_one_origin_are_apart(open_quiz: Open, make_course: MakeCourse, page: Page) -> None:
    """The same quiz below another prefix starts blank, and leaves the first one's answers alone."""
    neighbour = make_course("neighbour", pages=["questions"])
    form = open_quiz("check")
    choose(form, "tf", "true")
    wait_kept(page, "check", "tf", "true")
    form = open_quiz("check", course=neighbour)
    choose(form, "tf", "false")
    names = page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name).sort())")
    assert names == ["coursequiz /course/", "coursequiz /neighbour/"]
    form = open_quiz("check")
    expect(form.locator('[name=tf][value="true"]')).to_be_checked()


EDITED = """# 题目

/// quiz | 知识测验
    id: check
    pass: 80%

1. 客户着急时先做什么？ {#one weight=2}
   - [ ] 转给别人
   - [x] 先回应他的情绪
   - [ ] 请他稍等
2. [x] 新加的一题。 {#fresh}
3. [x] 倾听当然也是一种服务。
4. 下面哪些是主动服务？ {#many}
   - [ ] 等客户来催
   - [x] 发现问题马上回电
   - [x] 提前告诉客户进度
///
"""


def test_an_edited_quiz_keeps_every_answer_that_still_has_its_place(
    open_quiz: Open, make_course: MakeCourse, page: Page
) -> None:
    """Moved items and options keep their answers, new ones are blank; the old result is not the new page's."""
    course = make_course("edited", pages=["questions"])
    form = open_quiz("check", course=course)
    answer_check(form)
    submit(form)
    wait_kept(page, "check", "tf", "true")
    course.write("docs/questions.md", EDITED)
    course.build()
    form = open_quiz("check", course=course)
    expect(form.locator('[name=one][value="2"]')).to_be_checked()
    wait_state(form, "draft")
    texts = form.locator(".quiz-option:has(:checked) .quiz-option-text").all_inner_texts()
    assert texts == ["先回应他的情绪", "等客户来催", "提前告诉客户进度"]
    submit(form)
    expect(form.locator(".quiz-summary li")).to_have_count(2)


def test_an_option_that_is_gone_takes_its_answer_alone(open_quiz: Open, make_course: MakeCourse, page: Page) -> None:
    """Who had chosen the reworded option chooses anew; the other items stand."""
    course = make_course("reworded", pages=["questions"])
    form = open_quiz("check", course=course)
    choose(form, "tf", "true")
    choose(form, "one", 1)
    wait_kept(page, "check", "one", read_option(form, "one", 1))
    course.write("docs/questions.md", EDITED.replace("倾听当然也是一种服务。", "倾听也是一种服务。 {#tf}"))
    course.build()
    form = open_quiz("check", course=course)
    expect(form.locator('[name=tf][value="true"]')).to_be_checked()
    expect(form.locator("[name=one]:checked")).to_have_count(0)
