"""A quiz's Markdown → HTML, by the site's own Markdown and the engine's own pen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast
from xml.etree.ElementTree import Element, SubElement

from coursequiz.extension import QuizBlockProcessor, QuizExtension
from coursequiz.form.sheet import Writer
from coursequiz.grammar.addresses import find_scheme
from coursequiz.language import load_language
from coursequiz.mkdocs_plugin import name_language
from markdown import Markdown
from mkdocs.config import load_config
from questions_in.html_text import read_html

from .question import NOTHING, LeftOutError, Text

Drawing = Callable[[Element, Writer], None]
# What XML 1.0 has no way to write.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Pen:
    """Draws pieces of quizzes. `extensions` and `configs` are those of the site's Markdown."""

    def __init__(self, extensions: Sequence[Any], configs: Mapping[str, Mapping[str, Any]], rubric: str) -> None:
        self.rubric = rubric  # the heading over what an open answer is compared with, in the course's language
        configs = {name: dict(config) for name, config in configs.items()}
        self.markdown = Markdown(extensions=[*extensions, QuizExtension()], extension_configs=configs)
        self.writer = cast(QuizBlockProcessor, self.markdown.parser.blockprocessors["quiz"])

    def draw(self, *drawings: Drawing) -> Text:
        """What the drawings put below each other. Raises LeftOutError for a picture or a sound, which are files."""
        self.markdown.reset()
        root = Element("div")
        # The engine keeps what could run out of forms that bear this mark.
        form = SubElement(root, "form", {"data-quiz": ""})
        for drawing in drawings:
            drawing(form, self.writer)
        for stage in self.markdown.treeprocessors:
            stage.run(root)
        if form.find(".//img") is not None or form.find(".//audio") is not None:
            raise LeftOutError("file")
        for link in list(form.iter("a")):
            _unlink_page(link)
        html = "\n".join(map(self.markdown.serializer, form))
        for finish in self.markdown.postprocessors:
            html = finish.run(html)
        html = UNWRITABLE.sub("", html).strip()
        words, _ = read_html(html)
        return Text(html, words) if words else NOTHING


def load_pen(root: Path) -> Pen:
    """The pen of the course whose mkdocs.yml stands in `root`. Raises what MkDocs raises for settings it can't read."""
    config = load_config(str(root / "mkdocs.yml"))
    language = load_language(name_language(config.theme))
    return Pen(config.markdown_extensions, config.mdx_configs, language.say("rubric"))


def draw_line(markdown: str, *tags: str) -> Drawing:
    """A paragraph of inline Markdown, or its last tag in the others."""

    def draw(parent: Element, writer: Writer) -> None:
        for tag in tags or ("p",):
            parent = SubElement(parent, tag)
        writer.write_inline(parent, markdown)

    return draw


def draw_blocks(markdown: str) -> Drawing:
    """Paragraphs, lists and so on; of nothing, nothing."""
    return lambda parent, writer: writer.write_blocks(parent, markdown)


def draw_list(texts: Sequence[str]) -> Drawing:
    """A list of inline Markdown."""

    def draw(parent: Element, writer: Writer) -> None:
        entries = SubElement(parent, "ul")
        for text in texts:
            writer.write_inline(SubElement(entries, "li"), text)

    return draw


def _unlink_page(link: Element) -> None:
    """An address within the course leads nowhere from another site: only its words stay."""
    if not find_scheme(link.get("href", "")):
        link.tag = "span"
        link.attrib.clear()
