"""What ends a build when authors have something to change: all of it, as problems with their lines."""

from __future__ import annotations

from collections.abc import Iterable

from coursequiz.problems import Problem
from mkdocs.exceptions import PluginError


class CourseError(PluginError):
    """MkDocs shows its words; `problems` are for who can show more than words."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(["课程里有要改的地方：", *map(str, self.problems)]))
