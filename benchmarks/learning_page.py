"""How soon 我的学习 shows what one did, with 5,000 attempts on a slow phone: `.venv/bin/python benchmarks/learning_page.py [--runs 5]`.

Builds a course of 26 lectures with 78 quizzes, keeps 5,000 attempts with their answers in the browser, slows Chromium's
processor four times and prints medians in milliseconds from the start of loading: until the list of lectures tells how
each stands, until progress, results and certificate are drawn (target 1,000), until the notebook and the rest are, too,
for a reader who scrolls at that moment; and how long it takes to open the attempts at one quiz. Machines differ.
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
SLOWDOWN, TARGET = 4, 1000
PARTS, LECTURES, ATTEMPTS, QUESTIONS, TEXTS = 5, 26, 5000, 15, 6
# One for each lecture; a folder is a part of the course.
FOLDERS = [f"part-{1 + PARTS * lecture // LECTURES}" for lecture in range(LECTURES)]
CONFIG = """site_name: benchmark
theme: {{name: material, custom_dir: {root}/overrides, language: zh, font: false}}
extra: {{course: {{id: benchmark}}}}
plugins: []
hooks: [{root}/hooks/mkdocs_hook.py, {root}/hooks/site_hook.py]
"""
QUESTION = "{n}. 第 {n} 题：先做什么？ {{#q{n}}}\n   - [ ] 解释规定\n   - [x] 听完再问\n   - [ ] 转给同事\n"
QUIZ = "/// quiz | 第 {lecture} 讲 {name}\n    id: {lecture:02}-{name}\n{options}\n{items}///\n\n"
# As the client writes them: by quiz, each attempt with an answer to every question.
KEEP = """async ([folders, attempts, questions]) => {
  const request = indexedDB.open("coursequiz benchmark");
  request.onupgradeneeded = () => request.result.createObjectStore("quizzes");
  await new Promise((done) => (request.onsuccess = done));
  const transaction = request.result.transaction("quizzes", "readwrite");
  const store = transaction.objectStore("quizzes");
  const pages = {};
  const each = Math.ceil(attempts / folders.length / 3);
  let left = attempts;
  for (let lecture = 1; lecture <= folders.length; lecture++) {
    const at = (n) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();
    pages[`${folders[lecture - 1]}/${String(lecture).padStart(2, "0")}/`] = { at: at(lecture), read: at(lecture) };
    for (const name of ["check", "case", "open"]) {
      const count = Math.min(each, left);
      left -= count;
      const answers = Object.fromEntries(Array.from({ length: questions }, (_, i) => [`q${i + 1}`, "0123abcd"]));
      const list = Array.from({ length: count }, (_, n) => {
        const score = name === "open" ? null : n % (questions + 1);
        const max = name === "open" ? null : questions;
        const percent = score === null ? null : Math.round(1000 * score / max) / 10;
        return { id: `${lecture}-${name}-${n}`, at: at(n), score, max, percent, band: null, subscores: [], answers };
      });
      const draft = { answers, state: "answered", attempt: null, updated: at(count) };
      store.put({ version: 2, draft, attempts: list, asked: {} }, `${String(lecture).padStart(2, "0")}-${name}`);
    }
  }
  store.put({ version: 2, name: "", way: null, pages, log: [] }, "/learner");
  await new Promise((done) => (transaction.oncomplete = done));
  request.result.close();
  return attempts - left;
}"""
# The moments are noted in the page: asking from outside would take processor time away from it.
WATCH = """
  window.times = {};
  const moments = { list: "[data-drawn]", open: "[data-learning-waits], [data-learning-ready]", all: "[data-learning-ready]" };
  const look = () => {
    for (const [name, selector] of Object.entries(moments)) {
      if (name in times || !document.querySelector(selector)) continue;
      times[name] = performance.now();
      if (name === "open") dispatchEvent(new Event("scroll"));
    }
    if (!("all" in times)) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
"""
OPEN = """async () => {
  const $details = document.querySelector(".learning-quiz");
  const start = performance.now();
  $details.querySelector("summary").click();
  while (!$details.querySelector("tbody tr")) await new Promise((done) => requestAnimationFrame(done));
  return performance.now() - start;
}"""


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the page without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


def main() -> int:
    """Print the medians; exit status 1 if the page is over its target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build_course(Path(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        chromium = os.environ.get("CHROMIUM") or "/usr/bin/chromium-headless-shell"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        url = f"http://127.0.0.1:{server.server_port}/"
        print(f"processor slowed {SLOWDOWN} times, median of {runs}, in milliseconds from the start of loading")
        tell("without any attempt", time_page(browser, url, runs, 0))
        opened = tell(f"with {ATTEMPTS} attempts", times := time_page(browser, url, runs, ATTEMPTS))
        browser.close()
        server.shutdown()
    print(
        f"target {TARGET} for results; one quiz's attempts {statistics.median(each[3] for each in times):.0f} after the click"
    )
    return int(opened > TARGET)


def tell(name: str, times: list[tuple[float, ...]]) -> float:
    """Print the medians; return that of the page as it opens."""
    listed, opened, whole = (statistics.median(each[place] for each in times) for place in range(3))
    print(f"{name}: lectures {listed:.0f}, results and certificate {opened:.0f}, notebook and the rest {whole:.0f}")
    return opened


def build_course(root: Path) -> Path:
    """Build a course of 26 lectures and return its site's folder."""
    for folder in set(FOLDERS):
        (root / "docs" / folder).mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# 首页\n", encoding="utf-8")
    page = "---\ntitle: 我的学习\ntemplate: learning.html\n---\n# 我的学习\n"
    (root / "docs" / "my-learning.md").write_text(page, encoding="utf-8")
    choices = "".join(QUESTION.format(n=number) for number in range(1, QUESTIONS + 1))
    texts = "".join(f"{number}. 第 {number} 题：你怎么看？ {{#q{number}}}\n" for number in range(1, TEXTS + 1))
    for lecture, folder in enumerate(FOLDERS, start=1):
        quizzes = (("check", "    pass: 80%\n", choices), ("case", "", choices), ("open", "", texts))
        text = "".join(
            QUIZ.format(lecture=lecture, name=name, options=more, items=items) for name, more, items in quizzes
        )
        page = f"---\nlecture: {lecture}\n---\n# 第 {lecture} 讲\n\n{text}"
        (root / "docs" / folder / f"{lecture:02}.md").write_text(page, encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG.format(root=ROOT.as_posix()), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=root,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"},
    )
    return root / "site"


def time_page(browser: Browser, url: str, runs: int, attempts: int) -> list[tuple[float, ...]]:
    """Keep the attempts, then open the page some times: milliseconds until the three moments, and to open one quiz."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(url)
    if attempts:
        kept = page.evaluate(KEEP, [FOLDERS, attempts, QUESTIONS])
        assert kept == attempts  # noqa: S101 - else it measures something else
    page.add_init_script(WATCH)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    times = []
    for _ in range(runs):
        page.goto(f"{url}my-learning/")
        page.wait_for_function("() => 'all' in window.times")
        measured = page.evaluate("window.times")
        shown = page.evaluate(OPEN) if attempts else 0
        times.append((measured["list"], measured["open"], measured["all"], shown))
    context.close()
    return times


if __name__ == "__main__":
    sys.exit(main())
