"""What comes after a result: the score drawn, the wrong ones once more, the lecture's card, the home page that knows one."""

from __future__ import annotations

import json
from collections.abc import Callable

from audit import find_faults, find_overflow
from built_site import BuiltSite
from learner import (
    answer_all_right,
    answer_check,
    choose,
    rate,
    read_record,
    started,
    submit,
    wait_attempts,
    wait_state,
    wait_uncovered,
)
from learning_records import attempt, learner, record, visit
from playwright.sync_api import Browser, Locator, Page, expect
from storage import WRITE

Open = Callable[..., Locator]
pytest_plugins = ["site_fixtures"]


def test_the_wrong_ones_once_more_are_no_attempt(open_quiz: Open, page: Page) -> None:
    """Only they, emptied, below the result; nothing of the result changes, and no second attempt is kept."""
    form = open_quiz("check")
    answer_check(form)
    result = submit(form)
    wait_attempts(page, "check", 1)
    first = form.locator(".quiz-steps > *").first
    expect(first).to_have_text("只做错的 1 题（练习）")
    expect(first).to_have_class("md-button md-button--primary")
    first.click()
    again = page.locator(".quiz-again")
    expect(again.locator("[data-item]")).to_have_count(1)
    expect(again.locator(":checked, .quiz-verdict, .quiz-explanation:visible")).to_have_count(0)
    expect(again.locator("input").first).to_be_focused()
    wait_uncovered(page, again.get_by_role("heading").first)
    assert page.evaluate(
        "[...document.querySelectorAll('[id]')].length === new Set([...document.querySelectorAll('[id]')].map(({ id }) => id)).size"
    )
    assert find_faults(page) == []
    choose(again, "many", 1)
    submit(again)
    expect(again.locator("output")).to_contain_text("不计成绩")
    expect(result).to_have_attribute("data-score", "3")
    expect(form).to_have_attribute("data-state", "answered")
    again.get_by_role("button", name="收起").click()
    expect(again).to_have_count(0)
    expect(first).to_be_focused()
    record = read_record(page, "check")
    assert len(record["attempts"]) == 1
    assert record["draft"]["state"] == "answered"


def test_all_right_is_praised(open_quiz: Open) -> None:
    """Earned praise, and on one goes."""
    form = open_quiz("check")
    answer_all_right(form)
    result = submit(form)
    expect(result).to_have_attribute("data-percent", "100")
    expect(result).to_contain_text("全对！")
    expect(form.locator(".quiz-steps > *").first).to_contain_text("接着看")
    expect(result.locator(".quiz-ring text")).to_have_text("100%")


def test_a_slip_is_not_praised(open_quiz: Open) -> None:
    """The ring says how much was right, and nothing else."""
    form = open_quiz("check")
    answer_check(form)
    result = submit(form)
    expect(result.locator(".quiz-ring text")).to_have_text("75%")
    expect(result).not_to_contain_text("全对！")


def test_a_scale_is_drawn_as_a_profile(open_quiz: Open, page: Page) -> None:
    """Each row a point, with a table beside it; what is lowest is marked."""
    form = open_quiz("potential")
    rate(form, range(1, 11))
    submit(form)
    figure = form.locator(".quiz-profile")
    expect(figure.locator("circle")).to_have_count(10)
    expect(figure.locator(".quiz-profile-low")).to_have_count(5)
    figure.locator("summary").click()
    expect(figure.locator("tbody tr")).to_have_count(10)
    assert find_faults(page) == []
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert find_overflow(page) == 0


def test_a_lecture_ends_with_a_card(page: Page, built: BuiltSite) -> None:
    """After the last thing that counts, once: what was done, a sentence, the next page; the home page then knows."""
    page.goto(built.url + "1-understanding-service/03-concept/")
    forms = page.locator("[data-quiz]:not([data-practice])")
    ids = [form.get_attribute("data-quiz") or "" for form in forms.all()]
    for quiz_id in ids:
        form = started(page, quiz_id)
        expect(page.locator(".lecture-done")).to_have_count(0)
        form.evaluate(ANSWER)
        submit(form)
        wait_state(form, "answered")
    card = page.locator(".lecture-done")
    expect(card).to_contain_text("本讲学完")
    expect(card.locator("li")).to_have_count(len(ids))
    expect(card.locator("blockquote")).not_to_be_empty()
    expect(card.get_by_role("link")).to_have_text("下一页：第二部分 客户服务人员的自我认知")
    assert find_faults(page, ".lecture-done") == []
    page.goto(built.url)
    expect(page.locator("[data-home-part=count]")).to_have_text("学完 1/26 讲")
    expect(page.locator("[data-home-part=link]")).to_be_visible()
    expect(page.locator(".home-lead")).to_be_hidden()
    expect(page.locator(".home-part .reading-mark")).to_have_count(1)
    assert find_faults(page, "main") == []


# Every scored question right, the first of every other choice, a word in every field.
ANSWER = """($form) => {
  for (const $item of $form.querySelectorAll("[data-item]:not([hidden])")) {
    const key = ($item.dataset.key ?? "").split(" ");
    const $all = [...$item.querySelectorAll("input[type=radio], input[type=checkbox]")].filter(($each) => !$each.hidden);
    const $right = $all.filter(($each) => key.includes($each.value));
    const $radios = [...new Set($all.filter(({ type }) => type === "radio").map(({ name }) => name))];
    if ($right.length) $right.forEach(($each) => $each.click());
    else for (const name of $radios) $all.find(($each) => $each.name === name).click();
    for (const $select of $item.querySelectorAll("select")) {
      $select.value = key[0] || $select.options[1].value;
      $select.dispatchEvent(new Event("input", { bubbles: true }));
    }
    for (const $field of $item.querySelectorAll("textarea")) {
      $field.value = "写一句";
      $field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}"""


def test_home_for_a_new_visitor(page: Page, built: BuiltSite) -> None:
    """What the course is, and the first day; nothing of a learner who was never here."""
    page.goto(built.url)
    expect(page.locator(".home-lead")).to_be_visible()
    expect(page.get_by_role("link", name="上岗第一天：一刻钟")).to_be_visible()
    expect(page.locator("[data-home]")).to_be_hidden()


def test_home_leads_on_to_the_section(page: Page, built: BuiltSite) -> None:
    """The lecture last open, and the heading above the place."""
    page.goto(built.url + "2-knowing-yourself/06-qualities/")
    started(page, "06-reflection")
    page.evaluate("document.getElementById('品格素质六条').scrollIntoView()")
    expect(page.locator("#品格素质六条")).to_be_in_viewport()
    page.goto(built.url)
    expect(page.locator("[data-home-part=lecture]")).to_contain_text("客户服务人员的素质要求")
    expect(page.locator("[data-home-part=section]")).to_contain_text("上次读到：品格")
    page.locator("[data-home-part=link]").click()
    page.wait_for_url("**/06-qualities/#*")


def test_home_says_how_many_questions_come_again(page: Page, built: BuiltSite) -> None:
    """Told by the records and the list of what the course asks: of what it no longer asks nothing, and no question is fetched."""
    review = json.loads((built.folder / "review.json").read_text(encoding="utf-8"))
    words = review["quizzes"]["06-check"]["items"]
    items = [{"key": key, "words": words[key], "score": 0, "max": 1} for key in list(words)[:2]]
    items.append({"key": "gone", "words": "000000", "score": 0, "max": 1})
    page.goto(built.url)
    known = learner(**{"2-knowing-yourself/06-qualities": visit(1)})
    records = {"06-check": record(attempt(1, 0, 3, items=items)), "/learner": known}
    page.evaluate(WRITE, ["coursequiz kefu26", list(records.items())])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(built.url)
    expect(page.locator("[data-home-part=review]")).to_have_text("今天复习 2 题")
    assert not [url for url in asked if "/assets/questions/" in url]
    page.locator("[data-home-part=review] a").click()
    expect(page.get_by_role("button", name="今天复习（2 题）")).to_be_visible()


def test_home_says_how_many_lines_come_again(page: Page, built: BuiltSite) -> None:
    """What was written two weeks ago, beside the questions; and nothing before its day."""
    review = json.loads((built.folder / "review.json").read_text(encoding="utf-8"))
    quizzes = review["quizzes"]
    line = {"quiz": "06-try-own-step", "key": "own-step", "words": quizzes["06-try-own-step"]["open"]["own-step"]}
    log = [{"id": "a", "at": "2026-10-01T12:00:00.000Z", "day": "2026-10-01", "seq": 1, **line, "text": "再等等。"}]
    known = learner(**{"2-knowing-yourself/06-qualities": visit(1)})
    page.clock.set_fixed_time("2026-10-14T12:00:00Z")
    page.goto(built.url)
    page.evaluate(WRITE, ["coursequiz kefu26", [["/learner", {**known, "log": log}]]])
    page.goto(built.url)
    expect(page.locator("[data-home-part=link]")).to_be_visible()
    expect(page.locator("[data-home-part=review]")).to_be_hidden()
    page.clock.set_fixed_time("2026-10-15T12:00:00Z")
    page.reload()
    expect(page.locator("[data-home-part=review]")).to_have_text("再写 1 句两周前的话")
    key, words = next(iter(quizzes["06-check"]["items"].items()))
    missed = record(attempt(1, 0, 1, items=[{"key": key, "words": words, "score": 0, "max": 1}]))
    page.evaluate(WRITE, ["coursequiz kefu26", [["06-check", missed]]])
    page.reload()
    expect(page.locator("[data-home-part=review]")).to_have_text("今天复习 1 题 · 再写 1 句两周前的话")
    page.locator("[data-home-part=review] a").last.click()
    expect(page.get_by_role("button", name="再写一次（1 句）")).to_be_visible()


def test_home_without_a_script(browser: Browser, built: BuiltSite) -> None:
    """All of it stands there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(built.url)
    expect(page.locator(".home-lead")).to_be_visible()
    expect(page.locator(".home-part li a")).not_to_have_count(0)
    expect(page.locator("[data-home]")).to_be_hidden()
    context.close()
