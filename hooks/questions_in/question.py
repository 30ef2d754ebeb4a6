"""What is read from a question file: frozen data, whatever the format.

A `Draft` is a question in the words of its file; a `Question` is one that is sure. What is neither is a `Notice`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .words import SAYS


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: `row` of a sheet, line of a text or number of a question, from 1; 0 is the whole file."""

    sheet: int = 0
    row: int = 0
    name: str = ""  # the sheet's


@dataclass(frozen=True)
class Notice:
    """Something that a person has to look at. `is_left_out`: what stands there did not come in."""

    place: Place
    code: str
    words: dict[str, str]
    is_left_out: bool


@dataclass(frozen=True)
class Draft:
    """A question as written. `marked` are the places of options that carry a mark of being right."""

    place: Place
    type: str = ""
    stem: str = ""
    options: tuple[str, ...] = ()
    answer: str = ""
    explanation: str = ""
    points: str = ""
    marked: tuple[int, ...] = ()
    answer_elsewhere: str = ""  # the one in a key at the end of the file


@dataclass(frozen=True)
class Option:
    """One answer to choose; `feedback` is for who chooses it."""

    text: str
    is_right: bool
    feedback: str = ""


@dataclass(frozen=True)
class Question:
    """A question that is sure: `type` is single, multiple, true-false or open.

    A true-false question has the options 对 and 错. The explanation of an open one is its model answer.
    """

    place: Place
    type: str
    stem: str
    options: tuple[Option, ...] = ()
    explanation: str = ""
    points: float | None = None


@dataclass(frozen=True)
class Bank:
    """The questions of one sheet or file: what becomes one quiz."""

    title: str
    questions: tuple[Question, ...]


@dataclass
class Notices:
    """Collects what has to be looked at."""

    found: list[Notice] = field(default_factory=list)

    def add(self, place: Place, code: str, **words: object) -> None:
        """Note something about what came in."""
        self.found.append(Notice(place, code, {name: str(word) for name, word in words.items()}, False))

    def leave_out(self, place: Place, code: str, **words: object) -> None:
        """Note what did not come in, and why."""
        self.found.append(Notice(place, code, {name: str(word) for name, word in words.items()}, True))


class UnreadableError(Exception):
    """A file that can't be read at all: a notice's code and its words."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.words = words


def make_true_false(place: Place, stem: str, is_true: bool, explanation: str, points: float | None) -> Question:
    """A statement that is right or wrong."""
    options = (Option(SAYS["right"], is_true), Option(SAYS["wrong"], not is_true))
    return Question(place, "true-false", stem, options, explanation, points)
