"""What publishing refuses of an author's work, told in one list: with file, line and cure, in a preview, too.

MkDocs calls the functions named on_*. The quizzes' own mistakes are mkdocs_hook.py's; this hook adds what page_markup.py
finds in the pages and MkDocs in the links and the menu, and what the settings hold that nothing would refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from course_error import CourseError
from course_links import CourseLinks, find_snippets
from coursequiz.course.bank import name_path
from coursequiz.course.files import check_files
from coursequiz.extension import QuizExtension
from coursequiz.mkdocs_plugin import TEMPLATES
from coursequiz.problems import CODES, Problem, shorten, suggest_nearest
from jinja2 import TemplateNotFound
from mkdocs.plugins import event_priority
from page_links import list_addresses
from page_markup import check_markup, check_scan, scan_page
from site_settings import check_colours, check_course, check_menu, find_setting

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

# What else is said of an address that is a path of the author's own disk.
ECHOES = frozenset(("absolute-link", "foreign-media", "no-file", "unsafe-address"))
found: set[Problem] = set()
links = CourseLinks()


def on_config(config: MkDocsConfig) -> None:
    """Forget what the build before found; the one setting that is HTML may hold no script either."""
    found.clear()
    links.start()
    settings = Path(config.config_file_path)
    text = settings.read_text(encoding="utf-8-sig")
    found.update(check_markup(config.copyright or "", text, settings.name))
    root = settings.parent
    for file in sorted((root / "quizzes").glob("*.md")):
        text = file.read_text(encoding="utf-8-sig", errors="replace")
        found.update(find_snippets(text, name_path(file, root), 1, config)[1])


@event_priority(100)  # before mkdocs_hook.py, which ends the build of any course with such files
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Colours that the theme has not; end the build where files can't be read or were not meant to be published."""
    palettes = [
        file.content_string for file in files if "stylesheets/palette" in file.src_uri and file.src_uri.endswith(".css")
    ]
    settings = Path(config.config_file_path)
    palette = config.theme.get("palette") or []
    if problems := list(check_files(Path(config.docs_dir), settings.parent)):
        raise CourseError([*problems, *found])
    text = settings.read_text(encoding="utf-8-sig")
    found.update(check_colours(palette, palettes, text, settings.name), check_menu(config.nav, text, settings.name))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Take out the snippets that are nowhere: they would end the build at the first."""
    first = page.file.content_string.count("\n") - markdown.count("\n") + 1
    text, problems = find_snippets(markdown, get_path(page, config), first, config)
    found.update(problems)
    return text


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Note what the page may not hold, and where it leads."""
    problems, addresses = judge_page(html, page.file.content_string, get_path(page, config))
    found.update(problems)
    if not page.meta.get("title") and "<h1" not in html:
        message = "这一页没有标题，网页会用文件名代替；在正文的第一行写 `# 标题`"
        found.add(Problem(get_path(page, config), 1, "no-title", message))
    links.addresses[page.file.src_uri] = addresses


@event_priority(100)  # before the quizzes' mistakes end the build: an author gets all of them at once
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """End the build with everything that is to be changed."""
    engines = [each for each in config.markdown_extensions if isinstance(each, QuizExtension)]
    found.update(*(engine.site.list_problems() for engine in engines), links.find_problems(files, config))
    found.update(find_missing_templates(env, config, files))
    metas = [file.page.meta for file in files.documentation_pages() if file.page]
    if not any(problem.code in CODES for problem in found if problem.path.endswith(".yml")):
        # Nothing is wrong with the course's settings but that there are none.
        found.update(check_course(config.extra, metas, Path(config.config_file_path)))
    if found:
        raise CourseError(drop_echoes(found))


def on_post_build(config: MkDocsConfig) -> None:
    """MkDocs speaks for itself again."""
    links.stop()


def on_build_error(error: Exception) -> None:
    """Tell what was found before something else ended the build."""
    links.stop()
    if found and not isinstance(error, CourseError):
        raise CourseError(found) from error


@lru_cache(maxsize=512)
def judge_page(html: str, source: str, path: str) -> tuple[list[Problem], set[str]]:
    """What a page may not hold, and its addresses. In a preview most pages are what they were."""
    scan = scan_page(html)
    return check_scan(scan, source, path), list_addresses(scan.tags)


def find_missing_templates(env: Environment, config: MkDocsConfig, files: Files) -> Iterator[Problem]:
    """Pages that name a template which is nowhere: rendering them would end the build, in English and without a line."""
    for page in (file.page for file in files.documentation_pages() if file.page):
        name = str(page.meta.get("template", "main.html"))
        try:
            # Not compiled: site_hook.py is still to say that templates escape.
            if env.loader:
                env.loader.get_source(env, name)
        except TemplateNotFound:
            cure = suggest_nearest(name, (path.name for path in TEMPLATES.glob("*.html")))
            line = find_setting(page.file.content_string, "template", name)
            message = f"没有模板 `{shorten(name)}`；{cure}；不用模板就删掉这一行"
            yield Problem(get_path(page, config), line, "bad-option", message)


def drop_echoes(problems: Iterable[Problem]) -> set[Problem]:
    """The problems without those that only say again, in other words, what is told of their line.

    A path of one's own disk is no address either, and no file of the course; a mark that is wrong is mostly shown.
    """
    every = set(problems)
    local = {(problem.path, problem.line) for problem in every if problem.code == "local-path"}
    told = {(problem.path, problem.line) for problem in every if problem.code != "shown-mark"}
    return {
        problem
        for problem in every
        if not (problem.code in ECHOES and (problem.path, problem.line) in local)
        and not (problem.code == "shown-mark" and (problem.path, problem.line) in told)
    }


def get_path(page: Page, config: MkDocsConfig) -> str:
    """A page's file as its author knows it."""
    return name_path(Path(page.file.abs_src_path or page.file.src_uri), Path(config.config_file_path).parent)
