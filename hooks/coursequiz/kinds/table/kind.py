"""Tables (worksheets): each item is a row, each column a free text or a choice.

1. 硬件
   > 参考：……
2. 服务意识
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from ...form.sheet import Sheet, add_element
from ...grammar.attributes import OPTIONAL, Attributes
from ...grammar.header import Node
from ...grammar.items import ItemSource
from ...grammar.values import (
    FullWidthError,
    Options,
    OptionType,
    accept,
    convert_count,
    convert_text,
    get_list,
    get_pairs,
)
from ...keys import hash_text
from ...language import Say
from ...model import Column, Item, Quiz, Settings
from ...names import name_control
from ...problems import Report
from ..kind import Kind, refuse_parts

MOST_DAYS = 366


@dataclass(frozen=True)
class Row(Item):
    """One row to fill in; `reference` is a possible answer."""

    reference: str


def parse_item(source: ItemSource, base: dict[str, Any], settings: Settings, report: Report) -> Item | None:
    """A row is a stem and, perhaps, a reference answer."""
    refuse_parts(source, report, kind="table")
    return Row(**base, reference="\n".join(source.quote).strip())


def check_items(items: Sequence[Item], settings: Settings, line: int, report: Report) -> None:
    """A fishbone is drawn from two columns of writing: what is asked, and why it may be."""
    columns = settings.columns
    if settings.figure and columns and (len(columns) != 2 or any(column.choices for column in columns)):
        message = "鱼骨图要从两栏文字来画，第一栏是问题，第二栏是原因；写成 `columns: [问题, 可能的原因]`，或删掉选项 `figure`"
        report.add(line, "bad-option", message)


def find_score_range(items: Sequence[Item], settings: Settings) -> tuple[float, float] | None:
    """A table is filled in, not scored."""
    return None


def explain_scoring(quiz: Quiz, say: Say) -> list[str]:
    """The scoring guide's sentences."""
    has_references = any(isinstance(item, Row) and item.reference for item in quiz.items)
    if quiz.settings.calendar and has_references:
        return [say("table-plan")]
    if has_references:
        return [say("table-references")]
    return [say("table-done")]


def list_words(item: Row, quiz: Quiz) -> list[str]:
    """The columns, and what may be chosen in them."""
    return [text for column in quiz.settings.columns for text in (column.name, *column.choices)]


def render_item(item: Row, parent: Element, sheet: Sheet) -> None:
    """Draw one row as a fieldset of labelled cells."""
    fieldset = sheet.add_fieldset(parent, item, "row")
    sheet.add_stem(add_element(fieldset, "legend"), item)
    sheet.add_more(fieldset, item)
    if item.reference and sheet.quiz.settings.calendar:
        # Before the cells: a suggestion is there to be taken, an answer to be compared with.
        suggestion = add_element(fieldset, "div", "quiz-suggestion")
        add_element(suggestion, "p", "quiz-hint", sheet.say("table-suggestion"))
        sheet.writer.write_blocks(add_element(suggestion, "div", data_suggestion=""), item.reference)
    cells = add_element(fieldset, "div", "quiz-cells")
    for column in sheet.quiz.settings.columns:
        _render_cell(column, item, cells, sheet)
    sheet.add_reason(fieldset, item)
    if item.reference and not sheet.quiz.settings.calendar:
        sheet.writer.write_blocks(sheet.add_details(fieldset, "quiz-model", sheet.say("model")), item.reference)


def render_after(form: Element, sheet: Sheet) -> None:
    """Leave a place for the figure, which the client draws: without it the table says the same; and for a plan's calendar."""
    if sheet.quiz.settings.figure:
        add_element(form, "div", "quiz-figure", data_figure=sheet.quiz.settings.figure)
    _render_calendar(form, sheet)


def _render_cell(column: Column, item: Row, parent: Element, sheet: Sheet) -> None:
    name = name_control(item.key, column.key)
    cell_id = sheet.make_id(item.key, column.key)
    if not column.choices:
        cell = add_element(parent, "div", "quiz-cell")
        sheet.writer.write_inline(add_element(cell, "label", for_=cell_id), column.name)
        add_element(cell, "textarea", id=cell_id, name=name, rows="2")
        return
    # Radio buttons, not a select: their words print, and a nested fieldset would be read out twice.
    cell = add_element(parent, "div", "quiz-cell", role="radiogroup", aria_labelledby=cell_id)
    sheet.writer.write_inline(add_element(cell, "span", "quiz-cell-name", id=cell_id), column.name)
    for place, choice in enumerate(column.choices, 1):
        words = sheet.add_option(cell, input_type="radio", name=name, value=str(place), option=hash_text(choice))
        sheet.writer.write_inline(words, choice)


def _render_calendar(form: Element, sheet: Sheet) -> None:
    """Draw what a plan asks before it goes into the learner's calendar; hidden, as only the client can make one.

    The controls belong to no form: they are no answers, and Enter in them submits nothing.
    """
    if not (days := sheet.quiz.settings.calendar):
        return
    box = add_element(form, "fieldset", "quiz-calendar", data_calendar=str(days), hidden="hidden")
    add_element(box, "legend", text=sheet.say("calendar"))
    for name, preset in (("date", ""), ("time", "09:00")):
        field_id = sheet.make_id(part=f"calendar-{name}")
        cell = add_element(box, "div", "quiz-calendar-field")
        add_element(cell, "label", text=sheet.say(f"calendar-{name}"), for_=field_id)
        add_element(cell, "input", type=name, id=field_id, form="", value=preset)
    buttons = add_element(box, "p", "quiz-calendar-buttons")
    for name in ("fill", "save", "copy"):
        add_element(
            buttons, "button", "quiz-quiet", sheet.say(f"calendar-{name}"), type="button", data_act=name
        ).tail = " "
    add_element(box, "p", "quiz-calendar-told", role="status")
    cell = add_element(box, "div", "quiz-calendar-text", hidden="hidden")
    text_id = sheet.make_id(part="calendar-text")
    add_element(cell, "label", text=sheet.say("calendar-text"), for_=text_id)
    add_element(cell, "textarea", id=text_id, form="", rows="8", readonly="readonly")


def _convert_columns(node: Node) -> tuple[Column, ...]:
    columns = []
    no_choices: tuple[str, ...] = ()
    for entry in get_list(node):
        if isinstance(entry.value, str):
            name, choices = convert_text(entry), no_choices
        else:
            fields = {convert_text(key): value for key, value in get_pairs(entry)}
            if set(fields) != {"name", "choose"}:
                raise ValueError
            name, choices = convert_text(fields["name"]), tuple(convert_text(c) for c in get_list(fields["choose"]))
            if len(set(choices)) < max(2, len(choices)):
                raise ValueError
        columns.append(Column(hash_text(name), name, choices))
        for text in (name, *choices):
            if "，" in text or ("、" in text and len(get_list(node)) == 1):
                raise FullWidthError(text)
    if len({column.key for column in columns}) < max(1, len(columns)):
        raise ValueError
    return tuple(columns)


OPTIONS: Options = {
    "columns": OptionType(
        "`[问题, 原因]` 这样的一列名称，名称不重复；要选择的列写成 `{name: 历程, choose: [第一步, 第二步]}`",
        _convert_columns,
    ),
    "figure": OptionType("`fishbone`（鱼骨图），不要图就不写", accept("fishbone")),
    "calendar": OptionType("每一行占的天数，如 `7`；从 1 到 366", partial(convert_count, most=MOST_DAYS)),
}
ATTRIBUTES: Attributes = {
    "optional": OPTIONAL,
}
CODES = {
    "no-columns": "工作表没有写 columns",
}

TABLE = Kind(
    name="table",
    aliases=(
        "worksheet",
        "表格",
        "工作表",
    ),
    options=OPTIONS,
    takes=("reasons",),
    attributes=ATTRIBUTES,
    codes=CODES,
    parse_item=parse_item,
    find_score_range=find_score_range,
    explain_scoring=explain_scoring,
    list_words=list_words,
    render_item=render_item,
    check_items=check_items,
    render_after=render_after,
    needs="columns",
)
