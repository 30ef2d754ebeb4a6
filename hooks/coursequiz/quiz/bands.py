"""Bands and pass marks: thresholds as written → points."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from ..grammar.header import Node
from ..model import Band, Threshold
from ..problems import Report, shorten
from .options import BandSource

LONGEST_LABEL = 30  # a longer one is advice whose author left out the colon

Score = tuple[float, float]  # lowest and highest possible points


def convert_threshold(threshold: Threshold, score: Score) -> float:
    """A threshold in points; a percentage is one of the maximum."""
    return threshold.amount * score[1] / 100 if threshold.percent else threshold.amount


def check_passing(threshold: Threshold | None, score: Score | None, report: Report) -> None:
    """The score needed to pass must be one that can be reached."""
    if threshold is None:
        return
    if score is None:
        report.add(threshold.line, "without-score", "这个测验不计分，没有及格线；删掉 `pass`")
    elif score[1] <= 0:
        report.add(threshold.line, "without-score", f"满分是 {score[1]:g} 分，说不出达到满分的百分之几；删掉 `pass`")
    elif convert_threshold(threshold, score) < min(score[0], 0):
        message = f"最低也有 {score[0]:g} 分，及格线 {threshold} 谁都能过；写成 `80%` 这样的数"
        report.add(threshold.line, "bad-option", message)
    elif convert_threshold(threshold, score) > score[1]:
        report.add(threshold.line, "pass-high", f"及格线 {threshold} 高过满分 {score[1]:g} 分；写成 `80%` 或更低的分数")


def read_bands(
    node: Node | None, sources: Sequence[BandSource], score: Score | None, report: Report
) -> tuple[Band, ...]:
    """The bands, highest first, each with its lowest score in points."""
    if node is None or not sources:
        return ()
    if score is None:
        report.add(node.line, "without-score", "这个测验不计分，没有分数段；删掉 `bands`")
        return ()
    _check_labels(sources, report)
    if len({source.threshold.percent for source in sources}) > 1:
        report.add(node.line, "bands-order", "分数段里分数和百分数混用了；要么都写分数，要么都写百分数")
        return ()
    bands = sorted(
        (
            Band(
                convert_threshold(source.threshold, score),
                source.label,
                source.advice,
                source.threshold.amount if source.threshold.percent else None,
            )
            for source in sources
        ),
        key=lambda band: -band.minimum,
    )
    minimums = [band.minimum for band in bands]
    if len(set(minimums)) < len(minimums):
        report.add(node.line, "bands-order", "有两个分数段从同一个分数开始；每段写自己的最低分")
    lowest, highest = score
    if minimums[-1] > lowest:
        report.add(
            node.line,
            "bands-low",
            f"最低可能得 {lowest:g} 分，最低一段却从 {minimums[-1]:g} 分开始；"
            f"把最低一段写成 {_format_lowest(sources, score)} 或更低",
        )
    for source in sources:
        points = convert_threshold(source.threshold, score)
        if points > highest:
            report.add(
                source.threshold.line,
                "bands-high",
                f"满分是 {highest:g} 分，没有人能到 {points:g} 分；改成不高过满分的数",
            )
    return tuple(bands)


def _format_lowest(sources: Sequence[BandSource], score: Score) -> str:
    if not sources[0].threshold.percent:
        return f"`{score[0]:g}`"
    return f"`{min(0, floor(100 * score[0] / score[1]))}%`" if score[1] > 0 else f"分数 `{score[0]:g}`"


def _check_labels(sources: Sequence[BandSource], report: Report) -> None:
    for source in sources:
        if not source.label or (len(source.label) > LONGEST_LABEL and not source.advice):
            report.add(
                source.threshold.line,
                "bands-label",
                f"分数段要有一个短的名称：“{shorten(source.label + source.advice)}”；"
                "写成 `80: 名称：说明`，名称和说明之间用全角冒号",
            )
