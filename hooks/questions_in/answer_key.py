"""A key apart from its questions: `1-5 ABCDE`, `6. AB 7. 对`, below headings of types where numbers begin anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coursequiz.problems import shorten

from .question import Draft, Notices, Place
from .words import PATTERNS, find_type

SPACE = PATTERNS["betweenAnswers"]
LIMIT = 500  # answers of one range


@dataclass(frozen=True)
class _Entry:
    place: Place
    type: str
    number: int
    answer: str


def is_key_line(text: str) -> bool:
    """Whether a line is nothing but ranges of answers, or several single ones."""
    rest, ranges = PATTERNS["keyRange"].subn("", text)
    rest, entries = PATTERNS["keyEntry"].subn("", rest)
    return bool(ranges or entries > 1) and not SPACE.sub("", rest)


class AnswerKey:
    """Collects a key's entries, and gives them to their questions."""

    def __init__(self, notices: Notices) -> None:
        self.notices = notices
        self.type = ""  # that the last heading in the key names
        self.entries: list[_Entry] = []

    def has_entry(self, text: str) -> bool:
        """Whether a line below the key's heading is a single answer."""
        return not SPACE.sub("", PATTERNS["keyEntry"].sub("", text))

    def read(self, place: Place, text: str) -> None:
        """Read a line of answers; a range with another number of answers is told."""
        for match in PATTERNS["keyRange"].finditer(text):
            first, last = int(match[1]), int(match[2])
            parts = [part for part in SPACE.split(match[3]) if part]
            count = last - first + 1
            answers = parts if len(parts) == count else list("".join(parts))
            if not 0 < count <= LIMIT or len(answers) != count:
                self.notices.leave_out(place, "key-count", text=shorten(match[0]))
                continue
            self._add(place, zip(range(first, last + 1), answers, strict=True))
        rest = PATTERNS["keyRange"].sub(" ", text)
        self._add(place, ((int(match[1]), match[2]) for match in PATTERNS["keyEntry"].finditer(rest)))

    def _add(self, place: Place, answers: Iterable[tuple[int, str]]) -> None:
        for number, answer in answers:
            self.entries.append(_Entry(place, self.type, number, answer))

    def apply(self, drafts: Sequence[tuple[int | None, Draft]]) -> list[Draft]:
        """The drafts with the key's answers; an answer without a question, or for several, is told."""
        answers: dict[int, str] = {}
        for entry in self.entries:
            fitting = [
                place
                for place, (number, draft) in enumerate(drafts)
                if number == entry.number and (not entry.type or find_type(draft.type) == entry.type)
            ]
            if not fitting:
                self.notices.add(entry.place, "key-unused", text=str(entry.number))
            elif len(fitting) > 1 or fitting[0] in answers:
                self.notices.add(entry.place, "key-twice", text=str(entry.number))
                answers.update(dict.fromkeys(fitting, ""))
            else:
                answers[fitting[0]] = entry.answer
        return [replace(draft, answer_elsewhere=answers.get(place, "")) for place, (_, draft) in enumerate(drafts)]
