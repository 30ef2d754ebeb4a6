"""Files and any plain text → Markdown → what the engine reads and draws of it: the same keys and the same words."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import markdown
import pytest
from any_texts import make_rows, make_texts, show
from coursequiz.course.build import Site
from coursequiz.extension import QuizExtension
from coursequiz.grammar.lines import split_lines
from coursequiz.kinds.questions.items import Choice
from defusedxml.ElementTree import fromstring
from hypothesis import example, given, settings
from question_files import FILES
from questions_in.__main__ import import_file
from questions_in.markdown import write_banks
from questions_in.question import Bank, Notices, Option, Place, Question

# What each file says by itself: A is the first option, 对 and 错 are statements, – is written by hand and has no key.
TABLE = ["B", "AC", "对", "–"]
TEXT = ["A", "B", "对", "错", "–", "AC"]
KEYS = {
    "xlsxwriter.xlsx": TABLE,
    "unsure.xlsx": [*TABLE, "A"],
    "openpyxl.xlsx": [*TABLE, "A"],
    "old.xls": TABLE,
    "gbk.csv": TABLE,
    "bom.csv": TABLE,
    "tabs.tsv": ["A"],
    "utf-16.txt": TEXT,
    "gb18030.txt": TEXT,
    "word.docx": TEXT,
    "bank.gift": ["A", "对", "AB", "–"],
    "moodle.xml": ["A", "对"],
    "laughs.xml": [],
    "broken.xlsx": [],
}
# The extensions of mkdocs.yml that could read something in a line.
EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.betterem",
    "pymdownx.details",
    "pymdownx.snippets",
    "pymdownx.superfences",
]


def read_keys(page: str) -> list[str]:
    """The right answers that the engine finds in a page."""
    site = Site()
    quizzes = [part for part in site.read_page(split_lines(page), "page.md") if hasattr(part, "items")]
    assert site.list_problems() == []
    return [_name_key(item) for quiz in quizzes for item in quiz.items]


def _name_key(item: object) -> str:
    if not isinstance(item, Choice):
        return "–"
    right = [option.correct for option in item.options]
    if item.type == "true-false":
        return next(option.text for option in item.options if option.correct)
    return "".join(chr(ord("A") + place) for place, is_right in enumerate(right) if is_right)


@pytest.mark.parametrize("name", FILES)
def test_the_keys_are_those_of_the_file(name: str, tmp_path: Path) -> None:
    """Written down by hand from the file; what was left out has none."""
    FILES[name](tmp_path / name)
    assert read_keys(import_file(tmp_path / name)[0]) == KEYS[name]


# What Markdown, the quiz grammar or an HTML reader would take for more than words.
MARKS = """
- [x] - [ ] [x] [ ] [ ［x］ 【√】 （√） {#a} {reverse} { } ｛#k｝ | /// // /// quiz | > ＞ # ## ＃ 1. 1、 2) １. 一、 第1题 ① ⑴ A. （B） A、
` `` ``` ~~~ ~ ~~a~~ * ** *a* _ __ _a_ <b> </b> <script> <!-- --> <https://a.b> https://a.b [a](b) ![a](b) [a] [^1] [a]: *[a]: &amp; &lt; & &#96; \\ \\* \\[
: := === == = + +++ !!! ??? ??? --- *** --8<-- ;--8<-- {: #a} {.b} (weight=2) 答案： 解析： 自评： 自评清单 √ × x ✓ ☐ ] ( ) 甲 乙 a 0 0.5 1.5 . 。 ？ $a$ ^a^ \\( {{ }} {% %}
甲_乙_丙 a*b*c 3*4*5 2_000_000 \u3000 \xa0 😀 （ ） ____ %
"""
ROWS = make_rows(MARKS.split(" "))
TEXTS = make_texts(ROWS)


def draw(page: str) -> Element:
    """A page as it is built, whose only block is a quiz."""
    root: Element = fromstring(f"<div>{markdown.markdown(page, extensions=[QuizExtension(), *EXTENSIONS])}</div>")
    return root


def read_class(form: Element, name: str) -> list[str]:
    """The words of each element of a class."""
    return [show("".join(found.itertext())) for found in form.iterfind(f".//*[@class='{name}']")]


@settings(derandomize=True, max_examples=250)
@given(TEXTS, ROWS, ROWS, TEXTS)
@example("- [x] 一", "{#a}", "/// quiz | 题", "> 1. 二")
@example("[x][x]\n＃[x]", "2 + 2 = 4", "- =", "a = b")
@example("<b>粗</b>\n2. `a` | b", "[a](b)", "*a* _b_", "１. [x]\n1.\u3000二\n```\n///\n# 题")
def test_any_words_come_out_as_they_went_in(stem: str, right: str, wrong: str, explanation: str) -> None:
    """As they are drawn in the end; a question that can't is left out and told."""
    options = (Option(right, True), Option(wrong, False))
    question = Question(Place(0, 1), "single", stem, options, explanation)
    notices = Notices()
    page = write_banks([Bank("题", (question,))], "bank", "", notices)
    if not page:
        assert [notice.code for notice in notices.found] == ["refused"]
        return
    form = draw(page)
    assert read_keys(page) == ["A"]
    assert "".join(read_class(form, "quiz-stem") + read_class(form, "quiz-more")) == show(stem)
    assert read_class(form, "quiz-option-text") == [show(right), show(wrong)]
    told = form.find(".//details[@class='quiz-explanation']")
    words = [show("".join(part.itertext())) for part in told][2:]
    assert "".join(words) == show(explanation)
