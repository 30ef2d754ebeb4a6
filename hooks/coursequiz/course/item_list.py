"""`items/ID.json`: what a test asks, item by item, for the page that shows a class and which question is bad."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from ..kinds import KINDS
from ..model import Item, Quiz

VERSION = 1

# What inline Markdown shows otherwise than it is written: links and pictures by their words, emphasis and code without marks.
LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\s]*(?:[ ]\"[^\"]*\")?\)|\[[^\[\]]*\])")
MARKS = re.compile(r"\\([!-/:-@\[-`{-~])|\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w)|`+")


def write_items(quizzes: Iterable[tuple[Quiz, str]]) -> Iterator[tuple[str, str]]:
    """For each test its file's name and text: where it stands in the repository, and its items.

    A test is what gives points and is no practice, a rating of somebody, too; of an item there are its key, the hash of what it
    asks (as attempts keep it), its line, and the texts of its stem and choices.
    """
    tests = {quiz.id: quiz for quiz, _ in quizzes if is_test(quiz)}
    for quiz in tests.values():
        document = {
            "version": VERSION,
            "path": quiz.path,
            "line": quiz.line,
            "items": [describe_item(item, quiz) for item in quiz.items if not item.is_context],
        }
        yield f"items/{quiz.id}.json", json.dumps(document, ensure_ascii=False) + "\n"


def is_test(quiz: Quiz) -> bool:
    """Tell whether the page has figures of what is scored here."""
    return quiz.maximum is not None and not quiz.settings.practice


def describe_item(item: Item, quiz: Quiz) -> dict[str, object]:
    """One item as the file has it."""
    kind = KINDS[quiz.kind]
    return {
        "key": item.key,
        "words": kind.hash_words(item, quiz),
        "line": item.line,
        "stem": strip_marks(item.stem),
        "choices": {key: strip_marks(text) for key, text in kind.name_choices(item, quiz).items()},
    }


def strip_marks(markdown: str) -> str:
    """The words of inline Markdown, for a table of a page that shows it as text."""
    return " ".join(MARKS.sub(lambda mark: mark[1] or "", LINK.sub(r"\1", markdown)).split())
