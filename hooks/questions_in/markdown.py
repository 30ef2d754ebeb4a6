"""Questions → the Markdown of a quiz, which the engine's own check finds right.

What stands in the file is plain text: characters that Markdown would read are escaped, and what the quiz grammar would
read as a mark stands in backticks, as the grammar has it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from coursequiz.course.build import Site
from coursequiz.grammar.lines import split_lines
from coursequiz.keys import IDENTIFIER, hash_text
from coursequiz.problems import Problem

from .question import Bank, Notices, Place, Question
from .words import TABLE, plain

MARKS = re.compile("|".join(TABLE["marks"]))
STARTS = re.compile("|".join(TABLE["starts"]))
LINE_STARTS = re.compile("|".join(TABLE["lineStarts"]))
SECOND_NUMBER: re.Pattern[str] = re.compile(TABLE["secondNumber"])
SPECIAL = re.compile(r"[\\*_\[\]]|&(?=#?\w{1,32};)|(?<= )=(?=[ ]|$)")
ENTITIES = {"&": "&amp;", "=": "&#61;"}  # a backslash before these would be shown
BLOCK_START = re.compile(r"[-+#>]|[0-9０-９]{1,9}(?=\.(?:\s|$))")
SLUG = re.compile(r"[^a-z0-9]+")


@dataclass
class _Page:
    """The lines of a quiz, and which question each belongs to."""

    lines: list[str] = field(default_factory=list)
    owners: list[Place | None] = field(default_factory=list)

    def add(self, owner: Place | None, *lines: str) -> None:
        self.lines += lines
        self.owners += [owner] * len(lines)


def write_banks(banks: Sequence[Bank], name: str, quiz_id: str, notices: Notices) -> str:
    """The blocks of all quizzes. A question that the check finds fault with is left out and told."""
    blocks = []
    for number, bank in enumerate(banks, start=1):
        block_id = (quiz_id or make_id(name)) + (f"-{number}" if len(banks) > 1 else "")
        blocks.append(_write_checked(bank, block_id, notices))
    return "\n".join(filter(None, blocks))


def make_id(name: str) -> str:
    """A quiz's id from its file's name: its letters and digits, or a hash where it has others; always the same."""
    slug = SLUG.sub("-", name.casefold()).strip("-")
    if slug and name.isascii() and IDENTIFIER.fullmatch(slug) and len(slug) <= 40:
        return slug
    return f"import-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _write_checked(bank: Bank, block_id: str, notices: Notices) -> str:
    questions = _drop_doubles(bank.questions, notices)
    while questions:
        page = _write_block(bank.title, block_id, questions, _choose_weights(questions, notices))
        problems = check_block("\n".join(page.lines))
        if not problems:
            return "\n".join(page.lines) + "\n"
        refused = {page.owners[problem.line - 1]: problem for problem in reversed(problems)}
        if len(refused) > 1:
            refused.pop(None, None)  # what a question breaks in the block around it mends with that question
        for place, problem in refused.items():
            notices.leave_out(place or Place(), "refused", text=problem.message)
        kept = [question for question in questions if question.place not in refused]
        questions = kept if len(kept) < len(questions) else []
    return ""


def check_block(text: str) -> list[Problem]:
    """What the engine finds wrong with a page."""
    site = Site()
    site.read_page(split_lines(text), "page.md")
    return site.list_problems()


def _drop_doubles(questions: Sequence[Question], notices: Notices) -> list[Question]:
    """The questions without those that stand there twice, word for word."""
    seen: dict[tuple[str, ...], Place] = {}
    kept = []
    for question in questions:
        words = (plain(question.stem), *(plain(option.text) for option in question.options))
        if words in seen:
            notices.leave_out(question.place, "same-question", other=seen[words].row)
        else:
            seen[words] = question.place
            kept.append(question)
    return kept


def _choose_weights(questions: Sequence[Question], notices: Notices) -> bool:
    """Whether points are written: where all have the same, a score in per cent is the same without."""
    points = {question.points for question in questions if question.type != "open"}
    if len(points) == 1 and (same := points.pop()) is not None and same != 1:
        notice = "points-same"
        if not any(found.code == notice for found in notices.found):
            notices.add(Place(questions[0].place.sheet, 0, questions[0].place.name), notice, text=f"{same:g}")
        return False
    return True


def _write_block(title: str, block_id: str, questions: Sequence[Question], has_weights: bool) -> _Page:
    page = _Page()
    page.add(None, f"/// quiz | {write_inline(title) or block_id}", f"    id: {block_id}", "")
    keys: set[str] = set()
    for number, question in enumerate(questions, start=1):
        key = _make_key(question, keys)
        page.add(question.place, *_write_question(question, number, key, has_weights))
    page.add(None, "///")
    return page


def _make_key(question: Question, keys: set[str]) -> str:
    """A key that stays while the stem does; a stem that stands there again is told apart by its options."""
    key = f"q{hash_text(question.stem)}"
    if key in keys:
        key = f"q{hash_text('|'.join([question.stem, *(option.text for option in question.options)]))}"
    keys.add(key)
    return key


def _write_question(question: Question, number: int, key: str, has_weights: bool) -> Iterator[str]:
    first, *more = question.stem.split("\n")
    is_truth = question.type == "true-false"
    box = f"{_box(question.options[0].is_right)} " if is_truth else ""
    has_weight = has_weights and question.points not in (None, 1) and question.type != "open"
    braces = f"{{#{key} weight={question.points:g}}}" if has_weight else f"{{#{key}}}"
    yield f"{number}. {box}{write_inline(first)} {braces}"
    for line in more:
        yield from ("", f"   {write_line(line)}")
    if more and (question.options or question.explanation):
        yield ""
    for option in () if is_truth else question.options:
        yield f"   - {_box(option.is_right)} {write_inline(option.text)}"
        yield from _write_quote(option.feedback, "     ")
    yield from _write_quote(question.explanation, "   ")


def _box(is_right: bool) -> str:
    return "[x]" if is_right else "[ ]"


def _write_quote(text: str, indent: str) -> Iterator[str]:
    for place, line in enumerate(filter(None, text.split("\n"))):
        if place:
            yield f"{indent}>"
        yield f"{indent}> {_escape_block(write_inline(line))}"


def write_line(text: str) -> str:
    """A line that stands by itself below a stem, where more would be read as a mark than within one."""
    start = LINE_STARTS.match(text)
    if start:
        return _join_wrapped(_wrap(start[0]) + write_inline(" " + text[start.end() :]).removeprefix(" "))
    return _escape_block(write_inline(text))


def write_inline(text: str) -> str:
    """Plain text as Markdown within a line."""
    start = None if MARKS.match(text) else STARTS.match(text)
    head, rest = (_wrap(start[0]), text[start.end() :]) if start else ("", text)
    # A backtick of the text's own would pair with one of ours.
    return _join_wrapped(head + "&#96;".join(map(_write_pieces, rest.split("`"))))


def _write_pieces(text: str) -> str:
    written, place = [], 0
    for match in MARKS.finditer(text):
        written += [_write_plain(text[place : match.start()]), _wrap(match[0])]
        place = match.end()
    return "".join([*written, _write_plain(text[place:])])


def _write_plain(text: str) -> str:
    return SECOND_NUMBER.sub(lambda match: f"{match[1]}`{match[2]}`", SPECIAL.sub(_escape, text))


def _escape(match: re.Match[str]) -> str:
    return ENTITIES.get(match[0]) or f"\\{match[0]}"


def _wrap(text: str) -> str:
    return f"`{text}`"


def _join_wrapped(text: str) -> str:
    """Marks side by side in one pair of backticks: two backticks together would be read as another mark."""
    return text.replace("``", "")


def _escape_block(text: str) -> str:
    """A line without the mark that would begin a list, a heading or a quotation."""
    match = BLOCK_START.match(text)
    if not match:
        return text
    return f"{match[0]}\\{text[match.end() :]}" if match[0].isdigit() else f"\\{text}"
