"""The body of a quiz → its introduction, groups and items.

This module knows numbers, headings and the margin; the lines of one item are read by `items.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..problems import Report, shorten
from .attributes import Attributes
from .items import ItemSource, read_item
from .lines import Line, find_literal_lines
from .marks import (
    BOX_LIKE,
    BOXED_LINE,
    CHINESE_NUMBER,
    EMPTY_ITEM,
    HEADING,
    HEADING_LIKE,
    ITEM,
    NUMBER_LIKE,
    QUOTE,
    UNDER_ITEM,
)

# What stands before a stem in place of its number.
STEM_START = re.compile(r"(?:#{1,6}[ \t]+)?(?:[-*+•·][ \t]*)?(?:\\?[0-9]{1,3}(?:\.[0-9]{1,3})?\\?[.。:：、 \t]*)?")


@dataclass
class GroupSource:
    """A `##` heading ('' before the first), the text under it and its items."""

    line: int
    title: str
    intro: list[str]
    items: list[ItemSource]
    texts: list[Line] = field(default_factory=list)  # the heading and the lines under it that are no items


def read_groups(body: Sequence[Line], known: Attributes, report: Report) -> list[GroupSource]:
    """Split the body of a quiz. The first group has no title; its introduction is the quiz's."""
    literal = find_literal_lines(body)
    groups = [GroupSource(body[0].number if body else 0, "", [], [])]
    item: list[tuple[Line, bool]] = []

    def close_item() -> None:
        if item:
            groups[-1].items.append(read_item(item, known, report))
            item.clear()

    for index, (line, is_literal) in enumerate(zip(body, literal, strict=True)):
        text = line.text
        is_under = is_literal or not text.strip() or text[0] in " \t\u3000"
        heading = None if is_under else HEADING.match(text)
        following = body[index + 1].text if index + 1 < len(body) else ""
        stem = "" if is_literal else _read_lost_stem(line, following, item, report)
        if stem:
            close_item()
            item.append((Line(line.number, stem), False))
        elif heading:
            close_item()
            groups.append(_read_heading(line, heading, report))
        elif not is_under and (ITEM.match(text) or EMPTY_ITEM.match(text)):
            close_item()
            item.append((line, False))
        elif not item:
            _read_intro_line(line, bool(is_literal), groups[-1], report)
        elif is_under:
            item.append((line, bool(is_literal)))
        elif not _check_flush_line(line, item[-1][0], report):
            item.append((line, False))
    close_item()
    return groups


def _read_heading(line: Line, heading: re.Match[str], report: Report) -> GroupSource:
    if heading["marks"] != "##":
        report.add(line.number, "heading-level", f"测验里的小标题要用两个井号；写成 `## {shorten(heading['text'])}`")
    text = heading["text"].rstrip(" \t#") or heading["text"]
    return GroupSource(line.number, text, [], [], [Line(line.number, text)])


def _read_lost_stem(line: Line, following: str, item: Sequence[tuple[Line, bool]], report: Report) -> str:
    """A line that was meant to begin an item and does not, as that item: what stands below it is no further mistake.

    It has a number that is written wrongly, or an option right below it. Under an item an indented number is part of that
    item's text, but for the one that comes next. Returns '' for any other line.
    """
    content = line.text.lstrip()
    indent = len(line.text) - len(content)
    number = NUMBER_LIKE.match(content)
    if not content or (not indent and (ITEM.match(content) or EMPTY_ITEM.match(content))):
        return ""
    if not indent and _is_stem(content, following):
        number = number or STEM_START.match(content)
    # `   1. ` in an introduction is right but for its indentation.
    elif not number or (not _is_next_number(content, item) if indent and item else indent > 3):
        return ""
    before = number.end() if number else 0
    cure = "写成 `1. 题干`：顶格，半角数字、半角句点、一个空格；只是文字就放进反引号"
    if CHINESE_NUMBER.match(content):
        cure = f"小标题写成 `## {shorten(content)}`，题目{cure}"
    report.add(line.number, "item-number", f"题号的写法不对：“{shorten(line.text)}”；{cure}")
    return f"1. {content[before:]}"


def _is_stem(text: str, following: str) -> bool:
    """Whether a line at the margin with an option right below it was meant for a stem, though it has no number."""
    return bool(BOXED_LINE.match(following)) and not any(
        shape.match(text) for shape in (QUOTE, BOXED_LINE, *UNDER_ITEM)
    )


def _is_next_number(content: str, item: Sequence[tuple[Line, bool]]) -> bool:
    """Whether an indented line has the number behind its item's, and no list under the item leads up to it."""
    numbers = [int(match["number"]) for text in (item[0][0].text, content) if (match := ITEM.match(text))]
    if len(numbers) < 2 or numbers[1] != numbers[0] + 1:
        return False
    above = [match["number"] for line, _ in item[1:] if (match := ITEM.match(line.text.lstrip()))]
    return str(numbers[0]) not in above


def _read_intro_line(line: Line, is_literal: bool, group: GroupSource, report: Report) -> None:
    if not is_literal and line.text.strip():
        _check_intro_line(Line(line.number, line.text.lstrip()), report)
        group.texts.append(line)
    group.intro.append(line.text)


def _check_flush_line(line: Line, before: Line, report: Report) -> bool:
    """A line at the margin below an item: is it a mistake? If not, it continues the paragraph above it."""
    text = line.text
    if HEADING_LIKE.match(text):
        report.add(
            line.number, "heading-level", f"井号后面少了空格，或用了全角井号：“{shorten(text)}”；写成 `## 小标题`"
        )
    elif QUOTE.match(text) or text[0] in "＞-" or any(shape.match(text) for shape in UNDER_ITEM):
        report.add(line.number, "not-indented", f"这一行属于上面的题，要缩进；在它前面加三个空格：`   {shorten(text)}`")
    elif not before.text.strip():
        report.add(
            line.number,
            "stray-text",
            f"两道题之间不能有顶格的文字：“{shorten(text)}”；属于上一题就缩进三个空格，属于后面几题就放到 `## 小标题` 下面",
        )
    else:
        return False
    return True


def _check_intro_line(line: Line, report: Report) -> None:
    """A line of an introduction that looks like a heading or an option."""
    text = line.text
    if HEADING_LIKE.match(text):
        report.add(
            line.number, "heading-level", f"井号后面少了空格，或用了全角井号：“{shorten(text)}”；写成 `## 小标题`"
        )
    elif BOX_LIKE.match(re.sub(r"^[-－—–•·＊+*][ \t\u3000]*", "", text)):
        report.add(
            line.number,
            "option-without-item",
            f"这个选项上面没有题干：“{shorten(text)}”；先写一行 `1. 题干`，选项在它下面缩进",
        )
