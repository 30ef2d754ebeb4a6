"""Quizzes that ask some of their items in each attempt: what can be drawn, and what an attempt is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..model import Draw, Group, Item, Threshold
from ..problems import Report, shorten, suggest_nearest

Pool = tuple[int, int, list[Item]]  # how many are drawn, the line that says so, out of which


def list_pools(draw: Draw, groups: Sequence[Group]) -> list[Pool]:
    """What is drawn from what: from all items, or from those of each heading."""
    if not draw.shares:
        return [(draw.number, draw.line, [item for group in groups for item in list_drawn(group)])]
    drawn = {group.title: list_drawn(group) for group in groups}
    return [(share.number, share.line, drawn[share.title]) for share in draw.shares if share.title in drawn]


def list_drawn(group: Group) -> list[Item]:
    """The items of a group that are not asked each time."""
    return [item for item in group.items if item.is_drawn]


def find_maximum(draw: Draw, groups: Sequence[Group]) -> float:
    """The points of one attempt; the items of a pool are worth the same."""
    return sum(number * items[0].weight for number, _, items in list_pools(draw, groups) if items)


def check_draw(draw: Draw, groups: Sequence[Group], report: Report) -> None:
    """Each attempt must be able to ask as many, and its maximum may not hang on which they are."""
    _check_shares(draw, groups, report)
    for number, line, items in list_pools(draw, groups):
        if len(items) < number:
            report.add(
                line, "draw-many", f"要抽 {number} 题，可抽的只有 {len(items)} 题；改小，或再出几题（开放题不抽）"
            )
        odd = next((item for item in items if item.weight != items[0].weight), None)
        if odd:
            report.add(
                odd.line,
                "draw-weight",
                f"一起抽的题，分值要一样，不然每次的满分不同：“{shorten(odd.stem)}”；"
                "去掉 `{weight}`，或把分值不同的题放在不同的小标题下，`draw` 写成 `{听: 2, 说: 4}`",
            )
        for item in items:
            if item.optional:
                report.add(
                    item.line,
                    "draw-optional",
                    f"要抽的题不能选做：“{shorten(item.stem)}”；去掉 `{{optional}}`，抽到了就要答",
                )


def _check_shares(draw: Draw, groups: Sequence[Group], report: Report) -> None:
    """Every heading with items to draw has its number, once."""
    if not draw.shares:
        return
    titles = [group.title for group in groups if group.title]
    count = Counter(titles)
    named: set[str] = set()
    for share in draw.shares:
        title = shorten(share.title)
        if share.title not in titles:
            cure = suggest_nearest(share.title, titles) if titles else "先在题目前面写小标题，如 `## 听`"
            report.add(share.line, "unknown-group", f"没有小标题“{title}”；{cure}")
        elif share.title in named:
            report.add(share.line, "draw-group", f"`draw` 里小标题“{title}”写了两次；只留一个")
        elif count[share.title] > 1:
            report.add(share.line, "draw-group", f"测验里有 {count[share.title]} 个小标题“{title}”；改成不同的名称")
        named.add(share.title)
    for group in groups if titles else ():
        if group.title not in named and list_drawn(group):
            name = f"小标题“{shorten(group.title)}”" if group.title else "第一个小标题前面的题"
            cure = "给它也写上题数" if group.title else "在它们前面也写一个小标题，再写上题数"
            report.add(draw.line, "draw-group", f"`draw` 里没有{name}；{cure}，或只写一个总数，如 `draw: 6`")


def drop_points(values: dict[str, Any], report: Report) -> dict[str, Any]:
    """The options without limits in points: by groups, those would hang on what was drawn."""
    limits: dict[str, list[Threshold]] = {
        "pass": [values["pass"]] if "pass" in values else [],
        "bands": [band.threshold for band in values.get("bands", ())],
        "groups": [band.threshold for _, bands in values.get("groups", {}).values() for band in bands],
    }
    wrong = {name for name, thresholds in limits.items() if not all(threshold.percent for threshold in thresholds)}
    for threshold in (each for thresholds in limits.values() for each in thresholds if not each.percent):
        report.add(
            threshold.line, "draw-points", f"抽题的测验，及格线和分数段要写百分数，这里是 {threshold}；写成 `80%` 这样"
        )
    return {name: value for name, value in values.items() if name not in wrong}
