"""Questions → GIFT. The format is of Moodle's: a text, and its answers in braces; docs/decisions/0027 tells what is read of it where.

It has no place for points, for the order of options and for questions of ordering.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coursequiz.problems import shorten

from .question import Category, Match, MultiChoice, Option, Ordering, Question, Text, TrueFalse

LACKS = (Ordering,)
ESCAPES = str.maketrans({character: f"\\{character}" for character in "\\~=#{}:"} | {"\n": "\\n"})
# `[html]` and `%50%` are read where a text begins.
LOOKS_LIKE_A_MARK = ("[", "%")


def write_gift(categories: Sequence[Category]) -> bytes:
    """The file: its categories with their questions, parted by blank lines."""
    blocks = []
    for category in categories:
        # The one place where nothing is escaped; a slash would begin a category in the category.
        blocks.append(f"$CATEGORY: {category.title.replace('/', '//')}")
        blocks += ["\n".join(_write_question(question)) for question in category.questions]
    return ("\n\n".join(blocks) + "\n").encode()


def _write_question(question: Question) -> Iterator[str]:
    # One format for all of a question: not every program reads another one at an option.
    is_html = not all(map(_is_plain, _list_texts(question)))
    form = "[html]" if is_html else "[plain]"

    def write(text: Text) -> str:
        return (text.html if is_html else text.words).translate(ESCAPES)

    yield f"// [id:{question.key}]"
    yield f"::{shorten(question.stem.words, 60).translate(ESCAPES)}::{form}{write(question.stem)} {{"
    if isinstance(question, TrueFalse):
        yield "\tTRUE" if question.is_true else "\tFALSE"
    elif isinstance(question, MultiChoice):
        for option in question.options:
            feedback = f"#{write(option.feedback)}" if option.feedback else ""
            yield f"\t{_write_sign(option, question)}{write(option.text)}{feedback}"
    elif isinstance(question, Match):
        yield from (f"\t={write(line)} -> {words.translate(ESCAPES)}" for line, words in question.pairs)
        yield from (f"\t= -> {words.translate(ESCAPES)}" for words in question.others)
    if question.explanation:
        yield f"\t####{write(question.explanation)}"
    yield "}"


def _write_sign(option: Option, question: MultiChoice) -> str:
    if question.is_single:
        return "=" if option.share else "~"
    return f"~%{option.share:.7g}%"


def _list_texts(question: Question) -> Iterator[Text]:
    yield from (question.stem, question.explanation)
    if isinstance(question, MultiChoice):
        yield from (text for option in question.options for text in (option.text, option.feedback))
    elif isinstance(question, Match):
        yield from (line for line, _ in question.pairs)


def _is_plain(text: Text) -> bool:
    """Whether the words alone say it all, and nobody could take their beginning for a mark."""
    return not text or (text.html == f"<p>{text.words}</p>" and not text.words.startswith(LOOKS_LIKE_A_MARK))
