"""`python -m coursequiz docs quizzes`: every author's mistake, without building the site.

Prints `path:line: code message` for each; exit 1 if there is any, 2 if a folder isn't there. Advice is printed, too,
and fails nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path

from .course.bank import name_path, read_text
from .course.build import Site
from .course.files import check_files
from .course.published import Download, check_changes
from .problems import Problem


def check_course(
    docs: Path, quizzes: Path, root: Path, download: Download | None = None
) -> tuple[list[Problem], list[Problem]]:
    """All problems of the pages below `docs`, the files in `quizzes` and mkdocs.yml, and all advice.

    Paths are relative to `root`, where mkdocs.yml stands; `download` see course/published.py.
    """
    site = read_course(docs, quizzes, root)
    problems = sorted([*check_files(docs, root), *site.list_problems()])
    # A quiz with a mistake is not there: it would be taken for one that has gone.
    changes = [] if problems else check_changes(site, root, download)
    return problems, sorted([*site.list_advice(), *changes])


def read_course(docs: Path, quizzes: Path, root: Path) -> Site:
    """The settings in mkdocs.yml, the files in `quizzes` and the pages below `docs`, all of them read."""
    site = Site(docs=name_path(docs, root))
    if (root / "mkdocs.yml").exists():
        site.load_settings(root / "mkdocs.yml", root)
    site.load_bank(quizzes, root)
    for file in sorted(docs.rglob("*.md")):
        path = name_path(file, root)
        site.read_page(site.read_front_matter(read_text(file, path)[0], path), path)
    return site


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m coursequiz", description="检查课程里的测验，不生成网站")
    parser.add_argument("docs", type=Path, help="讲义所在的文件夹")
    parser.add_argument("quizzes", type=Path, help="题库所在的文件夹")
    folders = parser.parse_args(arguments)
    with contextlib.suppress(AttributeError):  # a Windows console may not know Chinese; a captured one has no encoding
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for folder in (folders.docs, folders.quizzes):
        if not folder.is_dir():
            print(f"没有文件夹 {folder}")
            return 2
    problems, advice = check_course(folders.docs, folders.quizzes, Path.cwd())
    for problem in (*problems, *(f"{hint}（建议）" for hint in advice)):
        print(problem)
    summary = f"共 {len(problems)} 处要改" if problems else "测验都没有问题"
    print(f"{summary}，另有 {len(advice)} 条建议" if advice else summary)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
