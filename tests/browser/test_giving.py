"""A file is had in every way that a browser has for it: also where nothing can be downloaded, as inside of chat apps."""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Callable, Iterator

import pytest
from audit import find_faults, find_overflow
from conftest import Course, Watch
from learner import answer_check, started, submit, wait_attempts, wait_true
from learning_page import open_learning
from learning_records import attempt, learner, open_with, record, visit
from playwright.sync_api import Browser, Locator, Page, expect

# As 微信 on a phone calls itself; it shows pages and takes no files.
IN_APP = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50"
MET = {
    "check": record(attempt(9, 4, 4)),
    "steps": record(attempt(8, 6, 6)),
    "/learner": learner("王小明", questions=visit(9, read="2026-10-01T12:00:00.000Z")),
}
# What a phone's browser has and this one has not: it takes pictures and plain texts.
SHARING = """
  window.shared = [];
  navigator.canShare = ({ files }) => files.every(({ type }) => type === "text/plain" || type === "image/png");
  navigator.share = async ({ files }) => {
    for (const file of files) window.shared.push([file.name, file.type, (await file.text()).slice(0, 4000)]);
  };
"""
READ_PIXELS = """async ($image) => {
  await $image.decode();
  const $canvas = Object.assign(document.createElement("canvas"), { width: $image.naturalWidth, height: $image.naturalHeight });
  const pen = $canvas.getContext("2d");
  pen.drawImage($image, 0, 0);
  const { data } = pen.getImageData(0, 0, $canvas.width, $canvas.height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at] + data[at + 1] + data[at + 2] < 300) dark += 1;
  return dark / (data.length / 4);
}"""


@pytest.fixture
def phone(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A phone's browser inside of a chat app: it refuses downloads, and has no clipboard either."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="zh-CN", accept_downloads=False, user_agent=IN_APP
    )
    context.set_default_timeout(10_000)
    watch.guard(context)
    page = context.new_page()
    page.on("download", lambda download: watch.faults.append(f"download of {download.suggested_filename}"))
    yield page
    context.close()


def find_ways(place: Page | Locator) -> Locator:
    """What is offered for the last file."""
    return place.locator(".quiz-file")


def answer(page: Page, site: Course) -> None:
    """One test, handed in; then the page 我的学习."""
    page.goto(site.find("check"))
    answer_check(started(page, "check"))
    submit(started(page, "check"))
    wait_attempts(page, "check", 1)
    open_learning(page, site)


def test_inside_of_an_app_nothing_is_asked_that_fails(phone: Page, site: Course) -> None:
    """No download; what one can do there stands open, in words, and the text to be copied is all of the file."""
    answer(phone, site)
    phone.get_by_role("button", name="导出全部", exact=True).click()
    ways = find_ways(phone)
    expect(ways).to_have_attribute("open", "")
    expect(ways).to_contain_text("这个软件里的网页存不了文件")
    expect(ways).to_contain_text("在浏览器打开")
    expect(phone.locator("[data-transfer=saved]")).to_have_text("")
    ways.get_by_role("button", name="复制内容").click()
    expect(ways.get_by_role("status")).not_to_be_empty()
    content = ways.get_by_role("textbox").input_value()
    assert json.loads(content)["quizzes"]["check"]["draft"]["answers"]["tf"] == "true"
    assert find_faults(phone, ".quiz-file") == []
    assert find_overflow(phone) == 0


def test_elsewhere_it_is_saved_and_the_rest_is_a_tap_away(page: Page, site: Course) -> None:
    """Closed, for who has the file; the next file takes the place of the one before."""
    answer(page, site)
    with page.expect_download() as first:
        page.get_by_role("button", name="导出全部", exact=True).click()
    ways = find_ways(page)
    expect(ways).to_contain_text(f"没有存下“{first.value.suggested_filename}”？")
    assert ways.get_attribute("open") is None
    with page.expect_download() as second:
        page.get_by_role("button", name="导出成绩（CSV）").click()
    expect(ways).to_have_count(1)
    expect(ways).to_contain_text(second.value.suggested_filename)
    ways.locator("summary").click()
    with page.expect_download() as again:
        ways.get_by_role("button", name="存成文件").click()
    assert again.value.suggested_filename == second.value.suggested_filename
    assert find_faults(page, ".quiz-file") == []


def test_what_cannot_be_shared_as_it_is_is_shared_as_a_text(phone: Page, site: Course) -> None:
    """Few browsers take JSON; an import takes the text as well."""
    phone.add_init_script(SHARING)
    answer(phone, site)
    phone.get_by_role("button", name="导出全部", exact=True).click()
    find_ways(phone).get_by_role("button", name="分享").click()
    wait_true(phone, "async () => window.shared.length")
    [[name, kind, text]] = phone.evaluate("window.shared")
    assert name.endswith(".json.txt")
    assert kind == "text/plain"
    assert '"tf":"true"' in text


def test_a_drawing_is_a_picture_and_words(phone: Page, open_quiz: Callable[..., Locator]) -> None:
    """A long press keeps the picture; what is copied are its words, not its source."""
    form = open_quiz("bones", in_page=phone)
    form.locator("textarea").first.fill("投诉变多")
    form.get_by_role("button", name="把鱼骨图存成文件").click()
    ways = find_ways(form)
    picture = ways.get_by_role("img")
    expect(picture).to_have_accessible_name("鱼骨图：投诉变多")
    expect(ways).to_contain_text("长按图片")
    assert 0.001 < picture.evaluate(READ_PIXELS) < 0.2
    ways.get_by_role("button", name="复制内容").click()
    expect(ways.get_by_role("textbox")).to_have_value("鱼头：投诉变多")
    assert find_faults(phone, ".quiz-file") == []


def test_the_certificate_is_a_picture(phone: Page, site: Course) -> None:
    """As sharp as paper, with all that the sheet has; it can be kept by a long press, and shared."""
    phone.add_init_script(SHARING)
    open_with(phone, site, MET)
    phone.get_by_role("button", name="存成图片").click()
    ways = find_ways(phone)
    picture = ways.get_by_role("img", name="学习证书")
    expect(picture).to_be_visible()
    paper = phone.locator(".learning-paper-certificate").bounding_box()
    assert paper
    content = base64.b64decode(str(picture.get_attribute("src")).removeprefix("data:image/png;base64,"))
    assert struct.unpack(">II", content[16:24]) == (int(paper["width"] * 3), int(paper["height"] * 3))
    assert 0.005 < picture.evaluate(READ_PIXELS) < 0.3
    ways.get_by_role("button", name="分享").click()
    wait_true(phone, "async () => window.shared.length")
    assert phone.evaluate("window.shared[0][1]") == "image/png"
    assert find_faults(phone, ".quiz-file") == []
    assert find_overflow(phone) == 0


def test_a_line_that_is_lost_leaves_the_download(page: Page, site: Course) -> None:
    """What offers the other ways does not come: the file is saved all the same."""
    answer(page, site)
    page.route("**/giving.js*", lambda route: route.abort())
    with page.expect_download():
        page.get_by_role("button", name="导出全部", exact=True).click()
    expect(page.locator("[data-transfer=saved]")).to_contain_text("已导出")
    expect(find_ways(page)).to_have_count(0)
