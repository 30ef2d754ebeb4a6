"""What a changed course does to those who have answered it: advice, quiz by quiz, against the last published quizzes.json.

What is said here is what the client does, and stands in the trainers' reference: answers hang on a quiz's id, an item's key
and an option's words; attempts keep the score that they had.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from ..model import Item, Quiz
from ..problems import Problem

HASH = re.compile(r"[0-9a-f]{8}")
MOST_NAMES = 6
WRITTEN = "写过的话收在笔记本里"

Entry = dict[str, Any]


@dataclass(frozen=True)
class Course:
    """The quizzes as they are now, the paths of the pages, and where a quiz is told of that has no page any more."""

    quizzes: Sequence[tuple[Quiz, Entry]]
    pages: frozenset[str]
    docs: str
    place: tuple[str, int]


def list_changes(published: Sequence[Entry], course: Course) -> Iterator[Problem]:
    """All advice for what learners have of the `published` quizzes."""
    now = {quiz.id: (quiz, entry) for quiz, entry in course.quizzes}
    known = {old["id"] for old in published}
    fresh = [(quiz, entry) for quiz, entry in course.quizzes if quiz.id not in known]
    for old in published:
        if old["id"] not in now:
            yield _explain_gone(old, fresh, course)
            continue
        quiz, new = now[old["id"]]
        if old["kind"] != new["kind"]:
            message = (
                f"题型从 `{old['kind']}` 改成了 `{new['kind']}`：从前交过的成绩还在“我的学习”里，页面上填过的答案多半对不上新的题；"
                "换一个 `id`，当作另一份测验"
            )
            yield Problem(quiz.path, quiz.line, "new-kind", message)
            continue
        for rule in RULES:
            yield from rule(old, new, quiz)


def _explain_gone(old: Entry, fresh: Sequence[tuple[Quiz, Entry]], course: Course) -> Problem:
    """A quiz that has another id now, or is nowhere."""
    scores = f"从前交过的成绩还在“我的学习”的“已改版”里，只显示编号 `{old['id']}`，不再算及格"
    kept = f"{'从前练过的记录还在' if old['practice'] else scores}，填过的答案不再出现，{WRITTEN}"
    for quiz, entry in fresh:
        if _is_same(old, entry):
            cure = (
                f"把文件名改回 `{old['id']}.md`" if quiz.path.startswith("quizzes/") else f"把 `id` 改回 `{old['id']}`"
            )
            message = f"这份测验上一次发布时的 id 是 `{old['id']}`，题目一样，现在学员要从头做：{kept}；{cure}"
            return Problem(quiz.path, quiz.line, "gone-quiz", message)
    near = get_close_matches(old["id"], [quiz.id for quiz, _ in fresh], n=1, cutoff=0.6)
    hint = f"是不是改成了 `{near[0]}`？" if near else ""
    message = f"上一次发布的测验“{old['title']}”不见了：{kept}；{hint}不是有意删掉的，放回来，id 仍然写 `{old['id']}`"
    return Problem(*_find_page(old, course), "gone-quiz", message)


def _is_same(old: Entry, new: Entry) -> bool:
    """Do most of the questions ask the same? Of a list that tells of no questions, the title decides."""
    stems = {question["stem"] for question in old.get("questions", [])}
    same = stems & {question["stem"] for question in new["questions"]}
    return 2 * len(same) > len(stems) if stems else (old["title"], old["kind"]) == (new["title"], new["kind"])


def _find_page(old: Entry, course: Course) -> tuple[str, int]:
    """The page that a quiz stood on, if it is still there."""
    address = old["url"].partition("#")[0].removesuffix("index.html").removesuffix(".html").strip("/")
    names = (f"{course.docs}/{address}.md", f"{course.docs}/{address}/index.md".replace("//", "/"))
    return next(((name, 1) for name in names if name in course.pages), course.place)


def check_points(old: Entry, new: Entry, quiz: Quiz) -> Iterator[Problem]:
    """Another scale, or another maximum."""
    scale = [(value["score"], value["words"]) for value in new["scale"]]
    before = [tuple(value) for value in old.get("scale", scale)]
    scores, scores_before = sorted(score for score, _ in scale), sorted(score for score, _ in before)
    if scores != scores_before:
        message = (
            f"刻度从 {_name_range(scores_before)} 改成了 {_name_range(scores)}：选过的分数新刻度上没有的，答案没了，还有的照新的意思算；"
            f"从前的成绩按当时的满分留着，和以后的不能比{_warn_of_trend(new)}；真要换刻度，就换一个 `id`"
        )
        yield Problem(quiz.path, quiz.line, "new-points", message)
    elif scale != before:
        message = (
            "刻度上的文字或次序改了：选过的分数都还在，套在新的文字上，从前的成绩不变；意思变了，就换一个 `id`，"
            "免得旧的答案算作新的意思"
        )
        yield Problem(quiz.path, quiz.line, "new-points", message)
    elif "max" in old and old["max"] != new["max"] and not new["practice"]:
        message = (
            f"满分从{_name_points(old['max'])}改成了{_name_points(new['max'])}：从前交过的成绩按当时的满分留着，和以后的不能比"
            f"{_warn_of_trend(new)}；要分开，就换一个 `id`"
        )
        yield Problem(quiz.path, quiz.line, "new-points", message)


def _warn_of_trend(new: Entry) -> str:
    """A rating has none, as it is of several people."""
    return "" if new["max"] is None or new["rater"] else "，走势图却按百分数把它们画在一起"


def check_pass(old: Entry, new: Entry, quiz: Quiz) -> Iterator[Problem]:
    """Another mark: attempts are judged by what the course says now."""
    before, now = old.get("pass", new["pass"]), new["pass"]
    if before == now:
        return
    if before is None:
        change, result = f"新加了及格线 {now:g}%", "从前交过的成绩也照它算及格没有"
    elif now is None:
        change, result = f"及格线 {before:g}% 去掉了", "从前及格的不再写及格，这份测验也不再是领证书的条件"
    else:
        change = f"及格线从满分的 {before:.4g}% 改成了 {now:.4g}%"
        turn = "从及格变成不及格" if now > before else "从不及格变成及格"
        result = f"从前交过的成绩也照新的算，有的学员会{turn}"
    message = f"{change}：{result}，已经学完的讲不收回；不是有意的，就改回来"
    yield Problem(quiz.path, quiz.line, "new-pass", message)


def check_questions(old: Entry, new: Entry, quiz: Quiz) -> Iterator[Problem]:
    """Questions that went, that have another key, and those that have other words under the same one.

    Who replaced a key of theirs along with the words, or wrote down the hash of the former words, did so on purpose.
    """
    olds = {question["key"]: question for question in old.get("questions", [])}
    news = {question["key"]: question for question in new["questions"]}
    items = {item.key: item for item in quiz.items}
    gone = [question for key, question in olds.items() if key not in news]
    for before, now in _pair(gone, olds, news):
        gone.remove(before)
        if before["stem"] == now["stem"] or _is_hash(before["key"]) or _is_hash(now["key"]):
            yield _explain_new_key(before, now, items[now["key"]], quiz)
    if gone:
        names = "、".join(f"`{question['key']}`" for question in gone[:MOST_NAMES])
        more = " 等" if len(gone) > MOST_NAMES else ""
        message = (
            f"上一次发布的题少了 {len(gone)} 道，键是 {names}{more}：从前交过的成绩不变，这几题的答案不再显示，{WRITTEN}；"
            "不是有意删掉的，就放回来，题干末尾写上原来的键"
        )
        yield Problem(quiz.path, quiz.line, "gone-item", message)
    for key in olds.keys() & news.keys():
        if olds[key]["stem"] != news[key]["stem"] and not _is_hash(key):
            message = f"题干改了，键还是 `{key}`：从前的答案照样填着，算作对新题干的回答；只改措辞可以这样，意思变了就换一个键"
            yield Problem(quiz.path, items[key].line, "new-words", message)
    yield from _check_choices(olds, news, items, quiz)


def _pair(gone: Sequence[Entry], olds: dict[str, Entry], news: dict[str, Entry]) -> list[tuple[Entry, Entry]]:
    """The gone questions with what they have become: the same stem, the same choices, or the same place in as long a list."""
    places = list(olds)
    order = list(news.values())
    waiting = [question for key, question in news.items() if key not in olds]

    def is_in_place(before: Entry, now: Entry) -> bool:
        return len(olds) == len(news) and order.index(now) == places.index(before["key"])

    tests: tuple[Callable[[Entry, Entry], bool], ...] = (
        lambda before, now: before["stem"] == now["stem"],
        lambda before, now: (
            bool(now["choices"]) and before["choices"] == now["choices"] and now["choices"] not in shared
        ),
        is_in_place,
    )
    # A match has the same choices in each line.
    shared = [
        question["choices"] for question in order if sum(question["choices"] == each["choices"] for each in order) > 1
    ]
    pairs: list[tuple[Entry, Entry]] = []
    for test in tests:
        for before in gone:
            now = next((each for each in waiting if test(before, each)), None)
            if now and all(before is not done for done, _ in pairs):
                waiting.remove(now)
                pairs.append((before, now))
    return pairs


def _is_hash(key: str) -> bool:
    """Is it made of the stem, by the engine?"""
    return bool(HASH.fullmatch(key))


def _explain_new_key(before: Entry, now: Entry, item: Item, quiz: Quiz) -> Problem:
    lost = f"从前的答案不再填在这里，{WRITTEN}"
    if before["stem"] == now["stem"]:
        message = f"这一题没有改，键从 `{before['key']}` 变成了 `{now['key']}`：{lost}；把键改回 `{{#{before['key']}}}`，答案就回来"
    else:
        message = (
            f"这一题像是 `{before['key']}` 改了题干，键也跟着变成了 `{now['key']}`：{lost}；意思没有变，"
            f"就在题干末尾写 `{{#{before['key']}}}`，答案就回来"
        )
    return Problem(quiz.path, item.line, "new-key", message)


def _check_choices(
    olds: dict[str, Entry], news: dict[str, Entry], items: dict[str, Item], quiz: Quiz
) -> Iterator[Problem]:
    """Choices that went or have other words, and a worksheet's columns."""
    same = [key for key in news if key in olds]
    if quiz.kind == "table":
        if any(olds[key]["words"] != news[key]["words"] and olds[key]["stem"] == news[key]["stem"] for key in same):
            message = f"工作表的栏或栏里的选项改了：改了名字的栏，从前填的不再显示，{WRITTEN}，没有改的栏都还在；只改措辞，就先不改"
            yield Problem(quiz.path, quiz.line, "new-choices", message)
        return
    for key in same:
        gone = set(olds[key]["choices"]) - set(news[key]["choices"])
        if not gone:
            continue
        if quiz.kind == "match":
            message = (
                f"右边的答案少了或改了 {len(gone)} 个：配了它的学员，那几行要重新配，配了别的都还在；只改措辞，就先不改"
            )
            yield Problem(quiz.path, quiz.line, "new-choices", message)
            return
        again = "从这一句起重走" if quiz.kind == "dialogue" else "这一题要重新选，整份的结果才又显示"
        message = f"少了或改了 {len(gone)} 个选项：选过它的学员{again}，选了别的都还在，从前交过的成绩不变；只改措辞，就先不改"
        yield Problem(quiz.path, items[key].line, "new-choices", message)


def _name_range(scores: Sequence[float]) -> str:
    return f"{scores[0]:g} 到 {scores[-1]:g}" if scores else "没有"


def _name_points(maximum: float | None) -> str:
    return "不计分" if maximum is None else f" {maximum:g} 分"


RULES = (check_points, check_pass, check_questions)
