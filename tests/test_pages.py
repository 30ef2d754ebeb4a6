"""What is wrong in a page around its quizzes, and in the course's files."""

from pathlib import Path

import pytest
from coursequiz.course.build import Site
from coursequiz.course.files import check_files
from coursequiz.course.settings import read_extensions
from coursequiz.grammar.scan import Blocks

QUIZ = "/// quiz | 题\n    id: t-one\n\n1. [x] 一\n///\n"
TOP = "title: 第十四讲　投诉\nlecture: 14\nminutes: 30\n"
FRONT = {
    "fine": (f"---\n{TOP}hide:\n  - toc\n---\n", []),
    "none": ("# 标题\n", []),
    "a rule, then text": ("---\n\n正文：一\n", [(1, "front-matter")]),
    "empty file": ("", []),
    "words and a colon": ("开场：一\n\n正文\n", []),
    "no end": (f"---\n{TOP}\n# 标题\n", [(1, "front-matter")]),
    "no beginning": (f"{TOP}---\n# 标题\n", [(1, "front-matter")]),
    "full-width dashes": (f"———\n{TOP}———\n", [(1, "front-matter")]),
    "blank line before": (f"\n---\n{TOP}---\n", [(2, "front-matter")]),
    "no yaml": ("---\ntitle: 第一讲: 电话\n---\n", [(2, "bad-yaml")]),
    "full-width colon": ("---\ntitle：第一讲\n---\n", [(2, "full-width")]),
    "no space": ("---\ntitle: 一\nlecture:14\nminutes: 30\n---\n", [(3, "bad-yaml")]),
    "number in words": ("---\ntitle: 一\nlecture: 十四\n---\n", [(3, "bad-option")]),
    "recall in words": ("---\nlecture: 2\nrecall: 三\n---\n", [(3, "bad-option")]),
    "recall nothing": ("---\nlecture: 2\nrecall: 0\n---\n", [(3, "bad-option")]),
    "recall as a switch": ("---\nlecture: 2\nrecall: true\n---\n", [(3, "bad-option")]),
    "recall without a lecture": ("---\nrecall: 3\n---\n", [(2, "bad-recall")]),
    "recall too much": ("---\nlecture: 2\nrecall: 11\n---\n", [(3, "bad-recall")]),
    "recall at the beginning": ("---\nlecture: 1\nrecall: 3\n---\n", [(3, "bad-recall")]),
    "empty title": ("---\ntitle:\nlecture: 3\n---\n", [(2, "bad-option")]),
    "misspelt": ("---\nlectrue: 14\n---\n", [(2, "unknown-option")]),
    "capital": ("---\nLecture: 14\n---\n", [(2, "unknown-option")]),
    "in Chinese": ("---\n标题: 第一讲\n---\n", [(2, "unknown-option")]),
    "of a plugin": ("---\nrevision_date: 2026-01-01\n---\n", []),
    "behind the heading": (f"# 标题\n\n---\n{TOP}---\n", [(1, "front-matter")]),
    "behind a tab": ("---\n\ttitle: 一\n---\n", [(2, "bad-yaml")]),
    "twice": ("---\ntitle: 一\ntitle: 二\n---\n", [(3, "option-twice")]),
}


def read(text: str, blocks: Blocks | None = None) -> list[tuple[int, str]]:
    """The lines and codes of a page's problems."""
    site = Site(blocks=blocks or Blocks())
    site.read_page(site.read_front_matter(text, "a.md"), "a.md")
    return [(problem.line, problem.code) for problem in site.list_problems()]


@pytest.mark.parametrize(("text", "expected"), FRONT.values(), ids=FRONT)
def test_front_matter(text: str, expected: list[tuple[int, str]]) -> None:
    """Settings are read, or what keeps them from being read is told with its line."""
    assert read(text) == expected


RECALLED = {
    "a test": (QUIZ, True),
    "a practice": (QUIZ.replace("t-one\n", "t-one\n    practice: true\n"), False),
    "a survey": ("/// quiz | 题\n    id: t-one\n    survey: true\n\n1. 一\n   - [ ] 甲\n   - [ ] 乙\n///\n", False),
    "open questions": ("/// quiz | 题\n    id: t-one\n\n1. 一\n///\n", False),
    "another kind": ("/// quiz | 题\n    id: t-one\n    kind: match\n\n1. 甲 = 子\n2. 乙 = 丑\n///\n", False),
}


@pytest.mark.parametrize(("quiz", "is_asked"), RECALLED.values(), ids=RECALLED)
def test_a_look_back_has_something_to_look_back_at(quiz: str, is_asked: bool) -> None:
    """Questions of an earlier lecture that score themselves and count; a later lecture's are none."""
    site = Site()
    for path, text in (("a.md", f"---\nlecture: 1\n---\n{quiz}"), ("b.md", "---\nlecture: 2\nrecall: 3\n---\n# 二\n")):
        site.read_page(site.read_front_matter(text, path), path)
    assert [(p.path, p.line, p.code) for p in site.list_problems()] == ([] if is_asked else [("b.md", 3, "bad-recall")])
    assert site.list_earlier("b.md") == ({"a.md": "t-one"} if is_asked else {})
    assert site.list_earlier("a.md") == {}


def test_a_lecture_stands_on_one_page() -> None:
    """Two pages with one number are a mistake, told at the second; a page read anew takes its number along."""
    site = Site()
    for path, number in (("a.md", 3), ("b.md", 4), ("c.md", 3)):
        site.read_front_matter(f"---\ntitle: 一\nlecture: {number}\n---\n", path)
    assert [(p.path, p.line, p.code) for p in site.list_problems()] == [("c.md", 3, "same-lecture")]
    site.read_front_matter("---\ntitle: 一\nlecture: 5\n---\n", "c.md")
    assert site.list_problems() == []


PLAIN = Blocks(has_slashes=False, has_tabs=False, has_tasks=False)
LINES = {
    "heading indented": ("  ## 一\n", [(1, "loose-mark")]),
    "heading in pieces": ("#　# 一\n", [(1, "loose-mark")]),
    "heading full-width": ("＃＃ 一\n", [(1, "loose-mark")]),
    "heading in code": ("```\n  ## 一\n```\n", []),
    "bullet full-width": ("－ 一\n", [(1, "loose-mark")]),
    "bullet in a box": ('!!! tip "一"\n\n    － 一\n', [(3, "loose-mark")]),
    "bullet behind a wide space": ("\u3000    - 一\n", [(1, "loose-mark")]),
    "number full-width": ("1. 一\n2． 二\n", [(2, "loose-mark")]),
    "number in a sentence": ("3．5 倍\n", []),
    "box": ("- [ ] 甲\n", [(1, "stray-item")]),
    "numbered box": ("3. [x] 乙\n", [(1, "stray-item")]),
    "box in code": ("`- [ ] 甲`\n\n```\n- [ ] 甲\n```\n", []),
    "explanation behind the end": (QUIZ + "\n   > 解析\n", [(7, "stray-item")]),
    "item behind the end": (QUIZ + "2. 还有一题\n", [(6, "stray-item")]),
    "text behind the end": (QUIZ + "下一段\n\n1. 一\n", []),
    "items of a block misspelt": (QUIZ.replace("quiz", "quizz"), [(1, "unknown-block")]),
    "fence named quiz": ("```quiz\n1. 一\n```\n", [(1, "unknown-block")]),
    "colons": ("::: quiz\n", [(1, "unknown-block")]),
    "admonition named quiz": ('!!! quiz "题"\n    一\n', [(1, "unknown-block")]),
    "tabs": ('=== "甲"\n\n    一\n', [(1, "unknown-block")]),
    "slashes": ("/// note\n一\n///\n", [(1, "unknown-block")]),
    "windows link": ("[表](..\\files\\a.pdf)\n", [(1, "local-path")]),
    "file address": ("![图](file:///home/a.png)\n", [(1, "local-path")]),
    "link elsewhere": ("[文章](https://example.com/a)\n", []),
    "full-width brackets": ("见［第一讲］(a.md)\n", [(1, "full-width")]),
    "full-width words": ("【注】（见上）\n", []),
    "table": ("上文\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n", []),
    "table glued": ("上文\n| 甲 | 乙 |\n|---|---|\n", [(2, "glued-table")]),
    "rule of a spreadsheet": ("|---|---|\n", []),
    "fence closed": ("```\n一\n```\n", []),
    "fence unclosed": ("一\n\n~~~\n二\n", [(3, "unclosed-fence")]),
    "fences that hide a quiz": (f"```\n例\n\n{QUIZ}\n```\n例\n```\n", [(1, "unclosed-fence")]),
    "example, then a fence unclosed": (f"```markdown\n{QUIZ}```\n\n```\n例\n", [(9, "unclosed-fence")]),
    "quotes": ("> " * 41 + "一\n", [(1, "too-deep")]),
    "list": ("    " * 41 + "- 一\n", [(1, "too-deep")]),
    "comment unclosed": ("一\n\n<!-- 待改\n\n二\n", [(3, "half-comment")]),
    "comment unclosed at the end": ("一 <!-- 待改", [(1, "half-comment")]),
    "comment within a paragraph": ("一 <!-- 待\n改 --> 二\n", []),
    "comment without a beginning": ("一 -->\n", [(1, "half-comment")]),
    "arrow": ("一 --> 二\n", []),
    "comment of Word": ("<!— 待改 —>\n", [(1, "half-comment")]),
    "heading four spaces in": ("一\n\n    ## 二\n\n三\n", [(3, "indented-text")]),
    "paragraph four spaces in": ("# 一\n\n    二\n    三\n\n    四\n", [(3, "indented-text")]),
    "paragraph behind a tab": ("# 一\n\n\t二\n", [(3, "indented-text")]),
    "list four spaces in": ("一\n\n    - 二\n    - 三\n", [(3, "indented-text")]),
    "paragraph of an item": ("- 一\n\n    二\n\n    三\n", []),
    "paragraph of a box": ('!!! tip "一"\n\n    二\n\n    - 三\n\n        四\n', []),
    "code in an item": ("- 一\n\n    二\n\n        三\n", [(5, "indented-text")]),
    "HTML": ("<div>\n    <p>一</p>\n\n    <p>二</p>\n</div>\n", []),
    "line that goes on further in": ("一\n    二\n", []),
    "heading that goes on": ("一\n    ## 二\n", [(2, "loose-mark")]),
    "heading without words": ("一\n\n##\n", [(3, "loose-mark")]),
    "heading in a box": ('!!! tip "一"\n    ## 二\n', []),
    "dashes below a paragraph": ("一\n---\n\n二\n", [(2, "loose-mark")]),
    "dashes": ("一\n\n---\n\n二\n", []),
    "dashes of Chinese": ("一\n\n———\n\n二\n", [(3, "loose-mark")]),
    "fence of dots": ("···\n一\n", [(1, "loose-mark")]),
    "box in Chinese quotes": ("!!! note “一”\n    二\n", [(1, "loose-mark")]),
    "box without quotes": ("!!! note 一\n    二\n", [(1, "loose-mark")]),
    "box full-width": ('！！！ note "一"\n    二\n', [(1, "loose-mark")]),
    "box that is empty": ('!!! note "一"\n二\n', [(1, "loose-mark")]),
    "box with a fence": ('??? note "一"\n\n    ```\n    二\n    ```\n', []),
    "box of two kinds": ("!!! tip inline\n    二\n", []),
    "exclamation": ("太好了！！\n", []),
    "numbers glued": ("1、一\n2、二\n", [(2, "loose-mark")]),
    "number and text": ("1、一\n\n2、二\n", []),
    "dots glued": ("• 一\n• 二\n", [(2, "loose-mark")]),
    "dots broken on purpose": ("• 一<br>\n• 二  \n• 三\\\n• 四\n", []),
    "bullets without a space": ("-一\n-二\n", [(2, "loose-mark")]),
    "numbers without a space": ("1.一\n2.二\n", [(2, "loose-mark")]),
    "list below by two spaces": ("- 一\n  - 二\n", [(2, "loose-mark")]),
    "list below by four spaces": ("- 一\n    - 二\n- 三\n", []),
    "paragraph of an item by two spaces": ("1. 一\n\n  二\n\n2. 三\n", [(3, "loose-mark")]),
    "line of an item": ("- 一\n  二\n- 三\n", []),
    "list glued to a paragraph further in": (" 一\n- 二\n", [(2, "loose-mark")]),
    "rows of a spreadsheet": ("姓名\t电话\n小王\t10086\n", [(2, "pasted-row")]),
    "tab in a sentence": ("姓名\t电话\n", []),
    "path in HTML": ('<img src="C:\\a.png">\n', [(1, "local-path")]),
    "private": ("\uf0b7 一\n", [(1, "private-character")]),
    "private in code": ("```\n\uf0b7\n```\n", []),
}


@pytest.mark.parametrize(("text", "expected"), LINES.values(), ids=LINES)
def test_lines(text: str, expected: list[tuple[int, str]]) -> None:
    """Outside of quizzes, too, nothing is shown as something else in silence."""
    assert read(text, PLAIN) == expected


def test_a_site_may_know_more_blocks() -> None:
    """What mkdocs.yml switches on is no mistake."""
    names = "[attr_list, {pymdownx.tasklist: {}}, pymdownx.blocks.admonition, pymdownx.tabbed]"
    blocks = Blocks.of(read_extensions(f"markdown_extensions: {names}"))
    assert blocks == Blocks()
    assert read('- [ ] 甲\n\n=== "乙"\n\n/// note\n一\n///\n', blocks) == []
    assert Blocks.of(read_extensions("markdown_extensions:\n  tables:\n  pymdownx.tabbed: {}")) == Blocks(
        False, True, False
    )


@pytest.mark.parametrize("text", ["", "a: [", "- 一"])
def test_without_readable_settings_no_block_is_known(text: str) -> None:
    """The file's own mistakes are told elsewhere."""
    assert read_extensions(text) == frozenset()


FILES = {
    "a.md": True,
    "assets/desk.svg": True,
    "教案.docx": False,
    "~$教案.docx": False,
    "a.md.txt": False,
    "A.MD": False,
    "Thumbs.db": False,
    "notes.txt": False,
}


def test_files_that_nobody_meant_to_publish(tmp_path: Path) -> None:
    """Office files, leftovers and pages by another name are told; pages and pictures are not."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("一", encoding="utf-8")
    (tmp_path / "gbk.md").write_bytes("客户".encode("gbk"))
    found = {problem.path: problem.code for problem in check_files(tmp_path, tmp_path)}
    refused = {name: "foreign-file" for name, is_fine in FILES.items() if not is_fine}
    assert found == refused | {"gbk.md": "bad-file"}
