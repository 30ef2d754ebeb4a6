"""Rules across quizzes: what no single block can know. One function a rule; all of them run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model import Quiz, Use
from ..problems import Problem, suggest_nearest

Placed = Quiz | Use
MOST_RECALLED = 10


def check_site(placed: Sequence[Placed], bank: Mapping[str, Quiz | None]) -> list[Problem]:
    """All problems across the quizzes `placed` in pages, in the pages' order, and the files of the bank.

    `bank` maps every file's id to its quiz, or None where the file has problems of its own.
    """
    return [problem for rule in RULES for problem in rule(placed, bank)]


def check_ids_differ(placed: Sequence[Placed], bank: Mapping[str, Quiz | None]) -> Iterator[Problem]:
    """Answers are kept by id: two quizzes with one id would overwrite each other's."""
    first: dict[str, str] = {key: quiz.path for key, quiz in bank.items() if quiz}
    for quiz in placed:
        if isinstance(quiz, Quiz):
            if quiz.id in first:
                yield Problem(
                    quiz.path,
                    quiz.line,
                    "same-id",
                    f"id `{quiz.id}` 已经用在 {first[quiz.id]}；换一个，全站不能重复",
                )
            else:
                first[quiz.id] = f"{quiz.path}:{quiz.line}"


def check_uses_exist(placed: Sequence[Placed], bank: Mapping[str, Quiz | None]) -> Iterator[Problem]:
    """`use:` names a file of the bank."""
    for use in placed:
        if isinstance(use, Use) and use.id not in bank:
            cure = suggest_nearest(use.id, bank) if bank else "`quizzes/` 里还没有文件"
            yield Problem(use.path, use.line, "unknown-use", f"`quizzes/` 里没有 `{use.id}.md`；{cure}")


def check_uses_differ(placed: Sequence[Placed], bank: Mapping[str, Quiz | None]) -> Iterator[Problem]:
    """One page holds a quiz once: element ids must be unique in it."""
    seen: dict[tuple[str, str], int] = {}
    for use in placed:
        if isinstance(use, Use):
            line = seen.setdefault((use.path, use.id), use.line)
            if line != use.line:
                yield Problem(
                    use.path, use.line, "same-id", f"这一页第 {line} 行已经放过 `{use.id}`；一页只放一次，删掉这一块"
                )


def check_lectures(lectures: Mapping[str, tuple[int, int]]) -> Iterator[Problem]:
    """Two pages are not one lecture. `lectures` maps a page's path to its number and the line it stands in."""
    first: dict[int, str] = {}
    for path, (number, line) in sorted(lectures.items()):
        if number in first:
            yield Problem(
                path, line, "same-lecture", f"`lecture: {number}` 已经用在 {first[number]}；两页不能是同一讲，改掉一个"
            )
        first.setdefault(number, path)


def check_recalls(
    recalls: Mapping[str, tuple[int, int]], lectures: Mapping[str, tuple[int, int]], asking: set[str]
) -> Iterator[Problem]:
    """A lecture that looks back has something to look back at. `recalls` maps a page's path to how many questions and the
    line it stands in; `asking` are the pages whose quizzes can be asked again.
    """
    for path, (number, line) in recalls.items():
        if not number:
            continue  # said already
        if path not in lectures:
            cure = "这一页没有写 `lecture`，不知道哪几讲在它前面；补上 `lecture: 第几讲`，或删掉 `recall` 这一行"
        elif number > MOST_RECALLED:
            cure = f"一次最多回想 {MOST_RECALLED} 题，不然还没开讲就累了；一般写 `recall: 3`"
        elif not any(lectures[path][0] > lectures[each][0] for each in asking if each in lectures):
            cure = "前面的讲里没有可以再问的题（自动评分的判断、选择，练习不算）；删掉 `recall` 这一行"
        else:
            continue
        yield Problem(path, line, "bad-recall", f"`recall: {number}` 用不上：{cure}")


def can_ask_again(quiz: Quiz) -> bool:
    """Does the quiz count, and score some of its questions by itself?"""
    settings = quiz.settings
    return (
        quiz.kind == "questions"
        and not (settings.survey or settings.practice)
        and any(item.is_drawn for item in quiz.items)
    )


RULES = (check_ids_differ, check_uses_exist, check_uses_differ)
