"""A site under construction: the bank, the quizzes found so far and every problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from ..form.clips import check_clips
from ..grammar.front_matter import read_front_matter
from ..grammar.lines import Line, split_lines
from ..grammar.page_lines import check_characters, check_page_lines, find_enclosing_tag
from ..grammar.scan import Blocks, QuizSource, scan_quizzes
from ..model import Quiz
from ..problems import Problem, Report, shorten
from ..quiz.parse import parse_quiz
from .advice import check_style
from .bank import load_bank, name_path, read_text
from .rules import Placed, can_ask_again, check_lectures, check_recalls, check_site
from .settings import CourseSettings, read_extensions, read_settings
from .ways import check_ways, list_tests

T = TypeVar("T")


@dataclass(frozen=True)
class PageParts:
    """What a page has left in a site."""

    read: tuple[list[Placed], list[Problem]]
    source: tuple[Sequence[Line], list[tuple[int, Quiz]]]
    drawn: set[str]


@dataclass
class Site:
    """Collects what the pages hold. Reading a page again replaces what it held before (mkdocs serve)."""

    blocks: Blocks = field(default_factory=Blocks)
    settings: CourseSettings = field(default_factory=CourseSettings)
    settings_path: str = "mkdocs.yml"
    settings_problems: list[Problem] = field(default_factory=list)
    docs: str = "docs"  # the folder that the paths in settings begin in
    bank: dict[str, Quiz | None] = field(default_factory=dict)
    bank_problems: list[Problem] = field(default_factory=list)
    pages: dict[str, tuple[list[Placed], list[Problem]]] = field(default_factory=dict)
    lectures: dict[str, tuple[int, int]] = field(default_factory=dict)  # each page's number and the line it stands in
    recalls: dict[str, tuple[int, int]] = field(default_factory=dict)  # how many questions it looks back at, likewise
    front_problems: dict[str, list[Problem]] = field(default_factory=dict)
    # Each page's lines, and its quizzes with the line of their block; which of these have become forms.
    sources: dict[str, tuple[Sequence[Line], list[tuple[int, Quiz]]]] = field(default_factory=dict)
    drawn: dict[str, set[str]] = field(default_factory=dict)
    root: Path | None = None  # what the paths begin in

    def load_settings(self, file: Path, root: Path) -> None:
        """Read the course's settings out of mkdocs.yml."""
        path = self.settings_path = name_path(file, root)
        text, self.settings_problems = read_text(file, path)
        report = Report(path)
        self.settings = read_settings(text, report)
        self.blocks = Blocks.of(read_extensions(text))
        self.settings_problems += report.found

    def load_bank(self, folder: Path, root: Path) -> None:
        """Read `quizzes/` and forget the pages: a new build begins."""
        self.root = root
        self.bank, self.bank_problems = load_bank(folder, root)
        self.pages, self.lectures, self.recalls, self.front_problems = {}, {}, {}, {}
        self.sources, self.drawn = {}, {}

    def read_front_matter(self, text: str, path: str) -> list[Line]:
        """Read a page's front matter; returns the lines below it."""
        report = Report(path)
        front_matter = read_front_matter(split_lines(text), report)
        self.front_problems[path] = report.found
        for name, found in (("lecture", self.lectures), ("recall", self.recalls)):
            found.pop(path, None)
            if number := front_matter.find_number(name):
                found[path] = number
        return front_matter.body

    def read_page(self, lines: Sequence[Line], path: str) -> list[Line | Quiz | list[Problem]]:
        """A page's parts in order: lines, quizzes to draw, and the problems of blocks that can't be drawn."""
        parts, problems = scan_quizzes(lines, path, self.blocks)
        report = Report(path, problems)
        check_page_lines([part if isinstance(part, Line) else None for part in parts], self.blocks, report)
        check_characters(lines, report)
        placed: list[Placed] = []
        result: list[Line | Quiz | list[Problem]] = []
        for part in parts:
            if isinstance(part, QuizSource):
                quiz, found = parse_quiz(part)
                problems += found
                if quiz:
                    placed.append(quiz)
                drawn = quiz if isinstance(quiz, Quiz) or quiz is None else self.bank.get(quiz.id)
                result.append(drawn or found)
            else:
                result.append(part)
        self.pages[path] = (placed, problems)
        blocks = [part.line for part in parts if isinstance(part, QuizSource)]
        shown = [part for part in result if not isinstance(part, Line)]
        self.sources[path] = (
            lines,
            [(line, quiz) for line, quiz in zip(blocks, shown, strict=True) if isinstance(quiz, Quiz)],
        )
        self.drawn.pop(path, None)
        return result

    def note_drawn(self, path: str, drawn: set[str]) -> None:
        """A page, or a piece of it, has been converted: the ids of the quizzes that became forms."""
        self.drawn.setdefault(path, set()).update(drawn)

    def copy_page(self, path: str) -> PageParts:
        """What a page has left here; one without a word leaves nothing."""
        read = self.pages.get(path, ([], []))
        return PageParts(read, self.sources.get(path, ((), [])), self.drawn.get(path, set()))

    def restore_page(self, path: str, parts: PageParts) -> None:
        """Take a page for read and converted that has not changed."""
        self.pages[path], self.sources[path], self.drawn[path] = parts.read, parts.source, parts.drawn

    def _find_lost(self) -> Iterator[Problem]:
        """Quizzes that a converted page does not show: raw HTML or code has swallowed them."""
        for path, drawn in self.drawn.items():
            lines, blocks = self.sources.get(path, ((), ()))
            for line, quiz in blocks:
                if quiz.id not in drawn:
                    yield Problem(path, line, "lost-quiz", _explain_loss(quiz, find_enclosing_tag(lines, line)))

    def _check_clips(self) -> Iterator[Problem]:
        """The sounds of every page and of the bank's quizzes in it, whose addresses begin where the page stands."""
        for path, (lines, blocks) in self.sources.items():
            page = self.root / path if self.root else None
            docs = self.root / Path(path).parts[0] if self.root else None
            yield from check_clips(lines, path, page and page.parent, docs)
            for used in sorted({quiz.path for _, quiz in blocks} - {path}):
                text = read_text(self.root / used, used)[0] if self.root else ""
                yield from check_clips(split_lines(text), used, page and page.parent, docs)

    def list_problems(self) -> list[Problem]:
        """Everything that is wrong, sorted by file and line."""
        placed = [quiz for page, _ in self.pages.values() for quiz in page]
        problems = [*self.settings_problems, *self.bank_problems, *check_site(placed, self.bank)]
        problems += [*check_lectures(self.lectures), *self._find_lost(), *self._check_clips(), *self._check_ways()]
        asking = {path for path in self.pages if any(map(can_ask_again, self.list_quizzes(path)))}
        problems += check_recalls(self.recalls, self.lectures, asking)
        for found in (*self.front_problems.values(), *(found for _, found in self.pages.values())):
            problems += found
        return sorted(set(problems))

    def list_advice(self) -> list[Problem]:
        """What could be better in quizzes that are right, sorted by file and line."""
        placed = [quiz for page, _ in self.pages.values() for quiz in page if isinstance(quiz, Quiz)]
        return check_style([*placed, *(quiz for quiz in self.bank.values() if quiz)])

    def list_quizzes(self, path: str) -> list[Quiz]:
        """The quizzes drawn on a page, in order."""
        placed, _ = self.pages.get(path, ([], []))
        quizzes = (quiz if isinstance(quiz, Quiz) else self.bank.get(quiz.id) for quiz in placed)
        return [quiz for quiz in quizzes if quiz]

    def _check_ways(self) -> Iterator[Problem]:
        prefix = f"{self.docs}/"
        pages = {path.removeprefix(prefix): self.list_quizzes(path) for path in self.pages if path.startswith(prefix)}
        return check_ways(self.settings.ways, self.settings_path, pages)

    def list_earlier(self, path: str) -> dict[str, str]:
        """The last test that can be asked again of each lecture before a page's, by its page's path, the nearest first."""
        number, _ = self.lectures.get(path, (0, 0))
        before = sorted(((each, page) for page, (each, _) in self.lectures.items() if each < number), reverse=True)
        return {page: quiz.id for _, page in before for quiz in self.list_quizzes(page) if can_ask_again(quiz)}

    def list_ways(self, pages: Mapping[str, T]) -> list[dict[str, Any]]:
        """The ways for a page that shows them: each page of a way is what `pages` has for its path, with its tests."""
        return [
            {
                "id": way.id,
                "name": way.name,
                "audience": way.audience,
                "pages": [
                    {"page": pages[path], "tests": list_tests(way, self.list_quizzes(path))}
                    for path in (f"{self.docs}/{page.text}" for page in way.pages)
                ],
            }
            for way in self.settings.ways
        ]


def _explain_loss(quiz: Quiz, tag: tuple[str, int] | None) -> str:
    if tag:
        name, line = tag
        cause = f"它在第 {line} 行的 `<{name}>` 里面，那里不读 Markdown"
        cure = f"把测验移到 `<{name}>` 外面，补上结束标签 `</{name}>`，或写成 `<{name} markdown>`"
    else:
        cause, cure = (
            "它上面的代码块、列表或 HTML 没有结束",
            "在它上面空一行，检查前面的 ``` 和标签是否成对、有没有缩进",
        )
    return f"测验“{shorten(quiz.title)}”不会出现在网页上：{cause}；{cure}"
