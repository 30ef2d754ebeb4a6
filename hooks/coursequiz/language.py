"""The languages that learners read: what stands in a form and on the page 我的学习, and what the browser's part says.

Each has one file in words/, with the same names and placeholders. What authors read is Chinese everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDS = Path(__file__).parent / "words"
# What is spoken where nothing else is said, and where there is no file for what is said.
OWN, OTHER = "zh", "en"

Texts = Mapping[str, str]
Say = Callable[..., str]


@dataclass(frozen=True)
class Language:
    """One language's words. The client's stand in the page once, and it fills in their placeholders."""

    form: Texts
    client: Texts  # what the client says in all forms
    parts: Mapping[str, Texts]  # in the forms that have a part
    numbers: Texts  # in those with number fields: `kinds` has them, too
    kinds: Mapping[str, Texts]  # in those of a kind
    page: Mapping[str, Any]  # of the learner's own page
    late: Texts  # what few learners ever read: in no page, the client asks for it

    def say(self, name: str, /, **values: object) -> str:
        """A form's words with their placeholders filled in."""
        return self.form[name].format(**values)


@cache
def load_language(name: str = OWN) -> Language:
    """The language of a theme's name for it, such as `zh`, `zh-Hant` or `en_GB`; of one that is not there, English."""
    file = WORDS / f"{re.split('[-_]', name.casefold())[0]}.yml"
    text = (file if file.exists() else WORDS / f"{OTHER}.yml").read_text(encoding="utf-8")
    return Language(**yaml.safe_load(text))
