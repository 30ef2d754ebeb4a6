import pytest
from site_page import SitePage
from site_settings import collect_colours
from style_sheet import Use, collect_names, list_values, prune, shorten_sheet

USE = Use({"a", "n"}, {"data-c": {"teal"}, "dir": {"ltr"}, "data-never": set()})


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".a{x:1}.b{y:2}", ".a{x:1}"),
        (".a,.b>.a{x:1}", ".a{x:1}"),
        (".a:not(.b){x:1}", ".a:not(.b){x:1}"),
        (":is(.b, .a) p{x:1}", ":is(.b,.a) p{x:1}"),
        ("#n[href='.b,{']{x:1}", '#n[href=".b,{"]{x:1}'),
        ("#b .a{x:1}", ""),
        ("@media print{.b{x:1}}", ""),
        ("@media print{.b{x:1}.a{x:1}}", "@media print{.a{x:1}}"),
        ("@-webkit-keyframes k{0%{x:1}to{x:2}}", "@-webkit-keyframes k{0%{x:1}to{x:2}}"),
        ('@font-face{src:url("b.woff")}', '@font-face{src:url("b.woff")}'),
        ('@charset "utf-8";.b{x:1}', '@charset "utf-8";'),
        ('.a{x:url("data:;{.b}")}', '.a{x:url("data:;{.b}")}'),
        ("[data-c=red]{x:1}[data-c='teal']{x:2}[data-d=red]{x:3}", '[data-c="teal"]{x:2}[data-d=red]{x:3}'),
        ("[dir=rtl] .a{x:1}[dir=ltr] .a{x:2}[dir]{x:3}", "[dir=ltr] .a{x:2}[dir]{x:3}"),
        ("[data-never] *,[data-never=a],[data-d] p{x:1}", "[data-d] p{x:1}"),
        ("p{x:1;.b{y:2}&.a{y:3}}", "p{x:1;&.a{y:3}}"),
        ("p{}", ""),
        ("p{*x:1;y:2}", "p{y:2}"),
    ],
)
def test_only_what_cannot_match_goes(css: str, kept: str) -> None:
    """Unknown classes and ids go, and values that the attribute never has; everything that may match stays."""
    assert prune(css, USE) == kept


def test_white_space_stays_where_it_tells_something() -> None:
    """Comments go, too."""
    css = "/* .a{ */ .a  > b :hover ,\n.c\t.d{\n  x: 1px  calc(1px + 2px) , 3px !important ;\n  --e: ;\n}\n"
    assert shorten_sheet(css) == ".a>b :hover,.c .d{x:1px calc(1px + 2px),3px!important;--e: }"
    assert shorten_sheet("@media (min-width: 1px){p{x:1}}") == "@media (min-width:1px){p{x:1}}"


def test_idle_properties_go_with_what_only_they_read() -> None:
    """A property read by another style sheet stays, and a rule that held nothing else goes."""
    css = ':root{--b:var(--c);--c:2}:root{--a:1;--d:url("data:;x;y")}.a{x:calc(1px + var(--a))}'
    assert prune(css, USE, "q{y:var(--d)}") == ':root{--a:1;--d:url("data:;x;y")}.a{x:calc(1px + var(--a))}'


def test_names_come_from_pages_and_hyphenated_words_of_scripts() -> None:
    """A script's plain words are not taken for classes."""
    names = collect_names(
        SitePage('<p class="one two-x" id="三" data-id="no">').tags, ['a("quiz-b","note","md-tooltip--x")']
    )
    assert names == {"one", "two-x", "三", "quiz-b", "js", "focus-visible"}


def test_colours_come_from_the_settings_and_from_the_sheet() -> None:
    """The theme's own colour stands for none; a setting may have a blank."""
    palettes = [{"primary": "deep purple", "accent": "teal"}, {"primary": "red"}]
    assert collect_colours(palettes) == {
        "data-md-color-primary": {"deep-purple", "red"},
        "data-md-color-accent": {"teal", "indigo"},
    }
    assert collect_colours(None) == collect_colours({}) == collect_colours({"primary": "indigo", "accent": "indigo"})
    sheet = "@charset 'utf-8';[data-c=red],p:is([data-c='teal']){x:1}[data-d=blue] [data-c]{x:1}"
    assert list_values(sheet, "data-c") == {"red", "teal"}


@pytest.mark.parametrize(
    ("html", "light"),
    [
        (
            "<p>\n\n   a</p>\n<pre>\n   <b>b\n\n  c</b></pre>\n   <script>\n  d()\n</script>\n  <p>e</p>",
            "<p>\na</p>\n<pre>\n   <b>b\n\n  c</b></pre>\n<script>\n  d()\n</script>\n<p>e</p>",
        ),
        ("<!-- <pre> -->\n  <p>a", "<!-- <pre> -->\n<p>a"),
        ("\n  <pre>\n  <textarea>\n  a", "\n<pre>\n  <textarea>\n  a"),
    ],
)
def test_indentation_goes_but_not_in_code_and_scripts(html: str, light: str) -> None:
    """White space that shows, or that a hash covers, stays."""
    assert SitePage(html).drop_indentation() == light
