"""Draft → question: which options its answer means, and whether all that it says fits together.

Nothing is guessed: what can be read in two ways is left out and told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from .question import Draft, Notices, Option, Question, make_true_false
from .words import NONE, PATTERNS, SAYS, TABLE, clean, find_type, plain, read_truth

SEPARATORS = [re.compile(separator) for separator in TABLE["separators"]]
BETWEEN_LETTERS = PATTERNS["betweenLetters"]
LABELLED = PATTERNS["option"]


class UnsureError(Exception):
    """A notice's code and its words."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.words = words


def settle(draft: Draft, notices: Notices) -> Question | None:
    """A draft as a question; None, and a notice, where anything is not sure."""
    try:
        return _settle(draft, notices)
    except UnsureError as error:
        notices.leave_out(draft.place, error.code, **error.words)
        return None


def _settle(draft: Draft, notices: Notices) -> Question:
    stem = clean(draft.stem)
    if not stem:
        raise UnsureError("no-stem")
    written = draft.type
    if (match := PATTERNS["inlineType"].match(stem)) and find_type(match[1]):
        stem = stem[match.end() :]
        written = written or match[1]
    points_text = draft.points
    if match := PATTERNS["inlinePoints"].search(stem):
        stem, points_text = stem[: match.start()].rstrip(), points_text or match[1]
    kind = find_type(written)
    if kind is None:
        raise UnsureError("unknown-type", type=written)
    if kind == "other":
        raise UnsureError("other-type", type=written)
    options = tuple(" ".join(clean(option).split("\n")) for option in draft.options)
    stem, answer = _take_answer(draft, kind, stem, options, notices)
    points = _read_points(points_text, draft, notices)
    explanation = clean(draft.explanation)
    if not options:
        return _settle_without_options(draft, kind, written, stem, answer, explanation, points, notices)
    check_options(kind, written, options)
    if kind == "true-false":
        return make_true_false(draft.place, stem, _read_named_truth(answer, options), explanation, points)
    right = _read_right(draft, answer, options)
    if (kind == "single" and len(right) > 1) or (kind == "multiple" and len(right) == 1):
        raise UnsureError("answer-count", type=written, count=len(right))
    made = tuple(Option(text, place in right) for place, text in enumerate(options))
    return Question(draft.place, "multiple" if len(right) > 1 else "single", stem, made, explanation, points)


def _settle_without_options(
    draft: Draft,
    kind: str,
    written: str,
    stem: str,
    answer: str,
    explanation: str,
    points: float | None,
    notices: Notices,
) -> Question:
    if kind in ("single", "multiple", "choice"):
        raise UnsureError("no-options", type=written)
    if kind == "open":
        if points is not None:
            notices.add(draft.place, "open-points", text=f"{points:g}")
        model = "" if plain(answer) in NONE else clean(answer)
        return Question(draft.place, "open", stem, (), "\n".join(filter(None, (model, explanation))))
    truth = read_truth(answer)
    if truth is not None:
        return make_true_false(draft.place, stem, truth, explanation, points)
    if kind == "true-false":
        raise UnsureError("answer-word", text=answer) if answer else UnsureError("no-answer")
    raise UnsureError("no-type")


def check_options(kind: str, written: str, options: Sequence[str]) -> None:
    """What is wrong with options whatever the answer."""
    if kind == "open":
        raise UnsureError("open-options", type=written)
    last = max((place for place, text in enumerate(options) if text), default=0)
    missing = [chr(ord("A") + place) for place, text in enumerate(options[:last]) if not text]
    if missing:
        raise UnsureError("option-gap", missing=SAYS["and"].join(missing))
    if len(options) == 1:
        raise UnsureError("one-option", text=options[0])
    seen: set[str] = set()
    for text in options:
        if " ".join(text.split()) in seen:
            raise UnsureError("same-option", text=text)
        seen.add(" ".join(text.split()))
    if kind == "true-false" and sorted(map(read_truth, options), key=str) != [False, True]:
        raise UnsureError("true-false-options", text=options[0])


def _take_answer(draft: Draft, kind: str, stem: str, options: Sequence[str], notices: Notices) -> tuple[str, str]:
    """The stem without an answer in its brackets, and the one answer that all places agree on."""
    answers = [text for text in (draft.answer.strip(), draft.answer_elsewhere.strip()) if text]
    found = list(PATTERNS["inlineAnswer"].finditer(stem))
    if len(found) == 1 and _is_answer(found[0][1], kind, options):
        start, end = found[0].span()
        blank = "" if end == len(stem) and not options else SAYS["bracket"]
        if not answers:
            notices.add(draft.place, "stem-answer", text=found[0][1])
        stem = (stem[:start] + blank + stem[end:]).strip()
        answers.append(found[0][1])
    for other in answers[1:]:
        if kind != "open" and _key(other) != _key(answers[0]):
            raise UnsureError("answer-twice", text=answers[0], other=other)
    return stem, answers[0] if answers else ""


def _is_answer(text: str, kind: str, options: Sequence[str]) -> bool:
    """Whether a word in brackets answers a question of this shape."""
    if options:
        places = _read_letters(text)
        return kind != "open" and bool(places) and max(places) < len(options)
    return kind in ("", "true-false") and read_truth(text) is not None


def _key(answer: str) -> str:
    """An answer as it is compared with another: which letters, or right or wrong."""
    truth = read_truth(answer)
    return str(truth) if truth is not None else BETWEEN_LETTERS.sub("", plain(answer))


def _read_points(text: str, draft: Draft, notices: Notices) -> float | None:
    if not text.strip():
        return None
    match = PATTERNS["pointsValue"].match(unicodedata.normalize("NFKC", text).strip())
    if not match:
        notices.add(draft.place, "bad-points", text=text)
        return None
    return float(match[1])


def _read_named_truth(answer: str, options: Sequence[str]) -> bool:
    """Which of the options 对 and 错 an answer means, by its letter or its word."""
    if not answer:
        raise UnsureError("no-answer")
    places = _read_letters(answer)
    by_letter = read_truth(options[places[0]]) if len(places) == 1 and places[0] < 2 else None
    by_word = read_truth(answer)
    truth = by_word if by_letter is None else by_letter
    if truth is None or (by_word is not None and by_word != truth):
        raise UnsureError("answer-word", text=answer)
    return truth


def _read_right(draft: Draft, answer: str, options: Sequence[str]) -> list[int]:
    """The places of the right options."""
    if not answer:
        if not draft.marked:
            raise UnsureError("no-answer")
        return list(draft.marked)
    right = _read_answer(answer, options)
    if draft.marked and right != list(draft.marked):
        marked = "".join(chr(ord("A") + place) for place in draft.marked)
        raise UnsureError("answer-twice", text=answer, other=marked)
    return right


def _read_answer(answer: str, options: Sequence[str]) -> list[int]:
    """The options that an answer names: by letters, by their own words, or by both."""
    letters, texts = _read_letters(answer), _read_texts(answer, options)
    is_inside = bool(letters) and max(letters) < len(options)
    if is_inside and texts and texts != letters:
        raise UnsureError("answer-both", text=answer)
    if is_inside:
        return letters
    if texts:
        return texts
    if letters:
        beyond = SAYS["and"].join(chr(ord("A") + place) for place in letters if place >= len(options))
        raise UnsureError("answer-beyond", text=beyond)
    raise UnsureError("answer-text", text=answer)


def _read_letters(answer: str) -> list[int]:
    """`ABD`, `A、B、D` or `a;b` as places; [] for anything else, and where a letter stands twice."""
    text = BETWEEN_LETTERS.sub("", unicodedata.normalize("NFKC", answer).upper())
    if not PATTERNS["letters"].match(text) or len(set(text)) < len(text):
        return []
    return sorted(ord(letter) - ord("A") for letter in text)


def _read_texts(answer: str, options: Sequence[str]) -> list[int]:
    """The places of options whose words an answer repeats, as a whole or piece by piece."""
    places = {plain(text): place for place, text in enumerate(options)}
    for parts in _split_answer(answer):
        found = [_find_text(part, places) for part in parts]
        right = sorted({place for place in found if place is not None})
        if len(right) == len(parts):
            return right
    return []


def _find_text(part: str, places: dict[str, int]) -> int | None:
    if (place := places.get(plain(part))) is not None:
        return place
    labelled = LABELLED.match(part)
    if labelled and (place := places.get(plain(labelled[2]))) is not None:
        letter = unicodedata.normalize("NFKC", labelled[1]).upper()
        return place if ord(letter) - ord("A") == place else None
    return None


def _split_answer(answer: str) -> Iterator[list[str]]:
    """An answer whole, then cut at each kind of separator."""
    yield [answer]
    for separator in SEPARATORS:
        parts = [part.strip() for part in separator.split(answer) if part.strip()]
        if len(parts) > 1:
            yield parts
