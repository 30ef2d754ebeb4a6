"""What can't go out, and what is not the same elsewhere, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

# Why a question, or a quiz as a whole, stays: what it is, and what one could do.
REASONS = {
    "scale": "量表按刻度打分，没有对错，没有对应的题型；到那边用问卷或反馈的活动另做",
    "table": "工作表没有对应的题型；要用就把它写成开放题",
    "dialogue": "有岔路的对话没有对应的题型；要用就把一个场景写成单选题",
    "allocate": "分配没有标准答案，没有对应的题型",
    "calculate": "计算没有标准答案，没有对应的题型；有一个正确的数的，写成单选题",
    "free-order": "没有标准顺序的排序（`key: none`）没有对应的题型",
    "order-gift": "GIFT 写不下排序题；把文件名的末尾换成 .xml 再写一次",
    "survey": "调查题没有对错，没有对应的题型；到那边用问卷或反馈的活动另做",
    "many-right": "有 {count} 个正确选项，Moodle 没有这样的分数（只有 2 到 10 个、20 个的）；把题拆开",
    "several-answers": "这一行有几个答案，对应的题型一行只有一个；把它写成多选题",
    "few-pairs": "能写出去的配对要有两行，连同 `choices` 要有三个答案，到了 Moodle 才能编辑；添一行，或者在 `choices` 里添一个",
    "file": "里面有图片或录音，文件带不走；到那边自己补上",
    "intro-file": "测验的说明里有图片或录音，说明没有写出去，题不受影响",
}
# What went out and counts otherwise there, by how many questions it is true of.
NOTES = {
    "whole": "{count} 道多选题在课程里要全部选对才得分。Moodle 没有这样的题：漏选的得一部分分，选错一个就没有分",
    "unequal": "{count} 道配对题在课程里各行的分值不同，Moodle 里每一行一样多",
    "grade": "{count} 道题的分值不是 1 分（开放题是 0 分），GIFT 写不下，导进去以后一律是 1 分；要带分值就写成 .xml",
}


@dataclass
class Report:
    """Collects what stays and what is to be known."""

    left: set[tuple[str, int, str]] = field(default_factory=set)
    notes: Counter[str] = field(default_factory=Counter)

    def leave_out(self, path: str, line: int, code: str, **words: object) -> None:
        """Note what stays: the author's line, and why."""
        self.left.add((path, line, REASONS[code].format(**words)))

    def write(self, count: int) -> str:
        """The report in lines: what stays, sorted by place, what is to be known, and how many went."""
        lines = [f"{path}:{line}: {reason}" for path, line, reason in sorted(self.left)]
        if lines:
            lines = ["没有写出去：", *(f"  {line}" for line in lines)]
        if notes := [text.format(count=self.notes[code]) for code, text in NOTES.items() if self.notes[code]]:
            lines += ["写出去了，要知道：", *(f"  {note}。" for note in notes)]
        lines.append(f"写出去 {count} 道题" + (f"，{len(self.left)} 处没有写出去。" if self.left else "。"))
        return "\n".join(lines) + "\n"
