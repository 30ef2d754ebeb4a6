"""No two controls of a form share a name, and no two elements of the site an id, whatever their keys are."""

from __future__ import annotations

from coursequiz.keys import IDENTIFIER
from coursequiz.names import make_id, name_control
from hypothesis import given
from hypothesis import strategies as st

KEYS = st.one_of(
    st.from_regex(IDENTIFIER, fullmatch=True),
    # Those that come near each other, and near the parts' names.
    st.lists(st.sampled_from(["a", "b", "reason", "rubric", "title", "group", "0", "ratee"]), min_size=1).map("-".join),
)
PARTS = st.sampled_from(
    ["", "reason", "rubric", "seen", "text", "title", "group-0", "ratee", "ratee-field", "0123abcd"]
)
NAMES = st.tuples(st.one_of(st.just(""), KEYS), PARTS)


@given(NAMES, NAMES)
def test_controls_have_names_of_their_own(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Two that differ in anything differ in their names."""
    assert (name_control(*one) == name_control(*other)) == (one == other)


@given(KEYS, NAMES, KEYS, NAMES)
def test_elements_have_ids_of_their_own(one: str, name: tuple[str, str], other: str, second: tuple[str, str]) -> None:
    """Likewise across quizzes."""
    assert (make_id(one, *name) == make_id(other, *second)) == ((one, *name) == (other, *second))


def test_what_lectures_link_to_stays() -> None:
    """A form's id is what its author can guess."""
    assert make_id("06-check") == "quiz-06-check"
    assert make_id("06-check", "patience", "reason") == "quiz-06-check--patience_reason"
