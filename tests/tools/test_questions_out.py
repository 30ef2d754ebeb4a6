"""Which questions of a quiz go out, as what, and what is said of those that stay."""

from __future__ import annotations

import re

import pytest
from any_texts import show
from exported import export, find_text, gift_questions, write_quiz, xml_questions
from moodle_xml_parser.parser import parse_bytes
from questions_out.report import REASONS

# Moodle's own list, in per cent (question_bank::fraction_options_full); it takes what is at most this far from one of them.
FRACTIONS = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571)
SMALL_FRACTIONS = (12.5, 11.11111, 10, 5, 0)
NEARLY = 0.001
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


@pytest.mark.parametrize("character", ["\x08", "\x1f", "\ufffe", "\uffff"], ids=ascii)
def test_what_xml_can_not_write_is_dropped(character: str) -> None:
    """A whole file that nobody can read would be the worse."""
    page = write_quiz(f"1. [x] 先听{character}后说。")
    _, listen = xml_questions(export(page, ".xml")[0])
    assert find_text(listen, "questiontext") == "<p>先听后说。</p>"


@pytest.mark.parametrize("start", ["[html] 五", "%50% 五", "[五]"])
def test_a_text_that_begins_like_a_mark_is_html(start: str) -> None:
    """Each reader would take it for a format or for points."""
    page = write_quiz("1. 哪个？", f"   - [x] {start}".replace("[", "\\[").replace("- \\[", "- ["), "   - [ ] 六")
    _, question = gift_questions(export(page, ".gift")[0])
    assert question["choices"][0]["text"] == {"format": "html", "text": f"<p>{start}</p>"}
