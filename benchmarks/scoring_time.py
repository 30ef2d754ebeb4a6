"""How long a submit of 100 questions takes on a slow phone: `.venv/bin/python benchmarks/scoring_time.py [--runs 5]`.

Builds one page, slows Chromium's processor four times and prints medians in milliseconds: scoring alone (target 16), and
the first submit with everything it draws, until the browser is idle again. Machines differ; the target is for scoring.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SLOWDOWN, TARGET, QUESTIONS = 4, 16, 100
CONFIG = """site_name: benchmark
theme: {{name: material, language: zh, font: false}}
plugins: []
hooks: [{root}/hooks/mkdocs_hook.py]
"""
QUESTION = "{n}. 第 {n} 题：先做什么？\n   - [ ] 解释规定\n   - [x] 听完再问\n   - [ ] 转给同事\n   > 先听完。\n"
# The pure functions of the page's own modules, called as form.js calls them.
SCORE = """async (count) => {
  const folder = document.querySelector("script[src*=coursequiz]").src.replace(/main\\.js$/, "");
  const kind = await import(folder + "kinds/questions.js");
  const specs = Array.from({ length: count }, () => ({ right: ["2"], weight: 1, partial: false }));
  const start = performance.now();
  for (const spec of specs) kind.scoreItem(spec, ["2"]);
  return performance.now() - start;
}"""
SUBMIT = """async () => {
  const $form = document.querySelector("form.quiz");
  for (const $input of $form.querySelectorAll("input[value='2']")) $input.checked = true;
  const start = performance.now();
  $form.requestSubmit();
  const handled = performance.now() - start;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return [handled, performance.now() - start];
}"""


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the page without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


def main() -> int:
    """Print the medians; exit status 1 if scoring is over its target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build_page(Path(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        chromium = os.environ.get("CHROMIUM") or "/usr/bin/chromium-headless-shell"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        times = [time_page(browser, f"http://127.0.0.1:{server.server_port}/") for _ in range(runs)]
        browser.close()
        server.shutdown()
    score, handled, drawn = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{QUESTIONS} questions, processor slowed {SLOWDOWN} times, median of {runs}:")
    print(f"scoring {score:.1f} ms (target {TARGET}); submit handler {handled:.0f} ms, drawn after {drawn:.0f} ms")
    return int(score > TARGET)


def build_page(root: Path) -> Path:
    """Build a site of one page and return its folder."""
    (root / "docs").mkdir()
    questions = "".join(QUESTION.format(n=number) for number in range(1, QUESTIONS + 1))
    page = f"# 页\n\n/// quiz | 题\n    id: benchmark\n\n{questions}///\n"
    (root / "docs" / "index.md").write_text(page, encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG.format(root=ROOT.as_posix()), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=root,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"},
    )
    return root / "site"


def time_page(browser: Browser, url: str) -> tuple[float, float, float]:
    """Open the page afresh and return milliseconds: scoring, the submit's handler, until drawn."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(url)
    page.locator("form.quiz button[type=submit]:enabled").wait_for()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    score = page.evaluate(SCORE, QUESTIONS)
    handled, drawn = page.evaluate(SUBMIT)
    context.close()
    return score, handled, drawn


if __name__ == "__main__":
    sys.exit(main())
