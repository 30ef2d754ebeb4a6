"""The client's files as a site ships them: from `client/`, without the comments and the indentation that only its authors need.

What a page always needs together becomes one file; see modules.py.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from .modules import join_modules

CLIENT = Path(__file__).parent / "client"
SCRIPT_COMMENT = re.compile(r"^[ \t]*(?://|/\*\*|\*).*\n", re.MULTILINE)
INDENTATION = re.compile(r"^\s+", re.MULTILINE)  # no text of ours goes over a line's end
STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STYLE_SPACE = re.compile(r"\s*([{};])\s*|([:,])\s+")
# idb-keyval begins with the two functions that store.js uses; the others work on a store of the library's own.
LIBRARY, LIBRARY_REST = "vendor/idb-keyval.js", "let defaultGetStoreFunc;"


def load_client() -> tuple[str, dict[str, bytes]]:
    """The folder's address on a site and its files by their name in it.

    The folder is named by its content: a browser never mixes files of two versions, and may keep them for ever.
    """
    texts = {
        file.relative_to(CLIENT).as_posix(): strip_source(file.name, file.read_text(encoding="utf-8"))
        for file in sorted(CLIENT.rglob("*"))
        if file.suffix in (".js", ".css")
    }
    texts[LIBRARY] = texts[LIBRARY].partition(LIBRARY_REST)[0]
    scripts = {name: text for name, text in texts.items() if name.endswith(".js")}
    sheets = {name: text for name, text in texts.items() if name not in scripts}
    files = {name: text.encode() for name, text in {**join_modules(scripts), **sheets}.items()}
    digest = sha256(b"".join(files.values())).hexdigest()
    return f"assets/coursequiz-{digest[:8]}", files


def strip_source(name: str, text: str) -> str:
    """Drop a script's or style sheet's comments and the white space that only arranges it.

    A vendored library keeps its licence, which stands behind `/*!`.
    """
    if name.endswith(".css"):
        return STYLE_SPACE.sub(r"\1\2", STYLE_COMMENT.sub("", text))
    return INDENTATION.sub("", SCRIPT_COMMENT.sub("", text))
