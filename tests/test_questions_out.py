"""The course's questions in files for other programs, read back: by gift-pegjs, by moodle-xml-parser, and by our own import."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from any_texts import make_rows, make_texts, show
from client_functions import call
from coursequiz.course.build import Site
from coursequiz.grammar.lines import split_lines
from coursequiz.model import Quiz
from defusedxml.ElementTree import fromstring
from hypothesis import example, given, settings
from hypothesis import strategies as st
from moodle_xml_parser.models import MultiChoiceQuestion
from moodle_xml_parser.parser import parse_bytes
from questions_in.gift import read_gift
from questions_in.markdown import write_banks
from questions_in.moodle import read_moodle
from questions_in.question import Bank, Notices, Option, Place, Question, make_true_false
from questions_out.__main__ import export_quizzes, main
from questions_out.course import list_quizzes
from questions_out.drawing import Pen, load_pen
from questions_out.report import REASONS

import bundle

ROOT = Path(__file__).parent.parent
# Those of the site that could read something in a line.
EXTENSIONS = ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "pymdownx.betterem"]
# Moodle's own list, in per cent (question_bank::fraction_options_full); it takes what is at most this far from one of them.
FRACTIONS = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571)
SMALL_FRACTIONS = (12.5, 11.11111, 10, 5, 0)
NEARLY = 0.001


@pytest.fixture(scope="module", autouse=True)
def _parser() -> None:
    """The parser of GIFT comes with the tools for the client."""
    assert bundle.install_packages() == 0


def make_pen() -> Pen:
    """A pen like the site's."""
    return Pen(EXTENSIONS, {}, "自评")


def read_quizzes(text: str) -> list[Quiz]:
    """The quizzes of a page that has no mistake."""
    site = Site()
    quizzes = [part for part in site.read_page(split_lines(text), "page.md") if isinstance(part, Quiz)]
    assert site.list_problems() == []
    return quizzes


def export(text: str, ending: str) -> tuple[str, int, str]:
    """A page's quizzes as a file, how many questions are in it, and the report."""
    content, count, report = export_quizzes(read_quizzes(text), make_pen(), ending)
    return content.decode(), count, report.write(count)


def write_quiz(*lines: str, title: str = "小测", options: str = "") -> str:
    """A page with one quiz."""
    settings = "".join(f"    {option}\n" for option in options.split("\n") if option)
    return f"/// quiz | {title}\n    id: small\n{settings}\n" + "\n".join(lines) + "\n///\n"


def gift_questions(text: str) -> list[dict[str, Any]]:
    """What gift-pegjs reads."""
    read: list[dict[str, Any]] = call("readGift", text)
    return read


def xml_questions(text: str) -> list[Element]:
    """The questions of an XML file, categories with them."""
    return list(fromstring(text))


def find_text(element: Element, path: str) -> str | None:
    """The text below an element."""
    return element.findtext(f"{path}/text")


ONE_OF_TWO = ("   - [x] 先听", "   - [ ] 先说")


# Single types, as both formats have them.


def test_a_judgement() -> None:
    """Right or wrong; its explanation is for everybody."""
    page = write_quiz("1. [x] 先**听**后说。 {#listen weight=2}", "   > 听完再开口。", "2. [ ] 边吃边接。 {#eat}")
    category, listen, eat = gift_questions(export(page, ".gift")[0])
    assert category == {"type": "Category", "title": "小测"}
    assert (listen["type"], listen["id"], listen["isTrue"]) == ("TF", "listen", True)
    assert listen["stem"] == {"format": "html", "text": "<p>先<strong>听</strong>后说。</p>"}
    assert listen["globalFeedback"] == {"format": "html", "text": "<p>听完再开口。</p>"}
    assert (eat["isTrue"], eat["stem"], eat["globalFeedback"]) == (
        False,
        {"format": "plain", "text": "边吃边接。"},
        None,
    )
    _, listen, eat = xml_questions(export(page, ".xml")[0])
    assert listen.get("type") == "truefalse"
    assert find_text(listen, "name") == "先听后说。"
    assert find_text(listen, "questiontext") == "<p>先<strong>听</strong>后说。</p>"
    assert find_text(listen, "generalfeedback") == "<p>听完再开口。</p>"
    assert (listen.findtext("defaultgrade"), listen.findtext("idnumber")) == ("2", "listen")
    answers = [
        [(each.get("fraction"), each.findtext("text")) for each in found.iter("answer")] for found in (listen, eat)
    ]
    assert answers == [[("100", "true"), ("0", "false")], [("0", "true"), ("100", "false")]]
    assert eat.find("generalfeedback") is None


def test_a_choice_of_one() -> None:
    """Each option has its feedback; the order is left to the other program where it is here."""
    page = write_quiz("1. 先做什么？ {#first}", ONE_OF_TWO[0], "     > 对。", ONE_OF_TWO[1], options="shuffle: true")
    _, first = gift_questions(export(page, ".gift")[0])
    assert first["type"] == "MC"
    assert [(each["isCorrect"], each["weight"], each["text"]["text"]) for each in first["choices"]] == [
        (True, None, "先听"),
        (False, None, "先说"),
    ]
    assert [each["feedback"] and each["feedback"]["text"] for each in first["choices"]] == ["对。", None]
    (read,) = parse_bytes(export(page, ".xml")[0].encode())["multichoice"]
    assert (read.single, read.shuffle_answers, read.answernumbering) == (True, True, "none")
    assert [(each.score_fraction, each.feedback) for each in read.options] == [(100.0, "<p>对。</p>"), (0.0, None)]


@pytest.mark.parametrize(
    ("options", "wrong", "note"), [("partial: true", -33.33333, False), ("", -100.0, True)], ids=["partial", "whole"]
)
def test_a_choice_of_several(options: str, wrong: float, note: bool) -> None:
    """With partial credit a wrong option takes what a right one gives; without, it takes all, and the rest is told."""
    lines = [
        "1. 哪些？",
        *(f"   - [{'x' if right else ' '}] {text}" for text, right in zip("甲乙丙丁", (1, 0, 1, 1), strict=True)),
    ]
    page = write_quiz(*lines, options=options)
    text, _, report = export(page, ".gift")
    _, several = gift_questions(text)
    assert [each["weight"] for each in several["choices"]] == [33.33333, wrong, 33.33333, 33.33333]
    (read,) = parse_bytes(export(page, ".xml")[0].encode())["multichoice"]
    assert [each.score_fraction for each in read.options] == [33.33333, wrong, 33.33333, 33.33333]
    assert (read.single, read.shuffle_answers, read.answernumbering) == (False, False, "ABCD")
    assert ("1 道多选题" in report) == note


@pytest.mark.parametrize("count", [*range(2, 13), 20])
def test_only_fractions_that_moodle_knows(count: int) -> None:
    """A question with another number of right options is refused there: it stays."""
    page = write_quiz(
        "1. 哪些？", *(f"   - [x] 对{number}" for number in range(count)), "   - [ ] 错", options="partial: true"
    )
    text, written, report = export(page, ".xml")
    if written:
        (read,) = parse_bytes(text.encode())["multichoice"]
        known = [*FRACTIONS, *SMALL_FRACTIONS]
        assert all(min(abs(abs(each.score_fraction) - one) for one in known) < NEARLY for each in read.options)
        assert abs(sum(each.score_fraction for each in read.options[:-1]) - 100) < 0.5
    else:
        assert count in (11, 12)
        assert f"page.md:5: 有 {count} 个正确选项" in report


def test_an_open_question() -> None:
    """Written by hand and, as here, worth nothing; what it is compared with comes behind the model answer."""
    page = write_quiz("1. 写一句。 {#write}", "   > 您好。", "   自评：", "   - [ ] 有称呼", "2. 还有呢？ {optional}")
    text, _, report = export(page, ".gift")
    _, write, more = gift_questions(text)
    assert (write["type"], more["type"]) == ("Essay", "Essay")
    expected = "<p>您好。</p><p>自评</p><ul><li>有称呼</li></ul>"
    assert show(write["globalFeedback"]["text"]) == expected
    assert "2 道题的分值不是 1 分" in report
    _, write, more = xml_questions(export(page, ".xml")[0])
    assert show(find_text(write, "generalfeedback") or "") == expected
    assert [each.findtext("defaultgrade") for each in (write, more)] == ["0", "0"]
    assert [each.findtext("responserequired") for each in (write, more)] == ["1", "0"]


PAIRS = [
    "1. 客户：“喂？”",
    "2. 你说什么？ = 生硬 {weight=2}",
    "   > 没有问候。",
    "3. 您好。 = 合适",
    "4. 稍等。 = 生硬, 太短",
]


def test_a_match() -> None:
    """One question for the quiz; words of no line stand by themselves, and a line with two answers stays."""
    page = write_quiz(*PAIRS, title="配一配 a/b", options="kind: match\nchoices: [热情]")
    text, count, report = export(page, ".gift")
    assert count == 1
    assert "page.md:10: 这一行有几个答案" in report
    assert "1 道配对题" in report
    category, match = gift_questions(text)
    assert category["title"] == "配一配 a//b"
    # This parser leaves what is escaped in a right-hand side as it stands.
    assert [(pair["subquestion"]["text"], pair["subanswer"]) for pair in match["matchPairs"]] == [
        ("<p>你说什么？</p>", "生硬"),
        ("<p>您好。</p>", "合适"),
        ("", "热情"),
        ("", "太短"),
    ]
    stem = show(match["stem"]["text"])
    assert stem.startswith("<p>配一配a/b</p><p>客户：“喂？”</p><p>你说什么？</p>")
    assert show(match["globalFeedback"]["text"]) == "<p><strong>你说什么？</strong></p><p>没有问候。</p>"
    _, match = xml_questions(export(page, ".xml")[0])
    assert (match.get("type"), match.findtext("defaultgrade"), match.findtext("idnumber")) == ("matching", "3", "small")
    found = [(each.findtext("text"), find_text(each, "answer")) for each in match.iter("subquestion")]
    assert found == [("<p>你说什么？</p>", "生硬"), ("<p>您好。</p>", "合适"), ("", "热情"), ("", "太短")]


def test_a_match_keeps_its_introduction() -> None:
    """It is what is asked; without lines to read the lines are not told twice."""
    page = write_quiz("配上类型。", "", "1. 一 = 甲", "2. 二 = 乙", "3. 三 = 甲", options="kind: match")
    _, match = gift_questions(export(page, ".gift")[0])
    assert match["stem"]["text"] == "配上类型。"


def test_an_order_goes_into_xml_alone() -> None:
    """One question a heading, a point for each step in its place; GIFT has no such question."""
    lines = [
        "按先后排。",
        "",
        "1. 听",
        "2. 问",
        "   > 听完才问。",
        "",
        "## 收尾",
        "",
        "说再见之前。",
        "",
        "3. 复述",
        "4. 道谢",
    ]
    page = write_quiz(*lines, options="kind: order")
    text, count, _ = export(page, ".xml")
    assert count == 2
    category, first, second = xml_questions(text)
    assert find_text(category, "category") == "小测"
    assert find_text(category, "info") == "<p>按先后排。</p>\n\n<p><strong>收尾</strong></p>\n\n<p>说再见之前。</p>"
    assert [each.findtext("idnumber") for each in (category, first, second)] == ["small", "small", "small-2"]
    assert (first.get("type"), first.findtext("gradingtype")) == ("ordering", "ABSOLUTE_POSITION")
    assert (first.findtext("selectcount"), first.findtext("defaultgrade")) == ("2", "2")
    assert [(each.get("fraction"), each.findtext("text")) for each in second.iter("answer")] == [
        ("1", "<p>复述</p>"),
        ("2", "<p>道谢</p>"),
    ]
    assert find_text(first, "generalfeedback") == "<p><strong>问</strong></p>\n\n<p>听完才问。</p>"
    assert "收尾" in (find_text(second, "questiontext") or "")
    assert second.find("generalfeedback") is None
    text, count, report = export(page, ".gift")
    assert count == 0
    assert "page.md:7: GIFT 写不下排序题" in report
    assert "page.md:15: GIFT 写不下排序题" in report


IMAGE = "![一张图](a.png)"
STAYING = {
    "scale": write_quiz("1. 我听得完", options="kind: scale\nscale: 5..1"),
    "table": write_quiz("1. 第一周", options="kind: table\ncolumns: [做什么]"),
    "dialogue": write_quiz(
        "### 开头 {#a}", "", "喂？", "", "- [您好](#b)", "", "### 结局 {#b}", "", "好。", options="kind: dialogue"
    ),
    "allocate": write_quiz("1. 听", "2. 说", options="kind: allocate\ntotal: 8"),
    "calculate": write_quiz("1. 每天几个 {#calls}", options="kind: calculate\nresult: 一年 = calls * 250"),
    "free-order": write_quiz("1. 听", "2. 说", options="kind: order\nkey: none"),
    "survey": write_quiz("1. 你多久一次？", "   - [ ] 每天", "   - [ ] 每周", options="survey: true"),
    "few-pairs": write_quiz("1. 一 = 甲", "2. 二 = 乙", options="kind: match"),
    "several-answers": write_quiz("1. 一 = 甲, 乙", "2. 二 = 乙, 甲", options="kind: match"),
    "file": write_quiz("1. 哪张对？", "", f"   {IMAGE}", "", *ONE_OF_TWO),
}
FILES = {
    "match": write_quiz("1. 一 = 甲", f"   > {IMAGE}", "2. 二 = 乙", "3. 三 = 甲", options="kind: match"),
    "order": write_quiz("1. 一", f"   > {IMAGE}", "2. 二", options="kind: order"),
    "open": write_quiz("1. 写。", f"   > {IMAGE}"),
    "sound": write_quiz("1. [x] 听。", '   > ![一句](a.m4a "您好。")'),
}


@pytest.mark.parametrize("code", STAYING)
def test_what_has_no_counterpart_is_told(code: str) -> None:
    """Where it is and why; an empty file holds nothing."""
    text, count, report = export(STAYING[code], ".xml")
    assert count == 0
    assert xml_questions(text) == []
    assert REASONS[code] in report
    assert re.search(r"^  page\.md:\d+: ", report, re.MULTILINE)


@pytest.mark.parametrize("name", FILES)
def test_a_file_keeps_its_question_here(name: str) -> None:
    """A picture or a sound can't be sent along, wherever in the question it is."""
    _, count, report = export(FILES[name], ".gift")
    assert count == 0
    assert REASONS["file"] in report


def test_every_reason_is_met() -> None:
    """None of them is left over."""
    assert set(REASONS) == {*STAYING, "order-gift", "many-right", "intro-file"}


def test_an_introduction_with_a_picture_stays_alone() -> None:
    """The questions go."""
    text, count, report = export(write_quiz(f"看图。{IMAGE}", "", "1. [x] 先听后说。"), ".xml")
    assert count == 1
    assert REASONS["intro-file"] in report
    assert xml_questions(text)[0].find("info") is None


def test_quizzes_of_one_title_are_kept_apart() -> None:
    """Two categories of one name would be one."""
    page = write_quiz("1. [x] 一。") + "\n" + write_quiz("1. [x] 二。").replace("id: small", "id: other")
    text, _, _ = export(page, ".gift")
    assert [each["title"] for each in gift_questions(text) if each["type"] == "Category"] == [
        "小测（small）",
        "小测（other）",
    ]


def test_links_into_the_course_are_words() -> None:
    """From another site they lead nowhere; those to other sites do."""
    page = write_quiz("1. [x] 听。", "   > 见[第一节](#one)、[别处](../b.md)和[网上](https://example.org/)。")
    _, listen = gift_questions(export(page, ".gift")[0])
    text = listen["globalFeedback"]["text"]
    assert text == '<p>见<span>第一节</span>、<span>别处</span>和<a href="https://example.org/">网上</a>。</p>'


def test_nothing_that_runs_goes_out() -> None:
    """HTML is text here as on the site, and what an attribute list could smuggle in is gone."""
    page = write_quiz("1. [x] `<b>` <script>alert(1)</script> *听*{: onclick=alert(1) }。")
    _, listen = gift_questions(export(page, ".gift")[0])
    assert listen["stem"]["text"] == (
        "<p><code>&lt;b&gt;</code> &lt;script&gt;alert(1)&lt;/script&gt; <em>听</em>。</p>"
    )


@pytest.mark.parametrize("start", ["[html] 五", "%50% 五", "[五]"])
def test_a_text_that_begins_like_a_mark_is_html(start: str) -> None:
    """Each reader would take it for a format or for points."""
    page = write_quiz("1. 哪个？", f"   - [x] {start}".replace("[", "\\[").replace("- \\[", "- ["), "   - [ ] 六")
    _, question = gift_questions(export(page, ".gift")[0])
    assert question["choices"][0]["text"] == {"format": "html", "text": f"<p>{start}</p>"}


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


@settings(derandomize=True, max_examples=120, deadline=None)
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


@settings(derandomize=True, max_examples=25, deadline=None)
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


# The command.

MKDOCS = "site_name: 小课\nmarkdown_extensions: [attr_list]\n"
LECTURE = "# 一讲\n\n" + write_quiz("1. [x] 先听后说。") + "\n/// quiz\n    use: banked\n///\n"
NEW = write_quiz("1. [x] 新的。", "2. 写。 {optional}").replace("id: small", "id: new")
BANKED = "---\ntitle: 共用的\n---\n\n1. 先做什么？\n   - [x] 听\n   - [ ] 说\n"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course, which the command is called in."""
    files = {
        "mkdocs.yml": MKDOCS,
        "docs/01-first.md": LECTURE,
        "docs/02-second.md": LECTURE.replace("id: small", "id: second"),
        "docs/authoring/guide.md": write_quiz("1. [x] 只是例子。").replace("id: small", "id: demo"),
        "quizzes/banked.md": BANKED,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def list_categories(file: Path) -> list[str]:
    """The ids of the quizzes in an XML file."""
    found = xml_questions(file.read_text(encoding="utf-8"))
    return [each.findtext("idnumber") or "" for each in found if each.get("type") == "category"]


def test_the_whole_course(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each quiz once, however many pages use it; examples for trainers are no part of it."""
    assert main(["-o", "out.xml"]) == 0
    assert list_categories(course / "out.xml") == ["small", "banked", "second"]
    said = capsys.readouterr()
    assert "写好了 out.xml" in said.out
    assert said.err == "写出去 3 道题。\n"


@pytest.mark.parametrize(
    ("files", "ids"),
    [
        (["docs/02-second.md"], ["second", "banked"]),
        (["quizzes/banked.md"], ["banked"]),
        (["quizzes/banked.md", "docs/02-second.md"], ["banked", "second"]),
        (["docs/authoring/guide.md"], ["demo"]),
    ],
    ids=["page", "bank", "both", "examples"],
)
def test_chosen_files(files: list[str], ids: list[str], course: Path) -> None:
    """Those, with the quizzes that they use."""
    assert main([*files, "-o", "out.xml"]) == 0
    assert list_categories(course / "out.xml") == ids


def test_a_file_beside_the_course(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What has just been imported can go out again; paths are those of the folder that it is called in."""
    (course / "inbox").mkdir()
    (course / "inbox" / "new.md").write_text(NEW, encoding="utf-8")
    assert main(["new.md", "-o", "new.txt", "--folder", str(course / "inbox")]) == 0
    assert [each["type"] for each in gift_questions((course / "inbox" / "new.txt").read_text("utf-8"))] == [
        "Category",
        "TF",
        "Essay",
    ]
    (course / "inbox" / "gbk.md").write_bytes(NEW.encode("gbk"))
    assert main(["inbox/gbk.md", "-o", "b.gift"]) == 1
    assert "inbox/gbk.md:1: bad-file" in capsys.readouterr().err


def test_what_stays_is_in_the_status(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """3 where some stay, 1 where nothing is left to write."""
    page = course / "docs" / "02-second.md"
    page.write_text(STAYING["scale"].replace("small", "scale"), encoding="utf-8")
    assert main(["-o", "out.gift"]) == 3
    assert "docs/02-second.md:1: 量表" in (said := capsys.readouterr().err)
    assert said.endswith("写出去 2 道题，1 处没有写出去。\n")
    assert main(["docs/02-second.md", "-o", "other.gift"]) == 1
    assert "写出去 0 道题，1 处没有写出去。" in capsys.readouterr().err
    assert not (course / "other.gift").exists()


@pytest.mark.parametrize("name", ["docs/01-first.md", "quizzes/banked.md"])
def test_a_mistake_stops_it(name: str, course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told as the check tells it, also in a quiz that a page only uses; what has nothing to do with it goes."""
    file = course / name
    file.write_text(file.read_text(encoding="utf-8").replace("[x]", "[v]"), encoding="utf-8")
    assert main(["docs/01-first.md", "-o", "out.gift"]) == 1
    said = capsys.readouterr().err
    assert re.search(rf"^{re.escape(name)}:\d+: [a-z-]+ ", said, re.MULTILINE)
    assert "✗ 共 1 处要改，什么也没有写。" in said
    assert not (course / "out.gift").exists()
    (course / "alone.md").write_text(write_quiz("1. [x] 别的。").replace("small", "alone"), encoding="utf-8")
    assert main(["alone.md", "-o", "out.gift"]) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "out.doc"], "的末尾要写明是哪一种文件"),
        (["-o", "mkdocs.xml"], "mkdocs.xml 已经有了，没有动它"),
        (["gone.md", "-o", "out.xml"], "没有 gone.md 这个文件"),
        (["docs", "-o", "out.xml"], "没有 docs 这个文件"),
        (["quizzes/README.md", "-o", "out.xml"], "quizzes/README.md 里没有测验"),
        (["docs/plain.md", "-o", "out.xml"], "docs/plain.md 里没有测验"),
        (["-o", "nowhere/out.xml"], "nowhere/out.xml 写不进去"),
    ],
    ids=["ending", "there", "gone", "folder", "readme", "no quiz", "no folder"],
)
def test_what_can_not_be_done_is_said(
    arguments: list[str], words: str, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is written, nor written over."""
    (course / "mkdocs.xml").write_text("旧的", encoding="utf-8")
    (course / "docs" / "plain.md").write_text("# 没有题\n", encoding="utf-8")
    (course / "quizzes" / "README.md").write_text("说明\n", encoding="utf-8")
    before = sorted(course.rglob("*"))
    assert main(arguments) == 1
    assert words in capsys.readouterr().err
    assert sorted(course.rglob("*")) == before
    assert (course / "mkdocs.xml").read_text(encoding="utf-8") == "旧的"


def test_the_module_runs_as_a_command(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its exit status is the shell's; what stands there keeps the file as it is."""
    monkeypatch.setattr("sys.argv", ["questions_out", "-o", "out.gift"])
    for status in (0, 1):
        with pytest.raises(SystemExit) as ended:
            runpy.run_module("questions_out", run_name="__main__")
        assert ended.value.code == status
    assert (course / "out.gift").exists()


def test_settings_that_can_not_be_read(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The site's Markdown is not known then."""
    (course / "mkdocs.yml").write_text("markdown_extensions: [no_such_extension]\n", encoding="utf-8")
    assert main(["-o", "out.xml"]) == 1
    assert "运行 python3 dev.py check" in capsys.readouterr().err


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
