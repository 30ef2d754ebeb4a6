"""A file as numbered lines, and which of them are literal: code and comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

FENCE = re.compile(r"[ \t>]*(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)$")
FRONT_MATTER_END = re.compile(r"(?:---|\.\.\.)[ \t]*$")


@dataclass(frozen=True)
class Line:
    """One line of a file: `number` from 1, `text` without its line break."""

    number: int
    text: str


def split_lines(text: str, first: int = 1) -> list[Line]:
    """Number the lines of `text`; only line feeds count, as in every editor. A BOM and carriage returns go."""
    rows = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [Line(first + offset, row) for offset, row in enumerate(rows)]


def split_front_matter(lines: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """The lines between the two `---` at the top and those after; no front matter: ([], all); no end: None."""
    if not lines or lines[0].text.rstrip() != "---":
        return [], list(lines)
    for index, line in enumerate(lines[1:], start=1):
        if FRONT_MATTER_END.match(line.text):
            return list(lines[1:index]), list(lines[index + 1 :])
    return None


def find_literal_lines(lines: Sequence[Line]) -> list[bool]:
    """Which lines stand in a code fence or an HTML comment. A fence or comment without an end is none."""
    literal = [False] * len(lines)
    hopeless: set[tuple[str, int]] = set()  # fences without a closing line further down
    index = 0
    while index < len(lines):
        end = _find_fence_end(lines, index, hopeless) or _find_comment_end(lines, index, hopeless)
        if end:
            literal[index : end + 1] = [True] * (end + 1 - index)
            index = end
        index += 1
    return literal


def _find_fence_end(lines: Sequence[Line], start: int, hopeless: set[tuple[str, int]]) -> int | None:
    """The index of the line that closes the fence opened at `start`."""
    opening = FENCE.match(lines[start].text)
    if not opening:
        return None
    mark, length = opening["marks"][0], len(opening["marks"])
    if (mark, length) in hopeless:
        return None
    for index in range(start + 1, len(lines)):
        closing = FENCE.match(lines[index].text)
        if closing and closing["marks"][0] == mark and len(closing["marks"]) >= length and not closing["info"].strip():
            return index
    hopeless.add((mark, length))
    return None


def _find_comment_end(lines: Sequence[Line], start: int, hopeless: set[tuple[str, int]]) -> int | None:
    """The index of the line that ends the HTML comment begun at `start`."""
    if not lines[start].text.lstrip().startswith("<!--") or ("<!--", 0) in hopeless:
        return None
    for index in range(start, len(lines)):
        if "-->" in lines[index].text:
            return index
    hopeless.add(("<!--", 0))
    return None
