"""A site under construction: the bank, the quizzes found so far and every problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .bank import load_bank, name_path, read_text
from .check import Placed, check_site
from .lines import Line
from .lint import check_style
from .model import Quiz
from .parse import parse_quiz
from .problems import Problem, Report
from .scan import QuizSource, scan_quizzes
from .settings import CourseSettings, read_settings


@dataclass
class Site:
    """Collects what the pages hold. Reading a page again replaces what it held before (mkdocs serve)."""

    settings: CourseSettings = field(default_factory=CourseSettings)
    settings_problems: list[Problem] = field(default_factory=list)
    bank: dict[str, Quiz | None] = field(default_factory=dict)
    bank_problems: list[Problem] = field(default_factory=list)
    pages: dict[str, tuple[list[Placed], list[Problem]]] = field(default_factory=dict)

    def load_settings(self, file: Path, root: Path) -> None:
        """Read the course's settings out of mkdocs.yml."""
        path = name_path(file, root)
        text, self.settings_problems = read_text(file, path)
        report = Report(path)
        self.settings = read_settings(text, report)
        self.settings_problems += report.found

    def load_bank(self, folder: Path, root: Path) -> None:
        """Read `quizzes/` and forget the pages: a new build begins."""
        self.bank, self.bank_problems = load_bank(folder, root)
        self.pages = {}

    def read_page(self, lines: Sequence[Line], path: str) -> list[Line | Quiz | list[Problem]]:
        """A page's parts in order: lines, quizzes to draw, and the problems of blocks that can't be drawn."""
        parts, problems = scan_quizzes(lines, path)
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
        return result

    def list_problems(self) -> list[Problem]:
        """Everything that is wrong, sorted by file and line."""
        placed = [quiz for page, _ in self.pages.values() for quiz in page]
        problems = [*self.settings_problems, *self.bank_problems, *check_site(placed, self.bank)]
        for _, found in self.pages.values():
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
