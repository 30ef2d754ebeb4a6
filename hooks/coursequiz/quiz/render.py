"""Quiz → form: the part of the HTML contract that all kinds share.

The form is complete without JavaScript: questions, scoring guide, explanations. The client only reads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from xml.etree.ElementTree import Element

from ..form.rater import render_rater
from ..form.sheet import Sheet, Writer, add_element
from ..form.words import PART_TEXTS, TEXTS
from ..kinds import KINDS
from ..model import Band, Draw, Group, Quiz, Share


def render_quiz(quiz: Quiz, writer: Writer, level: int, told: set[str]) -> Element:
    """Draw a quiz. `level` (1–6) is the level of its heading; groups stand one below.

    `told` are the names of the client's words that the page has already; those that this form brings are added.
    """
    kind = KINDS[quiz.kind]
    sheet = Sheet(quiz, writer, min(level, 6), {item.key: kind.hash_words(item, quiz) for item in quiz.items})
    form = _make_form(quiz, sheet)
    heading = add_element(form, f"h{sheet.level}", id=sheet.make_id(part="title"))
    writer.write_inline(heading, quiz.title)
    if quiz.settings.practice:
        add_element(form, "p", "quiz-note", "练习，不计成绩。")
    if quiz.settings.note:
        sheet.add_text(form, "p", "quiz-note", f"编者注：{quiz.settings.note}")
    if quiz.intro:
        writer.write_blocks(add_element(form, "div", "quiz-intro"), quiz.intro)
    if quiz.settings.draw:
        add_element(form, "p", "quiz-drawn", _describe_draw(quiz, quiz.settings.draw))
    add_element(form, "div", "quiz-summary", tabindex="-1", hidden="hidden")
    if quiz.settings.rater:
        render_rater(form, sheet)
    kind.render_before(form, sheet)
    for number, group in enumerate(quiz.groups):
        _render_group(group, number, form, sheet)
    kind.render_after(form, sheet)
    if quiz.settings.comment:
        writer.write_blocks(sheet.add_details(form, "quiz-comment", "点评"), quiz.settings.comment)
    has_guide = not quiz.settings.practice or bool(quiz.bands)
    if has_guide:
        _render_guide(quiz, form, sheet)
    if quiz.settings.source:
        sheet.add_text(form, "p", "quiz-source", f"出处：{quiz.settings.source}")
    _render_controls(form, has_guide)
    _render_texts(form, quiz.kind, told)
    return form


def _make_form(quiz: Quiz, sheet: Sheet) -> Element:
    form = Element(
        "form",
        {
            "class": "quiz",
            "id": sheet.make_id(),
            "data-quiz": quiz.id,
            "data-kind": quiz.kind,
            "data-state": "new",
            "data-search-exclude": "",
            "novalidate": "novalidate",
            "autocomplete": "off",
            "aria-labelledby": sheet.make_id(part="title"),
        },
    )
    if quiz.maximum is not None:
        form.set("data-max", f"{quiz.maximum:g}")
        form.set("data-min", f"{quiz.minimum:g}")
    if quiz.passing is not None:
        form.set("data-pass", str(quiz.passing))
    if quiz.settings.draw:
        form.set("data-draw", str(quiz.settings.draw.number))
    if quiz.settings.compare:
        form.set("data-compare", quiz.settings.compare)
    if quiz.settings.feedback == "each":
        form.set("data-feedback", "each")
    for name in ("survey", "shuffle", "partial", "rater", "practice"):
        if getattr(quiz.settings, name):
            form.set(f"data-{name}", "")
    return form


def _describe_draw(quiz: Quiz, draw: Draw) -> str:
    """True on the screen, where only what is drawn stands, and on paper, where all does."""
    drawn = sum(item.is_drawn for item in quiz.items)
    rest = "" if drawn == len(quiz.items) else "另有要写的题，每次都问。"
    return f"题库有 {drawn} 道题，网页每次抽 {draw.number} 道来问；重做时另抽，先抽还没有问过的。{rest}"


def _render_group(group: Group, number: int, form: Element, sheet: Sheet) -> None:
    kind = KINDS[sheet.quiz.kind]
    parent = form
    if group.title:
        heading_id = sheet.make_id(part=f"group-{number}")
        parent = add_element(form, "section", "quiz-group", data_group=group.title, aria_labelledby=heading_id)
        sheet.writer.write_inline(add_element(parent, f"h{min(sheet.level + 1, 6)}", id=heading_id), group.title)
        share = next((share for share in _list_shares(sheet.quiz) if share.title == group.title), None)
        if share:
            parent.set("data-draw", str(share.number))
        if group.intro:
            sheet.writer.write_blocks(add_element(parent, "div", "quiz-intro"), group.intro)
    parent = kind.open_group(parent, sheet)
    for item in kind.arrange_items(group.items, sheet.quiz.settings):
        kind.render_item(item, parent, sheet)


def _list_shares(quiz: Quiz) -> Sequence[Share]:
    return quiz.settings.draw.shares if quiz.settings.draw else ()


def _render_guide(quiz: Quiz, form: Element, sheet: Sheet) -> None:
    """How to score by hand: the kind's rules, the pass mark and the bands."""
    lines = KINDS[quiz.kind].explain_scoring(quiz)
    if quiz.settings.survey:
        lines = ["这份问卷没有对错，也不计分。"]
    if quiz.passing is not None:
        lines.append(f"达到 {quiz.passing}{'' if quiz.passing.percent else ' 分'}为通过。")
    guide = sheet.add_details(form, "quiz-guide", "评分方法" if quiz.maximum is not None else "说明")
    for line in lines:
        add_element(guide, "p", text=line)
    if quiz.bands:
        _render_bands(quiz.bands, (quiz.minimum, quiz.maximum or 0), add_element(guide, "ul", "quiz-bands"), sheet)
    for group in quiz.groups:
        if group.bands:
            sheet.add_text(guide, "p", "quiz-band-group", f"其中“{group.title}”：")
            list_ = add_element(guide, "ul", "quiz-group-bands", data_group=group.title)
            _render_bands(group.bands, (group.minimum, group.maximum), list_, sheet)


def _render_bands(bands: Sequence[Band], score: tuple[float, float], list_: Element, sheet: Sheet) -> None:
    for place, band in enumerate(bands):
        entry = add_element(list_, "li", data_min=f"{band.minimum:g}")
        if sheet.quiz.settings.draw:
            entry.set("data-percent", f"{band.percent:g}")
        sheet.add_text(entry, "strong", "quiz-band-label", band.label).tail = " "
        above = bands[place - 1] if place else None
        add_element(entry, "span", "quiz-band-range", _describe_band(band, above, score, sheet.quiz))
        if band.advice:
            sheet.writer.write_blocks(add_element(entry, "div", "quiz-band-advice"), band.advice)


def _has_whole_scores(quiz: Quiz) -> bool:
    replies = [reply for item in quiz.items for reply in getattr(item, "replies", ())]  # a dialogue's
    parts = [*(item.weight for item in quiz.items), *(reply.score or 0 for reply in replies)]
    return not quiz.settings.partial and all(part % 1 == 0 for part in parts)


def _describe_band(band: Band, above: Band | None, score: tuple[float, float], quiz: Quiz) -> str:
    """A band's scores up to the band `above`: 50–79 分, with the percentages where the author wrote them.

    With `draw` the percentages alone: on paper there are more points to get than in an attempt on the screen.
    """
    if quiz.settings.draw:
        return _describe_percent(band.percent or 0, above)
    points = _describe_points(max(band.minimum, score[0]), above, score[1], _has_whole_scores(quiz))
    return points if band.percent is None else f"{points}（{_describe_percent(band.percent, above)}）"


def _describe_points(lowest: float, above: Band | None, maximum: float, is_whole: bool) -> str:
    if above and not is_whole:
        return f"{lowest:g} 分至不足 {above.minimum:g} 分"
    first = ceil(lowest) if is_whole else lowest
    last = ceil(above.minimum) - 1 if above else maximum
    return f"{first:g}–{last:g} 分" if first != last else f"{first:g} 分"


def _describe_percent(percent: float, above: Band | None) -> str:
    if above is None:
        return f"{percent:g}% 及以上"
    if percent <= 0:
        return f"不足 {above.percent:g}%"
    return f"{percent:g}% 至不足 {above.percent:g}%"


def _render_controls(form: Element, has_guide: bool) -> None:
    actions = add_element(form, "p", "quiz-actions")
    # Disabled until the client runs: without it a submit would only reload the page and lose the answers.
    submit = add_element(actions, "button", "md-button md-button--primary", "提交", type="submit", disabled="disabled")
    submit.tail = " "
    add_element(actions, "button", "quiz-retake md-button", "重做", type="button", hidden="hidden")
    # Shown by the style sheet when the client has not come for a while; the client takes it away.
    waiting = (
        "评分和保存答案的程序还没有打开，可能是网络慢或断了。现在写的还没有保存：请等一等，或者连上网再刷新这一页。"
    )
    add_element(form, "p", "quiz-waiting", waiting, role="status")
    add_element(form, "output", "quiz-result", role="status")
    noscript = add_element(form, "noscript")
    add_element(
        noscript,
        "p",
        text="浏览器没有运行 JavaScript，这里不能自动评分；题目照样可以做，"
        f"请按{'“评分方法”和' if has_guide else ''}各题的解析自己核对。",
    )


def _render_texts(form: Element, kind: str, told: set[str]) -> None:
    """The client's words, once a page: the same for each form, they would be a fifth of its weight."""
    template = add_element(form, "template", "quiz-texts")
    for texts in list_texts(form, kind):
        for name, text in texts.items():
            if name not in told:
                add_element(template, "p", text=text, data_text=name)
                told.add(name)
    if not len(template):
        form.remove(template)


def list_texts(form: Element, kind: str) -> list[Mapping[str, str]]:
    """The words that the client may say in a form: those of all forms, of its kind, and of the parts that it has."""
    # A form is not found below itself: what it has itself is asked of its attributes.
    has = {
        "rater": form.get("data-rater") is not None,
        "length": form.find(".//textarea") is not None,
        "fishbone": form.find("div[@data-figure]") is not None,
        "draw": form.get("data-draw") is not None,
        "record": form.find(".//*[@data-record]") is not None,
        "compare": form.get("data-compare") is not None,
        "each": form.get("data-feedback") is not None,
        "calendar": form.find(".//*[@data-calendar]") is not None,
    }
    parts = [PART_TEXTS[part] for part, is_there in has.items() if is_there]
    return [TEXTS, KINDS[kind].words, *parts]


def render_problems(messages: Sequence[str]) -> Element:
    """What stands where a quiz with mistakes would: an engine that can't fail its build still shows them."""
    box = Element("div", {"class": "quiz-problems", "role": "alert"})
    add_element(box, "p", text="这个测验有错误，没有显示：")
    list_ = add_element(box, "ul")
    for message in messages:
        add_element(add_element(list_, "li"), "code", text=message)
    return box
