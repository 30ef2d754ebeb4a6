"""How the kind `questions` is scored, and how that is told."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Draw, Item, Quiz, Settings
from .items import Choice, Open


def find_score_range(items: Sequence[Item], settings: Settings) -> tuple[float, float] | None:
    """Each question with a key counts one point times its weight."""
    weights = [item.weight for item in items if isinstance(item, Choice)]
    return (0.0, sum(weights)) if weights and not settings.survey else None


def explain_scoring(quiz: Quiz) -> list[str]:
    """The scoring guide's sentences."""
    if quiz.maximum is None:
        if any(isinstance(item, Open) and item.model_answer for item in quiz.items):
            return ["这份练习不计分。写完后打开参考答案，对照着看自己想到了哪些。"]
        return ["这份练习不计分，写下来就是完成。"]
    choices = [item for item in quiz.items if isinstance(item, Choice)]
    lines = _explain_draw(quiz, quiz.settings.draw) if quiz.settings.draw else [_explain_points(quiz)]
    if any(item.type == "multiple" for item in choices):
        lines.append(
            "多选题按选对的比例得分，选错一项扣一项，扣完为止。"
            if quiz.settings.partial
            else "多选题选对全部正确选项、不多选才得分。"
        )
    if len(choices) < len(quiz.items):
        lines.append("要写的题不计分，对照参考答案自评。")
    return lines


def _explain_draw(quiz: Quiz, draw: Draw) -> list[str]:
    """What a drawn question counts.

    On the screen an item's number is another in each attempt: what is worth more is named by its heading.
    """
    weights = {group.title: item.weight for group in quiz.groups for item in group.items if item.is_drawn}
    usual, *others = set(weights.values())
    points = f"答对一题得 {usual:g} 分" if not others else "答对一题的得分："
    points += "，".join(f"“{title}”{weight:g} 分" for title, weight in weights.items() if others)
    total = sum(item.weight for item in quiz.items if item.is_drawn)
    return [
        f"{points}。网页每次问 {draw.number} 题，满分 {quiz.maximum:g} 分；在纸上全做，满分 {total:g} 分。",
        "得分除以满分，就是得分率。",
    ]


def _explain_points(quiz: Quiz) -> str:
    numbered = enumerate(quiz.items, start=1)
    heavy = [f"，第 {number} 题得 {item.weight:g} 分" for number, item in numbered if item.weight != 1]
    return f"答对一题得 1 分{''.join(heavy)}；满分 {quiz.maximum:g} 分。"
