"""One strict build of the course in the working folder, and everything that an author has to change for it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from course_error import CourseError
from coursequiz.course.settings import read_settings
from coursequiz.problems import Problem, Report
from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from pymdownx.snippets import SnippetMissingError  # type: ignore[import-untyped]
from site_settings import translate_refusal

SETTINGS = Path("mkdocs.yml")


@dataclass
class Outcome:
    """What came of a build: problems, and what MkDocs said that nobody has translated."""

    problems: list[Problem] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Is there something to change?"""
        return bool(self.problems or self.said)


class Listener(logging.Handler):
    """Keeps what MkDocs warns of in place of its being shown."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it once."""
        if (text := record.getMessage()) not in self.said:
            self.said.append(text)


def be_quiet() -> None:
    """The theme's notice of its end of life, and how fast the Chinese dictionary is, are nothing to a trainer."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("jieba").addFilter(lambda record: record.levelno >= logging.WARNING)


def build_course(site: str, start: Callable[[MkDocsConfig], str | None]) -> Outcome:
    """Build into a folder. `start` is called with the settings before, and returns the address of a preview."""
    listener = Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    problems: list[Problem] = []
    try:
        config = load_config(str(SETTINGS), site_dir=site)
        # Set only now: with it MkDocs would stop at the first setting that it doesn't know, and read no page.
        config.strict = True
        build(config, serve_url=start(config))
    except (MkDocsException, SnippetMissingError, TemplateError, UnicodeError, OSError) as error:
        # MkDocs makes an Abort out of what stopped the build.
        cause = error.__context__ if isinstance(error.__context__, MkDocsException) else error
        if isinstance(cause, CourseError):
            problems = cause.problems
            listener.said = [text for text in listener.said if text != str(cause)]
        elif not listener.said:
            listener.said.append(str(cause))
    finally:
        logger.removeHandler(listener)
    return translate_refusals(problems, listener.said)


def translate_refusals(problems: list[Problem], said: list[str]) -> Outcome:
    """Those, with what MkDocs said of the settings as problems, too."""
    text = SETTINGS.read_text(encoding="utf-8-sig", errors="replace") if SETTINGS.exists() else ""
    report = Report(SETTINGS.name)
    read_settings(text, report)
    known = [str(name) for name in MkDocsConfig()]
    rest = []
    for words in said:
        if problem := translate_refusal(words, known, text, SETTINGS.name):
            problems.append(problem)
        elif "parsing the configuration" in words and report.found:
            problems += report.found
        else:
            rest.append(words)
    return Outcome(sorted(set(problems)), rest)
