#!/usr/bin/env python3
"""知客的开发命令：python3 dev.py serve | build | check | import | export | test | nightly | bundle | new | upgrade

  serve     在浏览器里预览，文件一保存就刷新
  build     把网站写进 site/
            build --offline 打包成一个压缩文件，不用服务器，解压后双击就能看、能做题
  check     检查课程：测验、网页、目录和链接，发布时通不过的都在这里指出来
            check --code 检查代码：格式、质量、类型，打包的程序是不是最新的
  import    把现有的题变成测验：import 题库.xlsx -o 新文件.md；没有把握的逐条列出来
  export    把题带到别的平台：export -o 题.xml 写全课的，export 讲义.md -o 题.gift 只写这一讲的；带不走的逐条列出来
  test      上面两种检查，再加全部测试；后面跟 pytest 的参数则只跑那一部分
  nightly   太久、不必每次都跑的测试；后面也可以跟 pytest 的参数
  bundle    改了浏览器里运行的程序以后，把它打包成网站发布的样子
  new-lecture  写新的一讲：new-lecture 包裹晚到 late-parcel，页面、目录和两处列表一次写好
  new       另开一门课：new ../my-course，英文的在后面加 --language en
  upgrade   给用 new 开的课换上这里的测验引擎：upgrade ../my-course

第一次运行会在 .venv 里装好依赖，以后只在依赖清单改变时再装。
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import environment
import new_course
import new_lecture
from environment import CODE_LOCK, COURSE_LOCK, IMPORT_LOCK, fail, run_python, say

# One browser a worker, and a browser is busy in several processes; the long tests are shared out as they come.
IN_PARALLEL = ("--numprocesses=2", "--dist=worksteal")
CODE_CHECKS = {
    "代码格式": ["-m", "ruff", "format", "--check", "."],
    "代码质量": ["-m", "ruff", "check", "."],
    "类型": ["-m", "mypy"],
    "浏览器里的程序": ["check_client.py"],
    "打包的程序": ["bundle.py", "--check"],
}


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit status."""
    commands = {
        "serve": serve,
        "build": build,
        "check": check,
        "import": import_questions,
        "export": export_questions,
        "test": test,
        "nightly": run_nightly,
        "bundle": bundle,
    }
    # These only write files, and need nothing but Python.
    writing = {"new": new, "upgrade": upgrade, "new-lecture": add_lecture}
    if not arguments or arguments[0] not in commands | writing:
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever Python the trainer has
        return fail(f"需要 Python 3.11 或更新的版本，现在是 {sys.version.split()[0]}。请从 python.org 安装。")
    if arguments[0] in writing:
        return writing[arguments[0]](arguments[1:])
    is_for_code = arguments[0] in ("test", "nightly", "bundle") or "--code" in arguments
    lock = CODE_LOCK if is_for_code else IMPORT_LOCK if arguments[0] == "import" else COURSE_LOCK
    return environment.set_up(lock) or commands[arguments[0]](arguments[1:])


def serve(arguments: list[str]) -> int:
    """Preview; a mistake is shown in the pages until it is mended."""
    address = [] if {"-a", "--dev-addr"} & set(arguments) else ["-a", f"127.0.0.1:{free_port()}"]
    say("写错了不要紧：网页和这里会说明错在哪一行，改好并保存，预览就恢复。按 Ctrl+C 退出。")
    return run_python(["hooks/preview.py", *address, *arguments])


def build(arguments: list[str]) -> int:
    """Write the site into site/; with --offline a copy that works from a disk, and its zip, into offline/."""
    if arguments == ["--offline"]:
        return run_python(["hooks/disk_site.py", "offline"])
    return run_python(["-m", "mkdocs", "build", "--strict", *arguments])


def check(arguments: list[str]) -> int:
    """Check the course, for who writes it; with --code the code, for who works on that."""
    if arguments not in ([], ["--code"]):
        print(__doc__)
        return 2
    if failed := find_code_faults() if arguments else find_course_faults():
        return fail(f"没有通过：{'、'.join(failed)}。")
    say("检查全部通过。")
    return 0


def import_questions(arguments: list[str]) -> int:
    """Turn a trainer's question file into Markdown; the paths are those of the folder that it is called in."""
    status = run_python(["-m", "questions_in", "--folder", str(Path.cwd()), *arguments])
    # Killed by the system: nothing of the file has been changed.
    return fail("读这个文件时程序停了，多半是内存不够；把它分成几个小一些的。") if status < 0 else status


def export_questions(arguments: list[str]) -> int:
    """Write the course's questions into a file for other programs; paths as for the import."""
    return run_python(["-m", "questions_out", "--folder", str(Path.cwd()), *arguments])


def find_course_faults() -> list[str]:
    """Find all that publishing would refuse, in one list, without a site; return what failed."""
    say("检查课程：测验、网页、目录和链接")
    return ["课程"] if run_python(["hooks/check_course.py"]) else []


def find_code_faults() -> list[str]:
    """Run every check of the code, also after one has failed; return what failed."""
    failed = []
    for name, command in CODE_CHECKS.items():
        say(f"检查{name}")
        if run_python(command):
            failed.append(name)
    return failed


def test(arguments: list[str]) -> int:
    """Run both checks, all tests and the coverage gate; with arguments, only those tests."""
    if arguments:
        return run_tests(arguments)
    checked = check([]) | check(["--code"])
    if not environment.find_webkit():
        environment.install_debian("webkit2gtk-driver", "xvfb")
    return run_tests([*IN_PARALLEL, "--cov", "--cov-report=term-missing:skip-covered"]) or checked


def run_nightly(arguments: list[str]) -> int:
    """Run the tests that take too long for every change."""
    if not environment.find_webkit():
        environment.install_debian("webkit2gtk-driver", "xvfb")
    if not environment.find_firefox():
        environment.install_debian("firefox-esr")
    return run_tests(["--nightly", *IN_PARALLEL, *arguments])


def bundle(arguments: list[str]) -> int:
    """Make what a site ships of the client; only who changes the client needs it."""
    return run_python(["bundle.py", *arguments])


def new(arguments: list[str]) -> int:
    """Make another course with this engine in a folder that is empty or not there yet."""
    folder, *options = arguments or [""]
    language = new_course.LANGUAGES[0] if not options else options[-1]
    if not folder or options not in ([], ["--language", language]) or language not in new_course.LANGUAGES:
        print(__doc__)
        return 2
    return new_course.make_course(Path(folder), language)


def upgrade(arguments: list[str]) -> int:
    """Give a course that was made so the engine of this repository."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    return new_course.upgrade_course(Path(arguments[0]))


def add_lecture(arguments: list[str]) -> int:
    """Begin another lecture of this course: its title without the number, and its file's name."""
    if len(arguments) != 2:
        print(__doc__)
        return 2
    topic, name = arguments
    return new_lecture.begin_lecture(topic, name)


def run_tests(arguments: list[str]) -> int:
    """Run tests with the browsers that there are."""
    if not (browser := environment.find_browser() or environment.install_browser()):
        return fail("没有找到浏览器，测试跑不了：请安装 Chrome、Chromium 或 Edge，或用环境变量 CHROMIUM 指明它的路径。")
    if not (environment.has_chinese_font() or environment.install_debian("fonts-wqy-microhei")):
        say("没有中文字体：与版面有关的测试可能不准，请安装一种，例如 fonts-wqy-microhei。")
    found = {"CHROMIUM": browser, "WEBKIT_DRIVER": environment.find_webkit(), "FIREFOX": environment.find_firefox()}
    if not found["WEBKIT_DRIVER"]:
        say("没有 WebKit，它里面的测试这次不做：Debian、Ubuntu 可以安装 webkit2gtk-driver 和 xvfb。")
    if "--nightly" in arguments and not found["FIREFOX"]:
        say("没有 Firefox，它里面的测试这次不做：可以安装 Firefox，或用环境变量 FIREFOX 指明它的路径。")
    say(f"运行测试，浏览器：{browser}")
    return run_python(["-m", "pytest", *arguments], **{name: path for name, path in found.items() if path})


def free_port(first: int = 8000) -> int:
    """Return the first port from 8000 on that nobody listens on."""
    with socket.socket() as probe:
        return free_port(first + 1) if not probe.connect_ex(("127.0.0.1", first)) else first


if __name__ == "__main__":
    for stream in filter(None, (sys.__stdout__, sys.__stderr__)):
        # A Chinese Windows console expects GBK when piped, and fails on the first ✗.
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
