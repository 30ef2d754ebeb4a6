"""All that publishing would refuse, without publishing: the quizzes, then a strict build into a folder that goes again.

Prints `path:line: code message` for each mistake, once and sorted, and advice; exit 1 if there is any mistake.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from pathlib import Path

from course_error import CourseError
from coursequiz.__main__ import check_course
from coursequiz.problems import Problem
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from site_settings import translate_refusal

SETTINGS = Path("mkdocs.yml")


class Listener(logging.Handler):
    """Keeps what MkDocs warns of in place of its being shown."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it once."""
        if (text := record.getMessage()) not in self.said:
            self.said.append(text)


def main() -> int:
    """Check the course of the working folder; returns the exit status."""
    problems, advice = check_course(Path("docs"), Path("quizzes"), Path.cwd())
    found, said = check_build()
    problems = sorted({*problems, *found})
    for line in (*problems, *(f"{hint}（建议）" for hint in advice), *said):
        print(line)
    wrong = len(problems) + len(said)
    summary = f"共 {wrong} 处要改" if wrong else "测验、网页、目录和链接都没有问题"
    print(f"{summary}，另有 {len(advice)} 条建议" if advice else summary)
    return 1 if wrong else 0


def check_build() -> tuple[list[Problem], list[str]]:
    """The problems that a strict build ends with, and what else it says."""
    listener = Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    found: list[Problem] = []
    try:
        with tempfile.TemporaryDirectory() as folder:
            config = load_config(site_dir=folder)
            # Set only now: with it MkDocs would stop at the first setting that it doesn't know, and read no page.
            config.strict = True
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
    except CourseError as error:
        found = error.problems
    except (MkDocsException, UnicodeError) as error:
        cause = error.__context__ if isinstance(error.__context__, MkDocsException) else error
        if isinstance(cause, CourseError):
            found = cause.problems
            listener.said = [text for text in listener.said if text != str(cause)]
        elif not listener.said:
            listener.said.append(str(cause))
    finally:
        logger.removeHandler(listener)
    return translate_refusals(found, listener.said)


def translate_refusals(found: list[Problem], said: list[str]) -> tuple[list[Problem], list[str]]:
    """Those and what MkDocs says of the settings, as problems; and the rest, as it is."""
    text = SETTINGS.read_text(encoding="utf-8-sig", errors="replace")
    known = [str(name) for name in MkDocsConfig()]
    rest = []
    for words in said:
        if problem := translate_refusal(words, known, text, SETTINGS.name):
            found.append(problem)
        else:
            rest.append(words)
    return found, rest


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # A Chinese Windows console expects GBK when piped.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    # The theme's notice of its end of life, and how fast the Chinese dictionary is, are nothing to a trainer.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("jieba").addFilter(lambda record: record.levelno >= logging.WARNING)
    sys.exit(main())
