"""Every kind is scored as its guide says, limits included."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from learner import answer_all_right, answer_check, choose, rate, submit, write
from playwright.sync_api import Locator, expect

Open = Callable[..., Locator]


@pytest.mark.parametrize(
    ("scores", "total", "band"),
    [
        ([10] * 10, 100, "很合适"),
        ([8] * 10, 80, "很合适"),
        ([8] * 9 + [7], 79, "还要学"),
        ([5] * 10, 50, "还要学"),
        ([5] * 9 + [4], 49, "要想一想"),
        ([1] * 10, 10, "要想一想"),
    ],
)
def test_a_scale_adds_up_and_finds_its_band(open_quiz: Open, scores: list[int], total: int, band: str) -> None:
    """A total on a limit belongs to the higher band, one point less to the lower one."""
    form = open_quiz("potential")
    rate(form, scores)
    result = submit(form)
    expect(result).to_have_attribute("data-score", str(total))
    expect(result).to_have_attribute("data-max", "100")
    expect(result).to_have_attribute("data-percent", str(total))
    expect(result).to_have_attribute("data-band", band)
    expect(result).to_contain_text(f"{total} 分（满分 100 分）")
    expect(result.locator(".quiz-band")).to_contain_text(band)
    expect(result.locator(".quiz-bar-band[data-here]")).to_have_count(1)


def test_the_result_holds_the_bands_advice_as_written(open_quiz: Open) -> None:
    """The advice is the guide's own, with its emphasis, and the bar is named for who cannot see it."""
    form = open_quiz("potential")
    rate(form, [9] * 10)
    result = submit(form)
    expect(result.locator("strong")).to_have_text("继续")
    expect(result.get_by_role("img", name="刻度从 10 分到 100 分，90 分落在“很合适”这一段。")).to_be_visible()
    assert result.locator(".quiz-bar-limit").all_inner_texts() == ["10", "50", "80", "100"]


def test_reversed_items_weights_and_groups(open_quiz: Open) -> None:
    """5 + (6 − 1) = 10 of 10 and 2 × 3 + 5 = 11 of 15: each group has its own score."""
    form = open_quiz("groups")
    choose(form, "full", 5)
    choose(form, "cut", 1)
    choose(form, "clear", 3)
    choose(form, "plain", 5)
    result = submit(form)
    expect(result).to_have_attribute("data-score", "21")
    expect(result).to_have_attribute("data-band", "高")
    assert result.locator(".quiz-subscores li").all_inner_texts() == [
        "倾听：10 分（满分 10 分）",
        "表达：11 分（满分 15 分）",
    ]


def test_an_optional_item_may_stay_blank(open_quiz: Open) -> None:
    """What is left out scores nothing and stops nobody."""
    form = open_quiz("groups")
    for name in ("full", "cut", "clear"):
        choose(form, name, 3)
    expect(submit(form)).to_have_attribute("data-score", "12")


def test_questions_score_by_weight_and_all_or_nothing(open_quiz: Open) -> None:
    """A multiple choice with one right and one wrong option scores nothing; 3 of 4 points miss a pass at 80 %."""
    form = open_quiz("check")
    answer_check(form)
    result = submit(form)
    expect(result).to_have_attribute("data-score", "3")
    expect(result).to_have_attribute("data-percent", "75")
    expect(result).to_contain_text("3 分（满分 4 分，得分率 75%）")
    expect(result.locator(".quiz-pass")).to_contain_text("还没有达到合格线（80%）")


def test_a_pass_is_said(open_quiz: Open) -> None:
    """All right: the pass mark is reached."""
    form = open_quiz("check")
    answer_all_right(form)
    result = submit(form)
    expect(result).to_have_attribute("data-percent", "100")
    expect(result.locator(".quiz-pass")).to_have_text("达到了合格线（80%）。")


@pytest.mark.parametrize(
    ("chosen", "score", "percent", "verdict"),
    [
        ([1, 2, 3], "1", "100", "right"),
        ([1, 2], "0.67", "66.7", "partly"),
        ([1, 2, 4], "0.33", "33.3", "partly"),
        ([1, 4], "0", "0", "wrong"),
        ([4, 5], "0", "0", "wrong"),
    ],
)
def test_partial_credit(open_quiz: Open, chosen: list[int], score: str, percent: str, verdict: str) -> None:
    """Each wrong option takes one right one away, and never more than there is."""
    form = open_quiz("partial")
    choose(form, "p", *chosen)
    result = submit(form)
    expect(result).to_have_attribute("data-score", score)
    expect(result).to_have_attribute("data-percent", percent)
    expect(form.locator(".quiz-verdict")).to_have_attribute("data-verdict", verdict)


def test_verdicts_are_words(open_quiz: Open) -> None:
    """Right, wrong and missed are told at the item and at each option, without a colour."""
    form = open_quiz("check")
    answer_check(form)
    submit(form)
    verdicts = form.locator(".quiz-verdict")
    assert verdicts.all_inner_texts() == ["答对了。", "答对了。", "答错了。"]
    many = form.locator("[data-item=many] .quiz-option")
    expect(many.nth(0)).to_contain_text("选对了")
    expect(many.nth(1)).to_contain_text("正确答案")
    expect(many.nth(2)).to_contain_text("选错了")


def test_explanations_open_and_only_the_chosen_options_feedback_shows(open_quiz: Open) -> None:
    """Who chose the first option reads what was written for the first option."""
    form = open_quiz("check")
    expect(form.locator(".quiz-explanation:visible")).to_have_count(0)
    choose(form, "tf", "false")
    choose(form, "one", 1)
    choose(form, "many", 1, 2)
    submit(form)
    assert [details.get_attribute("open") for details in form.locator(".quiz-explanation").all()] == ["", "", ""]
    expect(form.get_by_text("规定要讲，但不是先讲。")).to_be_visible()
    expect(form.get_by_text("对，情绪先过去，话才听得进。")).to_be_hidden()


def test_unscored_forms_say_done_and_show_the_reference(open_quiz: Open) -> None:
    """The reference answer appears where something was written, and only there."""
    form = open_quiz("reflect")
    expect(form.get_by_text("例如：替客户多查了一步。")).to_be_hidden()
    write(form, "did", "多打了一个电话")
    expect(form.get_by_text("例如：替客户多查了一步。")).to_be_hidden()
    result = submit(form)
    expect(result).to_contain_text("已经提交")
    expect(result).to_contain_text("参考答案已经展开")
    assert result.get_attribute("data-score") is None
    expect(form.get_by_text("例如：替客户多查了一步。")).to_be_visible()
    expect(form.get_by_text("说什么都行。")).to_be_hidden()


def test_a_survey_and_a_table_are_completed(open_quiz: Open) -> None:
    """Nothing is right or wrong in them, and nothing claims so."""
    form = open_quiz("survey")
    choose(form, "n", 1)
    expect(submit(form)).to_have_text("已经提交，答案保存在你的浏览器里。")
    expect(form.locator(".quiz-verdict, .quiz-mark")).to_have_count(0)

    form = open_quiz("gaps")
    for field in form.locator("textarea").all():
        field.fill("有")
    for choice in form.get_by_label("先做").all():
        choice.check()
    expect(submit(form)).to_contain_text("参考答案已经展开")
    expect(form.get_by_text("参考：系统反应慢。")).to_be_visible()
