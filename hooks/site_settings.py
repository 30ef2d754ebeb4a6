"""What mkdocs.yml can hold that would be passed over, or that MkDocs refuses in words that are nothing to a trainer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from coursequiz.problems import Problem, shorten, suggest_nearest
from style_sheet import Values, list_values

CODES = {"bad-setting": "mkdocs.yml 里的设置不对"}
# The attributes that the theme writes, and the settings that they come from.
COLOURS = {"data-md-color-primary": "primary", "data-md-color-accent": "accent"}
LEARNERS_PAGE = "learning.html"
REFUSED = re.compile(r"Config value '(?P<name>[^']*)': (?P<message>.*)", re.DOTALL)
CURES = (
    (r"Unrecognised configuration name: (.*)", "没有这个设置；{nearest}"),
    (r"The \"(.+?)\" plugin is not installed", "没有安装插件 `{0}`；检查拼写，或删掉这一行"),
    (r"Unrecognised theme name: '(.*?)'", "没有主题 `{0}`；写成 `name: material`"),
    (r"Failed to load extension '(.*?)'", "没有 Markdown 扩展 `{0}`；检查拼写，或删掉这一行"),
    (r"The path '(.+?)' isn't an existing", "没有 `{0}`；检查文件或文件夹的名字"),
    (r"Required configuration not provided", "少了这个设置；补上一行 `{name}: …`"),
    (r"Expected nav", "目录的每一项写成 `- 文件.md` 或 `- 标题: 文件.md`；检查缩进和减号"),
)


def check_colours(palette: Any, sheets: Iterable[str], text: str, path: str) -> Iterator[Problem]:
    """Colours that the theme's style sheets don't know leave the page as if nothing were set."""
    known = {value for sheet in sheets for name in COLOURS for value in list_values(sheet, name)} | {"custom"}
    for entry in list_palettes(palette):
        for name in COLOURS.values():
            colour = str(entry.get(name) or "custom")
            if len(known) > 1 and colour.casefold().replace(" ", "-") not in known:
                message = f"没有颜色 `{shorten(colour)}`；{suggest_nearest(colour, known)}"
                yield Problem(path, find_setting(text, name, colour), "bad-setting", message)


def list_palettes(palette: Any) -> list[dict[str, Any]]:
    """A site has one palette, or several that readers choose from."""
    return [palette] if isinstance(palette, dict) else palette


def collect_colours(palette: Any) -> Values:
    """Return which values a page's elements may have of each attribute that names a colour; without a setting it is the theme's own."""
    entries = list_palettes(palette) or [{}]
    return {
        attribute: {str(entry.get(name) or "indigo").replace(" ", "-") for entry in entries}
        for attribute, name in COLOURS.items()
    }


def check_course(extra: Mapping[str, Any], metas: Sequence[Mapping[str, Any]], file: Path) -> Iterator[Problem]:
    """Where learners have a page of their own, their records need the course's id: without it they are lost when the site moves."""
    course = extra.get("course")
    has_page = any(meta.get("template") == LEARNERS_PAGE for meta in metas)
    if has_page and not (isinstance(course, dict) and course.get("id")):
        text = file.read_text(encoding="utf-8-sig")
        message = "没有 `course:`，学员的记录会找不到；在 `extra:` 下面写 `course:`，再下一行多缩进两格写 `id: kefu26`"
        yield Problem(file.name, find_setting(text, "extra", ""), "no-id", message)


def check_menu(nav: Any, text: str, path: str) -> Iterator[Problem]:
    """Pages that the menu names twice: a page has one place, and what comes next there is what a learner gets."""
    names = [name for name in _list_pages(nav) if name.endswith(".md")]
    for name in sorted({name for name in names if names.count(name) > 1}):
        numbers = [number for number, line in enumerate(text.splitlines(), start=1) if name in line]
        message = f"目录里 `{shorten(name)}` 写了两次；只留一处"
        yield Problem(path, numbers[-1] if numbers else 1, "bad-setting", message)


def _list_pages(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    for entry in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _list_pages(entry)


def translate_refusal(message: str, known: Iterable[str], text: str, path: str) -> Problem | None:
    """What MkDocs says of one setting, with its line; None where it speaks of something else."""
    refused = REFUSED.match(message)
    if not refused:
        return None
    name, words = refused["name"], refused["message"].strip()
    cure = f"MkDocs 说：{words}；照它改，或恢复原来的写法"
    value = ""
    for pattern, form in CURES:
        if match := re.search(pattern, words):
            value = match[1] if match.groups() else ""
            cure = form.format(
                value, name=name, nearest=suggest_nearest(name, known).partition("可用：")[0] or "删掉这一行"
            )
            break
    return Problem(path, find_setting(text, name, value), "bad-setting", f"设置 `{shorten(name)}` 不对：{cure}")


def find_setting(text: str, name: str, value: str) -> int:
    """The line of a setting with that value, else one with the value, else of that name, else the first."""
    name, value = rf"[ \t-]*[\"']?{re.escape(name)}[\"']?[ \t]*:", re.escape(value)
    # A setting of the whole site is not indented; another may have the same name.
    forms = [rf"(?!\s){name}.*{value}", rf"{name}.*{value}", f".*{value}"] if value else [rf"(?!\s){name}", name]
    for form in [*forms, rf"(?!\s){name}", name]:
        for number, line in enumerate(text.splitlines(), start=1):
            if re.match(form, line):
                return number
    return 1
