"""Questions → Moodle XML, as Moodle's own export writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from coursequiz.problems import shorten

from .question import Category, Essay, Match, MultiChoice, Ordering, Question, Text, TrueFalse

LACKS = ()


def write_moodle(categories: Sequence[Category]) -> bytes:
    """The file: each category, then its questions."""
    root = Element("quiz")
    for category in categories:
        _add_category(root, category)
        for question in category.questions:
            _add_question(root, question)
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add_category(root: Element, category: Category) -> None:
    element = SubElement(root, "question", type="category")
    # A slash would begin a category in the category.
    _add_text(SubElement(element, "category"), category.title.replace("/", "//"))
    if category.intro:
        _add_html(element, "info", category.intro)
    _add_value(element, "idnumber", category.key)


def _add_question(root: Element, question: Question) -> None:
    name, fill = TYPES[type(question)]
    element = SubElement(root, "question", type=name)
    _add_text(SubElement(element, "name"), shorten(question.stem.words, 60))
    _add_html(element, "questiontext", question.stem)
    if question.explanation:
        _add_html(element, "generalfeedback", question.explanation)
    _add_value(element, "defaultgrade", f"{question.grade:g}")
    _add_value(element, "idnumber", question.key)
    fill(element, question)


def _fill_true_false(element: Element, question: TrueFalse) -> None:
    for word, is_right in (("true", question.is_true), ("false", not question.is_true)):
        answer = SubElement(element, "answer", fraction="100" if is_right else "0", format="moodle_auto_format")
        _add_text(answer, word)


def _fill_choice(element: Element, question: MultiChoice) -> None:
    _add_value(element, "single", _write_truth(question.is_single))
    _add_value(element, "shuffleanswers", _write_truth(question.is_shuffled))
    # As in the course: a letter means nothing where each attempt has another order.
    _add_value(element, "answernumbering", "none" if question.is_shuffled else "ABCD")
    for option in question.options:
        answer = _add_html(element, "answer", option.text, fraction=f"{option.share:.7g}")
        if option.feedback:
            _add_html(answer, "feedback", option.feedback)


def _fill_match(element: Element, question: Match) -> None:
    _add_value(element, "shuffleanswers", "true")
    for line, words in [*question.pairs, *((Text(), other) for other in question.others)]:
        _add_text(SubElement(_add_html(element, "subquestion", line), "answer"), words)


def _fill_order(element: Element, question: Ordering) -> None:
    settings = {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": str(len(question.steps)),
        "gradingtype": "ABSOLUTE_POSITION",  # a point for each step in its place, as in the course
        "showgrading": "SHOW",
    }
    for name, value in settings.items():
        _add_value(element, name, value)
    for number, step in enumerate(question.steps, start=1):
        _add_html(element, "answer", step, fraction=str(number))


def _fill_essay(element: Element, question: Essay) -> None:
    _add_value(element, "responseformat", "plain")
    _add_value(element, "responserequired", "1" if question.is_required else "0")


def _add_html(parent: Element, name: str, text: Text, **attributes: str) -> Element:
    element = SubElement(parent, name, attributes | {"format": "html"})
    _add_text(element, text.html)
    return element


def _add_text(parent: Element, text: str) -> None:
    _add_value(parent, "text", text)


def _add_value(parent: Element, name: str, value: str) -> None:
    SubElement(parent, name).text = value


def _write_truth(value: bool) -> str:
    return "true" if value else "false"


# Each type by Moodle's name, and what is its own.
TYPES: dict[type[Question], tuple[str, Callable[[Element, Any], None]]] = {
    TrueFalse: ("truefalse", _fill_true_false),
    MultiChoice: ("multichoice", _fill_choice),
    Match: ("matching", _fill_match),
    Ordering: ("ordering", _fill_order),
    Essay: ("essay", _fill_essay),
}
