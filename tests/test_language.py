"""The languages that learners read: one file each, and nothing said anywhere else."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from coursequiz.assets import CLIENT
from coursequiz.course.build import Site
from coursequiz.extension import QuizExtension
from coursequiz.kinds import KINDS
from coursequiz.language import OTHER, OWN, WORDS, load_language
from markdown import markdown

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
CASES = Path(__file__).parent / "cases"
HOOKS = Path(__file__).parent.parent / "hooks"


def list_texts(words: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each text of a file with its name."""
    if isinstance(words, str):
        yield path, words
    else:
        for name, part in words.items():
            assert isinstance(name, str), (path, name)
            yield from list_texts(part, f"{path}.{name}")


def read_texts(language: str) -> dict[str, str]:
    """All texts of a language by name."""
    return dict(list_texts(yaml.safe_load((WORDS / f"{language}.yml").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("file", sorted(WORDS.glob("*.yml")), ids=lambda file: file.stem)
def test_languages_say_the_same(file: Any) -> None:
    """Every text is in every file, in the same order, with the same placeholders; none could be taken for HTML."""
    own, other = read_texts(OWN), read_texts(file.stem)
    assert list(other) == list(own)
    for name, text in other.items():
        assert set(re.findall(r"\{.*?\}", text)) == set(re.findall(r"\{.*?\}", own[name])), name
        assert text
        assert not re.search('[<>&"]', text), name


def test_a_language_that_is_not_there_is_english() -> None:
    """A theme may name a language with its script or country, or one that nobody has written yet."""
    assert load_language("zh-Hant") == load_language("zh") == load_language()
    assert load_language("en_GB") == load_language("xx") == load_language(OTHER)
    assert load_language("en") != load_language("zh")


def test_each_kind_has_its_words() -> None:
    """Also who has none."""
    for language in map(load_language, (OWN, OTHER)):
        assert list(language.kinds) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_an_english_form_has_no_chinese(kind: str) -> None:
    """What the engine says, in the form and in what the client will say, is English; what an author wrote stays."""
    cases = [file for file in (CASES / kind).glob("*.md") if file.with_suffix(".html").exists()]
    assert cases
    for file in cases:
        text = file.read_text(encoding="utf-8")
        extension = QuizExtension(Site())
        extension.language = load_language("en")
        html = markdown(text, extensions=[extension])
        assert extension.site.list_problems() == []
        own = re.sub("[ -~]", "", text)  # marks may stand within what was one run of words
        said = re.sub("[＝＋－×÷（）]|——", " ", html)  # of a formula, and between two poles: the same everywhere
        assert [words for words in re.findall(f"{CHINESE.pattern}+", said) if words not in own] == [], file.name


def test_a_recording_is_named_in_the_courses_language() -> None:
    """A clip stands outside of forms, too."""
    extension = QuizExtension(Site())
    extension.language = load_language("en")
    assert "<strong>Recording: a</strong> b" in markdown('![a](a.m4a "b")', extensions=[extension])


def test_the_class_page_says_what_it_has_words_for() -> None:
    """Each of the names that its scripts ask for is there, and none that nobody asks for."""
    texts = load_language().page["classroom"]["client"]
    folder = CLIENT / "classroom"
    scripts = "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.js")))
    assert CHINESE.findall(scripts) == []
    assert set(re.findall(r'(?<!\.)\bsay\(\s*"([a-z-]+)"', scripts)) <= set(texts)
    asked = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', scripts)) | set(
        " ".join(re.findall(r'"([a-z -]+)"\.split', scripts)).split()
    )
    columns = {name for name in texts if name.startswith("column-")} | {f"head-{name}" for name in asked}
    made = {
        "pick-true",
        "pick-false",
        "keep-open-of",
        "keep-forget-of",
        *(f"keep-storage-{how}" for how in ("failed", "full", "newer")),
    }
    made |= {f"around-{table}-{name}" for table in ("head", "csv") for name in asked}
    made |= {f"fig-{name}" for name in (*asked, "alpha-high", "alpha-fair", "alpha-low")}
    # What an import says of a file, and the page of a learner of a code, is said here, too.
    made |= {"code-impossible", "only-online"}
    made |= {name for name in load_language().page["transfer"]["client"] if name.startswith("import-")}
    assert set(texts) - asked - columns - made == set()
    for name in re.findall(r'"([a-z-]+)"', (folder / "zip.js").read_text(encoding="utf-8")):
        assert name in texts or not name.startswith("zip-"), name


def test_the_import_page_says_what_it_has_words_for() -> None:
    """Each of the names that its scripts ask for is there, and none that nobody asks for; what stands in a file is of the one table."""
    texts = load_language().page["questions"]["client"]
    scripts = "\n".join(file.read_text(encoding="utf-8") for file in (CLIENT / "questions").glob("*.js"))
    assert CHINESE.findall(scripts) == []
    assert set(re.findall(r'\bsay\(\s*"([a-z-]+)"', scripts)) <= set(texts)
    # The types of questions, and what a copy on a disk says.
    made = {*(f"type-{name}" for name in ("single", "multiple", "true-false", "open")), "only-online"}
    assert set(texts) - set(re.findall(r'"([a-z-]+)"', scripts)) - made == set()


def test_the_import_says_what_it_has_words_for() -> None:
    """The codes of notices that Python or JavaScript names are in the one table."""
    table = json.loads((HOOKS / "questions_in" / "words.json").read_text(encoding="utf-8"))["notices"]
    folders = {HOOKS / "questions_in": "*.py", CLIENT / "questions": "*.js"}
    for folder, names in folders.items():
        text = "\n".join(file.read_text(encoding="utf-8") for file in folder.glob(names))
        asked = set(
            re.findall(
                r'(?:UnsureError|UnreadableError|leaveOut|leave_out|\.add)\((?:[\w.]+(?:\([^()]*\))?, )?\n?\s*"([a-z]+(?:-[a-z]+)+)"',
                text,
            )
        )
        assert len(asked) > 20
        assert asked <= set(table), folder.name
