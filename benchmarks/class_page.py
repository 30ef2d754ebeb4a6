"""How soon 班级页 has read a class of thousands: `.venv/bin/python benchmarks/class_page.py [--people 2000]`.

Builds a course of 26 lectures with a test each, makes a file of all 26 tests for each person (three in ten have tried
each twice), and gives them to the page in Chromium, once as files and once as a zip. Prints the seconds until the table
stands (target 10), the most memory that the page's process had (target 300 MB), how long a sort and the statistics of a
test take, the longest frame while the table is scrolled, and what the page weighs beside the theme (target 40 KB).
Machines differ.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from learning_page import CONFIG, QUESTION, QUIZ, ROOT, QuietHandler
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

TARGET, MEMORY, WEIGHT = 10, 300, 40
TESTS, QUESTIONS, AGAIN = 26, 15, 0.3
READ = "[data-class=told]:not(:empty)"
# As long as a frame takes while one scrolls through the table's page.
SCROLL = """async () => {
  const $scroll = document.querySelector(".class-scroll");
  let [longest, last] = [0, performance.now()];
  for (let at = 0; at < $scroll.scrollHeight; at += 60) {
    $scroll.scrollTop = at;
    await new Promise((done) => requestAnimationFrame(done));
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  return longest;
}"""
PRESS = """async (selector) => {
  const start = performance.now();
  document.querySelector(selector).click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""
FIGURES = """async () => {
  const start = performance.now();
  const $view = document.querySelector("[data-class=view]");
  $view.value = "test 01-check";
  $view.dispatchEvent(new Event("change"));
  while (!document.querySelector(".class-items tbody tr")) await new Promise((done) => setTimeout(done));
  return performance.now() - start;
}"""


@dataclass
class Memory:
    """Asks the page's process again and again how much memory it has, and keeps the most: MB that are its own."""

    process: int
    most: float = 0
    is_over: bool = False
    watching: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self.watching = threading.Thread(target=self.watch, daemon=True)
        self.watching.start()

    def watch(self) -> None:
        """Look until it is over."""
        while not self.is_over:
            text = Path(f"/proc/{self.process}/smaps_rollup").read_text(encoding="ascii")
            owned = sum(
                int(line.split()[1])
                for line in text.splitlines()
                if line.startswith(("Private_Clean", "Private_Dirty"))
            )
            self.most = max(self.most, owned / 1024)
            time.sleep(0.1)

    def stop(self) -> float:
        """End the watch; returns the most."""
        self.is_over = True
        self.watching.join()
        return self.most


def main() -> int:
    """Print the figures; exit status 1 if one is over its target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--people", type=int, default=2000)
    people = parser.parse_args().people
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build_course(Path(folder))
        files = write_class(Path(folder), site, people)
        print(f"{people} files, {sum(file.stat().st_size for file in files) / 1024 / 1024:.0f} MB")
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        chromium = os.environ.get("CHROMIUM") or "/usr/bin/chromium-headless-shell"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        url = f"http://127.0.0.1:{server.server_port}/class/"
        is_over = [measure(browser, url, name, each) for name, each in (("files", files), ("a zip", [pack(files)]))]
        weight = weigh(browser, url, site)
        print(f"beside the theme {weight:.1f} KB gz (target {WEIGHT})")
        browser.close()
        server.shutdown()
    return int(any(is_over) or weight > WEIGHT)


def build_course(root: Path) -> Path:
    """Build a course of 26 tests; returns its site's folder."""
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# 首页\n", encoding="utf-8")
    (root / "docs" / "class.md").write_text("---\ntemplate: classroom.html\n---\n# 班级页\n", encoding="utf-8")
    items = "".join(QUESTION.format(n=number) for number in range(1, QUESTIONS + 1))
    for lecture in range(1, TESTS + 1):
        quiz = QUIZ.format(lecture=lecture, name="check", options="    pass: 80%\n", items=items)
        (root / "docs" / f"{lecture:02}.md").write_text(
            f"---\nlecture: {lecture}\n---\n# 第 {lecture} 讲\n\n{quiz}", encoding="utf-8"
        )
    (root / "mkdocs.yml").write_text(CONFIG.format(root=ROOT.as_posix()), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, check=True, env=environment)
    return root / "site"


def write_class(root: Path, site: Path, people: int) -> list[Path]:
    """A file a person, as 我的学习 exports it."""
    folder = root / "class"
    folder.mkdir()
    chance = random.Random(16)  # noqa: S311 - the same class each time
    tests = {
        quiz["id"]: json.loads((site / "items" / f"{quiz['id']}.json").read_text(encoding="utf-8"))["items"]
        for quiz in json.loads((site / "course.json").read_text(encoding="utf-8"))["quizzes"]
    }
    files = []
    for person in range(people):
        skill = chance.gauss(0.5, 1)
        quizzes = {name: write_record(f"{person}-{name}", items, skill, chance) for name, items in tests.items()}
        content = {
            "format": "coursequiz-learning",
            "version": 2,
            "course": "benchmark",
            "title": "benchmark",
            "exported": "2026-11-22T00:10:30.512Z",
            "quizzes": quizzes,
            "learner": {"version": 2, "name": f"学员{person}", "way": None, "pages": {}, "log": []},
        }
        files.append(folder / f"{person:05}.json")
        files[-1].write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return files


def write_record(name: str, items: list[dict[str, Any]], skill: float, chance: random.Random) -> dict[str, Any]:
    """A test's record with one attempt, or two."""
    attempts = []
    for turn in range(1 + (chance.random() < AGAIN)):
        earned = [int(chance.gauss(skill + turn, 1) > 0) for _ in items]
        attempts.append(
            {
                "id": f"mi9x2k3f-{name}-{turn}",
                "began": f"2026-11-{20 + turn}T08:00:00.120Z",
                "at": f"2026-11-{20 + turn}T08:05:06.789Z",
                "score": sum(earned),
                "max": len(items),
                "percent": round(1000 * sum(earned) / len(items)) / 10,
                "band": None,
                "subscores": [],
                "items": [
                    {"key": item["key"], "words": item["words"], "score": score, "max": 1}
                    for item, score in zip(items, earned, strict=True)
                ],
                "answers": {item["key"]: chance.choice(list(item["choices"])) for item in items},
            }
        )
    last = attempts[-1]
    draft = {"answers": last["answers"], "state": "answered", "attempt": last["id"], "updated": last["at"]}
    return {"version": 2, "draft": draft, "attempts": attempts}


def pack(files: list[Path]) -> Path:
    """The files in a zip, in folders of a hundred, which are groups."""
    path = files[0].parent.parent / "class.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, file in enumerate(files):
            archive.write(file, f"第{number // 100 + 1}组/{file.name}")
    return path


def measure(browser: Browser, url: str, name: str, files: list[Path]) -> bool:
    """Give the files to a fresh page, and print how it went; returns whether it is over a target."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(300_000)
    page.goto(url)
    page.locator("[data-class-ready]").wait_for()
    memory = Memory(find_process(browser, page))
    start = time.perf_counter()
    page.locator("[data-class=files]").set_input_files(files)
    page.locator(READ).wait_for()
    seconds = time.perf_counter() - start
    sort, scroll, figures = (
        page.evaluate(PRESS, "[data-column=first] button"),
        page.evaluate(SCROLL),
        page.evaluate(FIGURES),
    )
    most = memory.stop()
    print(f"as {name}: {page.locator(READ).inner_text()}")
    print(
        f"  read in {seconds:.1f} s (target {TARGET}), at most {most:.0f} MB (target {MEMORY}); "
        f"sorted in {sort:.0f} ms, longest frame while scrolling {scroll:.0f} ms, statistics in {figures:.0f} ms"
    )
    page.close()
    return seconds > TARGET or most > MEMORY


def find_process(browser: Browser, page: Page) -> int:
    """The number of the process that draws a page: of those that draw, the one that was begun last."""
    session: CDPSession = browser.new_browser_cdp_session()
    page.evaluate("1")
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return max(int(each["id"]) for each in processes if each["type"] == "renderer")


def weigh(browser: Browser, url: str, site: Path) -> float:
    """KB compressed of the engine's files that the page has asked for in the end, with what it asks for as one works."""
    page = browser.new_page()
    paths: set[str] = set()
    page.on("response", lambda response: paths.add(response.url.partition("/assets/coursequiz-")[2]))
    page.goto(url)
    page.locator("[data-class-ready]").wait_for()
    folder = next(site.glob("assets/coursequiz-*"))
    asked = {folder / path.partition("/")[2] for path in paths if path}
    late = {folder / "classroom" / name for name in ("zip.js", "figures.js")}
    page.close()
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in asked | late) / 1024


if __name__ == "__main__":
    sys.exit(main())
