"""The kinds of quiz, one file each: what its Markdown is, what can be wrong with it, how it is drawn.

To add a kind: this package's file, the client's file of the same name, a case folder in tests, a heading in the
authoring reference, and a line in `KINDS`.
"""

from __future__ import annotations

from .allocate import ALLOCATE
from .calculate import CALCULATE
from .dialogue import DIALOGUE
from .kind import Kind
from .match import MATCH
from .order import ORDER
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
    **dict.fromkeys(("matching", "classification", "case-review", "配对", "连线", "归类"), "match"),
    **dict.fromkeys(("ordering", "sort", "排序"), "order"),
    **dict.fromkeys(("allocation", "分配"), "allocate"),
    **dict.fromkeys(("calculator", "calculation", "计算"), "calculate"),
    **dict.fromkeys(("conversation", "scenario", "对话"), "dialogue"),
}

KINDS: dict[str, Kind] = {
    "questions": QUESTIONS,
    "scale": SCALE,
    "table": TABLE,
    "match": MATCH,
    "order": ORDER,
    "allocate": ALLOCATE,
    "calculate": CALCULATE,
    "dialogue": DIALOGUE,
}
