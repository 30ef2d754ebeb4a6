"""Sound in a course: a picture whose file is a sound becomes a player, with its name and its words.

`![念稿的一遍](../assets/audio/flat.m4a "您的票改好了。")` is all that a trainer writes, in a page or in a quiz. Where no
sound is heard (on paper, by who can't hear, on a phone without a network) the words say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from xml.etree.ElementTree import Element

from ..grammar.addresses import decode_percents, find_scheme
from ..grammar.lines import Line, find_literal_lines
from ..grammar.marks import mask_code
from ..language import Say
from ..problems import Problem, shorten
from .sheet import add_element

LARGEST = 60 * 1024  # bytes: twenty seconds of speech, and a moment on a slow line
PLAYED = (".m4a", ".mp3", ".wav")  # by every browser that the course is read with
SOUNDS = (*PLAYED, ".aac", ".aif", ".aiff", ".amr", ".caf", ".flac", ".oga", ".ogg", ".opus", ".weba", ".wma")
CLIP = re.compile(
    r"!\[(?P<name>[^\[\]]*)\]\([ ]*(?P<address><?(?:(?!\]\()[^\"'<>])*?(?:"
    + "|".join(map(re.escape, SOUNDS))
    + r"))(?![\w.])"
    r"(?:[?#][^ )>\"']*)?>?(?:[ ]+(?P<quote>[\"'])(?P<words>.*?)(?P=quote)[ ]*\))?",
    re.IGNORECASE,
)
HTML_SOUND = re.compile(r"<audio\b", re.IGNORECASE)
SHAPE = '`![名称](../assets/audio/文件.m4a "文字稿")`'


def is_sound(address: str) -> bool:
    """Does the address name a file of sound?"""
    return re.split("[?#]", address)[0].casefold().endswith(SOUNDS)


def draw_clip(image: Element, say: Say) -> None:
    """Turn a picture's element into a player, which loads nothing before it is played, and its words."""
    address, name, words = (image.attrib.pop(each, "") for each in ("src", "alt", "title"))
    image.tag = "span"
    image.set("class", f"quiz-clip {image.get('class', '')}".rstrip())
    add_element(image, "audio", controls="controls", preload="none", src=address, aria_label=name)
    text = add_element(image, "span", "quiz-clip-words")
    add_element(text, "strong", text=say("clip", name=name)).tail = f" {words}"


def check_clips(lines: Sequence[Line], path: str, folder: Path | None, docs: Path | None) -> Iterator[Problem]:
    """What is wrong with the sounds in the lines of the file `path`, whose addresses begin in `folder`.

    What isn't below `docs` is not published; without the two folders the files are not looked at.
    """
    for line, part in zip(lines, find_literal_lines(lines), strict=True):
        text = "" if part else mask_code(line.text)
        if HTML_SOUND.search(text):
            message = f"录音不写成 HTML：“{shorten(line.text)}”；写成 {SHAPE}，播放的按钮会自己出来"
            yield Problem(path, line.number, "bad-audio", message)
        for clip in CLIP.finditer(text):
            for code, fault in (
                ("no-transcript", _find_silence(clip["name"], clip["words"] or "")),
                ("bad-audio", _find_fault(clip["address"].strip(), folder, docs) if folder and docs else ""),
            ):
                if fault:
                    yield Problem(path, line.number, code, f"{fault}，如 {SHAPE}" if code == "no-transcript" else fault)


def _find_silence(name: str, words: str) -> str:
    """What is missing for who can't hear the sound."""
    if not name.strip():
        return "录音没有名称；在方括号里写上它是什么"
    if not words.strip():
        return (
            f"录音“{shorten(name)}”没有文字稿，听不了的人不知道说了什么；把录的话写在文件名后面，同一行，两边用半角引号"
        )
    return ""


def _find_fault(address: str, folder: Path, docs: Path) -> str:
    """What is wrong with the file; a path of one's own disk has been told."""
    name = shorten(address)
    if address.startswith("<"):
        return f"录音的地址两边不写尖括号：`{name}>`；删掉 `<` 和 `>`"
    if find_scheme(address) in ("http", "https") or address.startswith("//"):
        return (
            f"录音 `{name}` 在别的网站上，学员听不到；下载以后放进 `docs/assets/audio/`，写 `../assets/audio/文件.m4a`"
        )
    if not address.casefold().endswith(PLAYED):
        return f"录音 `{name}` 有的手机放不出来；换成 m4a 或 mp3"
    file = (folder / decode_percents(address)).resolve()
    if "\\" in address:
        return ""
    neighbours = sorted(each.name for each in file.parent.iterdir()) if file.parent.is_dir() else []
    # Windows finds a.m4a where A.m4a is asked for, and the server that learners ask does not.
    if file.name not in neighbours or not file.is_file() or not file.is_relative_to(docs.resolve()):
        near = get_close_matches(file.name.casefold(), {each.casefold(): each for each in neighbours}, n=1, cutoff=0.8)
        named = next((each for each in neighbours if each.casefold() in near), "")
        hint = f"是不是 `{named}`？" if named else ""
        return f"找不到录音 `{name}`；{hint}文件放进 `docs/assets/audio/`，地址从这一页的位置写起，大小写也要一样"
    size = file.stat().st_size
    if size > LARGEST:
        kilobytes = -(-size // 1024)
        return f"录音 `{name}` 有 {kilobytes} KB，超过了 {LARGEST // 1024} KB；剪短，或者按《快速上手》“加一段录音”压小一点"
    return ""
