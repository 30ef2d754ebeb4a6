"""The Python-Markdown extension: quiz blocks in, forms out. The only file that imports markdown.

| class | registry | name | priority |
|---|---|---|---|
| QuizPreprocessor | preprocessors | quiz | 40: before snippets (32) change the lines' numbers |
| QuizBlockProcessor | parser.blockprocessors | quiz | 200: its placeholders are whole blocks that no other may touch |
| QuizTreeprocessor | treeprocessors | quiz | -5: after unescape (0), so that an address is judged as it will be |
| ClipTreeprocessor | treeprocessors | quiz-clip | -6: after MkDocs has turned the addresses of pictures into the site's (0) |
| QuizPostprocessor | postprocessors | quiz | 0: after everything stashed is back |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .course.build import Site
from .form.clips import draw_clip, is_sound
from .grammar.addresses import ADDRESSES, is_link
from .grammar.lines import Line, clear_page_mark
from .language import Language, load_language
from .model import Quiz
from .problems import Problem
from .quiz.render import render_problems, render_quiz

# Private-use characters: they pass every stage unchanged, which STX and ETX do not before priority 30.
PLACEHOLDER = re.compile("\ue0f1([0-9]+)\ue0f2")
MASKED_LESS_THAN = "\ue0f0"
# An author's own are taken out: the page's check has reported them by then, and they must draw nothing.
OWN_CHARACTERS = str.maketrans("", "", "\ue0f0\ue0f1\ue0f2")
LESS_THAN = re.compile(r"<(?!https?://[^\s<>]+>)")
NEVER_KEPT = frozenset({"style", "srcdoc", "formaction", "xlink:href"})
HEADING = re.compile(r"h([1-6])")


class QuizExtension(Extension):
    """Quizzes in a page. `site` collects what it finds; the adapter names each page before it is converted, and the language."""

    def __init__(self, site: Site | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.site = site or Site()
        self.language: Language = load_language()
        self.path = "page.md"
        self.first_line = 1

    def start_page(self, path: str, first_line: int) -> None:
        """Name the next page: its path for problems, and the line of the file its Markdown begins at."""
        self.path = path
        self.first_line = first_line

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the five stages; see the module's table."""
        parts: list[Quiz | list[Problem]] = []
        preprocessor = QuizPreprocessor(md, self, parts)
        md.preprocessors.register(preprocessor, "quiz", 40)
        md.parser.blockprocessors.register(QuizBlockProcessor(md.parser, preprocessor, parts), "quiz", 200)
        md.treeprocessors.register(QuizTreeprocessor(md), "quiz", -5)
        md.treeprocessors.register(ClipTreeprocessor(md, self), "quiz-clip", -6)
        md.postprocessors.register(QuizPostprocessor(preprocessor), "quiz", 0)


class QuizPreprocessor(Preprocessor):
    """Takes the quiz blocks out of the text and leaves a placeholder for each."""

    def __init__(self, md: Markdown, extension: QuizExtension, parts: list[Quiz | list[Problem]]) -> None:
        super().__init__(md)
        self.extension = extension
        self.parts = parts
        self.told: set[str] = set()  # the client's words that the page has already

    def run(self, lines: list[str]) -> list[str]:
        """The page's lines with placeholders; mistakes go to the site."""
        self.parts.clear()
        self.told.clear()
        first = self.extension.first_line
        numbered = [Line(first + offset, text.rstrip("\r")) for offset, text in enumerate(lines)]
        result = []
        for part in self.extension.site.read_page(numbered, self.extension.path):
            if isinstance(part, Line):
                result.append(clear_page_mark(lines[part.number - first].translate(OWN_CHARACTERS)))
            else:
                result += ["", f"\ue0f1{len(self.parts)}\ue0f2", ""]
                self.parts.append(part)
        return result

    def run_later_stages(self, text: str) -> str:
        """A quiz's own text through the preprocessors that the page goes through after this one."""
        lines = text.split("\n")
        has_passed = False
        for preprocessor in self.md.preprocessors:
            if has_passed:
                lines = preprocessor.run(lines)
            has_passed = has_passed or preprocessor is self
        return "\n".join(lines)


class QuizBlockProcessor(BlockProcessor):
    """Draws a form in the place of a placeholder."""

    def __init__(self, parser: Any, preprocessor: QuizPreprocessor, parts: list[Quiz | list[Problem]]) -> None:
        super().__init__(parser)
        self.preprocessor = preprocessor
        self.parts = parts

    def test(self, parent: Element, block: str) -> bool:
        """Is the block a placeholder of this page?"""
        match = PLACEHOLDER.fullmatch(block)
        return match is not None and int(match[1]) < len(self.parts)

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Append the form one heading level below the last heading before it."""
        match = PLACEHOLDER.fullmatch(blocks.pop(0))
        part = self.parts[int(match[1])] if match else []
        if isinstance(part, Quiz):
            levels = [int(found[1]) for child in parent if (found := HEADING.fullmatch(child.tag))]
            parent.append(
                render_quiz(
                    part,
                    self,
                    (levels[-1] if levels else 1) + 1,
                    self.preprocessor.told,
                    self.preprocessor.extension.language,
                )
            )
        else:
            parent.append(render_problems([str(problem) for problem in part]))

    def write_inline(self, element: Element, markdown: str) -> None:
        """Make inline Markdown the element's content; the page's inline stage converts it later."""
        element.text = LESS_THAN.sub(MASKED_LESS_THAN, markdown)

    def write_plain(self, element: Element, text: str) -> None:
        """Make text the element's content as it is."""
        element.text = AtomicString(text)

    def write_blocks(self, parent: Element, markdown: str) -> None:
        """Append blocks of Markdown as the page itself would show them."""
        text = LESS_THAN.sub(MASKED_LESS_THAN, markdown.translate(OWN_CHARACTERS))
        self.parser.parseChunk(parent, self.preprocessor.run_later_stages(text))


class QuizTreeprocessor(Treeprocessor):
    """Takes out of a form what could run: event handlers, styles, addresses that are scripts."""

    def run(self, root: Element) -> None:
        """Clean every form; a choice in a list is its words alone, as a list shows nothing else."""
        for form in root.iter("form"):
            if "data-quiz" in form.attrib:
                for element in form.iter():
                    _clean_attributes(element)
                for option in form.iter("option"):
                    text = " ".join("".join(_list_words(option)).split())
                    for child in list(option):
                        option.remove(child)
                    option.text = AtomicString(text)


def _list_words(element: Element) -> Iterator[str]:
    """The words of an element; a picture's are those that stand for it."""
    yield element.get("alt", "") if element.tag == "img" else element.text or ""
    for child in element:
        yield from _list_words(child)
        yield child.tail or ""


def _clean_attributes(element: Element) -> None:
    for name, value in list(element.attrib.items()):
        plain = name.casefold()
        if plain.startswith("on") or plain in NEVER_KEPT:
            del element.attrib[name]
        elif plain in ADDRESSES and not is_link(value):
            # MkDocs insists that a link has an address and a picture a source: neither is left of it but its words.
            element.text = element.get("alt") or element.text
            element.tag = "span"
            element.attrib.clear()
            return


class ClipTreeprocessor(Treeprocessor):
    """Turns pictures whose files are sounds into players, in quizzes and around them."""

    def __init__(self, md: Markdown, extension: QuizExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        """Draw every clip."""
        for image in [each for each in root.iter("img") if is_sound(each.get("src", ""))]:
            draw_clip(image, self.extension.language.say)


class QuizPostprocessor(Postprocessor):
    """Shows what was masked as the text it is, and makes sure that each quiz has become a form."""

    def __init__(self, preprocessor: QuizPreprocessor) -> None:
        super().__init__(preprocessor.md)
        self.preprocessor = preprocessor

    def run(self, text: str) -> str:
        """HTML with `&lt;` for each masked character. Other extensions send pieces through here, and last comes the page."""
        drawn = {
            part.id for part in self.preprocessor.parts if isinstance(part, Quiz) and f'data-quiz="{part.id}"' in text
        }
        self.preprocessor.extension.site.note_drawn(self.preprocessor.extension.path, drawn)
        return PLACEHOLDER.sub("", text.replace(MASKED_LESS_THAN, "&lt;"))


def makeExtension(**kwargs: Any) -> QuizExtension:
    """Python-Markdown's entry point."""
    return QuizExtension(**kwargs)
