"""The preview: mistakes in the page, what it does not convert again, and that it is never stale."""

import contextlib
import hashlib
import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from build_course import Outcome
from checked_site import HOOKS, write_course
from coursequiz.problems import Problem
from mistakes_panel import draw_panel
from mkdocs.commands.build import build
from mkdocs.config import load_config

import dev

PAGE = "docs/3-service-skills/10-telephone.md"
TOP = "---\ntitle: 电话\n---\n\n# 电话\n\n"
QUIZ = "/// quiz | 题\n    id: t\n\n1. [x] 一\n2. [ ] 二\n///\n"
UPDATED = "✓ 预览已经更新。"
ASKED = "改好并保存，预览就恢复。"


class Running:
    """A preview that runs; what it prints is what one waits for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = [sys.executable, str(HOOKS / "preview.py"), "-a", f"127.0.0.1:{dev.free_port()}"]
        environment = {**os.environ, "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, encoding="utf-8", bufsize=1
        )
        self.printed: list[str] = []
        self.address = self.wait_for("预览：").removeprefix("预览：")

    def wait_for(self, start: str) -> str:
        """The next line that begins so; the end of the process is an error."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.printed.append(line.rstrip("\n"))
            if line.startswith(start):
                return line.rstrip("\n")
        raise AssertionError("\n".join(self.printed))

    def save(self, name: str, text: str) -> None:
        """Save a file of the course."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def read(self, path: str = "") -> str:
        """A page as the browser gets it, also one that is not there."""
        try:
            with urllib.request.urlopen(self.address + path) as answer:  # noqa: S310 - its own preview
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            return error.read().decode("utf-8")


Start = Callable[[], Running]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a preview of the course that a test has written; it ends with the test."""
    with contextlib.ExitStack() as stack:

        def start_preview() -> Running:
            running = Running(tmp_path)
            stack.enter_context(running.process)
            stack.callback(running.process.kill)
            return running

        yield start_preview


def test_mistakes_stand_in_the_page_and_go_with_the_next_save(tmp_path: Path, start: Start) -> None:
    """Every page of the course shows them, live reload and all; nobody has to look at the window."""
    write_course(tmp_path, {PAGE: TOP + QUIZ})
    preview = start()
    assert 'data-quiz="t"' in preview.read("3-service-skills/10-telephone/")
    preview.save(PAGE, TOP + QUIZ.replace("[x]", "[T]") + "\n[一](x.md)\n")
    preview.wait_for(ASKED)
    for path in ("", "3-service-skills/10-telephone/"):
        panel = preview.read(path)
        assert f"{PAGE} 第 10 行" in panel
        assert "<code>no-file</code>" in panel
        assert "改法" in panel
        assert "livereload(" in panel
    assert "Traceback" not in "\n".join(preview.printed)
    preview.save(PAGE, TOP + QUIZ)
    preview.wait_for(UPDATED)
    assert 'data-quiz="t"' in preview.read("3-service-skills/10-telephone/")


FAULTS = {
    "a page in another encoding": (PAGE, "客户".encode("gbk"), "不是 UTF-8"),
    "a snippet that is nowhere": (PAGE, b'--8<-- "nowhere"\n', "没有要插入的文件"),
    "settings that are no YAML": ("mkdocs.yml", b"site_name: a\nnav: [", "bad-yaml"),
    "a theme that is not installed": ("mkdocs.yml", b"site_name: a\ntheme: nowhere\n", "没有主题"),
    "a plugin that is not installed": ("mkdocs.yml", b"site_name: a\nplugins: [nowhere]\n", "没有安装插件"),
}


@pytest.mark.parametrize(("name", "content", "said"), FAULTS.values(), ids=FAULTS)
def test_the_first_build_may_fail(tmp_path: Path, start: Start, name: str, content: bytes, said: str) -> None:
    """The preview is there all the same, and shows the course once the file is right."""
    write_course(tmp_path, {})
    right = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(content)
    preview = start()
    assert said in preview.read()
    assert said in preview.read("nowhere/")
    assert 'http-equiv="refresh"' in preview.read("nowhere/")
    (tmp_path / name).write_bytes(right)
    preview.wait_for(UPDATED)
    assert "首页" in preview.read()
    assert "处要改" not in preview.read("nowhere/")


def test_the_preview_ends_when_its_port_is_taken(tmp_path: Path) -> None:
    """Another port is needed, and that is said."""
    write_course(tmp_path, {})
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        command = [sys.executable, str(HOOKS / "preview.py"), "-a", f"127.0.0.1:{listener.getsockname()[1]}"]
        environment = {**os.environ, "PYTHONUTF8": "1"}
        ended = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
        )
    assert ended.returncode == 1
    assert "换一个，例如 -a" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_panel_shows_an_authors_text_as_text() -> None:
    """What stands in a message was typed by somebody."""
    panel = draw_panel(Outcome([Problem("<i>.md", 2, "no-file", "没有 `<script>`；写成 `<b>`")], ["<u>"]), refresh=1)
    assert not re.search("<(script|i|b|u)>", panel)
    assert "有 2 处要改" in panel


# One after the other; each changes what a page became before, or ought to leave it alone.
BANK = "---\ntitle: 甲\n---\n\n1. [x] 一\n"
SAVED: dict[str, dict[str, str]] = {
    "nothing": {},
    "a paragraph": {PAGE: TOP + "一\n"},
    "a quiz": {PAGE: TOP + QUIZ},
    "the quiz's title": {PAGE: TOP + QUIZ.replace("题", "另一题")},
    "the page's title": {PAGE: TOP.replace("电话", "打电话") + QUIZ},
    "a heading that another page names": {"docs/index.md": "# 首页\n\n[节](3-service-skills/10-telephone.md#打电话)\n"},
    "a picture in the text": {PAGE: TOP + '--8<-- "10-steps.svg"\n\n## 打电话\n'},
    "the picture": {"docs/assets/10-steps.svg": "<svg><path/></svg>\n"},
    "a quiz of the bank": {"docs/index.md": "# 首页\n\n/// quiz\n    use: b\n///\n"},
    "the bank": {"quizzes/b.md": BANK.replace("甲", "乙")},
    "an address": {"docs/index.md": "# 首页\n\n[节](3-service-skills/index.md)\n"},
    "the search": {"docs/index.md": "---\nsearch: {exclude: true}\n---\n\n# 首页\n"},
}


TEMPLATE = """<html><head><title>{{ page.title }}</title></head><body>
{% for each in nav.pages %}<a href="{{ each.url }}">{{ each.title }}</a>{% endfor %}
{{ page.content }}{{ page.toc }}{{ page.meta }}</body></html>"""
SETTINGS = """
plugins:
  - material/search: {lang: zh, separator: ' ', pipeline: [stemmer]}
"""


def test_a_preview_is_what_a_fresh_build_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each save, byte for byte: what is not converted again has not changed."""
    monkeypatch.chdir(tmp_path)
    write_course(tmp_path, {"mkdocs.yml": SETTINGS, "theme/main.html": TEMPLATE, "quizzes/b.md": BANK})
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("{name: mkdocs, locale: zh}", "{name: null, custom_dir: theme}")
    settings = settings.replace("_hook.py]", f"_hook.py, {(HOOKS / 'preview_hook.py').as_posix()}]")
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    config = load_config()
    config.plugins.on_startup(command="serve", dirty=False)
    memory = config.hooks[(HOOKS / "preview_hook.py").as_posix()].memory
    build_preview(tmp_path)
    for name, files in SAVED.items():
        for file, text in files.items():
            (tmp_path / file).write_text(text, encoding="utf-8")
        again, is_spared = build_preview(tmp_path), bool(memory.waiting)
        memory.around = None
        assert again == build_preview(tmp_path), name
        assert not memory.waiting
        assert is_spared == (not {file for file in files if not file.endswith(".md") or "quizzes" in file}), name


def build_preview(folder: Path) -> dict[str, str]:
    """Build as the preview does; returns each file's hash."""
    build(load_config(), serve_url="http://127.0.0.1:8000/")
    files = {file.relative_to(folder / "site").as_posix(): file for file in (folder / "site").rglob("*.*")}
    return {
        name: hashlib.sha256(file.read_bytes()).hexdigest()
        for name, file in files.items()
        # A compressed file holds the time.
        if file.is_file() and file.suffix != ".gz"
    }
