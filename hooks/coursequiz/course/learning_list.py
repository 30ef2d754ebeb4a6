"""`course.json`: what the page 我的学习 must know of the quizzes beyond quizzes.json, which is a contract with others."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..keys import hash_text
from ..kinds import KINDS
from ..kinds.questions.items import Open
from ..model import Quiz
from ..names import name_control
from .manifest import find_pass_mark, list_entries, tidy

VERSION = 2

Fields = dict[str, dict[str, str] | None]


def write_course(quizzes: Iterable[tuple[Quiz, str]]) -> str:
    """The file's text for quizzes and their pages' urls in the site's order: the entries of quizzes.json and two fields more, or three.

    `pass` is in percent: each attempt is judged by its own maximum. `fields` are the controls whose answers make a notebook, by name: null where the learner
    writes, else the words of a worksheet's choices by the key that is kept. `numeric`, where it is, tells that all others hold numbers.
    """
    entries = [
        {**entry, "pass": tidy(find_pass_mark(quiz)), "fields": list_fields(quiz)}
        # Most are not: said of each it would weigh more than it tells.
        | ({"numeric": True} if KINDS[quiz.kind].is_numeric else {})
        for quiz, entry in list_entries(quizzes)
    ]
    return json.dumps({"version": VERSION, "quizzes": entries}, ensure_ascii=False) + "\n"


def list_fields(quiz: Quiz) -> Fields:
    """The names of the controls that one writes in, and of a worksheet's choices."""
    fields: Fields = {}
    for item in quiz.items:
        if item.is_context:
            continue
        if isinstance(item, Open):
            fields[item.key] = None
        for column in quiz.settings.columns:
            choices = {hash_text(choice): choice for choice in column.choices}
            fields[name_control(item.key, column.key)] = choices or None
        if quiz.settings.reasons:
            fields[name_control(item.key, "reason")] = None
    return fields
