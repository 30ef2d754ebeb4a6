"""Lines → plain text and quiz sources.

The scanner knows code fences, HTML comments and `///` lines, not their meaning: examples in a fence and blocks that
are commented out stay text, everything that looks like a quiz block becomes a `QuizSource`, and every other `///`
that would be shown as literal text is a problem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .problems import Problem, Report, shorten

# Blocks of pymdownx: not ours, but their closing lines must not be taken for strays.
OTHER_BLOCKS = frozenset(
    [
        "admonition",
        "attention",
        "caption",
        "caution",
        "danger",
        "define",
        "details",
        "error",
        "figure-caption",
        "hint",
        "html",
        "note",
        "table-caption",
        "tab",
        "tip",
        "warning",
    ]
)
# What a trainer may write for "quiz" in Chinese.
QUIZ_WORDS = frozenset(("测验", "测试", "自检", "小测", "练习", "问卷", "量表"))

FENCE = re.compile(r"[ \t>]*(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)$")
SLASHES = re.compile(r"(?P<before>(?:[ \t\u3000>]|[-*+][ \t]+|\d+[.)][ \t]+)*)(?P<marks>[/／]{2,})(?P<rest>.*)$")
FRONT_MATTER_END = re.compile(r"(?:---|\.\.\.)[ \t]*$")


@dataclass(frozen=True)
class Line:
    """One line of a file: `number` from 1, `text` without its line break."""

    number: int
    text: str


@dataclass(frozen=True)
class QuizSource:
    """A quiz as written: `title` from the opening line, `options` the header's lines, `body` the rest."""

    path: str
    line: int
    title: str
    options: tuple[Line, ...]
    body: tuple[Line, ...]
    id: str = ""  # a bank file's stem


def split_lines(text: str, first: int = 1) -> list[Line]:
    """Number the lines of `text`; only line feeds count, as in every editor. A BOM and carriage returns go."""
    rows = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [Line(first + offset, row) for offset, row in enumerate(rows)]


def split_front_matter(lines: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """The lines between the two `---` at the top and those after; no front matter: ([], all); no end: None."""
    if not lines or lines[0].text.rstrip() != "---":
        return [], list(lines)
    for index, line in enumerate(lines[1:], start=1):
        if FRONT_MATTER_END.match(line.text):
            return list(lines[1:index]), list(lines[index + 1 :])
    return None


def find_literal_lines(lines: Sequence[Line]) -> list[bool]:
    """Which lines stand in a code fence or an HTML comment. A fence or comment without an end is none."""
    literal = [False] * len(lines)
    hopeless: set[tuple[str, int]] = set()  # fences without a closing line further down
    index = 0
    while index < len(lines):
        end = _find_fence_end(lines, index, hopeless) or _find_comment_end(lines, index, hopeless)
        if end:
            literal[index : end + 1] = [True] * (end + 1 - index)
            index = end
        index += 1
    return literal


def _find_fence_end(lines: Sequence[Line], start: int, hopeless: set[tuple[str, int]]) -> int | None:
    """The index of the line that closes the fence opened at `start`."""
    opening = FENCE.match(lines[start].text)
    if not opening:
        return None
    mark, length = opening["marks"][0], len(opening["marks"])
    if (mark, length) in hopeless:
        return None
    for index in range(start + 1, len(lines)):
        closing = FENCE.match(lines[index].text)
        if closing and closing["marks"][0] == mark and len(closing["marks"]) >= length and not closing["info"].strip():
            return index
    hopeless.add((mark, length))
    return None


def _find_comment_end(lines: Sequence[Line], start: int, hopeless: set[tuple[str, int]]) -> int | None:
    """The index of the line that ends the HTML comment begun at `start`."""
    if not lines[start].text.lstrip().startswith("<!--") or ("<!--", 0) in hopeless:
        return None
    for index in range(start, len(lines)):
        if "-->" in lines[index].text:
            return index
    hopeless.add(("<!--", 0))
    return None


@dataclass(frozen=True)
class _Mark:
    """A `///` line, read generously: what it opens (`name` is '' for a closing line) and how it was written."""

    before: str
    marks: str
    name: str
    rest: str

    @property
    def is_quiz(self) -> bool:
        return self.name == "quiz"

    @property
    def is_close(self) -> bool:
        return not self.name and not self.rest


def _read_mark(text: str) -> _Mark | None:
    """The `///` line in `text`, if it is one; two slashes count only before the word quiz."""
    match = SLASHES.match(text)
    if not match:
        return None
    rest = match["rest"].strip(" \t\u3000")
    word = re.match(r"[\w-]*", rest, re.UNICODE)
    raw = word[0] if word else ""
    mark = _Mark(match["before"], match["marks"], unicodedata.normalize("NFKC", raw).casefold(), rest[len(raw) :])
    return mark if len(mark.marks) > 2 or mark.is_quiz else None


def scan_quizzes(lines: Sequence[Line], path: str) -> tuple[list[Line | QuizSource], list[Problem]]:
    """Split a page into its plain lines and its quiz blocks, in order.

    `lines` are the page's without front matter, numbered as in the author's file. Nothing is lost: each line comes
    back as it was or belongs to one `QuizSource`, but for the `///` lines themselves.
    """
    report = Report(path)
    parts: list[Line | QuizSource] = []
    others: list[str] = []  # open blocks of pymdownx
    literal = find_literal_lines(lines)
    index = 0
    while index < len(lines):
        line = lines[index]
        mark = None if literal[index] else _read_mark(line.text)
        if mark and mark.is_quiz:
            end = _find_block_end(lines, literal, index)
            parts.append(_read_block(lines[index : end + 1], literal[index : end + 1], mark, report))
            index = end
        else:
            if mark:
                _check_other_mark(mark, line, others, report)
            parts.append(line)
        index += 1
    return parts, report.found


def _find_block_end(lines: Sequence[Line], literal: Sequence[bool], start: int) -> int:
    """The index of a block's last line: its closing line, or the line before the next quiz or the end."""
    for index in range(start + 1, len(lines)):
        mark = None if literal[index] else _read_mark(lines[index].text)
        if mark and mark.is_close:
            return index
        if mark and mark.is_quiz:
            return index - 1
    return len(lines) - 1


def _read_block(block: Sequence[Line], literal: Sequence[bool], mark: _Mark, report: Report) -> QuizSource:
    """Turn a block, from its opening to its closing line, into a source; say what is wrong with its frame."""
    opening, content = block[0], list(block[1:])
    title = _read_title(mark, opening, report)
    closing = _read_mark(content[-1].text) if content and not literal[-1] else None
    if closing and closing.is_close:
        _check_closing(mark, closing, content.pop().number, report)
    else:
        report.add(opening.number, "unclosed-block", "这个测验没有结束；在它的最后单独写一行 `///`")
    if mark.before:
        report.add(
            opening.number,
            "indented-block",
            "测验块要顶格写，前面不能有空格、`>` 或列表符号；删掉这一行和结束行前面的内容，块里的行也往左移",
        )
        content = [Line(line.number, _strip_before(line.text, mark.before)) for line in content]
    for index, line in enumerate(content):
        if not literal[index + 1] and _read_mark(line.text):
            report.add(line.number, "nested-block", "测验里不能再放 `///` 块；提示框请用 `!!!`，或放到测验外面")
            content[index] = Line(line.number, "")
    options, body = _split_header(content)
    return QuizSource(report.path, opening.number, title, tuple(options), tuple(body))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _strip_before(text: str, before: str) -> str:
    """A line without the quote marks and the indentation that stand before its block's opening line."""
    for _ in range(before.count(">")):
        text = re.sub(r"^[ \t]*>[ ]?", "", text)
    width = len(before.expandtabs(4)) if ">" not in before else 0
    return text[min(width, _indent(text)) :]


def _split_header(content: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """The indented lines right under the opening line, and the rest."""
    count = 0
    while count < len(content) and content[count].text.strip() and _indent(content[count].text):
        count += 1
    return content[:count], content[count:]


def _read_title(mark: _Mark, opening: Line, report: Report) -> str:
    """The title after the bar of an opening line."""
    written = opening.text[len(mark.before) :]
    rest = mark.rest.strip(" \t\u3000")
    if "／" in mark.marks or rest.startswith("｜") or not re.match(r"/+[ \t]*quiz", written, re.IGNORECASE):
        report.add(opening.number, "full-width", "开头一行要用半角符号；写成 `/// quiz | 标题`")
    elif not re.match(r"/+[ \t]*quiz", written):
        report.add(opening.number, "unknown-block", "quiz 要用小写；写成 `/// quiz | 标题`")
    elif len(mark.marks) != 3:
        report.add(opening.number, "block-marks", "开头一行要用三个斜杠；写成 `/// quiz | 标题`")
    if rest and rest[0] not in "|｜":
        rest = rest.lstrip(":： ")
        report.add(opening.number, "block-title", f"标题前面要有竖线；写成 `/// quiz | {shorten(rest)}`")
        return rest
    return rest[1:].strip()


def _check_closing(mark: _Mark, closing: _Mark, number: int, report: Report) -> None:
    if "／" in closing.marks:
        report.add(number, "full-width", "结束行要用半角斜杠；写成 `///`")
    elif len(closing.marks) != 3:
        report.add(number, "block-marks", "结束行要用三个斜杠；写成 `///`")
    elif closing.before and not mark.before:
        report.add(number, "indented-block", "结束行要顶格写；删掉 `///` 前面的内容")


def _check_other_mark(mark: _Mark, line: Line, others: list[str], report: Report) -> None:
    """A `///` line that is no quiz: another extension's block, or a mistake."""
    if mark.is_close:
        if others:
            others.pop()
        else:
            report.add(line.number, "stray-close", "这里没有要结束的测验；删掉这一行，或补上开头的 `/// quiz | 标题`")
    elif mark.name in OTHER_BLOCKS:
        others.append(mark.name)
    else:
        others.append(mark.name)  # its closing line is not another mistake
        likely = mark.name in QUIZ_WORDS or SequenceMatcher(None, mark.name, "quiz").ratio() >= 0.6
        cure = "写成 `/// quiz | 标题`" if likely else "测验写成 `/// quiz | 标题`；只想显示斜杠，请放进反引号里"
        report.add(line.number, "unknown-block", f"不认识 `/// {shorten(mark.name + mark.rest)}`；{cure}")
