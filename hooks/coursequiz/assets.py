"""The client's files as a site ships them, out of `client/dist/`, which client/bundle.mjs writes; see docs/decisions/0003."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

CLIENT = Path(__file__).parent / "client"
DIST = CLIENT / "dist"
WORDS = "words.js"
# The client in one piece, for pages that are opened from a disk, and what stands beside it in those.
WHOLE = "disk/"
BESIDE_WHOLE = ("LICENCE", "learning/plain.css", "quiz.css")


def load_client(words: str = "", *, whole: bool = False) -> tuple[str, dict[str, bytes]]:
    """The folder's address on a site and its files by their name in it: all parts, or the client in one piece.

    `words` is the script of those that are asked for late. The folder is named by its content: a browser never mixes
    files of two versions, and may keep them for ever.
    """
    names = {file.relative_to(DIST).as_posix(): file for file in sorted(DIST.rglob("*")) if file.is_file()}
    files = {
        name: file.read_bytes()
        for name, file in names.items()
        if name.startswith(WHOLE) == whole or (whole and name in BESIDE_WHOLE)
    }
    if words:
        files[WORDS] = words.encode()
    digest = sha256(b"".join(files.values())).hexdigest()
    return f"assets/coursequiz-{digest[:8]}", files
