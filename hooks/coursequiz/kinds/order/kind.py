"""Ordering: the items stand in their right order and are shown in another.

    1. 接受投诉
    2. 平息怨气
       > 先处理心情，再处理事情

With `key: none` there is no right order: the items are shown as written, and nothing is scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from ...form.sheet import Sheet, add_element
from ...grammar.items import ItemSource
from ...grammar.values import Options, OptionType, accept
from ...language import Say
from ...model import Item, Quiz, Settings
from ...problems import Report
from ..kind import Kind, refuse_parts


@dataclass(frozen=True)
class Step(Item):
    """One thing to put in its place."""

    explanation: str


def parse_item(source: ItemSource, base: dict[str, Any], settings: Settings, report: Report) -> Item | None:
    """A step is a stem and, perhaps, an explanation."""
    refuse_parts(source, report, kind="order")
    return Step(**base, explanation="\n".join(source.quote).strip())


def check_items(items: Sequence[Item], settings: Settings, line: int, report: Report) -> None:
    """One item has no order."""
    if len(items) == 1:
        report.add(items[0].line, "one-choice", "只有一项，没有顺序可排；至少写两项")


def arrange_items(items: Sequence[Item], settings: Settings) -> list[Item]:
    """The order shown: by key, which tells nothing and never changes; never the right one."""
    if settings.key == "none":
        return list(items)
    shown = sorted(items, key=lambda item: item.key)
    return shown if shown != list(items) else shown[1:] + shown[:1]


def find_score_range(items: Sequence[Item], settings: Settings) -> tuple[float, float] | None:
    """Each item in its place counts one point."""
    return None if settings.key == "none" or not items else (0.0, float(len(items)))


def explain_scoring(quiz: Quiz, say: Say) -> list[str]:
    """The scoring guide's sentences; the right order is part of it."""
    if quiz.maximum is None:
        return [say("order-unscored")]
    return [say("order-scored", max=f"{quiz.maximum:g}")]


def open_group(parent: Element, sheet: Sheet) -> Element:
    """Items stand in a list."""
    return add_element(parent, "ol", "quiz-order")


def list_words(item: Step, quiz: Quiz) -> list[str]:
    """The right place, where there is one."""
    return [] if quiz.maximum is None else [str(_find_place(item, quiz))]


def _find_place(item: Step, quiz: Quiz) -> int:
    return next(group.items.index(item) for group in quiz.groups if item in group.items) + 1


def render_item(item: Step, parent: Element, sheet: Sheet) -> None:
    """Draw one item with the number of its place, which the client replaces by buttons."""
    group = next(group.items for group in sheet.quiz.groups if item in group.items)
    box = sheet.add_box(parent, item, "order", tag="li")
    if sheet.quiz.maximum is not None:
        box.set("data-key", str(_find_place(item, sheet.quiz)))
    field = sheet.make_id(item.key, "place")
    label = add_element(box, "label", for_=field)
    sheet.add_text(label, "span", "quiz-stem", item.stem)
    add_element(
        box, "input", "quiz-place", type="number", id=field, name=item.key, min="1", max=str(len(group)), step="1"
    )
    sheet.add_more(box, item)
    sheet.add_reason(box, item)
    if item.explanation or sheet.quiz.maximum is not None:
        details = sheet.add_details(
            box, "quiz-explanation", sheet.say("explanation" if item.explanation else "answer-alone")
        )
        if sheet.quiz.maximum is not None:
            add_element(details, "p", "quiz-answer", sheet.say("order-place", place=_find_place(item, sheet.quiz)))
        if item.explanation:
            sheet.writer.write_blocks(add_element(details, "div"), item.explanation)


OPTIONS: Options = {
    "key": OptionType("`none`（没有标准答案），有标准答案就不写", accept("none")),
}

ORDER = Kind(
    name="order",
    aliases=(
        "ordering",
        "sort",
        "排序",
    ),
    options=OPTIONS,
    takes=("bands", "compare", "groups", "pass", "reasons"),
    parse_item=parse_item,
    find_score_range=find_score_range,
    explain_scoring=explain_scoring,
    list_words=list_words,
    render_item=render_item,
    check_items=check_items,
    arrange_items=arrange_items,
    open_group=open_group,
)
