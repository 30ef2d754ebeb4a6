"""Ways through the course: `ways` in the settings, each for one sort of learner, with its pages in their order.

ways:
  hotline:
    name: 热线与在线座席
    for: 接电话、打字答复客户的人
    pages:
      - 3-service-skills/10-telephone.md
    tests: [10-check]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from ..grammar.header import Node
from ..grammar.values import KEYWORD, TEXT, OptionType, convert_identifier, convert_text, convert_value
from ..model import Quiz
from ..problems import Problem, Report, shorten, suggest_nearest
from .manifest import find_pass_mark

PAGES = "每行一个文件，从 docs 里写起，不写标题，如 `- 3-service-skills/10-telephone.md`"
TESTS = "测验的 id，如 `[09-check, 10-check]`；一个也不要就写 `[]`"


@dataclass(frozen=True)
class Mention:
    """What an author has named, and the line where."""

    text: str
    line: int


@dataclass(frozen=True)
class Way:
    """One way through the course."""

    id: str  # the learner's choice is kept under it
    line: int
    name: str
    audience: str  # who it is for
    pages: tuple[Mention, ...]  # as in the navigation: below docs
    tests: tuple[Mention, ...] | None = None  # what its certificate asks for; None: all the tests on its pages


def convert_pairs(node: Node) -> list[tuple[Node, Node]]:
    """Names with something below each."""
    if not isinstance(node.value, list) or not all(isinstance(entry, tuple) for entry in node.value):
        raise ValueError
    return [entry for entry in node.value if isinstance(entry, tuple)]


def _convert_list(node: Node) -> tuple[Mention, ...]:
    if not isinstance(node.value, list) or not all(isinstance(entry, Node) for entry in node.value):
        raise ValueError
    return tuple(Mention(convert_text(entry), entry.line) for entry in node.value if isinstance(entry, Node))


FIELDS: dict[str, OptionType] = {
    "name": OptionType(TEXT, convert_text),
    "for": OptionType(TEXT, convert_text),
    "pages": OptionType(PAGES, _convert_list),
    "tests": OptionType(TESTS, _convert_list),
}
USUAL_NAMES = {
    "名称": "name",
    "名字": "name",
    "title": "name",
    "对象": "for",
    "适合": "for",
    "audience": "for",
    "页面": "pages",
    "讲": "pages",
    "lectures": "pages",
    "测验": "tests",
    "考试": "tests",
    "quizzes": "tests",
}
LACKS = {
    "name": "没有名字；加一行 `name: 一线客服新人`",
    "for": "没有说是给谁的；加一行 `for: 刚上岗、当面接待客户的人`",
    "pages": "没有页面；在 `pages:` 下面每行写一个文件，如 `- 3-service-skills/10-telephone.md`",
}


def read_ways(pairs: Sequence[tuple[Node, Node]], report: Report) -> tuple[Way, ...]:
    """The ways that are whole; what is wrong with the others, and names that two of them have, is a problem.

    What YAML itself takes for the same, an id or a setting that stands twice, the settings' reader has told.
    """
    ways: dict[str, Way] = {}
    names: dict[str, int] = {}
    for key, node in pairs:
        way = _read_way(key, node, report)
        if way is None:
            continue
        if way.name in names:
            message = f"第 {names[way.name]} 行的路线也叫“{shorten(way.name)}”；换一个名字，学员才分得清"
            report.add(way.line, "same-way", message)
        ways.setdefault(way.id, way)
        names.setdefault(way.name, way.line)
    return tuple(ways.values())


def _read_way(key: Node, node: Node, report: Report) -> Way | None:
    count = len(report.found)
    # A name that is a list or a mapping is no identifier either.
    id_ = convert_value("ways", key, OptionType(f"每条路线先写编号：{KEYWORD}", convert_identifier), report)
    try:
        values = _read_fields(convert_pairs(node), report)
    except ValueError:
        report.add(key.line, "way-lacks", "路线下面要有 `name`、`for`、`pages` 三个设置；各写一行，比编号多缩进两格")
        return None
    for name, cure in LACKS.items():
        if values.get(name, ()) == ():
            report.add(key.line, "way-lacks", f"路线 `{id_}` {cure}")
    for mentions in (values.get("pages"), values.get("tests")):
        _report_twice(mentions or (), report)
    if len(report.found) > count:
        return None
    return Way(id_, key.line, values["name"], values["for"], values["pages"], values.get("tests"))


def _read_fields(pairs: Sequence[tuple[Node, Node]], report: Report) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, node in pairs:
        name = str(key.value)
        if name not in FIELDS:
            hint = suggest_nearest(name, FIELDS, USUAL_NAMES)
            report.add(key.line, "unknown-option", f"路线里没有设置 `{shorten(name)}`；{hint}")
        else:
            values.setdefault(name, convert_value(name, Node(key.line, node.value), FIELDS[name], report))
    return values


def _report_twice(mentions: Sequence[Mention], report: Report) -> None:
    seen: set[str] = set()
    for each in mentions:
        if each.text in seen:
            report.add(each.line, "same-way", f"这条路线里已经有 `{shorten(each.text)}`；只留一处")
        seen.add(each.text)


def check_ways(ways: Sequence[Way], path: str, pages: Mapping[str, Sequence[Quiz]]) -> Iterator[Problem]:
    """What the ways name and the course has not. `path` is the settings' own, `pages` maps each page to its quizzes."""
    for way in ways:
        for page in way.pages:
            if page.text not in pages:
                yield Problem(path, page.line, "unknown-page", _explain_page(page.text, pages))
        for test in way.tests or ():
            if reason := _explain_test(way, test.text, pages):
                yield Problem(path, test.line, "unknown-test", reason)


def _explain_page(name: str, pages: Iterable[str]) -> str:
    near = get_close_matches(name.replace("\\", "/").removeprefix("docs/"), pages, n=1, cutoff=0.6)
    cure = f"是不是想写 `{near[0]}`？" if near else "写一个从 docs 里写起的文件名，和目录 `nav:` 里的一样"
    return f"课程里没有 `{shorten(name, 80)}` 这一页；{cure}"


def _explain_test(way: Way, name: str, pages: Mapping[str, Sequence[Quiz]]) -> str | None:
    """Why a quiz can't be a test of the way; None if it can."""
    places = {page: quiz for page, quizzes in pages.items() for quiz in quizzes if quiz.id == name}
    if not places:
        tests = [quiz.id for quizzes in pages.values() for quiz in quizzes if is_test(quiz)]
        near = get_close_matches(name, tests, n=1, cutoff=0.5)
        cure = f"是不是想写 `{near[0]}`？" if near else "写测验开头的那个 `id`"
        return f"课程里没有测验 `{shorten(name)}`；{cure}"
    page, quiz = next(iter(places.items()))
    if quiz.settings.rater:
        return f"测验 `{name}` 是评价别人的，不能用来领证书；换一份自己考的"
    if not is_test(quiz):
        return f"测验 `{name}` 没有合格线，不能用来领证书；换一份有 `pass` 的，或者给它加上 `pass: 80%`"
    if not places.keys() & {each.text for each in way.pages}:
        return f"测验 `{name}` 在 {page}，不在这条路线的页面里；把那一页也写进 `pages`，或者换一份"
    return None


def is_test(quiz: Quiz) -> bool:
    """Whether a certificate may ask for it: it has a mark to reach, and is no judgement on somebody else."""
    return find_pass_mark(quiz) is not None and not quiz.settings.rater


def list_tests(way: Way, quizzes: Sequence[Quiz]) -> list[str]:
    """The ids of those quizzes of one of its pages that the way's certificate asks for."""
    chosen = None if way.tests is None else {test.text for test in way.tests}
    return [quiz.id for quiz in quizzes if is_test(quiz) and (chosen is None or quiz.id in chosen)]
