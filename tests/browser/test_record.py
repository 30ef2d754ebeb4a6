"""Recording one's voice: with Chromium's own false microphone, without one, and without leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from audit import find_faults, find_overflow
from conftest import ARGUMENTS, Course, Watch
from learner import started, submit, wait_attempts, wait_kept, wait_state, write
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

Open = Callable[..., Locator]
FALSE_MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@pytest.fixture(scope="module")
def speaking_browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A browser whose microphone beeps, and which asks nobody for leave."""
    running = playwright.chromium.launch(executable_path=chromium, args=[*ARGUMENTS, *FALSE_MICROPHONE])
    yield running
    running.close()


@pytest.fixture
def studio(speaking_browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page in it."""
    context = speaking_browser.new_context(locale="zh-CN")
    context.set_default_timeout(10_000)
    watch.guard(context)
    yield context.new_page()
    context.close()


def record(form: Locator) -> None:
    """Record a moment."""
    form.get_by_role("button", name="开始录音").click()
    expect(form.locator(".quiz-record-status")).to_have_text("正在录音。")
    expect(form.locator(".quiz-record-time")).to_have_text("0:01 / 3:00")
    form.get_by_role("button", name="停止录音").click()
    expect(form.locator(".quiz-record-status")).to_contain_text("录好了，时长 0:01")


def test_a_recording_is_heard_counted_and_deleted(open_quiz: Open, studio: Page) -> None:
    """It counts as an answer, plays, and is gone when one deletes it; the focus never falls out."""
    form = open_quiz("speak", in_page=studio)
    expect(form.locator(".quiz-record")).to_contain_text("不保存，也不上传")
    record(form)
    expect(form.get_by_role("button", name="重新录音")).to_be_focused()
    expect(form.locator(".quiz-record-time")).to_have_text("0:01 / 0:01")

    form.get_by_role("button", name="播放", exact=True).click()
    expect(form.get_by_role("button", name="停止播放")).to_be_visible()
    expect(form.get_by_role("button", name="播放", exact=True)).to_be_visible()

    result = submit(form)
    expect(result).to_contain_text("参考答案已经展开")
    expect(form.locator(".quiz-model")).to_be_visible()
    form.get_by_label("先道了歉").check()
    expect(form.locator(".quiz-rubric-count")).to_have_text("自评 1 / 2 项")
    wait_state(form, "answered")

    form.get_by_role("button", name="删除录音").press("Enter")
    expect(form.get_by_role("button", name="开始录音")).to_be_focused()
    expect(form.locator(".quiz-record-status")).to_have_text("录音已删除。")
    expect(form.get_by_role("button", name="播放", exact=True)).to_be_hidden()
    wait_state(form, "answered")
    expect(form.locator(".quiz-edited")).to_contain_text("提交以后改过")
    submit(form)
    expect(form.locator(".quiz-summary")).to_contain_text("还有 1 题没有作答")


def test_a_reload_forgets_the_recording(open_quiz: Open, studio: Page) -> None:
    """As the page has said: the form asks for an answer again."""
    form = open_quiz("speak", in_page=studio)
    record(form)
    submit(form)
    wait_attempts(studio, "speak", 1)
    studio.reload()
    wait_state(started(studio, "speak"), "draft")
    expect(form.get_by_role("button", name="开始录音")).to_be_visible()
    submit(form)
    expect(form.locator(".quiz-summary")).to_be_visible()


def test_a_retake_and_a_new_recording(open_quiz: Open, studio: Page) -> None:
    """A new recording takes the place of the old one and leaves the result; a retake forgets it."""
    form = open_quiz("speak", in_page=studio)
    record(form)
    submit(form)
    form.get_by_role("button", name="重新录音").click()
    form.get_by_role("button", name="停止录音").click()
    expect(form.locator(".quiz-edited")).to_contain_text("提交以后改过")
    submit(form)
    form.get_by_role("button", name="重做").click()
    expect(form.get_by_role("button", name="开始录音")).to_be_visible()
    expect(form.locator("[data-recorded]")).to_have_count(0)


def test_the_microphone_is_let_go(open_quiz: Open, studio: Page) -> None:
    """After the stop, and when the reader goes to another page meanwhile."""
    studio.add_init_script("""
      const { getUserMedia } = MediaDevices.prototype;
      MediaDevices.prototype.getUserMedia = async function (...all) {
        window.stream = await getUserMedia.apply(this, all);
        return window.stream;
      };
    """)
    state = "window.stream?.getTracks()[0].readyState"
    form = open_quiz("speak", in_page=studio)
    record(form)
    assert studio.evaluate(state) == "ended"
    form.get_by_role("button", name="重新录音").click()
    studio.wait_for_function(f"() => {state} === 'live'")
    studio.locator(".md-nav--primary").get_by_role("link", name="量表").click()
    studio.wait_for_function(f"() => !document.querySelector('#quiz-speak') && {state} === 'ended'")


def test_three_minutes_are_enough(open_quiz: Open, studio: Page) -> None:
    """It stops by itself and says so."""
    studio.add_init_script("""
      const now = performance.now.bind(performance);
      performance.now = () => now() + (window.later ?? 0);
    """)
    form = open_quiz("speak", in_page=studio)
    form.get_by_role("button", name="开始录音").click()
    expect(form.locator(".quiz-record-status")).to_have_text("正在录音。")
    studio.evaluate("window.later = 179_900")
    expect(form.locator(".quiz-record-status")).to_have_text("到了 3 分钟，录音已自动停止，时长 3:00。")
    expect(form.locator(".quiz-record-time")).to_have_text("3:00 / 3:00")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("NotAllowedError", "没有得到使用麦克风的许可"),
        ("NotFoundError", "没有找到麦克风"),
        ("NotReadableError", "麦克风现在用不了"),
    ],
)
def test_without_a_microphone_the_text_counts(open_quiz: Open, page: Page, fault: str, words: str) -> None:
    """The reason is said, and one may try again; what is written counts as ever."""
    page.add_init_script(
        f"MediaDevices.prototype.getUserMedia = async () => {{ throw new DOMException('no', '{fault}'); }};"
    )
    form = open_quiz("speak")
    form.get_by_role("button", name="开始录音").click()
    expect(form.locator(".quiz-record-status")).to_contain_text(words)
    expect(form.get_by_role("button", name="开始录音")).to_be_focused()
    write(form, "say", "让您久等了。")
    submit(form)
    wait_kept(page, "speak", "say", "让您久等了。")
    wait_state(form, "answered")


def test_a_browser_that_says_no(open_quiz: Open) -> None:
    """The real thing: a browser without leave and without a microphone."""
    form = open_quiz("speak")
    form.get_by_role("button", name="开始录音").click()
    expect(form.locator(".quiz-record-status")).to_contain_text("请把要说的话写在上面")
    expect(form.locator(".quiz-record-status")).not_to_contain_text("请选“允许”")


@pytest.mark.parametrize("missing", ["MediaRecorder", "navigator.mediaDevices"])
def test_a_browser_that_cannot_record(open_quiz: Open, page: Page, missing: str) -> None:
    """No button that does nothing, but the reason, at once."""
    owner, _, name = f"globalThis.{missing}".rpartition(".")
    page.add_init_script(f"Object.defineProperty({owner}, '{name}', {{ value: undefined }});")
    form = open_quiz("speak")
    expect(form.locator(".quiz-record")).to_have_text("这个浏览器不能在这个网页上录音，请把要说的话写在上面。")
    expect(form.get_by_role("button", name="录音")).to_have_count(0)


def test_nobody_is_shut_out_of_recording(open_quiz: Open, studio: Page, site: Course) -> None:
    """axe-core finds nothing before, during and after; the module is loaded only where it is needed."""
    requests: list[str] = []
    studio.on("request", lambda request: requests.append(request.url.rpartition("/")[2]))
    open_quiz("check", in_page=studio)
    assert not {"record.js", "rater.js", "result.js"} & set(requests)
    form = open_quiz("speak", in_page=studio)
    assert "record.js" in requests
    assert find_faults(studio) == []
    form.get_by_role("button", name="开始录音").click()
    expect(form.get_by_role("button", name="停止录音")).to_be_visible()
    assert find_faults(studio) == []
    form.get_by_role("button", name="停止录音").click()
    expect(form.get_by_role("button", name="播放", exact=True)).to_be_visible()
    assert find_faults(studio) == []
    assert find_overflow(studio) == 0
    studio.emulate_media(media="print")
    expect(form.locator("button:visible")).to_have_count(0)
