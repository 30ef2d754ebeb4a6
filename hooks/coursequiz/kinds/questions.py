"""Questions: true–false, single and multiple choice, survey questions, open answers.

1. [x] 陈述
   > 解析
2. 题干
   - [ ] 选项
     > 给选了它的人
   - [x] 选项
   > 解析
3. 开放题
   > 参考答案
   自评：
   - [ ] 做到的一点
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from ..draw import explain_draw
from ..items import ItemSource, OptionSource
from ..keys import hash_text
from ..model import Item, Quiz, Settings
from ..names import name_control
from ..problems import Report, shorten
from ..sheet import Sheet, add_element
from .kind import Kind

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
        model_answer=_join(source.quote),
        rubric=_parse_options(source.rubric or [], report),
        is_recorded="record" in source.attributes,
    )


def _refuse_record(source: ItemSource, report: Report) -> None:
    if "record" in source.attributes:
        report.add(
            source.line, "unknown-attribute", "`{record}` 只用于开放题：对着麦克风说一段话；删掉它，或删掉方框和选项"
        )


def _parse_true_false(source: ItemSource, base: dict[str, Any], settings: Settings, report: Report) -> Choice | None:
    _refuse_record(source, report)
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


def find_score_range(items: Sequence[Item], settings: Settings) -> tuple[float, float] | None:
    """Each question with a key counts one point times its weight."""
    weights = [item.weight for item in items if isinstance(item, Choice)]
    return (0.0, sum(weights)) if weights and not settings.survey else None


def explain_scoring(quiz: Quiz) -> list[str]:
    """The scoring guide's sentences."""
    if quiz.maximum is None:
        if any(isinstance(item, Open) and item.model_answer for item in quiz.items):
            return ["这份练习不计分。写完后打开参考答案，对照着看自己想到了哪些。"]
        return ["这份练习不计分，写下来就是完成。"]
    choices = [item for item in quiz.items if isinstance(item, Choice)]
    lines = explain_draw(quiz, quiz.settings.draw) if quiz.settings.draw else [_explain_points(quiz)]
    if any(item.type == "multiple" for item in choices):
        lines.append(
            "多选题按选对的比例得分，选错一项扣一项，扣完为止。"
            if quiz.settings.partial
            else "多选题选对全部正确选项、不多选才得分。"
        )
    if len(choices) < len(quiz.items):
        lines.append("要写的题不计分，对照参考答案自评。")
    return lines


def list_words(item: Choice | Open, quiz: Quiz) -> list[str]:
    """The options, and which are right; to move one is not to ask something else."""
    return sorted(f"{option.correct} {option.text}" for option in item.options) if isinstance(item, Choice) else []


def _explain_points(quiz: Quiz) -> str:
    numbered = enumerate(quiz.items, start=1)
    heavy = [f"，第 {number} 题得 {item.weight:g} 分" for number, item in numbered if item.weight != 1]
    return f"答对一题得 1 分{''.join(heavy)}；满分 {quiz.maximum:g} 分。"


def render_item(item: Choice | Open, parent: Element, sheet: Sheet) -> None:
    """Draw one question."""
    if isinstance(item, Choice):
        _render_choice(item, parent, sheet)
    else:
        _render_open(item, parent, sheet)


def _render_choice(item: Choice, parent: Element, sheet: Sheet) -> None:
    fieldset = sheet.add_fieldset(parent, item, item.type)
    is_multiple = item.type == "multiple"
    sheet.add_stem(add_element(fieldset, "legend"), item, "（可选多项）" if is_multiple else "")
    sheet.add_more(fieldset, item)
    values = [option.key if item.type == "true-false" else str(place) for place, option in enumerate(item.options, 1)]
    correct = [value for value, option in zip(values, item.options, strict=True) if option.correct]
    if correct:
        fieldset.set("data-key", " ".join(correct))
    box = add_element(fieldset, "div", "quiz-options")
    for value, option in zip(values, item.options, strict=True):
        words = sheet.add_option(
            box,
            input_type="checkbox" if is_multiple else "radio",
            name=item.key,
            value=value,
            option=option.key,
        )
        sheet.writer.write_inline(words, option.text)
    sheet.add_reason(fieldset, item)
    _render_explanation(item, values, fieldset, sheet)


def _render_explanation(item: Choice, values: Sequence[str], parent: Element, sheet: Sheet) -> None:
    """The answer, why it is right, and what to say to who chose which option."""
    correct = [option.text for option in item.options if option.correct]
    feedback = [(value, option) for value, option in zip(values, item.options, strict=True) if option.feedback]
    if not (correct or item.explanation or feedback):
        return
    details = sheet.add_details(parent, "quiz-explanation", "答案与解析" if correct else "说明")
    if correct:
        sheet.add_text(details, "p", "quiz-answer", f"答案：{'；'.join(correct)}")
    if item.explanation:
        sheet.writer.write_blocks(add_element(details, "div"), item.explanation)
    if feedback:
        list_ = add_element(details, "ul", "quiz-option-feedback")
        for value, option in feedback:
            entry = add_element(list_, "li", data_for=value)
            sheet.add_text(entry, "p", "quiz-feedback-option", f"选{_quote(option.text)}：")
            sheet.writer.write_blocks(entry, option.feedback)


def _quote(text: str) -> str:
    """A text in quotation marks; words that somebody says have theirs already."""
    return text if text.startswith("“") and text.endswith("”") else f"“{text}”"


def _render_open(item: Open, parent: Element, sheet: Sheet) -> None:
    box = sheet.add_box(parent, item, "open")
    field = sheet.make_id(item.key, "text")
    sheet.add_stem(add_element(box, "label", for_=field), item)
    sheet.add_more(box, item)
    add_element(box, "textarea", id=field, name=item.key, rows="4")
    if item.is_recorded:
        box.set("data-record", "")
    sheet.add_reason(box, item)
    if item.model_answer:
        details = sheet.add_details(box, "quiz-model", "参考答案")
        sheet.writer.write_blocks(details, item.model_answer)
    if item.rubric:
        rubric = add_element(box, "fieldset", "quiz-rubric")
        add_element(rubric, "legend", text="自评：我的回答做到了")
        for place, option in enumerate(item.rubric, 1):
            words = sheet.add_option(
                rubric,
                input_type="checkbox",
                name=name_control(item.key, "rubric"),
                value=str(place),
                option=option.key,
            )
            sheet.writer.write_inline(words, option.text)


QUESTIONS = Kind(
    attributes=frozenset(("optional", "weight", "multiple", "record")),
    parse_item=parse_item,
    find_score_range=find_score_range,
    explain_scoring=explain_scoring,
    list_words=list_words,
    render_item=render_item,
)
