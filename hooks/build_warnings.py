"""What MkDocs warns of, told to the author: in Chinese, with file, line and cure.

| code | meaning | instead |
|---|---|---|
| no-file | a link, picture or snippet names a file that the course has not | the nearest one that it has |
| no-anchor | a link names a heading that the page has not | the nearest one that it has |
| absolute-link | an address that begins with a slash leads out of the course | one that is relative to the page |
| not-in-nav | a page stands in no menu | a line in mkdocs.yml |
| nav-page | the menu names a page that is not there | the nearest one that is |
| same-page | two files would become one page | another name |

A warning that none of the patterns knows stays MkDocs' own: it is shown, and a strict build fails on it.
"""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from urllib.parse import quote, unquote, urlsplit

from coursequiz.grammar.lines import Line, find_literal_lines, split_lines
from coursequiz.problems import Problem, shorten

CODES = {
    "no-file": "链接、图片指向的文件不存在",
    "no-anchor": "链接指向的小标题不存在",
    "absolute-link": "课程里的地址以 `/` 开头",
    "not-in-nav": "网页没有写进目录",
    "nav-page": "目录里写的网页不存在",
    "same-page": "两个文件会变成同一页",
}
LOGGERS = ("mkdocs.structure.files", "mkdocs.structure.nav", "mkdocs.structure.pages")
PATTERNS = tuple(
    (name, re.compile(pattern, re.DOTALL))
    for name, pattern in {
        "omitted": r"The following pages exist in the docs directory, .*? configuration:\n  - (?P<pages>.*)",
        "nav": r"A reference to '(?P<address>.*)' is included in the 'nav' configuration, (?:which is not|but this file is excluded)",
        "nav_root": r"An absolute path to '(?P<address>.*)' is included in the 'nav' ",
        "root": r"Doc file '(?P<page>.*?)' contains an absolute link '(?P<address>.*?)', it was left as is",
        "anchor": r"Doc file '(?P<page>.*?)' contains a link '(?P<address>.*?)', but (?:there is no such anchor|the doc ')",
        "excluded": r"Doc file '(?P<page>.*?)' contains a link to '(?P<target>.*?)' which is excluded",
        "file": r"Doc file '(?P<page>.*?)' contains a(?:n unrecognized relative)? link '(?P<address>.*?)', (?:but the target|it was left)",
        "conflict": r"Excluding '(?P<lost>.*?)' from the site because it conflicts with '(?P<kept>.*?)'",
    }.items()
)
PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
HOST = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org|edu|gov)(?:[/?:]|$))", re.IGNORECASE)
PATH_CHARACTER = r"[\w./%#?&=~-]"

Kept = tuple[str, dict[str, str]]


class WarningCollector(logging.Filter):
    """Keeps what MkDocs says and the patterns know, in place of its being shown."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Kept] = []

    def filter(self, record: logging.LogRecord) -> bool:
        """Let pass what no pattern knows and MkDocs would have said."""
        text = record.getMessage()
        for name, pattern in PATTERNS:
            if match := pattern.match(text):
                self.kept.append((name, match.groupdict()))
                return False
        return record.levelno >= logging.getLogger("mkdocs").getEffectiveLevel()

    def start(self) -> None:
        """Begin with a build."""
        self.kept.clear()
        for name in LOGGERS:
            logging.getLogger(name).addFilter(self)
            # A link to a page that is not published is dead, and no more than information to MkDocs.
            logging.getLogger(name).setLevel(logging.INFO)

    def stop(self) -> None:
        """The build is over."""
        for name in LOGGERS:
            logging.getLogger(name).removeFilter(self)
            logging.getLogger(name).setLevel(logging.NOTSET)


@dataclass(frozen=True)
class Course:
    """What a translation must know of the course; files are named from docs/, with slashes."""

    docs: str  # the folder of the pages as its author knows it
    settings: tuple[str, str]  # the name of mkdocs.yml, and its text
    pages: Mapping[str, Sequence[tuple[str, str]]]  # of each page the paths and texts that it is made of
    files: Sequence[str]  # all that is published
    anchors: Mapping[str, Sequence[str]]  # of each page its headings and quizzes


def translate_warnings(kept: Iterable[Kept], course: Course) -> list[Problem]:
    """The problems that MkDocs' warnings stand for."""
    return sorted({problem for name, found in kept for problem in TRANSLATIONS[name](course, **found)})


def _translate_omitted(course: Course, pages: str) -> Iterator[Problem]:
    name, text = course.settings
    lines = _find_menu(text)
    for page in pages.replace("\\", "/").split("\n  - "):
        folder = posixpath.dirname(page)
        beside = [line.number for line in lines if folder and f"{folder}/" in line.text]
        place = f"第 {beside[-1]} 行下面" if beside else "最后的 `nav:` 里"
        message = f"这一页没有写进目录，学员找不到它；在 {name} {place}加一行 `- {page}`，和上面的行对齐"
        yield Problem(f"{course.docs}/{page}", 1, "not-in-nav", message)


def _translate_nav(course: Course, address: str) -> Iterator[Problem]:
    name, text = course.settings
    menu = _find_menu(text)
    numbers = find_address(menu, address) or [1]
    written = " ".join(line.text for line in menu if line.number in numbers)
    if re.search(r"：|:(?=[^\s/])", address):
        cure = "标题和文件之间的冒号要用半角，后面空一格，写成 `- 标题: 文件.md`"
    elif re.search(r"\.md[\"']?[ ]*:", written):
        cure = "标题在前，文件在后，写成 `- 标题: 文件.md`"
    else:
        cure = _suggest(address, list(course.pages)) or (
            f"检查文件名，或删掉这一行；地址从 {course.docs} 里面写起，如 `3-service-skills/07-image.md`"
        )
    for number in numbers:
        yield Problem(name, number, "nav-page", f"目录里的 `{shorten(address)}` 不存在；{cure}")


def _translate_root(course: Course, page: str, address: str) -> Iterator[Problem]:
    target = unquote(urlsplit(address).path).strip("/")
    near = _suggest_file(course, page, target)
    message = f"`{shorten(address)}` 以 `/` 开头，网站搬了地址就打不开；{near or '写成从这一页出发的地址，如 `../assets/figures/图.svg`'}"
    yield from _place(course, page, address, "absolute-link", message)


def _translate_anchor(course: Course, page: str, address: str) -> Iterator[Problem]:
    path, _, anchor = address.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page
    known = course.anchors.get(target, [])
    near = get_close_matches(unquote(anchor), known, n=1, cutoff=0.4)
    if near:
        cure = f"是不是想写 `{path}#{near[0]}`？"
    else:
        cure = (
            f"那里有：{'、'.join(f'`#{name}`' for name in known[:8])}" if known else f"那一页没有小标题，写成 `{path}`"
        )
    where = f"`{path}` 里" if path else "这一页"
    message = f"{where}没有 `#{shorten(anchor)}` 这个小标题或测验；{cure}"
    yield from _place(course, page, address, "no-anchor", message)


def _translate_excluded(course: Course, page: str, target: str) -> Iterator[Problem]:
    address = posixpath.relpath(target, posixpath.dirname(page) or ".")
    message = f"`{shorten(target)}` 不公开（见 mkdocs.yml 的 exclude_docs），学员打不开；删掉这个链接"
    yield from _place(course, page, address, "no-file", message)


def _translate_file(course: Course, page: str, address: str) -> Iterator[Problem]:
    yield from _place(course, page, address, "no-file", explain_missing(course, page, address))


def _translate_conflict(course: Course, lost: str, kept: str) -> Iterator[Problem]:
    message = f"它和 `{kept}` 会变成同一个网页，只有一个能公开；给其中一个换个文件名"
    yield Problem(f"{course.docs}/{lost}", 1, "same-page", message)


TRANSLATIONS: dict[str, Callable[..., Iterator[Problem]]] = {
    "omitted": _translate_omitted,
    "nav": _translate_nav,
    "nav_root": _translate_nav,
    "root": _translate_root,
    "anchor": _translate_anchor,
    "excluded": _translate_excluded,
    "file": _translate_file,
    "conflict": _translate_conflict,
}


def explain_missing(course: Course, page: str, address: str) -> str:
    """What is wrong with an address that leads to no file, and what to write instead."""
    path = unquote(urlsplit(address).path)
    what = "图片" if path.lower().endswith(PICTURES) else "文件"
    if HOST.match(address):
        return f"`{shorten(address)}` 会当作课程里的文件；网址要写完整：`https://{address}`"
    if "@" in address and "/" not in address:
        return f"`{shorten(address)}` 会当作课程里的文件；邮箱要写成 `mailto:{address}`"
    near = _suggest_file(course, page, posixpath.normpath(posixpath.join(posixpath.dirname(page), path)))
    place = (
        "把图片放进 docs/assets/figures，再照这一页的位置写，如 `../assets/figures/图.svg`"
        if what == "图片"
        else "检查文件名和文件夹；还没有写的那一页先不要链接"
    )
    return f"没有{what} `{shorten(address)}`；{near or place}"


def _suggest_file(course: Course, page: str, target: str) -> str:
    """The cure: the file that was probably meant, as the page would write it."""
    folder = posixpath.dirname(page) or "."
    # A link may name the built page instead of its source.
    guesses = [f"{target.removesuffix('.html')}.md", f"{target}/index.md"]
    name = posixpath.basename(target).casefold()
    same = [
        file for file in course.files if posixpath.basename(file).casefold() == name and name not in ("", "index.md")
    ]
    found = next((guess for guess in guesses if guess in course.files), None) or next(iter(same), None)
    kind = posixpath.splitext(target)[1].casefold()
    alike = [file for file in course.files if posixpath.splitext(file)[1].casefold() == (kind or ".md")]
    if found is None:
        near = [file for file in alike if SequenceMatcher(None, _name(file), _name(target)).ratio() >= 0.6]
        found = next(iter(get_close_matches(target, near, n=1, cutoff=0.6)), None)
    return f"是不是想写 `{posixpath.relpath(found, folder)}`？" if found else ""


def _name(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0].casefold()


def _suggest(address: str, pages: Sequence[str]) -> str:
    near = get_close_matches(address.strip("/"), pages, n=1, cutoff=0.6)
    return f"是不是想写 `{near[0]}`？" if near else ""


def _find_menu(text: str) -> list[Line]:
    """The lines of mkdocs.yml from `nav:` on; a page is rarely named elsewhere."""
    lines = split_lines(text)
    start = next((index for index, line in enumerate(lines) if line.text.startswith("nav:")), 0)
    return lines[start:]


def _place(course: Course, page: str, address: str, code: str, message: str) -> Iterator[Problem]:
    """The problem at each line that holds the address, in the page or in a file of the bank that it shows."""
    sources = course.pages.get(page, ())
    for path, text in sources:
        numbers = find_address(list_prose(text), address)
        for number in numbers:
            yield Problem(path, number, code, message)
        if numbers:
            return
    yield Problem(sources[0][0] if sources else f"{course.docs}/{page}", 1, code, message)


def list_prose(text: str) -> list[Line]:
    """The lines of a page that are no code and no comment."""
    lines = split_lines(text)
    return [line for line, part in zip(lines, find_literal_lines(lines), strict=True) if not part]


def find_address(lines: Sequence[Line], address: str) -> list[int]:
    """The lines that hold an address, however its characters are written."""
    for form in (address, unquote(address), quote(unquote(address), safe="/#?&=:@")):
        whole = re.compile(rf"(?<!{PATH_CHARACTER}){re.escape(form)}(?!{PATH_CHARACTER})")
        if numbers := [line.number for line in lines if whole.search(line.text)]:
            return numbers
    return []
