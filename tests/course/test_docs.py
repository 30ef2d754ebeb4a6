"""The trainers' documentation is true: the engine reads every example in it and knows every name in it.

An example must be right unless its title begins with 错; see fences.py. A ```` ```text ```` fence right after a wrong
example is what its author sees.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import build_warnings
import check_course
import markdown
import page_markup
import pytest
import site_settings
from checked_site import write_course
from coursequiz.course.settings import SETTINGS, CourseSettings, read_settings
from coursequiz.course.ways import FIELDS
from coursequiz.grammar.lines import Line
from coursequiz.kinds import ATTRIBUTES, CODES, KINDS
from coursequiz.model import Item, Quiz
from coursequiz.problems import ADVICE, Report
from coursequiz.quiz.options import OPTIONS, convert_options, list_owners, read_options
from fences import (
    ERRORS,
    EXAMPLES,
    FENCES,
    GUIDE,
    KINDS_PAGE,
    README,
    REFERENCE,
    Fence,
    read_example,
    read_headings,
    read_live,
    read_source,
    read_table,
)

COURSE_CODES = {**build_warnings.CODES, **site_settings.CODES}
PAGES = [fence for fence in FENCES[ERRORS] if fence.heading in page_markup.CODES]  # these are no quizzes
COURSES = [fence for fence in FENCES[ERRORS] if fence.heading in COURSE_CODES]  # nor are these
OTHERS = [*PAGES, *COURSES]
RIGHT = [fence for fence in EXAMPLES if fence.verdict != "错" and fence not in OTHERS]
WRONG = [fence for fence in EXAMPLES if fence.verdict == "错" and fence not in OTHERS]
ADVISED = [fence for fence in EXAMPLES if fence.verdict.endswith("建议")]
ERROR_WRONG = [fence for fence in WRONG if fence.page == ERRORS]
PRINTED = [
    (wrong, printed)
    for page in FENCES
    for wrong, printed in pairwise(FENCES[page])
    if wrong.verdict == "错" and printed.language == "text"
]


def list_kinds(cell: str) -> set[str]:
    """The kinds that a table's cell names."""
    return set(KINDS) if cell == "全部" else set(cell.split("、"))


@pytest.mark.parametrize("fence", RIGHT, ids=str)
def test_right_example(fence: Fence, tmp_path: Path) -> None:
    """It holds a quiz and nothing is wrong with it."""
    problems, quizzes, _ = read_example(fence, tmp_path)
    assert not problems
    assert quizzes


@pytest.mark.parametrize("fence", ADVISED, ids=str)
def test_advice_example(fence: Fence, tmp_path: Path) -> None:
    """It gets exactly the advice that its heading names, or none."""
    _, _, advice = read_example(fence, tmp_path)
    assert {hint.code for hint in advice} == ({fence.heading} if fence.verdict == "有建议" else set())


@pytest.mark.parametrize("fence", ERROR_WRONG, ids=str)
def test_wrong_example(fence: Fence, tmp_path: Path) -> None:
    """It shows the mistake that its heading names and no other."""
    problems, _, _ = read_example(fence, tmp_path)
    assert {problem.code for problem in problems} == {fence.heading}, problems


@pytest.mark.parametrize("fence", PAGES, ids=str)
def test_page_example(fence: Fence) -> None:
    """A wrong one shows the mistake that its heading names and no other, a right one none."""
    problems = page_markup.check_markup(markdown.markdown(fence.text), fence.text, "docs/page.md")
    assert {problem.code for problem in problems} == ({fence.heading} if fence.verdict == "错" else set()), problems


@pytest.mark.parametrize("fence", COURSES, ids=str)
def test_course_example(fence: Fence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same of what a course refuses as a whole."""
    monkeypatch.chdir(tmp_path)
    write_course(tmp_path, {fence.file: fence.text + "\n"})
    (tmp_path / "quizzes").mkdir()
    outcome = check_course.check_build()
    assert {problem.code for problem in outcome.problems} == ({fence.heading} if fence.verdict == "错" else set())
    assert outcome.said == []


@pytest.mark.parametrize(("wrong", "printed"), PRINTED, ids=str)
def test_printed_problems(wrong: Fence, printed: Fence, tmp_path: Path) -> None:
    """What the page says an author will see is what the engine says."""
    problems, _, _ = read_example(wrong, tmp_path)
    expected = "\n".join(str(problem) for problem in problems)
    assert "".join(printed.text.split()) == "".join(expected.split())  # a page is narrower than a message


@pytest.mark.parametrize(
    ("meanings", "table", "verdicts"),
    [
        ({**CODES, **page_markup.CODES, **COURSE_CODES}, "全部错误", ("错", "对")),
        (ADVICE, "建议", ("有建议", "没有建议")),
    ],
    ids=["mistakes", "advice"],
)
def test_every_code_is_explained(meanings: Mapping[str, str], table: str, verdicts: tuple[str, str]) -> None:
    """Each has its heading, an example of either sort, and a row in the list with its meaning."""
    headings = [heading for heading in read_headings(ERRORS, 3) if heading in meanings]
    assert sorted(headings) == sorted(meanings)
    for verdict in verdicts:
        shown = {fence.heading for fence in [*EXAMPLES, *OTHERS] if fence.page == ERRORS and fence.verdict == verdict}
        assert shown == set(meanings)
    rows = read_table(ERRORS, table)
    assert rows == [[f"[`{code}`](#{code})", meanings[code]] for code in headings]


def test_only_codes_are_explained() -> None:
    """No heading is left of a code that is gone, and none stands there twice."""
    assert sorted(read_headings(ERRORS, 3)) == sorted([*CODES, *page_markup.CODES, *COURSE_CODES, *ADVICE])


def test_wrong_examples_stand_where_they_are_tested() -> None:
    """A wrong example outside errors.md is followed by what it prints."""
    assert [wrong for wrong, _ in PRINTED] == [wrong for wrong in WRONG if wrong.page != ERRORS]
    assert PRINTED


def test_every_option_is_explained() -> None:
    """Each has a row with the kinds that have it, and an example that the engine takes."""
    rows = {row[0].strip("`"): row for row in read_table(REFERENCE, "选项一览")}
    assert set(rows) == set(OPTIONS)
    for name, (_, _, default, kinds, example) in rows.items():
        report = Report("reference.md")
        for kind in list_kinds(kinds):
            written = read_options([Line(1, example.strip("`"))], report)
            assert set(written) == set(convert_options(written, kind, report)) == {name}
        assert not report.found
        assert list_kinds(kinds) == set(list_owners(name)), name
        assert default, name


def test_every_setting_is_explained() -> None:
    """The reference has a row for each setting of mkdocs.yml, and its example is right and shows them all."""
    rows = read_table(REFERENCE, "全课的设置")
    assert {row[0].strip("`") for row in rows} == set(SETTINGS)
    for page in (REFERENCE, GUIDE):
        example = re.search(r'```text title="mkdocs.yml"\n(extra:.*?)```', page.read_text(encoding="utf-8"), re.DOTALL)
        report = Report("mkdocs.yml")
        settings = read_settings(example[1] if example else "", report)
        assert report.found == []
        assert settings == CourseSettings("kefu26", "某某公司客服部", 80, certificate=True)


def test_ways_are_explained() -> None:
    """The reference has a row for each setting of a way, and its example is right and uses them all."""
    (fence,) = (fence for fence in FENCES[REFERENCE] if fence.heading == "学习路线")
    report = Report("mkdocs.yml")
    ways = read_settings(fence.text, report).ways
    assert report.found == []
    assert [way.tests is None for way in ways] == [True, False]
    section = REFERENCE.read_text(encoding="utf-8").split("\n## 学习路线\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(FIELDS)


def test_every_option_is_shown() -> None:
    """A complete example uses it."""
    report = Report("reference.md")
    written = [read_options(source.options, report) for fence in RIGHT for source in read_source(fence)]
    assert {name for options in written for name in options} == set(OPTIONS)


def test_every_attribute_is_explained() -> None:
    """Each has a row with the kinds whose items take it."""
    rows = {row[0].strip("`{}"): row for row in read_table(REFERENCE, "花括号")}
    assert set(rows) == {attribute.form for attribute in ATTRIBUTES.values()}
    for form, row in rows.items():
        name = form.partition("=")[0]
        has_it = {kind for kind in KINDS if name == "#key" or name in KINDS[kind].attributes}
        assert list_kinds(row[2]) == has_it, form


def test_every_kind_is_explained() -> None:
    """Each has its heading and an example that can be tried on the page."""
    headings = [heading for heading in read_headings(REFERENCE, 2) if heading.startswith("题型")]
    assert [heading.split("`")[1] for heading in headings] == list(KINDS)
    assert {quiz.kind for quiz in read_live(REFERENCE)[0]} == set(KINDS)


@pytest.mark.parametrize("page", [GUIDE, REFERENCE, KINDS_PAGE], ids=lambda page: page.name)
def test_live_examples_are_what_their_source_says(page: Path) -> None:
    """Each quiz on the page stands right below a fence with the same text, and is a good example."""
    text = page.read_text(encoding="utf-8")
    live, advice = read_live(page)
    assert live
    assert not advice
    for quiz in live:
        name = f"\n    use: {quiz.id}\n" if quiz.path.startswith("quizzes/") else f"\n    id: {quiz.id}\n"
        fence = next(fence for fence in FENCES[page] if name in fence.text)
        assert quiz.id.startswith("demo-") or name.startswith("\n    use")
        assert text.count(fence.text) == 2, quiz.id


def test_demonstrations_differ() -> None:
    """What a reader tries on one page is kept apart from the other pages."""
    ids = [quiz.id for page in (GUIDE, REFERENCE, KINDS_PAGE) for quiz in read_live(page)[0]]
    assert len(ids) == len(set(ids))


def test_every_item_shape_is_shown(tmp_path: Path) -> None:
    """The reference has an example of each thing that an item can be."""
    shapes: set[str] = set()
    for number, fence in enumerate(fence for fence in RIGHT if fence.page == REFERENCE):
        folder = tmp_path / str(number)
        folder.mkdir()
        for quiz in read_example(fence, folder)[1]:
            shapes |= {shape for item in quiz.items for shape in name_shapes(item, quiz)}
    assert shapes >= {
        *("true-false", "single", "multiple", "open", "survey single", "survey multiple", "survey open"),
        *("explanation", "feedback", "model_answer", "rubric", "more", "optional", "weight"),
        *("statement", "poles", "is_reversed", "row", "reference", "choices", "group", "is_recorded"),
        *("pair", "several answers", "context", "step", "share", "input", "scene", "reply", "ending"),
    }


def name_shapes(item: Item, quiz: Quiz) -> Iterator[str]:
    """Everything that an item has."""
    kind = getattr(item, "type", type(item).__name__.lower())
    yield f"survey {kind}" if quiz.settings.survey else kind
    fields = ("explanation", "model_answer", "rubric", "more", "optional", "poles", "is_reversed", "is_recorded")
    fields += ("reference",)
    yield from (name for name in fields if getattr(item, name, None))
    if item.weight != 1:
        yield "weight"
    if len(getattr(item, "answers", ())) > 1:
        yield "several answers"
    if kind == "scene":
        yield "reply" if getattr(item, "replies", ()) else "ending"
    if any(option.feedback for option in getattr(item, "options", ())):
        yield "feedback"
    if any(column.choices for column in quiz.settings.columns):
        yield "choices"
    if any(group.title for group in quiz.groups):
        yield "group"


def test_readme_shows_a_question() -> None:
    """Who looks at the project sees how a question is written."""
    assert any(fence.page == README for fence in RIGHT)
