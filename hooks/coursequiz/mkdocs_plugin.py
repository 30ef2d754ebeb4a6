"""The MkDocs plugin `coursequiz`: hands pages to the engine and ships the client. The only file that imports mkdocs.

A course that has the engine as a package says `plugins: [search, coursequiz]`; this site's own hook uses the same class.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import get_relative_url

from .assets import load_client
from .course.bank import name_path
from .course.build import Site
from .course.files import check_files
from .course.fragments import Source, list_fragments, write_review
from .course.item_list import write_items
from .course.learning_list import write_course
from .course.manifest import write_manifest
from .course.recall import add_recall
from .extension import QuizExtension
from .language import Texts, load_language
from .names import make_id

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
# What a site from a disk has in place of course.json, quizzes.json and the late words, which nothing could fetch there.
DISK_DATA = "course.js"


class NoOptions(Config):  # type: ignore[no-untyped-call]  # of MkDocs itself
    """What a course sets stands in `extra.course`, which `check` reads, too."""


class CoursePlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # likewise
    """One course's quizzes, from its settings to the files that tell of them."""

    def __init__(self) -> None:
        self.extension = QuizExtension(Site())
        self.client_url, self.client_files = "", dict[str, bytes]()

    def on_config(self, config: MkDocsConfig) -> None:
        """Read the settings and the bank, and add the Markdown extension, the templates, the client's script and style."""
        root = Path(config.config_file_path).parent
        site = self.extension.site
        site.docs = name_path(Path(config.docs_dir), root)
        site.load_settings(Path(config.config_file_path), root)
        config.extra["course"] = site.settings.list_values()
        site.load_bank(root / "quizzes", root)
        self.extension.language = load_language(name_language(config.theme))
        config.markdown_extensions.append(self.extension)  # type: ignore[arg-type]  # MkDocs takes instances, too
        # Behind the course's own templates, before the theme's.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(TEMPLATES))
        whole = is_from_disk(config)
        words = "" if whole else f"export default {write_json(self.extension.language.late)};\n"
        self.client_url, self.client_files = load_client(words, whole=whole)
        script = ExtraScriptValue(f"{self.client_url}/{'disk/whole' if whole else 'main'}.js")
        if not whole:
            script.type = "module"
        config.extra_javascript.append(script)
        sheets = ["quiz.css", "disk/whole.css"] if whole else ["quiz.css"]
        config.extra_css += [f"{self.client_url}/{name}" for name in sheets]

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        """Refuse files that can't be read or were not meant to be published, and ship the client with the site."""
        root = Path(config.config_file_path).parent
        if problems := sorted(check_files(Path(config.docs_dir), root)):
            raise PluginError("\n".join(["课程的文件里有要改的地方：", *map(str, problems)]))
        for name, content in self.client_files.items():
            files.append(File.generated(config, f"{self.client_url}/{name}", content=content))

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Read the page's front matter, and tell the extension which file's lines come next."""
        source = page.file.content_string
        path = get_path(page, config)
        self.extension.site.read_front_matter(source, path)
        self.extension.start_page(path, source.count("\n") - markdown.count("\n") + 1)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """All pages are read: fail with every mistake at once, or add what tells of the quizzes to the site and its templates."""
        env.globals["words"] = self.extension.language.page
        site = self.extension.site
        if problems := site.list_problems():
            raise PluginError("\n".join(["测验里有要改的地方：", *map(str, problems)]))
        pages = [file.page for file in files.documentation_pages() if file.page]
        quizzes = [(quiz, page.url) for page in pages for quiz in site.list_quizzes(get_path(page, config))]
        config.extra["course"]["ways"] = site.list_ways({get_path(page, config): page for page in pages})
        questions = self.write_questions(pages, config)
        self.add_recalls(pages, config)
        if is_from_disk(config):
            parts = {"words": write_json(self.extension.language.late), "files": write_json(questions)}
            data = ", ".join(f'"{name}": {text}' for name, text in {"course": write_course(quizzes), **parts}.items())
            files.append(File.generated(config, DISK_DATA, content=f"globalThis.coursequiz = {{{data}}};\n"))
            return
        lists = {"quizzes.json": write_manifest(quizzes), "course.json": write_course(quizzes)}
        for name, content in {**lists, **questions, **dict(write_items(quizzes))}.items():
            files.append(File.generated(config, name, content=content))

    def write_questions(self, pages: Sequence[Page], config: MkDocsConfig) -> dict[str, str]:
        """Each quiz's questions for other pages to ask again, and the list of them, by their files' names."""
        site, language = self.extension.site, self.extension.language
        paths = [get_path(page, config) for page in pages]
        fragments = list_fragments(
            Source(page.url, get_title(page), site.lectures.get(path, (None, 0))[0], page.content or "")
            for page, path in zip(pages, paths, strict=True)
        )
        practice = {quiz.id for path in paths for quiz in site.list_quizzes(path) if quiz.settings.practice}
        words = {**language.client, **language.page["returning"]}
        files = {fragment.file: fragment.html for _, fragment in fragments}
        return {**files, "review.json": write_review(fragments, practice, words)}

    def add_recalls(self, pages: Sequence[Page], config: MkDocsConfig) -> None:
        """Put the look back into the pages that ask for one."""
        site = self.extension.site
        known = {get_path(page, config): page for page in pages}
        # A preview reads drafts, too, and shows them nowhere.
        for path in filter(known.__contains__, site.recalls):
            page, (number, _), (lecture, _) = known[path], site.recalls[path], site.lectures[path]
            checks = [
                (get_title(known[each]), f"{get_relative_url(known[each].url, page.url)}#{make_id(quiz)}")
                for each, quiz in site.list_earlier(path).items()
                if each in known
            ]
            page.content = add_recall(page.content or "", number, lecture, checks, self.extension.language.say)


def get_title(page: Page) -> str:
    """A page's title as plain words: the site's hook has made it HTML."""
    return unescape(str(page.meta.get("title") or page.title))


def is_from_disk(config: MkDocsConfig) -> bool:
    """Will the pages be opened from a disk? There no module loads, and nothing can be fetched."""
    return bool(config.extra.get("from_disk"))


def write_json(words: Texts) -> str:
    """Words as a script has them."""
    return json.dumps(dict(words), ensure_ascii=False)


def name_language(theme: Theme) -> str:
    """The language that a theme speaks: some have a setting for it, MkDocs' own go by the locale."""
    return str(theme.get("language") or theme.locale)


def get_path(page: Page, config: MkDocsConfig) -> str:
    """A page's file as its author knows it."""
    return name_path(Path(page.file.abs_src_path or page.file.src_uri), Path(config.config_file_path).parent)
