"""The names that saved answers hang on."""

from __future__ import annotations

import hashlib
import re

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def hash_text(text: str) -> str:
    """A key for a text: eight hexadecimal digits that don't change when only its spaces or line breaks do."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:8]
