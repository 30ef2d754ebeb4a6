"""The gallery of kinds leaves nothing out: each kind can be tried, each option and each thing in braces is shown."""

import re

from coursequiz.kinds import ATTRIBUTES, KINDS
from coursequiz.problems import Report
from coursequiz.quiz.options import OPTIONS, read_options
from fences import FENCES, KINDS_PAGE, ROOT, read_headings, read_live, read_source

SOURCES = [fence for fence in FENCES[KINDS_PAGE] if fence.language == "markdown"]


def test_every_kind_is_there_to_try() -> None:
    """Each has its section, in the order of the reference, and a live quiz."""
    sections = [heading.split("`")[1] for heading in read_headings(KINDS_PAGE, 2) if "`" in heading]
    assert sections == list(KINDS)
    assert {quiz.kind for quiz in read_live(KINDS_PAGE)[0]} == set(KINDS)


def test_every_option_is_there_to_see() -> None:
    """A source on the page uses it."""
    report = Report("kinds.md")
    written = [read_options(source.options, report) for fence in SOURCES for source in read_source(fence)]
    assert {name for options in written for name in options} == set(OPTIONS)
    assert not report.found


def test_every_attribute_is_there_to_see() -> None:
    """A source on the page has it in braces."""
    braces = [found for fence in SOURCES for found in re.findall(r"\{([^{}\n]+)\}$", fence.text, re.MULTILINE)]
    shown = {"#key" if word[0] == "#" else word.partition("=")[0] for found in braces for word in found.split()}
    assert shown >= {attribute.form.partition("=")[0] for attribute in ATTRIBUTES.values()}


def test_a_file_is_shown_as_it_is() -> None:
    """What the page says a file of the bank holds is what it holds."""
    files = [fence for fence in SOURCES if fence.file]
    assert files
    for fence in files:
        assert fence.text + "\n" == (ROOT / fence.file).read_text(encoding="utf-8")


def test_dialogue_is_worth_walking() -> None:
    """It has five scenes in which one says something, and more than one ending."""
    dialogue = next(quiz for quiz in read_live(KINDS_PAGE)[0] if quiz.kind == "dialogue")
    talking = [bool(getattr(scene, "replies", ())) for scene in dialogue.items]
    assert talking.count(True) >= 5
    assert talking.count(False) >= 2
