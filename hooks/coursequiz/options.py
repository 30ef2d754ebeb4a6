"""The options of a quiz: YAML with line numbers, checked against one table.

`OPTIONS` is the only list of what may be written; the parser, its error texts, the authoring guide's test and the
kinds read it. Every scalar is taken as the text the author typed, so that `no`, `08` and `80%` mean what they look like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from .keys import IDENTIFIER, hash_text
from .model import Column, Result, Threshold
from .problems import Report, shorten, suggest_nearest
from .scan import Line

SCALE_RANGE = re.compile(r"(-?\d{1,4})\.\.(-?\d{1,4})")
SCORE = re.compile(r"-?\d{1,4}")
THRESHOLD = re.compile(r"(-?\d{1,6}(?:\.\d{1,3})?)(%?)")
TOTAL = re.compile(r"(?!0+(?:\.0+)?$)[0-9]{1,9}(?:\.[0-9]{1,3})?")
OPTION_LINE = re.compile(r"[ \t]*(?P<name>[A-Za-z_ａ-ｚＡ-Ｚ-]+)[ \t]*(?P<colon>[:：])")
MOST_VALUES = 21  # a longer scale fits no screen; -10..10 is the longest in use


@dataclass(frozen=True)
class Node:
    """A YAML value and its line: text, a list of nodes, or pairs of nodes."""

    line: int
    value: str | list[Node] | list[tuple[Node, Node]]


@dataclass(frozen=True)
class BandSource:
    """A band as written."""

    threshold: Threshold
    label: str
    advice: str


@dataclass(frozen=True)
class OptionType:
    """What an option takes: `form` tells an author how to write it, `convert` raises ValueError where it isn't so."""

    form: str
    convert: Callable[[Node], Any]
    kinds: tuple[str, ...] = ()  # the kinds that have it; none named: all


def _convert_text(node: Node) -> str:
    if not isinstance(node.value, str) or not node.value.strip():
        raise ValueError
    return node.value.strip()


def _convert_boolean(node: Node) -> bool:
    return {"true": True, "false": False}[_convert_text(node).casefold()]


def _convert_identifier(node: Node) -> str:
    text = _convert_text(node)
    if not IDENTIFIER.fullmatch(text):
        raise ValueError
    return text


def _convert_threshold(node: Node) -> Threshold:
    match = THRESHOLD.fullmatch(_convert_text(node))
    if not match:
        raise ValueError
    return Threshold(float(match[1]), bool(match[2]), node.line)


def _convert_bands(node: Node) -> tuple[BandSource, ...]:
    bands = []
    for key, value in _get_pairs(node):
        label, _, advice = _convert_text(value).partition("：")
        bands.append(BandSource(_convert_threshold(key), label.strip(), advice.strip()))
    return tuple(bands)


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
            if not SCORE.fullmatch(_convert_text(key)):
                raise ValueError
            values.append((int(_convert_text(key)), _convert_text(value)))
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
            name, choices = _convert_text(entry), no_choices
        else:
            fields = {_convert_text(key): value for key, value in _get_pairs(entry)}
            if set(fields) != {"name", "choose"}:
                raise ValueError
            name, choices = _convert_text(fields["name"]), tuple(_convert_text(c) for c in _get_list(fields["choose"]))
            if len(set(choices)) < max(2, len(choices)):
                raise ValueError
        columns.append(Column(hash_text(name), name, choices))
    if len({column.key for column in columns}) < max(1, len(columns)):
        raise ValueError
    return tuple(columns)


def _convert_choices(node: Node) -> tuple[str, ...]:
    choices = tuple(_convert_text(entry) for entry in _get_list(node))
    if not choices or len(set(choices)) < len(choices):
        raise ValueError
    return choices


def _convert_key(node: Node) -> str:
    if _convert_text(node) != "none":
        raise ValueError
    return "none"


def _convert_total(node: Node) -> float:
    text = _convert_text(node)
    if not TOTAL.fullmatch(text):
        raise ValueError
    return float(text)


def _convert_results(node: Node) -> tuple[Result, ...]:
    entries = [node] if isinstance(node.value, str) else _get_list(node)
    results = []
    for entry in entries:
        name, equals, formula = _convert_text(entry).partition("=")
        if not equals or not name.strip() or not formula.strip():
            raise ValueError
        results.append(Result(name.strip(), formula.strip(), entry.line))
    if not results:
        raise ValueError
    return tuple(results)


def _get_list(node: Node) -> list[Node]:
    if isinstance(node.value, str) or any(isinstance(entry, tuple) for entry in node.value):
        raise ValueError
    return [entry for entry in node.value if isinstance(entry, Node)]


def _get_pairs(node: Node) -> list[tuple[Node, Node]]:
    if isinstance(node.value, str) or not node.value or any(isinstance(entry, Node) for entry in node.value):
        raise ValueError
    return [entry for entry in node.value if isinstance(entry, tuple)]


TEXT = "一段文字；含有 `: `、`#` 或以符号开头时，两边加英文引号"
SWITCH = "`true` 或 `false`"
KEYWORD = "小写英文字母、数字和 `-`，如 `05-beliefs`"

SCORED = ("questions", "scale", "match", "order", "dialogue")

OPTIONS: dict[str, OptionType] = {
    "id": OptionType(KEYWORD, _convert_identifier),
    "use": OptionType("`quizzes/` 里一个文件的名字，不带 `.md`", _convert_identifier),
    "title": OptionType(TEXT, _convert_text),
    "kind": OptionType("一种题型的名字", _convert_text),
    "note": OptionType(TEXT, _convert_text),
    "source": OptionType(TEXT, _convert_text),
    "reasons": OptionType(TEXT, _convert_text),
    "comment": OptionType(TEXT, _convert_text),
    "survey": OptionType(SWITCH, _convert_boolean, ("questions", "scale")),
    "shuffle": OptionType(SWITCH, _convert_boolean, ("questions",)),
    "partial": OptionType(SWITCH, _convert_boolean, ("questions", "match")),
    "rater": OptionType(SWITCH, _convert_boolean, ("scale",)),
    "pass": OptionType("分数或百分数，如 `12` 或 `80%`", _convert_threshold, SCORED),
    "bands": OptionType(
        "每段一行，最低分在前，如 `80: 优秀人才：建议……`；分数也可以写成 `80%`", _convert_bands, SCORED
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
    "choices": OptionType("`[多出来的答案, 又一个]` 这样的一列文字，不重复", _convert_choices, ("match",)),
    "key": OptionType("`none`（没有标准答案），有标准答案就不写", _convert_key, ("order",)),
    "total": OptionType("要分完的数，如 `100`", _convert_total, ("allocate",)),
    "result": OptionType(
        "`名称 = 公式`，如 `十年价值 = spend * visits * 52 * 10`；几个结果写成一列", _convert_results, ("calculate",)
    ),
}


def read_options(lines: Sequence[Line], report: Report) -> dict[str, Node]:
    """The options as written, by name; what can't be read is a problem and left out.

    An unknown name is a problem here; values are converted by `convert_options` when the kind is known.
    """
    if _has_full_width_colon(lines, report):
        return {}
    try:
        root = _compose_yaml("\n".join(line.text.replace("\t", "    ") for line in lines))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        row = min(mark.line if mark else 0, len(lines) - 1)
        report.add(lines[row].number, "bad-yaml", _explain_yaml(lines[row].text))
        return {}
    except (yaml.YAMLError, RecursionError):  # control characters; hundreds of brackets
        report.add(lines[0].number, "bad-yaml", _explain_yaml(lines[0].text))
        return {}
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        report.add(lines[0].number, "bad-yaml", _explain_yaml(lines[0].text))
        return {}
    found: dict[str, Node] = {}
    for key, value in root.value:
        number = lines[min(key.start_mark.line, len(lines) - 1)].number
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
        if name not in OPTIONS:
            report.add(number, "unknown-option", f"没有选项 `{shorten(name)}`；{suggest_nearest(name, OPTIONS)}")
        elif name in found:
            report.add(number, "option-twice", f"选项 `{name}` 写了两次；只留一行")
        else:
            found[name] = _convert_node(value, lines)
    return found


def _has_full_width_colon(lines: Sequence[Line], report: Report) -> bool:
    """Full-width letters or colons in an option's name, which a Chinese keyboard makes and YAML takes for text."""
    count = len(report.found)
    for line in lines:
        match = OPTION_LINE.match(line.text)
        if match and (match["colon"] == "：" or not match["name"].isascii()):
            report.add(line.number, "full-width", "选项名和冒号要用半角；写成 `id: 05-beliefs`，冒号后空一格")
    return len(report.found) > count


def _explain_yaml(text: str) -> str:
    if re.search("[，：｛｝［］“”]", text):
        return f"这一行读不懂：{shorten(text)}；选项里的逗号、冒号、括号和引号要用半角，值里的中文标点请连同整个值放进英文引号"
    return f"这一行读不懂：{shorten(text)}；写成 `名称: 值`，冒号后空一格，值里有 `: `、`#` 或括号时两边加英文引号"


def _compose_yaml(text: str) -> yaml.Node | None:
    """The YAML tree of `text`. Aliases are refused: they could refer to themselves."""
    if "*" in text:  # parsing twice is slow, and few options hold a star
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise yaml.YAMLError("alias")
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    return node


def _convert_node(node: yaml.Node, lines: Sequence[Line]) -> Node:
    """A YAML node as ours, with the line of the author's file."""
    number = lines[min(node.start_mark.line, len(lines) - 1)].number
    if isinstance(node, yaml.SequenceNode):
        return Node(number, [_convert_node(entry, lines) for entry in node.value])
    if isinstance(node, yaml.MappingNode):
        return Node(number, [(_convert_node(key, lines), _convert_node(value, lines)) for key, value in node.value])
    return Node(number, str(node.value))


def convert_options(written: dict[str, Node], kind: str, report: Report) -> dict[str, Any]:
    """The options' values by name; one that another kind owns or whose value is wrong is a problem and left out."""
    values = {}
    for name, node in written.items():
        option = OPTIONS[name]
        if option.kinds and kind not in option.kinds:
            report.add(
                node.line,
                "option-kind",
                f"题型 `{kind}` 没有选项 `{name}`，它属于 {'、'.join(option.kinds)}；删掉这一行",
            )
            continue
        try:
            values[name] = option.convert(node)
        except (ValueError, KeyError):
            report.add(node.line, "bad-option", f"选项 `{name}` 的值不对；写成：{option.form}")
    return values
