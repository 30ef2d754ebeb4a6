"""What docs/authoring/learning-data.md tells those who use the files is true."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from client_functions import call
from coursequiz.language import load_language

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "authoring" / "learning-data.md").read_text(encoding="utf-8")
TRANSFER = load_language().page["transfer"]["client"]
EXAMPLE, CODE = (re.search(rf"```{name}\n(.*?)\n```", PAGE, re.DOTALL)[1] for name in ("json", "text"))  # type: ignore[index]
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
COURSE = "kefu26"


def list_fields(value: Any) -> Iterator[str]:
    """The fields of the example; what a learner, a trainer or the program names is no field."""
    for each in value if isinstance(value, list) else []:
        yield from list_fields(each)
    for name, each in value.items() if isinstance(value, dict) else []:
        yield name
        if name in ("quizzes", "pages"):
            yield from (field for entry in each.values() for field in list_fields(entry))
        elif name not in ("answers", "asked"):
            yield from list_fields(each)


def check(text: str) -> str:
    """The checksum as the page describes it."""
    crc = 0xFFFFF
    for byte in text.encode():
        crc ^= byte << 12
        for _ in range(8):
            crc = crc << 1 ^ (0x1CF72D if crc & 0x80000 else 0)
    return "".join(DIGITS[crc >> shift & 31] for shift in (15, 10, 5, 0))


def test_the_example_is_a_file_and_shows_every_field() -> None:
    """It can be imported, and nothing of it is left out then; a table explains each field."""
    example = json.loads(EXAMPLE)
    assert call("readImport", EXAMPLE, {"course": COURSE}) == {"file": example}
    explained = set(re.findall(r"`(?:draft\.)?([a-z]+)`", PAGE))
    assert set(list_fields(example)) - explained == set()


def test_the_example_has_all_that_a_file_may_have() -> None:
    """What the program reads and the example lacks would be left out of the page."""
    read = set(call("listRead", EXAMPLE))
    assert {"asked", "ratee", "place", "done"} <= read
    assert {name for name in read if name.isalpha()} - set(list_fields(json.loads(EXAMPLE))) <= {"patience", "signals"}


def test_the_code_is_one() -> None:
    """And its checksum is what the page says."""
    found = call("readCode", CODE, COURSE)
    assert found == {"quiz": "06-check", "score": 7, "max": 8, "at": "2026-11-22T08:05"}
    body, _, checksum = CODE.rpartition("/")
    assert check(f"{COURSE}\n{body}") == checksum


def test_the_columns_are_the_tables() -> None:
    """In their order, under their names."""
    table = PAGE.partition("## 成绩表")[2].partition("## ")[0]
    heads = re.findall(r"^\| (?!栏 |---)(.*?) \|", table, re.MULTILINE)
    assert heads == [text for name, text in TRANSFER.items() if name.startswith("column-")]


def test_the_course_of_the_examples_is_ours() -> None:
    """A trainer who tries the code on the site finds it right."""
    assert f"\n    id: {COURSE}\n" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
