"""The kinds of quiz, one file each: what its Markdown is, what can be wrong with it, how it is drawn.

To add a kind: this package's file, the client's file of the same name, a case folder in tests, a heading in the
authoring reference, and a line in `KINDS`.
"""

from __future__ import annotations

from .kind import Kind
from .questions import QUESTIONS
from .scale import SCALE
from .table import TABLE

__all__ = ["KINDS", "USUAL_NAMES", "Kind"]

# What trainers call instruments, so that an unknown kind gets the right advice.
USUAL_NAMES: dict[str, str] = {
    **dict.fromkeys(("true-false", "single-choice", "multiple-choice", "knowledge", "mixed", "open"), "questions"),
    **dict.fromkeys(("rewrite", "speaking", "survey", "choice", "判断", "选择", "单选", "多选", "问答"), "questions"),
    **dict.fromkeys(("likert", "semantic-differential", "量表", "打分"), "scale"),
    **dict.fromkeys(("worksheet", "表格", "工作表"), "table"),
}

KINDS: dict[str, Kind] = {"questions": QUESTIONS, "scale": SCALE, "table": TABLE}
