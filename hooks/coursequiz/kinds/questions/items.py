"""The items of the kind `questions`, and how they are read: a question's type is told by its shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from ...grammar.items import ItemSource, OptionSource
from ...grammar.marks import split_sides
from ...keys import hash_text
from ...model import Item, Settings
from ...problems import Report, shorten
from ..kind import refuse_samples
from .samples import Sample, read_samples

BLOCK = re.compile(r"\n[ \t]*(?:\n|[-*+][ \t]|\d+\.[ \t]|```|~~~)")  # what a label cannot hold

# What authors write beside a stem; the page adds （可选多项） by itself.
ONE_ONLY = re.compile(r"[（(［\[【][ ]*单选题?[ ]*[）)］\]】]")
SEVERAL = re.compile(r"[（(［\[【][ ]*(?:多选题?|可多选|可选多项|不定项选择?)[ ]*[）)］\]】]")

EMPHASIS = re.compile(r"[*_`~]")  # 道歉 and **道歉** are one option to who reads them


@dataclass(frozen=True)
class Option:
    """One answer to choose; `key` is what a saved answer holds."""

    key: str
    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True)
class Choice(Item):
    """A question with options; `type` is true-false, single or multiple."""

    type: str
    options: tuple[Option, ...]
    explanation: str

    is_drawn: ClassVar[bool] = True


@dataclass(frozen=True)
class Open(Item):
    """A question answered in writing."""

    model_answer: str
    samples: tuple[Sample, ...]  # weak, fair, good; none or all three
    rubric: tuple[Option, ...]
    is_recorded: bool  # the learner may record and hear the answer


def parse_item(source: ItemSource, base: dict[str, Any], settings: Settings, report: Report) -> Item | None:
    """Tell the question's type by its shape."""
    if source.checked is not None:
        return _parse_true_false(source, base, settings, report)
    if source.options:
        return _parse_choice(source, base, settings, report)
    if "weight" in source.attributes or "multiple" in source.attributes:
        report.add(source.line, "unknown-attribute", "开放题不计分也没有选项，不用 `{weight}` 和 `{multiple}`；删掉它")
    return Open(
        **base,
        model_answer=_join(source.quote[: source.samples[0][0]] if source.samples else source.quote),
        samples=read_samples(source, report),
        rubric=_parse_options(source.rubric or [], report),
        is_recorded="record" in source.attributes,
    )


def check_items(items: Sequence[Item], settings: Settings, line: int, report: Report) -> None:
    """Open questions that all have an equals sign are pairs whose author forgot to name the kind: it would show the answers."""
    if len(items) > 1 and all(isinstance(item, Open) and len(split_sides(item.stem, "=")) == 2 for item in items):
        message = f"每一行都有等号，像是配对：“{shorten(items[0].stem)}”；在开头的选项里加一行 `kind: match`，只是文字里的等号就写成 `\\=`"
        report.add(line, "item-shape", message)


def _refuse_record(source: ItemSource, report: Report) -> None:
    if "record" in source.attributes:
        report.add(
            source.line, "unknown-attribute", "`{record}` 只用于开放题：对着麦克风说一段话；删掉它，或删掉方框和选项"
        )


def _parse_true_false(source: ItemSource, base: dict[str, Any], settings: Settings, report: Report) -> Choice | None:
    _refuse_record(source, report)
    refuse_samples(source, report)
    parts = source.options or source.rubric
    if parts:
        report.add(
            parts[0].line,
            "item-shape",
            "题干前有方框的是判断题，下面不能再有选项；要么删掉题干前的方框，要么删掉选项",
        )
        return None
    if settings.survey:
        report.add(source.line, "survey-key", "调查题没有对错，题干前不写方框；删掉方框，在下面写选项 `- [ ] 同意` 等")
    options = tuple(
        Option(key, text, (key == "true") == source.checked, "") for key, text in (("true", "对"), ("false", "错"))
    )
    return Choice(**base, type="true-false", options=options, explanation=_join(source.quote))


def _parse_choice(source: ItemSource, base: dict[str, Any], settings: Settings, report: Report) -> Choice | None:
    if source.rubric is not None:
        report.add(source.line, "item-shape", "有选项的题不能再有“自评：”；自评清单只用于开放题，删掉其中一种")
        return None
    _refuse_record(source, report)
    refuse_samples(source, report)
    options = _parse_options(source.options, report)
    stem = shorten(base["stem"])
    if len(options) < 2:
        report.add(source.line, "one-option", f"这道题只有一个选项：“{stem}”；至少写两个")
    correct = sum(option.correct for option in options)
    if settings.survey and correct:
        report.add(source.line, "survey-key", f"调查题没有正确答案：“{stem}”；方框都写成 `[ ]`，或删掉 `survey: true`")
    elif not settings.survey and not correct:
        report.add(
            source.line,
            "no-key",
            f"没有标出正确答案：“{stem}”；把正确的选项写成 `- [x]`，没有对错的调查题在选项里加 `survey: true`",
        )
    elif ONE_ONLY.search(stem) and correct > 1:
        message = f"题干写着单选，却勾了 {correct} 个正确答案：“{shorten(stem)}”；只留一个 `[x]`，或把“单选”删掉"
        report.add(source.line, "choice-count", message)
    elif SEVERAL.search(stem) and correct == 1:
        message = f"题干写着多选，却只勾了一个正确答案：“{shorten(stem)}”；把对的都写成 `[x]`，或把“多选”删掉"
        report.add(source.line, "choice-count", message)
    is_multiple = "multiple" in source.attributes
    if is_multiple and not settings.survey:
        report.add(
            source.line, "unknown-attribute", "`{multiple}` 只用于调查题；计分的多选题把所有正确选项写成 `- [x]` 就行"
        )
    return Choice(
        **base,
        type="multiple" if correct > 1 or is_multiple else "single",
        options=options,
        explanation=_join(source.quote),
    )


def _parse_options(sources: Sequence[OptionSource], report: Report) -> tuple[Option, ...]:
    options: list[Option] = []
    seen: set[str] = set()
    for source in sources:
        key = hash_text(source.text)
        words = EMPHASIS.sub("", " ".join(source.text.split()))
        if not source.text:
            report.add(source.line, "empty-option", "这个选项没有文字；在方框后面写上，或删掉这一行")
        elif words in seen:
            report.add(source.line, "same-option", f"前面有一个同样的选项：“{shorten(source.text)}”；改掉或删掉一个")
        elif BLOCK.search(source.text):
            report.add(
                source.line,
                "item-shape",
                f"选项只能是一段文字，不能分段或再列几点：“{shorten(source.text)}”；把多出来的移到题干里，或写成 `>` 反馈",
            )
        seen.add(words)
        options.append(Option(key, source.text, source.checked, _join(source.quote)))
    return tuple(options)


def _join(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip()
