"""Quiz source → quiz: options, items, scores and everything that can be wrong with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import fields, replace
from difflib import get_close_matches
from typing import Any

from ..grammar.groups import read_groups
from ..grammar.header import OPTION_LINE, Node
from ..grammar.items import ItemSource
from ..grammar.lines import Line, clear_marks, clear_option, find_literal_lines
from ..grammar.scan import QuizSource
from ..grammar.unread import check_rows, check_unread_marks
from ..keys import hash_text
from ..kinds import ATTRIBUTES, KINDS, USUAL_NAMES, Kind
from ..model import Group, Item, Quiz, Settings, Use
from ..problems import Problem, Report, shorten, suggest_nearest
from .bands import check_passing, read_bands
from .draw import check_draw, drop_points, find_maximum
from .named_places import check_places
from .options import OPTIONS, BandSource, convert_options, read_options

KIND_LINE = re.compile(r"[ \t]*kind:[ \t]+(?P<name>[a-z]+)[ \t]*$")
SETTINGS = frozenset(field.name for field in fields(Settings))


def parse_quiz(source: QuizSource) -> tuple[Quiz | Use | None, list[Problem]]:
    """Read one quiz. With any problem there is no quiz; all problems of the block are reported at once."""
    report = Report(source.path)
    source = _clear_spaces(source)
    written = read_options(source.options, report)
    if "use" in written:
        result: Quiz | Use | None = _read_use(source, written, report)
    else:
        result = _read_quiz(source, written, report)
    return (None if report.found else result), report.found


def _clear_spaces(source: QuizSource) -> QuizSource:
    """The quiz with plain spaces where hidden ones stand in a mark's place, and without comments."""
    options = tuple(Line(line.number, clear_option(line.text)) for line in source.options)
    body = []
    for line, literal in zip(source.body, find_literal_lines(source.body), strict=True):
        text = {"code": line.text, "comment": ""}.get(literal, clear_marks(line.text))
        body.append(Line(line.number, text))
    return replace(source, options=options, body=tuple(body))


def _read_use(source: QuizSource, written: dict[str, Node], report: Report) -> Use | None:
    """A block that stands for a quiz of the bank; it may hold nothing else."""
    others = [(node.line, f"选项 `{name}`") for name, node in written.items() if name != "use"]
    others += [(line.number, shorten(line.text)) for line in source.body if line.text.strip()][:1]
    if source.title:
        others.append((source.line, f"标题“{shorten(source.title)}”"))
    for line, what in others:
        report.add(
            line, "use-alone", f"有 `use` 的块只写这一个选项，这里多了{what}；删掉它，要改就改 `quizzes/` 里的文件"
        )
    values = convert_options({"use": written["use"]}, "", report)
    return Use(values["use"], source.path, written["use"].line) if values else None


def _read_quiz(source: QuizSource, written: dict[str, Node], report: Report) -> Quiz | None:
    name = _get_kind_name(source, written)
    kind = KINDS.get(name)
    if kind is None:
        line = written["kind"].line
        report.add(
            line, "unknown-kind", f"没有题型 `{shorten(name) or '（空）'}`；{suggest_nearest(name, KINDS, USUAL_NAMES)}"
        )
        return None
    is_readable = not report.found or bool(written)
    values = convert_options(written, name, report)
    misplaced = _find_misplaced_options(source, report)
    if "survey" in written:
        values.setdefault("survey", True)  # a wrong value is one mistake, not one more for every question without a key
    settings = Settings(**{key: value for key, value in values.items() if key in SETTINGS})
    present = {*written, *misplaced} if is_readable else set(OPTIONS)  # an unreadable header hides what stands in it
    title = _read_title(source, values, present, report)
    quiz_id = _read_id(source, values, written, present, report)
    if kind.needs and kind.needs not in present:
        form = OPTIONS[kind.needs].form
        report.add(source.line, f"no-{kind.needs}", f"题型 `{name}` 少了选项 `{kind.needs}`；它的值写成：{form}")
    if kind.read_body:
        intro, groups = kind.read_body(source.body, ATTRIBUTES, report)
    else:
        intro, groups = _read_body(source.body, source.line, kind, settings, report)
    check_rows(source.body, report)
    items = tuple(item for group in groups for item in group.items)
    kind.check_items(items, settings, source.line, report)
    check_places(intro, groups, settings, [*source.options, *source.body], report)
    if settings.draw:
        values = drop_points(values, report)
    groups = _give_bands(groups, values.get("groups", {}), kind, settings, report)
    score = kind.find_score_range(items, settings)
    if settings.draw and score:
        check_draw(settings.draw, groups, report)
        score = 0.0, find_maximum(settings.draw, groups)
    elif settings.draw:
        report.add(settings.draw.line, "without-score", "这个测验不计分，也就不抽题；删掉 `draw`")
    check_passing(values.get("pass"), score, report)
    _check_counting(written, settings, score is not None, report)
    return Quiz(
        id=quiz_id,
        title=title,
        kind=name,
        path=source.path,
        line=source.line,
        intro=intro,
        groups=groups,
        settings=settings,
        minimum=score[0] if score else 0,
        maximum=score[1] if score else None,
        bands=read_bands(written.get("bands"), values.get("bands", ()), score, report),
        passing=values.get("pass"),
    )


def _check_counting(written: dict[str, Node], settings: Settings, has_score: bool, report: Report) -> None:
    """What a practice counts for, and what only a score can be asked for."""
    if settings.practice:
        _refuse_counting(written, report)
    if settings.feedback == "each" and not has_score:
        report.add(written["feedback"].line, "without-score", "这个测验不计分，没有对错可看；删掉 `feedback`")
    if settings.confidence and not has_score:
        message = "这个测验不计分，没有对错，也就不问有多大把握；删掉 `confidence`"
        report.add(written["confidence"].line, "without-score", message)
    if settings.compare:
        _check_compare(written["compare"].line, settings, has_score, report)


def _refuse_counting(written: dict[str, Node], report: Report) -> None:
    """A practice counts for nothing: there is nothing to pass or to rate anybody by. Bands may still give advice."""
    for name in ("pass", "rater"):
        if name in written:
            report.add(
                written[name].line,
                "practice-counts",
                f"练习不计成绩，不能有 `{name}`；删掉这一行，要计成绩就删掉 `practice: true`",
            )


def _check_compare(line: int, settings: Settings, has_score: bool, report: Report) -> None:
    """A learner's first and last score are compared: there must be scores that are kept, and all of one person."""
    causes = (
        (settings.practice, "练习不保存成绩", "`practice`"),
        (settings.rater, "几个人的评价不能当成一个人的前后两次", "`rater`"),
        (not has_score, "这个测验不计分", ""),
    )
    for is_so, cause, other in causes:
        if is_so:
            report.add(line, "bad-compare", f"{cause}，没有前后可比；删掉 `compare`{other and f' 或 {other}'}")


def _give_bands(
    groups: tuple[Group, ...],
    written: dict[str, tuple[Node, tuple[BandSource, ...]]],
    kind: Kind,
    settings: Settings,
    report: Report,
) -> tuple[Group, ...]:
    """The groups with the bands that the option `groups` gives them."""
    titles = [group.title for group in groups if group.title]
    for name, (node, _) in written.items():
        if name not in titles:
            cure = suggest_nearest(name, titles) if titles else "先在题目前面写小标题，如 `## 倾听`"
            report.add(node.line, "unknown-group", f"没有小标题“{shorten(name)}”；{cure}")
    result = []
    for group in groups:
        if group.title in written:
            node, sources = written[group.title]
            score = kind.find_score_range(group.items, settings)
            lowest, highest = score or (0.0, 0.0)
            bands = read_bands(node, sources, score, report)
            group = replace(group, minimum=lowest, maximum=highest, bands=bands)
        result.append(group)
    return tuple(result)


def _get_kind_name(source: QuizSource, written: dict[str, Node]) -> str:
    if not written:
        # An unreadable header mostly holds a readable kind: its items are then no further mistakes.
        lines = (KIND_LINE.match(line.text) for line in source.options)
        return next((match["name"] for match in lines if match and match["name"] in KINDS), "questions")
    if "kind" not in written:
        return "questions"
    value = written["kind"].value
    return value.strip() if isinstance(value, str) else ""


def _find_misplaced_options(source: QuizSource, report: Report) -> set[str]:
    """The names of options below a blank line or at the margin, which would be shown as text."""
    names: set[str] = set()
    for line in source.body:
        match = OPTION_LINE.match(line.text)
        name = unicodedata.normalize("NFKC", match["name"]).casefold() if match else ""
        near = [name] if name in OPTIONS else get_close_matches(name, OPTIONS, n=1, cutoff=0.75)
        if near:
            names.add(near[0])
            report.add(
                line.number,
                "option-place",
                f"选项 `{near[0]}` 放错了地方：“{shorten(line.text)}”；选项要紧跟在 `/// quiz` 那一行下面，中间不空行，每行缩进四个空格",
            )
        elif line.text.strip():
            break
    return names


def _read_title(source: QuizSource, values: dict[str, Any], present: set[str], report: Report) -> str:
    """The title, from the opening line or the option."""
    if source.title and "title" in values:
        report.add(source.line, "option-twice", "标题写了两次；删掉选项 `title`，只留开头一行 `|` 后面的那个")
    title = source.title or values.get("title", "")
    if not title and "title" not in present:
        cure = "在文件开头的选项里加一行 `title: 标题`" if source.id else "写成 `/// quiz | 标题`"
        report.add(source.line, "no-title", f"测验没有标题；{cure}")
    return str(title)


def _read_id(
    source: QuizSource, values: dict[str, Any], written: dict[str, Node], present: set[str], report: Report
) -> str:
    """The id: a bank file's stem, else the option."""
    if source.id and "id" in written:
        report.add(written["id"].line, "option-kind", "文件里不写 `id`，文件名就是它的 id；删掉这一行")
    elif not source.id and "id" not in present:
        report.add(
            source.line, "no-id", "测验没有 id，学员的答案无处可存；在开头一行下面加一行，如 `    id: 05-beliefs`"
        )
    return str(source.id or values.get("id", ""))


def _read_body(
    body: Sequence[Line], line: int, kind: Kind, settings: Settings, report: Report
) -> tuple[str, tuple[Group, ...]]:
    """The introduction and the groups that hold items; a heading without items and a quiz without any are problems."""
    sources = read_groups(body, ATTRIBUTES, report)
    texts = [text for source in sources for text in source.texts]
    texts += [text for source in sources for item in source.items for text in item.texts]
    check_unread_marks(texts, ATTRIBUTES, report)
    keys: set[str] = set()
    groups = []
    has_misspelt = any(problem.code in ("item-number", "option-without-item") for problem in report.found)
    for source in sources:
        items = tuple(
            item for entry in source.items if (item := _read_item(entry, kind, settings, keys, report)) is not None
        )
        if source.items:
            groups.append(Group(source.title, source.line, _join_lines(source.intro) if source.title else "", items))
        elif source.title:
            report.add(source.line, "empty-group", f"小标题“{shorten(source.title)}”下面没有题；补上题目或删掉它")
    if not groups and not has_misspelt:
        # The file of a bank begins with its options, a block with its opening line.
        report.add(
            line if line > 1 else body[0].number if body else 1, "no-items", "这个测验没有题；题目顶格写成 `1. 题干`"
        )
    return _join_lines(sources[0].intro), tuple(groups)


def _read_item(source: ItemSource, kind: Kind, settings: Settings, keys: set[str], report: Report) -> Item | None:
    """What all kinds share of an item, then the kind's own part."""
    stem, _, more = "\n".join(source.stem).partition("\n\n")
    if not stem.strip():
        report.add(source.line, "empty-stem", "这道题没有题干；在题号后面写上题干，如 `1. 题干`")
        return None
    for name in source.attributes:
        if name != "key" and name not in kind.attributes:
            report.add(
                source.line,
                "unknown-attribute",
                f"这种题型的题没有 `{{{name}}}`；可用：{'、'.join(sorted({*kind.attributes, '#key'}))}",
            )
    base = {
        "key": source.attributes.get("key") or hash_text(stem),
        "line": source.line,
        "stem": stem.strip(),
        "more": more.strip("\n"),
        "optional": "optional" in source.attributes,
        "weight": float(source.attributes.get("weight", 1)),
        "number": source.number,
    }
    item = kind.parse_item(source, base, settings, report) if kind.parse_item else None
    if item and item.key in keys:
        report.add(
            source.line,
            "same-stem",
            f"前面有一道题的题干或键和它相同：“{shorten(stem)}”；改题干，或在末尾加一个不同的键，如 `{{#second}}`",
        )
    keys.add(item.key if item else "")
    return item


def _join_lines(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip("\n")
