"""What was read as text and looks like a mark of the grammar.

The readers of items, groups and scenes hand over every line that they took for text, less the marks that they have
read. Whatever still looks like a mark was meant as one, or belongs in backticks: either way its author hears of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

from ..problems import Report, shorten
from .attributes import Attributes
from .lines import Line, find_literal_lines
from .marks import mask_code

BOX_SIGNS = "xXｘＸ√✓✔×✗✘*TFVtf对错-"
# What the names in braces are called in Chinese.
CHINESE_NAMES = frozenset(
    [
        "反向",
        "反向计分",
        "反向题",
        "选做",
        "选答",
        "可选",
        "可不答",
        "多选",
        "权重",
        "分值",
        "得分",
        "分数",
        "键",
        "录音",
        "单位",
        "默认值",
        "初值",
        "正确",
        "正确答案",
        "答案",
        "错误",
    ]
)


@dataclass(frozen=True)
class _Shape:
    """A mark out of place: `cure` is what to write instead."""

    code: str
    pattern: re.Pattern[str]
    what: str
    cure: str
    at_start: bool = False  # inside of a sentence it is text


SECOND_NUMBER = _Shape(
    "item-number",
    re.compile(r"(?:[ \t\u3000。？！；])[0-9]{1,3}(?:[.．][ \t\u3000]|、)(?=[^ \t\u30000-9])"),
    "一行里又有一个题号",
    "另起一行，顶格写成 `2. 题干`",
)
SHAPES = (
    _Shape(
        "no-alt",
        re.compile(r"(?:^|[ \t][=|])[ \t]*!\[[ \t\u3000]*\]\([^()]*\)[ \t]*(?:$|[=|][ \t])"),
        "只有图，没有文字说明，看不见图的人和结果里都不知道它是什么",
        "在方括号里写上图的内容：`![耳机](…)`",
    ),
    _Shape(
        "option-mark",
        re.compile(
            rf"\\?[\[［][ \u3000]{{0,4}}[{BOX_SIGNS}]?[ \u3000]{{0,4}}\\?[\]］](?![(:\[（])"
            r"|【[ \u3000]{0,4}[xXｘＸ√✓✔×✗✘]?[ \u3000]{0,4}】|[☐☑☒]"
        ),
        "这个方框没有读成选项",
        "一行一个选项，写成 `- [ ] 文字` 或 `- [x] 文字`，缩进和上下的选项一样",
    ),
    _Shape(
        "option-mark",
        re.compile(r"[ ]*(?:[xXｘＸ√✓✔]?[ ]?[\]］]|[\[［][xXｘＸ√✓✔]?[ \u3000](?![^\[［]*[\]］]))"),
        "方框少了一边",
        "写成 `[ ]` 或 `[x]`，后面空一格",
        at_start=True,
    ),
    _Shape(
        "heading-level",
        re.compile(r"[ ]*#{1,6}[ \t]+\S"),
        "这个小标题没有起作用，会显示井号",
        "顶格写 `## 小标题`，前面没有空格和 `>`",
        at_start=True,
    ),
    _Shape(
        "option-without-box",
        re.compile(
            r"(?:^|[ \t\u3000？?。：:])[(（]?[AＡ][.．、)）][^ABＡＢ]{1,120}[ \t\u3000；;。][ \t\u3000]{0,20}[(（]?[BＢ][.．、)）]"
        ),
        "几个选项写在了一行里",
        "一行一个选项，缩进三格，写成 `- [ ] 文字` 或 `- [x] 文字`",
    ),
    _Shape(
        "unknown-block",
        re.compile(r"[ ]*(?::{3,}|[!?]{3}\+?[ ]*[\"“]?quiz|={3}[+!]?[ ]+[\"“])", re.IGNORECASE),
        "测验里不能放别的块",
        "只写题目，别的移到测验外面",
        at_start=True,
    ),
    _Shape(
        "half-comment",
        re.compile(r"<!--|-->"),
        "注释会当作文字显示出来",
        "把 `<!--` 写在一行的开头、`-->` 写在一行的末尾，或删掉",
    ),
)
# Not `{: .class }`, which is Markdown's own.
BRACES = re.compile(r"(?P<before>[)*_`]?)[{｛](?!:)(?P<inner>[^{}｛｝]*)[}｝]")
# What is left of braces that have lost one side: the words behind `{`, or the last word before `}`. Its length is limited:
# each place of a long line would be read to its end.
HALF = re.compile(r"[{｛](?!:)(?P<inner>[^{}｛｝]*)$|(?P<last>[^\s{}｛｝]{1,60})[ \t]{0,4}[}｝]")
ROUND = re.compile(r"[(（][ \t]*(?P<name>[a-z]+)[ \t]*(?:[=＝:：][ \t]*[\w.]+[ \t]*)?[)）]")


# What is meant for who scores and stands where who answers reads it.
VERDICT = r"(?:正确答案|正确|错误|答案|对|错|[√✓✔×✗✘])"
SHOWN_ANSWER = re.compile(
    rf"[✓✔√☑]$|[（(【\[{{｛][ \u3000]?{VERDICT}[ \u3000]?[)）】\]}}｝][。？?]?$|(?://|<-{{1,4}}|←)[ ]?{VERDICT}"
    r"|[（(][ \u3000]{1,4}[A-H]{1,4}[ \u3000]{1,4}[)）]|[（(][A-H]{1,4}[)）][。？?]?$|答案[是为]?[:：][ ]?(?:[A-H]|[对错√×])"
)
STEM_VERDICT = re.compile(rf"[ \t\u3000](?:{VERDICT}|[TF])[。]?$")
# What was meant as a setting of an item, at the end of its stem.
STEM_SETTING = re.compile(
    r"(?:[（(\[［【][ ]?(?:反向(?:计分|题)?|选做|选答|可不答|R|[0-9０-９]{1,3}[ ]?分)[ ]?[)）\]］】]|[ ](?:[*＊]|#[a-z][\w-]{0,40}))[。？?]?$"
)
STEM_SCALE = re.compile(r"(?:[ \t\u3000]{1,4}[0-9]{1,2}){3,21}$|(?:[□○◯☐][ \t\u3000]{0,4}){3,21}$|[ \t][|｜]$")
# A line of a list, a quote or an item up to its words, behind which a tab separates the cells of a spreadsheet.
ROW_START = re.compile(r"(?:[ \t]|[0-9]{1,4}[.)、](?=[ \t])|[-*+>](?=[ \t])|\[[ xX]\](?=[ \t]))*")


def is_row(text: str) -> bool:
    """Whether a line was pasted from a spreadsheet, whose cells are separated by tabs."""
    start = ROW_START.match(text)
    return "\t" in text[start.end() if start else 0 :].rstrip()


def check_rows(body: Iterable[Line], report: Report) -> None:
    """Report rows of a spreadsheet in a quiz; whatever else is wrong with them is no further mistake."""
    lines = list(body)
    rows = [line for line, part in zip(lines, find_literal_lines(lines), strict=True) if not part and is_row(line.text)]
    told = {line.number for line in rows}
    report.found[:] = [problem for problem in report.found if problem.line not in told]
    for line in rows:
        message = f"这一行是从表格粘贴来的，不会变成题目：“{shorten(line.text)}”；一行一样，写成 `1. 题干`，下面缩进写 `- [ ] 选项`"
        report.add(line.number, "pasted-row", message)


def check_shown_answers(stems: Iterable[Line], options: Iterable[Line], told: Set[int], report: Report) -> None:
    """Report answers, settings and values that stand in a stem or an option as words, but for lines that are told."""
    for line, is_stem in (*((line, True) for line in stems), *((line, False) for line in options)):
        text = mask_code(line.text).rstrip()
        if line.number in told:
            continue
        if SHOWN_ANSWER.search(text) or (is_stem and STEM_VERDICT.search(text)):
            message = f"答案写在了学员看得见的地方：“{shorten(line.text)}”；从这里删掉，正确的选项写成 `- [x]`，判断题写成 `1. [x] 陈述`"
            report.add(line.number, "shown-answer", message)
        elif is_stem and STEM_SETTING.search(text):
            cure = "在题干的末尾写英文名和花括号：`{weight=5}`、`{reverse}`、`{optional}`、`{#key}`"
            report.add(line.number, "bad-attribute", f"题干末尾的设置没有读到：“{shorten(line.text)}”；{cure}")
        elif is_stem and STEM_SCALE.search(text):
            message = f"题干末尾多了要填的格子或竖线：“{shorten(line.text)}”；删掉它，网页会自己画出来"
            report.add(line.number, "item-shape", message)


def check_unread_marks(texts: Iterable[Line], known: Attributes, report: Report) -> None:
    """Report each line that was taken for text and holds a mark; a line with a problem already is left alone."""
    told = {problem.line for problem in report.found}
    for line in texts:
        if line.number not in told and (found := _find_mark(mask_code(line.text), known)):
            code, what, cure = found
            report.add(line.number, code, f"{what}：“{shorten(line.text)}”；{cure}；想原样显示，放进反引号里")


def _find_mark(text: str, known: Attributes) -> tuple[str, str, str] | None:
    """The first mark out of place in a text: its problem's code, what it is and what to write instead."""
    for shape in SHAPES:
        if shape.pattern.match(text) or (not shape.at_start and shape.pattern.search(text)):
            return shape.code, shape.what, shape.cure
    if SECOND_NUMBER.pattern.search(text):
        return SECOND_NUMBER.code, SECOND_NUMBER.what, SECOND_NUMBER.cure
    is_round = any(match["name"] in known for match in ROUND.finditer(text))
    if is_round or any(_is_attribute(match, known) for match in BRACES.finditer(text)):
        cure = "写在题干的末尾，用半角花括号和英文名，如 `{reverse}`、`{weight=2}`、`{#key optional}`"
        return "bad-attribute", "花括号里的设置没有读到", cure
    half = HALF.search(BRACES.sub("", text))
    if half and any(word[0] in "#＃" or word in known for word in _split_words(half["inner"] or half["last"] or "")):
        return "bad-attribute", "花括号少了一边", "两边都写上，如 `{#key}`、`{reverse}`"
    return None


def _is_attribute(braces: re.Match[str], known: Attributes) -> bool:
    """Whether braces are meant for the program: `{姓名}` is a place to fill in, `{反向}` is not."""
    words = _split_words(braces["inner"])
    if any(word in known for word in words):
        return True
    # Right behind a link, a picture or an emphasis they are Markdown's.
    has_sign = not braces["before"] and any(sign in braces["inner"] for sign in "=＝:：#＃")
    return has_sign or (
        bool(words) and all(word in CHINESE_NAMES or re.fullmatch(r"[0-9０-９.]+分?", word) for word in words)
    )


def _split_words(text: str) -> list[str]:
    return [word for word in re.split(r"[ \t\u3000,，;；、=＝:：]+", text) if word]
