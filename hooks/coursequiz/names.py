"""The names of controls and the ids of elements: made here alone, so that no two of a site are ever the same.

A quiz's id and an item's key are small letters, digits and single hyphens. So neither holds what separates here: the
slash in a control's name, the two hyphens and the underscore in an id. The client's names.js knows the same.
"""

from __future__ import annotations


def name_control(key: str, part: str = "") -> str:
    """An item's control, or one more of its controls; without a key, one of the form's own."""
    return f"{key}/{part}" if part else key


def make_id(quiz: str, key: str = "", part: str = "") -> str:
    """The id of a form, of one of its items, or of a part of either. Lectures link to a form's, `quiz-ID`."""
    return f"quiz-{quiz}{key and f'--{key}'}{part and f'_{part}'}"
