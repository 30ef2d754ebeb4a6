"""What the value of an option may be, and what is said of one that is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..keys import IDENTIFIER
from ..problems import Report
from .header import Node

TEXT = "一段文字；含有 `: `、`#` 或以符号开头时，两边加英文引号"
SWITCH = "`true` 或 `false`"
COUNT = re.compile(r"[1-9][0-9]{0,3}")
KEYWORD = "小写英文字母、数字和 `-`，如 `05-beliefs`"


class FullWidthError(ValueError):
    """A value that would be right with half-width marks; its text is the author's."""


@dataclass(frozen=True)
class OptionType:
    """What an option takes: `form` tells an author how to write it, `convert` raises ValueError where it isn't so."""

    form: str
    convert: Callable[[Node], Any]


# By the option's name; a kind adds its own.
Options = Mapping[str, OptionType]


def convert_text(node: Node) -> str:
    """A text that is not blank."""
    if not isinstance(node.value, str) or not node.value.strip():
        raise ValueError
    return node.value.strip()


def convert_boolean(node: Node) -> bool:
    """`true` or `false`."""
    return {"true": True, "false": False}[convert_text(node).casefold()]


def convert_identifier(node: Node) -> str:
    """A name that can stand in an address."""
    text = convert_text(node)
    if not IDENTIFIER.fullmatch(text):
        raise ValueError
    return text


def accept(*words: str) -> Callable[[Node], str]:
    """Makes what converts an option that has a few values."""

    def convert(node: Node) -> str:
        if (word := convert_text(node)) not in words:
            raise ValueError
        return word

    return convert


def convert_count(node: Node, most: int = 9999) -> int:
    """A whole number from 1 to `most`."""
    text = convert_text(node)
    if not COUNT.fullmatch(text):
        is_wide = "：" in text or COUNT.fullmatch(unicodedata.normalize("NFKC", text))
        raise FullWidthError(text) if is_wide else ValueError
    if int(text) > most:
        raise ValueError
    return int(text)


def get_list(node: Node) -> list[Node]:
    """The entries of a YAML list. Raises ValueError for anything else."""
    if isinstance(node.value, str) or any(isinstance(entry, tuple) for entry in node.value):
        raise ValueError
    return [entry for entry in node.value if isinstance(entry, Node)]


def get_pairs(node: Node) -> list[tuple[Node, Node]]:
    """The pairs of a YAML mapping. Raises ValueError for anything else."""
    if isinstance(node.value, str) or not node.value or any(isinstance(entry, Node) for entry in node.value):
        raise ValueError
    return [entry for entry in node.value if isinstance(entry, tuple)]


def convert_value(name: str, node: Node, option: OptionType, report: Report) -> Any:
    """The value of one option; None for one that is wrong, which is a problem."""
    try:
        return option.convert(node)
    except FullWidthError as error:
        report.add(
            node.line,
            "full-width",
            f"选项 `{name}` 里的数字、逗号、冒号和百分号要用半角：“{error}”；写成：{option.form}",
        )
    except (ValueError, KeyError):
        report.add(node.line, "bad-option", f"选项 `{name}` 的值不对；写成：{option.form}")
    return None
