"""Typed or pasted lines → drafts: numbers, lettered options, 答案：, 解析：, headings of types, a key at the end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coursequiz.problems import shorten

from .answer_key import AnswerKey, is_key_line
from .question import Draft, Notices, Place
from .words import PATTERNS, clean, find_type, read_truth

TextLine = tuple[int, str]


@dataclass
class _Open:
    """A question that is still being read; `target` is what a line without a mark continues."""

    place: Place
    number: int | None
    type: str
    points: str
    stem: list[str]
    options: list[tuple[str, str]] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    answer: list[str] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    target: str = "stem"
    has_answer: bool = False
    inner: int = 0  # the last number of a list within its answer
    fault: tuple[str, dict[str, str]] | None = None

    @property
    def is_written(self) -> bool:
        """Whether its answer is a text, which may have lines and numbers of its own."""
        return find_type(self.type) == "open"


def read_text(lines: Iterable[TextLine], sheet: Place, notices: Notices) -> tuple[str, list[Draft]]:
    """The title, if a line without a mark stands first, and the drafts."""
    rows = [(number, part) for number, line in lines for part in split_fields(line)]
    reader = _Reader(rows, sheet, notices)
    return reader.read()


def split_fields(line: str) -> list[str]:
    """A line cut where an answer or an explanation begins within it."""
    text = clean(line.replace("\n", " "))
    parts = [part.strip() for part in PATTERNS["fieldStart"].split(text)]
    return [part for part in parts if part] or [""]


def split_options(text: str, before: Sequence[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """A line cut at its option letters, which go on where the options before it ended: what is left, and the options."""
    expected = len(before)
    cuts: list[tuple[int, int, str]] = []
    for match in PATTERNS["optionStart"].finditer(text):
        letter = unicodedata.normalize("NFKC", match[1]).upper()
        # At the start of a line a letter out of its turn is an option, too, and told later.
        if ord(letter) - ord("A") == expected or (match.start() == 0 and not cuts):
            cuts.append((match.start(), match.end(), letter))
            expected = ord(letter) - ord("A") + 1
    if not cuts or (cuts[0][0] > 0 and (before or len(cuts) < 2)):
        return text, []
    ends = [start for start, _, _ in cuts[1:]] + [len(text)]
    options = [(letter, text[stop:end].strip()) for (_, stop, letter), end in zip(cuts, ends, strict=True)]
    return text[: cuts[0][0]].strip(), options


class _Reader:
    """Goes through the lines once."""

    def __init__(self, rows: Sequence[TextLine], sheet: Place, notices: Notices) -> None:
        self.rows = rows
        self.sheet = sheet
        self.notices = notices
        self.title = ""
        self.type = self.points = ""
        self.drafts: list[tuple[int | None, Draft]] = []
        self.open: _Open | None = None
        self.is_numbered = any(PATTERNS["number"].match(text) for _, text in rows)
        self.after_blank = False
        self.key = AnswerKey(notices)
        self.in_key = False

    def read(self) -> tuple[str, list[Draft]]:
        """Read all lines."""
        for index, (number, text) in enumerate(self.rows):
            if not text:
                self.after_blank = True
                continue
            place = Place(self.sheet.sheet, number, self.sheet.name)
            if not (self._read_key(index, place, text) or self._read_heading(text)):
                self._read_line(place, text)
            self.after_blank = False
        self._close()
        return self.title, self.key.apply(self.drafts)

    def _read_key(self, index: int, place: Place, text: str) -> bool:
        """A line of the key, or the words above it."""
        following = next((line for _, line in self.rows[index + 1 :] if line), "")
        is_head = bool(PATTERNS["keyHead"].match(text)) and self.drafts != []
        section = _find_section(following)
        if is_head and (is_key_line(following) or (section and not _is_open_section(section))):
            self._close()
            self.in_key = True
            return True
        if is_key_line(text) or (self.in_key and self.key.has_entry(text)):
            self._close()
            self.in_key = True
            self.key.read(place, text)
            return True
        if self.in_key and (section := _find_section(text)):
            self.key.type = find_type(section) or ""
            return True
        return False

    def _read_heading(self, text: str) -> bool:
        """A heading that names the type of the questions below it; one that names none ends the last type."""
        section = _find_section(text)
        if section:
            self._close()
            self.type = section
            points = PATTERNS["eachPoints"].search(text)
            self.points = points[1] if points else ""
        elif PATTERNS["heading"].match(text) and self.open and self.open.target != "stem" and not self.open.is_written:
            self._close()
            self.type = self.points = ""
        return bool(section)

    def _read_line(self, place: Place, text: str) -> None:
        for name, take in (
            ("answer", self._take_answer),
            ("explanation", self._take_explanation),
            ("points", self._take_points),
        ):
            if self.open and (match := PATTERNS[name].match(text)):
                take(self.open, match[1].strip())
                return
        if PATTERNS["aside"].match(text):
            self.notices.add(place, "aside", text=shorten(text))
        elif (match := PATTERNS["number"].match(text)) and self._is_question(
            int(match[1] or match[2] or match[3]), place
        ):
            self._begin(place, int(match[1] or match[2] or match[3]), match[4])
        else:
            self._read_unnumbered(place, text)

    def _is_question(self, number: int, place: Place) -> bool:
        """Whether a number begins a question: within a written answer it may be one of a list."""
        current = self.open
        if not current or not current.is_written or current.target == "stem":
            return True
        follows = current.number is not None and number == current.number + 1
        if number == current.inner + 1 and not self.after_blank and (number == 1 or current.inner):
            if follows:
                self.notices.add(place, "inner-number", text=str(number))
            current.inner = number
            return False
        return True

    def _read_unnumbered(self, place: Place, text: str) -> None:
        current = self.open
        if current and current.target in ("stem", "option"):
            rest, options = split_options(text, current.options)
            if options:
                self._continue(current, place, rest)
                self._take_options(current, options)
                return
        begins = not self.is_numbered and self.after_blank and (not current or current.target != "stem")
        if begins or (not self.is_numbered and not current and (self.title or self.type)):
            self._begin(place, None, text)
        elif current:
            self._continue(current, place, text)
        elif not self.title and not self.drafts:
            self.title = text
        else:
            self.notices.add(place, "stray-line", text=shorten(text))

    def _continue(self, current: _Open, place: Place, text: str) -> None:
        """A line without a mark: more of what stands above it, where that may have several lines."""
        if not text:
            return
        if current.target == "stem":
            current.stem.append(text)
        elif current.target == "answer" and current.is_written:
            current.answer.append(text)
        elif current.target == "explanation" and not self.after_blank:
            current.explanation.append(text)
        elif self.after_blank and current.has_answer:
            self.notices.add(place, "stray-line", text=shorten(text))
        else:
            current.fault = current.fault or ("stray-part", {"text": shorten(text)})

    def _begin(self, place: Place, number: int | None, text: str) -> None:
        self._close()
        rest, options = split_options(text, ())
        self.open = _Open(place, number, self.type, self.points, [rest])
        if match := PATTERNS["inlineType"].match(rest):
            self.open.type = match[1] if find_type(match[1]) else self.type
        self._take_options(self.open, options)

    def _take_options(self, current: _Open, options: Sequence[tuple[str, str]]) -> None:
        for letter, text in options:
            mark = PATTERNS["rightMark"].search(text)
            if mark:
                current.marked.append(len(current.options))
                text = text[: mark.start()]
            current.options.append((letter, text))
            current.target = "option"

    def _take_answer(self, current: _Open, text: str) -> None:
        if current.has_answer:
            current.fault = current.fault or ("multiple-answer-lines", {})
        current.answer.append(text)
        current.target, current.has_answer = "answer", True

    def _take_explanation(self, current: _Open, text: str) -> None:
        if current.explanation:
            current.fault = current.fault or ("multiple-answer-lines", {})
        current.explanation.append(text)
        current.target = "explanation"

    def _take_points(self, current: _Open, text: str) -> None:
        current.points = text

    def _close(self) -> None:
        """Turn what has been read into a draft; a question with a fault is left out."""
        current, self.open = self.open, None
        if not current:
            return
        letters = [letter for letter, _ in current.options]
        if letters != [chr(ord("A") + place) for place in range(len(letters))]:
            current.fault = current.fault or ("option-order", {"text": "".join(letters)})
        if current.fault:
            code, words = current.fault
            self.notices.leave_out(current.place, code, **words)
            return
        draft = Draft(
            current.place,
            current.type,
            "\n".join(current.stem),
            tuple(text for _, text in current.options),
            "\n".join(filter(None, current.answer)),
            "\n".join(current.explanation),
            current.points,
            tuple(current.marked),
        )
        self.drafts.append((current.number, draft))


def _find_section(text: str) -> str:
    """The type that a heading names, in its own word."""
    match = PATTERNS["section"].match(text)
    return match[1] if match and find_type(match[1]) and read_truth(match[1]) is None else ""


def _is_open_section(section: str) -> bool:
    return find_type(section) == "open"
