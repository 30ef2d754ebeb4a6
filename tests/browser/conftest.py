"""A small course, served on this machine and opened in a real browser.

Where the engine is at home, the course wears what this site adds (templates, colours, policy, a lighter style sheet): so it
is tried as learners get it. Elsewhere, without the site's folders, it is the engine alone in the bare theme.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from coursequiz.assets import CLIENT
from driven_browsers import Driven, run_firefox, run_webkit
from learner import open_anew, started
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, Playwright, sync_playwright

from environment import find_firefox, find_webkit

ROOT = Path(__file__).parents[2]
COURSE = Path(__file__).parent / "course"
SHEETS = Path("docs/assets/stylesheets")
IS_AT_HOME = (ROOT / "hooks" / "site_hook.py").exists()
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    # None of these may reach another host while a test watches for requests.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    # No name but this machine's is found: a page that asks another host gets nothing, and the watch notes it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
CONFIG = """
site_name: 小课程
site_url: {url}
docs_dir: docs
site_dir: {site_dir}
theme:
  name: material
  custom_dir: {templates}
  language: zh
  font: false
  palette:
    - {{media: "(prefers-color-scheme: light)", scheme: default, primary: teal, accent: teal}}
    - {{media: "(prefers-color-scheme: dark)", scheme: slate, primary: teal, accent: teal}}
  features: [navigation.instant]
extra: {{generator: false}}
plugins: [search: {{lang: zh}}]
extra_css: [assets/stylesheets/site.css]
markdown_extensions: [attr_list, md_in_html, admonition, pymdownx.details, pymdownx.superfences]
hooks: [{hooks}]
"""
HOOKS = ["mkdocs", "site"] if IS_AT_HOME else ["mkdocs"]
CLOTHES = {
    "templates": (ROOT / "overrides" if IS_AT_HOME else COURSE.parent / "bare").as_posix(),
    "hooks": ", ".join((ROOT / "hooks" / f"{name}_hook.py").as_posix() for name in HOOKS),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder: `-m "not browser"` runs the others."""
    for item in items:
        if item.path.is_relative_to(COURSE.parent):
            item.add_marker(pytest.mark.browser)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves without a line of log per request; a browser keeps what has its content in its name and asks again for all else."""

    def end_headers(self) -> None:
        """Name what may be kept: a page that was built anew within a second must not come out of a cache."""
        is_kept = "/assets/" in self.path and not self.path.endswith(".html")
        self.send_header("Cache-Control", "max-age=600" if is_kept else "no-store")
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


class Course:
    """A course's sources and its built site."""

    def __init__(self, source: Path, site_dir: Path, url: str, *, instant: bool = True) -> None:
        self.source, self.site_dir, self.url, self.instant = source, site_dir, url, instant

    def build(self) -> Course:
        """Build the site in place: a page open in a browser gets the new one by a reload."""
        config = CONFIG.format(url=self.url, site_dir=self.site_dir, **CLOTHES)
        if not self.instant:
            config = config.replace("navigation.instant", "")
        (self.source / "mkdocs.yml").write_text(config, encoding="utf-8")
        build(load_config(str(self.source / "mkdocs.yml")))
        return self

    def write(self, path: str, text: str) -> None:
        """Write one of the sources."""
        file = self.source / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def find(self, quiz_id: str) -> str:
        """The address of the page with a quiz."""
        manifest = json.loads((self.site_dir / "quizzes.json").read_text(encoding="utf-8"))
        return self.url + next(quiz["url"] for quiz in manifest["quizzes"] if quiz["id"] == quiz_id)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """An origin on this machine, and the folder that it serves."""
    folder = tmp_path_factory.mktemp("served")
    # A file of the same origin that starts nothing, for tests that need its storage and no page.
    (folder / "client").symlink_to(CLIENT, target_is_directory=True)
    # What the client reads of the repository beside it.
    (folder / "questions_in").symlink_to(ROOT / "hooks" / "questions_in", target_is_directory=True)
    handler = functools.partial(QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", folder
        running.shutdown()


@pytest.fixture(scope="session")
def make_course(server: tuple[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Course]:
    """Copies the course and builds it below a prefix of its own, for tests that change it.

    `pages` are those of its pages that a test needs beside 首页 and 我的学习 (all, if none are named), `texts` its own, by path.
    """

    def make(
        name: str,
        *,
        instant: bool = True,
        pages: Sequence[str] | None = None,
        texts: Mapping[str, str] = MappingProxyType({}),
    ) -> Course:
        origin, folder = server
        source = shutil.copytree(COURSE, tmp_path_factory.mktemp("course"), dirs_exist_ok=True)
        if pages is not None:
            for page in (source / "docs").glob("*.md"):
                if page.stem not in {"index", "my-learning", *pages}:
                    page.unlink()
        if IS_AT_HOME:
            # The site's colours: Material's own have not enough contrast.
            shutil.copytree(ROOT / SHEETS, source / SHEETS)
        course = Course(source, folder / name, f"{origin}/{name}/", instant=instant)
        for path, text in texts.items():
            course.write(path, text)
        return course.build()

    return make


@pytest.fixture(scope="session")
def site(make_course: Callable[..., Course]) -> Course:
    """The course as it stands in course/; no test changes it."""
    return make_course("course")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, started once."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path; without one these tests fail: skipped they would look like passed."""
    path = os.environ.get("CHROMIUM") or "/usr/bin/chromium-headless-shell"
    found = shutil.which(path)
    if not found:
        pytest.fail(f"找不到浏览器 {path}：请安装 Chromium，或用环境变量 CHROMIUM 指明它的路径。", pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """One browser for all tests; each test has a context of its own."""
    running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
    yield running
    running.close()


class Watch:
    """What a page must never do: ask another host, break the Content-Security-Policy, throw."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.faults: list[str] = []

    def guard(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        # Listened to, not routed: a route would ask this process about every request, and switch the browser's cache off.
        context.on("request", lambda request: self.note_request(request.url))
        context.on("weberror", lambda error: self.note_error(error.error))
        context.on("console", lambda message: self.note_console(message.text))

    def note_request(self, url: str) -> None:
        """Note what is asked of another host, which no name leads to."""
        if not url.startswith((self.origin, "data:", "blob:")):
            self.faults.append(f"request to {url}")

    def note_error(self, error: Error) -> None:
        """Note what a script threw, but for a known fault of the library in the theme's own bundle.

        RxJS complains where an animation frame finds work that was called off within the same frame (ReactiveX/rxjs 6672,
        7595); it happens to a page that loads slowly, and nothing is lost by it.
        """
        if error.message == "executing a cancelled action" and "/assets/javascripts/bundle." in (error.stack or ""):
            return
        self.faults.append(f"{error}")

    def note_console(self, text: str) -> None:
        """Note violations of the policy."""
        if "Content Security Policy" in text:
            self.faults.append(text)


@contextlib.contextmanager
def open_watched(browser: Browser, origin: str, width: int, height: int) -> Iterator[Page]:
    """A page in a fresh profile, watched, for a test whose course has an origin of its own."""
    watch = Watch(origin)
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    context.set_default_timeout(10_000)
    watch.guard(context)
    yield context.new_page()
    context.close()
    assert watch.faults == []


@pytest.fixture
def watch(server: tuple[str, Path]) -> Iterator[Watch]:
    """Fails the test at its end if a page did what no page may do."""
    watch = Watch(server[0])
    yield watch
    assert watch.faults == []


@pytest.fixture
def context(browser: Browser, watch: Watch) -> Iterator[BrowserContext]:
    """A fresh browser profile, watched, of somebody who asked for less motion: drawing it takes a sixth of all time."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    watch.guard(context)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One page."""
    return context.new_page()


@pytest.fixture
def phone(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page of its own on a phone, where a finger points."""
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, locale="zh-CN", reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    watch.guard(context)
    yield context.new_page()
    context.close()


@pytest.fixture
def open_quiz(page: Page, site: Course) -> Callable[..., Locator]:
    """Opens a quiz's page and returns its form, started: `open_quiz("check")`."""

    def open_it(quiz_id: str, *, in_page: Page = page, course: Course = site) -> Locator:
        open_anew(in_page, course.find(quiz_id))
        return started(in_page, quiz_id)

    return open_it


@pytest.fixture(params=["webkit", pytest.param("firefox", marks=pytest.mark.nightly)])
def browsing(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Driven]:
    """Another browser with a fresh profile; ../conftest.py takes the tests out whose browser is not there."""
    if request.param == "webkit":
        running: contextlib.AbstractContextManager[Driven] = run_webkit(find_webkit() or "")
    else:
        (tmp_path / "profile").mkdir()
        running = run_firefox(find_firefox() or "", tmp_path / "profile")
    with running as session:
        yield session
