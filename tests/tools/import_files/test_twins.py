"""The command and the page read the same: every golden file, and any pieces of question files, in Python and in JavaScript."""

from __future__ import annotations

import random
from pathlib import Path

from question_files import FILES
from question_twins import read_in_node, read_in_python

TEXTS = [name for name in FILES if name.endswith((".csv", ".tsv", ".txt", ".gift"))]


def test_text_files_are_read_alike(tmp_path: Path) -> None:
    """Questions, notices, report and Markdown, to the byte."""
    files = [tmp_path / name for name in TEXTS]
    for file in files:
        FILES[file.name](file)
    assert len(files) > 5
    for file, found in zip(files, read_in_node(files), strict=True):
        assert found == read_in_python(file), file.name


# What lines of question files are made of, and what else may stand in them.
LINES = (
    """
1. 客户等了很久，先说什么？|2、铃响以后（B）|（3）先听后说。（√）|第4题 哪些对？|5. [单选] 题|6. 多选（2分）|7．(A) 对 |8) a|9: 1.5 倍
A. 让您久等了 B. 请稍等|C、不知道　D、规定如此|（A）再等等|(b) 接起来|Ａ．甲|B．乙（正确）|C. 丙|A.同|B.同|D) 丁
答案：B|答案：AC|【答案】错 【解析】听得见。|正确答案: A、B|参考答案：道歉|标准答案：D|答：对|答案：|答案：A 解析：先听
解析：三声以内。|【解析】1. 先听|详解：x|难度：易|【知识点】一|分值：2|【分值】3分|分值：0
一、单选题（每题2分，共4分）|二、判断题|三、简答题|四、多选题|五、填空题|第二部分 其他|六、杂|一、二、三
参考答案|1-3 ABC|1—2：对 错|6. AC|1. A 2. B 3. √|1-5 ABCDE 6-7 √×|4-2 A|1～3 A,B,C
客服小测|第一句。|您好。||||　|x\ty|[x] 甲|* 星 *|{#a}|`a`|(weight=3)|１．全角|①圈|甲；乙|a_b_c|&amp; &|= 等于 =|<b>|／／／|/// quiz
""".strip()
    .replace("\n", "|")
    .split("|")
)
CELLS = (
    """
单选|多选题|判断|简答|选择|填空题|抢答|single|True/False|||||题干|甲|乙|丙|丁|甲|A|B|AC|A、C|a;b|甲###乙|甲；丙|√|×|对|错|T|否|无|2|2分|0|1.25|二|９|abc
A. 甲 B. 乙|A．甲\nB．乙|甲|甲###乙###丙|第一行\n第二行|先听后说。（√）|选哪个（ ）|选（A）|[x] 题|1. 题|{#k}|a*b_c|`x`| 空 格 |="x"|'|,|;|\t|😀|ß|ẞ|Σς|ﬁ|Ⅳ
""".strip("\n")
    .replace("\n", "|")
    .split("|")
)
HEADS = [
    "题型",
    "题干",
    "选项A",
    "选项B",
    "选项C",
    "选项",
    "答案",
    "解析",
    "分值",
    "难度",
    "序号",
    "正确答案",
    "question",
    "A",
    "B",
    "选项1",
    "选项（必填）",
    "*题干",
    "题目描述",
    "选项4",
]
PIECES = """
::一::|// 注|$CATEGORY: x|客户先生气了？ |{|}|=道歉|~解释|#好|#急|{T}|{F#错}|{TRUE}|{}|{ }|%50%|%-100%|%33.333%|####总评|\\{|\\=|\\n|[html]|[markdown]|\n|\n\n|\n\n|{#4}|=a -> b|先听后说。|甲|乙|{=甲 ~乙}|{~%50%甲 ~%50%乙 ~丙}|{=甲#x ~乙 ####y}|{=甲}|_|*|😀
""".strip("\n").split("|")


def write_text(chosen: random.Random) -> str:
    """Lines in any order; mostly a question has its options and its answer."""
    lines = chosen.choices(LINES, k=chosen.randint(1, 25))
    for number in range(1, chosen.randint(1, 5)):
        lines += [f"{number}. {chosen.choice(CELLS)}题", "A. 甲", "B. 乙", f"答案：{chosen.choice(CELLS)}"]
    return "\n".join(lines)


def write_rows(chosen: random.Random) -> str:
    """Rows below a header, with all that spreadsheets write of a cell."""
    heads = chosen.sample(HEADS, chosen.randint(3, 9))
    if chosen.random() < 0.8:
        heads = ["题型", "题干", "选项A", "选项B", "选项C", "答案", *chosen.sample(HEADS, 2)]
    rows = [heads, *([chosen.choice(CELLS) for _ in range(len(heads) + chosen.randint(-2, 1))] for _ in range(12))]
    for row in rows[1:]:
        row[1:2] = [f"{chosen.choice(CELLS)}{chosen.choice(['？', ''])}"]
        if chosen.random() < 0.5:
            row[2:6] = [
                "甲",
                "乙",
                chosen.choice(["丙", "", "甲"]),
                chosen.choice(["A", "AB", "甲", "甲；乙", "A、B", "D", "√"]),
            ]
    separator, end = chosen.choice(",;\t"), chosen.choice(["\n", "\r\n", "\r"])
    quote = chosen.choice(['"', ""])
    doubled = quote * 2
    return "".join(
        separator.join(f"{quote}{cell.replace(quote or ' ', doubled)}{quote}" for cell in row) + end for row in rows
    )


def test_any_pieces_are_read_alike(tmp_path: Path) -> None:
    """Texts, tables and GIFT out of pieces that fit and pieces that do not."""
    chosen = random.Random(7)  # noqa: S311 - examples, no secrets
    files = []
    for number in range(150):
        gift = "".join(chosen.choices(PIECES, k=chosen.randint(3, 40)))
        for suffix, text in (("txt", write_text(chosen)), ("csv", write_rows(chosen)), ("gift", gift)):
            file = tmp_path / f"题 {number}.{suffix}"
            encoding = chosen.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"])
            # HTML needs a browser's parser: test_page.py.
            file.write_bytes(text.replace("[html]", "").encode(encoding))
            files.append(file)
    found = read_in_node(files)
    assert sum(bool(read["page"]) for read in found) > 100
    expected = [read_in_python(file) for file in files]
    # What only the engine's check finds, the page cannot know; it says that the check comes last.
    refused = [any(code == "refused" for _, code, _, _ in read["notices"]) for read in expected]
    assert sum(refused) < len(files) / 50
    for file, read, twin, is_refused in zip(files, found, expected, refused, strict=True):
        assert is_refused or read == twin, file.read_bytes()
