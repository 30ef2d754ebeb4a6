"""Calculators: named inputs, and results worked out from them.

    1. 每次消费 {#spend value=3 unit=元}
    2. 每周次数 {#visits value=4 min=0 max=21}

with the option `result: 十年价值（元） = spend * visits * 52 * 10`, or a list of results, of which a later one may use an
earlier one by its name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from keyword import iskeyword
from typing import Any
from xml.etree.ElementTree import Element

from ...form.sheet import Sheet, add_element
from ...grammar.attributes import NUMBER, POSITIVE, Attribute, Attributes
from ...grammar.header import Node
from ...grammar.items import ItemSource
from ...grammar.values import Options, OptionType, convert_text, get_list
from ...language import Say
from ...model import Item, Quiz, Result, Settings
from ...problems import Report, shorten
from ..kind import Kind, refuse_parts
from .formula import FormulaError, Instruction, compile_formula

NAME = re.compile(r"[a-z][a-z0-9]*")
PRESET = re.compile(r"[=＝][ \t]*-?\d+(?:\.\d+)?$")

UNIT = re.compile(".{1,10}")


@dataclass(frozen=True)
class Input(Item):
    """A number to put in; the texts are as written, '' where left out."""

    value: str
    lowest: str
    highest: str
    step: str
    unit: str


def parse_item(source: ItemSource, base: dict[str, Any], settings: Settings, report: Report) -> Item | None:
    """An input: its words, its name and its limits."""
    refuse_parts(source, report, kind="calculate")
    if iskeyword(source.attributes.get("key", "")):
        report.add(
            source.line,
            "no-name",
            f"公式里不能用 `{source.attributes['key']}` 作名字，它另有用处；换一个，如 `{{#{source.attributes['key']}1}}`",
        )
    elif not NAME.fullmatch(source.attributes.get("key", "")):
        report.add(
            source.line,
            "no-name",
            f"公式要用到这个输入，它得有名字：“{shorten(base['stem'])}”；在末尾写 `{{#spend}}`，只用小写英文字母和数字",
        )
    if source.quote:
        report.add(
            source.line,
            "item-shape",
            f"计算题的输入没有解析：“{shorten(base['stem'])}”；说明写在题号后的文字里，算完才看的写进选项 `comment`",
        )
    if PRESET.search(base["stem"]):
        report.add(
            source.line,
            "item-shape",
            f"预先填好的数不用等号：“{shorten(base['stem'])}”；写在花括号里，如 `{{#spend value=3}}`",
        )
    get = source.attributes.get
    lowest, highest = get("min", ""), get("max", "")
    if lowest and highest and float(lowest) >= float(highest):
        report.add(source.line, "bad-attribute", f"`min={lowest}` 不小于 `max={highest}`；写成从小到大")
    value = get("value", "")
    if value and (float(value) < float(lowest or value) or float(value) > float(highest or value)):
        report.add(source.line, "bad-attribute", f"`value={value}` 不在 `min` 和 `max` 之间；改成范围里的数")
    return Input(**base, value=value, lowest=lowest, highest=highest, step=get("step", ""), unit=get("unit", ""))


def compile_results(
    items: Sequence[Item], results: Sequence[Result], say: Say
) -> Iterator[tuple[Result, tuple[Instruction, ...], str]]:
    """Each result with its instructions and its formula in words. Raises FormulaError at the first wrong one."""
    labels = {item.key: item.stem for item in items}
    for result in results:
        yield result, *compile_formula(result.formula, labels, say("calculate-power", base="{}", exponent="{}"))
        labels[result.name] = result.name


def check_items(items: Sequence[Item], settings: Settings, line: int, report: Report) -> None:
    """Every formula must be one."""
    labels = {item.key: item.stem for item in items}
    all_named = not any(problem.code == "no-name" for problem in report.found)
    for result in settings.result:
        # A formula can hold only names that are one word; the message about its marks would lead astray.
        longer = [name for name in labels if not name.isidentifier() and name in result.formula]
        try:
            compile_formula(result.formula, labels)
        except FormulaError as error:
            if longer and error.code != "unknown-name":
                report.add(
                    result.line,
                    "bad-formula",
                    f"后面的公式用不了“{longer[0]}”这个名称；名称里不要有括号、空格和横线，如 `每年 = spend * 52`",
                )
            elif all_named:  # a formula with the name that an input lacks isn't another mistake
                report.add(result.line, error.code, str(error))
        if result.name in labels:
            report.add(result.line, "same-stem", f"已经有一个名字是 `{result.name}`；换一个")
        labels[result.name] = result.name


def find_score_range(items: Sequence[Item], settings: Settings) -> tuple[float, float] | None:
    """A calculator has nothing right or wrong."""
    return None


def explain_scoring(quiz: Quiz, say: Say) -> list[str]:
    """The formulas in words."""
    return [f"{result.name} ＝ {words}" for result, _, words in compile_results(quiz.items, quiz.settings.result, say)]


def count_items(quiz: Quiz) -> int:
    """A calculator counts by its results."""
    return len(quiz.settings.result)


def render_item(item: Input, parent: Element, sheet: Sheet) -> None:
    """Draw one number field with its unit."""
    box = sheet.add_box(parent, item, "calculate")
    field = sheet.make_id(item.key, "input")
    sheet.add_stem(
        add_element(box, "label", for_=field), item, sheet.say("calculate-unit", unit=item.unit) if item.unit else ""
    )
    sheet.add_more(box, item)
    number = add_element(
        box, "input", type="number", id=field, name=item.key, step=item.step or "any", inputmode="decimal"
    )
    for name, value in (("value", item.value), ("min", item.lowest), ("max", item.highest)):
        if value:
            number.set(name, value)


def render_after(form: Element, sheet: Sheet) -> None:
    """The results, for the client to fill in."""
    list_ = add_element(form, "dl", "quiz-formulas")
    for result, program, words in compile_results(sheet.quiz.items, sheet.quiz.settings.result, sheet.say):
        sheet.writer.write_plain(add_element(list_, "dt"), result.name)
        entry = add_element(list_, "dd", data_formula=result.name, data_program=json.dumps(program, ensure_ascii=False))
        sheet.writer.write_plain(add_element(entry, "span", "quiz-formula-words"), f"＝ {words}")


def _convert_results(node: Node) -> tuple[Result, ...]:
    entries = [node] if isinstance(node.value, str) else get_list(node)
    results = []
    for entry in entries:
        name, equals, formula = convert_text(entry).partition("=")
        if not equals or not name.strip() or not formula.strip():
            raise ValueError
        results.append(Result(name.strip(), formula.strip(), entry.line))
    if not results:
        raise ValueError
    return tuple(results)


OPTIONS: Options = {
    "result": OptionType("`名称 = 公式`，如 `十年价值 = spend * visits * 52 * 10`；几个结果写成一列", _convert_results),
}
ATTRIBUTES: Attributes = {
    "value": Attribute("value=3", "预先填好的数，用于计算", NUMBER),
    "min": Attribute("min=0", "最小的数，用于计算", NUMBER),
    "max": Attribute("max=21", "最大的数，用于计算", NUMBER),
    "step": Attribute("step=1", "每次增减的数，用于计算", POSITIVE),
    "unit": Attribute("unit=元", "单位，用于计算", UNIT),
}
CODES = {
    "no-result": "计算题没有写 result",
    "no-name": "计算的输入没有名字",
    "bad-formula": "公式读不懂",
    "unknown-name": "公式里有不认识的名字",
}

CALCULATE = Kind(
    name="calculate",
    aliases=(
        "calculator",
        "calculation",
        "计算",
    ),
    options=OPTIONS,
    attributes=ATTRIBUTES,
    codes=CODES,
    parse_item=parse_item,
    find_score_range=find_score_range,
    explain_scoring=explain_scoring,
    render_item=render_item,
    check_items=check_items,
    render_after=render_after,
    count_items=count_items,
    needs="result",
    is_numeric=True,
)
