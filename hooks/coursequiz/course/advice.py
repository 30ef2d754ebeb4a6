"""What makes a test easy to guess or hard to read: advice for authors that stops no build.

One function a rule; the limits are customary rules of item writing (Haladyna, Downing and Rodriguez 2002, "A review of
multiple-choice item-writing guidelines").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..kinds.questions.items import SEVERAL, Choice, Open
from ..kinds.scale.kind import Statement
from ..model import Quiz
from ..problems import Problem, shorten
from ..quiz.named_places import find_option_places

FEWEST_QUESTIONS = 4  # below, a repeated position is chance
LONGEST_SCALE = 15  # items that all point one way invite the same answer to all
NEGATIVE = re.compile(
    r"不(?:是|属于|正确|恰当|合适|妥当|应该?|包括)|不(?!满|高兴|耐)[^，]{0,4}的(?:是|做法|说法|一项)|错误的|除了"
    r"|除[^，]{1,8}外|哪[^，]{0,4}(?:不[该能要可宜]|没有|有误)"
)
CATCH_ALL = re.compile(
    r"(?:(?:以上|上面|上述|前面)[^，。]{0,5}?(?:都|全部?|皆|均)(?:不?[对是]|不?正确|错|有)?"
    r"|以上(?:不?正确|不?对)|^(?:[A-D][ A-D和、]*)?(?:全|都|全都|全部|均)(?:不?[对是]|不?正确|错))[。]?$"
)


def check_style(quizzes: Sequence[Quiz]) -> list[Problem]:
    """All advice for the quizzes, sorted by file and line."""
    return sorted({problem for quiz in quizzes for rule in RULES for problem in rule(quiz)})


def _list_scored(quiz: Quiz, *types: str) -> list[Choice]:
    """The questions of some types that have a key."""
    return [
        item
        for item in quiz.items
        if isinstance(item, Choice) and item.type in types and any(option.correct for option in item.options)
    ]


def check_positions(quiz: Quiz) -> Iterator[Problem]:
    """The right answer nearly always stands at the same place."""
    places = Counter(
        [option.correct for option in item.options].index(True) + 1 for item in _list_scored(quiz, "single")
    )
    if quiz.settings.shuffle or places.total() < FEWEST_QUESTIONS:
        return
    place, count = places.most_common(1)[0]
    if count >= places.total() * 0.8:
        yield Problem(
            quiz.path,
            quiz.line,
            "same-place",
            f"{places.total()} 道单选题有 {count} 道的正确答案在第 {place} 个；换一换位置，或加选项 `shuffle: true`",
        )


def check_judgements(quiz: Quiz) -> Iterator[Problem]:
    """All judgements have the same answer."""
    keys = Counter(item.options[0].correct for item in _list_scored(quiz, "true-false"))
    if len(keys) == 1 and keys.total() >= FEWEST_QUESTIONS:
        answer = "对" if keys[True] else "错"
        yield Problem(
            quiz.path, quiz.line, "same-answer", f"{keys.total()} 道判断题的答案都是“{answer}”；混进几道相反的"
        )


def check_lengths(quiz: Quiz) -> Iterator[Problem]:
    """The right option is much longer than every other one."""
    for item in _list_scored(quiz, "single"):
        right = next(len(option.text) for option in item.options if option.correct)
        longest = max(len(option.text) for option in item.options if not option.correct)
        if right > longest * 1.5 and right - longest > 6:
            yield Problem(
                quiz.path,
                item.line,
                "long-answer",
                f"正确选项比别的长得多：“{shorten(item.stem)}”；写短一些，或把别的写得一样具体",
            )


def check_negative_stems(quiz: Quiz) -> Iterator[Problem]:
    """The stem asks for what is not so, which readers in a hurry miss."""
    for item in _list_scored(quiz, "single", "multiple"):
        # A situation may be as negative as it likes; what counts is the question at its end.
        question = re.split(r"[。；：！，”]", item.stem.rstrip("？?。：:"))[-1]
        if NEGATIVE.search(question) and "**" not in question:
            yield Problem(
                quiz.path,
                item.line,
                "negative-stem",
                f"题干用了否定的问法：“{shorten(item.stem)}”；改成正面的问法，或把否定的词加粗（两边加 `**`）",
            )


def check_explanations(quiz: Quiz) -> Iterator[Problem]:
    """A scored question does not say why."""
    for item in _list_scored(quiz, "single", "multiple", "true-false"):
        if not item.explanation and not any(option.feedback for option in item.options):
            yield Problem(
                quiz.path, item.line, "no-explanation", f"这道题没有解析：“{shorten(item.stem)}”；在它下面写一行 `> …`"
            )


def check_hints(quiz: Quiz) -> Iterator[Problem]:
    """The stem says what the page adds by itself."""
    for item in quiz.items:
        if isinstance(item, Choice) and item.type == "multiple" and (hint := SEVERAL.search(item.stem)):
            message = f"网页会自己加上“（可选多项）”：“{shorten(item.stem)}”；删掉题干里的“{hint[0]}”"
            yield Problem(quiz.path, item.line, "double-hint", message)


def check_place_words(quiz: Quiz) -> Iterator[Problem]:
    """An explanation names an option by its place or by a letter, which no page shows; with `shuffle` it is a mistake."""
    if quiz.settings.draw or quiz.settings.shuffle:
        return
    for item in quiz.items:
        if words := list(dict.fromkeys(find_option_places(item))):
            message = f"解析里的“{shorten('、'.join(words))}”，学员要去数是哪个选项；改成说它的内容，如“先道歉的那一句”"
            yield Problem(quiz.path, item.line, "place-words", message)


def check_catch_all(quiz: Quiz) -> Iterator[Problem]:
    """An option like 以上都对, which is guessed by knowing two."""
    for item in _list_scored(quiz, "single", "multiple"):
        for option in item.options:
            if CATCH_ALL.search(option.text):
                yield Problem(
                    quiz.path,
                    item.line,
                    "catch-all",
                    f"不要用“{shorten(option.text)}”这样的选项；换成一个具体的，或改成多选题",
                )


def check_reversed(quiz: Quiz) -> Iterator[Problem]:
    """A long scale without a reverse-scored item."""
    statements = [item for item in quiz.items if isinstance(item, Statement) and not item.poles]
    if len(statements) > LONGEST_SCALE and not any(item.is_reversed for item in statements):
        yield Problem(
            quiz.path,
            quiz.line,
            "none-reversed",
            f"{len(statements)} 道题都朝一个方向，容易一路选到底；把几道换成反面的说法，末尾加 `{{reverse}}`",
        )


def check_numbers(quiz: Quiz) -> Iterator[Problem]:
    """The numbers as written are not those that a page shows, and what speaks of 第 7 题 would mean another."""
    numbers = [item.number for item in quiz.items]
    shown = range(1, len(numbers) + 1)
    anew = [number for group in quiz.groups for number in range(1, len(group.items) + 1)]
    if numbers not in ([*shown], anew, [1] * len(numbers)):
        item, number = next(
            (item, place) for item, place in zip(quiz.items, shown, strict=True) if item.number != place
        )
        message = f"这一题写的是 {item.number}.，网页上是第 {number} 题；按 1. 2. 3. 的次序写，别处提到题号的也一起改"
        yield Problem(quiz.path, item.line, "renumbered", message)


def check_reasons(quiz: Quiz) -> Iterator[Problem]:
    """Open questions with a field for reasons: two fields to write in, and mostly a `kind` that was forgotten."""
    if quiz.settings.reasons and all(isinstance(item, Open) for item in quiz.items):
        message = (
            "每一题都要写，`reasons` 又加一个框；删掉 `reasons`，要排序、配对就加一行 `kind: order` 或 `kind: match`"
        )
        yield Problem(quiz.path, quiz.line, "two-fields", message)


def check_draw_leaves_out(quiz: Quiz) -> Iterator[Problem]:
    """Each attempt asks everything there is to draw from."""
    draw = quiz.settings.draw
    if draw and draw.number == sum(item.is_drawn for item in quiz.items):
        yield Problem(
            quiz.path,
            draw.line,
            "draw-all",
            f"要抽 {draw.number} 题，可抽的也只有 {draw.number} 题，重做还是这些；删掉 `draw`，或再出几题",
        )


RULES = (
    check_positions,
    check_judgements,
    check_lengths,
    check_negative_stems,
    check_explanations,
    check_hints,
    check_place_words,
    check_catch_all,
    check_reversed,
    check_numbers,
    check_reasons,
    check_draw_leaves_out,
)
