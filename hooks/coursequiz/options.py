"""The options of a quiz: YAML with line numbers, checked against one table.

`OPTIONS` is the only list of what may be written. Every scalar is taken as the text the author typed, so that `no`,
`08` and `80%` mean what they look like.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from .header import Node, read_header
from .keys import hash_text
from .lines import Line
from .model import Column, Draw, Result, Share, Threshold
from .problems import Report, shorten, suggest_nearest
from .values import (
    KEYWORD,
    SWITCH,
    TEXT,
    FullWidthError,
    OptionType,
    convert_boolean,
    convert_identifier,
    convert_text,
    convert_value,
)

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
    for key, value in _get_pairs(node):
        text = convert_text(value)
        label, _, advice = text.partition("：" if "：" in text else ":")
        bands.append(BandSource(_convert_threshold(key), label.strip(), advice.strip()))
    return tuple(bands)


def _convert_groups(node: Node) -> dict[str, tuple[Node, tuple[BandSource, ...]]]:
    return {convert_text(name): (value, _convert_bands(value)) for name, value in _get_pairs(node)}


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
        for key, value in _get_pairs(node):
            if not SCORE.fullmatch(convert_text(key)):
                raise ValueError
            values.append((int(convert_text(key)), convert_text(value)))
    scores = [score for score, _ in values]
    words = [word for _, word in values if word]
    if not 2 <= len(values) <= MOST_VALUES or len(set(scores)) < len(scores) or len(set(words)) < len(words):
        raise ValueError
    return tuple(values)


def _convert_columns(node: Node) -> tuple[Column, ...]:
    columns = []
    no_choices: tuple[str, ...] = ()
    for entry in _get_list(node):
        if isinstance(entry.value, str):
            name, choices = convert_text(entry), no_choices
        else:
            fields = {convert_text(key): value for key, value in _get_pairs(entry)}
            if set(fields) != {"name", "choose"}:
                raise ValueError
            name, choices = convert_text(fields["name"]), tuple(convert_text(c) for c in _get_list(fields["choose"]))
            if len(set(choices)) < max(2, len(choices)):
                raise ValueError
        columns.append(Column(hash_text(name), name, choices))
        for text in (name, *choices):
            if "，" in text or ("、" in text and len(_get_list(node)) == 1):
                raise FullWidthError(text)
    if len({column.key for column in columns}) < max(1, len(columns)):
        raise ValueError
    return tuple(columns)


def _convert_choices(node: Node) -> tuple[str, ...]:
    choices = tuple(convert_text(entry) for entry in _get_list(node))
    if not choices or len(set(choices)) < len(choices):
        raise ValueError
    return choices


def _accept(*words: str) -> Callable[[Node], str]:
    """Makes what converts an option that has a few values."""

    def convert(node: Node) -> str:
        if (word := convert_text(node)) not in words:
            raise ValueError
        return word

    return convert


def _convert_total(node: Node) -> float:
    if not TOTAL.fullmatch(text := convert_text(node)):
        raise ValueError
    return float(text)


def _convert_results(node: Node) -> tuple[Result, ...]:
    entries = [node] if isinstance(node.value, str) else _get_list(node)
    results = []
    for entry in entries:
        name, equals, formula = convert_text(entry).partition("=")
        if not equals or not name.strip() or not formula.strip():
            raise ValueError
        results.append(Result(name.strip(), formula.strip(), entry.line))
    if not results:
        raise ValueError
    return tuple(results)


def _convert_draw(node: Node) -> Draw:
    if isinstance(node.value, str):
        return Draw(_convert_count(node), (), node.line)
    shares = tuple(Share(convert_text(name), _convert_count(value), name.line) for name, value in _get_pairs(node))
    return Draw(sum(share.number for share in shares), shares, node.line)


def _convert_count(node: Node, most: int = MOST_DRAWN) -> int:
    text = convert_text(node)
    if not COUNT.fullmatch(text):
        is_wide = "：" in text or COUNT.fullmatch(unicodedata.normalize("NFKC", text))
        raise FullWidthError(text) if is_wide else ValueError
    if int(text) > most:
        raise ValueError
    return int(text)


def _get_list(node: Node) -> list[Node]:
    if isinstance(node.value, str) or any(isinstance(entry, tuple) for entry in node.value):
        raise ValueError
    return [entry for entry in node.value if isinstance(entry, Node)]


def _get_pairs(node: Node) -> list[tuple[Node, Node]]:
    if isinstance(node.value, str) or not node.value or any(isinstance(entry, Node) for entry in node.value):
        raise ValueError
    return [entry for entry in node.value if isinstance(entry, tuple)]


SCORED = ("questions", "scale", "match", "order", "dialogue")

OPTIONS: dict[str, OptionType] = {
    "id": OptionType(KEYWORD, convert_identifier),
    "use": OptionType("`quizzes/` 里一个文件的名字，不带 `.md`", convert_identifier),
    "title": OptionType(TEXT, convert_text),
    "kind": OptionType("一种题型的名字", convert_text),
    "note": OptionType(TEXT, convert_text),
    "source": OptionType(TEXT, convert_text),
    "reasons": OptionType(TEXT, convert_text, ("questions", "scale", "table", "match", "order", "allocate")),
    "comment": OptionType(TEXT, convert_text),
    "survey": OptionType(SWITCH, convert_boolean, ("questions", "scale")),
    "shuffle": OptionType(SWITCH, convert_boolean, ("questions",)),
    "partial": OptionType(SWITCH, convert_boolean, ("questions", "match")),
    "draw": OptionType(
        "每次要问的题数，如 `6`；各小标题分别抽几题，写成 `{听: 2, 说: 4}`", _convert_draw, ("questions",)
    ),
    "rater": OptionType(SWITCH, convert_boolean, ("scale",)),
    "practice": OptionType(SWITCH, convert_boolean),
    "feedback": OptionType(
        "`each`（做一题看一题）或 `end`（提交以后一起看）", _accept("each", "end"), ("questions", "match")
    ),
    "compare": OptionType("`first`（和第一次比），不要比较就不写", _accept("first"), SCORED),
    "pass": OptionType("分数或百分数，如 `12` 或 `80%`", _convert_pass, SCORED),
    "bands": OptionType(
        "每段一行，最低分在前，如 `80: 优秀人才：建议……`；分数也可以写成 `80%`", _convert_bands, SCORED
    ),
    "groups": OptionType(
        "每个小标题一行，下面像 `bands` 那样写它的分数段，如 `倾听: {80%: 好：继续保持, 0%: 弱：先练第二节}`",
        _convert_groups,
        ("questions", "scale", "match", "order"),
    ),
    "scale": OptionType(
        f"`10..1` 这样的范围，或 `{{5: 很好, 4: 好}}` 这样的对照；2 到 {MOST_VALUES} 个值，分数是整数，分数和文字都不重复",
        _convert_scale,
        ("scale",),
    ),
    "columns": OptionType(
        "`[问题, 原因]` 这样的一列名称，名称不重复；要选择的列写成 `{name: 历程, choose: [第一步, 第二步]}`",
        _convert_columns,
        ("table",),
    ),
    "figure": OptionType("`fishbone`（鱼骨图），不要图就不写", _accept("fishbone"), ("table",)),
    "calendar": OptionType("每一行占的天数，如 `7`；从 1 到 366", partial(_convert_count, most=MOST_DAYS), ("table",)),
    "choices": OptionType("`[多出来的答案, 又一个]` 这样的一列文字，不重复", _convert_choices, ("match",)),
    "key": OptionType("`none`（没有标准答案），有标准答案就不写", _accept("none"), ("order",)),
    "total": OptionType("要分完的数，如 `100`", _convert_total, ("allocate",)),
    "result": OptionType(
        "`名称 = 公式`，如 `十年价值 = spend * visits * 52 * 10`；几个结果写成一列", _convert_results, ("calculate",)
    ),
}


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
    "比较": "compare",
    "日历": "calendar",
    "反馈": "feedback",
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


def convert_options(written: dict[str, Node], kind: str, report: Report) -> dict[str, Any]:
    """The options' values by name; one that another kind owns or whose value is wrong is a problem and left out."""
    values = {}
    for name, node in written.items():
        option = OPTIONS[name]
        if option.kinds and kind not in option.kinds:
            report.add(
                node.line,
                "option-kind",
                f"题型 `{kind}` 没有选项 `{name}`；删掉这一行，或改题型：{'、'.join(f'`kind: {owner}`' for owner in option.kinds)}",
            )
            continue
        value = convert_value(name, node, option, report)
        if value is not None:
            values[name] = value
    return values
