"""What a kind of quiz must know how to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from ..items import ItemSource
from ..model import Item, Quiz, Settings
from ..problems import Report, shorten
from ..sheet import Sheet


@dataclass(frozen=True)
class Kind:
    """A kind's functions and what its author may write.

    `attributes` are the names allowed in an item's braces beside `#key`; `needs` is an option that must be written.
    `parse_item` gets what every item has as keyword arguments and returns None where it reported why not.
    `find_score_range` returns the lowest and highest points, None where nothing is scored.
    `explain_scoring` returns the scoring guide's sentences; `render_item` draws one item into its parent.
    """

    attributes: frozenset[str]
    parse_item: Callable[[ItemSource, dict[str, Any], Settings, Report], Item | None]
    find_score_range: Callable[[Sequence[Item], Settings], tuple[float, float] | None]
    explain_scoring: Callable[[Quiz], list[str]]
    render_item: Callable[[Any, Element, Sheet], None]
    needs: str = ""


def refuse_parts(source: ItemSource, report: Report, *, kind: str, box: bool = True) -> None:
    """Report boxes, options and rubrics under an item whose kind has none."""
    parts = source.options or source.rubric or ()
    if (box and source.checked is not None) or parts:
        line = parts[0].line if parts else source.line
        report.add(
            line,
            "item-shape",
            f"题型 `{kind}` 的题没有方框和选项：“{shorten(source.stem[0])}”；删掉它们，或改用 `kind: questions`",
        )
