"""The golden cases: `cases/<topic>/<case>.md` and what must come of it.

| file | holds |
|---|---|
| `.problems` | every problem, one a line, in the file's order; such a case has no `.html` |
| `.html` | the page, to the byte, without the client's words |
| `.json` | beside the `.html` of some cases of each kind, what quizzes.json tells; test_manifest.py compares |
| neither, and a name ending in `-nope` | text that is no quiz: the page is what Markdown makes of it without us |

`pytest --update-cases` writes what comes out now; read the difference before committing it.
"""

from pathlib import Path

import markdown
import pytest
from coursequiz.course.bank import load_quiz
from coursequiz.course.build import Site
from coursequiz.extension import QuizExtension
from coursequiz.kinds import KINDS
from coursequiz.quiz import render

CASES = Path(__file__).parent / "cases"
EXTENSIONS = ["attr_list", "admonition", "tables", "pymdownx.superfences", "pymdownx.details"]


def list_cases() -> list[Path]:
    """Every case's Markdown file."""
    return sorted(CASES.rglob("*.md"))


def convert(case: Path) -> tuple[str, str]:
    """The case's page and its problems, one a line."""
    text = case.read_bytes().decode("utf-8")
    site = Site()
    if case.parent.name == "bank":
        quiz, problems = load_quiz(case, case.name)
        site.bank, site.bank_problems = {case.stem: quiz}, problems
        text = f"/// quiz\n    use: {case.stem}\n///\n"
    extension = QuizExtension(site)
    extension.start_page(case.name, 1)
    html = markdown.markdown(text, extensions=[extension, *EXTENSIONS])
    problems = "".join(f"{problem}\n" for problem in site.list_problems())
    # What a message lists grows with each kind.
    return html + "\n", problems.replace("、".join(sorted(KINDS)), "（全部题型）")


@pytest.mark.parametrize("case", list_cases(), ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_case_comes_out_as_written(case: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config) -> None:
    """A case's page and problems are those beside it."""
    monkeypatch.setattr(render, "list_texts", lambda form, kind, language: [])
    html, problems = convert(case)
    if case.stem.endswith("-nope"):
        plain = markdown.markdown(case.read_text(encoding="utf-8"), extensions=EXTENSIONS)
        assert (html, problems) == (plain + "\n", "")
        return
    result, suffix = (problems, ".problems") if problems else (html, ".html")
    expected = case.with_suffix(suffix)
    if pytestconfig.getoption("update_cases"):
        expected.write_text(result, encoding="utf-8", newline="\n")
        case.with_suffix(".html" if problems else ".problems").unlink(missing_ok=True)
    assert expected.exists(), f"no {expected.name}; this came out:\n{result}"
    assert result == expected.read_text(encoding="utf-8")


def test_cases_leave_nothing_over() -> None:
    """No expectation stands without its case, where it would never be compared."""
    for expected in (file for suffix in ("html", "json", "problems") for file in CASES.rglob(f"*.{suffix}")):
        assert expected.with_suffix(".md").exists(), expected
