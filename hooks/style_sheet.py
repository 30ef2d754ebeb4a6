"""Cuts a style sheet down to what the built site can use: Material's is for every feature it has, the course's pages
use a fraction, and a phone waits for all of it before it shows a line.

A rule goes only if it cannot match: it names a class or id that stands in no page and in no script, or a value that an
attribute never has. What stands in parentheses, as in `:not(.x)`, and everything else is taken as matching. tinycss2
reads the sheets by the standard's rules; what it cannot read, a browser passes over as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tinycss2 import parse_blocks_contents, parse_rule_list, parse_stylesheet, serialize
from tinycss2.ast import (
    AtRule,
    CurlyBracketsBlock,
    Declaration,
    FunctionBlock,
    HashToken,
    IdentToken,
    LiteralToken,
    Node,
    ParenthesesBlock,
    QualifiedRule,
    SquareBracketsBlock,
    StringToken,
    WhitespaceToken,
)

if TYPE_CHECKING:
    from page_markup import Tags

BLOCKS = (CurlyBracketsBlock, ParenthesesBlock, SquareBracketsBlock)

# Rules that hold rules.
GROUPS = ("media", "supports", "layer", "container", "keyframes")
# No white space is needed beside these: `a > b`, `1px, 2px`. (Beside a plus there may be numbers.)
TIGHT = (",", ">", "~")
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

# What an attribute may have, by its name, nothing where it is taken as never there; of an attribute that is not listed nothing
# is known.
Values = Mapping[str, set[str]]


@dataclass(frozen=True)
class Part:
    """A rule with the parts in its braces, or what ends with a semicolon: a declaration or a statement."""

    head: str
    parts: tuple[Part, ...] | None = None
    sets: str = ""  # the custom property that it declares
    reads: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.head};" if self.parts is None else f"{self.head}{{{join(self.parts).removesuffix(';')}}}"


@dataclass(frozen=True)
class Use:
    """What a site's pages and scripts can match: all names of classes and ids, and the values of some attributes."""

    names: set[str]
    values: Values

    def can_match(self, selector: Sequence[Node]) -> bool:
        """Tell whether a page, or a script at run time, may hold what the selector names."""
        return all(self.can_have(*pair) for pair in zip([None, *selector], selector, strict=False))

    def can_have(self, before: Node | None, node: Node) -> bool:
        """Tell whether an element may have the class, the id or the attribute; of anything else nothing is known."""
        if isinstance(node, HashToken) or (isinstance(node, IdentToken) and is_sign(before, ".")):
            return node.value in self.names
        attribute, value = read_condition(node)
        if attribute not in self.values:
            return True
        return value in self.values[attribute] if value is not None else bool(self.values[attribute])


def collect_names(tags: Tags, scripts: Iterable[str]) -> set[str]:
    """Return every class and id of the tags, and every word of the scripts that can be one."""
    names = {name for _, values in tags for key in ("class", "id") for name in values.get(key, "").split()}
    # A script's plain words (note, info, w) are no class names: those it sets have a hyphen, and `js` is set first.
    names.update(word for script in scripts for word in re.findall(r"[\w-]+", script) if is_runtime_name(word))
    return names | {"js", "focus-visible"}


def is_runtime_name(word: str) -> bool:
    """Tell whether a word of a script may be a class that it sets in this site's pages."""
    return "-" in word and not word.startswith(ABSENT)


def shorten_sheet(css: str) -> str:
    """Return a style sheet without comments and idle white space."""
    return join(read_sheet(css, None))


def prune(css: str, use: Use, other_css: str = "") -> str:
    """Return a shortened style sheet that has only what can match, and no property that neither it nor the other sheets read."""
    return join(drop_idle(read_sheet(css, use), read_sheet(other_css, None)))


def list_values(css: str, attribute: str) -> set[str]:
    """Return the values of an attribute that a style sheet has rules for."""
    rules = (rule for rule in parse_stylesheet(css) if isinstance(rule, QualifiedRule))
    conditions = (read_condition(node) for rule in rules for node in walk(rule.prelude))
    return {value for name, value in conditions if name == attribute and value is not None}


def read_condition(node: Node) -> tuple[str, str | None]:
    """Read `[name=value]`, or `[name]` without a value; what is no such condition has neither."""
    match squeeze(node.content) if isinstance(node, SquareBracketsBlock) else []:
        case [IdentToken() as name]:
            return name.value, None
        case [IdentToken() as name, sign, (IdentToken() | StringToken()) as value] if is_sign(sign, "="):
            return name.value, value.value
    return "", ""


def read_sheet(css: str, use: Use | None) -> tuple[Part, ...]:
    """Read a style sheet's statements, and of its rules those that may match, with those of their selectors that may."""
    return tuple(read_parts(parse_stylesheet(css, skip_comments=True, skip_whitespace=True), use))


def read_parts(nodes: Iterable[Node], use: Use | None) -> Iterator[Part]:
    """Yield the same of a style sheet, or of what stands in a rule's braces, once it is divided."""
    for node in nodes:
        if isinstance(node, Declaration):
            value = write(node.value) + "!important" * node.important
            own = node.name if node.name.startswith("--") else ""
            yield Part(f"{node.name}:{value or ' '}", sets=own, reads=frozenset(find_reads(node.value)))
        elif isinstance(node, AtRule):
            head = f"@{node.at_keyword} {write(node.prelude)}".strip()
            if node.content is None:
                yield Part(head)
            elif parts := read_braces(node.content, use, has_rules=node.lower_at_keyword.endswith(GROUPS)):
                yield Part(head, parts)
        elif isinstance(node, QualifiedRule):
            selectors = [part for part in split(node.prelude) if use is None or use.can_match(part)]
            if selectors and (parts := read_braces(node.content, use, has_rules=False)):
                yield Part(",".join(map(write, selectors)), parts)


def read_braces(content: list[Node], use: Use | None, *, has_rules: bool) -> tuple[Part, ...]:
    """Read what stands in braces: rules alone, or declarations with, perhaps, rules among them."""
    parse = parse_rule_list if has_rules else parse_blocks_contents
    return tuple(read_parts(parse(content, skip_comments=True, skip_whitespace=True), use))


def drop_idle(parts: tuple[Part, ...], others: tuple[Part, ...]) -> tuple[Part, ...]:
    """Drop custom properties that no part reads, then those that only they read, and rules that held nothing else."""
    read = frozenset[str]().union(*(part.reads for part in flatten([*parts, *others])))
    kept = tuple(drop_unread(parts, read))
    return parts if kept == parts else drop_idle(kept, others)


def drop_unread(parts: Iterable[Part], read: frozenset[str]) -> Iterator[Part]:
    """Yield the parts without the properties that are not read."""
    for part in parts:
        if part.parts is None:
            if not part.sets or part.sets in read:
                yield part
        elif inner := tuple(drop_unread(part.parts, read)):
            yield replace(part, parts=inner)


def flatten(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield all parts and what stands in them."""
    for part in parts:
        yield part
        yield from flatten(part.parts or ())


def find_reads(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the custom properties that a value reads."""
    for node in walk(nodes):
        if isinstance(node, FunctionBlock) and node.lower_name == "var":
            yield from (name.value for name in node.arguments if isinstance(name, IdentToken))


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield all nodes and what stands in their parentheses and brackets."""
    for node in nodes:
        yield node
        yield from walk(get_inner(node))


def get_inner(node: Node) -> list[Node]:
    """Return what stands in a node's parentheses or brackets."""
    return node.arguments if isinstance(node, FunctionBlock) else node.content if isinstance(node, BLOCKS) else []


def is_sign(node: Node | None, *signs: str) -> bool:
    """Tell whether the node is one of these marks."""
    return isinstance(node, LiteralToken) and node.value in signs


def split(nodes: Iterable[Node]) -> list[list[Node]]:
    """Split at the commas that stand outside of parentheses."""
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if is_sign(node, ","):
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def write(nodes: Iterable[Node]) -> str:
    """Write without the white space that says nothing."""
    return serialize(squeeze(nodes))


def squeeze(nodes: Iterable[Node]) -> list[Node]:
    """Drop comments, and white space at the ends and beside what needs none; make one blank of the rest."""
    told = [node for node in nodes if node.type != "comment"]
    kept: list[Node] = []
    for before, node, after in zip([None, *told], told, [*told[1:], None], strict=False):
        if isinstance(node, FunctionBlock):
            node.arguments = squeeze(node.arguments)
        elif isinstance(node, BLOCKS):
            node.content = squeeze(node.content)
        elif isinstance(node, WhitespaceToken):
            if before is None or is_sign(before, ":", *TIGHT) or after is None or is_sign(after, *TIGHT):
                continue
            node.value = " "
        kept.append(node)
    return kept


def join(parts: Iterable[Part]) -> str:
    """Write the parts one behind the other."""
    return "".join(map(str, parts))
