"""What the site needs beside the quizzes: light pages, a Content-Security-Policy and a manifest of the build.

MkDocs calls the functions named on_*. The policy has no `unsafe-*`: each inline script of the theme is allowed by its
hash, and the build fails on anything that would need more (`style=`, `on*=`, `<style>`, `javascript:`). What an author
writes is text, but for the page's own Markdown: the theme's templates escape it, and check_hook.py judges the rest.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursequiz.problems import shorten
from markupsafe import Markup, escape
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from site_page import SitePage
from site_settings import collect_colours
from style_sheet import Use, collect_names, prune, shorten_sheet

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext
    from page_markup import Tags
    from style_sheet import Values

# In this order, so that the site's rules stand after the theme's; one file is one request.
STYLE_SHEETS = (
    r"assets/stylesheets/main\.\w+\.min\.css",
    r"assets/stylesheets/palette\.\w+\.min\.css",
    r"assets/stylesheets/site\.css",
    r"assets/stylesheets/figures\.css",
    r"assets/coursequiz-\w+/quiz\.css",
)
# Only few pages ask for it: overrides/main.html says which.
HOME_SHEET = "assets/stylesheets/home.css"
# Source maps, and the search that overrides/assets/javascripts/workers stands in for, are a megabyte that no page asks for.
UNUSED = re.compile(r"assets/(.*\.map|images/favicon\.png|javascripts/(lunr/.*|workers/search\.\w+\.min\.js))")
POLICY = (
    "default-src 'none'; base-uri 'self'; connect-src 'self'; font-src 'self'; form-action 'self'; "
    "img-src 'self' data:; manifest-src 'self'; media-src 'self' blob:; object-src 'none'; "
    "script-src {scripts}; style-src 'self'; worker-src 'self'"
)
# MkDocs adds an inline script to each page that it shows in a preview, after the build.
PREVIEW_POLICY = POLICY.format(scripts="'self' 'unsafe-inline'")
# No author wrote anything on it: all of its inline scripts are the theme's.
BLANK_PAGE = "404.html"
SCOPE = re.compile(r'(?<=^__md_scope=new URL\(")[^"\\<]*(?=",location\))')
INLINE_TAG = re.compile(r"</?(?:code|su[bp])>")
# The course is written in one direction; learners' own words may go in any.
DIRECTIONS = {"ltr", "auto"}
# The theme's script sets it for a moment whenever a page is loaded, only so that no colour fades when one changes them; for its
# one rule, which is for all elements, a phone works out the style of the whole page twice.
SWITCHING = "data-md-color-switching"
# What Material's bundle asks before it loads the index at once.
EAGER_SEARCH = '(location.protocol!=="file:"),'
# Of the theme's two check boxes; HTML has it for fields that a browser could fill in.
IDLE_ATTRIBUTE = re.compile(r'(type="checkbox" id="__(?:drawer|search)") autocomplete="off"')
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
    if home := next((file for file in files if file.src_uri == HOME_SHEET), None):
        text = home.content_string
        files.remove(home)
        config.extra["home_sheet"] = f"assets/stylesheets/home.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css"
        files.append(File.generated(config, config.extra["home_sheet"], content=shorten_sheet(text)))
    return files


def on_config(config: MkDocsConfig) -> None:
    """The one setting that is HTML reaches the templates as such; check_hook.py has judged it."""
    config.copyright = mark_html(config.copyright or "")


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep the titles in mkdocs.yml text."""
    waiting = list(nav.items)
    while waiting:
        item = waiting.pop()
        # A page without a title here gets one when it is read.
        if item.title is not None:
            item.title = escape(item.title)
        waiting += item.children or []


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep the front matter text, in the search index, too: there titles and tags are taken for HTML."""
    page.meta.update(escape_texts(page.meta))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates escape whatever is not marked as HTML."""
    # Templates are compiled when they are first used, which comes after this.
    env.autoescape = True
    for file in files.documentation_pages():
        # MkDocs takes a title out of a heading as HTML, and out of a file's name as text.
        if file.page and not isinstance(file.page.title, Markup):
            file.page.title = escape(unescape(str(file.page.title)))


@event_priority(-100)  # after the search has read them as plain strings
def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Tell the templates what is HTML: the page itself and the headings in its table of contents."""
    page.content = mark_html(page.content or "")
    waiting = list(page.toc)
    while waiting:
        heading = waiting.pop()
        heading.title = mark_html(heading.title)
        waiting += heading.children


@event_priority(-100)  # after every other hook and plugin has written its files
def on_post_build(config: MkDocsConfig) -> None:
    """Refuse what the policy forbids, write the policy into each page, then the manifest."""
    site = Path(config.site_dir)
    write_index(site)
    if running["command"] == "serve":
        # Of what a page holds check_hook.py has told already; the rest is for publishing.
        for path in site.rglob("*.html"):
            write_text(path, add_policy(path.read_text(encoding="utf-8"), PREVIEW_POLICY))
        return
    pages = {path: SitePage(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    known = (
        {name_script(script) for script in pages[site / BLANK_PAGE].scripts} if site / BLANK_PAGE in pages else set()
    )
    faults = [
        f"{path.relative_to(site).as_posix()}: {fault}"
        for path, page in pages.items()
        for fault in [*page.faults, *(describe(script) for script in page.scripts if name_script(script) not in known)]
    ]
    if faults:
        raise PluginError("\n".join(["网页里有内容安全策略不允许的写法，请改用 class 和样式表：", *faults]))
    # navigation.instant keeps the first page's policy for all: each page carries the hashes of every page.
    policy = build_policy({script for page in pages.values() for script in page.scripts})
    tags = [tag for page in pages.values() for tag in page.tags]
    sheet = write_style_sheet(site, config.extra["stylesheet"], tags, collect_colours(config.theme.get("palette")))
    if config.theme.name == "material":
        make_search_lazy(site)
    for path, page in pages.items():
        html = page.drop_indentation().replace(config.extra["stylesheet"], sheet)
        write_text(path, add_policy(IDLE_ATTRIBUTE.sub(r"\1", html), policy))
    manifest = {"version": 1, "files": hash_files(site)}
    write_text(site / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")


def escape_texts(value: Any) -> Any:
    """The same value with each text in it escaped, and marked as such."""
    if isinstance(value, dict):
        return {name: escape_texts(part) for name, part in value.items()}
    if isinstance(value, list):
        return [escape_texts(part) for part in value]
    return escape(value) if isinstance(value, str) else value


def mark_html(html: str) -> Markup:
    """Tell the templates that this is HTML already."""
    return Markup(html)  # noqa: S704 - the one door: MkDocs made it, and check_markup() has judged it


def name_script(script: str) -> str:
    """A script without the page's own way to the site's root."""
    return SCOPE.sub("", script)


def describe(script: str) -> str:
    """What is said of an inline script that is not the theme's."""
    return f"不是主题自带的程序 <script>{shorten(script)}</script>；删掉它"


def write_text(path: Path, text: str) -> None:
    """Write the same bytes on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")


def write_style_sheet(site: Path, name: str, tags: Tags, colours: Values) -> str:
    """Replace the whole style sheet by what the pages can use, named by its content; return the new name."""
    scripts = [path.read_text(encoding="utf-8") for path in site.rglob("*.js")]
    others = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css") if path != site / name)
    use = Use(collect_names(tags, scripts), {**colours, "dir": DIRECTIONS, SWITCHING: set()})
    css = prune((site / name).read_text(encoding="utf-8"), use, others)
    new = f"assets/stylesheets/all.{hashlib.sha256(css.encode()).hexdigest()[:8]}.css"
    (site / name).unlink()
    write_text(site / new, css)
    return new


def write_index(site: Path) -> None:
    """Write the search index as what one reads, in UTF-8: an escape for each Chinese character weighs a sixth more, compressed.

    A form's headings leave entries that have nothing but the page's title; they would be found in the page's stead.
    """
    for index in site.glob("search/search_index.json"):
        document = json.loads(index.read_text(encoding="utf-8"))
        document["docs"] = [
            {**entry, **{name: drop_tags(entry[name]) for name in ("title", "text")}}
            for entry in document["docs"]
            if entry["text"] or "#quiz-" not in entry["location"]
        ]
        write_text(index, json.dumps(document, ensure_ascii=False, separators=(",", ":")))


def drop_tags(html: str) -> str:
    """The text of a heading or a section in the index, still escaped; where jieba is installed, it has marked the words."""
    blocks = INLINE_TAG.sub("", html.replace("\u200b", ""))
    return " ".join(re.sub(r"<[^>]*>", " ", blocks).split())


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
        write_text(path, text.replace(EAGER_SEARCH, "(!1),"))


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


def strip_source_map(css: str) -> str:
    """Drop the last line, if it names a source map, which is not published."""
    return css.partition("/*# sourceMappingURL=")[0]
