"""Scales: Likert items, and semantic differentials with a pole at each end.

1. 我记得住老客户的名字
2. 我很少主动打招呼 {reverse}
3. 我多半能稳住情绪 | 我很容易发火
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any
from xml.etree.ElementTree import Element

from ...form.sheet import Sheet, add_element
from ...grammar.attributes import OPTIONAL, WEIGHT, Attribute, Attributes
from ...grammar.header import Node
from ...grammar.items import ItemSource
from ...grammar.marks import has_tight_sign, mask_code, split_sides
from ...grammar.values import SWITCH, Options, OptionType, convert_boolean, convert_text, get_pairs
from ...language import Say
from ...model import Item, Quiz, Settings
from ...problems import Report, shorten
from ..kind import Kind, refuse_parts

SCALE_RANGE = re.compile(r"(-?\d{1,4})\.\.(-?\d{1,4})")
SCORE = re.compile(r"-?\d{1,4}")
# What else authors put between two ends.
OTHER_SIGN = re.compile(r"←[-—]*→|<-{0,4}>|⇔|——|[ ][/／][ ]|[ ][vV][sS]\.?[ ]")
MOST_VALUES = 21  # a longer scale fits no screen; -10..10 is the longest in use
MOST_IN_LINE = 5  # that a phone has room for, each as wide as a thumb
FEWEST_IN_LINE = 3  # fewer would be wider than what they say


@dataclass(frozen=True)
class Statement(Item):
    """A statement to rate; `poles` are the two ends of a semantic differential, else empty."""

    poles: tuple[str, ...]
    is_reversed: bool
    explanation: str


def parse_item(source: ItemSource, base: dict[str, Any], settings: Settings, report: Report) -> Item | None:
    """A statement, or two poles at ` | `."""
    refuse_parts(source, report, kind="scale")
    is_wide = has_tight_sign(base["stem"], "｜")
    poles = base["stem"].split("｜") if is_wide else split_sides(base["stem"], "|")
    if is_wide:
        report.add(source.line, "full-width", f"两端之间要用半角竖线：“{shorten(base['stem'])}”；写成 `左端 | 右端`")
    elif len(poles) > 2 or not all(poles):
        report.add(
            source.line, "item-shape", f"一道题最多有两端：“{shorten(base['stem'])}”；写成 `左端 | 右端`，只留一个竖线"
        )
    elif len(poles) == 1 and has_tight_sign(base["stem"], "|"):
        cure = "竖线两边各留一个空格，写成 `左端 | 右端`；只是文字里的竖线就写成 `\\|`"
        report.add(source.line, "item-shape", f"这一行的竖线没有读成两端：“{shorten(base['stem'])}”；{cure}")
    base["stem"] = base["stem"].replace("\\|", "|")
    return Statement(
        **base,
        poles=tuple(pole.replace("\\|", "|") for pole in poles) if len(poles) == 2 else (),
        is_reversed="reverse" in source.attributes,
        explanation="\n".join(source.quote).strip(),
    )


def check_items(items: Sequence[Item], settings: Settings, line: int, report: Report) -> None:
    """All items have two ends or none has."""
    statements = [item for item in items if isinstance(item, Statement)]
    if len(statements) > 1 and all(not item.poles and OTHER_SIGN.search(mask_code(item.stem)) for item in statements):
        cure = "两端之间用竖线，写成 `左端 | 右端`；只是文字就把符号放进反引号"
        message = f"每一题都有左右两端，却没有读成：“{shorten(statements[0].stem)}”；{cure}"
        report.add(statements[0].line, "item-shape", message)
    if any(item.poles for item in statements):
        told = {problem.line for problem in report.found}
        for item in statements:
            if not item.poles and item.line not in told:
                cure = "写成 `左端 | 右端`，竖线两边各留一个空格"
                report.add(item.line, "item-shape", f"别的题有左右两端，这一题没有：“{shorten(item.stem)}”；{cure}")


def find_score_range(items: Sequence[Item], settings: Settings) -> tuple[float, float] | None:
    """The sums of the lowest and of the highest scores; an optional item may stay blank, which counts 0."""
    scores = [score for score, _ in settings.scale]
    if not scores or settings.survey:
        return None
    lowest = sum(item.weight * (min(0, *scores) if item.optional else min(scores)) for item in items)
    return lowest, max(scores) * sum(item.weight for item in items)


def explain_scoring(quiz: Quiz, say: Say) -> list[str]:
    """The scoring guide's sentences."""
    if quiz.maximum is None:
        return []
    lines = [say("scale-sum", min=f"{quiz.minimum:g}", max=f"{quiz.maximum:g}")]
    statements = [item for item in quiz.items if isinstance(item, Statement)]
    turned = [str(number) for number, item in enumerate(statements, 1) if item.is_reversed]
    if turned:
        scores = [score for score, _ in quiz.settings.scale]
        numbers = say("scale-numbers-between").join(turned)
        lines.append(say("scale-reversed", numbers=numbers, sum=min(scores) + max(scores)))
    heavy = [
        say("scale-heavy", number=number, factor=f"{item.weight:g}")
        for number, item in enumerate(statements, 1)
        if item.weight != 1
    ]
    if heavy:
        lines.append(say("scale-heavy-sum", items=say("scale-heavy-between").join(heavy)))
    return lines


def render_item(item: Statement, parent: Element, sheet: Sheet) -> None:
    """Draw one statement with the scale below it."""
    fieldset = sheet.add_fieldset(parent, item, "scale")
    if item.is_reversed:
        fieldset.set("data-reverse", "")
    legend = add_element(fieldset, "legend")
    if item.poles:
        _render_poles(item, legend, sheet)
    else:
        sheet.add_stem(legend, item)
    sheet.add_more(fieldset, item)
    _render_values(item, fieldset, sheet)
    sheet.add_reason(fieldset, item)
    if item.explanation:
        sheet.writer.write_blocks(sheet.add_details(fieldset, "quiz-explanation", sheet.say("about")), item.explanation)


def _render_values(item: Statement, fieldset: Element, sheet: Sheet) -> None:
    settings = sheet.quiz.settings
    has_words = any(words for _, words in settings.scale)
    classes = ["quiz-options"]
    if item.poles:
        classes.append("quiz-options-bipolar")
    if not has_words:
        classes.append("quiz-options-numbers")
    box = add_element(fieldset, "div", " ".join(classes))
    if not has_words:
        box.set("data-columns", str(_count_columns(len(settings.scale))))
    last = len(settings.scale) - 1
    for place, (score, words) in enumerate(settings.scale):
        text = sheet.add_option(box, input_type="radio", name=item.key, value=str(score), option=str(score))
        if words:
            sheet.add_text(text, "span", "quiz-option-words", words).tail = " "
        if not (words and settings.survey):  # where nothing is scored a number would only puzzle
            add_element(text, "span", "quiz-option-score", str(score))
        if item.poles and place in (0, last):
            # A screen reader hears the number alone unless the ends of the scale say which pole they are.
            add_element(text, "span", "quiz-hidden", sheet.say("scale-left" if place == 0 else "scale-right"))


def _count_columns(values: int) -> int:
    """How many values stand in a line on a phone: lines of one length, as far as that goes."""
    lines = ceil(values / MOST_IN_LINE)
    return max(FEWEST_IN_LINE, ceil(values / lines))


def list_words(item: Statement, quiz: Quiz) -> list[str]:
    """The scale, and from which end it counts."""
    return [f"{score} {words}" for score, words in quiz.settings.scale] + [str(item.is_reversed)]


def name_choices(item: Statement, quiz: Quiz) -> dict[str, str]:
    """The scale's values, with their words."""
    return {str(score): f"{score} {words}".strip() for score, words in quiz.settings.scale}


def _render_poles(item: Statement, legend: Element, sheet: Sheet) -> None:
    add_element(legend, "span", "quiz-number", f"{sheet.numbers[item.key]}.").tail = " "
    left, right = item.poles
    sheet.add_text(legend, "span", "quiz-pole", left)
    add_element(legend, "span", "quiz-versus", "——")
    sheet.add_text(legend, "span", "quiz-pole", right)
    if item.optional:
        add_element(legend, "span", "quiz-hint", sheet.say("optional"))


def _convert_scale(node: Node) -> tuple[tuple[int, str], ...]:
    if isinstance(node.value, str):
        match = SCALE_RANGE.fullmatch(node.value.strip())
        if not match:
            raise ValueError
        first, last = int(match[1]), int(match[2])
        step = 1 if last > first else -1
        if abs(last - first) >= MOST_VALUES:
            raise ValueError
        values = [(score, "") for score in range(first, last + step, step)]
    else:
        values = []
        for key, value in get_pairs(node):
            if not SCORE.fullmatch(convert_text(key)):
                raise ValueError
            values.append((int(convert_text(key)), convert_text(value)))
    scores = [score for score, _ in values]
    words = [word for _, word in values if word]
    if not 2 <= len(values) <= MOST_VALUES or len(set(scores)) < len(scores) or len(set(words)) < len(words):
        raise ValueError
    return tuple(values)


OPTIONS: Options = {
    "scale": OptionType(
        f"`10..1` 这样的范围，或 `{{5: 很好, 4: 好}}` 这样的对照；2 到 {MOST_VALUES} 个值，分数是整数，分数和文字都不重复",
        _convert_scale,
    ),
    "rater": OptionType(SWITCH, convert_boolean),
}
ATTRIBUTES: Attributes = {
    "optional": OPTIONAL,
    "weight": WEIGHT,
    "reverse": Attribute("reverse", "反向计分，用于量表"),
}
CODES = {
    "no-scale": "量表没有写 scale",
}

SCALE = Kind(
    name="scale",
    aliases=(
        "likert",
        "semantic-differential",
        "量表",
        "打分",
    ),
    options=OPTIONS,
    takes=("bands", "compare", "groups", "pass", "reasons", "survey"),
    attributes=ATTRIBUTES,
    codes=CODES,
    parse_item=parse_item,
    find_score_range=find_score_range,
    explain_scoring=explain_scoring,
    list_words=list_words,
    comes_apart=True,
    name_choices=name_choices,
    render_item=render_item,
    check_items=check_items,
    needs="scale",
)
