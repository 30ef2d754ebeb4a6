"""Makes the preview fast: a page that is what it was, in a course that is what it was, is not converted again.

MkDocs calls the functions named on_*; in a build for publishing they do nothing. Menus and templates are always made
anew, so that no page shows another's old title. What a conversion reads beside its page (settings, bank, pictures, the
names of all files) is compared as a whole: with one change in it every page is converted.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursequiz.course.bank import name_path
from coursequiz.course.build import PageParts, Site
from coursequiz.extension import QuizExtension
from mkdocs.plugins import CombinedEvent, event_priority

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import TableOfContents
    from mkdocs.utils.templates import TemplateContext

SEARCH_INDEX = "search/search_index.json"


@dataclass(frozen=True)
class Converted:
    """What a page became."""

    source: str
    html: str
    title: Any
    toc: TableOfContents
    anchors: set[str] | None
    links: dict[str, dict[str, str]]  # by the file that they lead to


@dataclass
class Memory:
    """What is left of the builds before this one; only what came of a build without a mistake is kept."""

    is_on: bool = False
    around: object = None  # what conversions read beside their pages
    kept: dict[str, tuple[Converted, PageParts]] = field(default_factory=dict)
    new: dict[str, Converted] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)  # the Markdown of pages that are not converted again
    index: dict[str, list[Any]] = field(default_factory=dict)  # the search's entries by their page's address
    addresses: list[str] = field(default_factory=list)  # of all pages, in their order
    hidden: Any = None  # what the page that is being written says of the search


memory = Memory()


def on_startup(command: str, dirty: bool) -> None:
    """Work in previews only."""
    memory.is_on = command == "serve"


@event_priority(-100)  # when other hooks have added their files
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Forget everything if anything has changed beside the pages."""
    around = list_surroundings(files, config) if memory.is_on else None
    if around != memory.around:
        memory.around = around
        memory.kept.clear()
        memory.index.clear()
    memory.new.clear()
    memory.waiting.clear()


@event_priority(-100)  # the last: what the others read here, they read of every page
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give MkDocs nothing to convert where it is known what comes of it."""
    name = page.file.src_uri
    if name in memory.kept and memory.kept[name][0].source == page.file.content_string:
        memory.waiting[name] = markdown
        return ""
    memory.kept.pop(name, None)
    memory.index.pop(page.url, None)
    return markdown


@event_priority(100)  # the first: the others get what a conversion would have given
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put in place what the page became before, or keep what it has become."""
    name = page.file.src_uri
    if name not in memory.waiting:
        links = {file.src_uri: dict(found) for file, found in (page.links_to_anchors or {}).items()}
        if memory.is_on:
            source = page.file.content_string
            memory.new[name] = Converted(source, html, page.title, page.toc, page.present_anchor_ids, links)
        return html
    converted, parts = memory.kept[name]
    page.markdown, page.title, page.toc = memory.waiting[name], converted.title, converted.toc
    page.present_anchor_ids = converted.anchors
    targets = {files.get_file_from_path(target): found for target, found in converted.links.items()}
    page.links_to_anchors = {file: found for file, found in targets.items() if file}
    for site in list_sites(config):
        site.restore_page(get_path(page, config), parts)
    return converted.html


@event_priority(-100)  # after all that may end the build
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Nothing is wrong with the pages: keep them."""
    memory.addresses = [file.page.url for file in files.documentation_pages() if file.page]
    for site in list_sites(config):
        for name, converted in memory.new.items():
            file = files.get_file_from_path(name)
            if file and file.page:
                memory.kept[name] = (converted, site.copy_page(get_path(file.page, config)))


@event_priority(100)  # before the search reads the page
def _hide_from_search(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Let the search pass over a page whose words it has cut before."""
    if page.file.src_uri in memory.waiting and page.url in memory.index:
        memory.hidden = page.meta.pop("search", None)
        page.meta["search"] = {"exclude": True}


@event_priority(-90)  # after the search, before the template
def _show_again(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the page its own setting back."""
    if page.file.src_uri in memory.waiting and page.url in memory.index:
        del page.meta["search"]
        if memory.hidden is not None:
            page.meta["search"] = memory.hidden


on_page_context = CombinedEvent(_hide_from_search, _show_again)


@event_priority(-50)  # after the search has written its index, before site_hook.py tidies it
def on_post_build(config: MkDocsConfig) -> None:
    """Put what the search had of the other pages beside what it has read now."""
    file = Path(config.site_dir) / SEARCH_INDEX
    if not memory.is_on or not file.exists():
        return
    index = json.loads(file.read_text(encoding="utf-8"))
    fresh: dict[str, list[Any]] = {}
    for entry in index["docs"]:
        fresh.setdefault(entry["location"].partition("#")[0], []).append(entry)
    memory.index.update(fresh)
    index["docs"] = [entry for address in memory.addresses for entry in memory.index.get(address, [])]
    file.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")


def list_surroundings(files: Files, config: MkDocsConfig) -> object:
    """Everything that a conversion may read beside its own page, told by names and times."""
    root = Path(config.config_file_path).parent
    paths = {Path(file.abs_src_path) for file in files if file.abs_src_path and not file.is_documentation_page()}
    paths |= {Path(config.config_file_path), *(root / "quizzes").rglob("*")}
    times = sorted((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in paths if path.exists())
    return sorted(file.src_uri for file in files), times


def list_sites(config: MkDocsConfig) -> list[Site]:
    """The engine's, where the course has it."""
    return [each.site for each in config.markdown_extensions if isinstance(each, QuizExtension)]


def get_path(page: Page, config: MkDocsConfig) -> str:
    """A page's file as its author knows it."""
    return name_path(Path(page.file.abs_src_path or page.file.src_uri), Path(config.config_file_path).parent)
