"""Quizzes, written into files for other programs, and what these programs read of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from client_functions import call
from coursequiz.course.build import Site
from coursequiz.grammar.lines import split_lines
from coursequiz.model import Quiz
from defusedxml.ElementTree import fromstring
from questions_out.__main__ import export_quizzes
from questions_out.drawing import Pen

import bundle

ROOT = Path(__file__).parents[2]
# Those of the site that could read something in a line.
EXTENSIONS = ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "pymdownx.betterem"]


@cache
def install_parser() -> None:
    """gift-pegjs comes with the tools for the client."""
    assert bundle.install_packages() == 0


def make_pen() -> Pen:
    """A pen like the site's."""
    return Pen(EXTENSIONS, {}, "自评")


def read_quizzes(text: str) -> list[Quiz]:
    """The quizzes of a page that has no mistake."""
    site = Site()
    quizzes = [part for part in site.read_page(split_lines(text), "page.md") if isinstance(part, Quiz)]
    assert site.list_problems() == []
    return quizzes


def export(text: str, ending: str) -> tuple[str, int, str]:
    """A page's quizzes as a file, how many questions are in it, and the report."""
    content, count, report = export_quizzes(read_quizzes(text), make_pen(), ending)
    return content.decode(), count, report.write(count)


def write_quiz(*lines: str, title: str = "小测", options: str = "") -> str:
    """A page with one quiz."""
    settings = "".join(f"    {option}\n" for option in options.split("\n") if option)
    return f"/// quiz | {title}\n    id: small\n{settings}\n" + "\n".join(lines) + "\n///\n"


def gift_questions(text: str) -> list[dict[str, Any]]:
    """What gift-pegjs reads."""
    install_parser()
    read: list[dict[str, Any]] = call("readGift", text)
    return read


def xml_questions(text: str) -> list[Element]:
    """The questions of an XML file, categories with them."""
    return list(fromstring(text))


def find_text(element: Element, path: str) -> str | None:
    """The text below an element."""
    return element.findtext(f"{path}/text")
