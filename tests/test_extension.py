"""The Python-Markdown extension by itself, as another engine loads it."""

from pathlib import Path

import markdown
import pytest
from coursequiz.bank import name_path
from coursequiz.extension import QuizExtension
from coursequiz.problems import Report


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


def test_an_authors_private_use_characters_are_text() -> None:
    """What looks like our placeholder, or masks nothing, is left as it is."""
    assert markdown.markdown("\ue0f17\ue0f2", extensions=["coursequiz.extension"]) == "<p>\ue0f17\ue0f2</p>"


def test_unknown_code_is_a_programmers_mistake() -> None:
    """A problem's code must be in the table that the docs are held against."""
    with pytest.raises(KeyError):
        Report("a.md").add(1, "no-such-code", "…；…")


def test_a_file_outside_the_project_keeps_its_whole_path(tmp_path: Path) -> None:
    """A path that can't be shortened is shown as it is."""
    assert name_path(tmp_path / "a.md", tmp_path / "other") == (tmp_path / "a.md").as_posix()
