"""Trailing attribute lists, in Python-Markdown's form: `{#key reverse weight=2}`."""

from __future__ import annotations

import re
import unicodedata

from .keys import IDENTIFIER
from .problems import Report, shorten, suggest_nearest

LIST = re.compile(r"[{｛](?P<inner>[^{}｛｝\n]+)[}｝][ \t]*$")
TOKEN = re.compile(r"#[\w-]*|[A-Za-z][\w-]*(?:=\S*)?", re.ASCII)

# What may stand in an attribute list; a value is needed where one is shown.
ATTRIBUTES = {
    "#key": "保存答案用的键，小写英文字母、数字和 `-`",
    "reverse": "反向计分，用于量表",
    "optional": "可以不答",
    "multiple": "可选多项，用于调查题",
    "weight=2": "分值的倍数，大于 0",
    "record": "可以录音，用于开放题",
    "value=3": "预先填好的数，用于计算",
    "min=0": "最小的数，用于计算",
    "max=21": "最大的数，用于计算",
    "step=1": "每次增减的数，用于计算",
    "unit=元": "单位，用于计算",
    "score=2": "这句话的得分，用于对话",
}
NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,4})?")
POSITIVE = re.compile(r"(?!0+(?:\.0+)?$)[0-9]{1,3}(?:\.[0-9]{1,4})?")
# How to write each, by its name.
FORMS = {form.partition("=")[0].lstrip("#"): form for form in ATTRIBUTES}


def split_attributes(text: str, line: int, report: Report) -> tuple[str, dict[str, str]]:
    """A text without its attribute list, and the list: `key`, flags as '' and values as written.

    Braces that hold anything but names, such as `{姓名}`, are text.
    """
    match = LIST.search(text)
    if not match:
        _check_leading_list(text, line, report)
        return text, {}
    inner = unicodedata.normalize("NFKC", match["inner"])
    tokens = inner.split()
    if not tokens or not all(TOKEN.fullmatch(token) for token in tokens):
        if any(re.fullmatch(rf"#[\w-]+|{'|'.join(FORMS)}", word) for word in re.split(r"[\s,;、]+", inner)):
            report.add(
                line,
                "bad-attribute",
                f"花括号里读不懂：“{shorten(match[0])}”；名字只用小写英文字母、数字和 `-`，几样之间用空格分开，如 `{{#key optional}}`",
            )
        return text, {}
    if match[0].strip() != f"{{{inner}}}":
        report.add(line, "full-width", f"花括号里要用半角：“{shorten(match[0])}”；写成 `{{{inner.strip()}}}`")
    return text[: match.start()].rstrip(), _read_tokens(tokens, line, report)


def _check_leading_list(text: str, line: int, report: Report) -> None:
    """Braces with attributes before a text instead of after it."""
    match = re.match(r"[{｛](?P<inner>[^{}｛｝\n]+)[}｝]", text)
    words = unicodedata.normalize("NFKC", match["inner"]).split() if match else []
    if any(word[0] == "#" or word.partition("=")[0] in FORMS for word in words):
        report.add(line, "bad-attribute", f"花括号要写在题干的末尾：“{shorten(text)}”；移到这一段的最后")


def _read_tokens(tokens: list[str], line: int, report: Report) -> dict[str, str]:
    found: dict[str, str] = {}
    for token in tokens:
        name, _, value = ("key", "", token[1:]) if token[0] == "#" else token.partition("=")
        if name not in FORMS:
            report.add(
                line,
                "unknown-attribute",
                f"花括号里没有 `{shorten(token)}`；{suggest_nearest(name, FORMS)}；想原样显示，连括号放进反引号里",
            )
        elif _is_wrong(name, value):
            form = FORMS[name]
            report.add(
                line, "bad-attribute", f"`{{{shorten(token)}}}` 的值不对；写成 `{{{form}}}` 这样：{ATTRIBUTES[form]}"
            )
        else:
            found[name] = value
    return found


def _is_wrong(name: str, value: str) -> bool:
    if name == "key":
        return not IDENTIFIER.fullmatch(value)
    if name in ("weight", "step"):
        return not POSITIVE.fullmatch(value)
    if name in ("value", "min", "max", "score"):
        return not NUMBER.fullmatch(value)
    if name == "unit":
        return not 1 <= len(value) <= 10
    return value != ""
