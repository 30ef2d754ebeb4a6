"""Questions that other pages ask again: one fragment of HTML a quiz, cut out of its page, and `review.json`, which tells of them.

Only what scores itself, questions with a key, and what one compares with samples two weeks later. A fragment is a form with
these and nothing else. It is no page, so it is no `.html`: nobody should be led to it, and a browser that is shows its text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from itertools import pairwise

VERSION = 1
KIND = "questions"
HEADINGS = ("h1", "h2", "h3")
# How a question's element begins, and what ends the last of its parts; a written one's element is a div around that.
ITEMS = ('<fieldset class="quiz-item"', '<div class="quiz-item"')
LAST = "</fieldset>"
# Less than this between a heading and its quiz is no section that one could read again; client/steps.js knows the same.
SHORTEST_SECTION = 120


@dataclass(frozen=True)
class Section:
    """A heading of a page: the id that leads to it, and its words."""

    id: str
    title: str


@dataclass(frozen=True)
class Fragment:
    """One quiz's questions: the form, what each asks (the hash of its words by its key), and where one reads about it.

    `words` are those that score themselves, `open` those that one writes to and compares.
    """

    quiz: str
    html: str
    words: Mapping[str, str]
    open: Mapping[str, str]
    section: Section | None

    @property
    def file(self) -> str:
        """Its file on the site, named by its content: a browser may keep it for ever."""
        return f"assets/questions/{self.quiz}.{hashlib.sha256(self.html.encode()).hexdigest()[:8]}.txt"


@dataclass(frozen=True)
class Source:
    """A page whose questions may come again; `lecture` is its number, where it is one."""

    url: str
    title: str
    lecture: int | None
    html: str


class _Tags(HTMLParser):
    """The start tags of a stretch of a page, and the words in it: a heading's own apart from what follows it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.title, self.length = "", 0
        self._is_in_title = self._is_in_link = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._is_in_title |= tag in HEADINGS
        self._is_in_link |= "headerlink" in self.tags[-1][1].get("class", "")

    def handle_endtag(self, tag: str) -> None:
        self._is_in_title &= tag not in HEADINGS
        self._is_in_link &= tag != "a"

    def handle_data(self, data: str) -> None:
        if not self._is_in_title:
            self.length += len(data.strip())
        elif not self._is_in_link:
            self.title += data


def _cut(text: str, start: str, end: str) -> Iterator[tuple[str, str]]:
    """What lies between two marks, with them, each time with all that lies before it."""
    at = 0
    while (first := text.find(start, at)) >= 0 and (last := text.find(end, first)) >= 0:
        yield text[at:first], text[first : last + len(end)]
        at = last + len(end)


def _read_tag(html: str) -> dict[str, str]:
    """The attributes of the tag that a text begins with."""
    return _Tags(html[: html.index(">") + 1]).tags[0][1]


def _cut_items(form: str) -> Iterator[tuple[dict[str, str], str]]:
    """The attributes and the HTML of each question that may come again."""
    starts = sorted(at for mark in ITEMS for at in _find_all(form, mark))
    for start, end in pairwise([*starts, len(form)]):
        stretch = form[start:end]
        values = _read_tag(stretch)
        whole = stretch[: stretch.rfind(LAST) + len(LAST)]
        if "data-key" in values:
            yield values, whole
        elif "data-samples" in values:
            yield values, f"{whole}</div>"


def _find_all(text: str, mark: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


def _find_section(before: str) -> Section | None:
    """The section that a quiz ends, or else the page's beginning. `before` is the page before it without its forms."""
    starts = [before.rfind(f"<{heading} ") for heading in HEADINGS]
    stretch = _Tags(before[max(starts) :]) if max(starts) >= 0 else None
    if stretch and stretch.length < SHORTEST_SECTION:
        first = before.find("<h1 ")
        stretch = _Tags(before[first : before.find("</h1>", first)]) if first >= 0 else stretch
    name = stretch.tags[0][1].get("id") if stretch else None
    return Section(name, " ".join(stretch.title.split())) if stretch and name else None


@lru_cache(maxsize=512)  # a preview reads the same pages again and again
def cut_quizzes(html: str) -> tuple[Fragment, ...]:
    """The fragments of a page's quizzes, in their order.

    Cut at tags that the engine alone writes: an author's are text within a quiz, and a question holds no other's tags.
    """
    found = []
    before = ""
    for text, form in _cut(html, "<form ", "</form>"):
        before += text
        values = _read_tag(form)
        if values.get("data-kind") != KIND:
            continue
        items = list(_cut_items(form))
        if items:
            lines = [form[: form.index(">") + 1], *(item for _, item in items), "</form>\n"]
            asked, written = (
                {named["data-item"]: named["data-words"] for named, _ in items if sign in named}
                for sign in ("data-key", "data-samples")
            )
            found.append(Fragment(values["data-quiz"], "\n".join(lines), asked, written, _find_section(before)))
    return tuple(found)


def list_fragments(sources: Iterable[Source]) -> list[tuple[Source, Fragment]]:
    """All fragments in the site's order; a quiz on two pages is asked from the first."""
    found: dict[str, tuple[Source, Fragment]] = {}
    for source in sources:
        for fragment in cut_quizzes(source.html):
            found.setdefault(fragment.quiz, (source, fragment))
    return list(found.values())


def write_review(fragments: Iterable[tuple[Source, Fragment]], practice: set[str], words: Mapping[str, str]) -> str:
    """The text of `review.json`: the pages that have questions, the quizzes with each question's hash, and the client's words.

    `practice` are the ids of quizzes that count for nothing: the look back asks those that count. `items` score themselves; `open`, where
    there are any, are written and compared with samples.
    """
    pages: dict[str, dict[str, object]] = {}
    quizzes: dict[str, dict[str, object]] = {}
    for source, fragment in fragments:
        pages.setdefault(source.url, {"url": source.url, "title": source.title, "lecture": source.lecture})
        quizzes[fragment.quiz] = {
            "page": list(pages).index(source.url),
            "file": fragment.file,
            "practice": fragment.quiz in practice,
            "section": [fragment.section.id, fragment.section.title] if fragment.section else None,
            "items": fragment.words,
        }
        if fragment.open:
            quizzes[fragment.quiz]["open"] = fragment.open
    document = {"version": VERSION, "pages": list(pages.values()), "quizzes": quizzes, "words": words}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
