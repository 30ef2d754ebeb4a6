"""Trailing attribute lists, in Python-Markdown's form: `{#key reverse weight=2}`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from ..keys import IDENTIFIER
from ..problems import Report, shorten, suggest_nearest

LIST = re.compile(r"[{｛](?P<inner>[^{}｛｝\n]+)[}｝][ \t]*$")
TOKEN = re.compile(r"#[\w-]*|[A-Za-z][\w-]*(?:=\S*)?", re.ASCII)

NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,4})?")
POSITIVE = re.compile(r"(?!0+(?:\.0+)?$)[0-9]{1,3}(?:\.[0-9]{1,4})?")


@dataclass(frozen=True)
class Attribute:
    """What may stand in braces: how it is written, what it is for, and what its value must be ('' for a flag)."""

    form: str
    purpose: str
    value: re.Pattern[str] = re.compile("")


# By the name that stands in the braces; a kind adds its own.
Attributes = Mapping[str, Attribute]
KEY = Attribute("#key", "保存答案用的键，小写英文字母、数字和 `-`", IDENTIFIER)
OPTIONAL = Attribute("optional", "可以不答")
WEIGHT = Attribute("weight=2", "分值的倍数，大于 0", POSITIVE)


def split_attributes(text: str, line: int, known: Attributes, report: Report) -> tuple[str, dict[str, str]]:
    """A text without its attribute list, and the list: `key`, flags as '' and values as written.

    Braces that hold anything but names, such as `{姓名}`, are text.
    """
    match = LIST.search(text)
    if not match:
        _check_leading_list(text, line, known, report)
        return text, {}
    inner = unicodedata.normalize("NFKC", match["inner"])
    tokens = inner.split()
    if not tokens or not all(TOKEN.fullmatch(token) for token in tokens):
        if any(re.fullmatch(rf"#[\w-]+|{'|'.join(known)}", word) for word in re.split(r"[\s,;、]+", inner)):
            report.add(
                line,
                "bad-attribute",
                f"花括号里读不懂：“{shorten(match[0])}”；名字只用小写英文字母、数字和 `-`，几样之间用空格分开，如 `{{#key optional}}`",
            )
        return text, {}
    if match[0].strip() != f"{{{inner}}}":
        report.add(line, "full-width", f"花括号里要用半角：“{shorten(match[0])}”；写成 `{{{inner.strip()}}}`")
    return text[: match.start()].rstrip(), _read_tokens(tokens, line, known, report)


def _check_leading_list(text: str, line: int, known: Attributes, report: Report) -> None:
    """Braces with attributes before a text instead of after it."""
    match = re.match(r"[{｛](?P<inner>[^{}｛｝\n]+)[}｝]", text)
    words = unicodedata.normalize("NFKC", match["inner"]).split() if match else []
    if any(word[0] == "#" or word.partition("=")[0] in known for word in words):
        report.add(line, "bad-attribute", f"花括号要写在题干的末尾：“{shorten(text)}”；移到这一段的最后")


def _read_tokens(tokens: list[str], line: int, known: Attributes, report: Report) -> dict[str, str]:
    found: dict[str, str] = {}
    for token in tokens:
        name, _, value = ("key", "", token[1:]) if token[0] == "#" else token.partition("=")
        if name not in known:
            report.add(
                line,
                "unknown-attribute",
                f"花括号里没有 `{shorten(token)}`；{suggest_nearest(name, known)}；想原样显示，连括号放进反引号里",
            )
        elif not known[name].value.fullmatch(value):
            form, purpose = known[name].form, known[name].purpose
            report.add(line, "bad-attribute", f"`{{{shorten(token)}}}` 的值不对；写成 `{{{form}}}` 这样：{purpose}")
        else:
            found[name] = value
    return found
