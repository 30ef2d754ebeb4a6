#!/usr/bin/env python3
"""这门课的命令：python3 dev.py serve | build | check | test

  serve     在浏览器里预览，文件一保存就刷新
  build     把网站写进 site/
  check     检查课程：测验、网页、目录和链接，发布时通不过的都在这里指出来
  test      上面的检查，再核对做好的网站

第一次运行会在 .venv 里装好依赖，以后只在依赖清单改变时再装。
"""

from __future__ import annotations

import sys
import tempfile

import environment
from environment import COURSE_LOCK, fail, run_python, say


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit status."""
    commands = {"serve": serve, "build": build, "check": check, "test": test}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever Python the trainer has
        return fail(f"需要 Python 3.11 或更新的版本，现在是 {sys.version.split()[0]}。请从 python.org 安装。")
    return environment.set_up(COURSE_LOCK) or commands[arguments[0]](arguments[1:])


def serve(arguments: list[str]) -> int:
    """Preview, until Ctrl+C."""
    return run_python(["-m", "mkdocs", "serve", *arguments])


def build(arguments: list[str]) -> int:
    """Write the site into site/."""
    return run_python(["-m", "mkdocs", "build", "--strict", *arguments])


def check(arguments: list[str]) -> int:
    """Find all that publishing would refuse: in the quizzes, then in a site that goes again."""
    say("检查测验")
    failed = run_python(["-m", "coursequiz", "docs", "quizzes"])
    say("检查网页、目录和链接")
    with tempfile.TemporaryDirectory() as folder:
        failed |= build(["--site-dir", folder])
    if failed:
        return fail("没有通过，要改的地方在上面。")
    say("检查全部通过。")
    return 0


def test(arguments: list[str]) -> int:
    """Check, and look at what is built."""
    return check([]) or run_python(["-m", "unittest", "discover", "--start-directory", "tests", *arguments])


if __name__ == "__main__":
    for stream in filter(None, (sys.__stdout__, sys.__stderr__)):
        # A Chinese Windows console expects GBK when piped, and fails on the first ✗.
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
