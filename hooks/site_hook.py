"""What the site needs beside the quizzes: light pages, a Content-Security-Policy and a manifest of the build.

MkDocs calls the functions named on_*. The policy has no `unsafe-*`: each inline script of the theme is allowed by its
hash, and the build fails on anything that would need more (`style=`, `on*=`, `<style>`, `javascript:`).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import escape
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from style_sheet import collect_names, drop_idle_properties, prune

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

# In this order, so that the site's rules stand after the theme's; one file is one request.
STYLE_SHEETS = (
    r"assets/stylesheets/main\.\w+\.min\.css",
    r"assets/stylesheets/palette\.\w+\.min\.css",
    r"assets/stylesheets/site\.css",
    r"assets/stylesheets/figures\.css",
    r"assets/coursequiz-\w+/quiz\.css",
)
# Source maps, and search languages other than Chinese, are a megabyte that no page of this site asks for.
UNUSED = re.compile(r"assets/(.*\.map|images/favicon\.png|javascripts/lunr/(?!min/lunr\.(stemmer\.support|zh)\.).*)")
SCRIPT_TYPES = {"", "module", "text/javascript", "application/javascript"}
POLICY = (
    "default-src 'none'; base-uri 'self'; connect-src 'self'; font-src 'self'; form-action 'self'; "
    "img-src 'self' data:; manifest-src 'self'; media-src 'self' blob:; object-src 'none'; "
    "script-src {scripts}; style-src 'self'; worker-src 'self'"
)
COLOURS = {"teal"}
SEARCH_WORKER = re.compile(r"workers/(search\.\w+\.min\.js)")
# What Material's bundle asks before it loads the index at once.
EAGER_SEARCH = '(location.protocol!=="file:"),'
MANIFEST = "build-manifest.json"
CHARSET = '<meta charset="utf-8">'

# MkDocs tells the command once, before the first of many builds of a preview.
running = {"command": "build"}


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a preview: its reload script is added after the build and would be blocked."""
    running["command"] = command


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the style sheets into one file, named by its content, and leave out what no page asks for."""
    sheets = [file for pattern in STYLE_SHEETS for file in files if re.fullmatch(pattern, file.src_uri)]
    joined = {file.src_uri for file in sheets}
    config.extra_css = [path for path in config.extra_css if path not in joined]
    text = "\n".join(strip_source_map(file.content_string) for file in sheets)
    name = f"assets/stylesheets/all.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css"
    for file in [*sheets, *(file for file in files if UNUSED.fullmatch(file.src_uri))]:
        files.remove(file)
    files.append(File.generated(config, name, content=text))
    config.extra["stylesheet"] = name
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep a title and a description text: the theme writes both into the page as they are, quotes and tags too."""
    page.meta.update({name: escape(page.meta[name]) for name in ("title", "description") if name in page.meta})


@event_priority(-100)  # after every other hook and plugin has written its files
def on_post_build(config: MkDocsConfig) -> None:
    """Refuse what the policy forbids, write the policy into each page, then the manifest."""
    site = Path(config.site_dir)
    pages = {path: scan_page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    faults = [f"{path.relative_to(site).as_posix()}: {fault}" for path, page in pages.items() for fault in page.faults]
    if faults:
        raise PluginError("\n".join(["网页里有内容安全策略不允许的写法，请改用 class 和样式表：", *faults]))
    if running["command"] == "serve":
        return
    # navigation.instant keeps the first page's policy for all: each page carries the hashes of every page.
    policy = build_policy({script for page in pages.values() for script in page.scripts})
    sheet = write_style_sheet(site, config.extra["stylesheet"])
    if config.theme.name == "material":
        make_search_lazy(site)
    write_index_plainly(site)
    for path in pages:
        html = path.read_text(encoding="utf-8").replace(config.extra["stylesheet"], sheet)
        html = SEARCH_WORKER.sub(r"workers/on-demand.js?\1", drop_indentation(html))
        path.write_text(add_policy(html, policy), encoding="utf-8", newline="\n")
    manifest = {"version": 1, "files": hash_files(site)}
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (site / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def write_style_sheet(site: Path, name: str) -> str:
    """Replace the whole style sheet by what the pages can use, named by its content; return the new name."""
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    scripts = [path.read_text(encoding="utf-8") for path in site.rglob("*.js")]
    others = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css") if path != site / name)
    whole = (site / name).read_text(encoding="utf-8")
    css = drop_space(drop_idle_properties(prune(whole, collect_names(pages, scripts), COLOURS), others))
    new = f"assets/stylesheets/all.{hashlib.sha256(css.encode()).hexdigest()[:8]}.css"
    (site / name).unlink()
    (site / new).write_text(css, encoding="utf-8", newline="\n")
    return new


def write_index_plainly(site: Path) -> None:
    """Write the search index in UTF-8: an escape for each Chinese character makes it a sixth heavier, compressed."""
    for index in site.glob("search/search_index.json"):
        document = json.loads(index.read_text(encoding="utf-8"))
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        index.write_text(text, encoding="utf-8", newline="\n")


def make_search_lazy(site: Path) -> None:
    """Let Material load the search index when the search is first opened, as it does for pages from a disk.

    Another theme may have no such script; a Material without the condition would make every page twice as heavy.
    """
    texts = {path: path.read_text(encoding="utf-8") for path in site.glob("assets/javascripts/bundle.*.min.js")}
    if [text.count(EAGER_SEARCH) for text in texts.values()] != [1]:
        raise PluginError(
            "主题 Material 的 assets/javascripts/bundle.*.min.js 里找不到立刻载入搜索索引的那个条件，这样每一页都会重一倍："
            "请把 requirements.txt 里的 mkdocs-material 退回原来的版本，或照新的写法改 hooks/site_hook.py 的 EAGER_SEARCH。"
        )
    for path, text in texts.items():
        path.write_text(text.replace(EAGER_SEARCH, "(!1),"), encoding="utf-8", newline="\n")


def drop_indentation(html: str) -> str:
    """Drop blank lines and indentation, which the templates leave, where white space shows nothing."""
    parts = re.split(r"(<(pre|textarea|script)\b.*?</\2>)", html, flags=re.DOTALL)
    # Three parts a match: the text before it, the element, and its name.
    return "".join(
        re.sub(r"\n\s+", "\n", text) + element for text, element in zip(parts[::3], [*parts[1::3], ""], strict=True)
    )


class PageScan(HTMLParser):
    """Collects a page's inline scripts, and what a strict policy forbids."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.faults: list[str] = []
        self._is_in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note attributes that run or style something in place, and the beginning of an inline script."""
        values = {name: value or "" for name, value in attrs}
        for name, value in values.items():
            if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
                self.faults.append(f'第 {self.getpos()[0]} 行 <{tag} {name}="{value}">')
        if tag == "style":
            self.faults.append(f"第 {self.getpos()[0]} 行 <style>")
        self._is_in_script = tag == "script" and "src" not in values and values.get("type", "") in SCRIPT_TYPES
        if self._is_in_script:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        """Add to the script; the parser may hand it over in pieces."""
        if self._is_in_script:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave the script."""
        if tag == "script":
            self._is_in_script = False


def scan_page(html: str) -> PageScan:
    """Scan one page of the output."""
    scan = PageScan()
    scan.feed(html)
    scan.close()
    return scan


def build_policy(scripts: set[str]) -> str:
    """Return the policy that allows the site's own files and these inline scripts."""
    hashes = sorted(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    return POLICY.format(scripts=" ".join(["'self'", *(f"'sha256-{digest}'" for digest in hashes)]))


def add_policy(html: str, policy: str) -> str:
    """Put the policy behind the charset, which must stand in the first 1024 bytes, and before all scripts."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    if CHARSET in html:
        return html.replace(CHARSET, CHARSET + meta, 1)
    return re.sub(r"<head[^>]*>", lambda head: head[0] + CHARSET + meta, html, count=1)


def hash_files(site: Path) -> dict[str, str]:
    """Return the SHA-256 of every file but the manifest itself, by path from the site's root."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in sorted(files.items()) if name != MANIFEST
    }


def drop_space(css: str) -> str:
    """Drop the white space that only arranges rules."""
    return re.sub(r"\s*([{};])\s*|([:,])\s+", r"\1\2", css)


def strip_source_map(css: str) -> str:
    """Drop the comment that names a source map, which is not published."""
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
