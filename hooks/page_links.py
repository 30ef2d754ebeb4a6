"""Where a page's addresses lead that MkDocs does not follow: those in raw HTML, and the files of snippets."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from build_warnings import PICTURES, Course, Kept, explain_missing, find_address, list_prose
from coursequiz.grammar.addresses import find_scheme
from coursequiz.grammar.lines import Line, split_lines
from coursequiz.problems import Problem, shorten

FOLLOWED = {"a": "href", "img": "src", "audio": "src", "video": "src", "source": "src", "track": "src"}
SNIPPET = re.compile(r"[ \t>]*-+8<-+[ \t]+(?P<quote>[\"'])(?P<name>.+?)(?P=quote)[ \t]*$")
SNIPPET_PART = re.compile(r":[\w:,-]*$")


def list_addresses(tags: Iterable[tuple[str, dict[str, str]]]) -> set[str]:
    """The addresses within the course that a page's tags name."""
    addresses = {values.get(FOLLOWED.get(tag, ""), "") for tag, values in tags}
    return {address for address in addresses if urlsplit(address).path and is_of_course(address)}


def is_of_course(address: str) -> bool:
    """Is it an address without a host?"""
    return not find_scheme(address) and not address.startswith(("//", "\\"))


def check_addresses(
    addresses: Mapping[str, set[str]], urls: Mapping[str, str], kept: Iterable[Kept], course: Course
) -> Iterator[Problem]:
    """Addresses of raw HTML that lead nowhere. `urls` has the address of every file, from the site's root.

    MkDocs has changed what it follows, or warned of it; what leads nowhere beside that stands in HTML.
    """
    told = {(found.get("page"), found.get("address")) for _, found in kept}
    there = {_tidy(url) for url in urls.values()}
    for page, named in addresses.items():
        path, text = course.pages[page][0]
        for address in sorted(named):
            target = _tidy(urljoin(f"/{urls[page]}", unquote(urlsplit(address).path)))
            if target not in there and (page, address) not in told:
                for number in find_address(list_prose(text), address) or [1]:
                    yield Problem(path, number, "no-file", _explain_html(course, page, address))


def _explain_html(course: Course, page: str, address: str) -> str:
    meant = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(urlsplit(address).path)))
    if meant in course.files:
        form = f"![说明]({address})" if meant.lower().endswith(PICTURES) else f"[文字]({address})"
        return f"HTML 里的地址 `{shorten(address)}` 从网页出发，不从文件出发，学员打不开；改用 `{form}`"
    return explain_missing(course, page, address)


def _tidy(url: str) -> str:
    """An address from the site's root in one form: a folder and its page are one."""
    return posixpath.normpath(f"/{url}").lstrip("/").removesuffix("index.html").rstrip("/")


def take_out_snippets(text: str, path: str, first: int, folders: Sequence[Path]) -> tuple[str, list[Problem]]:
    """The text without the snippets whose files are not there, which would end the build at the first; and what is wrong."""
    known = sorted(
        file.relative_to(folder).as_posix() for folder in folders for file in folder.rglob("*") if file.is_file()
    )
    lines = split_lines(text, first)
    problems = []
    for index, line in enumerate(lines):
        match = SNIPPET.match(line.text)
        name = SNIPPET_PART.sub("", match["name"]) if match else ""
        if name and name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.5)
            cure = f"是不是想写 `{near[0]}`？" if near else f"把文件放进 {'、'.join(map(str, folders))}"
            problems.append(Problem(path, line.number, "no-file", f"没有要插入的文件 `{shorten(name)}`；{cure}"))
            lines[index] = Line(line.number, "")
    return "\n".join(line.text for line in lines) if problems else text, problems
