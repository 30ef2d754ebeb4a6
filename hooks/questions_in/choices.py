"""Questions of formats that say by themselves which options are right, in per cent of the points."""

from __future__ import annotations

from collections.abc import Sequence

from .answers import UnsureError, check_options
from .question import Option, Place, Question

NEARLY = 1.0  # thirds are written as 33.333


def make_choice(
    place: Place, stem: str, options: Sequence[tuple[str, float, str]], explanation: str, points: float | None
) -> Question:
    """A choice of options with their per cents and feedback; per cents that are partial credit are not sure."""
    check_options("", "", [text for text, _, _ in options])
    shares = [share for _, share, _ in options if share > 0]
    if not shares:
        raise UnsureError("no-answer")
    # All right options together make 100, or each of them does.
    if abs(sum(shares) - 100) > NEARLY or (len(shares) > 1 and max(shares) - min(shares) > NEARLY):
        odd = next((share for share in shares if share != 100), shares[-1])
        raise UnsureError("partial-credit", text=f"{odd:g}")
    made = tuple(Option(text, share > 0, feedback) for text, share, feedback in options)
    return Question(place, "multiple" if len(shares) > 1 else "single", stem, made, explanation, points)
