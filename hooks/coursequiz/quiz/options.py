"""The options of a quiz: YAML with line numbers, checked against one table.

`OPTIONS` is all that may be written: what all kinds have, what several share, and what each kind brings. Every scalar is
taken as the text the author typed, so that `no`, `08` and `80%` mean what they look like.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..grammar.header import Node, read_header
from ..grammar.lines import Line
from ..grammar.values import (
    KEYWORD,
    SWITCH,
    TEXT,
    FullWidthError,
    Options,
    OptionType,
    accept,
    convert_boolean,
    convert_identifier,
    convert_text,
    convert_value,
    get_pairs,
)
from ..kinds import KINDS
from ..model import Threshold
from ..problems import Report, shorten, suggest_nearest

SCALE_RANGE = re.compile(r"(-?\d{1,4})\.\.(-?\d{1,4})")
SCORE = re.compile(r"-?\d{1,4}")
THRESHOLD = re.compile(r"(-?\d{1,6}(?:\.\d{1,3})?)(%?)")
COUNT = re.compile(r"[1-9][0-9]{0,3}")
TOTAL = re.compile(r"(?!0+(?:\.0+)?$)[0-9]{1,9}(?:\.[0-9]{1,3})?")
MOST_DRAWN, MOST_DAYS = 9999, 366
MOST_VALUES = 21  # a longer scale fits no screen; -10..10 is the longest in use


@dataclass(frozen=True)
class BandSource:
    """A band as written."""

    threshold: Threshold
    label: str
    advice: str


def _convert_threshold(node: Node) -> Threshold:
    text = convert_text(node)
    match = THRESHOLD.fullmatch(text)
    if not match:
        raise FullWidthError(text) if THRESHOLD.fullmatch(unicodedata.normalize("NFKC", text)) else ValueError
    return Threshold(float(match[1]), bool(match[2]), node.line)


def _convert_pass(node: Node) -> Threshold:
    threshold = _convert_threshold(node)
    if 0 < threshold.amount < 1 and not threshold.percent:
        raise ValueError  # 0.8 is meant as 80%, and would let nearly everybody pass
    return threshold


def _convert_bands(node: Node) -> tuple[BandSource, ...]:
    bands = []
    for key, value in get_pairs(node):
        text = convert_text(value)
        label, _, advice = text.partition("：" if "：" in text else ":")
        bands.append(BandSource(_convert_threshold(key), label.strip(), advice.strip()))
    return tuple(bands)


def _convert_groups(node: Node) -> dict[str, tuple[Node, tuple[BandSource, ...]]]:
    return {convert_text(name): (value, _convert_bands(value)) for name, value in get_pairs(node)}


# Every quiz may have these.
GENERAL: Options = {
    "id": OptionType(KEYWORD, convert_identifier),
    "use": OptionType("`quizzes/` 里一个文件的名字，不带 `.md`", convert_identifier),
    "title": OptionType(TEXT, convert_text),
    "kind": OptionType("一种题型的名字", convert_text),
    "note": OptionType(TEXT, convert_text),
    "source": OptionType(TEXT, convert_text),
    "comment": OptionType(TEXT, convert_text),
    "practice": OptionType(SWITCH, convert_boolean),
}
# A kind says which of these it takes.
TAKEN: Options = {
    "reasons": OptionType(TEXT, convert_text),
    "survey": OptionType(SWITCH, convert_boolean),
    "partial": OptionType(SWITCH, convert_boolean),
    "confidence": OptionType(SWITCH, convert_boolean),
    "feedback": OptionType("`each`（做一题看一题）或 `end`（提交以后一起看）", accept("each", "end")),
    "compare": OptionType("`first`（和第一次比），不要比较就不写", accept("first")),
    "pass": OptionType("分数或百分数，如 `12` 或 `80%`", _convert_pass),
    "bands": OptionType("每段一行，最低分在前，如 `80: 优秀人才：建议……`；分数也可以写成 `80%`", _convert_bands),
    "groups": OptionType(
        "每个小标题一行，下面像 `bands` 那样写它的分数段，如 `倾听: {80%: 好：继续保持, 0%: 弱：先练第二节}`",
        _convert_groups,
    ),
}
OPTIONS: Options = {**GENERAL, **TAKEN} | {name: each for kind in KINDS.values() for name, each in kind.options.items()}


# What a trainer may write for an option in Chinese.
USUAL_NAMES = {
    "标题": "title",
    "编号": "id",
    "题型": "kind",
    "类型": "kind",
    "量表": "scale",
    "分数段": "bands",
    "列": "columns",
    "引用": "use",
    "及格": "pass",
    "及格线": "pass",
    "来源": "source",
    "出处": "source",
    "备注": "note",
    "理由": "reasons",
    "练习": "practice",
    "抽题": "draw",
    "打乱": "shuffle",
    "随机": "shuffle",
    "random": "shuffle",
    "type": "kind",
    "比较": "compare",
    "日历": "calendar",
    "反馈": "feedback",
    "把握": "confidence",
    "信心": "confidence",
    "sure": "confidence",
}


def read_options(lines: Sequence[Line], report: Report) -> dict[str, Node]:
    """The options as written, by name; what can't be read is a problem and left out.

    An unknown name is a problem here; values are converted by `convert_options` when the kind is known.
    """
    found: dict[str, Node] = {}
    for name, node in read_header(lines, report):
        if name not in OPTIONS:
            hint = suggest_nearest(name, OPTIONS, USUAL_NAMES)
            report.add(node.line, "unknown-option", f"没有选项 `{shorten(name)}`；{hint}")
        elif name in found:
            report.add(node.line, "option-twice", f"选项 `{name}` 写了两次；只留一行")
        else:
            found[name] = node
    return found


def list_owners(name: str) -> list[str]:
    """The kinds that have an option."""
    return [kind.name for kind in KINDS.values() if name in GENERAL or name in kind.takes or name in kind.options]


def convert_options(written: dict[str, Node], kind: str, report: Report) -> dict[str, Any]:
    """The options' values by name; one that another kind owns or whose value is wrong is a problem and left out."""
    values = {}
    for name, node in written.items():
        owners = list_owners(name)
        if name not in GENERAL and kind not in owners:
            report.add(
                node.line,
                "option-kind",
                f"题型 `{kind}` 没有选项 `{name}`；删掉这一行，或改题型：{'、'.join(f'`kind: {owner}`' for owner in owners)}",
            )
            continue
        value = convert_value(name, node, OPTIONS[name], report)
        if value is not None:
            values[name] = value
    return values
