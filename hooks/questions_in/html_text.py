"""HTML → the text that somebody reads, a line for each block."""

from __future__ import annotations

from html.parser import HTMLParser

from .words import clean

BLOCKS = frozenset(["p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre"])
SHAPES = frozenset(["table", "img", "math", "svg", "audio", "video", "iframe", "object"])
SILENT = frozenset(["script", "style"])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.has_shapes = False
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line; what is more than text is noted."""
        self.silent += tag in SILENT
        self.has_shapes = self.has_shapes or tag in SHAPES
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A block ends a line."""
        self.silent -= tag in SILENT and self.silent > 0
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Words; line breaks in the source are spaces."""
        if not self.silent:
            self.parts.append(" ".join(data.split("\n")))


def read_html(text: str) -> tuple[str, bool]:
    """The words of a piece of HTML, and whether there is anything in it that words can't show."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = "".join(reader.parts).replace("\xa0", " ").split("\n")
    return clean("\n".join(" ".join(line.split()) for line in lines)), reader.has_shapes
