"""One item's lines → its stem, options, rubric and quotes, by shape alone.

What an item means is its kind's business; this module knows boxes, quotes, attribute lists and indentation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..problems import Report, shorten
from .attributes import Attributes, split_attributes
from .lines import Line
from .marks import (
    ANSWER,
    BOX,
    BOX_LIKE,
    BULLET,
    DASH_LIKE,
    EMPTY_BOX,
    ITEM,
    LETTER,
    OTHER_MARK,
    QUOTE,
    RUBRIC,
    RUBRIC_LIKE,
    SAMPLE,
    SIGN,
    TICK,
)
from .unread import check_shown_answers


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
    samples: list[tuple[int, int]] = field(default_factory=list)  # where in `quote` a sample begins, and on which line
    attributes: dict[str, str] = field(default_factory=dict)
    number: int = 1  # as the author numbered it
    texts: list[Line] = field(default_factory=list)  # all that was taken for text, without the marks that were read


def read_item(rows: Sequence[tuple[Line, bool]], known: Attributes, report: Report) -> ItemSource:
    """Read one item from its numbered line to the line before the next."""
    first, begun = rows[0][0], len(report.found)
    match = ITEM.match(first.text)
    text = match["text"] if match else ""
    checked, text = _read_box(text, first.number, report) or (None, text)
    if checked is None and TICK.match(text):
        report.add(
            first.number,
            "option-mark",
            f"判断题的对错写在题干前面的方框里：“{shorten(text)}”；写成 `1. [x] 陈述`（对）或 `1. [ ] 陈述`（错）",
        )
    item = ItemSource(first.number, checked, [text])
    reader = _ItemReader(item, report)
    if match:
        item.number = int(match["number"])
    reader.stem_texts.append(Line(first.number, text))
    reader.read(rows[1:])
    for option in (*item.options, *(item.rubric or ())):
        _trim(option.lines)
    _check_rubric(item, report)
    first_part, blank, more = "\n".join(item.stem).rstrip().partition("\n\n")
    # Braces stand at the end of the first paragraph, where the stem ends, or of the last.
    for written in (first_part, f"{first_part}{blank}{more}")[: 2 if more else 1]:
        stem, item.attributes = split_attributes(written, first.number, known, report)
        if stem != written:
            reader.strip_read(written[len(stem) :].strip())
            item.stem = (stem if written != first_part else f"{stem}{blank}{more}").split("\n")
            break
    options = [Line(option.line, option.text) for option in item.options]
    told = {problem.line for problem in report.found[begun:]}
    check_shown_answers(reader.stem_texts, options, told, report)
    item.texts = reader.stem_texts + reader.texts
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
            f"方框写错了：“{shorten(text)}”；写成 `[ ] 文字`（错或不选）或 `[x] 文字`（对），方括号、x 和空格都用半角",
        )
        return bool(match["square"] or match["round"]), match["text"].strip()
    return None


def _check_rubric(item: ItemSource, report: Report) -> None:
    """A rubric has lines, and none of them is ticked beforehand."""
    if item.rubric == []:
        report.add(item.line, "item-shape", "“自评：”下面没有清单；写几行 `- [ ] 做到的一点`，或删掉它")
    for option in item.rubric or ():
        if option.checked:
            report.add(option.line, "option-mark", f"自评清单由学员来勾：“{shorten(option.text)}”；方框写成 `[ ]`")


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
        self.stem_texts: list[Line] = []
        self.texts: list[Line] = []

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

    def strip_read(self, attributes: str) -> None:
        """Take attributes that have been read off the line of the stem that ends with them."""
        ends = [place for place, line in enumerate(self.stem_texts) if line.text.rstrip().endswith(attributes)]
        for place in ends[:1]:
            line = self.stem_texts[place]
            self.stem_texts[place] = Line(line.number, line.text.rstrip().removesuffix(attributes))

    def _take(self, number: int, text: str) -> None:
        """Give a line of text to the part that is being read."""
        if self.target is self.item.quote and SAMPLE.match(text):
            self.item.samples.append((len(self.item.quote), number))
        self.target.append(text)
        (self.stem_texts if self.target is self.item.stem else self.texts).append(Line(number, text))

    def _read_line(self, number: int, column: int, content: str, text: str) -> None:
        if content[0] == "＞":
            self.report.add(
                number,
                "full-width",
                f"解析前面的 `>` 要用半角：“{shorten(content)}”；写成 `> {shorten(content[1:].strip())}`",
            )
            content = ">" + content[1:]
        if quote := QUOTE.match(content):
            self._read_quote(number, column, quote["text"])
        elif RUBRIC_LIKE.match(content):
            if not RUBRIC.match(content):
                self.report.add(
                    number, "option-mark", f"自评清单的开头读不懂：“{shorten(content)}”；单独一行写 `自评：`"
                )
            self.item.rubric = self.item.rubric or []
            self.target, self.in_quote = self.item.stem, False
        elif self._is_inside_option(column) and not DASH_LIKE.match(content):
            self._read_inside_option(number, content, text)
        elif content[0] == "-" or any(
            shape.match(content) for shape in (DASH_LIKE, BOX_LIKE, OTHER_MARK, LETTER, SIGN)
        ):
            self._read_option(number, column, content)
        elif ANSWER.match(content):
            self.report.add(
                number, "not-quoted", f"答案和解析要写在 `>` 后面，不然作答前就看得到：“{shorten(content)}”；写成 `> …`"
            )
        elif self.in_quote:
            self._read_in_quote(number, column, content)
        elif self.target is not self.item.stem:
            self.report.add(
                number,
                "stray-text",
                f"选项和解析后面不能再有题干：“{shorten(content)}”；移到它们上面，或写成解析 `> …`",
            )
        else:
            self._take(number, self._strip_indent(text))

    @property
    def _choices(self) -> list[OptionSource]:
        return self.item.options if self.item.rubric is None else self.item.rubric

    def _is_inside_option(self, column: int) -> bool:
        return bool(self._choices) and column >= self._choices[-1].column + 2

    def _read_in_quote(self, number: int, column: int, content: str) -> None:
        """A further line of an explanation; at the margin it was hardly meant as one."""
        if column:
            self._take(number, content)
        else:
            self.report.add(
                number,
                "not-indented",
                f"这一行会接在上面的解析后面：“{shorten(content)}”；属于解析就写成 `   > …`，不然移到测验外面",
            )

    def _read_inside_option(self, number: int, content: str, text: str) -> None:
        """A further line of an option; an option with too large an indentation is a mistake."""
        if (bullet := BULLET.match(content)) and (BOX.match(bullet["text"]) or EMPTY_BOX.match(bullet["text"])):
            above = " " * self._choices[-1].column
            self.report.add(
                number,
                "not-indented",
                f"这个选项缩进得太多，成了上一个选项的一部分：“{shorten(content)}”；和上一个选项对齐：`{above}{shorten(content)}`",
            )
            self._read_option(number, self._choices[-1].column, content)
        else:
            self._take(number, self._strip_indent(text))

    def _read_quote(self, number: int, column: int, text: str) -> None:
        quote = self._choices[-1].quote if self._is_inside_option(column) else self.item.quote
        if quote and self.target is not quote:
            quote.append("")
        self.target, self.in_quote = quote, True
        self._take(number, text)

    def _read_option(self, number: int, column: int, content: str) -> None:
        bullet = BULLET.match(content)
        text = bullet["text"] if bullet else OTHER_MARK.sub("", DASH_LIKE.sub("", content))
        box = _read_box(text, number, self.report)
        if box is None:
            self.report.add(
                number,
                "option-without-box",
                f"选项前面没有方框：“{shorten(content)}”；写成 `- [ ] 文字` 或 `- [x] 文字`；只想列几点，用 `*` 开头",
            )
        elif not bullet or not re.match(r"-[ \t]+", content):
            self.report.add(
                number,
                "option-mark",
                f"选项要以半角的 `- ` 开头（后面有空格）：“{shorten(content)}”；写成 `- [ ] 文字`",
            )
        checked, text = box or (False, text)
        option = OptionSource(number, column, checked, [])
        self._choices.append(option)
        self.target, self.in_quote = option.lines, False
        self._take(number, text)

    def _strip_indent(self, text: str) -> str:
        """The line without the indentation that makes it part of the item or option."""
        width = self._choices[-1].column + 2 if self._choices and self.target is self._choices[-1].lines else 3
        return text[min(width, len(text) - len(text.lstrip())) :].rstrip()
