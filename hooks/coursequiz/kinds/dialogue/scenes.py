"""The body of a dialogue → its scenes. Everything else about dialogues is in `kind.py`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...grammar.attributes import Attributes, split_attributes
from ...grammar.lines import Line, find_literal_lines
from ...grammar.marks import HEADING, HEADING_LIKE, QUOTE
from ...grammar.unread import check_unread_marks
from ...keys import hash_text
from ...model import Group, Item
from ...problems import Report, shorten

# A name's length is limited: each of a line's thousand links would be read to its end.
REPLY = re.compile(r"-[ \t]+\[(?P<text>(?![ xX]\][ \t]*\[).+)\]\(#(?P<target>[^)\s]{0,100})\)(?P<rest>.*)$")
# A link to a scene behind another mark than `-`, which Markdown would show as text.
REPLY_LIKE = re.compile(r"(?:[*+•·－—–]|[0-9]{1,2}[.、)])[ \t]*\[.+\]\(#")


@dataclass(frozen=True)
class Reply:
    """Something to say: it leads to the scene `target`; `score` is None where the author gave none."""

    key: str
    line: int
    text: str
    target: str
    score: float | None
    feedback: str


@dataclass(frozen=True)
class Scene(Item):
    """A scene: `stem` is its title, `more` its text; without replies it is an ending."""

    replies: tuple[Reply, ...]


def read_scenes(body: Sequence[Line], known: Attributes, report: Report) -> tuple[str, tuple[Group, ...]]:
    """The introduction and one group of scenes."""
    literal = find_literal_lines(body)
    intro: list[str] = []
    texts: list[Line] = []  # the lines before the first scene
    scenes: list[_SceneReader] = []
    for line, is_literal in zip(body, literal, strict=True):
        heading = None if is_literal else HEADING.match(line.text)
        if heading:
            if heading["marks"] != "###":
                report.add(
                    line.number, "heading-level", f"场景的标题要用三个井号；写成 `### {shorten(heading['text'])}`"
                )
            scenes.append(_SceneReader(line, heading["text"].rstrip(" \t#") or heading["text"], known, report))
        elif not is_literal and HEADING_LIKE.match(line.text):
            report.add(
                line.number,
                "heading-level",
                f"井号后面少了空格，或用了全角井号：“{shorten(line.text)}”；写成 `### 场景`",
            )
        elif scenes:
            scenes[-1].read(line, bool(is_literal))
        else:
            intro.append(line.text)
            if not is_literal:
                texts.append(line)
                _check_intro_line(line, report)
    if not scenes:
        line_number = body[0].number if body else 1
        report.add(line_number, "no-items", "这段对话没有场景；场景写成 `### 标题 {#start}`")
        return "", ()
    check_unread_marks([*texts, *(text for reader in scenes for text in reader.texts)], known, report)
    keys: set[str] = set()
    items = []
    for reader in scenes:
        scene = reader.finish()
        if scene.key in keys:
            report.add(scene.line, "same-stem", f"前面有一个场景的名字也是 `#{scene.key}`；换一个")
        keys.add(scene.key)
        items.append(scene)
    return "\n".join(intro).strip("\n"), (Group("", scenes[0].line.number, "", tuple(items)),)


def _check_intro_line(line: Line, report: Report) -> None:
    content = line.text.strip()
    if REPLY.match(content) or REPLY_LIKE.match(content):
        cure = "在它上面写场景的标题 `### 标题 {#start}`"
        report.add(line.number, "bad-reply", f"这句话不在任何场景里：“{shorten(content)}”；{cure}")


class _SceneReader:
    """Collects the lines of one scene."""

    def __init__(self, line: Line, heading: str, known: Attributes, report: Report) -> None:
        self.line = line
        self.known = known
        self.report = report
        self.title, attributes = split_attributes(heading, line.number, known, report)
        for name in sorted(set(attributes) - {"key"}):
            report.add(line.number, "unknown-attribute", f"场景后面没有 `{{{name}}}`；只能写名字，如 `{{#start}}`")
        self.key = attributes.get("key") or hash_text(self.title)
        self.texts = [Line(line.number, self.title)]  # all that is taken for text
        self.text: list[str] = []
        self.replies: list[tuple[Line, re.Match[str], list[str]]] = []

    def read(self, line: Line, is_literal: bool) -> None:
        """Take one line: of the text, a reply, or a reply's feedback."""
        content = line.text.strip()
        if is_literal or not content:
            self.text.append(line.text)
        elif (content[0] == "-" and not content.startswith("---")) or REPLY_LIKE.match(content):
            self._read_reply(line, content)
        elif not self.replies:
            self._take(line, self.text, line.text)
        elif (quote := QUOTE.match(content)) and line.text[0] in " \t":
            self._take(line, self.replies[-1][2], quote["text"])
        elif content[0] == "＞":
            self.report.add(
                line.number,
                "full-width",
                f"点评前面的 `>` 要用半角：“{shorten(content)}”；写成 `> {content[1:].strip()}`",
            )
        elif quote:
            self.report.add(
                line.number, "not-indented", f"点评属于上面那句话，要缩进；在它前面加两个空格：`  {shorten(content)}`"
            )
        elif line.text[0] in " \t":
            self.report.add(line.number, "not-quoted", f"点评要写在 `>` 后面：“{shorten(content)}”；写成 `  > …`")
        else:
            self.report.add(
                line.number, "stray-text", f"可说的话后面不能再有场景的文字：“{shorten(content)}”；移到它们上面"
            )

    def _take(self, line: Line, part: list[str], text: str) -> None:
        part.append(text)
        self.texts.append(Line(line.number, text))

    def _read_reply(self, line: Line, content: str) -> None:
        match = REPLY.match(content)
        if match:
            self.replies.append((line, match, []))
            self.texts.append(Line(line.number, match["text"]))
        else:
            self.report.add(
                line.number,
                "bad-reply",
                f"可说的话要用 `-` 开头、写成链接：“{shorten(content)}”；写成 `- [我来说的话](#下一个场景的名字)`，"
                "括号和井号用半角；只想列几点，用 `*` 开头，不写链接",
            )

    def finish(self) -> Scene:
        """The scene with all its replies."""
        replies = tuple(self._finish_reply(*reply) for reply in self.replies)
        if len({reply.key for reply in replies}) < len(replies):
            self.report.add(
                self.line.number, "same-option", f"场景“{shorten(self.title)}”里有两句话相同；改掉或删掉一句"
            )
        return Scene(
            key=self.key,
            line=self.line.number,
            stem=self.title,
            more="\n".join(self.text).strip("\n"),
            optional=False,
            weight=1.0,
            number=1,
            replies=replies,
        )

    def _finish_reply(self, line: Line, match: re.Match[str], feedback: list[str]) -> Reply:
        rest, attributes = split_attributes(match["rest"].strip(), line.number, self.known, self.report)
        if rest or set(attributes) - {"score"}:
            self.report.add(
                line.number,
                "bad-reply",
                f"链接后面只能写得分：“{shorten(match['rest'])}”；写成 `- [我来说的话](#{match['target']}) {{score=2}}`",
            )
        return Reply(
            key=hash_text(match["text"]),
            line=line.number,
            text=match["text"],
            target=match["target"],
            score=float(attributes["score"]) if "score" in attributes else None,
            feedback="\n".join(feedback).strip(),
        )
