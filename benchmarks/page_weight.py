"""What a reader downloads: `.venv/bin/python benchmarks/page_weight.py [SITE_DIR]`, after `python3 dev.py build`.

Opens each page in Chromium and prints its requests and their weight, compressed as a server would, without the search
index, which is loaded only when the search is opened, and without recordings, which are loaded when they are played. The targets are in the last line; tests/browser/this_site/test_site_weight.py
holds the site to them.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import re
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
# Of a page with the common kinds; KB of 1,024 bytes.
PAGE, INDEX, ENGINE, REQUESTS = 100, 260, 14, 14
# What each other kind on a page, a recorder, a rating, a draw, a drawing, a calendar, how sure one is and samples may add: a script, a style sheet, what these share.
EXTRA_ENGINE, EXTRA_REQUESTS = 3, 3
EXTRA = re.compile(r'data-kind="(?!questions|scale|table)(\w+)"|data-(record|rater|draw|figure|calendar|sure|samples)=')
# Pages that show trainers every kind at once, and the one that shows them a class: benchmarks/class_page.py weighs that.
SHOWROOMS = ("authoring/kinds/index.html", "authoring/reference/index.html", "authoring/class/index.html")
ALL_STARTED = "() => !document.querySelector('.quiz button[type=submit]:disabled')"
INDEX_FILE = "search/search_index.json"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the site without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


@dataclass(frozen=True)
class Weight:
    """One page's requests: KB compressed, in all and of the engine, and what should not be."""

    name: str
    total: float
    engine: float
    requests: int
    has_quizzes: bool  # a page without them has its own scripts, if any
    extras: int
    foreign: tuple[str, ...]
    missing: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.total:.1f} KB gz, of it engine {self.engine:.1f}; {self.requests} requests, "
            f"{self.extras} kinds beyond the common, "
            f"{len(self.foreign)} to other hosts, {len(self.missing)} in vain"
        )

    def is_over(self) -> bool:
        """Tell whether the page misses a target."""
        is_heavy = self.total > PAGE and self.name not in SHOWROOMS
        is_busy = self.requests > REQUESTS + EXTRA_REQUESTS * self.extras
        is_engine_heavy = self.has_quizzes and self.engine > ENGINE + EXTRA_ENGINE * self.extras
        return is_heavy or is_busy or is_engine_heavy or bool(self.foreign or self.missing)


def main() -> int:
    """Weigh every page; exit status 1 if one is over a target."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    index = weigh(site / INDEX_FILE)
    is_over = index > INDEX
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None)
        names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
        for weight in measure_pages(browser, site, url, names):
            print(weight)
            is_over |= weight.is_over()
        browser.close()
    server.shutdown()
    print(f"search index {index:.1f} KB, on demand")
    print(f"targets: page {PAGE}, index {INDEX}, engine {ENGINE} KB gz; {REQUESTS} requests; no other host;")
    print(f"for each kind beyond the common {EXTRA_ENGINE} KB and {EXTRA_REQUESTS} requests more")
    return int(is_over)


def measure_pages(browser: Browser, site: Path, url: str, names: list[str]) -> Iterator[Weight]:
    """Open these pages of the site, which is served at the address, each as a first visitor, and weigh what they ask for."""
    for name in names:
        page = browser.new_page()
        urls: list[str] = []
        page.on("request", lambda request, urls=urls: urls.append(request.url))
        page.goto(url + name, wait_until="networkidle")
        # A busy machine may be silent for half a second before a form has asked for its parts.
        page.wait_for_function(ALL_STARTED)
        page.close()
        yield weigh_visit(site, url, name, urls)


def weigh_visit(site: Path, url: str, name: str, urls: list[str]) -> Weight:
    """Weigh what a page has asked for."""
    foreign = tuple(each for each in urls if not each.startswith((url, "data:", "blob:")))
    own = [unquote(each.removeprefix(url).partition("?")[0]) for each in urls if each.startswith(url)]
    missing = tuple(file for file in own if not (site / file).exists())
    total = sum(weigh(site / file) for file in own)
    engine = weigh_rules() + sum(weigh(site / file) for file in own if "/coursequiz-" in file)
    html = (site / name).read_text(encoding="utf-8")
    extras = {kind or part for kind, part in EXTRA.findall(html)}
    return Weight(name, total, engine, len(own), "data-quiz=" in html, len(extras), foreign, missing)


@functools.cache
def weigh_rules() -> float:
    """Return the compressed size in KB of the engine's style sheet, which is a part of the site's one."""
    sys.path.append(str(ROOT / "hooks"))
    from coursequiz.assets import load_client

    return len(gzip.compress(load_client()[1]["quiz.css"], 9)) / 1024


def weigh(path: Path) -> float:
    """Return a file's compressed size in KB; nothing for a request that found no file."""
    file = path / "index.html" if path.is_dir() else path
    return len(gzip.compress(file.read_bytes(), 9)) / 1024 if file.exists() else 0


if __name__ == "__main__":
    sys.exit(main())
