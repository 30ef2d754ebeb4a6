"""All that publishing would refuse, without publishing: the quizzes, then a strict build into a folder that goes again.

Prints `path:line: code message` for each mistake, once and sorted, and advice; exit 1 if there is any mistake.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from build_course import Outcome, be_quiet, build_course
from coursequiz.__main__ import check_course
from download import download
from mkdocs.config.defaults import MkDocsConfig


def main() -> int:
    """Check the course of the working folder; returns the exit status."""
    problems, advice = check_course(Path("docs"), Path("quizzes"), Path.cwd(), download)
    outcome = check_build()
    problems = sorted({*problems, *outcome.problems})
    for line in (*problems, *(f"{hint}（建议）" for hint in advice), *outcome.said):
        print(line)
    wrong = len(problems) + len(outcome.said)
    summary = f"共 {wrong} 处要改" if wrong else "测验、网页、目录和链接都没有问题"
    print(f"{summary}，另有 {len(advice)} 条建议" if advice else summary)
    return 1 if wrong else 0


def check_build() -> Outcome:
    """What a strict build ends with."""
    with tempfile.TemporaryDirectory() as folder:
        return build_course(folder, start_build)


def start_build(config: MkDocsConfig) -> None:
    """Tell the plugins that this is no preview."""
    config.plugins.on_startup(command="build", dirty=False)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # A Chinese Windows console expects GBK when piped.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    be_quiet()
    sys.exit(main())
