"""The client's files as a site ships them: from `client/`, without the comments and the indentation that only its authors need."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

CLIENT = Path(__file__).parent / "client"
# Whole lines of a script; each stays as an empty one, so that the browser's messages name the lines of the source.
SCRIPT_COMMENT = re.compile(rb"^[ \t]*(?://|/\*\*|\*).*$", re.MULTILINE)
INDENTATION = re.compile(rb"^[ \t]+", re.MULTILINE)  # no text of ours goes over a line's end
STYLE_COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)
STYLE_SPACE = re.compile(rb"\s*([{};])\s*|([:,])\s+")


def load_client() -> tuple[str, dict[str, bytes]]:
    """The folder's address on a site and its files by their name in it.

    The folder is named by its content: a browser never mixes files of two versions, and may keep them for ever.
    """
    files = {
        file.relative_to(CLIENT).as_posix(): strip_source(file.name, file.read_bytes())
        for file in sorted(CLIENT.rglob("*"))
        if file.suffix in (".js", ".css")
    }
    digest = sha256(b"".join(files.values())).hexdigest()
    return f"assets/coursequiz-{digest[:8]}", files


def strip_source(name: str, content: bytes) -> bytes:
    """Drop a script's or style sheet's comments and the white space that only arranges it.

    A vendored library keeps its licence, which stands behind `/*!`.
    """
    if name.endswith(".css"):
        return STYLE_SPACE.sub(rb"\1\2", STYLE_COMMENT.sub(b"", content))
    return INDENTATION.sub(b"", SCRIPT_COMMENT.sub(b"", content))
