"""Quiz → form: the part of the HTML contract that all kinds share.

The form is complete without JavaScript: questions, scoring guide, explanations. The client only reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from xml.etree.ElementTree import Element

from ..form.rater import render_rater
from ..form.sheet import Sheet, Writer, add_element
from ..kinds import KINDS
from ..language import Language, Say, Texts
from ..model import Band, Draw, Group, Quiz, Share


def render_quiz(quiz: Quiz, writer: Writer, level: int, told: set[str], language: Language) -> Element:
    """Draw a quiz. `level` (1–6) is the level of its heading; groups stand one below.

    `told` are the names of the client's words that the page has already; those that this form brings are added, in `language`.
    """
    kind = KINDS[quiz.kind]
    sheet = Sheet(
        quiz, writer, min(level, 6), {item.key: kind.hash_words(item, quiz) for item in quiz.items}, language.say
    )
    form = _make_form(quiz, sheet)
    heading = add_element(form, f"h{sheet.level}", id=sheet.make_id(part="title"))
    writer.write_inline(heading, quiz.title)
    if quiz.settings.practice:
        add_element(form, "p", "quiz-note", sheet.say("practice"))
    if quiz.settings.note:
        sheet.add_text(form, "p", "quiz-note", sheet.say("note", text=quiz.settings.note))
    if quiz.intro:
        writer.write_blocks(add_element(form, "div", "quiz-intro"), quiz.intro)
    if quiz.settings.draw:
        add_element(form, "p", "quiz-drawn", _describe_draw(quiz, quiz.settings.draw, sheet.say))
    add_element(form, "div", "quiz-summary", tabindex="-1", hidden="hidden")
    if quiz.settings.rater:
        render_rater(form, sheet)
    kind.render_before(form, sheet)
    for number, group in enumerate(quiz.groups):
        _render_group(group, number, form, sheet)
    kind.render_after(form, sheet)
    if quiz.settings.comment:
        writer.write_blocks(sheet.add_details(form, "quiz-comment", sheet.say("comment")), quiz.settings.comment)
    has_guide = not quiz.settings.practice or bool(quiz.bands)
    if has_guide:
        _render_guide(quiz, form, sheet)
    if quiz.settings.source:
        sheet.add_text(form, "p", "quiz-source", sheet.say("source", text=quiz.settings.source))
    _render_controls(form, has_guide, sheet.say)
    _render_texts(form, quiz.kind, told, language)
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
    if quiz.settings.confidence:
        form.set("data-sure", "")
    for name in ("survey", "shuffle", "partial", "rater", "practice"):
        if getattr(quiz.settings, name):
            form.set(f"data-{name}", "")
    kind = KINDS[quiz.kind]
    if kind.comes_apart and kind.count_items(quiz) > 1:
        form.set("data-apart", "")
    return form


def _describe_draw(quiz: Quiz, draw: Draw, say: Say) -> str:
    """True on the screen, where only what is drawn stands, and on paper, where all does."""
    drawn = sum(item.is_drawn for item in quiz.items)
    rest = "" if drawn == len(quiz.items) else say("draw-rest")
    return say("draw", pool=drawn, count=draw.number) + rest


def _render_group(group: Group, number: int, form: Element, sheet: Sheet) -> None:
    kind = KINDS[sheet.quiz.kind]
    parent = form
    if group.title:
        heading_id = sheet.make_id(part=f"group-{number}")
        parent = add_element(
            form, "div", "quiz-group", data_group=group.title, aria_labelledby=heading_id, role="group"
        )
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
    lines = KINDS[quiz.kind].explain_scoring(quiz, sheet.say)
    if quiz.settings.survey:
        lines = [sheet.say("survey")]
    if quiz.passing is not None:
        lines.append(sheet.say("pass-percent" if quiz.passing.percent else "pass-points", mark=quiz.passing))
    guide = sheet.add_details(form, "quiz-guide", sheet.say("guide" if quiz.maximum is not None else "about"))
    for line in lines:
        add_element(guide, "p", text=line)
    if quiz.bands:
        _render_bands(quiz.bands, (quiz.minimum, quiz.maximum or 0), add_element(guide, "ul", "quiz-bands"), sheet)
    for group in quiz.groups:
        if group.bands:
            sheet.add_text(guide, "p", "quiz-band-group", sheet.say("group-bands", group=group.title))
            list_ = add_element(guide, "ul", "quiz-group-bands", data_group=group.title)
            _render_bands(group.bands, (group.minimum, group.maximum), list_, sheet)


def _render_bands(bands: Sequence[Band], score: tuple[float, float], list_: Element, sheet: Sheet) -> None:
    for place, band in enumerate(bands):
        entry = add_element(list_, "li", data_min=f"{band.minimum:g}")
        if sheet.quiz.settings.draw:
            entry.set("data-percent", f"{band.percent:g}")
        sheet.add_text(entry, "strong", "quiz-band-label", band.label).tail = " "
        above = bands[place - 1] if place else None
        add_element(entry, "span", "quiz-band-range", _describe_band(band, above, score, sheet))
        if band.advice:
            sheet.writer.write_blocks(add_element(entry, "div", "quiz-band-advice"), band.advice)


def _has_whole_scores(quiz: Quiz) -> bool:
    replies = [reply for item in quiz.items for reply in getattr(item, "replies", ())]  # a dialogue's
    parts = [*(item.weight for item in quiz.items), *(reply.score or 0 for reply in replies)]
    return not quiz.settings.partial and all(part % 1 == 0 for part in parts)


def _describe_band(band: Band, above: Band | None, score: tuple[float, float], sheet: Sheet) -> str:
    """A band's scores up to the band `above`: 50–79 分, with the percentages where the author wrote them.

    With `draw` the percentages alone: on paper there are more points to get than in an attempt on the screen.
    """
    if sheet.quiz.settings.draw:
        return _describe_percent(band.percent or 0, above, sheet.say)
    is_whole = _has_whole_scores(sheet.quiz)
    points = _describe_points(max(band.minimum, score[0]), above, score[1], is_whole, sheet.say)
    if band.percent is None:
        return points
    return sheet.say("points-percent", points=points, percent=_describe_percent(band.percent, above, sheet.say))


def _describe_points(lowest: float, above: Band | None, maximum: float, is_whole: bool, say: Say) -> str:
    if above and not is_whole:
        return say("points-below", lowest=f"{lowest:g}", above=f"{above.minimum:g}")
    first = ceil(lowest) if is_whole else lowest
    last = ceil(above.minimum) - 1 if above else maximum
    if first == last:
        return say("points", points=f"{first:g}")
    return say("points-range", first=f"{first:g}", last=f"{last:g}")


def _describe_percent(percent: float, above: Band | None, say: Say) -> str:
    if above is None:
        return say("percent-top", percent=f"{percent:g}")
    if percent <= 0:
        return say("percent-bottom", above=f"{above.percent:g}")
    return say("percent-range", percent=f"{percent:g}", above=f"{above.percent:g}")


def _render_controls(form: Element, has_guide: bool, say: Say) -> None:
    actions = add_element(form, "p", "quiz-actions")
    # Disabled until the client runs: without it a submit would only reload the page and lose the answers.
    submit = add_element(
        actions, "button", "md-button md-button--primary", say("submit"), type="submit", disabled="disabled"
    )
    submit.tail = " "
    add_element(actions, "button", "quiz-retake md-button", say("retake"), type="button", hidden="hidden")
    # Shown by the style sheet when the client has not come for a while; the client takes it away.
    add_element(form, "p", "quiz-waiting", say("waiting"), role="status")
    add_element(form, "output", "quiz-result", role="status")
    noscript = add_element(form, "noscript")
    add_element(noscript, "p", text=say("no-script-guide" if has_guide else "no-script"))


def _render_texts(form: Element, kind: str, told: set[str], language: Language) -> None:
    """The client's words, once a page: the same for each form, they would be a fifth of its weight."""
    template = add_element(form, "template", "quiz-texts")
    for texts in list_texts(form, kind, language):
        for name, text in texts.items():
            if name not in told:
                add_element(template, "p", text=text, data_text=name)
                told.add(name)
    if not len(template):
        form.remove(template)


def list_texts(form: Element, kind: str, language: Language) -> list[Texts]:
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
        "sure": form.get("data-sure") is not None,
        "samples": form.find(".//*[@data-samples]") is not None,
        "single": form.get("data-apart") is not None,
        "calendar": form.find(".//*[@data-calendar]") is not None,
    }
    parts = [language.parts[part] for part, is_there in has.items() if is_there]
    return [language.client, language.kinds[kind], *parts]


def render_problems(messages: Sequence[str]) -> Element:
    """What stands where a quiz with mistakes would: an engine that can't fail its build still shows them."""
    box = Element("div", {"class": "quiz-problems", "role": "alert"})
    add_element(box, "p", text="这个测验有错误，没有显示：")
    list_ = add_element(box, "ul")
    for message in messages:
        add_element(add_element(list_, "li"), "code", text=message)
    return box
