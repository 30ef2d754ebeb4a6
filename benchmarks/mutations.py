"""Slips in the real lectures: `.venv/bin/python benchmarks/mutations.py [--count 20000] [--seed 1]`.

Each try takes a page of this course, makes one slip (deletes, doubles or swaps a line, types a full-width mark, shifts a line,
leaves an invisible character) and reads the page as a build does. What the build would refuse or advise against is told to
its author. Of the rest none may lose a form, show a mark of the grammar as text, or change what a quiz can score: these are
printed, and the command fails. What else passes is legal, and counted.

Who deletes the line that an item or a reply begins with may have wished to: what stood below it, if anything, is one more line
of the explanation above, as the lectures have many. Such a quiz scores less, and is counted as "taken away".
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from coursequiz.course.build import Site  # noqa: E402 - the engine is no package that is installed
from coursequiz.extension import QuizExtension  # noqa: E402 - the engine is no package that is installed
from markdown import Markdown  # noqa: E402 - the engine is no package that is installed
from page_markup import check_markup  # noqa: E402 - nor are the hooks

WIDE = str.maketrans("[](){}#:=|>-./,!0123456789x", "［］（）｛｝＃：＝｜＞－．／，！０１２３４５６７８９ｘ")
INVISIBLE = "\u00a0\u200b\u3000\ufeff\u2003"
# What a reader would see of a mark that was not read. Text in code is the author's own.
MARKS = re.compile(
    r"^\s*(?:/{2,}|／{2,}|\d{1,3}[.．]\s|- |\[[ xX]\]|［|>\s|#{1,6}\s|自评：)|\[[ xX]\]|［[ xXｘ]?］|[{｛](?:#|reverse|weight|score|optional|multiple|record)"
    r"|/// |\ue0f1",
    re.MULTILINE,
)


ITEM_LINE = re.compile(r"[0-9]{1,3}\. |- \[.+\]\(#")


@dataclass(frozen=True)
class Reading:
    """What came of a page: what is told of it, with how often, its quizzes' score ranges by id, the forms, and the text that is seen."""

    told: Counter[str]
    ranges: dict[str, tuple[float | None, float | None, int, str]]
    forms: int
    seen: str


class TextReader(HTMLParser):
    """The text of a page outside of code, a block a line, without the numbers that a form draws."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.depth = 0
        self.is_number = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Code is left out, and a block begins a line."""
        self.depth += tag in ("code", "pre", "svg", "template")
        self.is_number = ("class", "quiz-number") in attrs
        if tag in ("p", "li", "legend", "label", "div", "h2", "h3", "h4", "td", "option", "span"):
            self.text.append("\n" if tag != "span" else "")

    def handle_endtag(self, tag: str) -> None:
        """Code or a number ends."""
        self.depth -= tag in ("code", "pre", "svg", "template")
        self.is_number = False

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self.depth and not self.is_number:
            self.text.append(data)


def read_page(text: str, path: str, bank: Site) -> Reading:
    """Read and convert a page."""
    site = Site(blocks=bank.blocks, bank=bank.bank)
    body = site.read_front_matter(text, path)
    extension = QuizExtension(site)
    extension.start_page(path, body[0].number if body else 1)
    names = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "pymdownx.betterem"]
    html = Markdown(extensions=[extension, *names, "pymdownx.details", "pymdownx.superfences"]).convert(
        "\n".join(line.text for line in body)
    )
    reader = TextReader()
    reader.feed(html)
    quizzes = site.list_quizzes(path)
    ranges = {quiz.id: (quiz.minimum, quiz.maximum, len(quiz.items), str(quiz.settings.draw)) for quiz in quizzes}
    shown = check_markup(html, text, path)
    told = Counter(hint.message for hint in (*site.list_problems(), *site.list_advice(), *shown))
    return Reading(told, ranges, html.count("data-quiz="), "".join(reader.text))


def slip(lines: Sequence[str], rng: random.Random) -> tuple[str, int, list[str]]:
    """One slip: its name, its line and the lines with it."""
    places = [place for place, line in enumerate(lines) if line.strip()]
    place = rng.choice(places)
    name = rng.choice(list(SLIPS))
    changed = SLIPS[name](lines[place], rng)
    rest = list(lines)
    if name == "swap" and place + 1 < len(lines):
        rest[place], rest[place + 1] = rest[place + 1], rest[place]
        return name, place, rest
    return name, place, [*rest[:place], *changed, *rest[place + 1 :]]


def _replace_one(line: str, rng: random.Random) -> list[str]:
    places = [place for place, char in enumerate(line) if ord(char) in WIDE]
    if not places:
        return [line]
    place = rng.choice(places)
    return [line[:place] + line[place].translate(WIDE) + line[place + 1 :]]


def _insert_one(line: str, rng: random.Random) -> list[str]:
    place = rng.choice([0, len(line), *(found.end() for found in re.finditer(r"[^\w\s]|\s", line))])
    return [line[:place] + rng.choice(INVISIBLE) + line[place:]]


def _drop_one(line: str, rng: random.Random) -> list[str]:
    places = [place for place, char in enumerate(line) if not char.isalnum()] or [0]
    place = rng.choice(places)
    return [line[:place] + line[place + 1 :]]


SLIPS: dict[str, Callable[[str, random.Random], list[str]]] = {
    "delete": lambda line, rng: [],
    "double": lambda line, rng: [line, line],
    "swap": lambda line, rng: [line],
    "full-width": _replace_one,
    "indent": lambda line, rng: [" " * rng.choice([1, 2, 3, 4]) + line],
    "outdent": lambda line, rng: [line.removeprefix(" " * rng.choice([1, 2, 3, 4])) if line[0] == " " else line],
    "invisible": _insert_one,
    "mark lost": _drop_one,
    "break": lambda line, rng: [line, ""],
}


def find_fault(before: Reading, after: Reading) -> str:
    """What went wrong in silence; '' where nothing did."""
    if len(after.ranges) != after.forms:
        return f"{len(after.ranges)} quizzes, {after.forms} forms"
    # An id may be changed into another.
    if len(after.ranges) < len(before.ranges):
        return f"lost {', '.join(sorted(set(before.ranges) - set(after.ranges)))}"
    new = Counter(found[0].strip() for found in MARKS.finditer(after.seen))
    new -= Counter(found[0].strip() for found in MARKS.finditer(before.seen))
    if new:
        return f"shows {', '.join(new)}"
    changed = [
        f"{name}: {before.ranges[name]} → {found}"
        for name, found in after.ranges.items()
        # Who takes the draw away asks everything, and says so by that.
        if name in before.ranges and found[3] == before.ranges[name][3] and found[:2] != before.ranges[name][:2]
    ]
    return f"scores {'; '.join(changed)}" if changed else ""


def main() -> int:
    """Try, and print what passed in silence and should not have."""
    parser = argparse.ArgumentParser(description="Slips in the real lectures, one a try.")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    jobs = os.cpu_count() or 1
    shares = [(max(1, chosen.count // jobs), chosen.seed * 1000 + job) for job in range(jobs)]
    faults, counts = [], Counter[str]()
    with ProcessPoolExecutor(jobs) as pool:
        for found, counted in pool.map(try_slips, *zip(*shares, strict=True)):
            faults += found
            counts += counted
    for fault in faults:
        print(fault)
    print("; ".join(f"{name}: {number}" for name, number in sorted(counts.items())))
    return 1 if faults else 0


def try_slips(count: int, seed: int) -> tuple[list[str], Counter[str]]:
    """What passed in silence, and how many slips were told, legal or no change at all."""
    rng = random.Random(seed)  # noqa: S311 - the same slips in every run
    bank = Site()
    bank.load_settings(ROOT / "mkdocs.yml", ROOT)
    bank.load_bank(ROOT / "quizzes", ROOT)
    pages = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "docs").glob("[1-5]-*/[0-9]*.md"))
    }
    right = {path: read_page(text, path, bank) for path, text in pages.items()}
    faults, counts = [], Counter[str]()
    for _ in range(count):
        path = rng.choice(list(pages))
        name, place, lines = slip(pages[path].split("\n"), rng)
        text = "\n".join(lines)
        if text == pages[path]:
            counts["no change"] += 1
            continue
        found = read_page(text, path, bank)
        is_told = bool(found.told - right[path].told)
        fault = "" if is_told else find_fault(right[path], found)
        is_taken = name == "delete" and bool(ITEM_LINE.match(pages[path].split("\n")[place])) and "scores" in fault
        counts["told" if is_told else "taken away" if is_taken else "in silence" if fault else "legal"] += 1
        if fault and not is_taken:
            faults.append(f"{path}:{place + 1}: {name}: {fault}")
            faults += [
                f"    {line}" for line in (pages[path].split("\n")[place], *lines[max(0, place - 1) : place + 2])
            ]
    return faults, counts


if __name__ == "__main__":
    sys.exit(main())
