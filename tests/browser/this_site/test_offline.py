"""Without a network: what was opened stays, all can be kept, a new version waits until it is wanted, and it can be switched off."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from audit import find_faults
from conftest import ROOT, QuietHandler, open_watched
from driven_browsers import Driven
from learner import ANSWER, read_record, started, submit, wait_attempts, wait_true
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, expect

SETTINGS = """\
site_name: 没有网络的课
site_description: 测试用的课
site_url: {url}
theme:
  name: material
  custom_dir: {root}/overrides
  language: zh
  font: false
  favicon: assets/favicon.svg
  static_templates: [offline.html, site.webmanifest]
  features: [navigation.instant, navigation.footer]
extra: {{generator: false, offline: {is_on}, course: {{id: offline-course}}}}
plugins: [search]
markdown_extensions: [attr_list, md_in_html, admonition, pymdownx.details]
hooks: [{root}/hooks/mkdocs_hook.py, {root}/hooks/site_hook.py, {root}/hooks/offline_hook.py]
nav: [index.md, one.md, two.md, my-learning.md]
"""
QUIZ = """\
## 测验

/// quiz | 测验
    id: tunnel

1. 隧道里没有网络，还能不能做题？ {#can}
   - [x] 能
   - [ ] 不能
2. 写一句。 {#line}
///
"""
GO_ON = "() => { dispatchEvent(new Event('scroll')); }"
INSTALLED = "() => !!navigator.serviceWorker.controller"
IS_KEPT = """async () => {
  const lists = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return lists.flat().some(({ url }) => url.includes("/assets/questions/tunnel."));
}"""
ANSWERS = {"#quiz-tunnel input": True, "#quiz-tunnel textarea": "在隧道里写的", "#quiz-tunnel [type=submit]": True}
CACHES = "async () => (await caches.keys()).filter((name) => name.startsWith(location.origin)).length"


class Tunnel:
    """A course on a server of its own, which can be stopped and started at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.running, self.port = folder, None, 0
        self.start()
        self.url = f"http://127.0.0.1:{self.port}/course/"

    def start(self) -> None:
        """The network is there."""
        handler = functools.partial(QuietHandler, directory=str(self.folder / "served"))
        (self.folder / "served").mkdir(exist_ok=True)
        self.running = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.running.server_port
        threading.Thread(target=self.running.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """No network: nobody answers at the address."""
        self.running.shutdown()
        self.running.server_close()

    def publish(self, words: str = "第一版", *, is_on: bool = True) -> None:
        """Build the course; `words` stand on its second page."""
        docs = self.folder / "docs"
        for name in ("stylesheets", "icons"):
            (docs / "assets" / name).mkdir(parents=True, exist_ok=True)
            for file in (ROOT / "docs" / "assets" / name).iterdir():
                (docs / "assets" / name / file.name).write_bytes(file.read_bytes())
        (docs / "assets" / "favicon.svg").write_bytes((ROOT / "docs" / "assets" / "favicon.svg").read_bytes())
        (docs / "index.md").write_text('# 首页\n\n欢迎。\n\n<div data-offline=""></div>\n', encoding="utf-8")
        (docs / "one.md").write_text(f"---\nlecture: 1\n---\n# 第一讲\n\n正文。\n\n{QUIZ}", encoding="utf-8")
        learning = "---\ntitle: 我的学习\ntemplate: learning.html\n---\n# 我的学习\n"
        (docs / "my-learning.md").write_text(learning, encoding="utf-8")
        (docs / "two.md").write_text(f"# 第二页\n\n{words}\n", encoding="utf-8")
        text = SETTINGS.format(url=self.url, root=ROOT.as_posix(), is_on=str(is_on).lower())
        (self.folder / "mkdocs.yml").write_text(text, encoding="utf-8")
        build(load_config(str(self.folder / "mkdocs.yml"), site_dir=str(self.folder / "served" / "course")))


@pytest.fixture
def tunnel(tmp_path: Path) -> Iterator[Tunnel]:
    """The course, published."""
    tunnel = Tunnel(tmp_path)
    tunnel.publish()
    yield tunnel
    tunnel.stop()


@pytest.fixture
def page(browser: Browser, tunnel: Tunnel) -> Iterator[Page]:
    """A phone that has been nowhere yet, watched."""
    with open_watched(browser, tunnel.url, 390, 844) as page:
        yield page


def visit(page: Page, url: str) -> None:
    """Open a page and wait until the worker is there and in charge."""
    page.goto(url)
    page.evaluate(GO_ON)
    page.wait_for_function(INSTALLED)


def test_a_lecture_is_done_in_a_tunnel(page: Page, tunnel: Tunnel) -> None:
    """After one visit: read, answered, submitted, its result seen with all that loads late; what was never opened says so."""
    visit(page, f"{tunnel.url}one/")
    tunnel.stop()
    page.reload()
    form = started(page, "tunnel")
    form.get_by_label("不能").check()
    form.locator("textarea").fill("在隧道里写的")
    result = submit(form)
    expect(result).to_contain_text("0 分")
    expect(form.locator(".quiz-review, .quiz-steps")).not_to_have_count(0)
    wait_attempts(page, "tunnel", 1)
    page.goto(f"{tunnel.url}two/")
    expect(page.get_by_role("heading", name="现在没有网络")).to_be_visible()
    assert find_faults(page, "body") == []
    page.get_by_role("link", name="回到首页").click()
    expect(page.get_by_role("heading", name="首页")).to_be_visible()
    page.goto(f"{tunnel.url}one?from=chat")
    expect(page.get_by_role("heading", name="第一讲")).to_be_visible()
    tunnel.start()
    page.goto(f"{tunnel.url}two/")
    expect(page.get_by_text("第一版")).to_be_visible()


def test_missed_questions_are_there_in_a_tunnel(page: Page, tunnel: Tunnel) -> None:
    """Once 我的学习 has been open with a network, it can be opened and they can be read and asked without one."""
    visit(page, f"{tunnel.url}one/")
    form = started(page, "tunnel")
    form.get_by_label("不能").check()
    form.locator("textarea").fill("答错")
    submit(form)
    wait_attempts(page, "tunnel", 1)
    page.goto(f"{tunnel.url}my-learning/#learning-review")
    part = page.locator("[data-learning-part=review]")
    expect(part).to_contain_text("下一次是明天，1 题")
    wait_true(page, IS_KEPT)
    tunnel.stop()
    page.reload()
    part.locator("[data-review=list] > details > summary").click()
    expect(part.locator(".review-entries > li")).to_contain_text("隧道里没有网络，还能不能做题？")
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=1))
    page.reload()
    part.get_by_role("button", name="今天复习（1 题）").click()
    part.locator(".quiz-due").get_by_label("能", exact=False).first.check()
    part.get_by_role("button", name="看对错").click()
    expect(part.locator(".quiz-due .quiz-verdict")).to_have_text("答对了。")
    tunnel.start()


def test_all_of_it_is_kept_at_a_tap(page: Page, tunnel: Tunnel) -> None:
    """With its size before and a sentence after; then a page that was never opened is there."""
    visit(page, tunnel.url)
    section = page.locator("[data-offline]")
    expect(section.get_by_role("button")).to_contain_text("下载全部课程（约 0.")
    section.get_by_role("button").click()
    expect(section.get_by_role("status")).to_contain_text("全部课程都存在这台设备上了")
    expect(section.get_by_role("button")).to_be_hidden()
    tunnel.stop()
    page.goto(f"{tunnel.url}two/")
    expect(page.get_by_text("第一版")).to_be_visible()
    tunnel.start()


def test_a_download_that_breaks_off_says_so(page: Page, tunnel: Tunnel) -> None:
    """What is kept is told, and it goes on when the network is back."""
    visit(page, tunnel.url)
    section = page.locator("[data-offline]")
    expect(section.get_by_role("button")).to_be_visible()
    tunnel.stop()
    section.get_by_role("button").click()
    expect(section.get_by_role("status")).to_contain_text("网络断了")
    tunnel.start()
    section.get_by_role("button").click()
    expect(section.get_by_role("status")).to_contain_text("全部课程都存在这台设备上了")


def test_a_new_version_waits_while_one_types(page: Page, tunnel: Tunnel) -> None:
    """The tab stays on its version until 更新 is tapped; what was typed is there afterwards."""
    visit(page, f"{tunnel.url}one/")
    started(page, "tunnel").locator("textarea").fill("还没写完")
    tunnel.publish("第二版")
    page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
    notice = page.locator("[data-update]")
    expect(notice).to_be_visible()
    expect(page.locator("#quiz-tunnel textarea")).to_have_value("还没写完")
    page.evaluate("window.isOld = true")
    # A request on its way as the tap comes, as a mouse or a key brings it here, holds the old worker for as long as a debugger watches it.
    notice.get_by_role("button", name="更新").dispatch_event("click")
    page.wait_for_function("() => !window.isOld")
    expect(started(page, "tunnel").locator("textarea")).to_have_value("还没写完")
    page.goto(f"{tunnel.url}two/")
    expect(page.get_by_text("第二版")).to_be_visible()
    assert read_record(page, "tunnel")["draft"]["state"] == "draft"


def test_it_can_be_switched_off(page: Page, tunnel: Tunnel) -> None:
    """Whoever has the worker is rid of it and of what it kept; what was answered stays."""
    visit(page, f"{tunnel.url}one/")
    started(page, "tunnel").locator("textarea").fill("留着")
    assert page.evaluate(CACHES) == 1
    tunnel.publish("第三版", is_on=False)
    page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
    wait_true(page, "async () => !(await navigator.serviceWorker.getRegistration())")
    page.reload()
    assert page.evaluate(CACHES) == 0
    expect(started(page, "tunnel").locator("textarea")).to_have_value("留着")
    assert page.locator("meta[name=offline]").count() == 0


def test_other_browsers_keep_it_too(browsing: Driven, tunnel: Tunnel) -> None:
    """After one visit a lecture is opened, answered and handed in without a network, and another page says that it isn't kept."""
    browsing.open(f"{tunnel.url}one/")
    browsing.run(GO_ON)
    browsing.wait(INSTALLED)
    tunnel.stop()
    browsing.open(f"{tunnel.url}one/")
    browsing.wait("() => document.querySelector('#quiz-tunnel [type=submit]:enabled')")
    browsing.run(ANSWER, ANSWERS)
    browsing.wait("() => document.querySelector('#quiz-tunnel .quiz-steps, #quiz-tunnel .quiz-review')")
    browsing.open(f"{tunnel.url}two/")
    assert browsing.run("() => document.querySelector('h1').textContent") == "现在没有网络"
    tunnel.start()
    browsing.open(f"{tunnel.url}two/")
    assert browsing.run("() => document.querySelector('h1').textContent") == "第二页"


def test_other_browsers_wait_with_a_new_version(browsing: Driven, tunnel: Tunnel) -> None:
    """What is being typed is there after 更新; switched off, the worker and what it kept are gone, and the answer is not."""
    update = "() => navigator.serviceWorker.ready.then((registration) => { registration.update(); })"
    is_written = "() => document.querySelector('#quiz-tunnel textarea').value === '还没写完'"
    browsing.open(f"{tunnel.url}one/")
    browsing.run(GO_ON)
    browsing.wait(INSTALLED)
    browsing.wait("() => document.querySelector('#quiz-tunnel [type=submit]:enabled')")
    browsing.run(ANSWER, {"#quiz-tunnel textarea": "还没写完"})
    tunnel.publish("第二版")
    browsing.run(update)
    browsing.wait("() => document.querySelector('[data-update]:not([hidden]) button')")
    browsing.run("() => { window.old = true; document.querySelector('[data-update] button').click(); }")
    is_there = f"() => !window.old && ({is_written})()"
    # The page may go while it is asked.
    with contextlib.suppress(RuntimeError):
        browsing.wait(is_there)
    browsing.wait(is_there)
    browsing.open(f"{tunnel.url}two/")
    assert "第二版" in browsing.run("() => document.querySelector('article').textContent")
    tunnel.publish("第三版", is_on=False)
    browsing.run(update)
    browsing.wait("async () => !(await navigator.serviceWorker.getRegistration())")
    browsing.open(f"{tunnel.url}one/")
    browsing.wait(is_written)
    assert browsing.run(CACHES) == 0
