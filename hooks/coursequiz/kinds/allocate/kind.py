"""Allocation: a total is shared out among the items (constant sum).

    1. 语言 = 7
    2. 语调 = 38
       > 说明

The numbers are the reference that is shown beside one's own after a submit; they must add up to `total`. An exercise
without any has no reference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from ...form.sheet import Sheet, add_element
from ...grammar.header import Node
from ...grammar.items import ItemSource
from ...grammar.marks import has_tight_sign, split_sides
from ...grammar.values import Options, OptionType, convert_text
from ...keys import hash_text
from ...language import Say
from ...model import Item, Quiz, Settings
from ...problems import Report, shorten
from ..kind import Kind, refuse_parts

BEHIND_COLON = re.compile(r"(?:[:：][ \t]*|[ \t\u3000])\d{1,20}(?:\.\d+)?[ \t]*[%％]?$")
NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,3})?", re.ASCII)

TOTAL = re.compile(r"(?!0+(?:\.0+)?$)[0-9]{1,9}(?:\.[0-9]{1,3})?")


@dataclass(frozen=True)
class Share(Item):
    """One part of the total; `reference` is None where the author gave none."""

    reference: float | None
    explanation: str


def parse_item(source: ItemSource, base: dict[str, Any], settings: Settings, report: Report) -> Item | None:
    """A stem and, behind ` = `, its reference."""
    refuse_parts(source, report, kind="allocate")
    *lefts, number = split_sides(base["stem"], "=")
    reference = None
    if has_tight_sign(base["stem"], "＝"):
        report.add(source.line, "full-width", f"等号要用半角：“{shorten(base['stem'])}”；写成 `语言 = 7`")
    elif lefts:
        stem = " = ".join(lefts).replace("\\=", "=")
        if not stem.strip():
            report.add(source.line, "empty-side", f"等号的左边是空的：“{shorten(base['stem'])}”；写成 `语言 = 7`")
        elif not NUMBER.fullmatch(number):
            report.add(
                source.line,
                "bad-reference",
                f"等号右边要是一个数，没有负号、百分号和单位：“{shorten(base['stem'])}”；写成 `语言 = 7`",
            )
        else:
            reference = float(number)
        key = source.attributes.get("key") or hash_text(stem)
        base = {**base, "stem": stem, "key": key}
    elif has_tight_sign(base["stem"], "="):
        cure = "等号两边各留一个空格，写成 `语言 = 7`；只是文字里的等号就写成 `\\=`"
        report.add(source.line, "bad-reference", f"这一行的等号没有读成参考数：“{shorten(base['stem'])}”；{cure}")
    elif BEHIND_COLON.search(base["stem"]):
        report.add(
            source.line,
            "bad-reference",
            f"参考数要写在等号后面，不然作答前就看得到：“{shorten(base['stem'])}”；写成 `语言 = 7`",
        )
    return Share(**base, reference=reference, explanation="\n".join(source.quote).strip())


def check_items(items: Sequence[Item], settings: Settings, line: int, report: Report) -> None:
    """All items have a reference or none, and the references add up."""
    shares = [item for item in items if isinstance(item, Share)]
    given = [item.reference for item in shares if item.reference is not None]
    if len(shares) == 1:
        report.add(shares[0].line, "one-choice", "只有一项，没有什么可分；至少写两项")
    if any(problem.code == "bad-reference" for problem in report.found):
        return  # a number that can't be read would also be missing and missed in the sum
    if given and len(given) < len(shares):
        missing = next(item for item in shares if item.reference is None)
        report.add(
            missing.line,
            "bad-reference",
            f"别的项有参考数，这一项没有：“{shorten(missing.stem)}”；写成 `语言 = 7`，或都不写",
        )
    elif given and settings.total is not None and abs(sum(given) - settings.total) > 1e-9:
        report.add(
            line,
            "wrong-sum",
            f"参考数加起来是 {sum(given):g}，不是 `total` 的 {settings.total:g}；改其中的数或 `total`",
        )


def find_score_range(items: Sequence[Item], settings: Settings) -> tuple[float, float] | None:
    """Sharing out has no right answer."""
    return None


def explain_scoring(quiz: Quiz, say: Say) -> list[str]:
    """The scoring guide's sentences."""
    return [say("allocate-sum", total=f"{quiz.settings.total or 0:g}")]


def render_item(item: Share, parent: Element, sheet: Sheet) -> None:
    """Draw one number field."""
    box = sheet.add_box(parent, item, "allocate")
    field = sheet.make_id(item.key, "share")
    sheet.add_stem(add_element(box, "label", for_=field), item)
    sheet.add_more(box, item)
    total = f"{sheet.quiz.settings.total or 0:g}"
    add_element(
        box, "input", type="number", id=field, name=item.key, min="0", max=total, step="any", inputmode="decimal"
    )
    sheet.add_reason(box, item)
    if item.reference is not None:
        box.set("data-reference", f"{item.reference:g}")
    if item.reference is not None or item.explanation:
        details = sheet.add_details(box, "quiz-explanation", sheet.say("allocate-references"))
        if item.reference is not None:
            add_element(details, "p", "quiz-answer", sheet.say("allocate-reference", number=f"{item.reference:g}"))
        if item.explanation:
            sheet.writer.write_blocks(add_element(details, "div"), item.explanation)


def render_after(form: Element, sheet: Sheet) -> None:
    """The line in which the client says what is left to share out."""
    add_element(form, "p", "quiz-remainder", data_total=f"{sheet.quiz.settings.total or 0:g}")


def _convert_total(node: Node) -> float:
    if not TOTAL.fullmatch(text := convert_text(node)):
        raise ValueError
    return float(text)


OPTIONS: Options = {
    "total": OptionType("要分完的数，如 `100`", _convert_total),
}
CODES = {
    "no-total": "分配题没有写 total",
    "bad-reference": "参考数不对或不全",
    "wrong-sum": "参考数加起来不等于总数",
}

ALLOCATE = Kind(
    name="allocate",
    aliases=(
        "allocation",
        "分配",
    ),
    options=OPTIONS,
    takes=("reasons",),
    codes=CODES,
    parse_item=parse_item,
    find_score_range=find_score_range,
    explain_scoring=explain_scoring,
    render_item=render_item,
    check_items=check_items,
    render_after=render_after,
    needs="total",
    is_numeric=True,
)
