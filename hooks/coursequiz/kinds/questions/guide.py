"""How the kind `questions` is scored, and how that is told."""

from __future__ import annotations

from collections.abc import Sequence

from ...language import Say
from ...model import Draw, Item, Quiz, Settings
from .items import Choice, Open


def find_score_range(items: Sequence[Item], settings: Settings) -> tuple[float, float] | None:
    """Each question with a key counts one point times its weight."""
    weights = [item.weight for item in items if isinstance(item, Choice)]
    return (0.0, sum(weights)) if weights and not settings.survey else None


def explain_scoring(quiz: Quiz, say: Say) -> list[str]:
    """The scoring guide's sentences."""
    if quiz.maximum is None:
        if any(isinstance(item, Open) and (item.model_answer or item.samples) for item in quiz.items):
            return [say("questions-model")]
        return [say("questions-open")]
    choices = [item for item in quiz.items if isinstance(item, Choice)]
    lines = _explain_draw(quiz, quiz.settings.draw, say) if quiz.settings.draw else [_explain_points(quiz, say)]
    if any(item.type == "multiple" for item in choices):
        lines.append(say("questions-partial" if quiz.settings.partial else "questions-whole"))
    if len(choices) < len(quiz.items):
        lines.append(say("questions-unscored"))
    return lines


def _explain_draw(quiz: Quiz, draw: Draw, say: Say) -> list[str]:
    """What a drawn question counts.

    On the screen an item's number is another in each attempt: what is worth more is named by its heading.
    """
    weights = {group.title: item.weight for group in quiz.groups for item in group.items if item.is_drawn}
    usual, *others = set(weights.values())
    named = [say("draw-weight", group=title, points=f"{weight:g}") for title, weight in weights.items()]
    each = say("draw-each", points=f"{usual:g}")
    points = say("draw-weights", weights=say("draw-weights-between").join(named)) if others else each
    total = sum(item.weight for item in quiz.items if item.is_drawn)
    return [
        say("draw-total", points=points, count=draw.number, max=f"{quiz.maximum:g}", total=f"{total:g}"),
        say("draw-percent"),
    ]


def _explain_points(quiz: Quiz, say: Say) -> str:
    numbered = enumerate(quiz.items, start=1)
    heavy = [
        say("questions-heavy", number=number, points=f"{item.weight:g}")
        for number, item in numbered
        if item.weight != 1
    ]
    return say("questions-points", heavy="".join(heavy), max=f"{quiz.maximum:g}")
