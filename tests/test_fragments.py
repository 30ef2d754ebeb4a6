"""The questions that other pages ask again: cut out of their pages, and listed."""

import json

import markdown
from coursequiz.course.fragments import Source, cut_quizzes, list_fragments, write_review
from coursequiz.course.recall import add_recall
from coursequiz.extension import QuizExtension
from coursequiz.language import load_language

PAGE = """\
# 一讲

开头。

## 一节

{before}

/// quiz | 测验
    id: t-one

1. [x] 一 < 二。 {{#first}}
   > 因为 `</fieldset>` 只是文字，见[一节](#一节)。
2. 写一写。 {{#open}}
3. 选哪个？ {{#third}}
   - [x] 甲
   - [ ] 乙
///

/// quiz | 问卷
    id: t-survey
    survey: true

1. 你呢？
   - [ ] 甲
   - [ ] 乙
///

/// quiz | 配对
    id: t-match
    kind: match

1. 甲 = 子
2. 乙 = 丑
///
"""


WRITTEN = """\
# 一讲

/// quiz | 写
    id: t-two

## 组

1. 写一写。 {#plain}
   自评：
   - [ ] 有钟点
2. [x] 对。 {#judged}

## 另一组

3. 改一句。 {#line}
   > | 甲 | 乙 |
   > | --- | --- |
   > | 一 | 二 |
   >
   > 弱：一 ——子
   > 中：二 ——丑
   > 好：三 ——寅
   自评：
   - [ ] 有钟点
4. 再改一句。 {#last}
   > 弱：一 ——子
   > 中：二 ——丑
   > 好：三 ——寅
///

/// quiz | 只写
    id: t-three

1. 改一句。 {#only}
   > 弱：一 ——子
   > 中：二 ——丑
   > 好：三 ——寅
///
"""


def convert(text: str) -> str:
    """A page's HTML, its headings with their links."""
    toc = {"toc": {"permalink": True}}
    return markdown.markdown(text, extensions=[QuizExtension(), "toc"], extension_configs=toc)


def test_only_what_scores_itself_is_cut_out() -> None:
    """Each question whole, in the form that it stood in; neither open questions nor surveys nor other kinds."""
    (fragment,) = cut_quizzes(convert(PAGE.format(before="很长的一节。" * 40)))
    assert (fragment.quiz, list(fragment.words)) == ("t-one", ["first", "third"])
    assert fragment.html.startswith("<form ")
    assert fragment.html.endswith("</form>\n")
    assert fragment.html.count("<fieldset") == fragment.html.count("</fieldset>") == 2
    assert all(f'data-words="{words}"' in fragment.html for words in fragment.words.values())
    assert "写一写" not in fragment.html
    assert fragment.file == cut_quizzes(convert(PAGE.format(before="很长的一节。" * 41)))[0].file
    assert fragment.file.startswith("assets/questions/t-one.")


def test_what_is_compared_with_samples_is_cut_out_too() -> None:
    """Each whole, with what one marks oneself by, and told apart from what scores itself; without samples nothing comes again."""
    both, alone = cut_quizzes(convert(WRITTEN))
    assert (list(both.words), list(both.open)) == (["judged"], ["line", "last"])
    assert (list(alone.words), list(alone.open)) == ([], ["only"])
    for fragment in (both, alone):
        assert fragment.html.count("<div") == fragment.html.count("</div>") == len(fragment.open) + len(fragment.words)
        assert fragment.html.count("<fieldset") == fragment.html.count("</fieldset>")
        assert "写一写" not in fragment.html
    assert both.html.count("有钟点") == 1
    review = json.loads(write_review([(Source("one/", "第一讲", 1, ""), each) for each in (both, alone)], set(), {}))
    assert [quiz["open"] for quiz in review["quizzes"].values()] == [both.open, alone.open]
    assert [quiz["items"] for quiz in review["quizzes"].values()] == [both.words, {}]


def test_the_section_is_what_one_reads_again() -> None:
    """What stands above the quiz, its link left out; of a heading that only names the quiz, the page; of no heading, nothing."""
    (long,) = cut_quizzes(convert(PAGE.format(before="很长的一节。" * 40)))
    (short,) = cut_quizzes(convert(PAGE.format(before="短。")))
    (bare,) = cut_quizzes(convert(PAGE.format(before="短。").replace("# 一讲\n", "").replace("## 一节\n", "")))
    (headless,) = cut_quizzes(convert(PAGE.format(before="短。").replace("# 一讲\n", "")))
    assert [each.section and each.section.title for each in (long, short, bare, headless)] == [
        "一节",
        "一讲",
        None,
        "一节",
    ]
    assert cut_quizzes("<p>没有测验</p>") == ()


def test_the_list_tells_where_each_stands() -> None:
    """A quiz on two pages is asked from the first; `practice` and the words go along."""
    html = convert(PAGE.format(before="短。"))
    sources = [Source("one/", "第一讲", 1, html), Source("two/", "附录", None, html)]
    found = list_fragments(sources)
    review = json.loads(write_review(found, {"t-one"}, {"next": "下一题"}))
    assert review["pages"] == [{"url": "one/", "title": "第一讲", "lecture": 1}]
    assert review["words"] == {"next": "下一题"}
    (quiz,) = review["quizzes"].values()
    assert (quiz["page"], quiz["practice"], quiz["section"][1]) == (0, True, "一讲")
    assert quiz["items"] == found[0][1].words
    assert "open" not in quiz


def test_the_look_back_stands_below_the_title() -> None:
    """Closed, with links to at most three tests; their titles are text. A page without a title has no place for it."""
    say = load_language().say
    checks = [(f"第 {number} 讲 <b>", f"../{number}/#quiz-x") for number in range(5)]
    html = add_recall("<h1>二</h1>\n<p>正文</p>", 3, 2, checks, say)
    assert html.startswith('<h1>二</h1><details class="quiz-recall" data-recall="3" data-lecture="2"><summary>')
    assert html.count("<a ") == 3
    assert "第 0 讲 &lt;b&gt;" in html
    assert html.endswith("</details>\n<p>正文</p>")
    assert add_recall("<p>正文</p>", 3, 2, checks, say) == "<p>正文</p>"
