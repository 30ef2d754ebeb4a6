"""Cuts a style sheet down to what the built site can use: Material's is for every feature it has, the course's pages
use a fraction, and a phone waits for all of it before it shows a line.

A rule goes only if it cannot match: it names a class or id that stands in no page and in no script. What stands in
parentheses, as in `:not(.x)`, and everything else than classes and ids, is taken as matching.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

PIECE = re.compile(r'/\*.*?\*/|"[^"]*"|\'[^\']*\'|[{}();,]|[^/"\'{}();,]+|.', re.DOTALL)
CONDITIONAL = ("@media", "@supports", "@layer", "@container")
# Declarations of custom properties, of which a third of the theme's sheet consists (an icon for each kind of admonition).
PROPERTY = re.compile(r"""(?<=[{;])\s*(--[\w-]+)\s*:((?:"[^"]*"|'[^']*'|[^;{}"'])*)(?:;|(?=\}))""")
# Features that this site does not use, though the theme's script names their classes.
ABSENT = (
    "md-annotation",
    "md-banner",
    "md-code_",
    "md-consent",
    "md-feedback",
    "md-progress",
    "md-select",
    "md-source__",
    "md-status",
    "md-tag",
    "md-tooltip",
    "md-version",
    "tabbed-",
)
COLOURS = re.compile(r'data-md-color-(?:primary|accent)=["\']?([\w-]+)')


def collect_names(pages: Iterable[str], scripts: Iterable[str]) -> set[str]:
    """Return every class and id of the pages, and every word of the scripts that can be one."""
    names = {name for page in pages for value in re.findall(r'(?:class|id)="([^"]*)"', page) for name in value.split()}
    # A script's plain words (note, info, w) are no class names: those it sets have a hyphen, and `js` is set first.
    names.update(word for script in scripts for word in re.findall(r"[\w-]+", script) if is_runtime_name(word))
    return names | {"js", "focus-visible"}


def is_runtime_name(word: str) -> bool:
    """Tell whether a word of a script may be a class that it sets in this site's pages."""
    return "-" in word and not word.startswith(ABSENT)


def drop_idle_properties(css: str, other_css: str = "") -> str:
    """Drop custom properties that no style sheet reads, and then those that only they read."""
    read = set(re.findall(r"var\(\s*(--[\w-]+)", css + other_css))
    shorter = PROPERTY.sub(lambda found: found[0] if found[1] in read else "", css)
    return css if shorter == css else drop_idle_properties(shorter, other_css)


def prune(css: str, names: set[str], colours: set[str]) -> str:
    """Return the style sheet without the rules that match nothing, without comments and idle white space."""
    kept: list[str] = []
    for head, body in split_rules(css):
        if body is None:
            kept.append(f"{head};")
        elif head.startswith(CONDITIONAL):
            if inner := prune(body, names, colours):
                kept.append(f"{head}{{{inner}}}")
        elif head.startswith("@"):
            kept.append(f"{head}{{{body}}}")
        elif selectors := [part for part in split_selectors(head) if can_match(part, names, colours)]:
            kept.append(f"{','.join(selectors)}{{{body}}}")
    return "".join(kept)


def split_rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield each top-level rule as (head, body), and a statement like @charset as (head, None)."""
    parts: list[list[str]] = [[], []]
    depth = 0
    for piece in PIECE.findall(css):
        if piece.startswith("/*"):
            continue
        depth -= piece == "}"
        if (piece == "}" or piece == ";") and depth == 0:
            head, body = squeeze("".join(parts[0])), squeeze("".join(parts[1]))
            parts = [[], []]
            if head:
                yield head, body if piece == "}" else None
        elif piece != "{" or depth:
            parts[depth > 0].append(piece)
        depth += piece == "{"


def split_selectors(head: str) -> list[str]:
    """Split at the commas that stand outside of parentheses and quotes."""
    parts, depth = [""], 0
    for piece in PIECE.findall(head):
        depth += (piece == "(") - (piece == ")")
        if piece == "," and not depth:
            parts.append("")
        else:
            parts[-1] += piece
    return [part.strip() for part in parts]


def can_match(selector: str, names: set[str], colours: set[str]) -> bool:
    """Tell whether a page, or a script at run time, may hold what the selector names."""
    if not colours.issuperset(COLOURS.findall(selector)) or re.search(r'\[dir=["\']?rtl', selector):
        return False
    bare = re.sub(r"\[[^\]]*\]", "", selector)
    while (shorter := re.sub(r"\([^()]*\)", "", bare)) != bare:
        bare = shorter
    return names.issuperset(re.findall(r"[.#]([A-Za-z_][\w-]*)", bare))


def squeeze(text: str) -> str:
    """Make one blank of each run of white space outside of quotes, and none beside braces, colons' ends and commas."""
    parts = re.split(r'("[^"]*"|\'[^\']*\')', text)
    return "".join(part if index % 2 else re.sub(r"\s+", " ", part) for index, part in enumerate(parts)).strip()
