"""Moodle XML → questions. What a document type could define is refused before anything is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .answers import UnsureError
from .choices import make_choice
from .html_text import read_html
from .question import Notices, Place, Question, UnreadableError, make_true_false
from .words import SAYS, TABLE, clean

SHARE = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,7})?")
# Not questions: where they belong, and text between them.
CATEGORY, DESCRIPTION = "category", "description"
NAMES: dict[str, str] = TABLE["moodleTypes"]


def read_moodle(data: bytes, notices: Notices) -> Iterator[Question]:
    """The questions of an exported bank; places are counted in questions."""
    number = 0
    for element in _parse(data).iterfind("question"):
        kind = element.get("type", "")
        if kind == CATEGORY:
            continue
        number += 1
        place = Place(0, number)
        try:
            yield _read_question(element, kind, place, notices)
        except UnsureError as error:
            notices.leave_out(place, error.code, **error.words)


def _parse(data: bytes) -> Element:
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise UnreadableError("entities") from None
    except ParseError as error:
        raise UnreadableError("bad-xml", text=error.position[0]) from None
    except (ValueError, LookupError):  # an encoding that there is none of
        raise UnreadableError("encoding") from None
    if root.tag != "quiz":
        raise UnreadableError("not-moodle")
    return root


def _read_question(element: Element, kind: str, place: Place, notices: Notices) -> Question:
    reader = _Texts(element, place, notices)
    stem = reader.read("questiontext")
    explanation = reader.read("generalfeedback")
    if not stem:
        raise UnsureError("no-stem")
    if kind == "multichoice":
        options = [reader.read_answer(answer) for answer in element.iterfind("answer")]
        question = make_choice(place, stem, options, explanation, _read_grade(element))
    elif kind == "truefalse":
        question = _read_true_false(element, reader, stem, explanation)
    elif kind == "essay":
        question = Question(place, "open", stem, (), "\n".join(filter(None, [reader.read("graderinfo"), explanation])))
    elif kind == DESCRIPTION:
        raise UnsureError("aside", text=stem.split("\n")[0])
    else:
        raise UnsureError("other-type", type=NAMES.get(kind, kind))
    reader.tell()
    return question


def _read_true_false(element: Element, reader: _Texts, stem: str, explanation: str) -> Question:
    answers = {}
    for answer in element.iterfind("answer"):
        text, share, feedback = reader.read_answer(answer)
        answers[text.casefold()] = share
        explanation = "\n".join(filter(None, [explanation, feedback]))
    right = [text for text, share in answers.items() if share == 100]
    if set(answers) != {"true", "false"} or len(right) != 1:
        raise UnsureError("answer-word", text=SAYS["and"].join(right))
    return make_true_false(reader.place, stem, right == ["true"], explanation, _read_grade(element))


def _read_grade(element: Element) -> float | None:
    try:
        grade = float(element.findtext("defaultgrade") or "")
    except ValueError:
        return None
    return grade if 0 < grade < 1000 else None


def _read_share(text: str) -> float:
    if not SHARE.fullmatch(text):
        raise UnsureError("partial-credit", text=text)
    return float(text)


class _Texts:
    """Reads the texts of one question, and notes what is lost with their HTML."""

    def __init__(self, element: Element, place: Place, notices: Notices) -> None:
        self.element = element
        self.place = place
        self.notices = notices
        self.has_shapes = False
        self.has_files = element.find(".//file") is not None

    def tell(self) -> None:
        """Say what did not come in."""
        if self.has_files:
            self.notices.add(self.place, "moodle-file")
        elif self.has_shapes:
            self.notices.add(self.place, "moodle-html")

    def read(self, name: str) -> str:
        """The text of a child."""
        child = self.element.find(name)
        return self._read(child, child.get("format", "html")) if child is not None else ""

    def read_answer(self, answer: Element) -> tuple[str, float, str]:
        """An option's words, its per cent and its feedback."""
        feedback = answer.find("feedback")
        words = self._read(answer, answer.get("format", "html"))
        return (
            " ".join(words.split("\n")),
            _read_share(answer.get("fraction", "0").strip()),
            self._read(feedback, feedback.get("format", "html")) if feedback is not None else "",
        )

    def _read(self, element: Element, form: str) -> str:
        text = element.findtext("text") or ""
        if form in ("plain_text", "markdown"):
            return clean(text)
        words, has_shapes = read_html(text)
        self.has_shapes = self.has_shapes or has_shapes
        return words
