"""How much the quiz engine adds to a build: `.venv/bin/python benchmarks/build_time.py [--pages 200 2000]`.

Generates pages of ten questions, builds them with plain Material (the same text, no hook) and with the hook, each in a
process of its own, and prints ratios: what the hook adds to a stock site (all pages in the menu, search in Chinese), and
whether its cost of a page stays the same on a site ten times larger. The latter has a menu of one page: a menu of all
pages in each page grows with their square and would drown what is measured. Machines differ: only ratios of one run
mean something.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUESTION = """{n}. 第 {page} 页第 {n} 题：客户来电说收到的商品与描述不符，情绪激动，你先做什么？
   - [ ] 请对方把订单号报一遍，再说明退换的条件
   - [x] 先听完，复述他的不满，再问清商品的情况
     > 先接住情绪，事实才问得出来。
   - [ ] 说明这是仓库的责任，请他联系仓库
   > 顺序是先情绪、后事实、再办法，见[正文](#正文)。
"""
CONFIG = """site_name: benchmark
theme: {{name: material, language: zh, font: false}}
{site}
markdown_extensions:
  - attr_list
  - tables
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {{kwds: {{case: lower}}}}
{hooks}
"""

STOCK = "plugins: [search: {lang: zh}]"
SHORT_MENU = "plugins: []\nnav: [index.md]\nvalidation: {nav: {omitted_files: ignore}}"
HOOK = f"hooks: ['{(ROOT / 'hooks' / 'mkdocs_hook.py').as_posix()}']"


def main() -> int:
    """Measure each number of pages and print one line for it."""
    parser = argparse.ArgumentParser(description="Build time with and without the quiz engine.")
    parser.add_argument("--pages", type=int, nargs="+", default=[200, 2000])
    counts = parser.parse_args().pages
    plain, quizzes = compare(counts[0], STOCK)
    added = (quizzes - plain) / plain
    print(
        f"{counts[0]} pages, stock: plain {plain:.1f} s, with quizzes {quizzes:.1f} s: the hook adds {added:+.0%}",
        flush=True,
    )
    per_page = []
    for count in counts:
        plain, quizzes = compare(count, SHORT_MENU)
        per_page.append((quizzes - plain) / count)
        print(f"{count} pages, short menu: the hook takes {1000 * per_page[-1]:.1f} ms a page", flush=True)
    print(f"linear: {per_page[-1] / per_page[0]:.2f} times the cost of a page at {counts[-1]} pages (1 is ideal)")
    return 0


def compare(count: int, settings: str) -> tuple[float, float]:
    """Return the seconds of a plain build and of one with quizzes."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        write_pages(site / "docs", count)
        (site / "quizzes").mkdir()
        # In turns, and the best of three: whatever else the machine does only makes a build slower.
        runs = [(measure(site, settings, ""), measure(site, settings, HOOK)) for _ in range(3)]
        return min(plain for plain, _ in runs), min(quizzes for _, quizzes in runs)


def write_pages(docs: Path, count: int) -> None:
    """Write pages that differ only in their number."""
    docs.mkdir()
    prose = "客户服务是一门手艺，也是一种态度。" * 20
    for page in range(count):
        questions = "".join(QUESTION.format(page=page, n=n) for n in range(1, 11))
        quiz = f"/// quiz | 测验\n    id: q{page}\n\n{questions}///\n"
        text = f"# 第 {page} 页\n\n## 正文\n\n{prose}\n\n## 测验\n\n{quiz}"
        (docs / ("index.md" if page == 0 else f"{page}.md")).write_text(text, encoding="utf-8")


def measure(site: Path, settings: str, hooks: str) -> float:
    """Build once and return the seconds it took."""
    (site / "mkdocs.yml").write_text(CONFIG.format(site=settings, hooks=hooks), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site / "site")]
    start = time.perf_counter()
    subprocess.run(command, cwd=site, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
