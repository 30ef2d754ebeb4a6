"""Words that name an option or an item by its place, where each attempt may show it at another.

Text in backticks and in quotation marks is left alone: there the author means something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..grammar.lines import Line
from ..kinds.questions.items import Choice, Open
from ..model import Group, Item, Settings
from ..problems import Report, shorten

QUOTED = re.compile(r"`[^`]*`|“[^“”]*”")
NUMBER = "[0-9０-９一二三四五六七八九十两]"
ITEM_PLACE = re.compile(
    rf"第\s?{NUMBER}{{1,3}}\s?道?题|(?<![线以])[上下前后](?:面[那这]?)?[一两二三几]道?题|(?<![线以])[上下]题(?![目型库])"
)
OPTION_PLACE = re.compile(
    # Not the first sentence that somebody says or writes, nor the sentence before it.
    rf"(?:(?<![问写说])(?<!放在)(?<!的)第\s?{NUMBER}{{1,2}}|(?<![一-鿿])最后一"
    r"|[上下前后]面?[那这]?(?:[两二三]|一(?!句)))\s?(?:句(?!话)|项(?!目)|个选项|[个种](?:答案|说法|做法))"
    r"|(?<![A-Za-z])[A-HＡ-Ｈ]\s?(?:项(?!目)|选项)"
    r"|选项\s?(?:[A-HＡ-Ｈ](?![A-Za-z])|[1-8](?![0-9])|[一二三四五六七八](?![样致个种项共定旦直般切些]))"
    r"|(?:选|答案(?:是|为|：)?)\s?[A-HＡ-Ｈ](?!\s?[A-Za-z0-9类级型款])"
)


def check_places(
    intro: str, groups: Sequence[Group], settings: Settings, lines: Sequence[Line], report: Report
) -> None:
    """What is said of a question must hold wherever its options, and the other questions, stand.

    `lines` are the quiz's own, in which the words are looked up.
    """
    if not (settings.draw or settings.shuffle):
        return
    option = "draw" if settings.draw else "shuffle: true"
    found = [(item.line, words) for group in groups for item in group.items for words in find_places(item)]
    if settings.draw:
        for text in (settings.note, settings.comment, intro, *(group.intro for group in groups)):
            found += [(0, words) for words in _find_words(text, ITEM_PLACE)]
        for item in (item for group in groups for item in group.items):
            found += [(item.line, words) for words in _find_words(f"{item.stem}\n{item.more}", ITEM_PLACE)]
    for start, words in found:
        report.add(
            _find_line(words, start, lines),
            "named-place",
            f"写了 `{option}`，题和选项的位置每次不同，“{shorten(words)}”指不到它；"
            "改成说它的内容，如“先道歉的那一句”，不是指位置就放进反引号里",
        )


def find_places(item: Item) -> Iterator[str]:
    """The words of an item's explanations that name a place."""
    said = _list_said(item)
    # Its own sentences a model answer and samples may count.
    answers = [item.model_answer, *map(str, item.samples)] if isinstance(item, Open) else []
    yield from find_option_places(item)
    yield from (words for text in (*said, *answers) for words in _find_words(text, ITEM_PLACE))


def find_option_places(item: Item) -> Iterator[str]:
    """The words of an item's explanations that name one of its options by its place."""
    return (words for text in _list_said(item) for words in _find_words(text, OPTION_PLACE))


def _list_said(item: Item) -> tuple[str, ...]:
    return (item.explanation, *(option.feedback for option in item.options)) if isinstance(item, Choice) else ()


def _find_words(text: str, shape: re.Pattern[str]) -> Iterator[str]:
    return (match[0] for match in shape.finditer(QUOTED.sub("“”", text)))


def _find_line(words: str, start: int, lines: Sequence[Line]) -> int:
    """The line that holds the words, at `start` or below; words broken over two lines stand at the first that may."""
    below = [line for line in lines if line.number >= start]
    return next((line.number for line in below if words in line.text), below[0].number)
