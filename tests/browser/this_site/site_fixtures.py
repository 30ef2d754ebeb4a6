"""Fixtures of the modules test_site_*, which name this one as a pytest plugin: the course is built once for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from built_site import (
    HEIGHT,
    REPORT_VIOLATIONS,
    BuiltSite,
    Look,
    Shelf,
    Visit,
    answer_all,
    build_course,
    submit_all,
    wait_started,
)
from conftest import Watch
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def built(server: tuple[str, Path]) -> BuiltSite:
    """The real course, below a prefix."""
    origin, served = server
    return build_course(origin, served / "zhike")


@pytest.fixture
def visit(page: Page, built: BuiltSite) -> Visit:
    """Opens a page of the course, its forms started: `visit("", width=390, scheme="dark")`."""
    page.add_init_script(REPORT_VIOLATIONS)

    def go(path: str, *, width: int = 1280, scheme: str = "light") -> Page:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        page.goto(built.url + path)
        wait_started(page)
        return page

    return go


@pytest.fixture(scope="session")
def opened(browser: Browser, built: BuiltSite) -> Iterator[Shelf]:
    """Pages as they are opened."""
    with Shelf(browser, Watch(built.origin), built.url, []) as shelf:
        yield shelf


@pytest.fixture(scope="session")
def answered(browser: Browser, built: BuiltSite) -> Iterator[Shelf]:
    """Pages whose forms were submitted with gaps, then answered and submitted."""
    with Shelf(browser, Watch(built.origin), built.url, [submit_all, answer_all]) as shelf:
        yield shelf


@pytest.fixture
def look(opened: Shelf) -> Look:
    """Shows a page as opened, to a test that changes nothing in it: `look("", width=390)`."""
    return opened.show


@pytest.fixture
def look_answered(answered: Shelf) -> Look:
    """Shows an answered page, to a test that changes nothing in it."""
    return answered.show
