"""The kinds of quiz, one file each: what its Markdown is, what can be wrong with it, how it is drawn.

To add a kind: this package's file, the client's file of the same name, a case folder in tests, a heading in the
authoring reference, and a line in `KINDS`.
"""

from __future__ import annotations

from .kind import Kind
from .questions import QUESTIONS
from .scale import SCALE
from .table import TABLE

__all__ = ["KINDS", "Kind"]

KINDS: dict[str, Kind] = {"questions": QUESTIONS, "scale": SCALE, "table": TABLE}
