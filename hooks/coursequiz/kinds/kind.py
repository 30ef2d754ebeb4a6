"""What a kind of quiz must know how to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from ..form.sheet import Sheet
from ..grammar.attributes import Attributes
from ..grammar.items import ItemSource
from ..grammar.lines import Line
from ..grammar.values import Options
from ..keys import hash_text
from ..language import Say
from ..model import Group, Item, Quiz, Settings
from ..problems import Report, shorten


def count_items(quiz: Quiz) -> int:
    """How many items a quiz has, context left out."""
    return sum(not item.is_context for item in quiz.items)


def _accept_items(items: Sequence[Item], settings: Settings, line: int, report: Report) -> None:
    """Most kinds can check each item by itself."""


def _keep_order(items: Sequence[Item], settings: Settings) -> Sequence[Item]:
    return items


def _list_nothing(item: Item, quiz: Quiz) -> Sequence[str]:
    return ()


def _name_nothing(item: Item, quiz: Quiz) -> Mapping[str, str]:
    return {}


def _draw_nothing(form: Element, sheet: Sheet) -> None:
    """Most kinds consist of their items."""


def _use_parent(parent: Element, sheet: Sheet) -> Element:
    return parent


@dataclass(frozen=True)
class Kind:
    """A kind's functions and what its author may write.

    `aliases` are what trainers call it, `options` the ones that are its own and `takes` those of quiz/options.py that not
    every kind has; `needs` is an option that must be written. `attributes` may stand in an item's braces beside `#key`.
    `codes` are the mistakes that only its authors can make. What its form and its client say stands in words/.
    `find_score_range` returns the lowest and highest points, None where nothing is scored; `explain_scoring` the
    scoring guide's sentences; `render_item` draws one item into its parent. A kind has either
    `parse_item`, which gets what every item has as keyword arguments and returns None where it reported why not, or
    `read_body`, for a body that is no list of items: it returns the introduction and the groups.
    `check_items` sees all items at once; its line is the quiz's.
    `list_words` gives what an item asks beside its stem, in an order that does not matter to who answers, and
    `name_choices` the text of each choice by what a saved answer holds (a judgement's stand in the page's own words).
    `comes_apart` tells that each item can be answered without seeing the others, `is_numeric` that what is filled in are
    numbers: worth a result, but no note.
    `arrange_items` gives the order shown, `open_group` the element that a group's items stand in, `render_before` and
    `render_after` what stands around the groups, `count_items` the number that quizzes.json tells.
    """

    name: str
    find_score_range: Callable[[Sequence[Item], Settings], tuple[float, float] | None]
    explain_scoring: Callable[[Quiz, Say], list[str]]
    render_item: Callable[[Any, Element, Sheet], None]
    aliases: tuple[str, ...] = ()
    options: Options = field(default_factory=dict)
    takes: tuple[str, ...] = ()
    attributes: Attributes = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    parse_item: Callable[[ItemSource, dict[str, Any], Settings, Report], Item | None] | None = None
    read_body: Callable[[Sequence[Line], Attributes, Report], tuple[str, tuple[Group, ...]]] | None = None
    check_items: Callable[[Sequence[Item], Settings, int, Report], None] = _accept_items
    list_words: Callable[[Any, Quiz], Sequence[str]] = _list_nothing
    name_choices: Callable[[Any, Quiz], Mapping[str, str]] = _name_nothing
    arrange_items: Callable[[Sequence[Item], Settings], Sequence[Item]] = _keep_order
    open_group: Callable[[Element, Sheet], Element] = _use_parent
    render_before: Callable[[Element, Sheet], None] = _draw_nothing
    render_after: Callable[[Element, Sheet], None] = _draw_nothing
    count_items: Callable[[Quiz], int] = count_items
    needs: str = ""
    comes_apart: bool = False
    is_numeric: bool = False

    def hash_words(self, item: Item, quiz: Quiz) -> str:
        """What is asked and what is right, in short: attempts at a question before and after it changed are told apart."""
        return hash_text(json.dumps([item.stem, item.more, *self.list_words(item, quiz)]))[:6]


def refuse_samples(source: ItemSource, report: Report) -> None:
    """Report samples below an item that nobody writes a line to; a lone 好： may be a word of its explanation."""
    if len(source.samples) > 1:
        message = "“弱、中、好”的示例只用于开放题，写了自己的一句才有得对照；把它们合成一段解析，或者把这道题改成开放题"
        report.add(source.samples[0][1], "bad-samples", message)


def refuse_parts(source: ItemSource, report: Report, *, kind: str) -> None:
    """Report boxes, options, rubrics and samples under an item whose kind has none."""
    refuse_samples(source, report)
    parts = source.options or source.rubric or ()
    if source.checked is not None or parts:
        line = parts[0].line if parts else source.line
        report.add(
            line,
            "item-shape",
            f"题型 `{kind}` 的题没有方框和选项：“{shorten(source.stem[0])}”；删掉它们，或改用 `kind: questions`",
        )
