"""The client's scripts without their comments: those are for who works on them, a learner's phone need not load them."""

import re

# Whole lines only, and the line stays as an empty one: the browser's messages name the lines of the source.
COMMENT_LINE = re.compile(rb"^[ \t]*(?://|/\*\*|\*).*$", re.MULTILINE)


def strip_comments(name: str, content: bytes) -> bytes:
    """Empty a script's comment lines; other files stay as they are."""
    return COMMENT_LINE.sub(b"", content) if name.endswith(".js") else content
