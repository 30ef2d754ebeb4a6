"""What an author can get wrong in a page outside of its quizzes, as far as its lines tell.

Marks of a quiz that stand outside of one, blocks that the site does not know, and what would be published but not
shown: a picture of another host, a path of one's own disk, a table that Markdown does not take for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from ..problems import Problem, Report, shorten
from .lines import FENCE, Line, clear_page_mark, find_literal_lines
from .marks import mask_code
from .page_blocks import BULLET, find_misplaced, is_glued
from .scan import Blocks

DEEPEST = 40  # levels of lists and quotes; Python-Markdown gives up somewhere beyond a hundred
NEST = re.compile(r"(?:[ \t>]|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))*")
STEP = re.compile(r">|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])| {4}|\t")
BOX_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,4}\.)[ \t]+\[[ xX]\](?:[ \t]|$)")
INDENTED_PART = re.compile(r"[ \t]{2,}(?:>|-[ \t]+\[[ xX]\])|[0-9]{1,4}\.[ \t]")
QUIZ_FENCE = re.compile(r"[`~]{3,}[ \t]*\{?[ \t]*\.?(?:quiz|测验)\b", re.IGNORECASE)
OTHER_TOOL = re.compile(r"(?::{3,}|[!?]{3}\+?)[ \t]*[\"“]?(?:quiz|测验)|(?P<tab>={3}[+!]?)[ \t]+[\"“]", re.IGNORECASE)
WIDE_LINK = re.compile(
    r"[\]］】][ ]?（[^（）]{1,300}[/.#][^（）]{0,300}）|!?(?:［[^\[\]［］]{0,200}[\]］]|\[[^\[\]［］]{0,200}］)[(（]"
)
ADDRESS = re.compile(
    r"(?:\[[^\[\]]{0,500}\]\([ ]*<?|<[a-z]{1,10}[^<>\n]{0,200} (?:src|href)=[\"']?)(?P<address>[^)>\"'\n]{1,500})"
)
TABLE_RULE = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)+\|?[ ]*$")
# What encloses other blocks; a tag of these without `markdown` hides all that stands in it from Markdown.
# Those that Python-Markdown takes for blocks, which test_extension.py holds this to.
ENCLOSING = frozenset(
    (  # noqa: SIM905
        "address article aside blockquote body canvas center colgroup dd details dialog div dl dt fieldset "
        "figcaption figure footer form group h1 h2 h3 h4 h5 h6 header hgroup html iframe legend li main map math "
        "menu nav noscript object ol option output p pre progress script section style summary table tbody td "
        "textarea tfoot th thead tr ul video"
    ).split()
)
# What was meant for a heading or a list and is shown as it stands.
LOOSE_HEADING = re.compile(
    r"[ ]{1,3}#{1,6}[ \t]+\S|#{1,6}[ \t]+#{1,6}[ \t]|[ ]{0,3}＃+|[ \t]*\u3000[ \t\u3000]*#{1,6}[ \t]"
)
LOOSE_BULLET = re.compile(
    r"[ \t]*(?:(?:[－＊＋]|[0-9０-９]{1,2}．)[ \t\u3000]+\S|\u3000[ \t\u3000]*(?:[-*+]|[0-9]{1,3}\.)[ \t]+\S)"
)
# The two signs of a comment, and what Word and a Chinese keyboard make of them.
COMMENT = re.compile(r"<!--|-->|[<＜《][!！](?:[—－]{1,2}|--)")
PRIVATE = re.compile("[\ue000-\uf8ff]")


def check_page_lines(lines: Sequence[Line | None], blocks: Blocks, report: Report) -> None:
    """Report what is wrong in a page's lines; None stands for a quiz that was taken out."""
    texts = [line or Line(0, "") for line in lines]
    literal = find_literal_lines(texts)
    after_quiz = False
    # Behind a block that was not read as a quiz its items are no further mistakes.
    is_framed = not any(problem.code in ("unknown-block", "stray-close", "unclosed-block") for problem in report.found)
    for index, (line, part) in enumerate(zip(lines, literal, strict=True)):
        if line is None:
            after_quiz = True
            continue
        if not part:
            above = tuple(texts[max(0, index - place)].text if place <= index else "" for place in (1, 2))
            if is_framed and _is_stray(mask_code(line.text), after_quiz, blocks):
                message = (
                    f"这一行在测验外面，会原样显示：“{shorten(line.text)}”；移到 `///` 结束行的上面，或放进反引号里"
                )
                report.add(line.number, "stray-item", message)
            elif BULLET.match(line.text) and is_glued(texts, index):
                message = f"列表上面要空一行，不然连成一段：“{shorten(line.text)}”；在它上面加一个空行"
                report.add(line.number, "loose-mark", message)
            else:
                report.found += _find_problems(report.path, line, above, blocks)
        elif part == "code" and QUIZ_FENCE.match(line.text.lstrip()):
            report.add(
                line.number, "unknown-block", "代码块只会原样显示，不会变成测验；写成 `/// quiz | 标题`，最后一行 `///`"
            )
        after_quiz = after_quiz and (not line.text.strip() or line.text[0] in " \t")
    told = {problem.line for problem in report.found}
    found = (*find_misplaced(report.path, texts, literal), *_find_comment_problems(report.path, texts, literal))
    report.found += [problem for problem in found if problem.line not in told]
    report.found += _find_fence_problems(report.path, texts, literal)


def check_characters(lines: Sequence[Line], report: Report) -> None:
    """Report characters that each font draws as it likes; the engine itself uses some of them as placeholders."""
    for line, part in zip(lines, find_literal_lines(lines), strict=True):
        if part != "code" and PRIVATE.search(line.text):
            text = shorten(PRIVATE.sub("□", line.text))
            message = (
                f"这一行有一个别人看不到的符号（多半从 Word 粘贴来，这里写成 □）：“{text}”；删掉它，或换成普通的字"
            )
            report.add(line.number, "private-character", message)


def find_enclosing_tag(lines: Sequence[Line], before: int) -> tuple[str, int] | None:
    """The innermost HTML tag that is open where line `before` begins and isn't marked `markdown`, with its line."""
    literal = find_literal_lines(lines)
    reader = _StackReader([line.number for line in lines])
    reader.feed(
        "\n".join(
            "" if part or line.number >= before else mask_code(line.text)
            for line, part in zip(lines, literal, strict=True)
        )
    )
    return next(((tag, number) for tag, number, is_markdown in reversed(reader.stack) if not is_markdown), None)


class _StackReader(HTMLParser):
    """Follows which enclosing tags are open."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__()
        self.numbers = numbers
        self.stack: list[tuple[str, int, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        if tag in ENCLOSING:
            self.stack.append((tag, self.numbers[self.getpos()[0] - 1], any(name == "markdown" for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        """A tag ends, and with it those that were opened in it and not closed."""
        places = [place for place, (open_tag, _, _) in enumerate(self.stack) if open_tag == tag]
        if places:
            del self.stack[places[-1] :]


def _is_stray(text: str, after_quiz: bool, blocks: Blocks) -> bool:
    """Whether a line was meant to be part of a quiz."""
    return bool((not blocks.has_tasks and BOX_ITEM.match(text)) or (after_quiz and INDENTED_PART.match(text)))


def _find_problems(path: str, line: Line, above: tuple[str, ...], blocks: Blocks) -> Iterator[Problem]:
    """The first mistake of a line of text."""
    raw = line.text
    text = mask_code(raw)
    nest = NEST.match(raw)
    tool = OTHER_TOOL.match(text.lstrip())
    if nest and len(STEP.findall(nest[0])) > DEEPEST:
        yield Problem(
            path, line.number, "too-deep", f"这里一层套一层，超过了 {DEEPEST} 层；删掉多余的缩进、`>` 和列表符号"
        )
    elif tool and not (tool["tab"] and blocks.has_tabs):
        message = f'这个网站没有这样的块：“{shorten(raw)}”；测验写成 `/// quiz | 标题`，提示框写成 `!!! note "标题"`，下面缩进四格'
        yield Problem(path, line.number, "unknown-block", message)
    elif WIDE_LINK.search(text):
        message = f"链接和图片要用半角的方括号和圆括号：“{shorten(raw)}”；写成 `[文字](地址)` 或 `![说明](地址)`"
        yield Problem(path, line.number, "full-width", message)
    elif LOOSE_HEADING.match(clear_page_mark(text)):
        message = f"小标题没有起作用，会显示井号：“{shorten(raw)}”；顶格写半角井号，后面空一格：`## 小标题`"
        yield Problem(path, line.number, "loose-mark", message)
    elif LOOSE_BULLET.match(text):
        message = f"列表的符号用了全角，会连成一段：“{shorten(raw)}”；写成半角的 `- 文字` 或 `1. 文字`"
        yield Problem(path, line.number, "loose-mark", message)
    elif TABLE_RULE.match(text) and "|" in above[0] and above[1].strip():
        message = f"表格上面要空一行，不然当作文字显示：“{shorten(above[0])}”；在这一行上面加一个空行"
        yield Problem(path, line.number - 1, "glued-table", message)
    else:
        yield from _find_addresses(path, line, text)


def _find_addresses(path: str, line: Line, text: str) -> Iterator[Problem]:
    """Paths of the author's own disk."""
    for match in ADDRESS.finditer(text):
        address = match["address"].strip()
        if "\\" in address or re.match(r"[A-Za-z]:|file:", address):
            message = f"这是你电脑上的路径，别人打不开：“{shorten(address)}”；把文件放进 docs/assets，写相对的地址，用 `/`，如 `../assets/图.png`"
            yield Problem(path, line.number, "local-path", message)


def _find_comment_problems(path: str, lines: Sequence[Line], literal: Sequence[str]) -> Iterator[Problem]:
    """A comment that has lost its end or its beginning, and is shown."""
    opening: Line | None = None
    for line, part in zip(lines, literal, strict=True):
        text = "" if part else mask_code(line.text)
        for sign in COMMENT.findall(text):
            if sign == "-->" and opening is None and text.rstrip().endswith(sign):
                message = f"这里结束的注释没有开头，会原样显示：“{shorten(line.text)}”；在开头写 `<!--`，或删掉 `-->`"
                yield Problem(path, line.number, "half-comment", message)
            elif sign not in ("<!--", "-->"):
                message = f"注释的符号写错了，会原样显示：“{shorten(line.text)}”；写成半角的 `<!-- 待改 -->`"
                yield Problem(path, line.number, "half-comment", message)
                break
            else:
                opening = line if sign == "<!--" else None
        # A paragraph ends, and with it what began within.
        if opening and (not line.text.strip() or line is lines[-1]):
            message = f"注释没有结束，会原样显示：“{shorten(opening.text)}”；在要藏起来的最后一行末尾写 `-->`"
            yield Problem(path, opening.number, "half-comment", message)
            opening = None


def _find_fence_problems(path: str, lines: Sequence[Line], literal: Sequence[str]) -> Iterator[Problem]:
    """A fence without an end: the code block that hides everything between may be the one before."""
    unclosed = next(
        (line for line, part in zip(lines, literal, strict=True) if not part and FENCE.match(line.text)), None
    )
    if unclosed:
        opening = _find_suspect(lines, literal) or unclosed
        message = "代码块的 ``` 没有成对：从这里开始的内容会当作代码；在代码的最后补一行同样的 ```，或删掉多出来的一行"
        yield Problem(path, opening.number, "unclosed-fence", message)


def _find_suspect(lines: Sequence[Line], literal: Sequence[str]) -> Line | None:
    """The opening line of a fence without a language that has a quiz in it."""
    opening: Line | None = None
    for line, part in zip(lines, literal, strict=True):
        if part != "code":
            opening = None
        elif opening is None:
            opening = line
        elif re.match(r"[/／]{2,}[ \t]*quiz", line.text) and opening.text.strip().strip("`~") == "":
            return opening
    return None
