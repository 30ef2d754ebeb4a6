"""The client's files as a site ships them: from `client/`, without the comments and the indentation that only its authors need.

What every page needs becomes one file, main.js: one request instead of six, and a sixth less to download, for a
compressor finds in one file what several say in the same words. See docs/decisions/0003.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Sequence
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
NAMED_IMPORT = re.compile(r'^import \{(?P<names>[^}]*)\} from "(?P<address>[^"]+)";', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:class|const|function) )", re.MULTILINE)
# idb-keyval begins with the two functions that store.js uses; the others work on a store of the library's own.
LIBRARY_REST = "let defaultGetStoreFunc;"


def load_client() -> tuple[str, dict[str, bytes]]:
    """The folder's address on a site and its files by their name in it.

    The folder is named by its content: a browser never mixes files of two versions, and may keep them for ever.
    """
    texts = {
        file.relative_to(CLIENT).as_posix(): strip_source(file.name, file.read_text(encoding="utf-8"))
        for file in sorted(CLIENT.rglob("*"))
        if file.suffix in (".js", ".css")
    }
    joined = [texts.pop(name) for name in JOINED]
    joined[0] = joined[0].partition(LIBRARY_REST)[0]
    pointed = {name: point_to_main(name, text) for name, text in texts.items()}
    wanted = {name for _, names in pointed.values() for name in names}
    files = {name: text.encode() for name, (text, _) in pointed.items()}
    files[MAIN] = join_modules(joined, wanted).encode()
    digest = sha256(b"".join(files.values())).hexdigest()
    return f"assets/coursequiz-{digest[:8]}", files


def strip_source(name: str, text: str) -> str:
    """Drop a script's or style sheet's comments and the white space that only arranges it.

    A vendored library keeps its licence, which stands behind `/*!`.
    """
    if name.endswith(".css"):
        return STYLE_SPACE.sub(r"\1\2", STYLE_COMMENT.sub("", text))
    return INDENTATION.sub("", SCRIPT_COMMENT.sub("", text))


def join_modules(texts: Sequence[str], wanted: Collection[str]) -> str:
    """One module out of several that import only each other, in the order in which they need each other.

    It exports what is `wanted`. No two may use one name at their top level: the browser would refuse the whole file.
    """
    text = EXPORT.sub("", IMPORT.sub("", "".join(texts)))
    return text + (f"export{{{','.join(sorted(wanted))}}};\n" if wanted else "")


def point_to_main(name: str, text: str) -> tuple[str, list[str]]:
    """Let a module import from main.js what has become a part of it; returns its text and the names of those parts."""
    names: list[str] = []
    folder = posixpath.dirname(name)

    def replace(match: re.Match[str]) -> str:
        if posixpath.normpath(posixpath.join(folder, match["address"])) not in JOINED:
            return match[0]
        names.extend(word.strip() for word in match["names"].split(",") if word.strip())
        main = posixpath.relpath(MAIN, folder) if folder else f"./{MAIN}"
        return f'import{{{match["names"].strip()}}}from"{main}";'

    return NAMED_IMPORT.sub(replace, text), [re.split(r"\s+as\s+", each)[0] for each in names]
