"""Begins another lecture: `python3 dev.py new-lecture 标题 [文件名]` writes the page, and its lines in the menu and the lists.

Needs nothing but Python. Nothing is written unless all of it can be, and no file is written over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from environment import ROOT, fail, say

LECTURE = re.compile(r"^lecture:\s*(\d+)\s*$", re.MULTILINE)
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
FILE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MINUTES = 30
DIGITS = "零一二三四五六七八九"
PAGE = """\
---
title: {title}
lecture: {number}
minutes: {minutes}
description: {topic}：用一句话写出学完能做到什么。
---

# {title}

!!! abstract "学完这一讲，你能"

    - 写出学完以后做得到的一件事。

从一个今天的场景开头：谁，在哪里，出了什么事。

## 小标题

正文。

## 知识测验

/// quiz | 第{spoken}讲知识测验
    id: {number:02}-check
    pass: 80%

1. 把这道题换成你的。 {{#first}}
   - [x] 对的选项
   - [ ] 错的选项
   > 为什么，一句话。
///

/// quiz | 第{spoken}讲心得体会
    id: {number:02}-reflection

1. 写一件明天就去做的事。 {{#note}}
///
"""


@dataclass(frozen=True)
class Lecture:
    """A lecture that is there: its number, and its file from docs/ on."""

    number: int
    path: str


def begin_lecture(topic: str, name: str, root: Path = ROOT) -> int:
    """Write a lecture behind the last one, in the same part.

    `topic` is its title without the number, `name` what its file is called behind the number, as in `27-name.md`; returns
    the exit status.
    """
    if not topic.strip() or "\n" in topic or not FILE_NAME.fullmatch(name):
        return fail(
            "请写标题和文件名，例如 python3 dev.py new-lecture 包裹晚到 late-parcel；文件名只用小写英文、数字和连字符。"
        )
    lectures = list_lectures(root / "docs")
    if not lectures:
        return fail("docs 里还没有一讲，不知道新的放在哪里。请照着“写新的一讲”写第一讲，以后再用这个命令。")
    last = max(lectures, key=lambda lecture: lecture.number)
    number = last.number + 1
    folder, _, last_name = last.path.rpartition("/")
    path = f"{folder}/{number:02}-{name}.md".lstrip("/")
    page = root / "docs" / path
    if page.exists():
        return fail(f"docs/{path} 已经有了，没有动它。请换一个文件名。")
    spoken = speak(number)
    title = f"第{spoken}讲　{topic}"
    texts = {page: PAGE.format(title=title, topic=topic, number=number, minutes=MINUTES, spoken=spoken)}
    time = f"**{MINUTES} 分钟**"
    lines = {
        root / "mkdocs.yml": (rf"( *)- (?:[^\n]*: )?{re.escape(last.path)}", rf"\g<1>- {path}"),
        root / "docs" / "index.md": (
            rf"\d+\. \[[^\n]*\]\({re.escape(last.path)}\)[^\n]*",
            f"{number}. [{topic}]({path}) {time}",
        ),
        root / "docs" / folder / "index.md": (
            rf"- \[[^\n]*\]\({re.escape(last_name)}\)[^\n]*(?:\n(?:\n?(?: {{2,}}|\t)[^\n]+))*",
            f"- [{title}]({number:02}-{name}.md) {time}",
        ),
    }
    missing = []
    for file, (pattern, line) in lines.items():
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        found = list(re.finditer(rf"^{pattern}$", text, re.MULTILINE))
        if found:
            texts[file] = text[: found[-1].end()] + "\n" + found[-1].expand(line) + text[found[-1].end() :]
        else:
            missing.append(file)
    for file, text in texts.items():
        file.write_text(text, encoding="utf-8", newline="\n")
    say(f"写好了：{'、'.join(file.relative_to(root).as_posix() for file in texts)}。")
    for file in missing:
        say(f"{file.relative_to(root).as_posix()} 里没有找到前一讲，请自己加上一行。")
    say("接下来：打开新的一讲，把里面的话换成你的，再运行 python3 dev.py check。讲数和总分钟数写在别处的，也改一改。")
    return 0


def list_lectures(docs: Path) -> list[Lecture]:
    """All pages whose front matter says which lecture they are."""
    lectures = []
    for file in sorted(docs.rglob("*.md")):
        head = FRONT_MATTER.match(file.read_text(encoding="utf-8", errors="replace"))
        if head and (found := LECTURE.search(head[1])):
            lectures.append(Lecture(int(found[1]), file.relative_to(docs).as_posix()))
    return lectures


def speak(number: int) -> str:
    """A number from 1 to 99 as it is spoken; a larger one in figures."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones or not tens else "")
