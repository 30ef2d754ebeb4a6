"""What a result shows beyond the score: bands, groups, what to look at again, the trend, references and comments."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from audit import find_faults, find_overflow
from conftest import Course
from learner import answer_check, choose, rate, started, submit, wait_kept, wait_state, write
from playwright.sync_api import Browser, Locator, Page, expect

Open = Callable[..., Locator]


def retake(form: Locator) -> None:
    """Press the button, and wait until the form is new."""
    form.get_by_role("button", name="重做").click()
    wait_state(form, "new")


def test_a_reversed_item_is_explained_and_linked(open_quiz: Open) -> None:
    """Who agrees with a reversed item reads why that gave few points; the link leads to the item."""
    form = open_quiz("groups")
    choose(form, "full", 5)
    choose(form, "cut", 4)
    choose(form, "clear", 5)
    choose(form, "plain", 3)
    submit(form)
    review = form.locator(".quiz-review")
    expect(review.locator(".quiz-review-title")).to_have_text("得分较低的几条，值得多想一想")
    assert review.locator("li").all_inner_texts() == [
        "2. 我常常打断别人\n这题反向计分：你选 4，计 2 分（满分 5 分）",
        "4. 我用对方听得懂的词 （选做）\n3 分（满分 5 分）",
    ]
    review.get_by_role("link", name="打断别人").click()
    expect(form.locator('[name=cut][value="4"]')).to_be_focused()


def test_wrong_questions_are_linked(open_quiz: Open, page: Page) -> None:
    """The one wrong question, with its verdict; a click changes nothing."""
    form = open_quiz("check")
    answer_check(form)
    result = submit(form)
    expect(form.locator(".quiz-review li")).to_have_count(1)
    expect(form.locator(".quiz-review li")).to_have_text("3. 下面哪些是主动服务？ （可选多项）答错了。")
    page.keyboard.press("Shift+Tab")
    form.locator(".quiz-review li a").press("Enter")
    expect(form.locator("[data-item=many] input").first).to_be_focused()
    expect(result).to_have_attribute("data-score", "3")


def test_bands_are_labelled_and_groups_have_bars(open_quiz: Open) -> None:
    """Limits below the bar, and the band reached alone in words; a group's bar is as long as its share: 11 of 15."""
    form = open_quiz("groups")
    for name, score in (("full", 5), ("cut", 1), ("clear", 3), ("plain", 5)):
        choose(form, name, score)
    result = submit(form)
    expect(result.locator(".quiz-bar-limit")).to_have_text(["4", "20", "25"])
    expect(result).not_to_contain_text("低")
    fills = result.locator(".quiz-gauge-fill")
    assert [fill.evaluate("fill => fill.style.width") for fill in fills.all()] == ["100%", "73.3333%"]


def test_the_trend_is_a_table(open_quiz: Open, page: Page) -> None:
    """From the second attempt on, oldest first, this one marked; a reload shows it again."""
    form = open_quiz("potential")
    rate(form, [5] * 10)
    submit(form)
    expect(form.locator(".quiz-review table:visible")).to_have_count(0)
    retake(form)
    rate(form, [8] * 10)
    submit(form)
    table = form.get_by_role("table", name="最近 2 次得分")
    expect(table.locator("td")).to_have_text(["50 / 100 分", "80 / 100 分"])
    heads = table.locator("tbody th").all_inner_texts()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", heads[0])
    assert heads[1].endswith("（这一次）")
    wait_kept(page, "potential", "j", "8")
    page.reload()
    expect(table.locator("tbody tr")).to_have_count(2)
    retake(form)
    expect(table).to_have_count(0)


def test_a_result_without_its_pictures(open_quiz: Open, page: Page) -> None:
    """The line is lost before the first answer: score, band and advice are there, and the rest comes when it is back."""
    page.route("**/result.js*", lambda route: route.abort())
    form = open_quiz("potential")
    rate(form, [9] * 10)
    result = submit(form)
    expect(result).to_have_attribute("data-score", "90")
    expect(result.locator(".quiz-band")).to_contain_text("很合适")
    expect(result.locator("strong")).to_have_text("继续")
    expect(result.get_by_text("更细的分析没有取到")).to_be_visible()
    form.get_by_role("button", name="再试一次").click()
    expect(form.get_by_role("button", name="再试一次")).to_be_focused()
    page.unroute("**/result.js*")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(form.locator(".quiz-bar")).to_be_visible()
    expect(result.get_by_text("更细的分析没有取到")).to_have_count(0)
    expect(result.locator(".quiz-bar")).to_have_count(1)
    # Nothing is tried again for a result that is gone.
    retake(form)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(result).to_be_empty()


def test_looking_at_a_reference_first(open_quiz: Open, page: Page) -> None:
    """Only by a button; that one has looked is said, and kept with the draft and the attempt; a retake hides it."""
    form = open_quiz("reflect")
    item = form.locator("[data-item=did]")
    model = form.get_by_text("例如：替客户多查了一步。")
    expect(model).to_be_hidden()
    item.get_by_role("button", name="先看参考").click()
    expect(model).to_be_visible()
    expect(item.get_by_text("你先看了参考答案。")).to_be_focused()
    expect(item.get_by_role("button", name="先看参考")).to_be_hidden()
    expect(form.get_by_text("说什么都行。")).to_be_hidden()
    wait_kept(page, "reflect", "did/seen", ["seen"])
    page.reload()
    expect(model).to_be_visible()
    write(form, "did", "多打了一个电话")
    expect(model).to_be_visible()
    submit(form)
    expect(item.get_by_text("你先看了参考答案。")).to_be_visible()
    retake(form)
    expect(model).to_be_hidden()
    expect(item.get_by_role("button", name="先看参考")).to_be_visible()


def test_looking_after_the_submit_undoes_nothing(open_quiz: Open) -> None:
    """A blank optional item keeps its reference; looking at it then leaves the result."""
    form = open_quiz("reflect")
    write(form, "did", "多打了一个电话")
    result = submit(form)
    expect(form.locator("[data-item=did]").get_by_role("button")).to_have_count(0)
    form.locator("[data-item=more]").get_by_role("button", name="先看参考").press("Enter")
    expect(form.get_by_text("说什么都行。")).to_be_visible()
    expect(result).not_to_be_empty()


def test_a_comment_opens_after_the_submit(open_quiz: Open) -> None:
    """Hidden before, open after, hidden again by a retake."""
    form = open_quiz("commented")
    comment = form.locator(".quiz-comment")
    expect(comment).to_be_hidden()
    write(form, "do", "先问清楚")
    submit(form)
    expect(comment.locator("strong")).to_be_visible()
    retake(form)
    expect(comment).to_be_hidden()


NIGHTLY = [pytest.param(quiz_id, marks=pytest.mark.nightly) for quiz_id in ("groups", "check", "reflect")]


@pytest.mark.parametrize("quiz_id", ["potential", *NIGHTLY])
def test_nobody_is_shut_out_of_a_result(open_quiz: Open, page: Page, quiz_id: str) -> None:
    """axe-core finds nothing in a first and a second result; no page is wider than a phone."""
    form = open_quiz(quiz_id)
    for _ in range(2):
        if form.get_by_role("button", name="重做").is_visible():
            retake(form)
        if quiz_id == "potential":
            rate(form, range(1, 11))
        elif quiz_id == "check":
            answer_check(form)
        elif quiz_id == "groups":
            for name, score in (("full", 5), ("cut", 4), ("clear", 5)):
                choose(form, name, score)
        else:
            form.locator("[data-item=more]").get_by_role("button", name="先看参考").click()
            write(form, "did", "多打了一个电话")
        submit(form)
        expect(form.locator("output")).not_to_be_empty()
        assert find_faults(page) == []
        assert find_overflow(page) == 0


def test_bars_outlive_print_and_forced_colours(open_quiz: Open, page: Page) -> None:
    """They are borders: backgrounds are not printed, and forced colours replace them."""
    form = open_quiz("groups")
    for name, score in (("full", 4), ("cut", 3), ("clear", 3)):
        choose(form, name, score)
    submit(form)
    here = form.locator(".quiz-bar-band[data-here]")
    other = form.locator(".quiz-bar-band:not([data-here])")
    colour = "band => getComputedStyle(band).borderTopColor"
    for media in ({"media": "print"}, {"media": "screen", "forced_colors": "active"}):
        page.emulate_media(**media)  # type: ignore[arg-type]
        assert form.locator(".quiz-gauge-fill").first.evaluate("fill => getComputedStyle(fill).borderTopWidth") != "0px"
        assert here.evaluate(colour) != other.evaluate(colour)
        expect(form.locator(".quiz-review")).to_be_visible()


def test_without_a_script_nothing_is_lost(browser: Browser, site: Course) -> None:
    """References, comments, the fields of a rating and of a spoken answer stand on the page."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.find("reflect"))
    expect(page.locator("#quiz-reflect .quiz-model").first).to_be_visible()
    expect(page.get_by_role("button", name="先看参考")).to_have_count(0)
    page.goto(site.find("speak"))
    expect(page.locator("[name=say]")).to_be_visible()
    expect(page.locator(".quiz-comment")).to_be_visible()
    page.goto(site.find("rating"))
    expect(page.get_by_label("被评价人", exact=True)).to_be_visible()
    expect(page.get_by_label("评价人的角色")).to_be_visible()
    context.close()


def test_started_forms_hide_what_answers(open_quiz: Open, page: Page) -> None:
    """Also in a draft that comes back."""
    form = open_quiz("commented")
    write(form, "do", "先")
    wait_kept(page, "commented", "do", "先")
    page.reload()
    started(page, "commented")
    expect(form.locator(".quiz-comment")).to_be_hidden()


def test_a_group_gets_its_own_advice(open_quiz: Open) -> None:
    """A subscore is told with its band and advice where its author wrote some, and alone where not."""
    form = open_quiz("group-advice")
    for stem, score in (("把话说完", "5"), ("复述", "3"), ("结论", "1")):
        form.locator(".quiz-item", has_text=stem).locator(f"input[value='{score}']").check()
    submit(form)
    groups = form.locator(".quiz-subscores > li")
    expect(groups).to_have_count(2)
    expect(groups.nth(0)).to_contain_text("听：8 分（满分 10 分）")
    expect(groups.nth(0).locator(".quiz-band-label")).to_have_text("听得住")
    expect(groups.nth(0).locator(".quiz-band-advice em")).to_have_text("耐心")
    expect(groups.nth(1)).to_have_text("说：1 分（满分 5 分）")
    assert find_overflow(form.page) <= 0
