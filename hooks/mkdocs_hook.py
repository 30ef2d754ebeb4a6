"""The MkDocs adapter: hands pages to coursequiz and ships the client. The only file that imports mkdocs."""

from __future__ import annotations

from pathlib import Path

# MkDocs has this folder on sys.path only while it loads this module: everything is imported here.
from coursequiz.assets import load_client
from coursequiz.course.bank import name_path
from coursequiz.course.build import Site
from coursequiz.course.files import check_files
from coursequiz.course.learning_list import write_course
from coursequiz.course.manifest import write_manifest
from coursequiz.extension import QuizExtension
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

CLIENT_URL, CLIENT_FILES = load_client()
extension = QuizExtension(Site())


def on_config(config: MkDocsConfig) -> None:
    """Read the settings and the bank, and add the Markdown extension, the client's script and its style sheet."""
    root = Path(config.config_file_path).parent
    extension.site.docs = name_path(Path(config.docs_dir), root)
    extension.site.load_settings(Path(config.config_file_path), root)
    config.extra["course"] = extension.site.settings.list_values()
    extension.site.load_bank(root / "quizzes", root)
    config.markdown_extensions.append(extension)  # type: ignore[arg-type]  # MkDocs takes instances, too
    script = ExtraScriptValue(f"{CLIENT_URL}/main.js")
    script.type = "module"
    config.extra_javascript.append(script)
    config.extra_css.append(f"{CLIENT_URL}/quiz.css")


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Refuse files that can't be read or were not meant to be published, and ship the client with the site."""
    root = Path(config.config_file_path).parent
    if problems := sorted(check_files(Path(config.docs_dir), root)):
        raise PluginError("\n".join(["课程的文件里有要改的地方：", *map(str, problems)]))
    for name, content in CLIENT_FILES.items():
        files.append(File.generated(config, f"{CLIENT_URL}/{name}", content=content))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Read the page's front matter, and tell the extension which file's lines come next."""
    extension.site.read_front_matter(page.file.content_string, get_path(page, config))
    extension.start_page(get_path(page, config), page.file.content_string.count("\n") - markdown.count("\n") + 1)


def on_env(env: object, config: MkDocsConfig, files: Files) -> None:
    """All pages are read: fail with every mistake at once, or add what tells of the quizzes to the site."""
    if problems := extension.site.list_problems():
        raise PluginError("\n".join(["测验里有要改的地方：", *map(str, problems)]))
    pages = [file.page for file in files.documentation_pages() if file.page]
    quizzes = [(quiz, page.url) for page in pages for quiz in extension.site.list_quizzes(get_path(page, config))]
    config.extra["course"]["ways"] = extension.site.list_ways({get_path(page, config): page for page in pages})
    for name, write in (("quizzes.json", write_manifest), ("course.json", write_course)):
        files.append(File.generated(config, name, content=write(quizzes)))


def get_path(page: Page, config: MkDocsConfig) -> str:
    """A page's file as its author knows it."""
    return name_path(Path(page.file.abs_src_path or page.file.src_uri), Path(config.config_file_path).parent)
