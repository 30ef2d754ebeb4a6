"""The shapes of a quiz body's lines: right, nearly right, and what trainers write instead."""

from __future__ import annotations

import re

ITEM = re.compile(r"[0-9]{1,4}\.[ \t]+(?P<text>\S.*)$")
EMPTY_ITEM = re.compile(r"[0-9]{1,4}\.[ \t]*$")
ITEM_LIKE = re.compile(r"[0-9]{1,3}(?:[．、)）]|\.(?=[^\d\s.]))|[（(]\d{1,3}[)）]|[０-９]{1,3}[.．、)）]")
HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>\S.*?)[ \t]*#*$")
HEADING_LIKE = re.compile(r"#{1,6}[^#\s{]|＃")
QUOTE = re.compile(r">[ \t]?(?P<text>.*)$")
BULLET = re.compile(r"-[ \t]*(?P<text>.*)$")
BOX = re.compile(r"\[(?P<mark>[ xX])\][ \t]+(?P<text>\S.*)$")
EMPTY_BOX = re.compile(r"\[[ xX]\][ \t]*$")
MARKS = "xXｘＸ×✗✘✓✔√vVｖＶ对错"
BOX_LIKE = re.compile(
    rf"(?:[\[［【][ \t\u3000]*(?P<square>[{MARKS}*]?)[ \t\u3000]*[\]］】](?![(:\[])|[(（〔][ \t\u3000]*(?P<round>[{MARKS}])[ \t\u3000]*[)）〕])"
    r"[ \t]*(?P<text>.*)$"
)
RUBRIC = re.compile(r"自评[：:][ \t]*$")
RUBRIC_LIKE = re.compile(r"[*_]*自评(?:清单)?(?:[*_]*[：:].*|[*_]*$)")
TICK = re.compile(
    r"(?P<before>[✗✘✓✔√×][ \t]*)|.*[(（\[［【〔][ \t\u3000]*[✗✘✓✔√×xX对错][ \t\u3000]*[)）\]］】〕]$", re.DOTALL
)
ANSWER = re.compile(r"(?:正确|参考)?(?:答案|解析|解释|答)[：:]|》")
LETTER = re.compile(r"(?:[(（]?[A-Ha-hＡ-Ｈ][)）]|[A-HＡ-Ｈ][.．、:：])[ \t]*\S")
OTHER_MARK = re.compile(r"(?:[*+]|\d{1,2}[.)、])[ \t]+(?=[\[［【(（])")
LOOSE_NUMBER = re.compile(
    r"\s*[*_]*(?:第\s*[0-9一二三四五六七八九十]+\s*题|[一二三四五六七八九十]{1,3}、|[0-9]{1,3}[.、])|[*+][ \t]+\["
)
DASH_LIKE = re.compile(r"[－—–•·＊][ \t\u3000]*(?=[\[［【(（])")

# What belongs under an item, wherever it stands.
UNDER_ITEM = (BOX_LIKE, RUBRIC_LIKE, DASH_LIKE, OTHER_MARK, LETTER, ANSWER)
