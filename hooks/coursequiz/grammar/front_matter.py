"""A page's front matter: what the course reads of it, and all that MkDocs would pass over in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ..problems import Report, shorten
from .header import Node, read_header
from .lines import Line, clear_option, split_front_matter

# What MkDocs, its theme and this course read. Other names are some plugin's; one that is nearly one of these is a slip.
KNOWN = frozenset(
    [
        "title",
        "description",
        "lecture",
        "minutes",
        "recall",
        "author",
        "authors",
        "date",
        "template",
        "hide",
        "icon",
        "status",
        "subtitle",
        "tags",
        "search",
        "image",
        "robots",
        "comments",
    ]
)
CHINESE = {
    "标题": "title",
    "讲": "lecture",
    "第几讲": "lecture",
    "分钟": "minutes",
    "时长": "minutes",
    "说明": "description",
    "描述": "description",
}
NUMBERS = {
    "lecture": "第几讲，如 `lecture: 14`",
    "minutes": "要多少分钟，如 `minutes: 30`",
    "recall": "几道题，如 `recall: 3`",
}
FENCE_LIKE = re.compile(r"[-—–－_=*]{2,}[ \t]*$")
KEY_LINE = re.compile(r"[ \t]*(?P<name>[A-Za-z_ａ-ｚＡ-Ｚ]+|[\u4e00-\u9fff]{1,4})[ \t]*[:：]")


@dataclass(frozen=True)
class FrontMatter:
    """What stands between the two `---`: each value with the line of its name."""

    values: dict[str, Node]
    body: list[Line]

    def find_number(self, name: str) -> tuple[int, int] | None:
        """A whole number and its line, where it was written as one."""
        node = self.values.get(name)
        if node and isinstance(node.value, str) and node.value.strip().isascii() and node.value.strip().isdigit():
            return int(node.value), node.line
        return None


def read_front_matter(lines: Sequence[Line], report: Report) -> FrontMatter:
    """Read a page's front matter and report what is wrong with it; without one `values` are empty."""
    split = split_front_matter(lines)
    if split is None:
        message = "开头的 `---` 没有结束，设置会当作正文显示；在最后一个设置下面单独写一行 `---`"
        report.add(lines[0].number, "front-matter", message)
        return FrontMatter({}, list(lines))
    header, body = split
    if not header:
        _check_missing(lines, report)
        return FrontMatter({}, body)
    for line in header:
        if line.text.startswith("\t"):
            message = f"设置前面不能有制表符：“{shorten(line.text)}”；删掉它，顶格写 `名称: 值`"
            report.add(line.number, "bad-yaml", message)
            return FrontMatter({}, body)
    values: dict[str, Node] = {}
    for name, node in read_header([Line(line.number, clear_option(line.text)) for line in header], report):
        _check_value(name, node, report)
        if name in values:
            report.add(node.line, "option-twice", f"设置 `{shorten(name)}` 写了两次；只留一行")
        values.setdefault(name, node)
    return FrontMatter(values, body)


def _check_missing(lines: Sequence[Line], report: Report) -> None:
    """Settings that stand at the top of a page without the frame that makes them settings."""
    top = [line for line in lines[:12] if line.text.strip()][:3]
    first = top[0] if top else None
    if first is None:
        return
    is_frame = any(FENCE_LIKE.match(line.text.strip()) for line in top)
    names = [match["name"].casefold() for line in top if (match := KEY_LINE.match(line.text))]
    has_setting = any(name in KNOWN or name in CHINESE for name in names)
    if has_setting and (is_frame or KEY_LINE.match(first.text)):
        if not (KEY_LINE.match(first.text) or FENCE_LIKE.match(first.text.strip())):
            message = f"设置要写在文件的最开头：“{shorten(first.text)}”；把两行 `---` 和中间的设置移到它上面"
        elif first.text.rstrip() == "---":
            message = "`---` 上面不能有空行，不然设置会当作正文显示；删掉文件开头的空行"
        else:
            message = (
                f"文件开头的设置没有读到：“{shorten(first.text)}”；第一行写三个半角减号 `---`，设置之后再写一行 `---`"
            )
        report.add(first.number, "front-matter", message)


def _check_value(name: str, node: Node, report: Report) -> None:
    near = CHINESE.get(name) or next(iter(get_close_matches(name.casefold(), KNOWN, n=1, cutoff=0.75)), None)
    if name not in KNOWN and near:
        report.add(node.line, "unknown-option", f"没有设置 `{shorten(name)}`；是不是想写 `{near}`？")
    elif name == "title" and (not isinstance(node.value, str) or not node.value.strip()):
        report.add(node.line, "bad-option", "标题是空的；写成 `title: 第十四讲　客户投诉分析`，或删掉这一行")
    elif name in NUMBERS and not re.fullmatch(r"[1-9][0-9]{0,3}", str(node.value).strip()):
        report.add(node.line, "bad-option", f"`{name}` 要写成一个数：“{shorten(str(node.value))}”；{NUMBERS[name]}")
