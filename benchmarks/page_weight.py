"""What a reader downloads: `.venv/bin/python benchmarks/page_weight.py [SITE_DIR]`, after `python3 dev.py build`.

Opens each page in Chromium and prints its requests and their weight, compressed as a server would, without the search
index, which is loaded only when the search is opened. The targets are in the last line.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import sys
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGE, INDEX, ENGINE, REQUESTS = 90, 130, 12, 14


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the site without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


def main() -> int:
    """Weigh every page; exit status 1 if one is over a target."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}/"
    index = weigh(site / "search" / "search_index.json")
    over = index > INDEX
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None)
        for path in sorted(site.rglob("*.html")):
            over |= weigh_page(browser, site, origin, path.relative_to(site).as_posix())
        browser.close()
    server.shutdown()
    print(f"search index {index:.1f} KB, on demand")
    print(f"targets: page {PAGE}, index {INDEX}, engine {ENGINE} KB gz; {REQUESTS} requests; no other host")
    return int(over)


def weigh_page(browser: Browser, site: Path, origin: str, name: str) -> bool:
    """Print one page's line; true if it is over a target."""
    page = browser.new_page()
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto(origin + name, wait_until="networkidle")
    page.close()
    foreign = [url for url in urls if not url.startswith((origin, "data:", "blob:"))]
    own = [url.removeprefix(origin).split("?")[0] for url in urls if url.startswith(origin)]
    total = sum(weigh(site / file) for file in own)
    engine = sum(weigh(site / file) for file in own if "/coursequiz-" in file)
    print(f"{name}: {total:.1f} KB gz, of it engine {engine:.1f}; {len(own)} requests, {len(foreign)} to other hosts")
    return total > PAGE or engine > ENGINE or len(own) > REQUESTS or bool(foreign)


def weigh(path: Path) -> float:
    """Return a file's compressed size in KB; nothing for a request that found no file."""
    file = path / "index.html" if path.is_dir() else path
    return len(gzip.compress(file.read_bytes(), 9)) / 1000 if file.exists() else 0


if __name__ == "__main__":
    sys.exit(main())
