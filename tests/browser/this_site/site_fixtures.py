"""Fixtures of the modules test_site_*, which name this one as a pytest plugin: the course is built once for all."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_site import HEIGHT, REPORT_VIOLATIONS, BuiltSite, Visit, build_course, wait_started
from playwright.sync_api import Page


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
