"""`quizzes.json`: what quizzes the site has, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..keys import hash_text
from ..kinds import KINDS
from ..model import Item, Quiz
from ..names import make_id

VERSION = 1

Entry = dict[str, object]


def write_manifest(quizzes: Iterable[tuple[Quiz, str]]) -> str:
    """The file's text for quizzes and their pages' urls in the site's order: the entries and what old answers hang on.

    `pass` is in percent. `scale` has the values as shown. Of each of `questions` there are its key, the hash of what it
    asks (as attempts keep it), a hash of its stem alone and the keys of its choices; a scale's stand in `scale`.
    """
    document = {"version": VERSION, "quizzes": [entry for _, entry in list_whole_entries(quizzes)]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def list_whole_entries(quizzes: Iterable[tuple[Quiz, str]]) -> list[tuple[Quiz, Entry]]:
    """Each quiz with all that the file tells of it."""
    return [
        (
            quiz,
            {
                **entry,
                "pass": tidy(find_pass_mark(quiz)),
                "scale": [{"score": score, "words": words} for score, words in quiz.settings.scale],
                "questions": list_questions(quiz),
            },
        )
        for quiz, entry in list_entries(quizzes)
    ]


def list_entries(quizzes: Iterable[tuple[Quiz, str]]) -> list[tuple[Quiz, Entry]]:
    """Each quiz with what is told of it; a quiz on two pages counts once, at its first page's url.

    `items` counts all of them, `draw` those that an attempt asks, null where it asks all. `max` is one attempt's, null
    where nothing is scored; a band's `min` is in points.
    """
    urls: dict[str, tuple[Quiz, str]] = {}
    for quiz, url in quizzes:
        urls.setdefault(quiz.id, (quiz, url))
    return [
        (
            quiz,
            {
                "id": quiz.id,
                "title": quiz.title,
                "kind": quiz.kind,
                "url": f"{url}#{make_id(quiz.id)}",
                "items": KINDS[quiz.kind].count_items(quiz),
                "draw": quiz.settings.draw.number if quiz.settings.draw else None,
                "max": tidy(quiz.maximum),
                "bands": [{"min": tidy(band.minimum), "label": band.label} for band in quiz.bands],
                "survey": quiz.settings.survey,
                "rater": quiz.settings.rater,
                "practice": quiz.settings.practice,
            },
        )
        for quiz, url in urls.values()
    ]


def list_questions(quiz: Quiz) -> list[dict[str, object]]:
    """What is answered, in the author's order; what is only read is left out."""
    return [describe_question(item, quiz) for item in quiz.items if not item.is_context and not _is_ending(item, quiz)]


def describe_question(item: Item, quiz: Quiz) -> dict[str, object]:
    """What a saved answer needs in order to mean the same: a hash of the stem, and the keys of the choices."""
    kind = KINDS[quiz.kind]
    return {
        "key": item.key,
        "words": kind.hash_words(item, quiz),
        "stem": hash_text(json.dumps([item.stem, item.more])),
        "choices": [] if quiz.settings.scale else sorted(kind.name_choices(item, quiz)),
    }


def _is_ending(item: Item, quiz: Quiz) -> bool:
    """Where a dialogue ends there is nothing to say."""
    return quiz.kind == "dialogue" and not KINDS[quiz.kind].name_choices(item, quiz)


def find_pass_mark(quiz: Quiz) -> float | None:
    """The percentage of the maximum that is needed to pass; None where nothing is to be passed."""
    if quiz.passing is None or quiz.maximum is None:
        return None
    return quiz.passing.amount if quiz.passing.percent else 100 * quiz.passing.amount / quiz.maximum


def tidy(score: float | None) -> float | int | None:
    """A whole number without its `.0`."""
    return int(score) if score is not None and score % 1 == 0 else score
