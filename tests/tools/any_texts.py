"""Any text that a trainer might write, with the marks that the programs on its way would read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from questions_in.words import clean


def make_rows(marks: Sequence[str]) -> SearchStrategy[str]:
    """Lines of marks, with and without gaps between them, and lines of any other characters; none is blank."""
    lines = st.one_of(
        st.lists(st.sampled_from(marks), min_size=1, max_size=6).flatmap(
            lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts))
        ),
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1, max_size=20),
    )
    return lines.map(clean).filter(lambda text: text.strip() and "\n" not in text)


def make_texts(rows: SearchStrategy[str]) -> SearchStrategy[str]:
    """Up to three lines."""
    return st.lists(rows, min_size=1, max_size=3).map("\n".join)


def show(text: str) -> str:
    """The words of a text, however wide the gaps between them."""
    return re.sub(r"\s+", "", text)
