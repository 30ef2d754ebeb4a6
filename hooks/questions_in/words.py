"""The one table of synonyms, patterns and messages, words.json, as Python uses it.

The table is data so that a page in the browser can read the same. Its patterns are those that Python and JavaScript
both read the same: numbered groups, no look-behind, no `.`, `\\w`, `\\d` or `\\b`. They are meant for text of half-width digits, see `plain`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

TABLE: dict[str, Any] = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
PATTERNS = {name: re.compile(pattern) for name, pattern in TABLE["patterns"].items()}
NOTICES: dict[str, str] = TABLE["notices"]
SAYS: dict[str, str] = TABLE["says"]
UNITS: dict[str, str] = TABLE["units"]
OPTION_COLUMN = re.compile(TABLE["optionColumn"])
# Kept: the tabulator and the line feed.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\u2060\ufeff]")


def plain(text: str) -> str:
    """A text as it is compared: half-width, small, one space for many, no full stop at its end."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip(TABLE["textEnds"])


def clean(text: str) -> str:
    """A text without what nobody can see, one line feed for each kind of line break."""
    rows = CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")).split("\n")
    return "\n".join(filter(None, (row.strip() for row in rows)))


def _invert(lists: dict[str, list[str]]) -> dict[str, str]:
    return {plain(word): name for name, words in lists.items() for word in words}


COLUMNS = _invert(TABLE["columns"])
TYPES = _invert(TABLE["types"])
TRUTHS = {plain(word): truth for truth, name in ((True, "true"), (False, "false")) for word in TABLE[name]}
NONE = frozenset(map(plain, TABLE["none"])) | {""}


def find_column(name: str) -> str:
    """What a column holds by its heading: a name of the table, `a`… for an option; '' for what is not known."""
    text = plain(PATTERNS["parenthesis"].sub("", name).strip(TABLE["headingEdges"])) or plain(name)
    option = OPTION_COLUMN.match(text)
    if option:
        return option[1] if option[1].isalpha() else chr(ord("a") + int(option[1]) - 1)
    return COLUMNS.get(text, "")


def find_type(text: str) -> str | None:
    """The type that a word names: '' for no word, None for one that is not known."""
    return TYPES.get(plain(text)) if text.strip() else ""


def read_truth(text: str) -> bool | None:
    """Whether a word says right or wrong; None for any other."""
    return TRUTHS.get(plain(text))
