"""What an author can get wrong in a page outside of its quizzes by where a line stands: below what, and how far in.

Markdown reads a line by the ones above it. Four spaces make code of it, a paragraph above swallows it, a line of dashes below
makes a heading of it: nothing of that can be seen in the line itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..problems import Problem, shorten
from .front_matter import KEY_LINE
from .lines import Line, clear_page_mark
from .marks import mask_code
from .unread import is_row

BULLET = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,3}\.)[ \t]+\S")
# What begins a block by itself, so that a list may follow without a blank line.
BLOCK_MARK = re.compile(r"[ \t]*(?:#{1,6}[ \t]|[>|<]|\[\^|\*\[|[!?]{3}|///|:[ \t])")
# What holds the lines that stand further in below it: lists, boxes, notes, definitions, HTML.
CONTAINER = re.compile(r"[ \t]*(?:[-*+][ \t]|[0-9]{1,9}\.[ \t]|[!?]{3}|={3}|\[\^|:[ \t]|///|<|>|\|)")
EMPTY_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]*$")
SETTINGS_END = 20  # the lines in which settings may stand that were not read
HEADING = re.compile(r"[ ]+#{1,6}[ \t]+\S")
# What the key of the backtick gives with a Chinese keyboard.
DOTS = re.compile(r"[ \t]*(?:·{3,}|｀{3,}|‘{3,}|’{3,}|'{3,})[ \t]*\w*$")
UNDERLINE = re.compile(r"[ ]{0,3}(?:-+|=+)[ ]*$")
WIDE_RULE = re.compile(r"[ \t]*[－—–＊＿＝]{3,}[ \t]*$")
# What Markdown takes for no list, though it looks like one.
LOOSE_ITEM = re.compile(
    r"[ \t]*(?:[•·●○◆◇■□▪➢►※√✓✔][ \t\u3000]*\S|[①-⒇][ \t\u3000]*\S|[（(]?[0-9０-９一二三四五六七八九十]{1,2}[)）、][ \t\u3000]*\S"
    r"|[0-9]{1,2}[.．](?=[^\s0-9.．])|[A-Ha-h][.．、)）][ \t]*\S|-(?=[^\s\->0-9]))"
)
# A line that is broken on purpose.
BREAK = re.compile(r"(?:[ ]{2}|\\|<br[ ]?/?>)$", re.IGNORECASE)
ADMONITION = re.compile(r"[ \t]*(?:!!!|\?\?\?\+?)[ ]?[\w\-]+(?:[ ]+[\w\-]+)*(?:[ ]+\"[^\"]*\")?[ ]*$")
ADMONITION_LIKE = re.compile(r"[ \t]*(?:[!！]{2,4}|[?？]{3,4}\+?|[?？]{2}(?=[ ]))[ ]?[A-Za-z]{3,20}(?=[ \"“]|$)")
CHINESE_CLASS = re.compile(r"[ \t]*[!?]{3}\+?[ ]?[A-Za-z]\w*[ ]+[^\"]*[\u4e00-\u9fff]")


def find_misplaced(path: str, lines: Sequence[Line], literal: Sequence[str]) -> Iterator[Problem]:
    """What is wrong in a page by where it stands; '' stands for a quiz that was taken out."""
    texts = [
        "" if part else clear_page_mark(line.text).expandtabs(4) for line, part in zip(lines, literal, strict=True)
    ]
    holders = _find_holders(texts)
    is_code = False
    for index, (line, part) in enumerate(zip(lines, literal, strict=True)):
        text = texts[index]
        if part or not text.strip():
            continue
        was_code, is_code = is_code, _is_code(texts, holders, index, is_code)
        if is_code and not was_code:
            message = f"缩进四格以上的一段会当作代码，原样显示：“{shorten(line.text)}”；顶格写，代码放进 ``` 里"
            yield Problem(path, line.number, "indented-text", message)
        elif not is_code and (found := _find_fault(texts, holders, index, lines)):
            yield Problem(path, line.number, *found)


def measure_indent(text: str) -> int:
    """How far in a line begins."""
    return len(text) - len(text.lstrip())


def is_glued(lines: Sequence[Line], index: int) -> bool:
    """Whether a line that would begin a list stands right below the lines of a paragraph, whose part it then becomes."""
    indent = measure_indent(lines[index].text)
    first = ""
    for place in range(index - 1, -1, -1):
        text = lines[place].text
        if not text.strip() or BLOCK_MARK.match(text) or measure_indent(text) < indent:
            break
        if BULLET.match(text):
            return False  # the list has begun, or this has been told there
        first = text
    return bool(first) and measure_indent(first) < indent + 4


def _find_holders(texts: Sequence[str]) -> list[int]:
    """For each line the nearest one above it that begins less far in, -1 where there is none."""
    holders = []
    open_lines: list[int] = []
    for index, text in enumerate(texts):
        while text.strip() and open_lines and measure_indent(texts[open_lines[-1]]) >= measure_indent(text):
            open_lines.pop()
        holders.append(open_lines[-1] if open_lines else -1)
        if text.strip():
            open_lines.append(index)
    return holders


def _is_code(texts: Sequence[str], holders: Sequence[int], index: int, was_code: bool) -> bool:
    """Whether a line is code by its indentation: behind a blank line, and in nothing that holds it so far in."""
    above = texts[index - 1] if index else ""
    holder = texts[holders[index]] if holders[index] >= 0 else ""
    if above.strip():
        return was_code and measure_indent(texts[index]) >= 4
    return measure_indent(texts[index]) - measure_indent(holder) >= 4 and not CONTAINER.match(holder)


def _find_fault(
    texts: Sequence[str], holders: Sequence[int], index: int, lines: Sequence[Line]
) -> tuple[str, str] | None:
    """Code and message of what is wrong with a line that is no code."""
    line, below = lines[index], next((row.text for row in lines[index + 1 : index + 4] if row.text.strip()), "")
    text, above = mask_code(texts[index]), texts[index - 1] if index else ""
    shown = shorten(line.text)
    # What is wrong with the settings at the top has been told.
    is_setting = index < SETTINGS_END and (KEY_LINE.match(above) or KEY_LINE.match(below))
    if UNDERLINE.match(text) and above.strip() and not (is_setting or BLOCK_MARK.match(above) or BULLET.match(above)):
        return (
            "loose-mark",
            f"这一行会把上面的文字变成小标题：“{shorten(above)}”；要分隔线就在它上面空一行，小标题写成 `## 小标题`",
        )
    if HEADING.match(text) and (measure_indent(text) % 4 or _is_lazy(text, above)):
        return "loose-mark", f"小标题没有起作用，会显示井号：“{shown}”；顶格写半角井号，后面空一格：`## 小标题`"
    if EMPTY_HEADING.match(text):
        return "loose-mark", f"这个小标题没有文字：“{shown}”；写上文字，或删掉这一行"
    if DOTS.match(text):
        return "loose-mark", f"代码块的开头用错了点：“{shown}”；切换到英文输入法，写三个反引号 ```"
    if WIDE_RULE.match(text) and not above.strip() and not is_setting:
        return "loose-mark", f"分隔线用了全角，会原样显示：“{shown}”；写成半角的 `---`，上下各空一行"
    if ADMONITION_LIKE.match(text) and (not ADMONITION.match(text) or CHINESE_CLASS.match(text)):
        return "loose-mark", f'提示框的开头不对：“{shown}”；写成 `!!! note "标题"`，叹号和引号都用半角'
    if ADMONITION.match(text) and measure_indent(below.expandtabs(4)) < measure_indent(text) + 4:
        return "loose-mark", f"提示框下面没有内容：“{shown}”；内容写在它下面，每一行比它多缩进四格"
    if above.strip() and LOOSE_ITEM.match(text) and LOOSE_ITEM.match(above) and not BREAK.search(above):
        return "loose-mark", f"这几行会连成一段：“{shown}”；列表写成 `- 文字` 或 `1. 文字`，符号后面空一格，上面空一行"
    if is_row(line.text) and index and is_row(lines[index - 1].text):
        return "pasted-row", f"从表格粘贴来的行会连成一段：“{shown}”；列之间用 `|`，第二行写 `|---|---|`"
    return _find_list_fault(texts, holders, index, shown)


def _is_lazy(text: str, above: str) -> bool:
    """Whether an indented line only goes on with the paragraph above it."""
    return bool(above.strip()) and measure_indent(above) < measure_indent(text) and not CONTAINER.match(above)


def _find_list_fault(texts: Sequence[str], holders: Sequence[int], index: int, shown: str) -> tuple[str, str] | None:
    """A part of a list that stands too little in to be one."""
    text, above = texts[index], texts[index - 1] if index else ""
    holder = texts[holders[index]] if holders[index] >= 0 else ""
    step = measure_indent(text) - measure_indent(holder)
    if not BULLET.match(holder) or not 0 < step < 4:
        return None
    if BULLET.match(text):
        return "loose-mark", f"这一项会和上面的同级：“{shown}”；下一级比上一级多缩进四格"
    if not above.strip():
        return "loose-mark", f"这一段不在上面那一项里，列表会断开，从 1 重新数：“{shown}”；比那一项多缩进四格，或顶格写"
    return None
