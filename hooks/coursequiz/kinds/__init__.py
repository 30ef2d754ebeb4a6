"""The kinds of quiz, one folder each: what its Markdown is, what can be wrong with it, how it is drawn and how it is scored.

To add a kind: its folder, a line in `KINDS`, its words in each language, its cases in tests/cases, and a heading in the authoring reference. What a
kind brings with it is collected here, never listed a second time.
"""

from __future__ import annotations

from ..grammar.attributes import KEY, Attributes
from ..problems import CODES as SHARED_CODES
from .allocate.kind import ALLOCATE
from .calculate.kind import CALCULATE
from .dialogue.kind import DIALOGUE
from .kind import Kind
from .match.kind import MATCH
from .order.kind import ORDER
from .questions.kind import QUESTIONS
from .scale.kind import SCALE
from .table.kind import TABLE

__all__ = ["ATTRIBUTES", "CODES", "KINDS", "USUAL_NAMES", "Kind"]

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (QUESTIONS, SCALE, TABLE, MATCH, ORDER, ALLOCATE, CALCULATE, DIALOGUE)
}

# What trainers call instruments, so that an unknown kind gets the right advice.
USUAL_NAMES = {alias: kind.name for kind in KINDS.values() for alias in kind.aliases}
# All that may stand in braces, and all that can be wrong with a quiz, by name.
ATTRIBUTES: Attributes = {"key": KEY} | {
    name: each for kind in KINDS.values() for name, each in kind.attributes.items()
}
CODES = SHARED_CODES | {code: name for kind in KINDS.values() for code, name in kind.codes.items()}
