"""What a quiz is: frozen data, no behaviour.

Texts are Markdown as the author wrote it; `line` is a line of the author's file, from 1. Scores are in points.
The items of a kind extend `Item` in that kind's own file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Item:
    """One question, statement or row."""

    key: str  # the saved answer hangs on it: the author's {#key}, else a hash of the stem
    line: int
    stem: str  # one paragraph of inline Markdown
    more: str  # the stem's further blocks, shown below it
    optional: bool  # a blank answer does not stop a submit
    weight: float  # points count this many times
    number: int  # as the author numbered it; a page counts from 1

    is_context: ClassVar[bool] = False  # only read, never answered
    is_drawn: ClassVar[bool] = False  # a quiz with `draw` asks it in some attempts only


@dataclass(frozen=True)
class Threshold:
    """A score as written: `amount` points, or per cent of the maximum."""

    amount: float
    percent: bool
    line: int

    def __str__(self) -> str:
        return f"{self.amount:g}%" if self.percent else f"{self.amount:g}"


@dataclass(frozen=True)
class Band:
    """Scores from `minimum` points up to the next band; `percent` is what the author wrote, if it was a percentage."""

    minimum: float
    label: str
    advice: str  # Markdown shown with the result
    percent: float | None


@dataclass(frozen=True)
class Group:
    """Items under one `##` heading; the items before the first heading have the title ''.

    `minimum`, `maximum` and `bands` (highest first) are the subscore's; a group without bands of its own has none.
    """

    title: str
    line: int
    intro: str
    items: tuple[Item, ...]
    minimum: float = 0.0
    maximum: float = 0.0
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True)
class Share:
    """How many items below one heading an attempt asks."""

    title: str
    number: int
    line: int


@dataclass(frozen=True)
class Draw:
    """How many items an attempt asks: `number` of all, or the sum of the `shares` of each heading."""

    number: int
    shares: tuple[Share, ...]
    line: int


@dataclass(frozen=True)
class Settings:
    """The author's options, converted; what an author left out has its default.

    One class for all kinds: docs/decisions/0033 tells why.
    """

    # Of every quiz.
    note: str = ""  # the editor's note under the title
    source: str = ""  # where the quiz comes from, under it
    comment: str = ""  # Markdown shown after a submit
    practice: bool = False  # counts for nothing, and says so
    # Of the kinds that take it.
    reasons: str = ""  # each item gets a text field with this label
    survey: bool = False  # nothing is right or wrong, nothing is scored
    partial: bool = False  # multiple choice earns part of its points
    confidence: bool = False  # asks at each scored item how sure one is, and never scores that
    feedback: str = "end"  # "each": a verdict item by item, "end": all with the submit
    compare: str = ""  # "first": a result shows the first attempt beside the last
    # Of one kind, which brings the option: of questions,
    draw: Draw | None = None  # each attempt asks some of the items
    shuffle: bool = False  # options in another order at each attempt
    # of a scale,
    scale: tuple[tuple[int, str], ...] = ()  # (score, words) in the order shown
    rater: bool = False  # asks who is rated and by whom
    # of a table,
    columns: tuple[Column, ...] = ()  # what is filled in for each row
    figure: str = ""  # what is drawn from a table's cells
    calendar: int = 0  # the days that each row of a plan lasts; 0: it is no plan
    # of matching, ordering, allocating and calculating.
    choices: tuple[str, ...] = ()  # right-hand sides that belong to no line
    key: str = ""  # "none" where there is no right order
    total: float | None = None  # what is shared out
    result: tuple[Result, ...] = ()  # what a calculator works out


@dataclass(frozen=True)
class Column:
    """A table's column: free text, or a choice where `choices` names any."""

    key: str
    name: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """A calculator's result as written: `formula` is arithmetic on the inputs' names."""

    name: str
    formula: str
    line: int


@dataclass(frozen=True)
class Quiz:
    """A complete quiz. `maximum` is one attempt's, None where nothing is scored."""

    id: str
    title: str
    kind: str
    path: str
    line: int
    intro: str
    groups: tuple[Group, ...]
    settings: Settings
    minimum: float
    maximum: float | None
    bands: tuple[Band, ...]  # highest first
    passing: Threshold | None  # the score needed to pass

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the order shown."""
        return tuple(item for group in self.groups for item in group.items)


@dataclass(frozen=True)
class Use:
    """A block that stands for a quiz of the bank."""

    id: str
    path: str
    line: int
