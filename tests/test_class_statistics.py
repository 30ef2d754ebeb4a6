"""What a class's answers say of a test: figures as pingouin and numpy have them on the same data, and what is not said.

The figures below were computed once: `pingouin.cronbach_alpha(data)`, that is k / (k - 1) * (1 - sum of the items'
variances / variance of the sums), with n - 1; `pingouin.corr(item, total - item)`, that is Pearson's r; and
`numpy.percentile(percents, [0, 25, 50, 75, 100])`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from class_files import HELPERS, make_attempt, make_file
from class_functions import Modules

# A person a word, an item a character. Items 1 to 5 measure one thing; 6 is chance, 7 is keyed the wrong way, 8 everybody knows.
ANSWERED = """
10111001 00000011 11110101 11111001 11000001 11110001 00000011 11000111 11000011 00010011 10000111 10000001
11111001 10100111 11111001 10000001 10010001 11101001 01110101 11010001 10010011 11111101 10000101 00000011
10000101 11011011 11110101 00000011 11111101 11110101 00100111 11110101 01000001 00000011 00000111 11100001
00000111 11110101 11000011 11110001 00000111 00100011 11111101 11000011 11110001 00000011 11100101 10000101
11111101 11000011 11111101 10000111 11000101 01000111 10000011 11111101 11010001 10110001 10000111 11100001
"""
KNOWLEDGE = ANSWERED.split()
# A scale from 1 to 5 whose last item should have been reversed.
RATED = """
45441 34244 42232 34453 33434 54452 43334 12234 55352 32243 45443 44233 32122 44323 34533 54233 22313 11315 34332 55453
33332 42333 44522 43523 43343
"""
SCALE = RATED.split()
RESTS = {
    "knowledge": [
        0.30700974401959147,
        0.43392926328062675,
        0.5213047141231995,
        0.4699507255383935,
        0.4863807007966814,
        0.0939703410398938,
        -0.656571928477211,
        None,
    ],
    "scale": [0.4611119029570127, 0.6823679443133893, 0.28694386927372767, 0.4798016033750981, -0.426384218160313],
}
ALPHAS = {"knowledge": 0.3800564440263406, "scale": 0.49553883834849544}
QUARTILES = {"knowledge": [25.0, 37.5, 50.0, 65.625, 87.5], "scale": [40.0, 56.0, 68.0, 72.0, 88.0]}
DATA = {"knowledge": (KNOWLEDGE, 1), "scale": (SCALE, 5)}


@pytest.fixture
def modules() -> Modules:
    """The class page's functions."""
    return Modules()


def describe(modules: Modules, files: Sequence[str], draw: int | None = None) -> Any:
    """The figures of the test in these files."""
    script = f"""{HELPERS}
      const {{ mergeSources }} = await from("people");
      const {{ describeTest }} = await from("statistics");
      const [files, draw] = given;
      return plain(describeTest(mergeSources(readAll(files), () => false).people, {{ id: "test", draw }}));
    """
    return modules.run(script, [[[text, f"{place}.json"] for place, text in enumerate(files)], draw])


def make_class(rows: Sequence[str], most: int = 1) -> list[str]:
    """A file a person, with one attempt at all items."""
    return [
        make_file(f"p{n}", {"test": [make_attempt(f"p{n}", [int(each) for each in row], most=most)]})
        for n, row in enumerate(rows)
    ]


@pytest.mark.parametrize("name", DATA)
def test_figures_are_those_of_pingouin_and_numpy(modules: Modules, name: str) -> None:
    """To the ninth decimal."""
    rows, most = DATA[name]
    found = describe(modules, make_class(rows, most))
    assert found["whole"] == {"n": len(rows), "items": len(rows[0]), "alpha": pytest.approx(ALPHAS[name], abs=1e-9)}
    rests = [item["rest"] for item in found["items"]]
    assert [each is None for each in rests] == [each is None for each in RESTS[name]]
    known = [each for each in RESTS[name] if each is not None]
    assert [each for each in rests if each is not None] == pytest.approx(known, abs=1e-9)
    assert found["all"]["quartiles"] == pytest.approx(QUARTILES[name], abs=1e-9)
    means = [sum(int(row[place]) for row in rows) / len(rows) / most for place in range(len(rows[0]))]
    assert [item["first"]["mean"] for item in found["items"]] == pytest.approx(means, abs=1e-12)
    assert found["all"]["mean"] == pytest.approx(100 * sum(means) / len(means))
    assert sum(found["all"]["bins"]) == found["all"]["n"] == len(rows)


def test_bad_items_are_found(modules: Modules) -> None:
    """The one of chance, the one with the wrong key, the one that everybody knows; a scale's that was not reversed."""
    found = [item["verdict"] for item in describe(modules, make_class(KNOWLEDGE))["items"]]
    assert found == [*["fine"] * 5, "weak", "negative", "dead-right"]
    found = [item["verdict"] for item in describe(modules, make_class(SCALE, 5))["items"]]
    assert found == [*["fine"] * 4, "negative"]
    nobody = [item["verdict"] for item in describe(modules, make_class([f"{row[:3]}0" for row in KNOWLEDGE]))["items"]]
    assert nobody[-1] == "dead-wrong"
    middle = [item["verdict"] for item in describe(modules, make_class([f"{row[:3]}3" for row in SCALE], 5))["items"]]
    assert middle[-1] == "dead"


def test_bins_reach_from_nothing_to_everything(modules: Modules) -> None:
    """Full marks are in the last, nine of ten in it, too; nine tenths minus a rounding error do not fall into the one below."""
    rows = ["0000000000", "1000000000", "1110000000", "1111111110", "1111111111"]
    assert describe(modules, make_class(rows))["all"]["bins"] == [1, 1, 0, 1, 0, 0, 0, 0, 0, 2]


def test_first_attempts_count_and_later_ones_are_told_apart(modules: Modules) -> None:
    """Everybody is wrong at first and right afterwards: right in half of all attempts, and in none of the first."""
    files = [
        make_file(
            f"p{n}",
            {"test": [make_attempt(f"{n}-1", [0, n % 2], on=1), make_attempt(f"{n}-2", [1, 1], on=2)]},
        )
        for n in range(20)
    ]
    found = describe(modules, files)
    assert (found["all"]["n"], found["attempts"], found["all"]["mean"]) == (20, 40, 25)
    first, second = found["items"]
    assert (first["asked"], first["right"], first["first"]["n"], first["first"]["right"]) == (40, 0.5, 20, 0)
    assert (second["right"], second["first"]["right"]) == (0.75, 0.5)


def test_few_answers_give_no_figures(modules: Modules) -> None:
    """Nineteen people: counts, and nothing that chance has made; with one more there are figures."""
    found = describe(modules, make_class(KNOWLEDGE[:19]))
    assert found["whole"] == {"n": 19, "items": 8, "alpha": None}
    for item in found["items"]:
        assert item == {
            **{"key": item["key"], "words": item["words"], "asked": 19, "right": None, "rest": None, "verdict": "few"},
            "first": {"n": 19, "right": None, "mean": None, "picks": []},
        }
    assert describe(modules, make_class(KNOWLEDGE[:20]))["whole"]["alpha"] is not None


def test_what_was_not_asked_is_no_answer(modules: Modules) -> None:
    """A draw of three out of six: each item's n is of those who were asked, its rest of the same attempt, and no alpha."""
    files = []
    for n, row in enumerate(KNOWLEDGE):
        attempt = make_attempt(f"p{n}", [int(each) for each in row[:6]])
        attempt["items"] = [attempt["items"][(n + step) % 6] for step in (0, 2, 3)]
        attempt["score"], attempt["max"] = sum(item["score"] for item in attempt["items"]), 3
        files.append(make_file(f"p{n}", {"test": [attempt]}))
    found = describe(modules, files, draw=3)
    assert found["whole"] is None
    assert {item["key"]: item["first"]["n"] for item in found["items"]} == dict.fromkeys("abcdef", 30)
    # By hand: of those who were asked the first item, its points against the mean of the two others.
    asked = [row for n, row in enumerate(KNOWLEDGE) if n % 6 in (0, 4, 3)]
    others = [
        (int(row[0]), sum(int(row[(n + step) % 6]) for step in (0, 2, 3) if (n + step) % 6) / 2)
        for n, row in enumerate(KNOWLEDGE)
        if n % 6 in (0, 4, 3)
    ]
    x, y = (sum(each) / len(others) for each in zip(*others, strict=True))
    product = sum((one - x) * (other - y) for one, other in others)
    spread = sum((one - x) ** 2 for one, _ in others) * sum((other - y) ** 2 for _, other in others)
    (first,) = [item for item in found["items"] if item["key"] == "a"]
    assert first["first"]["right"] == pytest.approx(sum(int(row[0]) for row in asked) / 30)
    assert first["rest"] == pytest.approx(product / spread**0.5)


def test_another_wording_is_another_item(modules: Modules) -> None:
    """One key, two hashes: two lines, each with its own answers; alpha is of the larger part."""
    files = []
    for n, row in enumerate(KNOWLEDGE):
        attempt = make_attempt(f"p{n}", [int(each) for each in row[:4]])
        if n < 25:
            attempt["items"][0]["words"] = "ffffff"
        files.append(make_file(f"p{n}", {"test": [attempt]}))
    found = describe(modules, files)
    counts = {(item["key"], item["words"]): item["first"]["n"] for item in found["items"]}
    assert counts == {
        ("a", "ffffff"): 25,
        ("a", "000000"): 35,
        **{(key, f"00000{i}"): 60 for i, key in enumerate("bcd", 1)},
    }
    assert found["whole"]["n"] == 35


def test_choices_are_counted_at_the_first_attempt(modules: Modules) -> None:
    """Of several boxes each; what was written is no choice."""
    files = []
    for n in range(20):
        answers = {"a": "11111111" if n < 5 else "22222222", "b": ["aaaaaaaa"] if n % 2 else ["aaaaaaaa", "bbbbbbbb"]}
        first = make_attempt(f"{n}-1", [n % 2, 1, 1], on=1, answers={**answers, "c": "写的话"})
        again = make_attempt(f"{n}-2", [1, 1, 1], on=2, answers={"a": "33333333"})
        files.append(make_file(f"p{n}", {"test": [first, again]}))
    a, b, c = (item["first"]["picks"] for item in describe(modules, files)["items"])
    assert a == [{"pick": "22222222", "n": 15}, {"pick": "11111111", "n": 5}]
    assert b == [{"pick": "aaaaaaaa", "n": 20}, {"pick": "bbbbbbbb", "n": 10}]
    assert c == []


def test_attempts_without_points_or_items_disturb_nothing(modules: Modules) -> None:
    """Older attempts count in the scores alone; an unscored test has no figures."""
    bare = [make_attempt(f"p{n}", [int(each) for each in row]) for n, row in enumerate(KNOWLEDGE)]
    files = [
        make_file(f"p{n}", {"test": [{key: value for key, value in attempt.items() if key != "items"}]})
        for n, attempt in enumerate(bare)
    ]
    found = describe(modules, files)
    assert (found["all"]["n"], found["items"], found["whole"]) == (60, [], {"n": 0, "items": 0, "alpha": None})
    unscored = {**make_attempt("x", [1]), "score": None, "max": None, "percent": None}
    nothing = describe(modules, [make_file("x", {"test": [unscored]})])
    assert (nothing["all"], nothing["attempts"]) == ({"n": 0, "mean": None, "quartiles": [], "bins": [0] * 10}, 0)
