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
   > 弱：一句示例 ——原因（后面是 中：、好：）
   自评：
   - [ ] 做到的一点
"""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase
from xml.etree.ElementTree import Element

from ...form.sheet import Sheet, add_element
from ...grammar.attributes import OPTIONAL, WEIGHT, Attribute, Attributes
from ...grammar.header import Node
from ...grammar.values import SWITCH, Options, OptionType, convert_boolean, convert_count, convert_text, get_pairs
from ...language import Say
from ...model import Draw, Quiz, Share
from ...names import name_control
from ..kind import Kind
from .guide import explain_scoring, find_score_range
from .items import Choice, Open, check_items, parse_item


def list_words(item: Choice | Open, quiz: Quiz) -> list[str]:
    """The options, and which are right; to move one is not to ask something else."""
    return sorted(f"{option.correct} {option.text}" for option in item.options) if isinstance(item, Choice) else []


def name_choices(item: Choice | Open, quiz: Quiz) -> dict[str, str]:
    """The options by their keys."""
    if isinstance(item, Choice) and item.type != "true-false":
        return {option.key: option.text for option in item.options}
    return {}


def render_item(item: Choice | Open, parent: Element, sheet: Sheet) -> None:
    """Draw one question."""
    if isinstance(item, Choice):
        _render_choice(item, parent, sheet)
    else:
        _render_open(item, parent, sheet)


def _render_choice(item: Choice, parent: Element, sheet: Sheet) -> None:
    fieldset = sheet.add_fieldset(parent, item, item.type)
    is_multiple = item.type == "multiple"
    sheet.add_stem(add_element(fieldset, "legend"), item, sheet.say("several") if is_multiple else "")
    sheet.add_more(fieldset, item)
    values = [option.key if item.type == "true-false" else str(place) for place, option in enumerate(item.options, 1)]
    correct = [value for value, option in zip(values, item.options, strict=True) if option.correct]
    if correct:
        fieldset.set("data-key", " ".join(correct))
    box = add_element(fieldset, "div", "quiz-options")
    letters = _letter_options(item, sheet)
    texts = _list_texts(item, sheet.say)
    for value, letter, option, text in zip(values, letters, item.options, texts, strict=True):
        words = sheet.add_option(
            box,
            input_type="checkbox" if is_multiple else "radio",
            name=item.key,
            value=value,
            option=option.key,
            letter=letter,
        )
        sheet.writer.write_inline(words, text)
    sheet.add_reason(fieldset, item)
    _render_explanation(item, values, fieldset, sheet)


def _list_texts(item: Choice, say: Say) -> list[str]:
    """What each option says: a judgement's are the page's own words."""
    return [say(option.key) if item.type == "true-false" else option.text for option in item.options]


def _letter_options(item: Choice, sheet: Sheet) -> Sequence[str]:
    """A letter for each option; none where each attempt has another order, and where 对 and 错 are all there is."""
    if sheet.quiz.settings.shuffle or item.type == "true-false" or len(item.options) > len(ascii_uppercase):
        return [""] * len(item.options)
    return ascii_uppercase[: len(item.options)]


def _render_explanation(item: Choice, values: Sequence[str], parent: Element, sheet: Sheet) -> None:
    """The answer, why it is right, and what to say to who chose which option."""
    letters = _letter_options(item, sheet)
    texts = _list_texts(item, sheet.say)
    named = [f"{letter}. {text}" if letter else text for letter, text in zip(letters, texts, strict=True)]
    correct = [words for words, option in zip(named, item.options, strict=True) if option.correct]
    feedback = [(value, option) for value, option in zip(values, item.options, strict=True) if option.feedback]
    if not (correct or item.explanation or feedback):
        return
    details = sheet.add_details(parent, "quiz-explanation", sheet.say("explanation" if correct else "about"))
    if correct:
        sheet.add_text(
            details, "p", "quiz-answer", sheet.say("answer", answer=sheet.say("answers-between").join(correct))
        )
    if item.explanation:
        sheet.writer.write_blocks(add_element(details, "div"), item.explanation)
    if feedback:
        list_ = add_element(details, "ul", "quiz-option-feedback")
        for value, option in feedback:
            entry = add_element(list_, "li", data_for=value)
            sheet.add_text(entry, "p", "quiz-feedback-option", sheet.say("feedback-option", option=_quote(option.text)))
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
    if item.model_answer or item.samples:
        details = sheet.add_details(box, "quiz-model", sheet.say("model" if item.model_answer else "samples"))
        if item.model_answer:
            sheet.writer.write_blocks(details, item.model_answer)
        _render_samples(item, box, details, sheet)
    if item.rubric:
        _render_marks(item, box, sheet, part="rubric", marks=[(option.key, option.text) for option in item.rubric])


def _render_samples(item: Open, box: Element, details: Element, sheet: Sheet) -> None:
    """The samples below the reference, then which of them one's own line is most like: a self-mark, as a rubric's ticks are."""
    if not item.samples:
        return
    box.set("data-samples", "")
    list_ = add_element(details, "dl", "quiz-samples")
    marks = [(sample.grade, sheet.say(f"sample-{sample.grade}")) for sample in item.samples]
    for sample, (_, word) in zip(item.samples, marks, strict=True):
        add_element(list_, "dt", text=word)
        sheet.add_text(list_, "dd", "", sample.text)
        sheet.add_text(list_, "dd", "quiz-hint", sample.reason)
    _render_marks(item, box, sheet, part="like", marks=marks)


def _render_marks(item: Open, box: Element, sheet: Sheet, *, part: str, marks: Sequence[tuple[str, str]]) -> None:
    """What one marks oneself by: of a rubric all that is so, of samples one. Each mark has what is kept of it, and its words."""
    is_one = part == "like"
    fieldset = add_element(box, "fieldset", "quiz-rubric quiz-like" if is_one else "quiz-rubric")
    add_element(fieldset, "legend", text=sheet.say(part))
    for place, (key, text) in enumerate(marks, 1):
        words = sheet.add_option(
            fieldset,
            input_type="radio" if is_one else "checkbox",
            name=name_control(item.key, part),
            value=str(place),
            option=key,
        )
        sheet.writer.write_inline(words, text)


def _convert_draw(node: Node) -> Draw:
    if isinstance(node.value, str):
        return Draw(convert_count(node), (), node.line)
    shares = tuple(Share(convert_text(name), convert_count(value), name.line) for name, value in get_pairs(node))
    return Draw(sum(share.number for share in shares), shares, node.line)


OPTIONS: Options = {
    "shuffle": OptionType(SWITCH, convert_boolean),
    "draw": OptionType("每次要问的题数，如 `6`；各小标题分别抽几题，写成 `{听: 2, 说: 4}`", _convert_draw),
}
ATTRIBUTES: Attributes = {
    "optional": OPTIONAL,
    "weight": WEIGHT,
    "multiple": Attribute("multiple", "可选多项，用于调查题"),
    "record": Attribute("record", "可以录音，用于开放题"),
}
CODES = {
    "no-key": "没有标出正确答案",
    "choice-count": "题干说的单选、多选与勾的个数不符",
    "survey-key": "调查题里标了正确答案",
    "bad-samples": "弱、中、好的示例没有写全，或者写错了地方",
}

QUESTIONS = Kind(
    name="questions",
    aliases=(
        "true-false",
        "single-choice",
        "multiple-choice",
        "knowledge",
        "mixed",
        "open",
        "rewrite",
        "speaking",
        "survey",
        "choice",
        "判断",
        "选择",
        "单选",
        "多选",
        "问答",
    ),
    options=OPTIONS,
    takes=("bands", "compare", "confidence", "feedback", "groups", "partial", "pass", "reasons", "survey"),
    attributes=ATTRIBUTES,
    codes=CODES,
    parse_item=parse_item,
    check_items=check_items,
    find_score_range=find_score_range,
    explain_scoring=explain_scoring,
    list_words=list_words,
    comes_apart=True,
    name_choices=name_choices,
    render_item=render_item,
)
