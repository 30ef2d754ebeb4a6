"""Exported questions read back: by our own import, by gift-pegjs and by moodle-xml-parser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from html import unescape
from typing import Any

import pytest
from any_texts import make_rows, make_texts, show
from exported import (
    ROOT,
    gift_questions,
    make_pen,
    read_quizzes,
    xml_questions,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st
from moodle_xml_parser.models import MultiChoiceQuestion
from moodle_xml_parser.parser import parse_bytes
from questions_in.gift import read_gift
from questions_in.markdown import write_banks
from questions_in.moodle import read_moodle
from questions_in.question import Bank, Notices, Option, Place, Question, make_true_false
from questions_out.__main__ import export_quizzes
from questions_out.course import list_quizzes
from questions_out.drawing import load_pen

# Round trips: texts → a quiz → a file → the import.

MARKS = r"""
\ \\ ~ = # #### { } {} : :: \n \= \\n && &&058; &&010 &amp; & &lt; < > <b> </p> <!-- --> ]]> <![CDATA[ <?xml ?> -> => ->-> // /// //[id:x] [id:x]
[html] [plain] [markdown] [ ] [x] % %50% %-100% = =~ ~= ~%50%甲 =甲 $CATEGORY: $course$/top T TRUE F FALSE { {T} {=a~b} " ' ` `` * ** _ 甲_乙 1. - + ＃ ：
“ ” 。 0 0.5 1..2 #3:1 甲 乙 好 a b 😀 é \xa0 \u3000
"""
ROWS = make_rows(MARKS.split())
TEXTS = make_texts(ROWS)


@st.composite
def make_questions(draw: Callable[..., Any]) -> list[Question]:
    """Some questions of all types that the import reads."""
    made = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        place, stem, explanation = Place(0, number), draw(TEXTS), draw(st.one_of(st.just(""), TEXTS))
        kind = draw(st.sampled_from(["true-false", "single", "multiple", "open"]))
        if kind == "true-false":
            made.append(make_true_false(place, stem, draw(st.booleans()), explanation, None))
        elif kind == "open":
            made.append(Question(place, kind, stem, (), explanation))
        else:
            texts = draw(st.lists(ROWS, min_size=3, max_size=4, unique_by=show))
            rights = 1 if kind == "single" else 2
            feedback = draw(st.lists(st.one_of(st.just(""), ROWS), min_size=4, max_size=4))
            options = tuple(
                Option(text, place < rights, words)
                for place, (text, words) in enumerate(zip(texts, feedback, strict=False))
            )
            made.append(Question(place, kind, stem, options, explanation))
    return made


def compare(question: Question) -> tuple[object, ...]:
    """What has to be the same."""
    options = [(show(option.text), option.is_right, show(option.feedback)) for option in question.options]
    return question.type, show(question.stem), options, show(question.explanation)


def import_gift(content: bytes) -> list[Question]:
    """What our import reads of it, all of it."""
    notices = Notices()
    questions = list(read_gift(content.decode(), notices))
    assert notices.found == []
    return questions


def import_xml(content: bytes) -> list[Question]:
    """Likewise."""
    notices = Notices()
    questions = list(read_moodle(content, notices))
    assert notices.found == []
    return questions


@settings(derandomize=True, max_examples=120)
@given(make_questions())
@example([make_true_false(Place(0, 1), "&&058; &&010 \\n \\= {T}", True, "####", None)])
@example(
    [Question(Place(0, 1), "single", "[html]<b>", (Option("%50%甲", True, "#"), Option("=~", False, "~%5%")), "// x")]
)
@example([Question(Place(0, 1), "open", "// [id:x]\n$CATEGORY: 乙\n}", (), "]]>\n<![CDATA[")])
def test_any_words_come_back(questions: list[Question]) -> None:
    """Texts of every mark that the formats know: written, exported and imported, they are what they were."""
    notices = Notices()
    page = write_banks([Bank("题", tuple(questions))], "bank", "", notices)
    left = {notice.place for notice in notices.found if notice.is_left_out}
    expected = [compare(question) for question in questions if question.place not in left]
    if not page:
        assert expected == []
        return
    quizzes, pen = read_quizzes(page), make_pen()
    for ending, read in ((".gift", import_gift), (".xml", import_xml)):
        content, count, report = export_quizzes(quizzes, pen, ending)
        assert (count, report.left) == (len(expected), set())
        assert [compare(question) for question in read(content)] == expected


@settings(derandomize=True, max_examples=25)
@given(make_questions())
def test_other_readers_read_any_words(questions: list[Question]) -> None:
    """They find as many questions and options, and the same HTML as each other."""
    page = write_banks([Bank("题", tuple(questions))], "bank", "", Notices())
    quizzes, pen = read_quizzes(page), make_pen()
    gift, count, _ = export_quizzes(quizzes, pen, ".gift")
    xml, _, _ = export_quizzes(quizzes, pen, ".xml")
    if count:
        check_readers_agree(gift, xml, count)


def check_readers_agree(gift: bytes, xml: bytes, count: int) -> None:
    """gift-pegjs and moodle-xml-parser read the same of the two files."""
    questions = [each for each in gift_questions(gift.decode()) if each["type"] != "Category"]
    elements = [each for each in xml_questions(xml.decode()) if each.get("type") not in ("category", "ordering")]
    assert len(questions) == len(elements) == count
    assert [each["id"] for each in questions] == [each.findtext("idnumber") for each in elements]
    choices = [each for each in questions if each["type"] == "MC"]
    read: list[MultiChoiceQuestion] = parse_bytes(xml)["multichoice"]
    assert len(choices) == len(read)
    for choice, multi in zip(choices, read, strict=True):
        shares = [
            each["weight"] if each["weight"] is not None else 100.0 * each["isCorrect"] for each in choice["choices"]
        ]
        assert shares == [each.score_fraction for each in multi.options]
        texts = [show_html(each["text"]) for each in choice["choices"]]
        # The other reader resolves the references of the HTML, too.
        assert texts == [show_html({"format": "resolved", "text": each.answer}) for each in multi.options]


def show_html(text: dict[str, str]) -> str:
    """The words of a text as both readers hold it."""
    words = text["text"]
    if text["format"] == "html":
        words = unescape(words)
    return show(words).removeprefix("<p>").removesuffix("</p>")


# The real course.


def list_types(types: Iterable[str | None]) -> Counter[str]:
    """How many there are of each type, by one name."""
    names = {"TF": "truefalse", "MC": "multichoice", "Essay": "essay", "Matching": "matching"}
    return Counter(names.get(each or "", each or "") for each in types)


def test_the_real_course_goes_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """All readers read all of both files, and the same of it; the import has the same answers and words."""
    monkeypatch.chdir(ROOT)
    quizzes, pen = list_quizzes(ROOT, []), load_pen(ROOT)
    gift, gift_count, gift_report = export_quizzes(quizzes, pen, ".gift")
    xml, xml_count, xml_report = export_quizzes(quizzes, pen, ".xml")
    assert gift_count > 600
    check_readers_agree(gift, xml, gift_count)
    types = list_types(each["type"] for each in gift_questions(gift.decode()))
    elements = list_types(each.get("type") for each in xml_questions(xml.decode()))
    only_xml = elements.pop("ordering")
    assert types["Category"] == elements["category"] - only_xml
    assert xml_count - gift_count == len(gift_report.left) - len(xml_report.left) == only_xml
    del types["Category"], elements["category"]
    assert types == elements
    # Nothing that stays goes unsaid, and nothing is said of what went.
    assert not capsys.readouterr().out
    notices = Notices()
    imported = [list(read_gift(gift.decode(), notices)), list(read_moodle(xml, notices))]
    assert {(notice.code, notice.words["type"]) for notice in notices.found} == {
        ("other-type", "配对"),
        ("other-type", "排序"),
    }
    assert [compare(question) for question in imported[0]] == [compare(question) for question in imported[1]]
    assert len(imported[0]) == gift_count - types["matching"]
