"""The client's files as a site ships them: from `client/`, without the comments and the indentation that only its authors need.

What every page needs becomes one file, main.js: one request instead of six, and a sixth less to download, for a
compressor finds in one file what several say in the same words. See docs/decisions/0003.
"""

from __future__ import annotations

import posixpath
import re
from hashlib import sha256
from pathlib import Path

CLIENT = Path(__file__).parent / "client"
MAIN = "main.js"
# In the order in which they need each other.
JOINED = ("vendor/idb-keyval.js", "elements.js", "answers.js", "store.js", "keeper.js", "reading.js", "form.js", MAIN)
SCRIPT_COMMENT = re.compile(r"^[ \t]*(?://|/\*\*|\*).*\n", re.MULTILINE)
INDENTATION = re.compile(r"^\s+", re.MULTILINE)  # no text of ours goes over a line's end
STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STYLE_SPACE = re.compile(r"\s*([{};])\s*|([:,])\s+")
IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
ADDRESS = re.compile(r"""(?<=from )"(\.[^"]+)"|(?<=import\()"(\.[^"]+)\"""")
EXPORT = re.compile(r"^export ((?:async )?(?:class|const|function) (\w+))", re.MULTILINE)
# idb-keyval begins with the two functions that store.js uses; the others work on a store of the library's own.
LIBRARY, LIBRARY_REST, LIBRARY_NAMES = JOINED[0], "let defaultGetStoreFunc;", ["createStore", "promisifyRequest"]


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
    texts[MAIN] = join_modules([texts[name] for name in JOINED])
    files = {name: point_to_main(name, text).encode() for name, text in texts.items() if name not in JOINED[:-1]}
    digest = sha256(b"".join(files.values())).hexdigest()
    return f"assets/coursequiz-{digest[:8]}", files


def strip_source(name: str, text: str) -> str:
    """Drop a script's or style sheet's comments and the white space that only arranges it.

    A vendored library keeps its licence, which stands behind `/*!`.
    """
    if name.endswith(".css"):
        return STYLE_SPACE.sub(r"\1\2", STYLE_COMMENT.sub("", text))
    return INDENTATION.sub("", SCRIPT_COMMENT.sub("", text))


def join_modules(texts: list[str]) -> str:
    """One module out of several that import only each other, in the order in which they need each other.

    No two may use one name at their top level: the browser would refuse the whole file.
    """
    text = IMPORT.sub("", "".join(texts))
    names = [*LIBRARY_NAMES, *(match[2] for match in EXPORT.finditer(text))]
    return EXPORT.sub(r"\1", text) + f"export {{ {', '.join(names)} }};\n"


def point_to_main(name: str, text: str) -> str:
    """Let a module import from main.js what has become a part of it."""

    def replace(match: re.Match[str]) -> str:
        address = match[1] or match[2]
        folder = posixpath.dirname(name)
        if posixpath.normpath(posixpath.join(folder, address)) not in JOINED:
            return match[0]
        return f'"./{MAIN}"' if not folder else f'"{posixpath.relpath(MAIN, folder)}"'

    return ADDRESS.sub(replace, text)
