"""What is written into a question file: frozen data, whatever the format. The names of the types are Moodle's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A piece of a quiz as it is drawn: its HTML, and the words that one reads of it, a line for each block."""

    html: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        """Is there anything to read?"""
        return bool(self.html)


NOTHING = Text()


@dataclass(frozen=True)
class Question:
    """What every question has. `path` and `line` are the author's, `grade` the points that are to be had for it."""

    path: str
    line: int
    key: str
    stem: Text
    explanation: Text
    grade: float


@dataclass(frozen=True)
class TrueFalse(Question):
    """A statement that is right or wrong."""

    is_true: bool


@dataclass(frozen=True)
class Option:
    """One answer to choose: `share` is what choosing it brings, in per cent of the grade; below 0 it takes."""

    text: Text
    share: float
    feedback: Text


@dataclass(frozen=True)
class MultiChoice(Question):
    """Options, of which one is right or, where `is_single` is False, several."""

    options: tuple[Option, ...]
    is_single: bool
    is_shuffled: bool


@dataclass(frozen=True)
class Match(Question):
    """Lines with the words that belong to each, and words that belong to none."""

    pairs: tuple[tuple[Text, str], ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class Ordering(Question):
    """Steps in their right order."""

    steps: tuple[Text, ...]


@dataclass(frozen=True)
class Essay(Question):
    """A question that is answered in writing."""

    is_required: bool


@dataclass(frozen=True)
class Category:
    """The questions of one quiz."""

    key: str
    title: str
    intro: Text
    questions: tuple[Question, ...]


class LeftOutError(Exception):
    """A question that no file can hold: a reason's code, see report.py, and its words."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.words = words
