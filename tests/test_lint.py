"""Advice to authors: what fires it, and what comes near and doesn't."""

import pytest
from coursequiz.course.build import Site
from coursequiz.grammar.lines import split_lines
from coursequiz.problems import ADVICE


def advise(body: str, options: str = "") -> list[str]:
    """The codes of the advice for one quiz."""
    site = Site()
    site.read_page(split_lines(f"/// quiz | 题\n    id: t-one\n{options}\n{body}\n///\n"), "a.md")
    assert site.list_problems() == []
    advice = site.list_advice()
    assert all(problem.code in ADVICE and "；" in problem.message for problem in advice)
    return [problem.code for problem in advice]


def make_choices(places: list[int]) -> str:
    """Questions of three options whose right one stands at `places`, from 1."""
    rows = []
    for number, place in enumerate(places, 1):
        rows.append(f"{number}. 第 {number} 题怎么办？")
        rows += [f"   - [{'x' if place == option else ' '}] 做法{option}" for option in (1, 2, 3)]
        rows.append("   > 因为")
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("places", "codes"),
    [
        ([2, 2, 2, 2, 2], ["same-place"]),
        ([2, 2, 2, 2, 1], ["same-place"]),
        ([2, 2, 2, 1, 3], []),
        ([2, 2, 2], []),
    ],
)
def test_right_answers_at_one_place(places: list[int], codes: list[str]) -> None:
    """Four fifths or more at one place are too many; a few questions prove nothing."""
    assert advise(make_choices(places)) == codes


def test_shuffled_options_have_no_place() -> None:
    """Options in random order can't be guessed by their place."""
    assert advise(make_choices([2] * 5), "    shuffle: true\n") == []


@pytest.mark.parametrize(("marks", "codes"), [("xxxx", ["same-answer"]), ("    ", ["same-answer"]), ("xx x", [])])
def test_judgements_with_one_answer(marks: str, codes: list[str]) -> None:
    """All right or all wrong is guessed after three."""
    rows = [f"{number}. [{mark}] 陈述{number}\n   > 因为" for number, mark in enumerate(marks, 1)]
    assert advise("\n".join(rows)) == codes


@pytest.mark.parametrize(
    ("right", "wrong", "codes"),
    [("先复述客户的意思再说出两种办法让他选", "道歉", ["long-answer"]), ("先复述再解释", "先解释后道歉", [])],
)
def test_right_option_that_stands_out(right: str, wrong: str, codes: list[str]) -> None:
    """The longest option is the one that is guessed."""
    assert advise(f"1. 怎么办？\n   - [x] {right}\n   - [ ] {wrong}\n   > 因为") == codes


@pytest.mark.parametrize(
    ("stem", "codes"),
    [
        ("下面哪一项不是倾听？", ["negative-stem"]),
        ("以下说法错误的是", ["negative-stem"]),
        ("下面哪一项**不是**倾听？", []),
        ("客户不高兴，你怎么办？", []),
        ("没有库存时怎么说？", []),
        ("以下哪种说法有误？", ["negative-stem"]),
        ("下面哪些话不要说？", ["negative-stem"]),
        ("客户最不满意的是哪一点？", []),
        ("哪句话最容易让客户不高兴？", []),
    ],
)
def test_negative_stem(stem: str, codes: list[str]) -> None:
    """A 不 that isn't marked is overlooked; a situation may be as negative as it likes."""
    assert advise(f"1. {stem}\n   - [x] 甲甲\n   - [ ] 乙乙\n   > 因为") == codes


def test_missing_explanation() -> None:
    """A mark without a reason teaches nothing; feedback on an option is a reason."""
    assert advise("1. [x] 陈述") == ["no-explanation"]
    assert advise("1. 题\n   - [x] 甲\n     > 因为\n   - [ ] 乙") == []


@pytest.mark.parametrize(
    ("option", "codes"),
    [
        *((option, ["catch-all"]) for option in ("以上都对", "上述三项都是", "以上皆是", "前面几项都不对", "以上全部")),
        *((option, ["catch-all"]) for option in ("全都对", "都不对", "A 和 B 都对")),
        *((option, []) for option in ("以上面的话开头", "客户说的都对", "屏幕上面都写着日期")),
    ],
)
def test_catch_all_option(option: str, codes: list[str]) -> None:
    """Who knows two right options knows the third."""
    assert advise(f"1. 题\n   - [x] {option}\n   - [ ] 乙乙乙乙\n   > 因为") == codes


@pytest.mark.parametrize(
    ("count", "last", "codes"), [(16, "", ["none-reversed"]), (16, " {reverse}", []), (15, "", [])]
)
def test_long_scale_without_reversed_items(count: int, last: str, codes: list[str]) -> None:
    """More than fifteen items that all point one way invite one answer to all."""
    rows = [f"{number}. 陈述{number}{last if number == count else ''}" for number in range(1, count + 1)]
    assert advise("\n".join(rows), "    kind: scale\n    scale: 5..1\n") == codes


def test_files_of_the_bank_get_advice() -> None:
    """A file in quizzes/ is read like a page."""
    site = Site()
    site.read_page(split_lines("/// quiz | 题\n    id: t-one\n\n1. [x] 一\n///\n"), "a.md")
    quiz = site.list_quizzes("a.md")[0]
    site.bank, site.pages = {"t-one": quiz, "broken": None}, {}
    assert [problem.code for problem in site.list_advice()] == ["no-explanation"]


@pytest.mark.parametrize(("options", "codes"), [("    draw: 2\n", ["draw-all"]), ("    draw: 1\n", [])])
def test_draw_that_leaves_nothing_out(options: str, codes: list[str]) -> None:
    """What is always asked need not be drawn; an open question never is."""
    body = "1. [x] 一\n   > 因为\n2. [ ] 二\n   > 因为\n3. 写\n"
    assert advise(body, options) == codes
