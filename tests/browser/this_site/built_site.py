"""The real course as it was built, and what a learner does to all forms of a page at once.

Its pages are found in what was built, so that a new lecture is tested without a change here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Watch
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page

HEIGHT = 900
# Reported once more by the page itself, in words that the watch of conftest.py knows.
REPORT_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI} at ${event.sourceFile}`))"""
ALL_STARTED = "() => !document.querySelector('.quiz button[type=submit]:disabled')"
ALL_ANSWERED = "() => !document.querySelector('.quiz:not([data-state=answered])')"
# Fills each form in one go, as a learner would control by control: the first option, a word in each field, the whole
# of what is to be shared out in the first, the order as it stands; in a dialogue, the first reply to the end.
FILL = """($forms) => {
  const fill = ($field, value) => {
    $field.value = value;
    for (const name of ["input", "change"]) $field.dispatchEvent(new Event(name, { bubbles: true }));
  };
  for (const $form of $forms) {
    const seen = new Set();
    for (const $input of $form.querySelectorAll("input:is([type=radio], [type=checkbox]):not([hidden])")) {
      if (seen.has($input.name) || $input.closest(".quiz-rubric")) continue;
      seen.add($input.name);
      if (!$input.checked) $input.click();
    }
    for (const $field of $form.querySelectorAll("textarea, input[type=text]")) fill($field, "写了一句");
    for (const $field of $form.querySelectorAll("select")) fill($field, $field.options[1].value);
    const total = $form.querySelector("[data-total]")?.getAttribute("data-total") ?? 100;
    const isShared = $form.getAttribute("data-kind") === "allocate";
    for (const [place, $field] of $form.querySelectorAll("[data-item] > input[type=number]:not([hidden])").entries())
      if (isShared || !$field.value) fill($field, isShared && place ? 0 : isShared ? total : 1);
    for (const $confirm of $form.querySelectorAll(".quiz-confirm")) $confirm.click();
    for (let $reply; ($reply = $form.querySelector("[data-step=now] .quiz-reply")); ) $reply.click();
  }
}"""
PRESS = "($buttons) => $buttons.forEach(($button) => $button.click())"

# For tests of what the theme makes: one page of each sort in every run, every single page by night.
EACH_SORT_OR_ALL = ["pages_of_each_sort", pytest.param("pages", marks=pytest.mark.nightly)]

Visit = Callable[..., Page]
Look = Callable[..., Page]


class BuiltSite:
    """The built course below a prefix of an origin, as on GitHub Pages."""

    def __init__(self, folder: Path, origin: str) -> None:
        self.folder, self.origin = folder, origin
        self.prefix = f"/{folder.name}/"
        self.url = origin + self.prefix
        # A page's address from the site's root: "" is the home page. What the worker says in a page's stead is none:
        # test_offline.py looks at it.
        self.pages = [
            file.relative_to(folder).as_posix().removesuffix("index.html")
            for file in sorted(folder.rglob("*.html"))
            if file.name != "offline.html"
        ]
        manifest = json.loads((folder / "quizzes.json").read_text(encoding="utf-8"))
        self.quiz_pages = list(dict.fromkeys(quiz["url"].partition("#")[0] for quiz in manifest["quizzes"]))

    def file_name(self, page: str) -> str:
        """A page's file, from the site's root."""
        return page if page.endswith(".html") else f"{page}index.html"

    @cached_property
    def pages_of_each_sort(self) -> list[str]:
        """The lightest page of each sort that a trainer could write or the theme makes, and lectures with each kind of item."""
        sorts: dict[tuple[str, int], str] = {}
        for page in sorted(self.pages, key=lambda page: (self.folder / self.file_name(page)).stat().st_size):
            # All parts are alike; a part's own page, one folder higher, is another sort than its lectures.
            folder = re.sub(r"^\d+-.*", "part", page.partition("/")[0])
            sorts.setdefault((folder, page.count("/")), page)
        return list(dict.fromkeys([*sorts.values(), *self.pages_of_all_kinds]))

    @cached_property
    def pages_of_all_kinds(self) -> list[str]:
        """As few pages as have every kind of item: what clicks and keys do there holds everywhere."""
        types = {page: self.read_types(page) for page in self.quiz_pages}
        missing = set().union(*types.values())
        chosen = []
        while missing:
            chosen.append(max(types, key=lambda page: len(types[page] & missing)))
            missing -= types[chosen[-1]]
        return chosen

    def read_types(self, page: str) -> set[str]:
        """The kinds of items that a page has."""
        html = (self.folder / self.file_name(page)).read_text(encoding="utf-8")
        return set(re.findall(r'data-type="([\w-]+)"', html))


class Shelf:
    """Pages of the course that many tests look at and none changes: each is loaded once, and what is done to it done once."""

    def __init__(self, browser: Browser, watch: Watch, url: str, steps: Sequence[Callable[[Page], None]]) -> None:
        self.watch, self.url, self.steps = watch, url, steps
        self.pages: dict[str, Page] = {}
        self.context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
        self.context.add_init_script(REPORT_VIOLATIONS)
        watch.guard(self.context)

    def __enter__(self) -> Shelf:
        """Stand open."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close every page."""
        self.context.close()

    def show(self, path: str, *, width: int = 1280, **media: Any) -> Page:
        """Show a page on a screen of this width, by day and in no special medium, if `media` does not say otherwise."""
        if path not in self.pages:
            self.pages[path] = self.load(path)
        page = self.pages[path]
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(**{"media": "screen", "color_scheme": "light", "forced_colors": "none", **media})
        return page

    def load(self, path: str) -> Page:
        """Open a page, and do to it what is done to all."""
        page = self.context.new_page()
        page.set_viewport_size({"width": 1280, "height": HEIGHT})
        page.goto(self.url + path)
        wait_started(page)
        for step in self.steps:
            step(page)
        return page


def build_course(origin: str, folder: Path) -> BuiltSite:
    """Build the course with the project's own settings, as it is published: with a repository and instant navigation.

    Without the worker, which would answer for the network in every test; test_offline.py has a course of its own.
    """
    config = load_config(
        str(ROOT / "mkdocs.yml"),
        site_url=f"{origin}/{folder.name}/",
        site_dir=str(folder),
        repo_url="https://github.com/example/zhike",
        edit_uri="edit/main/docs/",
    )
    config.extra["offline"] = False
    build(config)
    return BuiltSite(folder, origin)


def name_page(page: Page) -> str:
    """A page's path and the screen's width, for a message."""
    return f"{page.url.partition('//')[2].partition('/')[2]} at {page.viewport_size['width']}"


def wait_started(page: Page) -> None:
    """Wait until the client has started every form of the page."""
    page.wait_for_function(ALL_STARTED)


def submit_all(page: Page) -> None:
    """Press the button of every form that has one now: a dialogue ends by itself."""
    page.locator(".quiz button[type=submit]:not([hidden], [hidden] *)").evaluate_all(PRESS)


def answer_all(page: Page) -> None:
    """Answer and submit every form of the page."""
    page.locator(".quiz").evaluate_all(FILL)
    submit_all(page)
    page.wait_for_function(ALL_ANSWERED)
