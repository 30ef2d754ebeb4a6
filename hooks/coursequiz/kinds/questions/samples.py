"""Samples of an answer to an open question: a weak, a fair and a good one, each with what the customer hears in it.

> 弱：“您等一下。” ——他不知道等多久。
> 中：“我去查一查，马上告诉您。” ——听得出你在办，“马上”是多久，还是不知道。
> 好：“我去查出库的情况，三分钟以后回您。” ——他知道你去做什么、几点有回音。
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...grammar.items import ItemSource
from ...grammar.lines import Line
from ...grammar.marks import SAMPLE
from ...problems import Report, shorten

# As authors write them, and by the names that a saved answer has, in the order in which they are shown.
GRADES = {"弱": "weak", "中": "fair", "好": "good"}
# What separates the reason: after a space or a closing quotation mark, since a sample's own words may have a dash, too.
DASH = re.compile(r"(?<=[\s”」』])\s*(?:——|－－|--|—)\s*")
FORM = "`> 弱：“……” ——客户听到的是什么`"


@dataclass(frozen=True)
class Sample:
    """One sample; `grade` is weak, fair or good, the texts are inline Markdown."""

    grade: str
    text: str
    reason: str

    def __str__(self) -> str:
        return f"{self.text}\n{self.reason}"


@dataclass(frozen=True)
class _Written:
    """A sample's lines, from its label to the next one's."""

    line: int
    mark: str
    text: str


def read_samples(source: ItemSource, report: Report) -> tuple[Sample, ...]:
    """The samples below an open item's reference; what is wrong with them is reported, each at its own line."""
    written = _cut_samples(source)
    begun = len(report.found)
    for line in _find_outside(source):
        _report_outside(line, report)
    if written and len(report.found) == begun:
        _check_marks(written, report)
    if {each.mark for each in written} != set(GRADES):
        # The missing one may stand at the end of another, which then looks wrong as well.
        return ()
    samples = [_split_sample(each, report) for each in written]
    return tuple(samples) if len(report.found) == begun else ()


def _cut_samples(source: ItemSource) -> list[_Written]:
    found = []
    for (place, line), (end, _) in pairwise([*source.samples, (len(source.quote), 0)]):
        match = SAMPLE.match(source.quote[place])
        first, *rest = [match["text"] if match else "", *source.quote[place + 1 : end]]
        found.append(_Written(line, match["grade"] if match else "", "\n".join([first, *rest]).strip()))
    return found


def _find_outside(source: ItemSource) -> list[Line]:
    """What is not quoted, and so is read before one has written anything; one line alone may begin with such a word."""
    inside = {line for _, line in source.samples}
    outside = [line for line in source.texts if SAMPLE.match(line.text) and line.number not in inside]
    return outside if len(outside) + len(inside) > 1 else []


def _report_outside(line: Line, report: Report) -> None:
    cure = "示例要写在 `>` 后面，不然没有写自己的那一句就看得到"
    report.add(line.number, "bad-samples", f"{cure}：“{shorten(line.text)}”；写成 `> {shorten(line.text.strip())}`")


def _check_marks(written: Sequence[_Written], report: Report) -> None:
    """Each of the three once, in this order."""
    marks = [each.mark for each in written]
    missing = [mark for mark in GRADES if mark not in marks]
    if missing:
        message = (
            f"示例要有弱、中、好三句，还少“{'、'.join(missing)}”；补上，如 `> {missing[0]}：“……” ——客户听到的是什么`"
        )
        report.add(written[0].line, "bad-samples", message)
    for place, each in enumerate(written):
        if each.mark in marks[:place]:
            message = f"“{each.mark}：”写了两次：“{shorten(each.text)}”；弱、中、好各写一句，删掉一句"
            report.add(each.line, "bad-samples", message)
            return
    if not missing and marks != list(GRADES):
        place = next(place for place, mark in enumerate(GRADES) if marks[place] != mark)
        message = "示例的次序是弱、中、好：学员先看差在哪里，再看好在哪里；照这个次序排"
        report.add(written[place].line, "bad-samples", message)


def _split_sample(written: _Written, report: Report) -> Sample:
    """A sample's words and its reason, which a dash begins."""
    words = shorten(written.text)
    text, *reasons = [part.strip() for part in DASH.split(written.text)]
    if "\n\n" in written.text:
        message = f"示例只能是一段，后面也不能再有解析：“{words}”；把它移到“弱：”上面"
        report.add(written.line, "bad-samples", message)
    elif len(reasons) > 1:
        message = f"这句示例有两处破折号：“{words}”；原因只用一个“——”引出，话里的那个换成逗号"
        report.add(written.line, "bad-samples", message)
    elif not text or not any(reasons):
        message = (
            f"这句示例没有写全，要有话，有原因：“{written.mark}：{words}”；写成 {FORM.replace('弱', written.mark)}"
        )
        report.add(written.line, "bad-samples", message)
    return Sample(GRADES[written.mark], text, "".join(reasons))
