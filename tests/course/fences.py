"""The fenced examples of the trainers' documentation, and what the engine makes of them.

A fence ```` ```markdown ```` is an example. Its title may name the file it stands in; one that begins with 错 or 对,
有建议 or 没有建议 tells what must come of it; 上一次发布 is what learners have of the examples below the same heading. In errors.md and README.md an example without slashes is the items of a
quiz whose frame is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coursequiz.course.build import Site
from coursequiz.course.files import check_files
from coursequiz.course.manifest import write_manifest
from coursequiz.course.published import FILE, check_changes
from coursequiz.extension import QuizExtension
from coursequiz.grammar.lines import split_front_matter, split_lines
from coursequiz.grammar.scan import QuizSource, scan_quizzes
from coursequiz.model import Quiz
from coursequiz.problems import Problem
from markdown import Markdown

ROOT = Path(__file__).parents[2]
GUIDE, REFERENCE, ERRORS, KINDS_PAGE = (
    ROOT / "docs" / "authoring" / f"{name}.md" for name in ("guide", "reference", "errors", "kinds")
)
README = ROOT / "README.md"
PAGES = (GUIDE, REFERENCE, ERRORS, KINDS_PAGE, README)
PUBLISHED = "上一次发布"
VERDICTS = ("错", "对", "有建议", "没有建议", PUBLISHED)
FRAME = "/// quiz | 例子\n    id: example\n\n{}\n///"
FENCE = re.compile(r'(?P<indent> *)(?P<marks>`{3,})(?P<language>\w*)(?: title="(?P<title>[^"]*)")?$')


@dataclass(frozen=True)
class Fence:
    """A fenced block: `heading` is the last one above it, `verdict` one of VERDICTS or '', `file` '' where none is named."""

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
            if verdict not in VERDICTS:
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
    if fence.language == "markdown"
    or (fence.verdict and fence.file == "mkdocs.yml")
    or re.search(r"^(/// quiz|\d+\. )", fence.text, re.MULTILINE)
]


def read_example(fence: Fence, folder: Path) -> tuple[list[Problem], list[Quiz], list[Problem]]:
    """An example's problems, quizzes and advice, on a site with this course's bank and the bank's files that its page shows."""
    (folder / "quizzes").mkdir()
    files = {f"quizzes/{file.name}": file.read_text(encoding="utf-8") for file in (ROOT / "quizzes").glob("*.md")}
    files |= {shown.file: shown.text for shown in FENCES[fence.page] if not shown.verdict}
    files |= {fence.file: fence.text}
    for name, text in files.items():
        if name.startswith("quizzes/"):
            (folder / name).write_text(text, encoding="utf-8")
    # The sounds that right examples name; a page can't show them.
    for name in ("flat", "08-flat", "08-warm"):
        sound = folder / "docs" / "assets" / "audio" / f"{name}.m4a"
        sound.parent.mkdir(parents=True, exist_ok=True)
        sound.write_bytes(b"")
    site = Site()
    site.load_bank(folder / "quizzes", folder)
    if fence.file == "mkdocs.yml":
        return read_settings_example(site, fence, folder)
    if fence.file.startswith("quizzes/"):
        quiz = site.bank[Path(fence.file).stem]
        return site.list_problems(), [quiz] if quiz else [], site.list_advice()
    path = fence.file or "docs/part/page.md"
    pages = {
        shown.file: shown.text for shown in FENCES[fence.page] if shown.heading == fence.heading and not shown.verdict
    }
    pages = {name: text for name, text in pages.items() if name.startswith("docs/")}
    for name, text in (pages | {path: frame(fence)}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        if name.endswith(".md"):
            convert_page(site, text, name)
    publish(fence, folder)
    advice = [*site.list_advice(), *check_changes(site, folder)]
    return [*site.list_problems(), *check_files(folder / "docs", folder)], site.list_quizzes(path), advice


def frame(fence: Fence) -> str:
    """An example as it stands in a page."""
    has_frame = fence.page not in (ERRORS, README) or re.search("[/／]{2}", fence.text)
    return fence.text if has_frame else FRAME.format(fence.text)


def publish(fence: Fence, folder: Path) -> None:
    """Leave in the folder what was published before an example, if its heading shows that."""
    for shown in FENCES[fence.page]:
        if shown.heading == fence.heading and shown.verdict == PUBLISHED:
            site = Site()
            convert_page(site, frame(shown), "docs/part/page.md")
            quizzes = site.list_quizzes("docs/part/page.md")
            (folder / FILE).write_text(write_manifest((quiz, "part/page/") for quiz in quizzes), encoding="utf-8")


def read_settings_example(site: Site, fence: Fence, folder: Path) -> tuple[list[Problem], list[Quiz], list[Problem]]:
    """Settings are tried on the third part of this course."""
    (folder / fence.file).write_text(fence.text, encoding="utf-8")
    site.load_settings(folder / fence.file, folder)
    pages = {f"docs/{file.parent.name}/{file.name}": file for file in (ROOT / "docs/3-service-skills").glob("*.md")}
    for path, file in pages.items():
        site.read_page(site.read_front_matter(file.read_text(encoding="utf-8"), path), path)
    # What these lectures look back at stands in the other parts.
    problems = [problem for problem in site.list_problems() if problem.code != "bad-recall"]
    return problems, [quiz for path in pages for quiz in site.list_quizzes(path)], check_changes(site, folder)


def convert_page(site: Site, text: str, path: str) -> None:
    """Read a page as a build does, front matter and all."""
    body = site.read_front_matter(text, path)
    extension = QuizExtension(site)
    extension.start_page(path, body[0].number if body else 1)
    Markdown(extensions=[extension, "md_in_html", "tables", "pymdownx.superfences"]).convert(
        "\n".join(line.text for line in body)
    )


def read_source(fence: Fence) -> list[QuizSource]:
    """An example's quizzes as written."""
    lines = split_lines(fence.text)
    if fence.file.startswith("quizzes/"):
        options, body = split_front_matter(lines) or ([], [])
        return [QuizSource(fence.file, 1, "", tuple(options), tuple(body))]
    return [part for part in scan_quizzes(lines, fence.file)[0] if isinstance(part, QuizSource)]


def read_live(page: Path) -> tuple[list[Quiz], list[Problem]]:
    """The quizzes that a page itself shows, and the advice for them."""
    site = Site()
    site.load_bank(ROOT / "quizzes", ROOT)
    split = split_front_matter(split_lines(page.read_text(encoding="utf-8")))
    site.read_page(split[1] if split else [], page.name)
    assert not site.list_problems()
    return site.list_quizzes(page.name), site.list_advice()
