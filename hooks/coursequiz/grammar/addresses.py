"""Where an address leads, judged as a browser reads it and not as it is written."""

from __future__ import annotations

import re
from html import unescape

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)")
LINKED = frozenset({"", "http", "https", "mailto", "tel"})
# The attributes that hold an address, of HTML and of SVG; `to`, `from` and `values` animate one.
ADDRESSES = frozenset(
    {"action", "background", "cite", "code", "codebase", "data", "formaction", "from", "href", "icon", "longdesc"}
    | {"manifest", "ping", "poster", "src", "srcset", "to", "values", "xlink:href"}
)


def clean_address(address: str) -> str:
    """The address in lower case, its character references resolved, without white space and invisible characters.

    A browser reads `JAVA&Tab;SCRIPT&colon;x` as `javascript:x`.
    """
    return "".join(char for char in unescape(address) if char.isprintable() and char != " ").lower()


def find_scheme(address: str) -> str:
    """What stands before the colon, '' for an address relative to the page."""
    match = SCHEME.match(clean_address(address))
    return match[0] if match else ""


def is_link(address: str) -> bool:
    """Does the address lead somewhere, and run nothing?"""
    return find_scheme(address) in LINKED


def decode_percents(address: str) -> str:
    """The address as the file's name is written: one that was copied out of a browser has `%E5` for a third of a character."""
    parts = re.split(r"((?:%[0-9A-Fa-f]{2})+)", address)
    return "".join(
        bytes.fromhex(part.replace("%", "")).decode(errors="replace") if place % 2 else part
        for place, part in enumerate(parts)
    )
