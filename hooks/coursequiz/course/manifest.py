"""`quizzes.json`: what quizzes the site has, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..kinds import KINDS
from ..model import Quiz
from ..names import make_id

VERSION = 1

Entry = dict[str, object]


def write_manifest(quizzes: Iterable[tuple[Quiz, str]]) -> str:
    """The file's text for quizzes and their pages' urls in the site's order."""
    document = {"version": VERSION, "quizzes": [entry for _, entry in list_entries(quizzes)]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


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


def tidy(score: float | None) -> float | int | None:
    """A whole number without its `.0`."""
    return int(score) if score is not None and score % 1 == 0 else score
