"""A quiz's header: YAML with line numbers.

Every scalar is taken as the text that the author typed, so that `no`, `08` and `80%` mean what they look like.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from ..problems import Report, shorten
from .lines import Line

OPTION_LINE = re.compile(r"[ \t]*(?P<name>[A-Za-z_ａ-ｚＡ-Ｚ-]+)[ \t]*(?P<colon>[:：])")
BAND_LINE = re.compile(r"[ \t]+[0-9.]+(?:[%％]?[ \t]*：|％)")
COMMENT = re.compile(r"\S[ \t]+#")
BLOCK_TEXT = re.compile(r"[ \t]*\S[^:]*:[ \t]+[|>][+-]?[ \t]*$")
OPTION_START = re.compile(r"[ \t]*[A-Za-z_-]+:(?P<value>[ \t]+\S)?")
NO_SPACE = re.compile(r"[ \t]*[A-Za-z_-]+:(?![ \t]|$|//)")
LIST_COMMA = re.compile(r"\[[^\[\]，]*，[^\[\]]*\]")  # a list written with the commas of Chinese
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


@dataclass(frozen=True)
class Node:
    """A YAML value and its line: text, a list of nodes, or pairs of nodes."""

    line: int
    value: str | list[Node] | list[tuple[Node, Node]]


def find_text_lines(lines: Sequence[Line]) -> list[bool]:
    """Which lines are the text of an option that ends in `|-` or the like; such a text may hold blank lines."""
    result = []
    owner: int | None = None  # how far that option is indented
    for line in lines:
        indent = len(line.text) - len(line.text.lstrip())
        if owner is not None and line.text.strip() and indent <= owner:
            owner = None
        result.append(owner is not None)
        if owner is None and BLOCK_TEXT.match(line.text):
            owner = indent
    return result


def read_header(lines: Sequence[Line], report: Report) -> list[tuple[str, Node]]:
    """The names and values of a header in their order. A header that can't be read is a problem and empty.

    A value's line is that of its name, where a trainer looks for it.
    """
    if _has_misleading_lines(lines, report):
        return []
    try:
        root = _compose_yaml("\n".join(line.text.replace("\t", "    ") for line in lines))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        row = min(mark.line if mark else 0, len(lines) - 1)
        report.add(lines[row].number, "bad-yaml", _explain_yaml(lines[row].text))
        return []
    except (yaml.YAMLError, RecursionError):  # control characters; hundreds of brackets
        report.add(lines[0].number, "bad-yaml", _explain_yaml(lines[0].text))
        return []
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        report.add(lines[0].number, "bad-yaml", _explain_yaml(lines[0].text))
        return []
    return [
        (
            str(key.value) if isinstance(key, yaml.ScalarNode) else "?",
            Node(_find_line(key, lines), convert_node(value, lines).value),
        )
        for key, value in root.value
    ]


def _has_misleading_lines(lines: Sequence[Line], report: Report) -> bool:
    """Lines that YAML would take for something else: full-width marks from a Chinese keyboard, text after a #."""
    count = len(report.found)
    above: tuple[int, bool] | None = None  # how far the option above is indented, and whether it has a value
    for line, is_text in zip(lines, find_text_lines(lines), strict=True):
        match = OPTION_LINE.match(line.text)
        if is_text:
            continue
        if BAND_LINE.match(line.text):
            report.add(
                line.number, "full-width", "分数后面的冒号和百分号要用半角；写成 `80: 名称：说明` 或 `80%: 名称：说明`"
            )
        elif COMMENT.search(QUOTED.sub("", line.text)):
            report.add(line.number, "bad-yaml", f"`#` 和它后面的字会丢掉：“{shorten(line.text)}”；值的两边加英文引号")
        elif LIST_COMMA.search(QUOTED.sub("", line.text)):
            message = f"方括号里的逗号要用半角：“{shorten(line.text)}”；写成 `[甲, 乙]`，文字本身有逗号就两边加英文引号"
            report.add(line.number, "full-width", message)
        elif OPTION_START.match(line.text) and above and above[1] and _indent(line.text) > above[0]:
            message = f"这一行比上一行缩进得多：“{shorten(line.text)}”；每个选项单独一行，都缩进四个空格"
            report.add(line.number, "bad-yaml", message)
        elif match and (match["colon"] == "：" or not match["name"].isascii()):
            name = unicodedata.normalize("NFKC", match["name"])
            report.add(line.number, "full-width", f"名字和冒号要用半角；写成 `{name}: …`，冒号后空一格")
        elif match and NO_SPACE.match(line.text):
            message = f"冒号后面要空一格：“{shorten(line.text)}”；写成 `{match['name']}: …`"
            report.add(line.number, "bad-yaml", message)
        if start := OPTION_START.match(line.text):
            above = _indent(line.text), bool(start["value"])
    return len(report.found) > count


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _explain_yaml(text: str) -> str:
    if re.search("[，：｛｝［］“”]", text):
        return f"这一行读不懂：“{shorten(text)}”；选项里的逗号、冒号、括号和引号要用半角，值里的中文标点请连同整个值放进英文引号"
    return f"这一行读不懂：“{shorten(text)}”；写成 `名称: 值`，冒号后空一格，值里有 `: `、`#` 或括号时两边加英文引号"


def _compose_yaml(text: str) -> yaml.Node | None:
    """The YAML tree of `text`. Aliases are refused: they could refer to themselves."""
    if "*" in text:  # parsing twice is slow, and few options hold a star
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise yaml.YAMLError("alias")
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    return node


def convert_node(node: yaml.Node, lines: Sequence[Line]) -> Node:
    """A YAML node as ours, with the line of the author's file."""
    number = _find_line(node, lines)
    if isinstance(node, yaml.SequenceNode):
        return Node(number, [convert_node(entry, lines) for entry in node.value])
    if isinstance(node, yaml.MappingNode):
        return Node(number, [(convert_node(key, lines), convert_node(value, lines)) for key, value in node.value])
    text = Node(number, str(node.value))
    # `!ENV NAME` is no text that an author typed, and no option takes a list of one text like it.
    return Node(number, [text]) if node.tag.startswith("!") else text


def _find_line(node: yaml.Node, lines: Sequence[Line]) -> int:
    return lines[min(node.start_mark.line, len(lines) - 1)].number
