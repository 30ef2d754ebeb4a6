"""How the grammar's time grows with a line: `.venv/bin/python benchmarks/grammar_time.py [--size 4000]`.

Every regular expression of the engine is tried on lines of marks that repeat, each of two lengths, and printed with the worst
of them: from twice the length twice the time is linear, four times is quadratic. Then a page of 100 lines of 1,000 marks,
and a dialogue of 5,000 scenes, as they are checked. Only what takes longer than a millisecond has a growth worth reading.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

import coursequiz
from coursequiz.course.build import Site
from coursequiz.grammar.lines import split_lines

STARTS = ("", " ", "- ", "1. ", "- [", "### ", "> ", "[", "`", "一", "- [一](#a)")
UNITS = (
    " ", "\t", "\u3000", "1. ", "1.  ", "* ", "*  ", "- ", "> ", "[", "]", "[x", "[ ]", "[x] ", "(", "（", "{", "{a", "{#a}",
    "`", "``", "](#", "](#a", "[a](#a)", "![](", "#", "# ", "/", "//", "|", "| ", " | ", " = ", "=", ":", "：", "-", "---", "|-",
    "'", '"', "a", "a ", "一", "一、", "<", "<!--", "自评", "答", "，", "[，", "0", "0.", "「", "～", "“",
)  # fmt: skip
WAYS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "split")
ENDS = ("", "x", "]")


def main() -> int:
    """Print one line an expression, the slowest first."""
    parser = argparse.ArgumentParser(description="Time over size for each expression of the grammar.")
    parser.add_argument("--size", type=int, default=2000)
    size = parser.parse_args().size
    measured = sorted((measure(pattern, ways, size), name) for name, pattern, ways in list_patterns())
    for (seconds, growth, line), name in reversed(measured):
        print(
            f"{name:32} {1000 * seconds:8.2f} ms for {size} marks, {growth:4.1f} times that of half of them; {line!r}"
        )
    page = "# 页\n\n/// quiz | 题\n    id: t\n\n" + "".join(f"{unit * 1000}\n" for unit in (UNITS * 3)[:100]) + "///\n"
    print(f"a page of 100 lines of 1,000 marks: {time_it(lambda: check_page(page)):.2f} s")
    scenes = "".join(f"### 场景 {{#s{n}}}\n\n一\n\n- [往下](#s{n + 1}) {{score=1}}\n\n" for n in range(4999))
    dialogue = f"/// quiz | 对话\n    id: t\n    kind: dialogue\n\n{scenes}### 结局 {{#s4999}}\n\n完\n///\n"
    print(f"a dialogue of 5,000 scenes: {time_it(lambda: check_page(dialogue)):.2f} s")
    return 0


def check_page(text: str) -> None:
    """Read a page as the check does."""
    site = Site()
    site.read_page(split_lines(text), "page.md")
    site.list_problems()
    site.list_advice()


def list_patterns() -> Iterator[tuple[str, re.Pattern[str], list[str]]]:
    """Every expression that a module of the engine has, also those within its tables, and how the engine uses it."""
    source = "".join(file.read_text(encoding="utf-8") for file in Path(coursequiz.__path__[0]).rglob("*.py"))
    seen = set()
    for found in pkgutil.walk_packages(coursequiz.__path__, "coursequiz."):
        if found.name.endswith(("__main__", "modules", "assets")):
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            for part in value if isinstance(value, tuple) else (value,):
                pattern = part if isinstance(part, re.Pattern) else getattr(part, "pattern", None)
                if isinstance(pattern, re.Pattern) and pattern not in seen:
                    seen.add(pattern)
                    ways = [way for way in WAYS if f"{name}.{way}(" in source] or ["match"]
                    if hasattr(part, "cure"):
                        ways = ["match"] if part.at_start else ["search"]
                    yield f"{found.name.removeprefix('coursequiz.')}.{name}", pattern, ways


def measure(pattern: re.Pattern[str], ways: list[str], size: int) -> tuple[float, float, str]:
    """The longest time, how many times that of half the size it is, and the line, shortened."""
    slowest = (0.0, 1.0, "")
    for start, unit, end in product(STARTS, UNITS, ENDS):
        if time_pattern(pattern, ways, start + unit * (size // 8) + end) > slowest[0] / 64:
            whole = time_pattern(pattern, ways, start + unit * size + end)
            if whole > slowest[0]:
                half = time_pattern(pattern, ways, start + unit * (size // 2) + end)
                slowest = (whole, whole / max(half, 1e-6), f"{start}{unit}…{end}")
    return slowest


def time_pattern(pattern: re.Pattern[str], ways: list[str], line: str) -> float:
    """Seconds to use it as the engine does."""

    def use() -> None:
        for way in ways:
            list(pattern.finditer(line)) if way in ("finditer", "sub", "split", "findall") else getattr(pattern, way)(
                line
            )

    return time_it(use)


def time_it(call: Callable[[], object]) -> float:
    """Seconds of one call."""
    begun = time.process_time()
    call()
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main())
