"""The course's own settings: `extra.course` in mkdocs.yml, the one place for what holds for all of its quizzes.

extra:
  course:
    id: kefu26
    organisation: 某某公司客服部
    pass: 80%
    certificate: true
    ways: …  (see ways.py)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from .header import Node, convert_node
from .lines import split_lines
from .problems import Report, shorten, suggest_nearest
from .values import KEYWORD, SWITCH, TEXT, OptionType, convert_boolean, convert_identifier, convert_text, convert_value
from .ways import Way, convert_pairs, read_ways


@dataclass(frozen=True)
class CourseSettings:
    """What a course's author has set; without an `id` its learners' records are told apart by the site's address."""

    id: str = ""  # the browser keeps the records under it
    organisation: str = ""  # stands on certificates
    passing: float = 80.0  # per cent that every knowledge test needs for the certificate
    certificate: bool = True
    ways: tuple[Way, ...] = ()  # through the course, one of which a learner may choose

    def list_values(self) -> dict[str, str | float | bool]:
        """The settings by the names that an author knows, `pass` in per cent; the ways need the site's pages."""
        return {
            "id": self.id,
            "organisation": self.organisation,
            "pass": self.passing,
            "certificate": self.certificate,
        }


def _convert_percentage(node: Node) -> float:
    text = convert_text(node)
    if not text.endswith("%") or not 0 < float(text[:-1]) <= 100:
        raise ValueError
    return float(text[:-1])


SETTINGS: dict[str, OptionType] = {
    "id": OptionType(KEYWORD, convert_identifier),
    "organisation": OptionType(TEXT, convert_text),
    "pass": OptionType("百分数，如 `80%`", _convert_percentage),
    "certificate": OptionType(SWITCH, convert_boolean),
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
    "路线": "ways",
    "学习路线": "ways",
    "paths": "ways",
}
NAMES = {"pass": "passing"}  # a field of a class can't be called that


def read_settings(text: str, report: Report) -> CourseSettings:
    """Read `extra.course` out of the text of mkdocs.yml; what is wrong is a problem, and then the default holds."""
    try:
        course = _find_course(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        report.add(mark.line + 1 if mark else 1, "bad-yaml", "这一行读不懂；写成 `名称: 值`，冒号用半角，后面空一格")
        return CourseSettings()
    if course is None:
        return CourseSettings()
    values: dict[str, Any] = {}
    for name, node in _list_pairs(course, report):
        if name in values:
            report.add(node.line, "option-twice", f"设置 `{name}` 写了两次；只留一行")
        else:
            values[name] = convert_value(name, node, SETTINGS[name], report)
    if values.get("ways"):
        values["ways"] = read_ways(values["ways"], report)
    if "id" not in values:
        report.add(course.line, "no-id", "`course:` 下面没有 `id`；加一行 `id: kefu26` 这样的编号")
    return CourseSettings(**{NAMES.get(name, name): value for name, value in values.items() if value is not None})


def read_extensions(text: str) -> frozenset[str]:
    """The names of the Markdown extensions that mkdocs.yml switches on; none where it can't be read."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:  # read_settings() says so
        return frozenset()
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    node = next((value for key, value in pairs if key.value == "markdown_extensions"), None)
    entries = node.value if isinstance(node, yaml.CollectionNode) else []
    # An extension with options is a mapping of one pair, or all of them are one mapping.
    flat = [part for entry in entries for part in (entry.value if isinstance(entry, yaml.MappingNode) else [entry])]
    keys = [part[0] if isinstance(part, tuple) else part for part in flat]
    return frozenset(str(key.value) for key in keys if isinstance(key, yaml.ScalarNode))


def _list_pairs(course: Node, report: Report) -> Iterator[tuple[str, Node]]:
    """The settings that there are, with the line of their name."""
    if not isinstance(course.value, list):
        code = "full-width" if "：" in course.value else "bad-option"
        report.add(
            course.line, code, "`course:` 下面每行写一个设置；写成 `id: kefu26`，冒号用半角，比 `course:` 多缩进两格"
        )
        return
    for entry in course.value:
        key, node = entry if isinstance(entry, tuple) else (entry, entry)
        name = str(key.value)
        if isinstance(entry, tuple) and name in SETTINGS:
            yield name, Node(key.line, node.value)
        else:
            hint = suggest_nearest(name, SETTINGS, USUAL_NAMES)
            report.add(key.line, "unknown-option", f"没有设置 `{shorten(name)}`；{hint}")


def _find_course(text: str) -> Node | None:
    """The value of `extra.course`, with its lines. Nothing is constructed: tags like `!ENV` are MkDocs's business."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 0
    for wanted in ("extra", "course"):
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        line, node = next(((key.start_mark.line, value) for key, value in pairs if key.value == wanted), (0, None))
    return Node(line + 1, convert_node(node, split_lines(text)).value) if node is not None else None
