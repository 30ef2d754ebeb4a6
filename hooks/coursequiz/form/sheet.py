"""The paper a quiz is drawn on: element trees, and the texts that the page's own Markdown must fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from xml.etree.ElementTree import Element, SubElement

from ..language import Say
from ..model import Item, Quiz
from ..names import make_id, name_control


class Writer(Protocol):
    """Puts an author's Markdown into the tree; the extension has the real one."""

    def write_inline(self, element: Element, markdown: str) -> None:
        """Make `markdown` the element's only content."""

    def write_plain(self, element: Element, text: str) -> None:
        """Make `text` the element's only content as it is, where no element may stand inside."""

    def write_blocks(self, parent: Element, markdown: str) -> None:
        """Append `markdown`'s paragraphs, lists and so on to `parent`."""


def add_element(parent: Element, tag: str, classes: str = "", text: str = "", **attributes: str) -> Element:
    """Append an element. `data_item` becomes data-item, `for_` becomes for; `text` is fixed, never an author's."""
    element = SubElement(parent, tag)
    if classes:
        element.set("class", classes)
    for name, value in attributes.items():
        element.set(name.rstrip("_").replace("_", "-"), value)
    element.text = text
    return element


@dataclass
class Sheet:
    """One form under the pen."""

    quiz: Quiz
    writer: Writer
    level: int  # of the quiz's heading
    words: Mapping[str, str]  # each item's hash of what is asked, by its key
    say: Say  # the form's own words, in the course's language
    numbers: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        answered = (item for item in self.quiz.items if not item.is_context)
        self.numbers = {item.key: number for number, item in enumerate(answered, start=1)}

    def make_id(self, key: str = "", part: str = "") -> str:
        """The id of an item, of a part of it, or of a part of the form."""
        return make_id(self.quiz.id, key, part)

    def add_text(self, parent: Element, tag: str, classes: str, markdown: str) -> Element:
        """Append an element with an author's inline Markdown."""
        element = add_element(parent, tag, classes)
        self.writer.write_inline(element, markdown)
        return element

    def add_fieldset(self, parent: Element, item: Item, kind: str) -> Element:
        """Append an item's fieldset, for several controls under one legend."""
        return self.add_box(parent, item, kind, tag="fieldset")

    def add_box(self, parent: Element, item: Item, kind: str, *, tag: str = "div") -> Element:
        """Append an item's element, for one labelled control."""
        box = add_element(parent, tag, "quiz-item", id=self.make_id(item.key), data_item=item.key, data_type=kind)
        box.set("data-words", self.words[item.key])
        if item.optional:
            box.set("data-optional", "")
        if item.weight != 1:
            box.set("data-weight", f"{item.weight:g}")
        return box

    def add_stem(self, parent: Element, item: Item, hint: str = "") -> Element:
        """Fill a legend or label with the item's number, its stem and a hint on how to answer."""
        add_element(parent, "span", "quiz-number", f"{self.numbers[item.key]}.").tail = " "
        stem = self.add_text(parent, "span", "quiz-stem", item.stem)
        if item.optional:
            hint += self.say("optional")
        if hint:
            stem.tail = " "
            add_element(parent, "span", "quiz-hint", hint)
        return stem

    def add_more(self, parent: Element, item: Item) -> None:
        """Append the stem's further blocks."""
        if item.more:
            self.writer.write_blocks(add_element(parent, "div", "quiz-more"), item.more)

    def add_option(
        self, parent: Element, *, input_type: str, name: str, value: str, option: str, letter: str = ""
    ) -> Element:
        """Append a labelled radio button or check box and return the element its words go into."""
        label = add_element(parent, "label", "quiz-option")
        add_element(
            label,
            "input",
            type=input_type,
            name=name,
            value=value,
            data_option=option,
        )
        if letter:
            add_element(label, "span", "quiz-letter", f"{letter}.")
        return add_element(label, "span", "quiz-option-text")

    def add_reason(self, parent: Element, item: Item) -> None:
        """Append the free-text field that `reasons:` asks for."""
        if self.quiz.settings.reasons:
            field_id = self.make_id(item.key, "reason")
            field_ = add_element(parent, "div", "quiz-reason")
            self.writer.write_inline(add_element(field_, "label", for_=field_id), self.quiz.settings.reasons)
            add_element(field_, "textarea", id=field_id, name=name_control(item.key, "reason"), rows="2")

    def add_details(self, parent: Element, classes: str, summary: str) -> Element:
        """Append closed details with a summary."""
        details = add_element(parent, "details", classes)
        add_element(details, "summary", text=summary)
        return details
