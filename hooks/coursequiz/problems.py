"""What an author can get wrong, and how it is said.

Every mistake is a `Problem`: a place in the author's own file, a code and one Chinese sentence
that tells what is wrong and, after the `；`, what to write instead. `docs/authoring/errors.md` has a wrong
and a right example for every code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

# What can be wrong in any quiz, and around it; each kind has codes of its own.
CODES: dict[str, str] = {
    # the block
    "unclosed-block": "测验块没有结束行",
    "stray-close": "多出来的 `///`",
    "indented-block": "测验块没有顶格写",
    "unknown-block": "`///` 后面的名字不认识",
    "nested-block": "测验里又套了一个块",
    "block-marks": "斜杠的个数不对",
    "block-title": "标题前少了竖线",
    "full-width": "该用半角的地方用了全角",
    # the options
    "bad-yaml": "选项行的写法读不懂",
    "option-place": "选项行没有缩进，或没有紧跟在开头一行之后",
    "unknown-option": "没有这个选项",
    "option-twice": "同一个选项写了两次",
    "option-kind": "这个选项不属于这种题型",
    "bad-option": "选项的值不对",
    "unknown-kind": "没有这种题型",
    "no-id": "没有写 id",
    "no-title": "没有标题",
    "half-comment": "注释没有单独成行，或没有结束",
    "front-matter": "文件开头的 `---` 没有成对",
    # the items
    "no-items": "没有题目",
    "item-number": "题号的写法不对",
    "item-shape": "这种题型装不下这道题",
    "empty-stem": "题干是空的",
    "same-stem": "两道题的题干或键相同",
    "not-indented": "属于题目的行没有缩进",
    "shown-answer": "答案写在了题干或选项里",
    "pasted-row": "从表格粘贴来的行",
    "not-quoted": "答案或解析前面没有 `>`",
    "stray-text": "文字放错了地方",
    "heading-level": "分组标题的级别不对",
    "empty-group": "分组下面没有题目",
    "option-mark": "选项前面的方框写错了",
    "option-without-box": "选项前面没有方框",
    "option-without-item": "选项上面没有题干",
    "no-alt": "题干或选项只有图，没有说明",
    "empty-option": "选项是空的",
    "one-option": "只有一个选项",
    "same-option": "两个选项相同",
    "empty-side": "等号的一边是空的",
    "one-choice": "没有可选的",
    "unknown-attribute": "花括号里的写法不认识",
    "bad-attribute": "花括号里的值不对",
    # the scores
    "bands-order": "分数段重复或百分数与分数混用",
    "bands-low": "最低一段没有包住最低分",
    "bands-high": "分数段高过满分",
    "bands-label": "分数段没有名称",
    "unknown-group": "没有这个小标题",
    "without-score": "不计分的测验写了 bands、pass、draw、feedback 或 confidence",
    "practice-counts": "练习写了要计成绩的选项",
    "bad-compare": "没有前后可比的测验写了 compare",
    "pass-high": "及格线高过满分",
    # the page around the quizzes
    "lost-quiz": "测验没有变成表单",
    "glued-table": "表格和上面的文字之间没有空行",
    "loose-mark": "标题或列表的符号没有起作用",
    "indented-text": "缩进太多，变成了代码",
    "stray-item": "题目或选项写在了测验外面",
    "private-character": "各家字体画得不一样的符号",
    "too-deep": "列表或引用套得太深",
    "unclosed-fence": "代码块没有成对",
    "local-path": "写了自己电脑上的路径",
    # what each attempt draws or shuffles
    "draw-many": "要抽的题比现有的多",
    "draw-group": "抽题的小标题不全或重复",
    "draw-weight": "一起抽的题分值不同",
    "draw-optional": "要抽的题里有选做题",
    "draw-points": "抽题的测验用分数写了 bands 或 pass",
    "named-place": "按位置说到一个选项或一道题",
    "no-transcript": "录音没有文字稿",
    "bad-audio": "录音文件找不到、太大或放不出来",
    # the site
    "same-id": "同一个 id 用了两次",
    "same-lecture": "两页写了同一个讲次",
    "bad-recall": "回想的题数不合适，或者没有题可以回想",
    "foreign-file": "不该公开的文件放在了 docs 里",
    "unknown-use": "找不到要引用的测验",
    "use-alone": "引用的块里还有别的内容",
    "bad-file": "文件读不出来或文件名不能当 id",
    # the ways through the course
    "way-lacks": "学习路线没有写全",
    "same-way": "学习路线重名，或同一页写了两次",
    "unknown-page": "学习路线里的页面不存在",
    "unknown-test": "学习路线里的测验不存在，或不能用",
}

# Advice: a build goes on with it.
ADVICE: dict[str, str] = {
    "same-place": "正确答案总在同一个位置",
    "same-answer": "判断题的答案都一样",
    "long-answer": "正确选项比别的长得多",
    "negative-stem": "题干用了否定的问法",
    "no-explanation": "没有解析",
    "double-hint": "“可选多项”写了两遍",
    "place-words": "解析用位置或字母称呼选项",
    "catch-all": "用了“以上都对”这样的选项",
    "none-reversed": "长量表没有反向题",
    "renumbered": "写的题号和网页上的不一样",
    "two-fields": "要写的题又加了理由框",
    "draw-all": "每次都抽到全部的题",
    # what learners have already answered
    "gone-quiz": "发布过的测验不见了，或者换了 id",
    "gone-item": "发布过的题不见了",
    "new-key": "发布过的题换了键",
    "new-words": "发布过的题改了题干，键没有变",
    "new-choices": "发布过的选项或栏改了",
    "new-points": "发布过的测验换了刻度或满分",
    "new-pass": "发布过的测验换了及格线",
    "new-kind": "发布过的测验换了题型",
    "no-published": "上一次发布的清单读不到",
}


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: `path` as the author knows it, `line` from 1 (front matter counted)."""

    path: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.message}"


@dataclass
class Report:
    """Collects the problems of one file, so that an author gets all of them at once."""

    path: str
    found: list[Problem] = field(default_factory=list)

    def add(self, line: int, code: str, message: str) -> None:
        """Note a problem."""
        self.found.append(Problem(self.path, line, code, message))


def suggest_nearest(word: str, known: Iterable[str], other_names: Mapping[str, str] | None = None) -> str:
    """The cure for a misspelt word: the nearest known one if there is one, and all that are known.

    `other_names` are words that an author may have meant, each with the known one that stands for it.
    """
    names = sorted(known)
    meant = {**(other_names or {}), **{name: name for name in names}}
    near = get_close_matches(word.casefold(), meant, n=1, cutoff=0.5)
    hint = f"是不是想写 `{meant[near[0]]}`？" if near else ""
    return f"{hint}可用：{'、'.join(names)}"


def shorten(text: str, width: int = 40) -> str:
    """A piece of the author's text that fits into one line of a message."""
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"
