"""The course's own settings: `extra.course` in mkdocs.yml, the one place for what holds for all of its quizzes.

extra:
  course:
    id: kefu26
    organisation: 某某公司客服部
    pass: 80%
    certificate: true
    report: https://github.com/某某/课程/issues/new
    published: https://example.org/course/  (see published.py)
    ways: …  (see ways.py)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

import yaml

from ..grammar.header import Node, convert_node
from ..grammar.lines import Line, split_lines
from ..grammar.values import (
    KEYWORD,
    SWITCH,
    TEXT,
    FullWidthError,
    OptionType,
    convert_boolean,
    convert_identifier,
    convert_text,
    convert_value,
)
from ..problems import Report, shorten, suggest_nearest
from .ways import Way, convert_pairs, read_ways


@dataclass(frozen=True)
class Address:
    """Where something is to be had, as an author wrote it, and the line that says so."""

    text: str
    line: int


@dataclass(frozen=True)
class CourseSettings:
    """What a course's author has set; without an `id` its learners' records are told apart by the site's address."""

    id: str = ""  # the browser keeps the records under it
    organisation: str = ""  # stands on certificates
    passing: float = 80.0  # per cent that every knowledge test needs for the certificate
    certificate: bool = True
    report: str = ""  # where a learner tells of a bad item: a form's https address, or a mail address
    published: Address | None = None  # the quizzes.json that learners have now, to compare with
    ways: tuple[Way, ...] = ()  # through the course, one of which a learner may choose

    def list_values(self) -> dict[str, str | float | bool]:
        """The settings by the names that an author knows, `pass` in per cent; the ways need the site's pages."""
        return {
            "id": self.id,
            "organisation": self.organisation,
            "pass": self.passing,
            "certificate": self.certificate,
            "report": self.report,
        }


def _convert_percentage(node: Node) -> float:
    text = convert_text(node)
    if not text.endswith("%") or not 0 < float(text[:-1]) <= 100:
        raise ValueError
    return float(text[:-1])


HOST = r"[\w-]+(?:\.[\w-]+)+"
MAIL = re.compile(rf"[\w.+-]+@{HOST}", re.ASCII)


def _is_reachable(address: str) -> bool:
    """Is it a mail address, or that of a page that can be had over https? Raises ValueError for what is no address at all."""
    if MAIL.fullmatch(address):
        return True
    parts = urlsplit(address)
    is_plain = "@" not in parts.netloc and parts.port != 0  # a port that is no number raises ValueError
    has_host = bool(re.fullmatch(HOST, parts.hostname or ""))
    return parts.scheme == "https" and is_plain and has_host and not re.search(r"\s", address)


def _convert_report(node: Node) -> str:
    text = convert_text(node)
    if not _is_reachable(text):
        is_wide = _is_reachable(unicodedata.normalize("NFKC", text))
        raise FullWidthError(text) if is_wide else ValueError
    return text


def _convert_published(node: Node) -> Address:
    """A file of the course, or a page that can be fetched: the list itself, or the site that it stands at the top of."""
    text = convert_text(node)
    if "://" in text:
        parts = urlsplit(text)
        is_right = parts.scheme in ("http", "https") and parts.hostname and not re.search(r"\s", text)
    else:
        is_right = text and not re.match(r"[/~]|[A-Za-z]:|.*\\", text)
    if not is_right:
        raise ValueError
    return Address(f"{text}quizzes.json" if "://" in text and text.endswith("/") else text, node.line)


SETTINGS: dict[str, OptionType] = {
    "id": OptionType(KEYWORD, convert_identifier),
    "organisation": OptionType(TEXT, convert_text),
    "pass": OptionType("百分数，如 `80%`", _convert_percentage),
    "certificate": OptionType(SWITCH, convert_boolean),
    "report": OptionType(
        "仓库里新建问题的网址，如 `https://github.com/OWNER/REPO/issues/new`，或者一个邮箱，如 `kefu@example.com`",
        _convert_report,
    ),
    "published": OptionType(
        "网站的地址，如 `https://example.org/course/`，或者课程里的一个文件，如 `published.json`", _convert_published
    ),
    "ways": OptionType("每条学习路线先写编号，下面写 `name`、`for`、`pages`", convert_pairs),
}
USUAL_NAMES = {
    "编号": "id",
    "机构": "organisation",
    "单位": "organisation",
    "organization": "organisation",
    "company": "organisation",
    "及格线": "pass",
    "合格线": "pass",
    "证书": "certificate",
    "举报": "report",
    "报错": "report",
    "issues": "report",
    "上次发布": "published",
    "路线": "ways",
    "学习路线": "ways",
    "paths": "ways",
}
NAMES = {"pass": "passing"}  # a field of a class can't be called that
# A name whose colon YAML does not take for one: it then reads on, and stumbles further down.
NO_PAIR = re.compile(r"[ \t]*(?:-[ \t]+)?[\w-]+[ \t]*(?P<colon>：|:(?=[^\s/:]))")


def read_settings(text: str, report: Report) -> CourseSettings:
    """Read `extra.course` out of the text of mkdocs.yml; what is wrong is a problem, and then the default holds."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        _report_yaml(error, split_lines(text), report)
        return CourseSettings()
    _report_twice(root, report)
    course = _find_course(root, split_lines(text), report)
    if course is None:
        return CourseSettings()
    values: dict[str, Any] = {}
    for name, node in _list_pairs(course, report):
        values.setdefault(name, convert_value(name, node, SETTINGS[name], report))
    if values.get("ways"):
        values["ways"] = read_ways(values["ways"], report)
    if "id" not in values and _is_mapping(course):
        report.add(course.line, "no-id", "`course:` 下面没有 `id`；加一行 `id: kefu26` 这样的编号")
    return CourseSettings(**{NAMES.get(name, name): value for name, value in values.items() if value is not None})


def read_extensions(text: str) -> frozenset[str]:
    """The names of the Markdown extensions that mkdocs.yml switches on; none where it can't be read."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:  # read_settings() says so
        return frozenset()
    node = _find_value(root, "markdown_extensions")
    entries = node.value if isinstance(node, yaml.CollectionNode) else []
    # An extension with options is a mapping of one pair, or all of them are one mapping.
    flat = [part for entry in entries for part in (entry.value if isinstance(entry, yaml.MappingNode) else [entry])]
    keys = [part[0] if isinstance(part, tuple) else part for part in flat]
    return frozenset(str(key.value) for key in keys if isinstance(key, yaml.ScalarNode))


def _report_yaml(error: yaml.MarkedYAMLError, lines: Sequence[Line], report: Report) -> None:
    """The line that can't be read, or the one above that made YAML read on."""
    mark = error.problem_mark or error.context_mark
    row = min(mark.line if mark else 0, len(lines) - 1)
    above = [line for line in lines[: row + 1] if line.text.strip()][-3:]
    for line in reversed(above):
        if match := NO_PAIR.match(line.text):
            code = "full-width" if match["colon"] == "：" else "bad-yaml"
            message = f"冒号要用半角，后面空一格：“{shorten(line.text)}”；写成 `名称: 值`"
            report.add(line.number, code, message)
            return
    report.add(row + 1, "bad-yaml", "这一行读不懂；写成 `名称: 值`，冒号用半角，后面空一格，和同级的行对齐")


def _report_twice(root: yaml.Node | None, report: Report) -> None:
    """Names that stand twice in one place: YAML takes the last in silence."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            first: dict[str, int] = {}
            for key, value in node.value:
                name, line = str(key.value), key.start_mark.line + 1
                if first.setdefault(name, line) != line:
                    message = f"设置 `{shorten(name)}` 写了两次，第 {first[name]} 行的不起作用；只留一处"
                    report.add(line, "option-twice", message)
                waiting.append(value)


def _is_mapping(course: Node) -> bool:
    return isinstance(course.value, list) and all(isinstance(entry, tuple) for entry in course.value)


def _list_pairs(course: Node, report: Report) -> Iterator[tuple[str, Node]]:
    """The settings that there are, with the line of their name."""
    if not _is_mapping(course):
        wide = isinstance(course.value, str) and "：" in course.value
        message = "`course:` 下面每行写一个设置；写成 `id: kefu26`，冒号用半角，比 `course:` 多缩进两格，前面没有 `-`"
        report.add(course.line, "full-width" if wide else "bad-option", message)
        return
    for key, node in (entry for entry in course.value if isinstance(entry, tuple)):
        name = str(key.value)
        if name in SETTINGS:
            yield name, Node(key.line, node.value)
        else:
            hint = suggest_nearest(name, SETTINGS, USUAL_NAMES)
            report.add(key.line, "unknown-option", f"没有设置 `{shorten(name)}`；{hint}")


def _find_course(root: yaml.Node | None, lines: Sequence[Line], report: Report) -> Node | None:
    """The value of `extra.course`, with its lines. Nothing is constructed: tags like `!ENV` are MkDocs's business."""
    extra = _find_value(root, "extra")
    pairs = extra.value if isinstance(extra, yaml.MappingNode) else []
    course = next((pair for pair in pairs if pair[0].value == "course"), None)
    for key, _ in pairs:
        if key is not (course and course[0]):
            _report_misplaced(str(key.value), key.start_mark.line + 1, course is not None, report)
    if course is None:
        return None
    key, value = course
    node = convert_node(value, lines)
    # What is no list of settings is found where it stands, and what lacks one where they belong.
    has_own_line = isinstance(node.value, str) and node.value.strip()
    return Node(node.line if has_own_line else key.start_mark.line + 1, node.value)


def _find_value(root: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == name), None)


def _report_misplaced(name: str, line: int, has_course: bool, report: Report) -> None:
    """Names beside `course` that were meant to be it, or to stand in it."""
    if not has_course and (name == "课程" or get_close_matches(name.casefold(), ["course"], cutoff=0.7)):
        report.add(line, "unknown-option", f"没有设置 `{shorten(name)}`；是不是想写 `course`？")
    elif name in SETTINGS or name in USUAL_NAMES:
        message = f"`{name}` 要写在 `course:` 下面；比 `course:` 多缩进两格"
        report.add(line, "option-place", message)
