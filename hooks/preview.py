"""The preview, started by dev.py: MkDocs' own server, which shows mistakes where an author looks, in the page.

A build that finds mistakes leaves a panel in the place of every page: file, line, what is wrong and what to write. The next
save builds again, and MkDocs' live reload brings the pages back. The first build is no other than those that follow.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import logging
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from build_course import Outcome, be_quiet, build_course
from mistakes_panel import draw_panel
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File
from mkdocs.utils import clean_directory

WATCHED = ("docs", "quizzes", "hooks", "overrides", "mkdocs.yml")
TAKEN = {errno.EADDRINUSE, errno.EACCES, 10013, 10048}
LOST_PAGE = "404.html"


class Server(LiveReloadServer):
    """MkDocs' server, which looks for saved files before the first build begins: none is passed over."""

    first_build: Callable[[], object]

    def serve_forever(self, poll_interval: float = 0.5) -> None:
        """Build once, say where the preview is, and answer."""
        self.first_build()
        print(f"预览：{self.url}", flush=True)
        super().serve_forever(poll_interval)


class Preview:
    """The course in a folder that goes with the preview, and the server that shows it."""

    def __init__(self, site: str, host: str, port: int) -> None:
        self.site = Path(site)
        # A file that is saved during the first build begins a second one in another thread.
        self.lock = threading.Lock()
        self.has_started = False
        self.docs, self.watched, prefix = "docs", set(WATCHED), ""
        with contextlib.suppress(MkDocsException):  # the first build will say so
            config = load_config()
            self.docs, prefix = config.docs_dir, urlsplit(config.site_url or "").path
            self.watched |= {*config.watch, config.docs_dir}
        # Half a second between two looks at the files is half of what an author waits.
        self.server = Server(self.rebuild, host, port, site, prefix, polling_interval=0.2)
        self.server.first_build = self.build
        self.server.error_handler = self.read_lost_page

    def start(self, config: MkDocsConfig) -> str:
        """Begin a build; the first tells the plugins that this is a preview."""
        config.site_url = self.server.url
        if not self.has_started:
            self.has_started = True
            config.plugins.on_startup(command="serve", dirty=False)
        return self.server.url

    def build(self) -> Outcome:
        """Build the course, or show what is to be changed; never stop the server."""
        with self.lock:
            outcome = build_course(str(self.site), self.start)
            if outcome:
                self.show(outcome)
        return outcome

    def rebuild(self) -> None:
        """What the server calls when a file has been saved."""
        if not self.build():
            print("✓ 预览已经更新。", flush=True)

    def show(self, outcome: Outcome) -> None:
        """Put the panel in the place of every page, and say it in the window, too."""
        clean_directory(str(self.site))
        docs = Path(self.docs)
        for page in sorted(docs.rglob("*.md")):
            name = page.relative_to(docs).as_posix()
            target = Path(File(name, str(docs), str(self.site), use_directory_urls=True).abs_dest_path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(draw_panel(outcome), encoding="utf-8")
        # No live reload reaches this one: it asks again by itself.
        (self.site / LOST_PAGE).write_text(draw_panel(outcome, refresh=2), encoding="utf-8")
        for line in (*outcome.problems, *outcome.said):
            print(line)
        print("改好并保存，预览就恢复。", flush=True)

    def serve(self, open_in_browser: bool) -> None:
        """Show the site until it is interrupted."""
        for path in sorted(self.watched):
            if Path(path).exists():
                self.server.watch(path)
        try:
            self.server.serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]  # MkDocs has no types here
        finally:
            self.server.shutdown()

    def read_lost_page(self, code: int) -> bytes | None:
        """What is shown where there is no page."""
        file = self.site / LOST_PAGE
        return file.read_bytes() if code == 404 and file.is_file() else None


def main(arguments: list[str]) -> int:
    """Preview until it is interrupted; returns the exit status."""
    parser = argparse.ArgumentParser(prog="dev.py serve", description="在浏览器里预览课程")
    parser.add_argument("-a", "--dev-addr", default="127.0.0.1:8000", help="地址和端口，如 127.0.0.1:8123")
    parser.add_argument("-o", "--open", action="store_true", help="同时打开浏览器")
    chosen = parser.parse_args(arguments)
    host, _, port = chosen.dev_addr.rpartition(":")
    try:
        with tempfile.TemporaryDirectory(prefix="preview_", ignore_cleanup_errors=True) as folder:
            preview = Preview(folder, host or "127.0.0.1", int(port))
            preview.serve(chosen.open)
    except KeyboardInterrupt:
        return 130
    except ValueError:
        parser.error("端口要写成一个数，如 -a 127.0.0.1:8123")
    except OSError as error:
        print(error, file=sys.stderr)
        is_port = error.errno in TAKEN and not error.filename
        tell(
            "这个端口用不了，多半被别的程序占着。换一个，例如 -a 127.0.0.1:8123。"
            if is_port
            else "电脑不让写文件或读文件，原因在上面。"
        )
        return 1
    return 0


def tell(message: str) -> None:
    """Say why the preview ends."""
    print(f"✗ {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # A Chinese Windows console expects GBK when piped.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    be_quiet()
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    sys.exit(main(sys.argv[1:]))
