"""GIFT → questions. The format is of Moodle's: a text, and its answers in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coursequiz.problems import shorten

from .answers import UnsureError
from .choices import make_choice
from .html_text import read_html
from .question import Notices, Place, Question, make_true_false
from .words import SAYS, TABLE, clean

BRACES = re.compile(r"(?<!\\)\{([^{}]*)\}")
ANSWERED = re.compile(r"(?<!\\)[=~]|^(?:T|F|TRUE|FALSE)?\s*(?:#|$)")
ESCAPED = re.compile(r"\\([~=#{}:\\n])")
# Escaped characters wait as private ones while the marks are looked for.
HIDDEN = {character: chr(0xE000 + place) for place, character in enumerate("~=#{}:\\")} | {"n": "\n"}
SHOWN = {hidden: character for character, hidden in HIDDEN.items() if character != "n"}
TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
TRUTH = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?:#(.*))?$", re.DOTALL)
ANSWER = re.compile(r"([=~])\s*(?:%(-?[0-9]{1,3}(?:\.[0-9]{1,5})?)%)?([^=~]*)")


def looks_like_gift(text: str) -> bool:
    """Whether a text has answers in braces."""
    return any(ANSWERED.search(match[1].strip()) for match in BRACES.finditer(text))


@dataclass(frozen=True)
class _Source:
    place: Place
    text: str


def read_gift(text: str, notices: Notices) -> Iterator[Question]:
    """The questions of a file; lines that belong to none are told."""
    for source in _split(text.replace("\r\n", "\n").replace("\r", "\n")):
        try:
            yield _read_question(source)
        except UnsureError as error:
            notices.leave_out(source.place, error.code, **error.words)


def _split(text: str) -> Iterator[_Source]:
    """Questions are parted by blank lines; comments and categories go."""
    lines: list[str] = []
    start = 0
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.lstrip().startswith("//") or line.startswith("$CATEGORY"):
            continue
        if line.strip():
            start = start if lines else number
            lines.append(line)
        elif lines:
            yield _Source(Place(0, start), "\n".join(lines))
            lines = []


def _hide(text: str) -> str:
    return ESCAPED.sub(lambda match: HIDDEN[match[1]], text)


def _show(text: str, form: str) -> str:
    for hidden, character in SHOWN.items():
        text = text.replace(hidden, character)
    return read_html(text)[0] if form == "html" else clean(text)


def _read_question(source: _Source) -> Question:
    text = TITLE.sub("", _hide(source.text), count=1)
    found = FORMAT.match(text)
    form, text = (found[1], text[found.end() :]) if found else ("moodle", text)
    if text.count("{") != 1 or text.count("}") != 1 or text.index("{") > text.index("}"):
        if "{" not in text and "}" not in text:
            raise UnsureError("aside", text=shorten(_show(text, form)))
        raise UnsureError("gift-brace")
    before, _, rest = text.partition("{")
    inner, _, after = rest.partition("}")
    inner, _, general = inner.partition("####")
    stem = _show(f"{before.rstrip()}{SAYS['blank']}{after}" if after.strip() else before, form)
    if not stem:
        raise UnsureError("no-stem")
    return _read_answers(source.place, stem, inner, _show(general, form), form)


def _read_answers(place: Place, stem: str, inner: str, explanation: str, form: str) -> Question:
    if not inner.strip():
        return Question(place, "open", stem, (), explanation)
    if truth := TRUTH.match(inner):
        feedback = [_show(part, form) for part in (truth[2] or "").split("#")]
        words = "\n".join(filter(None, [*feedback, explanation]))
        return make_true_false(place, stem, truth[1].startswith("T"), words, None)
    if inner.lstrip().startswith("#"):
        raise UnsureError("other-type", type=TABLE["moodleTypes"]["numerical"])
    answers = ANSWER.findall(inner)
    if not answers or ANSWER.sub("", inner).strip():
        raise UnsureError("gift-empty", text=shorten(inner))
    signs = [sign for sign, _, _ in answers]
    if "~" not in signs:
        raise (
            UnsureError("other-type", type=TABLE["moodleTypes"]["matching"])
            if "->" in inner
            else UnsureError("shortanswer")
        )
    if signs.count("=") > 1:
        raise UnsureError("gift-mixed", text=shorten(inner))
    options = []
    for sign, share, rest in answers:
        words, _, feedback = rest.partition("#")
        option = " ".join(_show(words, form).split("\n"))
        options.append((option, float(share) if share else 100.0 * (sign == "="), _show(feedback, form)))
    return make_choice(place, stem, options, explanation, None)
