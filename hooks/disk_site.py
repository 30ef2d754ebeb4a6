"""Makes a copy of the course that works from a disk, by a double click, and packs it: `python3 dev.py build --offline`.

From there a browser loads no module, fetches nothing and starts no worker, and a folder's address shows a list of files:
the client comes in one piece, what would be fetched as scripts, and each link names its file; see docs/decisions/0026.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from build_course import be_quiet, build_course
from mkdocs.plugins import BasePlugin, event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

SOURCES = Path(__file__).parent / "disk"
READ_FIRST = "先读我.txt"
INDEX = Path("search", "search_index.json")
SEARCH = ("assets/javascripts/minisearch/index.js", "assets/javascripts/workers/search.js")
# Nobody asks for these where there is no server.
UNUSED = (
    "404.html",
    "offline.html",
    "sw.js",
    "site.webmanifest",
    "sitemap.xml",
    "sitemap.xml.gz",
    "build-manifest.json",
    "assets/javascripts/workers",
    "assets/javascripts/minisearch/index.js",
)
# The earliest that a zip file can hold: the same course gives the same bytes, whenever it is packed.
TIME = (1980, 1, 1, 0, 0, 0)
# What a file's name may not have on some system, and what a Windows folder's name may not end with.
FORBIDDEN = re.compile(r'[<>:"/\\|?*\0-\x1f]+|[. ]+$')


class DiskSite(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # it has no settings; of MkDocs itself
    """Turns a build into one for a disk. To be added to a loaded configuration, before it is built."""

    def on_config(self, config: MkDocsConfig) -> None:
        """There is no address, nothing to keep for later, and no server that instant navigation could ask."""
        config.site_url = config.repo_url = ""
        config.extra["offline"] = False
        config.theme["features"] = [name for name in config.theme["features"] if name != "navigation.instant"]

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        """Let every link name the page's file: all that MkDocs and the templates write is made of these."""
        for file in files.documentation_pages():
            file.url = quote(file.dest_uri)

    @event_priority(-300)  # after all that other hooks write
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what a server would give as scripts, and leave out what nobody asks for."""
        site = Path(config.site_dir)
        if (index := site / INDEX).exists():
            index.with_suffix(".js").write_text(f"var __index = {index.read_text('utf-8')};\n", "utf-8", newline="\n")
            index.unlink()
            library, search = ((site / name).read_text("utf-8") for name in SEARCH)
            worker = (SOURCES / "worker.js").read_text("utf-8")
            text = f"{library}\nfunction runSearch(addEventListener, postMessage) {{\n{search}}}\n{worker}"
            (index.parent / "in_page.js").write_text(text, "utf-8", newline="\n")
        for path in (site / name for name in UNUSED):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        text = (SOURCES / "read_first.txt").read_text("utf-8").format(title=config.site_name)
        # The editor of an older Windows needs both to show it.
        (site / READ_FIRST).write_text(text, "utf-8-sig", newline="\r\n")


def prepare(config: MkDocsConfig, folder: Path) -> Path:
    """Let a loaded configuration build for a disk, into a folder in that folder, which is named by the course's title."""
    site = folder.absolute() / (FORBIDDEN.sub("", config.site_name) or "course")
    config.site_dir = str(site)
    config.extra["from_disk"] = True
    config.plugins["disk"] = DiskSite()
    config.plugins.on_startup(command="build", dirty=False)
    return site


def pack(site: Path, file: Path) -> Path:
    """Pack a folder, with its own name within; the same files give the same bytes."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        # What is to be read first stands first.
        for path in sorted(site.rglob("*"), key=lambda path: (path.name != READ_FIRST, path.as_posix())):
            if path.is_file():
                entry = zipfile.ZipInfo(f"{site.name}/{path.relative_to(site).as_posix()}", TIME)
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(entry, path.read_bytes(), compresslevel=9)
    return file


def read_day() -> datetime.date:
    """Today, or the day that SOURCE_DATE_EPOCH names, as in other builds that are to be repeated."""
    moment = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.datetime.fromtimestamp(int(moment), datetime.UTC).date() if moment else datetime.date.today()


def main(folder: str) -> int:
    """Build and pack the course of the working folder; returns the exit status."""
    be_quiet()
    sites: list[Path] = []
    outcome = build_course(folder, lambda config: sites.append(prepare(config, Path(folder))))
    for problem in [*outcome.problems, *outcome.said]:
        print(problem)
    if outcome:
        print("✗ 没有生成：先改好上面指出的地方。", file=sys.stderr)
        return 1
    [site] = sites
    file = pack(site, site.with_name(f"{site.name}-{read_day().isoformat()}.zip"))
    print(
        f"▸ 写好了：{folder}/{file.name}（{file.stat().st_size / 2**20:.1f} MB）。发给学员，解压后双击里面的 index.html。"
    )
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # A Chinese Windows console expects GBK when piped.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(main(*sys.argv[1:]))
