"""The client's files as a site ships them, out of `client/dist/`, which client/bundle.mjs writes; see docs/decisions/0003."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

CLIENT = Path(__file__).parent / "client"
DIST = CLIENT / "dist"


def load_client() -> tuple[str, dict[str, bytes]]:
    """The folder's address on a site and its files by their name in it.

    The folder is named by its content: a browser never mixes files of two versions, and may keep them for ever.
    """
    files = {file.relative_to(DIST).as_posix(): file.read_bytes() for file in sorted(DIST.rglob("*")) if file.is_file()}
    digest = sha256(b"".join(files.values())).hexdigest()
    return f"assets/coursequiz-{digest[:8]}", files
