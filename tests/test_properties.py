"""What holds for any text at all, however it is typed."""

import re

import markdown
from coursequiz.course.build import Site
from coursequiz.extension import QuizExtension
from coursequiz.grammar.lines import Line, split_lines
from coursequiz.kinds import CODES
from coursequiz.kinds.calculate.formula import FormulaError, compile_formula
from coursequiz.kinds.questions.items import Choice
from coursequiz.model import Quiz
from hypothesis import example, given, settings
from hypothesis import strategies as st

# What trainers type, right and nearly right, half-width and full-width.
TYPED = """
/// ／／／ // //// quiz ｑｕｉｚ Quiz 测验 end | ｜ details 题 标题 id: ｉｄ： kind: scale: columns: bands: use: pass: title: 10..1 80%: 0.8
{5: 好, 4: 差} [甲, 乙] scale questions table likret true t-one - * + > ＞ 》 1. 1、 １. 2. 一、 第1题 A. （B） 解析： 答案： √ ［x］ （√）
[x] [ ] 【x】 （x） [] [√] 自评： **自评** ## # ### ＃＃ ``` ~~~ <!-- --> {#k} {reverse} ｛#k｝ {optional} {#a, } # &a *a < <b>
match order allocate calculate dialogue total: choices: result: key: rater: = ＝ a 2 / ** ( ) × 子, 丑 [走](#a) [走](#b) {score=2}
{#a value=1} {record}
"""
PIECES = st.sampled_from([*TYPED.split(), "\u3000", "\ufeff", "\x00", "\t", "{#key weight=2}"])
LINES = st.one_of(
    st.lists(PIECES, max_size=5).map(" ".join),
    st.tuples(st.sampled_from(["", " ", "   ", "    ", "\t", "     "]), st.lists(PIECES, max_size=4)).map(
        lambda pair: pair[0] + " ".join(pair[1])
    ),
    st.text(max_size=30),
    st.sampled_from(
        [
            "/// quiz | 题",
            "    id: t-one",
            "    kind: scale",
            "    kind: match",
            "    kind: order",
            "    kind: allocate",
            "    kind: calculate",
            "    kind: dialogue",
            "    total: 10",
            "    result: 和 = a + 1",
            "1. 甲 = 5 {#a}",
            "### 场景 {#a}",
            "- [走](#b) {score=2}",
            "    scale: 10..1",
            "",
            "1. 题干",
            "   - [ ] 甲",
            "   - [x] 乙",
            "///",
        ]
    ),
)
TEXTS = st.lists(LINES, max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r"]).map(lambda end: end.join(lines))
)


def read(text: str) -> tuple[Site, list[Line]]:
    """Read a page the way the hook and the command line do."""
    site = Site()
    lines = split_lines(text)
    site.read_page(lines, "docs/page.md")
    return site, lines


@settings(max_examples=2000)
@given(TEXTS)
@example("/// quiz | 题\n    id: t-one\n    bands: " + "[" * 10_000 + "\n\n1. [x] 一\n///")
@example("/// quiz | 题\n    id: t-one\n\n1. " + "甲" * 10_000 + "\n   - [x] " + "{#" * 5_000 + "\n///")
@example("```\n" * 3_000)
def test_any_text_gets_problems_with_a_place_or_a_clean_parse(text: str) -> None:
    """No text is a traceback; each problem names a line that exists, a known code and a cure."""
    site, lines = read(text)
    for problem in site.list_problems():
        assert 1 <= problem.line <= len(lines)
        assert problem.code in CODES
        what, cure = problem.message.split("；", 1)
        assert what
        assert cure
        assert "\n" not in str(problem)


@settings(max_examples=400)
@given(TEXTS)
def test_a_page_without_problems_shows_no_marks_of_a_block(text: str) -> None:
    """What was taken for text holds no `///` that an author may have meant as a block."""
    extension = QuizExtension()
    html = markdown.markdown("\n".join(line.text for line in split_lines(text)), extensions=[extension, "fenced_code"])
    if not extension.site.list_problems():
        shown = re.sub(r"<code.*?</code>|<!--.*?-->|<pre.*?</pre>", "", html, flags=re.DOTALL)
        assert not re.search(r"^(?:<p>)?\s*(?:///|／／／)\s*(?:quiz)?\s*(?:\|.*)?$", shown, re.MULTILINE), text


FORMULA = "a b 1 2.5 + - * / ** ( ) , . 1e9 [ ] = == if lambda : ' × 甲"


@settings(max_examples=500)
@given(st.one_of(st.text(max_size=30), st.lists(st.sampled_from(FORMULA.split()), max_size=12).map(" ".join)))
def test_any_formula_compiles_or_says_why(text: str) -> None:
    """A formula becomes names, numbers and arithmetic; anything else is refused in words."""
    refused: FormulaError | None = None
    program, words = (), ""
    try:
        program, words = compile_formula(text, {"a": "甲", "b": "乙"})
    except FormulaError as error:
        refused = error
    if refused:
        assert refused.code in CODES
        assert "；" in str(refused)
        return
    depth = 0
    for step in program:
        depth += {"+": -1, "-": -1, "*": -1, "/": -1, "**": -1, "neg": 0}.get(str(step), 1)
        assert depth >= 1
    assert (depth, bool(words)) == (1, True)


WORDS = st.text(alphabet="客户服务耐心倾听微笑记得甲乙丙丁", min_size=2, max_size=12)


@st.composite
def quizzes(draw: st.DrawFn) -> tuple[list[tuple[str, list[str], int]], str]:
    """Single-choice questions (stem, options, the right one's place) and their Markdown."""
    stems = draw(st.lists(WORDS, min_size=1, max_size=6, unique=True))
    questions = []
    for stem in stems:
        options = draw(st.lists(WORDS, min_size=2, max_size=5, unique=True))
        questions.append((stem, options, draw(st.integers(0, len(options) - 1))))
    return questions, write(questions)


def write(questions: list[tuple[str, list[str], int]]) -> str:
    """The Markdown of single-choice questions."""
    rows = ["/// quiz | 题", "    id: t-one", ""]
    for number, (stem, options, right) in enumerate(questions, 1):
        rows.append(f"{number}. {stem}")
        rows += [f"   - [{'x' if place == right else ' '}] {option}" for place, option in enumerate(options)]
    return "\n".join([*rows, "///"])


def parse(text: str) -> Quiz:
    """The one quiz of a page."""
    site, _ = read(text)
    assert site.list_problems() == []
    (quiz,) = site.list_quizzes("docs/page.md")
    return quiz


@given(quizzes())
def test_what_was_written_is_what_is_read(case: tuple[list[tuple[str, list[str], int]], str]) -> None:
    """Stems, options and keys come back in their order."""
    questions, text = case
    items = [item for item in parse(text).items if isinstance(item, Choice)]
    read_back = [
        (item.stem, [option.text for option in item.options], [option.correct for option in item.options].index(True))
        for item in items
    ]
    assert read_back == questions


@given(quizzes())
def test_keys_stay_with_their_items(case: tuple[list[tuple[str, list[str], int]], str]) -> None:
    """Moving items and options keeps every key; rewording a stem changes that one alone."""
    questions, text = case
    before = {item.stem: item.key for item in parse(text).items}
    moved = [(stem, options[::-1], len(options) - 1 - right) for stem, options, right in reversed(questions)]
    assert {item.stem: item.key for item in parse(write(moved)).items} == before
    stem, options, right = questions[0]
    reworded = parse(write([(stem + "？", options, right), *questions[1:]]))
    assert [item.key == before.get(item.stem) for item in reworded.items] == [False] + [True] * (len(questions) - 1)


def test_a_long_dialogue_is_worked_out() -> None:
    """A path of 5,000 scenes: deeper than Python's stack, and each is looked at once."""
    scenes = "".join(f"### 场景 {{#s{n}}}\n\n- [往下](#s{n + 1}) {{score=1}}\n\n" for n in range(4999))
    text = f"/// quiz | 对话\n    id: t\n    kind: dialogue\n\n{scenes}### 结局 {{#s4999}}\n\n完\n///\n"
    site, _ = read(text)
    [quiz] = site.list_quizzes("docs/page.md")
    assert (site.list_problems(), quiz.minimum, quiz.maximum) == ([], 4999, 4999)


def test_a_line_of_marks_is_read() -> None:
    """10,000 marks in one line, and what would make an expression try every way to cut it."""
    for unit in ("1.  ", "*  ", "- [", "](#", "[a](#a)", "[ ", "# ", "> ", "\u3000", "` ", "| ", "//", "{#a} "):
        for start in ("", "- [", "1. ", "### ", "   - [ ] "):
            read(f"/// quiz | 题\n    id: t\n    kind: dialogue\n\n### 一\n\n{start}{unit * 10_000}\n///\n")
            read(
                f"/// quiz | 题\n    id: t\n    kind: match\n\n1. 一 = 二\n{start}{unit * 10_000}\n///\n{start}{unit * 10_000}\n"
            )
