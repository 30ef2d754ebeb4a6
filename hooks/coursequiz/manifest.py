"""`quizzes.json`: what quizzes the site has, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from .kinds import KINDS
from .model import Quiz

VERSION = 1


def write_manifest(quizzes: Iterable[tuple[Quiz, str]]) -> str:
    """The file's text for quizzes and their pages' urls in the site's order; a quiz on two pages counts once.

    `max` is null where nothing is scored; a band's `min` is in points.
    """
    entries: dict[str, dict[str, object]] = {}
    for quiz, url in quizzes:
        entries.setdefault(
            quiz.id,
            {
                "id": quiz.id,
                "title": quiz.title,
                "kind": quiz.kind,
                "url": f"{url}#quiz-{quiz.id}",
                "items": KINDS[quiz.kind].count_items(quiz),
                "max": tidy(quiz.maximum),
                "bands": [{"min": tidy(band.minimum), "label": band.label} for band in quiz.bands],
                "survey": quiz.settings.survey,
                "rater": quiz.settings.rater,
            },
        )
    document = {"version": VERSION, "quizzes": list(entries.values())}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def tidy(score: float | None) -> float | int | None:
    """A whole number without its `.0`."""
    return int(score) if score is not None and score % 1 == 0 else score
