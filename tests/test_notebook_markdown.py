"""The notebook as Markdown: what people wrote is text there, and nothing else."""

from __future__ import annotations

import random
import re
from xml.etree import ElementTree

import pytest
from client_functions import call
from markdown import markdown

EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables"]
# What an answer may hold that a Markdown program would act on.
PIECES = [
    *[
        "# 标题",
        "## x",
        "#",
        "标题\n===",
        "标题\n---",
        "---",
        "***",
        "___",
        "* * *",
        "> 引用",
        ">",
        ">> x",
        "    代码",
        "\t代码",
    ],
    *[
        "```",
        "```js",
        "~~~",
        "`a`",
        "``",
        "1. 一",
        "1) 一",
        "12. 一",
        "- 一",
        "* 一",
        "+ 一",
        "-",
        "+",
        "1.",
        "*",
        "_a_",
        "**b**",
    ],
    *[
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "<!--",
        "-->",
        "<div>",
        "</div>",
        "<b>粗</b>",
        "<?x",
        "<![CDATA[",
    ],
    *[
        "[a](javascript:alert(1))",
        "![](http://elsewhere.example/x.png)",
        "[a]: http://elsewhere.example",
        "[^1]",
        "[^1]: x",
    ],
    *[
        "<http://elsewhere.example>",
        "a|b\n-|-\n1|2",
        "| a |",
        ":-",
        ": 定义",
        "词\n:   定义",
        "*[HTML]: x",
        "&lt;b&gt;",
        "&",
        "&#35;",
    ],
    *[
        "\\",
        "\\*",
        "\\\\",
        "!!! note",
        "!x",
        "{: #id .x onclick=y }",
        "{#id}",
        "}",
        "= 1",
        "\n",
        "\n\n",
        "\n\n\n",
        " ",
        "  ",
        "\t",
    ],
    *[
        "客户说：“好”。",
        "Mr. 李",
        "a_b_c",
        "~~删~~",
        "好的~",
        "$x$",
        "\r\n",
        "\r",
        "\u2028",
        "\x0b",
        "\x0c",
        "\x85",
        "\0",
        "\x02",
        "\x03",
    ],
    *[
        "第一段\n\n第二段",
        "末尾  ",
        "末尾\\",
        "\u3000\u3000缩进",
        "\xa0",
        "😀",
        "- [ ] 做",
        "1\\. x",
        "###",
        "a #",
        "a ##",
        "/// quiz",
        ":::",
    ],
]


def test_a_notebook() -> None:
    """Lectures, quizzes and questions; a row's question once, its fields by name, its time at the end."""
    at = "2026-11-22 08:05"
    row = [
        {"stem": "等太久", "label": "原因", "answer": "人手少", "at": at},
        {"stem": "等太久", "label": "改进", "answer": "加一个窗口\n\n# 试两周", "at": at},
    ]
    chapters = [
        {
            "title": "第九讲 [倾听]",
            "url": "https://course.example/09-listening/",
            "quizzes": [
                {
                    "title": "练习",
                    "entries": [{"stem": "怎么说？", "label": None, "answer": "先<b>听</b>。\n1. 再问", "at": None}],
                },
                {"title": "改进表", "entries": row},
            ],
        },
        {
            "title": "已改版的题目",
            "url": None,
            "quizzes": [{"title": "06-old", "entries": [{**row[0], "stem": None, "label": None}]}],
        },
    ]
    assert call("makeMarkdown", chapters, {"title": "我的笔记"}) == (
        "# 我的笔记\n\n"
        "## [第九讲 \\[倾听\\]](https://course.example/09-listening/)\n\n"
        "### 练习\n\n**怎么说？**\n\n> 先&lt;b>听&lt;/b>。  \n> 1\\. 再问\n\n"
        "### 改进表\n\n**等太久**\n\n*原因*\n\n> 人手少\n\n*改进*\n\n> 加一个窗口\n>\n> \\# 试两周\n\n2026-11-22 08:05\n\n"
        "## 已改版的题目\n\n### 06-old\n\n> 人手少\n\n2026-11-22 08:05\n"
    )
    assert call("makeMarkdown", []) == "\n"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example", "09-listening/"])
def test_a_link_leads_to_the_course(url: str) -> None:
    """Any other address is left out; one that would end the link is encoded."""
    chapter = {"title": "第九讲", "url": url, "quizzes": []}
    assert call("makeMarkdown", [chapter]) == "## 第九讲\n"
    chapter["url"] = "https://course.example/a (b)/<c>"
    assert "](https://course.example/a%20%28b%29/%3cc%3e)" in call("makeMarkdown", [chapter])


def make_text(chosen: random.Random, *, line: bool = False) -> str:
    """Some of the pieces; for a title in one line."""
    text = "".join(
        chosen.choice(PIECES) + chosen.choice(["", "\n", "\n", "x", " "]) for _ in range(chosen.randint(1, 5))
    )
    return " ".join(text.split()) if line else text


def shown(text: str, breaks: str = r"\r\n?|[\n\v\f\x85\u2028\u2029]") -> list[str]:
    """A text's lines as they should be seen: without control characters, space at the ends and blank lines."""
    lines = re.split(breaks, text)
    plain = [re.sub(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]", "", line) for line in lines]
    return [" ".join(line.split()) for line in plain if line.strip()]


def list_seen(element: ElementTree.Element) -> list[str]:
    """The lines of an element as they are seen."""
    for each in element.iter("br"):
        each.tail = "\n" + (each.tail or "").lstrip("\n")
    parts = ["".join(each.itertext()) for each in (list(element) if element.tag == "blockquote" else [element])]
    return [line for part in parts for line in shown(part, "\n")]


def test_any_answer_is_shown_as_it_was_written() -> None:
    """Rendered by another program: the notebook's own structure and nothing else, each line as it was."""
    chosen = random.Random(7)  # noqa: S311 - examples, no secrets
    texts = [
        {"title": make_text(chosen, line=True), "stem": make_text(chosen, line=True), "answer": make_text(chosen)}
        for _ in range(1500)
    ]
    texts += [{"title": piece.strip() or "x", "stem": piece.strip() or "x", "answer": piece} for piece in PIECES]
    for text, made in zip(texts, call("makeNotebooks", texts), strict=True):
        body = markdown(made, extensions=EXTENSIONS, output_format="xhtml").replace("&nbsp;", "\xa0")
        root = ElementTree.fromstring(f"<body>{body}</body>")  # noqa: S314 - our own
        elements = list(root)
        has_stem = bool(shown(text["stem"]))
        tags = (["h2"] if shown(text["title"]) else []) + ["h3"] + (["p"] if has_stem else [])
        assert [each.tag for each in elements] == [*tags, *(["blockquote"] if shown(text["answer"]) else []), "h2"], (
            made
        )
        for each in elements:
            assert not each.attrib or set(each.attrib) == {"id"}, made
            inner = {child.tag for child in each.iter()} - {each.tag}
            assert inner <= {"blockquote": {"p", "br"}, "p": {"strong"}}.get(each.tag, set()), made
        if shown(text["title"]):
            assert list_seen(elements[0]) == [" ".join(shown(text["title"]))], made
        if shown(text["answer"]):
            assert list_seen(elements[-2]) == shown(text["answer"]), made
