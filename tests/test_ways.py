"""The ways through the course: how they are read out of mkdocs.yml, and what they may name."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from coursequiz.__main__ import check_course
from coursequiz.course.build import Site
from coursequiz.course.settings import read_settings
from coursequiz.course.ways import Mention, Way
from coursequiz.problems import CODES, Report

HEAD = "extra:\n  course:\n    id: kefu26\n    ways:\n"
GOOD = """
hotline:
  name: 热线
  for: 接电话的人
  pages: [a.md]
"""


def read(text: str) -> tuple[tuple[Way, ...], list[tuple[int, str]]]:
    """The ways, and the lines, counted from that below `ways:`, and codes of what is wrong."""
    report = Report("mkdocs.yml")
    settings = read_settings(HEAD + textwrap.indent(textwrap.dedent(text).strip("\n"), " " * 6) + "\n", report)
    assert all(problem.code in CODES and "；" in problem.message for problem in report.found)
    return settings.ways, [(problem.line - HEAD.count("\n"), problem.code) for problem in report.found]


def test_a_way_is_read_with_its_lines() -> None:
    """As a list below each other or in brackets; the order of the settings is free."""
    ways, problems = read(
        """
        hotline:
          pages:
            - 1/a.md
            - b.md  # 说明
          for: 接电话的人
          name: 热线
        rest:
          name: 其余
          for: 别人
          pages: [c.md]
          tests: []
        """
    )
    first = Way("hotline", 5, "热线", "接电话的人", (Mention("1/a.md", 7), Mention("b.md", 8)), None)
    assert ways == (first, Way("rest", 11, "其余", "别人", (Mention("c.md", 14),), ()))
    assert problems == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("热线:\n  name: 热线\n  for: 人\n  pages: [a.md]", [(1, "bad-option")]),
        ("? [a]\n: {name: 热线, for: 人, pages: [a.md]}", [(1, "bad-option")]),
        ("hotline: 热线", [(1, "way-lacks")]),
        ("hotline:", [(1, "way-lacks")]),
        ("hotline: [a.md]", [(1, "way-lacks")]),
        ("hotline:\n  for: 人\n  pages: [a.md]", [(1, "way-lacks")]),
        ("hotline:\n  name: 热线\n  pages: [a.md]", [(1, "way-lacks")]),
        ("hotline:\n  name: 热线\n  for: 人", [(1, "way-lacks")]),
        ("hotline:\n  name: 热线\n  for: 人\n  pages: []", [(1, "way-lacks")]),
        ("hotline:\n  name: 热线\n  for: 人\n  pages:", [(4, "bad-option")]),
        ("hotline:\n  name: 热线\n  for: 人\n  pages: a.md", [(4, "bad-option")]),
        ("hotline:\n  name: 热线\n  for: 人\n  pages:\n    - 甲: a.md", [(4, "bad-option")]),
        ("hotline:\n  name:\n  for: 人\n  pages: [a.md]", [(2, "bad-option")]),
        ("hotline:\n  名称: 热线\n  name: 热线\n  for: 人\n  pages: [a.md]", [(2, "unknown-option")]),
        ("hotline:\n  name: 热线\n  name: 热线\n  for: 人\n  pages: [a.md]", [(3, "option-twice")]),
        ("hotline:\n  name: 热线\n  for: 人\n  pages:\n    - a.md\n    - a.md", [(6, "same-way")]),
        ("hotline:\n  name: 热线\n  for: 人\n  pages: [a.md]\n  tests: [x, x]", [(5, "same-way")]),
        (GOOD + GOOD.replace("hotline", "phone"), [(6, "same-way")]),
        (GOOD + GOOD.replace("热线", "电话"), [(6, "option-twice")]),
    ],
)
def test_what_is_wrong(text: str, problems: list[tuple[int, str]]) -> None:
    """Each mistake at its own line, and the way that has it is no way."""
    ways, found = read(text)
    assert found == problems
    assert [way.id for way in ways] in ([], ["hotline"], ["hotline", "phone"])


@pytest.mark.parametrize("text", ["- hotline", "hotline"])
def test_ways_are_names_with_settings_below(text: str) -> None:
    """A list is none."""
    assert read(text) == ((), [(0, "bad-option")])


PAGES = {
    "1/a.md": "# 甲\n\n/// quiz | 考\n    id: a-check\n    pass: 80%\n\n1. [x] 一\n///\n",
    "1/b.md": "# 乙\n\n/// quiz | 练\n    id: b-free\n\n1. [x] 二\n///\n\n/// quiz | 考\n    id: b-check\n    pass: 1\n\n1. [x] 三\n///\n",
    "c.md": "# 丙\n\n/// quiz | 评\n    id: c-rating\n    kind: scale\n    scale: 3..1\n    rater: true\n    pass: 50%\n\n1. 四\n///\n",
}


def write_course(root: Path, way: str, docs: str = "docs") -> None:
    """A course of three pages with one way, whose settings begin in line 8."""
    for name, text in PAGES.items():
        (root / docs / name).parent.mkdir(parents=True, exist_ok=True)
        (root / docs / name).write_text(text, encoding="utf-8")
    (root / "quizzes").mkdir()
    settings = "site_name: 课\n" + HEAD + "      way:\n        name: 路\n"
    (root / "mkdocs.yml").write_text(settings + textwrap.indent(way, " " * 8), encoding="utf-8")


@pytest.mark.parametrize(
    ("way", "problems"),
    [
        ("for: 人\npages: [1/a.md, c.md]\n", []),
        ("for: 人\npages:\n  - 1/a.md\n  - 1/aa.md\n", [(11, "unknown-page", "是不是想写 `1/a.md`")]),
        ("for: 人\npages: [docs/1/a.md]\n", [(9, "unknown-page", "是不是想写 `1/a.md`")]),
        ("for: 人\npages: ['1\\a.md']\n", [(9, "unknown-page", "是不是想写 `1/a.md`")]),
        ("for: 人\npages: [welcome-to-us.md]\n", [(9, "unknown-page", "和目录 `nav:` 里的一样")]),
        ("for: 人\npages: [1/b.md]\ntests: [b-check]\n", []),
        ("for: 人\npages: [1/b.md]\ntests: [b-chek]\n", [(10, "unknown-test", "是不是想写 `b-check`")]),
        ("for: 人\npages: [1/b.md]\ntests: [zzz]\n", [(10, "unknown-test", "写测验开头的那个 `id`")]),
        ("for: 人\npages: [1/b.md]\ntests: [b-free]\n", [(10, "unknown-test", "没有合格线")]),
        ("for: 人\npages: [c.md]\ntests: [c-rating]\n", [(10, "unknown-test", "评价别人")]),
        ("for: 人\npages: [1/b.md]\ntests: [a-check]\n", [(10, "unknown-test", "在 1/a.md，不在这条路线的页面里")]),
    ],
)
@pytest.mark.parametrize("docs", ["docs", "course/pages"])
def test_a_way_names_what_the_course_has(
    tmp_path: Path, way: str, problems: list[tuple[int, str, str]], docs: str
) -> None:
    """Pages below the folder of pages, and tests on them that can be passed."""
    write_course(tmp_path, way, docs)
    found, _ = check_course(tmp_path / docs, tmp_path / "quizzes", tmp_path)
    assert [(problem.path, problem.line, problem.code) for problem in found] == [
        ("mkdocs.yml", line, code) for line, code, _ in problems
    ]
    assert all(words in problem.message for problem, (_, _, words) in zip(found, problems, strict=True))


@pytest.mark.parametrize(
    ("tests", "listed"), [("", [["a-check"], ["b-check"], []]), ("tests: [b-check]\n", [[], ["b-check"], []])]
)
def test_a_way_lists_its_pages_and_tests(tmp_path: Path, tests: str, listed: list[list[str]]) -> None:
    """All tests of its pages, or those that it names; a rating is none."""
    write_course(tmp_path, f"for: 人\npages: [1/a.md, 1/b.md, c.md]\n{tests}")
    site = Site()
    site.load_settings(tmp_path / "mkdocs.yml", tmp_path)
    for name, text in PAGES.items():
        path = f"docs/{name}"
        site.read_page(site.read_front_matter(text, path), path)
    assert site.list_problems() == []
    (way,) = site.list_ways({f"docs/{name}": name for name in PAGES})
    assert {name: way[name] for name in ("id", "name", "audience")} == {"id": "way", "name": "路", "audience": "人"}
    assert way["pages"] == [{"page": page, "tests": found} for page, found in zip(PAGES, listed, strict=True)]
