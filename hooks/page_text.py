"""Marks of Markdown that a page shows as they stand: whatever was meant, nobody has read it.

This looks at what came out, not at what went in. The rules for lines know what often goes wrong; this one knows that it has.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from coursequiz.grammar.lines import Line
from coursequiz.problems import Problem, shorten

CODES = {"shown-mark": "Markdown 的符号原样显示了"}
# Text of these tags is the author's own.
KEPT = frozenset(("code", "kbd", "pre", "samp", "script", "style", "svg", "template", "textarea"))
# These stand within a line of text; every other tag begins a new one.
INLINE = frozenset(
    "a abbr b cite del em font i img input ins mark q s small span strong sub sup time u wbr".split()  # noqa: SIM905
)
# A block without any of these shows no mark: most hold words alone.
TELLING = re.compile(r"[*＊_~=\[\]`｀|｜》＞>#＃{]|^[:：]|8<", re.MULTILINE)
SHOWN = (
    (
        re.compile(r"\*\*|＊＊|(?<![_A-Za-z0-9/])_{1,2}[^_\s][^_\n]{0,80}_{1,2}(?!_)"),
        "加粗写成 `**文字**`，星号用半角，里面的两头不留空格和标点",
    ),
    (re.compile(r"~~[^~\n]{1,80}~~|==[^=\n]{1,80}=="), "这个网站没有删除线和高亮，要突出就写成 `**文字**`"),
    (
        re.compile(r"\]\(|!\[|\[\[|\]\]|\][ ]\([^)\s]{0,200}[/.#]"),
        "链接写成 `[文字](地址)`，图片写成 `![说明](地址)`，括号用半角、成对，中间没有空格和换行",
    ),
    (
        re.compile(r"\[\^[^\]\s]{1,40}\]|^\*\[|^[:：][ \t\u3000]", re.MULTILINE),
        "脚注要另有一行 `[^1]: 文字`，缩写写成 `*[SLA]: 文字`，冒号都用半角",
    ),
    (re.compile(r"^\[toc\]$", re.MULTILINE | re.IGNORECASE), "网页旁边已经有目录，删掉这一行"),
    (re.compile(r"[`｀]"), "代码两边各写一个半角的反引号"),
    (
        re.compile(r"^[ \t]*[|｜][^\n]{0,500}[|｜][ \t]*$", re.MULTILINE),
        "表格上面空一行，第二行写 `|---|---|`，竖线和减号用半角，中间不空行",
    ),
    (
        re.compile(r"^[ \t]*(?:[》＞>]|#{1,6}(?:[ \t]|$)|＃)", re.MULTILINE),
        "引用写成 `> 文字`，小标题写成 `## 文字`，都顶格",
    ),
    (re.compile(r"\{[:.#][^{}\n]{1,80}\}"), "花括号写在小标题、链接或图片的后面，别处不起作用，删掉它"),
    (re.compile(r"^[ \t]*(?:-[ \t]*){1,4}8<", re.MULTILINE), '插入文件写成 `--8<-- "文件名"`，引号用半角'),
)


def check_text(blocks: Iterable[str], lines: Sequence[Line], path: str) -> list[Problem]:
    """The first mark that each block of a page's text shows, with the author's line; `lines` are those outside of code."""
    source = _Source(lines)
    problems = []
    for block in filter(TELLING.search, blocks):
        found = [(match.start(), match, cure) for pattern, cure in SHOWN if (match := pattern.search(block))]
        if found:
            _, match, cure = min(found, key=lambda each: each[0])
            shown = shorten(block[max(0, match.start() - 15) : match.end() + 25])
            message = f"这里的符号会原样显示：“{shown}”；{cure}；想显示符号，放进反引号里"
            problems.append(Problem(path, source.find_line(block, match), "shown-mark", message))
    return problems


class _Source:
    """An author's text, in which the words of a page are looked for from where the last were found."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.text = "\n".join(line.text for line in lines)
        self.starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
        self.place = 0

    def find_line(self, block: str, match: re.Match[str]) -> int:
        """The line that a mark stands in: that with the words around it, else one with the mark, else the first."""
        start = block.rfind("\n", 0, match.start()) + 1
        row = block[start:].split("\n", 1)[0]
        place = match.start() - start
        around = (
            row[max(0, place - before) : place + after] for before, after in ((12, 12), (6, 6), (0, 6), (0, 4), (3, 2))
        )
        for words in filter(None, (each.strip() for each in (*around, match[0]))):
            found = self.text.find(words, self.place)
            found = self.text.find(words) if found < 0 else found
            if found >= 0:
                index = bisect_right(self.starts, found) - 1
                self.place = self.starts[index]
                return self.lines[index].number
        return 1
