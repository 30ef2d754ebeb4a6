"""What an author may not write into a page, because the site's policy stops it in every reader's browser, unseen.

| code | meaning | instead |
|---|---|---|
| unsafe-markup | something that runs, or styles in place | a class and the site's style sheet, or nothing |
| unsafe-address | an address that runs something, or that no browser knows | a web address or a file of the course |
| foreign-media | a picture, sound, film or page of another site | a file of the course, or a link |
| unclosed-tag | a tag that goes on to the end of the page, or ends what never began | both tags, or Markdown |
| shown-mark | a mark of Markdown that is shown as it stands | what the mark was meant for (page_text.py) |
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from coursequiz.grammar.addresses import ADDRESSES, clean_address, find_scheme, is_link
from coursequiz.grammar.lines import Line, find_literal_lines, split_lines
from coursequiz.grammar.page_lines import ENCLOSING
from coursequiz.problems import Problem, shorten
from page_text import CODES as TEXT_CODES
from page_text import INLINE, KEPT, check_text

CODES = {
    "unsafe-markup": "网页里不能用的写法",
    "unsafe-address": "不能用的网址",
    "foreign-media": "别的网站的图片、声音或视频",
    "unclosed-tag": "HTML 标签没有成对",
    **TEXT_CODES,
}
SCRIPT_TYPES = {"", "module", "text/javascript", "application/javascript"}
FRAMES = {"iframe", "frame", "object", "embed", "portal"}
NEVER = {"script", "style", "base", "link", "meta", *FRAMES}
# These load what their address names, where a link only leads to it.
MEDIA = {"audio", "feimage", "image", "img", "input", "source", "track", "use", "video"}
LOADED = {"href", "poster", "src", "srcset", "xlink:href"}

HALF_SCHEME = re.compile(r"https?(?:：|:(?!//))", re.IGNORECASE)

# Who writes one of these writes its end, too; HTML itself ends the others where it must.
PAIRED = (
    frozenset("b big del em font i ins mark s small span strong sub sup u".split())  # noqa: SIM905
    | ENCLOSING
) - frozenset("body colgroup dd dt html iframe li option p tbody td tfoot th thead tr".split())  # noqa: SIM905

Attributes = list[tuple[str, str | None]]
Tags = list[tuple[str, dict[str, str]]]


class PageScan(HTMLParser):
    """Collects a page's inline scripts, and what no part of a page may hold."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.faults: list[str] = []
        self.tags: Tags = []
        self.blocks: list[str] = [""]  # what is seen, less code
        self.open: Counter[str] = (
            Counter()
        )  # of each tag how many have no end, fewer than none where ends are left over
        self._depth = 0
        self._is_in_script = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Note the tag, what it runs or styles in place, and the beginning of an inline script."""
        self._depth += tag in KEPT
        self.open[tag] += 1
        self._end_block(tag)
        values = {name: value or "" for name, value in reversed(attrs)}  # of two of a name a browser takes the first
        self.tags.append((tag, values))
        for name, value in values.items():
            if runs_in_place(name) or (name in ADDRESSES and not is_harmless(tag, name, value)):
                self.faults.append(f'第 {self.getpos()[0]} 行 <{tag} {name}="{value}">')
        if tag == "style":
            self.faults.append(f"第 {self.getpos()[0]} 行 <style>")
        self._is_in_script = tag == "script" and "src" not in values and values.get("type", "").lower() in SCRIPT_TYPES
        if self._is_in_script:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        """Add to the script; the parser may hand it over in pieces."""
        if self._is_in_script:
            self.scripts[-1] += data
        if not self._depth:
            self.blocks[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave the script, the code or the block."""
        self._depth = max(0, self._depth - (tag in KEPT))
        self.open[tag] -= 1
        self._end_block(tag)
        if tag == "script":
            self._is_in_script = False

    def _end_block(self, tag: str) -> None:
        """A tag that does not stand within a line of text ends one; code within it leaves a gap."""
        if tag in KEPT:
            self.blocks[-1] += "\ufffc"
        elif tag not in INLINE and self.blocks[-1]:
            self.blocks.append("")


def scan_page(html: str) -> PageScan:
    """Scan one page, or a part of one."""
    scan = PageScan()
    scan.feed(html)
    scan.close()
    return scan


def runs_in_place(name: str) -> bool:
    """Is the attribute a script or a style?"""
    return name in {"style", "srcdoc", "formaction"} or name.startswith("on")


def is_harmless(tag: str, name: str, value: str) -> bool:
    """Does the address run nothing? Only a picture may stand in the page as data."""
    is_picture = (
        tag in {"img", "image", "source"} and name != "srcset" and clean_address(value).startswith("data:image/")
    )
    return is_picture or is_link(value)


def is_foreign(tag: str, name: str, value: str) -> bool:
    """Would the browser load this from another site?"""
    return tag in MEDIA and name in LOADED and any(map(leads_away, value.split(",") if name == "srcset" else [value]))


def leads_away(address: str) -> bool:
    """Does the address name another host? A browser takes a backslash for a slash."""
    return find_scheme(address) in {"http", "https"} or clean_address(address).replace("\\", "/").startswith("//")


def check_markup(html: str, source: str, path: str) -> list[Problem]:
    """What is wrong in the HTML that an author's file became, with the lines of the file."""
    return check_scan(scan_page(html), source, path)


def check_scan(scan: PageScan, source: str, path: str) -> list[Problem]:
    """The same for HTML that has been scanned."""
    lines = split_lines(source)
    prose = [line for line, is_literal in zip(lines, find_literal_lines(lines), strict=True) if not is_literal]
    problems = check_text(scan.blocks, prose, path)
    for tag in sorted(tag for tag in PAIRED if scan.open[tag]):
        one_sided = [line for line in prose if len(re.findall(rf"<{tag}\b", line.text)) != line.text.count(f"</{tag}>")]
        message = (
            f"`<{tag}>` 和 `</{tag}>` 没有成对，会一直管到网页的最后；补上少的一个，或改用 Markdown，如 `**文字**`"
        )
        problems.append(Problem(path, find_line(one_sided or prose, [f"<{tag}", f"</{tag}"]), "unclosed-tag", message))
    for tag, values in scan.tags:
        for code, message, words in find_faults(tag, values):
            problems.append(Problem(path, find_line(prose, [*words, f"<{tag}"]), code, message))
    return sorted(set(problems))


def find_faults(tag: str, values: dict[str, str]) -> Iterator[tuple[str, str, list[str]]]:
    """Code and message of each fault of a tag, and by what its line is found."""
    if tag in FRAMES:
        address = values.get("src") or values.get("data") or ""
        place = f"（{shorten(address)}）" if address else ""
        message = f"这里嵌了一个网页{place}，学员看不到；改成链接，如 `[看视频](https://…)`"
        yield "foreign-media", message, [address, f"<{tag}"]
        return
    if tag in NEVER:
        yield "unsafe-markup", f"讲义里不能用 `<{tag}>`，浏览器不会理它；删掉这一段", [f"<{tag}"]
        return
    for name, value in values.items():
        words = [value, f"{name}="]
        if name == "style":
            message = f'`style="{shorten(value)}"` 不起作用；改用 class，样式写进 `docs/assets/stylesheets/site.css`'
            yield "unsafe-markup", message, words
        elif runs_in_place(name):
            yield "unsafe-markup", f"`{name}=` 里的程序不会运行；删掉 `{name}=` 和引号里的内容", words
        elif name in ADDRESSES and HALF_SCHEME.match(value):
            message = f"网址 `{shorten(value)}` 少了斜杠；写成 `https://example.com`，冒号和斜杠都用半角"
            yield "unsafe-address", message, words
        elif name in ADDRESSES and not is_harmless(tag, name, value):
            message = (
                f"网址 `{shorten(value)}` 会运行程序，或浏览器不认识；改成 `https://`、`mailto:`、`tel:` 开头的网址，"
                "或课程里的文件"
            )
            yield "unsafe-address", message, words
        elif tag == "form" and name == "action" and leads_away(value):
            yield "unsafe-markup", f"表单不能发到别的网站（{shorten(value)}）；改成链接", words
        elif is_foreign(tag, name, value):
            message = (
                f"`{shorten(value)}` 在别的网站上，学员看不到；下载以后放进 `docs/assets/`，再写它在课程里的位置，如"
                " `![说明](../assets/图.png)`；不能下载的改成链接"
            )
            yield "foreign-media", message, words


def find_line(lines: Sequence[Line], words: Sequence[str]) -> int:
    """The first line that holds the first of these words that any line holds; else the first of the file."""
    for word in filter(None, words):
        for line in lines:
            if word.lower() in line.text.lower():
                return line.number
    return 1
