"""Matching and classification: each line is paired with what stands behind ` = `.

    1. 程序强，个人弱 = 按部就班型
    2. 两样都强 = 优质服务型
    3. 客户：“喂，有人吗？”
    4. 客服：“你说什么？” = 语气生硬, 没有问候
       > 解析

Several lines may have one right-hand side, one line several (behind commas). A line without ` = ` is context, such as
the other speaker's words. `choices:` adds right-hand sides that belong to no line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from ...form.sheet import Sheet, add_element
from ...grammar.attributes import OPTIONAL, WEIGHT, Attributes
from ...grammar.header import Node
from ...grammar.items import ItemSource
from ...grammar.marks import has_tight_sign, mask_code, split_sides
from ...grammar.values import Options, OptionType, convert_text, get_list
from ...keys import hash_text
from ...language import Say
from ...model import Item, Quiz, Settings
from ...problems import Report, shorten
from ..kind import Kind, refuse_parts

# What else authors put between two sides.
OTHER_SIGN = re.compile(r"[→⇒⟶]|[-=—]{1,2}[>＞]|——|--|(?<=\S)[ \u3000]{2}")
# `甲：一`: short on both sides and no sentence, as what somebody says would be.
COLON = re.compile(r"[^：:。？！“”「」\"]{1,12}[：:][^：:。？！…“”「」\"]{1,12}")


@dataclass(frozen=True)
class Pair(Item):
    """A line to pair with the texts in `answers`."""

    answers: tuple[str, ...]
    explanation: str


@dataclass(frozen=True)
class Context(Item):
    """A line that is only read."""

    is_context: ClassVar[bool] = True


def parse_item(source: ItemSource, base: dict[str, Any], settings: Settings, report: Report) -> Item | None:
    """A pair, or context where there is no ` = `."""
    refuse_parts(source, report, kind="match")
    is_wide = has_tight_sign(base["stem"], "＝")
    sides = base["stem"].split("＝") if is_wide else split_sides(base["stem"], "=")
    left, *rights = (side.strip().replace("\\=", "=") for side in sides)
    if is_wide:
        report.add(source.line, "full-width", f"等号要用半角：“{shorten(base['stem'])}”；写成 `左边 = 右边`")
    elif len(rights) > 1:
        report.add(source.line, "item-shape", f"一行只能有一个等号：“{shorten(base['stem'])}”；文字里的等号写成 `\\=`")
    if not rights:
        base["stem"] = left
        if source.quote or source.attributes.keys() & ATTRIBUTES.keys():
            report.add(
                source.line,
                "item-shape",
                f"没有等号的一行只供阅读，不能有解析和花括号：“{shorten(base['stem'])}”；补上 `= 答案`，或删掉它们",
            )
        else:
            _check_context("\n".join(source.stem), source.line, report)
        return Context(**base)
    answers = tuple(dict.fromkeys(answer.strip(" \t") for answer in rights[0].split(",")))
    if not left or not all(answers):
        report.add(source.line, "empty-side", f"等号的一边是空的：“{shorten(base['stem'])}”；写成 `左边 = 右边`")
    # The key is the left side's: correcting the right one keeps the learner's answer.
    key = source.attributes.get("key") or hash_text(left)
    return Pair(**{**base, "stem": left, "key": key}, answers=answers, explanation="\n".join(source.quote).strip())


def _check_context(stem: str, line: int, report: Report) -> None:
    """A line to read that holds what may have been meant to separate two sides."""
    if has_tight_sign(stem, "="):
        cure = "等号两边各留一个空格，写成 `左边 = 右边`；只是文字里的等号就写成 `\\=`"
        report.add(line, "item-shape", f"这一行的等号没有读成配对：“{shorten(stem)}”；{cure}")
    elif OTHER_SIGN.search(mask_code(stem)) or COLON.fullmatch(mask_code(stem)):
        cure = "配对用等号，写成 `左边 = 右边`；只是给人读的，把话放进引号，或把符号放进反引号"
        report.add(line, "item-shape", f"这一行没有读成配对：“{shorten(stem)}”；{cure}")


def list_choices(quiz_items: Sequence[Item], settings: Settings) -> list[str]:
    """Every right-hand side once, in an order that tells nothing and never changes: by hash."""
    texts = {answer for item in quiz_items if isinstance(item, Pair) for answer in item.answers} | set(settings.choices)
    return sorted(texts, key=hash_text)


def check_items(items: Sequence[Item], settings: Settings, line: int, report: Report) -> None:
    """There must be something to choose between, and commas must be the ones that separate."""
    pairs = [item for item in items if isinstance(item, Pair)]
    choices = list_choices(items, settings)
    if not pairs and items:
        report.add(line, "one-choice", "没有一行写了等号，没有可配的；每行写成 `左边 = 右边`")
    elif len(choices) < 2:
        report.add(line, "one-choice", "右边只有一种答案，没有可选的；至少要有两种，可以用 `choices: [另一种]` 补上")
    told = {problem.line for problem in report.found}
    for item in items:
        if (
            isinstance(item, Context)
            and item.line not in told
            and any(item.stem.endswith(choice) for choice in choices)
        ):
            message = f"这一行末尾是一个答案，却没有等号，不会计分：“{shorten(item.stem)}”；写成 `左边 = 右边`"
            report.add(item.line, "item-shape", message)
    for item in pairs:
        for answer in item.answers:
            parts = re.split("[，、]", answer)
            if len(parts) > 1 and all(part.strip() in choices for part in parts):
                report.add(
                    item.line, "full-width", f"几个答案之间要用半角逗号：“{shorten(answer)}”；写成 `{', '.join(parts)}`"
                )


def find_score_range(items: Sequence[Item], settings: Settings) -> tuple[float, float] | None:
    """Each pair counts one point times its weight."""
    weights = [item.weight for item in items if isinstance(item, Pair)]
    return (0.0, sum(weights)) if weights else None


def explain_scoring(quiz: Quiz, say: Say) -> list[str]:
    """The scoring guide's sentences."""
    numbered = enumerate((item for item in quiz.items if isinstance(item, Pair)), start=1)
    heavy = [
        say("match-heavy", number=number, points=f"{item.weight:g}") for number, item in numbered if item.weight != 1
    ]
    lines = [say("match-points", heavy="".join(heavy), max=f"{quiz.maximum or 0:g}")]
    if _has_several(quiz):
        lines.append(say("match-partial" if quiz.settings.partial else "match-whole"))
    return lines


def list_words(item: Pair | Context, quiz: Quiz) -> list[str]:
    """What may be chosen, and what is right."""
    choices = list_choices(quiz.items, quiz.settings)
    return [*choices, "", *sorted(item.answers)] if isinstance(item, Pair) else []


def name_choices(item: Pair | Context, quiz: Quiz) -> dict[str, str]:
    """The right-hand sides by their keys."""
    return {hash_text(choice): choice for choice in list_choices(quiz.items, quiz.settings)}


def _has_several(quiz: Quiz) -> bool:
    return any(len(item.answers) > 1 for item in quiz.items if isinstance(item, Pair))


def render_before(form: Element, sheet: Sheet) -> None:
    """The choices in a list, for paper: a select prints only its first."""
    if not _has_several(sheet.quiz):
        box = add_element(form, "div", "quiz-print")
        add_element(box, "p", text=sheet.say("match-choices"))
        list_ = add_element(box, "ul")
        for choice in list_choices(sheet.quiz.items, sheet.quiz.settings):
            sheet.add_text(list_, "li", "", choice)


def render_item(item: Pair | Context, parent: Element, sheet: Sheet) -> None:
    """Draw one line: a select, or check boxes in every line if any has several answers."""
    if isinstance(item, Context):
        line = sheet.add_text(parent, "p", "quiz-context", item.stem)
        line.set("id", sheet.make_id(item.key))
        sheet.add_more(parent, item)
        return
    choices = list_choices(sheet.quiz.items, sheet.quiz.settings)
    several = _has_several(sheet.quiz)
    box = _render_boxes(item, choices, parent, sheet) if several else _render_select(item, choices, parent, sheet)
    box.set("data-key", " ".join(str(choices.index(answer) + 1) for answer in item.answers))
    sheet.add_reason(box, item)
    details = sheet.add_details(
        box, "quiz-explanation", sheet.say("explanation" if item.explanation else "answer-alone")
    )
    sheet.add_text(
        details, "p", "quiz-answer", sheet.say("answer", answer=sheet.say("answers-between").join(item.answers))
    )
    if item.explanation:
        sheet.writer.write_blocks(add_element(details, "div"), item.explanation)


def _render_select(item: Pair, choices: Sequence[str], parent: Element, sheet: Sheet) -> Element:
    box = sheet.add_box(parent, item, "match")
    field = sheet.make_id(item.key, "choice")
    sheet.add_stem(add_element(box, "label", for_=field), item)
    sheet.add_more(box, item)
    select = add_element(box, "select", id=field, name=item.key)
    add_element(select, "option", text=sheet.say("choose"), value="")
    for value, choice in enumerate(choices, 1):
        option = add_element(select, "option", value=str(value), data_option=hash_text(choice))
        sheet.writer.write_inline(option, choice)
    return box


def _render_boxes(item: Pair, choices: Sequence[str], parent: Element, sheet: Sheet) -> Element:
    box = sheet.add_fieldset(parent, item, "multiple")
    sheet.add_stem(add_element(box, "legend"), item, sheet.say("several"))
    sheet.add_more(box, item)
    options = add_element(box, "div", "quiz-options")
    for value, choice in enumerate(choices, 1):
        words = sheet.add_option(
            options, input_type="checkbox", name=item.key, value=str(value), option=hash_text(choice)
        )
        sheet.writer.write_inline(words, choice)
    return box


def _convert_choices(node: Node) -> tuple[str, ...]:
    choices = tuple(convert_text(entry) for entry in get_list(node))
    if not choices or len(set(choices)) < len(choices):
        raise ValueError
    return choices


OPTIONS: Options = {
    "choices": OptionType("`[多出来的答案, 又一个]` 这样的一列文字，不重复", _convert_choices),
}
ATTRIBUTES: Attributes = {
    "optional": OPTIONAL,
    "weight": WEIGHT,
}

MATCH = Kind(
    name="match",
    aliases=(
        "matching",
        "classification",
        "case-review",
        "配对",
        "连线",
        "归类",
    ),
    options=OPTIONS,
    takes=("bands", "compare", "confidence", "feedback", "groups", "partial", "pass", "reasons"),
    attributes=ATTRIBUTES,
    parse_item=parse_item,
    find_score_range=find_score_range,
    explain_scoring=explain_scoring,
    list_words=list_words,
    comes_apart=True,
    name_choices=name_choices,
    render_item=render_item,
    check_items=check_items,
    render_before=render_before,
)
