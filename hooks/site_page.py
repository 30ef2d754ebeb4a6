"""A page of the built site: what the policy has to know of it, and the same page without the white space that shows nothing."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from page_markup import Attributes, PageScan

# White space in these is shown, or covered by a hash.
VERBATIM = ("pre", "textarea", "script")


class SitePage(PageScan):
    """Notes also where each text begins and ends whose white space stays."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.edges: list[tuple[int, int]] = []
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Note where such a text begins."""
        super().handle_starttag(tag, attrs)
        if tag in VERBATIM and not self._inside:
            self._inside = tag
            self.edges.append(self.getpos())

    def handle_endtag(self, tag: str) -> None:
        """Note where it ends."""
        super().handle_endtag(tag)
        if tag == self._inside:
            self._inside = ""
            self.edges.append(self.getpos())

    def drop_indentation(self) -> str:
        """Return the page without the blank lines and the indentation that the templates leave."""
        lines = list(accumulate((len(line) + 1 for line in self.html.split("\n")), initial=0))
        marks = [0, *(lines[line - 1] + column for line, column in self.edges), len(self.html)]
        texts = [self.html[begin:end] for begin, end in pairwise(marks)]
        # Every other text stays as it is, the last one, too, if the page ends within it.
        return "".join(text if index % 2 else re.sub(r"\n\s+", "\n", text) for index, text in enumerate(texts))
