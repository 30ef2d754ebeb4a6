"""A quiz → its questions, as far as other programs have such. What they lack is told, and the rest goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from coursequiz.kinds.match.kind import Context, Pair, list_choices
from coursequiz.kinds.order.kind import Step
from coursequiz.kinds.questions.items import Choice, Open
from coursequiz.model import Group, Item, Quiz

from .drawing import Drawing, Pen, draw_blocks, draw_line, draw_list
from .question import (
    NOTHING,
    Category,
    Essay,
    LeftOutError,
    Match,
    MultiChoice,
    Option,
    Ordering,
    Question,
    Text,
    TrueFalse,
)
from .report import Report

# Moodle refuses any other part of 100 per cent than those of its own list (question_bank::fraction_options_full).
RIGHT_COUNTS = frozenset({*range(1, 11), 20})
FEWEST_PAIRS, FEWEST_ANSWERS = 2, 3  # that Moodle's form for a match takes


def choose_questions(quiz: Quiz, pen: Pen, report: Report) -> Category:
    """The questions of a quiz under its title."""
    make = MAKERS.get(quiz.kind)
    if not make:
        report.leave_out(quiz.path, quiz.line, quiz.kind)
    questions = tuple(make(quiz, pen, report)) if make else ()
    return Category(quiz.id, pen.draw(draw_line(quiz.title)).words, _draw_intro(quiz, pen, report), questions)


def _draw_intro(quiz: Quiz, pen: Pen, report: Report) -> Text:
    """What is read before the questions, and before those of each heading."""
    drawings = [draw_blocks(quiz.intro)]
    for group in quiz.groups:
        if group.intro:
            drawings += [draw_line(group.title, "p", "strong"), draw_blocks(group.intro)]
    try:
        return pen.draw(*drawings)
    except LeftOutError:
        report.leave_out(quiz.path, quiz.line, "intro-file")
        return NOTHING


def _make_each(quiz: Quiz, pen: Pen, report: Report) -> Iterator[Question]:
    for item in quiz.items:
        try:
            if isinstance(item, Choice):
                yield _make_choice(item, quiz, pen, report)
            if isinstance(item, Open):
                yield _make_essay(item, quiz, pen)
        except LeftOutError as error:
            report.leave_out(quiz.path, item.line, error.code, **error.words)


def _make_choice(item: Choice, quiz: Quiz, pen: Pen, report: Report) -> Question:
    if quiz.settings.survey:
        raise LeftOutError("survey")
    explanation = pen.draw(draw_blocks(item.explanation))
    about = (quiz.path, item.line, item.key, _draw_stem(item, pen), explanation, item.weight)
    if item.type == "true-false":
        return TrueFalse(*about, is_true=item.options[0].correct)
    count = sum(option.correct for option in item.options)
    if count not in RIGHT_COUNTS:
        raise LeftOutError("many-right", count=count)
    share, loss = 100 / count, _find_loss(count, quiz)
    options = tuple(
        Option(
            pen.draw(draw_line(option.text)),
            share if option.correct else loss,
            pen.draw(draw_blocks(option.feedback)),
        )
        for option in item.options
    )
    report.notes["whole"] += count > 1 and not quiz.settings.partial
    return MultiChoice(*about, options=options, is_single=count == 1, is_shuffled=quiz.settings.shuffle)


def _find_loss(count: int, quiz: Quiz) -> float:
    """What a wrong option brings: with partial credit it costs a right one, else everything."""
    if count == 1:
        return 0.0
    return -100 / count if quiz.settings.partial else -100.0


def _make_essay(item: Open, quiz: Quiz, pen: Pen) -> Question:
    drawings = [draw_blocks(item.model_answer)]
    if item.rubric:
        drawings += [draw_line(pen.rubric), draw_list([option.text for option in item.rubric])]
    # Nobody scores it in the course.
    about = (quiz.path, item.line, item.key, _draw_stem(item, pen), pen.draw(*drawings), 0.0)
    return Essay(*about, is_required=not item.optional)


def _make_match(quiz: Quiz, pen: Pen, report: Report) -> Iterator[Question]:
    """One question for all lines: they share what can be chosen."""
    pairs = [item for item in quiz.items if isinstance(item, Pair)]
    kept = [item for item in pairs if len(item.answers) == 1]
    for item in pairs:
        if item not in kept:
            report.leave_out(quiz.path, item.line, "several-answers")
    used = {item.answers[0] for item in kept}
    others = [choice for choice in list_choices(quiz.items, quiz.settings) if choice not in used]
    if len(kept) < FEWEST_PAIRS or len(kept) + len(others) < FEWEST_ANSWERS:
        if kept:  # else each line has been told
            report.leave_out(quiz.path, quiz.line, "few-pairs")
        return
    report.notes["unequal"] += len({item.weight for item in kept}) > 1
    script = [part for item in quiz.items for part in _list_stem(item)]
    is_script = any(isinstance(item, Context) for item in quiz.items)
    try:
        yield Match(
            quiz.path,
            quiz.line,
            quiz.id,
            pen.draw(*_head(quiz, quiz.intro), *(script if is_script else [])),
            pen.draw(*_explain([(item.stem, item.explanation) for item in kept])),
            sum(item.weight for item in kept),
            pairs=tuple((_draw_stem(item, pen), pen.draw(draw_line(item.answers[0])).words) for item in kept),
            others=tuple(pen.draw(draw_line(other)).words for other in others),
        )
    except LeftOutError as error:
        report.leave_out(quiz.path, quiz.line, error.code)


def _make_orders(quiz: Quiz, pen: Pen, report: Report) -> Iterator[Question]:
    """One question for the items of each heading, which are put in order by themselves."""
    if quiz.settings.key == "none":
        report.leave_out(quiz.path, quiz.line, "free-order")
        return
    for number, group in enumerate((group for group in quiz.groups if group.items), start=1):
        try:
            yield _make_order(group, quiz.id if number == 1 else f"{quiz.id}-{number}", quiz, pen)
        except LeftOutError as error:
            report.leave_out(quiz.path, group.items[0].line, error.code)


def _make_order(group: Group, key: str, quiz: Quiz, pen: Pen) -> Question:
    steps = [item for item in group.items if isinstance(item, Step)]
    heading = [draw_line(group.title, "p", "strong"), draw_blocks(group.intro)] if group.title else []
    return Ordering(
        quiz.path,
        steps[0].line,
        key,
        pen.draw(*_head(quiz, quiz.intro), *heading),
        pen.draw(*_explain([(step.stem, step.explanation) for step in steps])),
        float(len(steps)),
        steps=tuple(_draw_stem(step, pen) for step in steps),
    )


def _head(quiz: Quiz, intro: str) -> list[Drawing]:
    """What a quiz that becomes one question asks: its introduction, or else its title."""
    return [draw_blocks(intro) if intro else draw_line(quiz.title)]


def _explain(parts: Sequence[tuple[str, str]]) -> list[Drawing]:
    """The explanations of lines, each below the line it is of."""
    return [
        drawing
        for stem, explanation in parts
        if explanation
        for drawing in (draw_line(stem, "p", "strong"), draw_blocks(explanation))
    ]


def _list_stem(item: Item) -> list[Drawing]:
    return [draw_line(item.stem), draw_blocks(item.more)]


def _draw_stem(item: Item, pen: Pen) -> Text:
    return pen.draw(*_list_stem(item))


MAKERS: dict[str, Callable[[Quiz, Pen, Report], Iterator[Question]]] = {
    "questions": _make_each,
    "match": _make_match,
    "order": _make_orders,
}
