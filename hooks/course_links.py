"""All that leads from a page elsewhere, followed in one build: the menu, links, pictures, headings, snippets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from build_warnings import Course, Kept, WarningCollector, translate_warnings
from coursequiz.course.bank import name_path
from coursequiz.extension import QuizExtension
from coursequiz.problems import Problem
from mkdocs.structure.files import InclusionLevel
from page_links import check_addresses, take_out_snippets

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

SNIPPETS = "pymdownx.snippets"


class CourseLinks:
    """Collects what a build meets, from its beginning to its end."""

    def __init__(self) -> None:
        self.collector = WarningCollector()
        self.addresses: dict[str, set[str]] = {}

    def start(self) -> None:
        """A build begins."""
        self.addresses.clear()
        self.collector.start()

    def stop(self) -> None:
        """MkDocs speaks for itself again."""
        self.collector.stop()

    def find_problems(self, files: Files, config: MkDocsConfig) -> list[Problem]:
        """All that leads nowhere, once every page is read."""
        pages = [file.page for file in files.documentation_pages() if file.page]
        for page in pages:
            # MkDocs itself does this when all is written: too late for one list of what is wrong.
            page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
        course = describe_course(pages, files, config)
        urls = {file.src_uri: file.url for file in files}
        kept = self.collector.kept
        named = {page: addresses for page, addresses in self.addresses.items() if page in course.pages}
        return [
            *translate_warnings([*kept, *_find_conflicts(pages)], course),
            *check_addresses(named, urls, kept, course),
        ]


def _find_conflicts(pages: list[Page]) -> Iterator[Kept]:
    """Of a page and a folder of one name MkDocs publishes one, and says so only of README.md."""
    first: dict[str, str] = {}
    for page in pages:
        kept = first.setdefault(page.file.dest_uri, page.file.src_uri)
        if kept != page.file.src_uri:
            yield "conflict", {"lost": page.file.src_uri, "kept": kept}


def describe_course(pages: list[Page], files: Files, config: MkDocsConfig) -> Course:
    """What the translations must know."""
    root = Path(config.config_file_path).parent
    docs = Path(config.docs_dir)
    engines = [each for each in config.markdown_extensions if isinstance(each, QuizExtension)]
    sources, anchors = {}, {}
    for page in pages:
        path = name_path(docs / page.file.src_uri, root)
        quizzes = [quiz for engine in engines for quiz in engine.site.list_quizzes(path)]
        banks = dict.fromkeys(quiz.path for quiz in quizzes if quiz.path != path)
        sources[page.file.src_uri] = [
            (path, page.file.content_string),
            *((bank, (root / bank).read_text(encoding="utf-8-sig")) for bank in banks),
        ]
        anchors[page.file.src_uri] = [
            # A quiz's title is a heading, too; who links to it means the quiz.
            *(name for name in _list_headings(page.toc.items) if not name.startswith("quiz-")),
            *(f"quiz-{quiz.id}" for quiz in quizzes),
        ]
    settings = Path(config.config_file_path)
    return Course(
        name_path(docs, root),
        (name_path(settings, root), settings.read_text(encoding="utf-8-sig")),
        sources,
        [file.src_uri for file in files if file.generated_by is None and file.inclusion is not InclusionLevel.EXCLUDED],
        anchors,
    )


def _list_headings(items: list[AnchorLink]) -> Iterator[str]:
    for item in items:
        yield item.id
        yield from _list_headings(item.children)


def find_snippets(text: str, path: str, first: int, config: MkDocsConfig) -> tuple[str, list[Problem]]:
    """The text without the snippets that are nowhere, and those; `first` is its first line's number."""
    settings = config.mdx_configs.get(SNIPPETS, {})
    if SNIPPETS not in config.markdown_extensions or not settings.get("check_paths"):
        return text, []
    folders = settings.get("base_path", ["."])
    return take_out_snippets(
        text, path, first, [Path(each) for each in ([folders] if isinstance(folders, str) else folders)]
    )
