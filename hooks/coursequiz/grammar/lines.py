"""A file as numbered lines, and which of them are literal: code and comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

FENCE = re.compile(r"(?P<before>[ \t>]*)(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)$")
FRONT_MATTER_END = re.compile(r"(?:---|\.\.\.)[ \t]*$")
# What a web page or Word leaves behind and nobody can see: spaces of other widths, and some of no width at all.
WIDE_SPACE = "\u3000"
HIDDEN_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
NO_SPACES = "\u200b\u2060\ufeff"
GAP = re.compile(rf"[ \t{WIDE_SPACE}{HIDDEN_SPACES}{NO_SPACES}]*")
MARK = re.compile(rf"[0-9]{{1,4}}\.|[-*+>|]|#{{1,6}}|/{{2,}}|\[[ {WIDE_SPACE}{HIDDEN_SPACES}{NO_SPACES}]{{0,2}}[xX]?\]")

PAGE_MARK = re.compile(
    rf"(?P<gap>[ \t{HIDDEN_SPACES}{NO_SPACES}]*)(?P<mark>[0-9]{{1,9}}\.|[-*+>]|#{{1,6}})(?P<after>[ \t{WIDE_SPACE}{HIDDEN_SPACES}{NO_SPACES}]*)"
)


@dataclass(frozen=True)
class Line:
    """One line of a file: `number` from 1, `text` without its line break."""

    number: int
    text: str


def split_lines(text: str, first: int = 1) -> list[Line]:
    """Number the lines of `text`; only line feeds count, as in every editor. A BOM and carriage returns go."""
    rows = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [Line(first + offset, row) for offset, row in enumerate(rows)]


def show_spaces(text: str) -> str:
    """A text with its hidden spaces as plain ones; a full-width space is two columns wide, those without width go."""
    text = re.sub(f"[{NO_SPACES}]", "", text).replace(WIDE_SPACE, "  ")
    return re.sub(f"[{HIDDEN_SPACES}]", " ", text)


def clear_marks(text: str) -> str:
    """A line of a quiz with plain spaces around the marks it begins with; what the author says keeps its own."""
    gap = GAP.match(text)
    place, cleared = 0, []
    while gap and (mark := MARK.match(text, gap.end())):
        cleared.append(show_spaces(gap[0]) + show_spaces(mark[0]))
        place = mark.end()
        gap = GAP.match(text, place)
    if cleared and gap:
        cleared.append(show_spaces(gap[0]))
        place = gap.end()
    return "".join(cleared) + _trim_end(re.sub(f"[{NO_SPACES}]", "", text[place:]))


def clear_page_mark(text: str) -> str:
    """A line outside of quizzes with plain spaces around the mark it begins with, if it has others."""
    match = PAGE_MARK.match(text)
    if not match or (match["gap"] + match["after"]).strip(" \t") == "":
        return text
    return (
        show_spaces(match["gap"]) + match["mark"] + (" " if show_spaces(match["after"]) else "") + text[match.end() :]
    )


def clear_option(text: str) -> str:
    """A line of a quiz's header with plain spaces, but for full-width ones within a value."""
    gap = GAP.match(text)
    start = gap.end() if gap else 0
    rest = re.sub(rf"(?<=[:：]){WIDE_SPACE}+", " ", text[start:])
    return show_spaces(text[:start]) + re.sub(f"[{HIDDEN_SPACES}]", " ", _trim_end(re.sub(f"[{NO_SPACES}]", "", rest)))


def _trim_end(text: str) -> str:
    """Without spaces at its end that are not plain: two plain ones are Markdown's line break."""
    return text if text.endswith(" ") else text.rstrip()


def split_front_matter(lines: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """The lines between the two `---` at the top and those after; no front matter: ([], all); no end: None."""
    if not lines or lines[0].text.rstrip() != "---":
        return [], list(lines)
    for index, line in enumerate(lines[1:], start=1):
        if FRONT_MATTER_END.match(line.text):
            return list(lines[1:index]), list(lines[index + 1 :])
    return None


def find_literal_lines(lines: Sequence[Line]) -> list[str]:
    """What each line is part of: "code", a fence; "comment", of HTML; or "". One without an end is neither."""
    literal = [""] * len(lines)
    hopeless: set[tuple[str, str]] = set()  # fences without a closing line further down
    index = 0
    while index < len(lines):
        for name, find_end in (("code", _find_fence_end), ("comment", _find_comment_end)):
            end = find_end(lines, index, hopeless)
            if end is not None:
                literal[index : end + 1] = [name] * (end + 1 - index)
                index = end
                break
        index += 1
    return literal


def _find_fence_end(lines: Sequence[Line], start: int, hopeless: set[tuple[str, str]]) -> int | None:
    """The index of the line that closes the fence opened at `start`: as Markdown has it, as far right and as long."""
    opening = FENCE.match(lines[start].text)
    if not opening:
        return None
    wanted = opening["before"], opening["marks"]
    if wanted in hopeless:
        return None
    for index in range(start + 1, len(lines)):
        closing = FENCE.match(lines[index].text)
        if closing and (closing["before"], closing["marks"]) == wanted and not closing["info"].strip():
            return index
    hopeless.add(wanted)
    return None


def _find_comment_end(lines: Sequence[Line], start: int, hopeless: set[tuple[str, str]]) -> int | None:
    """The index of the line that ends the HTML comment begun at `start`."""
    if not lines[start].text.lstrip().startswith("<!--") or ("<!--", "") in hopeless:
        return None
    for index in range(start, len(lines)):
        if "-->" in lines[index].text:
            return index
    hopeless.add(("<!--", ""))
    return None
