"""The body of a quiz → its introduction, groups and items, by shape alone.

What an item means is its kind's business; this module knows numbers, boxes, quotes, attribute lists and indentation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .attributes import split_attributes
from .problems import Report, shorten
from .scan import Line, find_literal_lines

ITEM = re.compile(r"[0-9]{1,4}\.[ \t]+(?P<text>\S.*)$")
EMPTY_ITEM = re.compile(r"[0-9]{1,4}\.[ \t]*$")
ITEM_LIKE = re.compile(r"[0-9]{1,3}(?:[．、)）]|\.(?=[^\d\s.]))|[（(]\d{1,3}[)）]|[０-９]{1,3}[.．、)）]")
HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>\S.*?)[ \t]*#*$")
HEADING_LIKE = re.compile(r"#{1,6}[^#\s{]|＃")
QUOTE = re.compile(r">[ \t]?(?P<text>.*)$")
BULLET = re.compile(r"-[ \t]*(?P<text>.*)$")
BOX = re.compile(r"\[(?P<mark>[ xX])\][ \t]+(?P<text>\S.*)$")
EMPTY_BOX = re.compile(r"\[[ xX]\][ \t]*$")
MARKS = "xXｘＸ×✓✔√vVｖＶ"
BOX_LIKE = re.compile(
    rf"(?:[\[［【][ \t\u3000]*(?P<square>[{MARKS}*]?)[ \t\u3000]*[\]］】](?![(:\[])|[(（〔][ \t\u3000]*(?P<round>[{MARKS}])[ \t\u3000]*[)）〕])"
    r"[ \t]*(?P<text>.*)$"
)
RUBRIC = re.compile(r"自评[：:][ \t]*$")
DASH_LIKE = re.compile(r"[－—–•·＊][ \t\u3000]*(?=[\[［【(（])")


@dataclass
class OptionSource:
    """A line with a box: `column` is where its `-` stands, `quote` the feedback for who chooses it."""

    line: int
    column: int
    checked: bool
    lines: list[str]
    quote: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The option's words."""
        return "\n".join(self.lines).strip()


@dataclass
class ItemSource:
    """A numbered item as written. `checked` is None where no box stands before the stem."""

    line: int
    checked: bool | None
    stem: list[str]
    options: list[OptionSource] = field(default_factory=list)
    rubric: list[OptionSource] | None = None
    quote: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass
class GroupSource:
    """A `##` heading ('' before the first), the text under it and its items."""

    line: int
    title: str
    intro: list[str]
    items: list[ItemSource]


def read_groups(body: Sequence[Line], report: Report) -> list[GroupSource]:
    """Split the body of a quiz. The first group has no title; its introduction is the quiz's."""
    literal = find_literal_lines(body)
    groups = [GroupSource(body[0].number if body else 0, "", [], [])]
    item: list[tuple[Line, bool]] = []

    def close_item() -> None:
        if item:
            groups[-1].items.append(_read_item(item, report))
            item.clear()

    for line, is_literal in zip(body, literal, strict=True):
        text = line.text
        if is_literal or not text.strip() or text[0] in " \t":
            item.append((line, is_literal)) if item else groups[-1].intro.append(text)
        elif heading := HEADING.match(text):
            close_item()
            if heading["marks"] != "##":
                report.add(
                    line.number, "heading-level", f"测验里的小标题要用两个井号；写成 `## {shorten(heading['text'])}`"
                )
            groups.append(GroupSource(line.number, heading["text"], [], []))
        elif ITEM.match(text) or EMPTY_ITEM.match(text):
            close_item()
            item.append((line, False))
        elif item:
            if not _check_flush_line(line, item[-1][0], report):
                item.append((line, False))
        else:
            _check_intro_line(line, report)
            groups[-1].intro.append(text)
    close_item()
    return groups


def _check_flush_line(line: Line, before: Line, report: Report) -> bool:
    """A line at the margin below an item: is it a mistake? If not, it continues the paragraph above it."""
    text = line.text
    if ITEM_LIKE.match(text):
        report.add(
            line.number, "item-number", f"题号的写法不对：{shorten(text)}；写成 `1. 题干`：半角数字、半角句点、一个空格"
        )
    elif HEADING_LIKE.match(text):
        report.add(line.number, "heading-level", f"井号后面少了空格，或用了全角井号：{shorten(text)}；写成 `## 小标题`")
    elif QUOTE.match(text) or text[0] in "＞-" or BOX_LIKE.match(text) or RUBRIC.match(text) or DASH_LIKE.match(text):
        report.add(line.number, "not-indented", f"这一行属于上面的题，要缩进；在它前面加三个空格：`   {shorten(text)}`")
    elif not before.text.strip():
        report.add(
            line.number,
            "stray-text",
            f"两道题之间不能有顶格的文字：{shorten(text)}；属于上一题就缩进三个空格，属于后面几题就放到 `## 小标题` 下面",
        )
    else:
        return False
    return True


def _check_intro_line(line: Line, report: Report) -> None:
    """A line of an introduction that looks like a misspelt item."""
    text = line.text
    if ITEM_LIKE.match(text):
        report.add(
            line.number, "item-number", f"题号的写法不对：{shorten(text)}；写成 `1. 题干`：半角数字、半角句点、一个空格"
        )
    elif HEADING_LIKE.match(text):
        report.add(line.number, "heading-level", f"井号后面少了空格，或用了全角井号：{shorten(text)}；写成 `## 小标题`")
    elif BOX_LIKE.match(re.sub(r"^[-－—–•·＊][ \t\u3000]*", "", text)):
        report.add(
            line.number,
            "option-without-item",
            f"这个选项上面没有题干：{shorten(text)}；先写一行 `1. 题干`，选项在它下面缩进",
        )


def _read_item(rows: Sequence[tuple[Line, bool]], report: Report) -> ItemSource:
    """One item from its numbered line to the line before the next."""
    first = rows[0][0]
    match = ITEM.match(first.text)
    text = match["text"] if match else ""
    checked, text = _read_box(text, first.number, report) or (None, text)
    item = ItemSource(first.number, checked, [text])
    _ItemReader(item, report).read(rows[1:])
    if item.options or item.rubric:
        for option in (*item.options, *(item.rubric or ())):
            _trim(option.lines)
    stem, item.attributes = split_attributes("\n".join(item.stem).rstrip(), first.number, report)
    item.stem = stem.split("\n")
    return item


def _read_box(text: str, number: int, report: Report) -> tuple[bool, str] | None:
    """The box before a text and the text after it; a box that is nearly right is a problem and read all the same."""
    if match := BOX.match(text):
        return match["mark"] != " ", match["text"]
    if EMPTY_BOX.match(text):
        return text[1] != " ", ""
    if match := BOX_LIKE.match(text):
        report.add(
            number,
            "option-mark",
            f"方框写错了：{shorten(text)}；写成 `[ ] 文字`（错或不选）或 `[x] 文字`（对），方括号、x 和空格都用半角",
        )
        return bool(match["square"] or match["round"]), match["text"].strip()
    return None


def _trim(lines: list[str]) -> None:
    while lines and not lines[-1].strip():
        lines.pop()


class _ItemReader:
    """Hands each line under an item to the part it belongs to, by its indentation."""

    def __init__(self, item: ItemSource, report: Report) -> None:
        self.item = item
        self.report = report
        self.target = item.stem  # where a line without a mark of its own goes
        self.in_quote = False

    def read(self, rows: Sequence[tuple[Line, bool]]) -> None:
        was_literal = False
        for line, is_literal in rows:
            text = line.text.expandtabs(4)
            content = text.lstrip()
            if content and not (is_literal and was_literal):
                self._read_line(line.number, len(text) - len(content), content.rstrip(), text)
            elif self.in_quote and (quote := QUOTE.match(content)):
                self.target.append(quote["text"])
            else:
                self.target.append(self._strip_indent(text))
                self.in_quote = self.in_quote and is_literal
            was_literal = is_literal

    def _read_line(self, number: int, column: int, content: str, text: str) -> None:
        if content[0] == "＞":
            self.report.add(
                number,
                "full-width",
                f"解析前面的 `>` 要用半角：{shorten(content)}；写成 `> {shorten(content[1:].strip())}`",
            )
            content = ">" + content[1:]
        if quote := QUOTE.match(content):
            self._read_quote(column, quote["text"])
        elif RUBRIC.match(content):
            self.item.rubric = self.item.rubric or []
            self.target, self.in_quote = self.item.stem, False
        elif self._is_inside_option(column) and not DASH_LIKE.match(content):
            self.target.append(self._strip_indent(text))
        elif content[0] == "-" or DASH_LIKE.match(content) or BOX_LIKE.match(content):
            self._read_option(number, column, content)
        elif self.in_quote:
            self.target.append(content)
        elif self.target is not self.item.stem:
            self.report.add(
                number, "stray-text", f"选项和解析后面不能再有题干：{shorten(content)}；移到它们上面，或写成解析 `> …`"
            )
        else:
            self.target.append(self._strip_indent(text))

    @property
    def _choices(self) -> list[OptionSource]:
        return self.item.options if self.item.rubric is None else self.item.rubric

    def _is_inside_option(self, column: int) -> bool:
        return bool(self._choices) and column >= self._choices[-1].column + 2

    def _read_quote(self, column: int, text: str) -> None:
        quote = self._choices[-1].quote if self._is_inside_option(column) else self.item.quote
        if quote and self.target is not quote:
            quote.append("")
        quote.append(text)
        self.target, self.in_quote = quote, True

    def _read_option(self, number: int, column: int, content: str) -> None:
        bullet = BULLET.match(content)
        text = bullet["text"] if bullet else DASH_LIKE.sub("", content)
        box = _read_box(text, number, self.report)
        if box is None:
            self.report.add(
                number,
                "option-without-box",
                f"选项前面没有方框：{shorten(content)}；写成 `- [ ] 文字` 或 `- [x] 文字`；只想列几点，用 `*` 开头",
            )
        elif not bullet or not re.match(r"-[ \t]+", content):
            self.report.add(
                number, "option-mark", f"选项要以半角的 `- ` 开头（后面有空格）：{shorten(content)}；写成 `- [ ] 文字`"
            )
        checked, text = box or (False, text)
        option = OptionSource(number, column, checked, [text])
        self._choices.append(option)
        self.target, self.in_quote = option.lines, False

    def _strip_indent(self, text: str) -> str:
        """The line without the indentation that makes it part of the item or option."""
        width = self._choices[-1].column + 2 if self._choices and self.target is self._choices[-1].lines else 3
        return text[min(width, len(text) - len(text.lstrip())) :].rstrip()
