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

from ..problems import Problem, Report, shorten
from .header import find_text_lines
from .lines import Line, clear_marks, find_literal_lines

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


@dataclass(frozen=True)
class Blocks:
    """Which blocks of pymdownx the site knows, besides ours."""

    has_slashes: bool = True  # `/// note`
    has_tabs: bool = True  # `=== "…"`
    has_tasks: bool = True  # `- [ ] …` as a list of boxes

    @classmethod
    def of(cls, extensions: frozenset[str]) -> Blocks:
        """What a site with these Markdown extensions knows."""
        return cls(
            has_slashes=any(name.startswith("pymdownx.blocks") for name in extensions),
            has_tabs="pymdownx.tabbed" in extensions,
            has_tasks="pymdownx.tasklist" in extensions,
        )


# What a trainer may write for "quiz" in Chinese.
QUIZ_WORDS = frozenset(("测验", "测试", "自检", "小测", "练习", "问卷", "量表"))

END_WORDS = frozenset(("end", "endquiz", "结束", "完"))

# A line that was meant to open a quiz, by what it says.
OPENING_LIKE = re.compile(r"\bquiz\b|[/／]{1,3}[ ]?(?:测验|小测)", re.IGNORECASE)
# Each piece of `before` begins with a character of its own, so that a line of thousands of marks is read once.
SLASHES = re.compile(
    r"(?P<before>(?:[ \t>]|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))*)(?P<marks>[/／]{2,}|[、\\]{3,})(?P<rest>.*)$"
)


@dataclass(frozen=True)
class QuizSource:
    """A quiz as written: `title` from the opening line, `options` the header's lines, `body` the rest."""

    path: str
    line: int
    title: str
    options: tuple[Line, ...]
    body: tuple[Line, ...]
    id: str = ""  # a bank file's stem


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
        # `///。` ends a quiz, too, and wrongly.
        return (not self.name and not re.search(r"\w", self.rest)) or self.name in END_WORDS


def _read_mark(text: str) -> _Mark | None:
    """The `///` line in `text`, if it is one; two slashes count only before the word quiz and alone in a line."""
    match = SLASHES.match(clear_marks(text)) if any(sign in text for sign in "/／、\\") else None
    if not match:
        return None
    rest = match["rest"].strip()
    word = re.match(r"[\w-]*", rest, re.UNICODE)
    raw = word[0] if word else ""
    mark = _Mark(match["before"], match["marks"], unicodedata.normalize("NFKC", raw).casefold(), rest[len(raw) :])
    return mark if len(mark.marks) > 2 or mark.is_quiz or (mark.is_close and not mark.before) else None


def scan_quizzes(
    lines: Sequence[Line], path: str, blocks: Blocks = Blocks()
) -> tuple[list[Line | QuizSource], list[Problem]]:
    """Split a page into its plain lines and its quiz blocks, in order.

    `lines` are the page's without front matter, numbered as in the author's file. Nothing is lost: each line comes
    back as it was or belongs to one `QuizSource`, but for the `///` lines themselves.
    """
    report = Report(path)
    parts: list[Line | QuizSource] = []
    others: list[str] = []  # open blocks of pymdownx
    literal = find_literal_lines(lines)
    likely: Line | None = None  # the last line that was meant to open a quiz
    index = 0
    while index < len(lines):
        line = lines[index]
        mark = None if literal[index] else _read_mark(line.text)
        if mark and len(mark.marks) == 2 and not mark.is_quiz:
            mark = None  # two slashes end a quiz, wrongly; elsewhere they are text
        if not mark and not literal[index] and OPENING_LIKE.search(line.text):
            likely = line
        if mark and mark.is_quiz:
            end = _find_block_end(lines, literal, index)
            source = _read_block(lines[index : end + 1], literal[index : end + 1], mark, report)
            if source:
                parts.append(source)
            index, likely = end, None
        elif mark and mark.is_close and not others and likely:
            message = f"这一行像是测验的开头，却没有读成：“{shorten(likely.text)}”；顶格写成 `/// quiz | 标题`"
            report.add(likely.number, "unknown-block", message)
            parts.append(line)
            likely = None
        else:
            if mark:
                _check_other_mark(mark, line, others, blocks, report)
            parts.append(line)
        index += 1
    return parts, report.found


def _find_block_end(lines: Sequence[Line], literal: Sequence[str], start: int) -> int:
    """The index of a block's last line: its closing line, or the line before the next quiz or the end."""
    inner = 0  # blocks of pymdownx within, which are mistakes but have closing lines of their own
    for index in range(start + 1, len(lines)):
        mark = None if literal[index] else _read_mark(lines[index].text)
        if mark and mark.is_close:
            if not inner:
                return index
            inner -= 1
        elif mark and mark.is_quiz:
            return index if _is_misspelt_close(mark, lines, index) else index - 1
        elif mark and mark.name in OTHER_BLOCKS:
            inner += 1
    return len(lines) - 1


def _is_misspelt_close(mark: _Mark, lines: Sequence[Line], index: int) -> bool:
    """Whether a `///quiz` without a title and options was meant to end a quiz."""
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    return not mark.rest.strip() and not (following.strip() and _indent(following))


def _read_block(block: Sequence[Line], literal: Sequence[str], mark: _Mark, report: Report) -> QuizSource | None:
    """Turn a block, from its opening to its closing line, into a source; say what is wrong with its frame.

    A block without an end is not read any further: what belongs to it would be a guess.
    """
    opening, content = Line(block[0].number, clear_marks(block[0].text)), list(block[1:])
    title = _read_title(mark, opening, report)
    closing = _read_mark(content[-1].text) if content and not literal[-1] else None
    if closing and (closing.is_close or closing.is_quiz):
        _check_closing(mark, closing, content.pop().number, report)
    else:
        report.add(opening.number, "unclosed-block", "这个测验没有结束；在它的最后单独写一行 `///`")
        return None
    if mark.before:
        report.add(
            opening.number,
            "indented-block",
            "测验块要顶格写，前面不能有空格、`>` 或列表符号；删掉这一行和结束行前面的内容，块里的行也往左移",
        )
        content = [Line(line.number, _strip_before(line.text, mark.before)) for line in content]
    content = drop_marks(content, "测验里不能再放 `///` 块；提示框请用 `!!!`，或放到测验外面", report)
    options, body = _split_header(content)
    return QuizSource(report.path, opening.number, title, tuple(options), tuple(body))


def drop_marks(lines: Sequence[Line], message: str, report: Report) -> list[Line]:
    """Blank the `///` lines where none may stand, and report each."""
    result = []
    for line, is_literal in zip(lines, find_literal_lines(lines), strict=True):
        if not is_literal and _read_mark(line.text):
            report.add(line.number, "nested-block", message)
            result.append(Line(line.number, ""))
        else:
            result.append(line)
    return result


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _strip_before(text: str, before: str) -> str:
    """A line without the quote marks and the indentation that stand before its block's opening line."""
    for _ in range(before.count(">")):
        text = re.sub(r"^[ \t]*>[ ]?", "", text)
    width = len(before.expandtabs(4)) if ">" not in before else 0
    return text[min(width, _indent(text)) :]


def _split_header(content: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """The indented lines right under the opening line, and the rest. Only an option's own text may hold blank lines."""
    is_text = find_text_lines(content)
    count = 0
    while count < len(content) and (is_text[count] or (content[count].text.strip() and _indent(content[count].text))):
        count += 1
    while count and not content[count - 1].text.strip():
        count -= 1
    return content[:count], content[count:]


def _read_title(mark: _Mark, opening: Line, report: Report) -> str:
    """The title after the bar of an opening line."""
    written = opening.text[len(mark.before) :]
    rest = mark.rest.strip()
    if mark.marks.strip("/") or rest.startswith("｜") or not re.match(r"/+[ \t]*quiz", written, re.IGNORECASE):
        report.add(opening.number, "full-width", "开头一行要用半角符号；写成 `/// quiz | 标题`")
    elif not re.match(r"/+[ \t]*quiz", written):
        report.add(opening.number, "unknown-block", "quiz 要用小写；写成 `/// quiz | 标题`")
    elif len(mark.marks) != 3:
        report.add(opening.number, "block-marks", "开头一行要用三个斜杠；写成 `/// quiz | 标题`")
    if rest.endswith("//"):
        report.add(opening.number, "block-marks", "标题后面不写斜杠；结束行 `///` 单独写在最后一题的下面")
    if rest and rest[0] not in "|｜":
        rest = rest.lstrip(":： ")
        report.add(opening.number, "block-title", f"标题前面要有竖线；写成 `/// quiz | {shorten(rest)}`")
        return rest
    title = rest[1:].strip()
    if re.search(r"[{｛][#＃][^{}]*[}｝]$", title):
        report.add(opening.number, "unknown-attribute", f"标题后面没有花括号：“{shorten(title)}”；id 写成选项 `id: …`")
    return title


def _check_closing(mark: _Mark, closing: _Mark, number: int, report: Report) -> None:
    if closing.marks.strip("/"):
        report.add(number, "full-width", "结束行要用半角斜杠；写成 `///`")
    elif closing.name or closing.rest:
        report.add(number, "block-marks", "结束行只写三个斜杠，后面没有字和标点；写成 `///`")
    elif len(closing.marks) != 3:
        report.add(number, "block-marks", "结束行要用三个斜杠；写成 `///`")
    elif closing.before and not mark.before:
        report.add(number, "indented-block", "结束行要顶格写；删掉 `///` 前面的内容")


def _check_other_mark(mark: _Mark, line: Line, others: list[str], blocks: Blocks, report: Report) -> None:
    """A `///` line that is no quiz: another extension's block, or a mistake."""
    if mark.is_close:
        if others:
            others.pop()
        else:
            report.add(line.number, "stray-close", "这里没有要结束的测验；删掉这一行，或补上开头的 `/// quiz | 标题`")
    elif mark.name in OTHER_BLOCKS:
        others.append(mark.name)
        if not blocks.has_slashes:
            cure = '提示框写成 `!!! note "标题"`，能折叠的写成 `??? note "标题"`，内容缩进四格'
            report.add(line.number, "unknown-block", f"这个网站没有 `/// {mark.name}`；{cure}")
    else:
        others.append(mark.name)  # its closing line is not another mistake
        likely = mark.name in QUIZ_WORDS or SequenceMatcher(None, mark.name, "quiz").ratio() >= 0.6
        cure = "写成 `/// quiz | 标题`" if likely else "测验写成 `/// quiz | 标题`；只想显示斜杠，请放进反引号里"
        report.add(line.number, "unknown-block", f"不认识 `/// {shorten(mark.name + mark.rest)}`；{cure}")
