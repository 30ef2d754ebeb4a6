"""The shapes of a quiz body's lines: right, nearly right, and what trainers write instead."""

from __future__ import annotations

import re

ITEM = re.compile(r"(?P<number>[0-9]{1,4})\.[ \t]+(?P<text>\S.*)$")
EMPTY_ITEM = re.compile(r"[0-9]{1,4}\.[ \t]*$")
CHINESE_DIGITS = "一二三四五六七八九十"
# A number that begins no item, with the emphasis and the escapes that come along from elsewhere.
NUMBER_LIKE = re.compile(
    rf"[*_]*(?:第[ ]?[0-9０-９{CHINESE_DIGITS}]{{1,3}}[ ]?题[：:、.．]?|(?:Q|[问习]?题目?)[ ]?[0-9]{{1,3}}[：:、.．]|[①-⒇㈠-㈩]|[{CHINESE_DIGITS}]{{1,3}}、"
    rf"|[（(【][0-9０-９{CHINESE_DIGITS}]{{1,3}}[)）】]|[0-9０-９]{{1,4}}(?:\\?[.．](?![0-9０-９])|[、)）]|(?=[ ]?[\[［【])))[ \t]*"
)
CHINESE_NUMBER = re.compile(rf"[*_]*(?:[（(])?[{CHINESE_DIGITS}]{{1,3}}[、)）]")
HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>\S.*)$")
CODE_SPAN = re.compile(r"`[^`]*`")
HEADING_LIKE = re.compile(r"#{1,6}[^#\s{]|＃")
QUOTE = re.compile(r">[ \t]?(?P<text>.*)$")
BULLET = re.compile(r"-[ \t]*(?P<text>.*)$")
BOX = re.compile(r"\[(?P<mark>[ xX])\][ \t]+(?P<text>\S.*)$")
EMPTY_BOX = re.compile(r"\[[ xX]\][ \t]*$")
MARKS = "xXｘＸ×✗✘✓✔√vVｖＶ对错"
BOX_LIKE = re.compile(
    rf"(?:[\[［【][ \t\u3000]{{0,4}}(?P<square>[{MARKS}*]?)[ \t\u3000]{{0,4}}[\]］】](?![(:\[])|[(（〔][ \t\u3000]{{0,4}}(?P<round>[{MARKS}])[ \t\u3000]{{0,4}}[)）〕])"
    r"[ \t]*(?P<text>.*)$"
)
BOXED_LINE = re.compile(r"[ \t]*[-*+－—][ \t]+[\[［][ xXｘ]?[\]］]")
RUBRIC = re.compile(r"自评[：:][ \t]*$")
RUBRIC_LIKE = re.compile(r"[*_]*自评(?:清单)?(?:[*_]*[：:].*|[*_]*$)")
# A sample of an answer: how good it is, then its words. Emphasis and a list's mark before it are what a text from elsewhere has.
SAMPLE = re.compile(
    r"[ \t]{0,3}(?:[-*+][ \t]+)?[*_]{0,2}(?P<grade>[弱中好])[*_]{0,2}\s*[：:][*_]{0,2}[ \t]*(?P<text>.*)$"
)
TICK = re.compile(
    r"(?P<before>[✗✘✓✔√×][ \t]*)|.*[(（\[［【〔][ \t\u3000]{0,4}[✗✘✓✔√×xX对错][ \t\u3000]{0,4}[)）\]］】〕]$", re.DOTALL
)
ANSWER = re.compile(r"(?:正确|参考)?(?:答案|解析|解释|答)[：:]|》")
LETTER = re.compile(r"(?:[(（]?[A-Ha-hＡ-Ｈ][)）]|[A-HＡ-Ｈ][.．、:：])[ \t]*\S")
# What Word puts before each line of a list, and a bare verdict: an option without its box.
SIGN = re.compile(
    r"(?:[○●◯◎□■▢◇◆▪•·✓✔√×✗✘][ \t\u3000]*(?=\S)|[①-⒇](?=[ \t\u3000]*\S)|(?:对|错|正确|错误|是|否)[ \t]*$|[0-9]{1,2}[)）、][ \t]*(?=\S))"
    r"(?![ \t]*\\?[\[［【(（])"
)
OTHER_MARK = re.compile(r"(?:[*+]|\d{1,2}[.)、])[ \t]+(?=[\[［【(（])")
DASH_LIKE = re.compile(r"[－—–•·＊][ \t\u3000]*(?=[\[［【(（])")


def mask_code(text: str) -> str:
    """The text with other characters in the place of its code, as many as there were."""
    return CODE_SPAN.sub(lambda span: "`" * len(span[0]), text)


def split_sides(text: str, sign: str) -> list[str]:
    """The parts of a text between separators: `sign` with a space on both sides (or none at the end), not in code."""
    sides, start = [], 0
    for found in re.finditer(rf"(?:(?<=\s)|^){re.escape(sign)}(?=\s|$)", mask_code(text)):
        sides.append(text[start : found.start()].strip())
        start = found.end()
    return [*sides, text[start:].strip()]


def has_tight_sign(text: str, signs: str) -> bool:
    """Whether one of these stands outside of code without a backslash before it: was it meant to separate?"""
    return bool(re.search(rf"(?<!\\)[{re.escape(signs)}]", mask_code(text)))


# What belongs under an item, wherever it stands.
UNDER_ITEM = (BOX_LIKE, RUBRIC_LIKE, DASH_LIKE, OTHER_MARK, LETTER, ANSWER)
