"""What the import makes of a file, in short."""

from __future__ import annotations

from pathlib import Path

from questions_in.question import Question
from questions_in.reader import read_file


def write(question: Question) -> str:
    """A question in one line: its stem, its options with a star at the right ones, what is explained."""
    options = [f"{option.text}{'*' if option.is_right else ''}" for option in question.options]
    return "|".join([question.stem.replace("\n", "/"), *options, question.explanation.replace("\n", "/")])


def read(file: Path) -> list[str]:
    """All questions of a file."""
    return [write(question) for bank in read_file(file).banks for question in bank.questions]
