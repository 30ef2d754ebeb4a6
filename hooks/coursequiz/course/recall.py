"""The look back that a lecture begins with: closed, so that it weighs nothing and moves nothing until it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, tostring

from ..form.sheet import add_element
from ..language import Say

END_OF_TITLE = "</h1>"
# Without a script these links are all there is of it.
MOST_LINKS = 3


def add_recall(html: str, number: int, lecture: int, checks: Sequence[tuple[str, str]], say: Say) -> str:
    """The page with its look back below the title: `number` questions of lectures before `lecture`.

    `checks` are titles and addresses of earlier tests; client/recall.js puts the questions in their place.
    """
    details = Element("details", {"class": "quiz-recall", "data-recall": f"{number}", "data-lecture": f"{lecture}"})
    add_element(details, "summary", text=say("recall", count=number))
    place = add_element(details, "p")
    for title, href in checks[:MOST_LINKS]:
        add_element(place, "a", text=title, href=href).tail = " "
    head, end, rest = html.partition(END_OF_TITLE)
    return head + end + tostring(details, encoding="unicode", method="html") + rest if end else html
