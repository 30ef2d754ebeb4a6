"""The trainers' documentation is true: the engine reads every example in it and knows every name in it.

A fence ```` ```markdown ```` is an example and must be right. Its title may name the file it stands in; one that
begins with 错 or 对 tells whether it must fail. In errors.md and README.md an example without slashes is the items of
a quiz whose frame is left out. A ```` ```text ```` fence right after a wrong example is what its author sees.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from coursequiz.attributes import ATTRIBUTES
from coursequiz.kinds import KINDS
from coursequiz.lines import Line, split_front_matter, split_lines
from coursequiz.model import Item, Quiz
from coursequiz.options import OPTIONS, convert_options, read_options
from coursequiz.problems import CODES, Problem, Report
from coursequiz.scan import QuizSource, scan_quizzes
from coursequiz.site import Site

ROOT = Path(__file__).parent.parent
GUIDE, REFERENCE, ERRORS = (ROOT / "docs" / "authoring" / f"{name}.md" for name in ("guide", "reference", "errors"))
README = ROOT / "README.md"
PAGES = (GUIDE, REFERENCE, ERRORS, README)
FRAME = "/// quiz | 例子\n    id: example\n\n{}\n///"
FENCE = re.compile(r'(?P<indent> *)(?P<marks>`{3,})(?P<language>\w*)(?: title="(?P<title>[^"]*)")?$')


@dataclass(frozen=True)
class Fence:
    """A fenced block: `heading` is the last one above it, `verdict` 错, 对 or '', `file` '' where none is named."""

    page: Path
    line: int
    heading: str
    language: str
    verdict: str
    file: str
    text: str

    def __str__(self) -> str:
        """The test's name in pytest's output."""
        return f"{self.page.name}:{self.line}"


def read_fences(page: Path) -> Iterator[Fence]:
    """The fences of a page; what stands inside a list loses its indentation."""
    heading, start, opening = "", 0, None
    rows: list[str] = []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        if opening and line == opening["indent"] + opening["marks"]:
            verdict, _, file = (opening["title"] or "").partition("：")
            if verdict not in ("错", "对"):
                verdict, file = "", verdict
            yield Fence(page, start, heading, opening["language"], verdict, file, "\n".join(rows))
            opening = None
        elif opening:
            rows.append(line.removeprefix(opening["indent"]))
        elif opening := FENCE.match(line):
            start, rows = number, []
        elif line.startswith("#"):
            heading = line.strip("# ")
    assert not opening, f"{page.name}:{start}: this fence has no end"


def read_headings(page: Path, level: int) -> list[str]:
    """The headings of a level that stand outside fences."""
    inside = {fence.line + offset for fence in FENCES[page] for offset in range(fence.text.count("\n") + 2)}
    lines = enumerate(page.read_text(encoding="utf-8").splitlines(), start=1)
    marks = "#" * level + " "
    return [line.removeprefix(marks) for number, line in lines if line.startswith(marks) and number not in inside]


def read_table(page: Path, heading: str) -> list[list[str]]:
    """The rows of the table below a heading, without its head."""
    section = page.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [re.split(r" +\| +", line.strip("| ")) for line in section.splitlines() if line.startswith("|")]
    return rows[2:]


FENCES = {page: list(read_fences(page)) for page in PAGES if page.exists()}
EXAMPLES = [
    fence
    for page in FENCES
    for fence in FENCES[page]
    if fence.language == "markdown" or re.search(r"^(/// quiz|\d+\. )", fence.text, re.MULTILINE)
]
RIGHT = [fence for fence in EXAMPLES if fence.verdict != "错"]
WRONG = [fence for fence in EXAMPLES if fence.verdict == "错"]
ERROR_WRONG = [fence for fence in WRONG if fence.page == ERRORS]
PRINTED = [
    (wrong, printed)
    for page in FENCES
    for wrong, printed in pairwise(FENCES[page])
    if wrong.verdict == "错" and printed.language == "text"
]


def read_example(fence: Fence, folder: Path) -> tuple[list[Problem], list[Quiz]]:
    """An example's problems and quizzes, on a site with this course's bank and the bank's files that its page shows."""
    (folder / "quizzes").mkdir()
    files = {f"quizzes/{file.name}": file.read_text(encoding="utf-8") for file in (ROOT / "quizzes").glob("*.md")}
    files |= {shown.file: shown.text for shown in FENCES[fence.page] if not shown.verdict}
    files |= {fence.file: fence.text}
    for name, text in files.items():
        if name.startswith("quizzes/"):
            (folder / name).write_text(text, encoding="utf-8")
    site = Site()
    site.load_bank(folder / "quizzes", folder)
    if fence.file.startswith("quizzes/"):
        quiz = site.bank[Path(fence.file).stem]
        return site.list_problems(), [quiz] if quiz else []
    path = fence.file or "docs/page.md"
    has_frame = fence.page not in (ERRORS, README) or re.search("[/／]{2}", fence.text)
    site.read_page(split_lines(fence.text if has_frame else FRAME.format(fence.text)), path)
    return site.list_problems(), site.list_quizzes(path)


def read_source(fence: Fence) -> list[QuizSource]:
    """An example's quizzes as written."""
    lines = split_lines(fence.text)
    if fence.file.startswith("quizzes/"):
        options, body = split_front_matter(lines) or ([], [])
        return [QuizSource(fence.file, 1, "", tuple(options), tuple(body))]
    return [part for part in scan_quizzes(lines, fence.file)[0] if isinstance(part, QuizSource)]


def list_kinds(cell: str) -> set[str]:
    """The kinds that a table's cell names."""
    return set(KINDS) if cell == "全部" else set(cell.split("、"))


@pytest.mark.parametrize("fence", RIGHT, ids=str)
def test_right_example(fence: Fence, tmp_path: Path) -> None:
    """It holds a quiz and nothing is wrong with it."""
    problems, quizzes = read_example(fence, tmp_path)
    assert not problems
    assert quizzes


@pytest.mark.parametrize("fence", ERROR_WRONG, ids=str)
def test_wrong_example(fence: Fence, tmp_path: Path) -> None:
    """It shows the mistake that its heading names and no other."""
    problems, _ = read_example(fence, tmp_path)
    assert {problem.code for problem in problems} == {fence.heading}, problems


@pytest.mark.parametrize(("wrong", "printed"), PRINTED, ids=str)
def test_printed_problems(wrong: Fence, printed: Fence, tmp_path: Path) -> None:
    """What the page says an author will see is what the engine says."""
    problems, _ = read_example(wrong, tmp_path)
    expected = "\n".join(str(problem) for problem in problems)
    assert "".join(printed.text.split()) == "".join(expected.split())  # a page is narrower than a message


def test_every_code_is_explained() -> None:
    """Each has its heading, a wrong and a right example, and a row in the list with its meaning."""
    headings = read_headings(ERRORS, 3)
    assert sorted(headings) == sorted(CODES)
    for verdict in ("错", "对"):
        assert {fence.heading for fence in EXAMPLES if fence.page == ERRORS and fence.verdict == verdict} == set(CODES)
    rows = read_table(ERRORS, "全部错误")
    assert rows == [[f"[`{code}`](#{code})", CODES[code]] for code in headings]


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
        assert list_kinds(kinds) == set(OPTIONS[name].kinds or KINDS), name
        assert default, name


def test_every_option_is_shown() -> None:
    """A complete example uses it."""
    report = Report("reference.md")
    written = [read_options(source.options, report) for fence in RIGHT for source in read_source(fence)]
    assert {name for options in written for name in options} == set(OPTIONS)


def test_every_attribute_is_explained() -> None:
    """Each has a row with the kinds whose items take it."""
    rows = {row[0].strip("`{}"): row for row in read_table(REFERENCE, "花括号")}
    assert set(rows) == set(ATTRIBUTES)
    for form, row in rows.items():
        name = form.partition("=")[0]
        has_it = {kind for kind in KINDS if name == "#key" or name in KINDS[kind].attributes}
        assert list_kinds(row[2]) == has_it, form


def test_every_kind_is_explained() -> None:
    """Each has its heading and an example that can be tried on the page."""
    headings = [heading for heading in read_headings(REFERENCE, 2) if heading.startswith("题型")]
    assert [heading.split("`")[1] for heading in headings] == list(KINDS)
    assert {quiz.kind for quiz in read_live(REFERENCE)} == set(KINDS)


def read_live(page: Path) -> list[Quiz]:
    """The quizzes that a page itself holds."""
    site = Site()
    split = split_front_matter(split_lines(page.read_text(encoding="utf-8")))
    site.read_page(split[1] if split else [], page.name)
    assert not site.list_problems()
    return site.list_quizzes(page.name)


@pytest.mark.parametrize("page", [GUIDE, REFERENCE], ids=lambda page: page.name)
def test_live_examples_are_what_their_source_says(page: Path) -> None:
    """Each quiz on the page stands right below a fence with the same text."""
    text = page.read_text(encoding="utf-8")
    live = read_live(page)
    assert live
    for quiz in live:
        fence = next(fence for fence in FENCES[page] if f"\n    id: {quiz.id}\n" in fence.text)
        assert quiz.id.startswith("demo-")
        assert text.count(fence.text) == 2, quiz.id


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
        *("statement", "poles", "is_reversed", "row", "reference", "choices", "group"),
    }


def name_shapes(item: Item, quiz: Quiz) -> Iterator[str]:
    """Everything that an item has."""
    kind = getattr(item, "type", type(item).__name__.lower())
    yield f"survey {kind}" if quiz.settings.survey else kind
    fields = ("explanation", "model_answer", "rubric", "more", "optional", "poles", "is_reversed", "reference")
    yield from (name for name in fields if getattr(item, name, None))
    if item.weight != 1:
        yield "weight"
    if any(option.feedback for option in getattr(item, "options", ())):
        yield "feedback"
    if any(column.choices for column in quiz.settings.columns):
        yield "choices"
    if any(group.title for group in quiz.groups):
        yield "group"


def test_readme_shows_a_question() -> None:
    """Who looks at the project sees how a question is written."""
    assert any(fence.page == README for fence in RIGHT)
