"""The Python-Markdown extension by itself, as another engine loads it."""

import re
from pathlib import Path

import markdown
import pytest
from coursequiz.course.bank import name_path
from coursequiz.course.build import Site
from coursequiz.extension import QuizExtension
from coursequiz.grammar.lines import split_lines
from markdown.util import BLOCK_LEVEL_ELEMENTS


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("1.\u3000一\n2. 二", "1. 一\n2. 二"),
        ("\u00a0- 一", " - 一"),
        ("\ufeff## 一", "## 一"),
        ("-\u200b\u2003一", "- 一"),
        ("*\u200b一*", "*一*"),
        ("\u3000\u3000一", "\u3000\u3000一"),
    ],
)
def test_spaces_that_nobody_sees_are_spaces_around_a_pages_marks(typed: str, plain: str) -> None:
    """Outside of quizzes, too; a paragraph may begin with full-width ones."""
    assert markdown.markdown(typed, extensions=[QuizExtension()]) == markdown.markdown(plain)


def test_loads_by_name() -> None:
    """An engine without hooks names the module."""
    html = markdown.markdown("/// quiz | 题\n    id: t-one\n\n1. [x] 一\n///\n", extensions=["coursequiz.extension"])
    assert 'data-quiz="t-one"' in html


def test_mistakes_show_where_no_hook_fails_the_build() -> None:
    """An engine that ignores problems still shows them in the page, as text."""
    html = markdown.markdown("/// quiz | <b>题\n    kind: likret\n///\n", extensions=["coursequiz.extension"])
    assert 'class="quiz-problems"' in html
    assert "page.md:2: unknown-kind" in html


def test_other_forms_are_left_alone() -> None:
    """An author's own form and its attributes are not ours to clean."""
    text = '<form class="mine" markdown="1" onsubmit="x">\n*a*\n</form>\n'
    html = markdown.markdown(text, extensions=["coursequiz.extension", "md_in_html"])
    assert 'onsubmit="x"' in html
    assert "<em>a</em>" in html


def test_one_converter_renders_page_after_page() -> None:
    """Nothing of the page before is left."""
    md = markdown.Markdown(extensions=[QuizExtension()])
    page = "/// quiz | 题\n    id: t-one\n\n1. [x] 一\n///\n"
    first = md.convert(page)
    assert md.reset().convert("正文") == "<p>正文</p>"
    assert md.reset().convert(page) == first


@pytest.mark.parametrize(
    "text",
    [
        "[按](javascript:hack())",
        "[按](java&Tab;script&colon;hack())",
        "[按](#a){: HREF=JavaScript:hack() }",
        "![按](vbscript:hack())",
        "[按](data:text/html,hack())",
        "[按](<java\u200bscript:hack()>)",
        "**按**{: SrcDoc=hack() ONCLICK=hack() formAction=javascript:hack() xlink:href=javascript:hack() }",
    ],
)
def test_nothing_in_a_form_runs(text: str) -> None:
    """However an address is spelt, only its words are left."""
    page = f"/// quiz | 题\n    id: t-one\n\n1. [x] 一 {text} 二\n///\n"
    html = markdown.markdown(page, extensions=[QuizExtension(), "attr_list"])
    assert "hack()" not in html
    assert ">按<" in html


def test_addresses_in_a_form_stay() -> None:
    """Links, mail addresses and pictures of the course are what they are for."""
    text = "[网](https://example.com/?a=1&b=2) [信](mailto:a@example.com) [讲](../a.md#b:c) ![图](图.png)"
    page = f"/// quiz | 题\n    id: t-one\n\n{text}\n\n1. [x] 一\n///\n"
    html = markdown.markdown(page, extensions=[QuizExtension()])
    for attribute in (
        'href="https://example.com/?a=1&amp;b=2"',
        'href="../a.md#b:c"',
        'src="图.png"',
        'href="mailto:a@example.com"',
    ):
        assert attribute in html, attribute


QUIZ = "/// quiz | 题\n    id: t-one\n\n1. [x] 一\n   {more}\n///\n"


@pytest.mark.parametrize("text", ["\ue0f10\ue0f2\n\n" + QUIZ.format(more=""), QUIZ.format(more="\n   \ue0f10\ue0f2")])
def test_an_authors_private_use_characters_draw_nothing(text: str) -> None:
    """What looks like our placeholder is a mistake with its line, and draws no second form."""
    extension = QuizExtension()
    html = markdown.markdown(text, extensions=[extension])
    assert html.count("<form") <= 1
    assert not re.search("[\ue000-\uf8ff]", html)
    assert [problem.code for problem in extension.site.list_problems()] == ["private-character"]


SWALLOWING = {
    "div": ("<div>\n\n{quiz}\n</div>", "`<div>`"),
    "table": ("<table><tr><td>\n{quiz}</td></tr></table>", "`<td>`"),
    "pre": ("<pre>\n{quiz}</pre>", "`<pre>`"),
    "unclosed": ("<div class='box'>\n红字\n\n{quiz}", "第 1 行"),
    "closed before": ("<div><b>红</b>字</div></section>\n<p>\n<ul><li>一</ul>\n\n{quiz}\n</p>", "`<p>`"),
    "nested": ("<div markdown>\n<section>\n\n{quiz}\n</section>\n</div>", "`<section>`"),
}


@pytest.mark.parametrize(("page", "named"), SWALLOWING.values(), ids=SWALLOWING)
def test_a_swallowed_quiz_is_a_mistake(page: str, named: str) -> None:
    """A quiz that raw HTML keeps from becoming a form is told with its line and the tag."""
    text = page.format(quiz=QUIZ.format(more=""))
    extension = QuizExtension()
    html = markdown.markdown(text, extensions=[extension, "md_in_html", "tables"])
    (problem,) = extension.site.list_problems()
    assert (problem.code, problem.line) == ("lost-quiz", text[: text.index("///")].count("\n") + 1)
    assert named in problem.message
    assert not re.search("[\ue000-\uf8ff]", html)


@pytest.mark.parametrize("tag", sorted({*BLOCK_LEVEL_ELEMENTS} - {"hr"}))
def test_any_block_left_open_is_named(tag: str) -> None:
    """Whatever Python-Markdown takes for raw HTML to its end, or to that of the page."""
    extension = QuizExtension()
    markdown.markdown(f"<{tag}>红字\n\n{QUIZ.format(more='')}", extensions=[extension, "md_in_html"])
    (problem,) = extension.site.list_problems()
    assert problem.code == "lost-quiz"
    assert f"第 1 行的 `<{tag}>`" in problem.message


def test_a_quiz_lost_without_a_tag_is_told_too() -> None:
    """Where no open tag can be named the message says what else it may be."""
    site = Site()
    site.read_page(split_lines(QUIZ.format(more="")), "a.md")
    site.note_drawn("a.md", set())
    (problem,) = site.list_problems()
    assert (problem.code, problem.line) == ("lost-quiz", 1)


@pytest.mark.parametrize(
    "page", ["<div markdown>\n\n{quiz}\n</div>", "a<br>\n\n{quiz}", "- 一\n\n{quiz}", "{quiz}\n</div>"]
)
def test_a_quiz_beside_html_is_drawn(page: str) -> None:
    """HTML that leaves Markdown alone is no mistake."""
    extension = QuizExtension()
    html = markdown.markdown(page.format(quiz=QUIZ.format(more="")), extensions=[extension, "md_in_html"])
    assert html.count("<form") == 1
    assert extension.site.list_problems() == []


def test_a_file_outside_the_project_keeps_its_whole_path(tmp_path: Path) -> None:
    """A path that can't be shortened is shown as it is."""
    assert name_path(tmp_path / "a.md", tmp_path / "other") == (tmp_path / "a.md").as_posix()
