"""Branching dialogues: scenes, what one may say in each, and where it leads.

    ### 来电 {#start}

    客户：“我的包裹三天没动了！”

    - [您别急，我马上查](#check) {score=2}
      > 先接住情绪，再说行动
    - [这要问快递公司](#end)

    ### 结局 {#end}

    客户挂了电话。

The first scene is the beginning; a scene without choices is an ending. Each choice may have a score and feedback.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from ...form.sheet import Sheet, add_element
from ...grammar.attributes import NUMBER, Attribute, Attributes
from ...keys import IDENTIFIER, hash_text
from ...language import Say
from ...model import Item, Quiz, Settings
from ...problems import Report, shorten, suggest_nearest
from ..kind import Kind
from .scenes import Scene, read_scenes

__all__ = ["DIALOGUE", "Scene"]


def list_scenes(items: Sequence[Item]) -> dict[str, Scene]:
    """The scenes by key."""
    return {item.key: item for item in items if isinstance(item, Scene)}


def check_items(items: Sequence[Item], settings: Settings, line: int, report: Report) -> None:
    """Every link leads somewhere, every scene can be reached, and no path leads back."""
    scenes = list_scenes(items)
    for scene in scenes.values():
        for reply in scene.replies:
            if reply.target not in scenes:
                report.add(
                    reply.line,
                    "no-scene",
                    f"没有场景 `#{reply.target}`；{_suggest_name(reply.target, scenes)}",
                )
    if not items:
        return
    if any(problem.code == "bad-reply" for problem in report.found):
        return  # what it was meant to lead to is not another mistake
    if not scenes[items[0].key].replies:
        report.add(items[0].line, "no-reply", "第一个场景没有可说的话；至少写一行 `- [我来说的话](#下一个场景)`")
    reached = _reach(items[0].key, scenes)
    loops = _find_loops(scenes)
    for scene in scenes.values():
        if scene.key not in reached:
            report.add(
                scene.line,
                "lost-scene",
                f"没有哪句话通向场景“{shorten(scene.stem)}”；"
                + (
                    f"加一个到 `#{scene.key}` 的链接或删掉它"
                    if _has_name(scene)
                    else "给它起个名字，如 `{#next}`，再加链接"
                ),
            )
        elif scene.key in loops:
            report.add(
                scene.line,
                "scene-loop",
                f"从场景“{shorten(scene.stem)}”会绕回它自己；对话要一直向前，退回去重选由页面上的按钮负责",
            )


def _has_name(scene: Scene) -> bool:
    """Whether the author named the scene; what stands in its place otherwise would tell nothing."""
    return scene.key != hash_text(scene.stem)


def _suggest_name(target: str, scenes: dict[str, Scene]) -> str:
    if not IDENTIFIER.fullmatch(target):
        return "名字只用小写英文字母、数字和 `-`，与场景标题后面的 `{#start}` 一字不差"
    named = [key for key, scene in scenes.items() if _has_name(scene)]
    return f"在那个场景的标题后面写 `{{#{target}}}`；{suggest_nearest(target, named)}"


def _reach(start: str, scenes: dict[str, Scene]) -> set[str]:
    """The keys of every scene on a path from `start`, itself included."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key in scenes and key not in reached:
            reached.add(key)
            waiting += [reply.target for reply in scenes[key].replies]
    return reached


def _link_scenes(scenes: dict[str, Scene]) -> dict[str, list[str]]:
    """Where one gets to from each scene."""
    return {key: [reply.target for reply in scene.replies if reply.target in scenes] for key, scene in scenes.items()}


def _list_endings_first(links: dict[str, list[str]]) -> list[str]:
    """Every scene behind all those that it leads to, where no path leads back."""
    listed: list[str] = []
    seen: set[str] = set()
    waiting = [(key, False) for key in reversed(links)]
    while waiting:
        key, has_led = waiting.pop()
        if has_led:
            listed.append(key)
        elif key not in seen:
            seen.add(key)
            waiting += [(key, True), *((target, False) for target in links[key])]
    return listed


def _find_loops(scenes: dict[str, Scene]) -> set[str]:
    """The scenes from which a path leads back: those that reach each other (Kosaraju), and those that lead to themselves."""
    links = _link_scenes(scenes)
    back: dict[str, list[str]] = {key: [] for key in links}
    for key, targets in links.items():
        for target in targets:
            back[target].append(key)
    loops = {key for key, targets in links.items() if key in targets}
    seen: set[str] = set()
    for start in reversed(_list_endings_first(links)):
        together, waiting = [], [start]
        while waiting:
            if (key := waiting.pop()) not in seen:
                seen.add(key)
                together.append(key)
                waiting += back[key]
        loops |= set(together) if len(together) > 1 else set()
    return loops


def find_score_range(items: Sequence[Item], settings: Settings) -> tuple[float, float] | None:
    """The lowest and highest sums along any path; None where no choice has a score or a path leads back."""
    scenes = list_scenes(items)
    has_scores = any(reply.score is not None for scene in scenes.values() for reply in scene.replies)
    if not has_scores or _find_loops(scenes):
        return None
    sums: dict[str, tuple[float, float]] = {}
    for key in _list_endings_first(_link_scenes(scenes)):
        ways = [
            (score + low, score + high)
            for reply in scenes[key].replies
            for score in [reply.score or 0.0]
            for low, high in [sums.get(reply.target, (0.0, 0.0))]
        ]
        sums[key] = (min((low for low, _ in ways), default=0.0), max((high for _, high in ways), default=0.0))
    return sums[items[0].key]


def explain_scoring(quiz: Quiz, say: Say) -> list[str]:
    """The scoring guide's sentences."""
    if quiz.maximum is None:
        return [say("dialogue-unscored")]
    return [say("dialogue-scored", min=f"{quiz.minimum:g}", max=f"{quiz.maximum:g}")]


def list_words(scene: Scene, quiz: Quiz) -> list[str]:
    """What one can say, where it leads and what it earns."""
    return sorted(f"{reply.text} {reply.target} {reply.score}" for reply in scene.replies)


def name_choices(scene: Scene, quiz: Quiz) -> dict[str, str]:
    """What one can say."""
    return {reply.key: reply.text for reply in scene.replies}


def count_items(quiz: Quiz) -> int:
    """A dialogue counts by the scenes in which one says something."""
    return sum(bool(scene.replies) for scene in list_scenes(quiz.items).values())


def render_item(scene: Scene, parent: Element, sheet: Sheet) -> None:
    """Draw one scene: without the client its choices are links, and the form is a gamebook."""
    heading = sheet.make_id(scene.key, "title")
    box = add_element(
        parent,
        "section",
        "quiz-item quiz-scene",
        id=sheet.make_id(scene.key),
        data_item=scene.key,
        data_type="scene",
        data_words=sheet.words[scene.key],
        aria_labelledby=heading,
        tabindex="-1",
    )
    # No h4: the page's table of contents would tell how the story goes on, and lead to scenes that are not shown.
    title = sheet.add_text(box, "div", "quiz-scene-title", scene.stem)
    title.attrib |= {"id": heading, "role": "heading", "aria-level": str(min(sheet.level + 1, 6))}
    sheet.writer.write_blocks(add_element(box, "div", "quiz-scene-text"), scene.more)
    if not scene.replies:
        add_element(box, "p", "quiz-ending", sheet.say("dialogue-end"))
        return
    scenes = list_scenes(sheet.quiz.items)
    list_ = add_element(box, "ul", "quiz-replies")
    for reply in scene.replies:
        entry = add_element(list_, "li")
        link = sheet.add_text(entry, "a", "quiz-reply", reply.text)
        link.set("href", f"#{sheet.make_id(reply.target)}")
        link.set("data-option", reply.key)
        link.set("data-target", reply.target)
        if reply.score is not None:
            link.set("data-score", f"{reply.score:g}")
        # On paper a link leads nowhere.
        add_element(entry, "span", "quiz-print", " → ").append(target := Element("span"))
        sheet.writer.write_inline(target, scenes[reply.target].stem)
        if reply.feedback or reply.score is not None:
            details = sheet.add_details(entry, "quiz-explanation", sheet.say("comment"))
            if reply.score is not None:
                add_element(details, "p", "quiz-answer", sheet.say("dialogue-score", score=f"{reply.score:g}"))
            if reply.feedback:
                sheet.writer.write_blocks(add_element(details, "div"), reply.feedback)


ATTRIBUTES: Attributes = {
    "score": Attribute("score=2", "这句话的得分，用于对话", NUMBER),
}
CODES = {
    "bad-reply": "可说的话写得不对",
    "no-reply": "第一个场景没有可说的话",
    "no-scene": "链接的场景不存在",
    "lost-scene": "没有话通向这个场景",
    "scene-loop": "对话会绕圈",
}

DIALOGUE = Kind(
    name="dialogue",
    aliases=(
        "conversation",
        "scenario",
        "对话",
    ),
    takes=("bands", "compare", "pass"),
    attributes=ATTRIBUTES,
    codes=CODES,
    read_body=read_scenes,
    find_score_range=find_score_range,
    explain_scoring=explain_scoring,
    render_item=render_item,
    check_items=check_items,
    list_words=list_words,
    name_choices=name_choices,
    count_items=count_items,
)
