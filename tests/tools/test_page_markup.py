"""What an author may not write into a page is told with the line that it stands in."""

import pytest
from coursequiz.grammar.addresses import is_link
from page_markup import CODES, check_markup


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ('<p onclick="x()">按</p>', "unsafe-markup"),
        ("<img/onerror=x() src=a.png>", "unsafe-markup"),
        ('<p style="color:red">红</p>', "unsafe-markup"),
        ("<style>p{}</style>", "unsafe-markup"),
        ("<script>x()</script>", "unsafe-markup"),
        ('<script src="https://example.com/x.js"></script>', "unsafe-markup"),
        ('<base href="https://example.com/">', "unsafe-markup"),
        ('<meta http-equiv="refresh" content="0;url=https://example.com/">', "unsafe-markup"),
        ('<button formaction="javascript:x()">按</button>', "unsafe-markup"),
        ('<p srcdoc="x">', "unsafe-markup"),
        ('<form action="https://example.com/"></form>', "unsafe-markup"),
        ('<a href=" JavaScript:x()">按</a>', "unsafe-address"),
        ('<a href="java&Tab;script&colon;x()">按</a>', "unsafe-address"),
        ('<a href="&#1;java\nscript:x()">按</a>', "unsafe-address"),
        ('<a href="javascript:x()" href="a.md">按</a>', "unsafe-address"),
        ('<a HREF="vbscript:x()">按</a>', "unsafe-address"),
        ('<a href="data:text/html,<p>">按</a>', "unsafe-address"),
        ('<svg><a xlink:href="javascript:x()"><text>按</text></a></svg>', "unsafe-address"),
        ('<svg><animate attributeName="href" to="javascript:x()"></svg>', "unsafe-address"),
        ('<img src="https://example.com/a.png">', "foreign-media"),
        (r'<img src="\\example.com/a.png">', "foreign-media"),
        ('<img srcset="a.png 1x, //example.com/a.png 2x">', "foreign-media"),
        ('<video poster="https://example.com/a.png"></video>', "foreign-media"),
        ('<iframe src="https://player.example.com/1"></iframe>', "foreign-media"),
        ('<iframe srcdoc="x"></iframe>', "foreign-media"),
        ('<object data="a.pdf"></object>', "foreign-media"),
        ('<a href="https:/example.com">去</a>', "unsafe-address"),
        ('<a href="http：//example.com">去</a>', "unsafe-address"),
        ("<p><b>一<b></p>", "unclosed-tag"),
        ("<p>一</span></p>", "unclosed-tag"),
        ("<figure>\n<figcaption>一</figure>", "unclosed-tag"),
        ("<section>一", "unclosed-tag"),
        ("<p>**一 **二</p>", "shown-mark"),
        ("<p>＊＊一＊＊</p>", "shown-mark"),
        ("<p>_一_二</p>", "shown-mark"),
        ("<p>~~一~~</p>", "shown-mark"),
        ("<p>[一](a.md）</p>", "shown-mark"),
        ("<p>[一] (a.md)</p>", "shown-mark"),
        ("<p>![一](</p>", "shown-mark"),
        ("<p>一[^1]</p>", "shown-mark"),
        ("<p>*[SLA]：一</p>", "shown-mark"),
        ("<p>[toc]</p>", "shown-mark"),
        ("<p>`一’</p>", "shown-mark"),
        ("<p>| 一 | 二 |</p>", "shown-mark"),
        ("<p>》一</p>", "shown-mark"),
        ("<p># 二</p>", "shown-mark"),
        ("<p>一 {.red}</p>", "shown-mark"),
        ("<p>--8&lt;-- “一”</p>", "shown-mark"),
        ("<p>- -8&lt;-- 一</p>", "shown-mark"),
    ],
)
def test_a_fault_has_its_line(markup: str, code: str) -> None:
    """Code shows the same text before, and is not what is meant."""
    source = f"# 一\n\n```\n{markup}\n```\n\n{markup}\n"
    line = source[: source.rindex(markup.splitlines()[-1])].count("\n") + 1
    problems = check_markup(markup, source, "docs/a.md")
    assert {problem.code for problem in problems} == {code}
    assert code in CODES
    assert all(problem.path == "docs/a.md" and problem.line >= 6 and problem.line <= line for problem in problems)
    assert all("；" in problem.message for problem in problems)


def test_what_came_from_elsewhere_is_told_of_the_files_first_line() -> None:
    """A snippet's text stands in no line of the page."""
    [problem] = check_markup("<style>p{}</style>", "# 一\n", "docs/a.md")
    assert problem.line == 1


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://example.com/?a=javascript:x">去</a> <a href="mailto:a@example.com">信</a> <a href="tel:10000">电话</a>',
        '<a href="第一章:二.md">相对</a> <a href="#a:b">这里</a> <a href="?q=a:b">问</a>',
        '<img src="../assets/a.png" alt="javascript: 入门" title="javascript:x"> <img src="data:image/png;base64,AAAA">',
        '<video src="a.mp4" poster="a.png"></video><audio><source src="a.mp3"></audio>',
        '<svg><use href="#a"></use></svg><form action=""></form>',
        "<!-- <script>x()</script> --><code>&lt;script&gt;</code>",
        "<p>填空：____和____，<code>**一**</code>，2 * 3 * 4，一|二，[注]（见上）</p><pre>| 一 |</pre>",
        "<p>《<a href='a.md'>书</a>》<b>一</b>》</p><p>snake_case_name</p>",
    ],
)
def test_what_is_harmless_passes(markup: str) -> None:
    """Links may lead anywhere, files of the course are loaded, and words are words."""
    assert check_markup(markup, markup, "docs/a.md") == []


@pytest.mark.parametrize("address", ["a/b:c", "http://a", "HTTPS://a", "//a", "mailto:a", "", "a b", "?a:b"])
def test_an_address_that_leads_somewhere(address: str) -> None:
    """Relative to the page, or by a scheme that only leads."""
    assert is_link(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x",
        "JAVA\tSCRIPT:x",
        "\x01javascript:x",
        "java&NewLine;script&colon;x",
        "java\u200bscript:x",
        "data:,x",
    ],
)
def test_an_address_that_runs_something(address: str) -> None:
    """As a browser reads it, and whatever an invisible character may hide."""
    assert not is_link(address)
