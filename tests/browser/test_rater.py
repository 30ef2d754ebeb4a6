"""Ratings of other people: kept apart, compared with what they think of themselves, deleted one by one."""

from __future__ import annotations

from collections.abc import Callable

from audit import find_faults, find_overflow
from learner import read_record, submit, wait_attempts, wait_kept, wait_state
from playwright.sync_api import BrowserContext, Locator, Page, expect

Open = Callable[..., Locator]
GROUPS = ["以身作则", "说清目标", "支持下属", "带好团队", "处理难题"]

# Three raters of two people: who is rated, who rates, in what role, and what is chosen in each group of five items.
# The fourth group holds the reversed item: four items count what is chosen (c), the fifth 5 − c, so 3c + 5 in all.
RATINGS = [
    ("王芳", "王芳", "self", (4, 4, 3, 4, 3)),  # 20, 20, 15, 17, 15 = 87
    ("王芳", "赵经理", "superior", (3, 3, 3, 3, 3)),  # 15, 15, 15, 14, 15 = 74
    ("王 芳", "小刘", "subordinate", (2, 4, 3, 3, 1)),  # 10, 20, 15, 14, 5 = 64
    ("李明", "李明", "self", (2, 2, 2, 2, 2)),  # 10, 10, 10, 11, 10 = 51
    ("李明", "赵经理", "superior", (4, 4, 4, 4, 4)),  # 20, 20, 20, 17, 20 = 97
    (" 李\u3000明 ", "小刘", "peer", (3, 4, 4, 3, 4)),  # 15, 20, 20, 14, 20 = 89
]
# Self, the mean of the two others, and the gap, for each group and for the total.
WANG = [
    ("20.0", "12.5", "+7.5"),
    ("20.0", "17.5", "+2.5"),
    ("15.0", "15.0", "0.0"),
    ("17.0", "14.0", "+3.0"),
    ("15.0", "10.0", "+5.0"),
    ("87.0", "69.0", "+18.0"),
]
LI = [
    ("10.0", "17.5", "−7.5"),
    ("10.0", "20.0", "−10.0"),
    ("10.0", "20.0", "−10.0"),
    ("11.0", "15.5", "−4.5"),
    ("10.0", "20.0", "−10.0"),
    ("51.0", "93.0", "−42.0"),
]


def fill_in(form: Locator, ratee: str, rater: str, role: str, chosen: tuple[int, ...]) -> None:
    """Fill in a form, but do not submit it."""
    form.get_by_label("被评价人", exact=True).fill(ratee)
    form.get_by_label("评价人", exact=True).fill(rater)
    form.get_by_label("评价人的角色").select_option(role)
    form.evaluate(
        """(form, scores) => scores.forEach((score, group) => {
          for (let item = 5 * group + 1; item <= 5 * group + 5; item++)
            form.querySelector(`[name=i${item}][value="${score}"]`).click();
        })""",
        chosen,
    )


def start_next(form: Locator) -> None:
    """Begin another rating."""
    form.get_by_role("button", name="重做").click()
    wait_state(form, "new")


def rate_all(form: Locator) -> None:
    """All six ratings, one after the other."""
    for number, rating in enumerate(RATINGS):
        if number:
            start_next(form)
        fill_in(form, *rating)
        submit(form)
        wait_state(form, "answered")


def read_table(form: Locator, ratee: str) -> list[tuple[str, ...]]:
    """The numbers of a person's table, row by row."""
    rows = form.get_by_role("table", name=f"{ratee}：").locator("tbody tr").all()
    return [tuple(row.locator("td").all_inner_texts()) for row in rows]


def test_six_ratings_of_two_people(open_quiz: Open, page: Page) -> None:
    """Each is an attempt of its own with names and role; means and gaps are those computed by hand."""
    form = open_quiz("rating")
    rate_all(form)
    panel = form.get_by_role("region", name="这台设备上的评价")
    expect(panel.locator("caption")).to_have_text(
        ["王 芳：共 3 份评价（自评 1 份，他评 2 份）", "李 明：共 3 份评价（自评 1 份，他评 2 份）"]
    )
    assert read_table(form, "王 芳") == WANG
    assert read_table(form, "李 明") == LI
    expect(panel.locator("table").first.locator("tbody th")).to_have_text([*GROUPS, "合计"])
    lines = panel.locator(".quiz-ratings-list li > span").all_inner_texts()
    assert [line.split("，")[0] for line in lines] == [
        "自评：王芳",
        "上级：赵经理",
        "下属：小刘",
        "自评：李明",
        "上级：赵经理",
        "同事：小刘",
    ]
    assert [line.rpartition("，")[2] for line in lines] == [f"{n} 分（满分 100 分）" for n in (87, 74, 64, 51, 97, 89)]
    expect(panel).to_contain_text("只有在这台设备")

    expect(form.locator("output")).to_contain_text("李 明的得分：89 分（满分 100 分）")
    page.reload()
    wait_state(form, "answered")
    expect(panel.locator("table")).to_have_count(2)
    assert read_table(form, "李 明") == LI
    attempts = read_record(page, "rating")["attempts"]
    assert [(each["ratee"], each["rater"], each["role"], each["score"]) for each in attempts] == [
        ("王芳", "王芳", "self", 87),
        ("王芳", "赵经理", "superior", 74),
        ("王 芳", "小刘", "subordinate", 64),
        ("李明", "李明", "self", 51),
        ("李明", "赵经理", "superior", 97),
        ("李 明", "小刘", "peer", 89),
    ]


def test_names_and_role_are_required(open_quiz: Open) -> None:
    """A blank submit lists them first; blanks are no name."""
    form = open_quiz("rating")
    fill_in(form, "  ", "小刘", "peer", (3,) * 5)
    form.get_by_label("评价人的角色").select_option("")
    submit(form)
    summary = form.locator(".quiz-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("还有 2 处没有填")
    expect(summary.get_by_role("link")).to_have_text(["被评价人", "评价人的角色"])
    summary.get_by_role("link", name="角色").click()
    expect(form.get_by_label("评价人的角色")).to_be_focused()
    expect(form.get_by_role("table")).to_have_count(0)


def test_a_draft_keeps_who_rates_whom(open_quiz: Open, page: Page) -> None:
    """The names come back with the answers; a new rating keeps the person rated alone."""
    form = open_quiz("rating")
    fill_in(form, "王芳", "小刘", "peer", (3,) * 5)
    wait_kept(page, "rating", "i25", "3")
    page.reload()
    expect(form.get_by_label("评价人的角色")).to_have_value("peer")
    submit(form)
    start_next(form)
    expect(form.get_by_label("被评价人", exact=True)).to_have_value("王芳")
    expect(form.get_by_label("评价人", exact=True)).to_have_value("")
    expect(form.get_by_label("评价人的角色")).to_have_value("")
    expect(form.locator(":checked:not(option)")).to_have_count(0)
    # The rating that was is still listed, and neither it nor others count as one's earlier attempts.
    expect(form.locator(".quiz-ratings-list li")).to_have_count(1)
    fill_in(form, "李明", "小刘", "peer", (3,) * 5)
    submit(form)
    expect(form.get_by_role("table")).to_have_count(2)
    expect(form.locator(".quiz-previous")).to_have_count(0)


def test_deleting_a_rating_asks_first(open_quiz: Open, page: Page, context: BrowserContext) -> None:
    """In the page, with the safe answer under the finger; another tab loses the rating, too."""
    form = open_quiz("rating")
    rate_all(form)
    other = open_quiz("rating", in_page=context.new_page())
    expect(other.locator(".quiz-ratings-list li")).to_have_count(6)
    entries = form.locator(".quiz-ratings-list").first.locator("li")
    second = entries.nth(1)
    second.get_by_role("button", name="删除 上级：赵经理").press("Enter")
    expect(second.get_by_role("button", name="不删")).to_be_focused()
    page.keyboard.press("Enter")
    expect(second.get_by_role("button", name="删除")).to_be_focused()
    expect(entries).to_have_count(3)

    second.get_by_role("button", name="删除").click()
    expect(second).to_contain_text("删了不能恢复")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(entries).to_have_count(2)
    expect(form.locator(".quiz-ratings [role=status]")).to_contain_text("已删除：上级：赵经理")
    # 12.5 was the mean of 15 and 10.
    assert read_table(form, "王 芳")[0] == ("20.0", "10.0", "+10.0")
    expect(other.locator(".quiz-ratings-list li")).to_have_count(5)
    assert len(read_record(page, "rating")["attempts"]) == 5
    # The result of the last rating stands: it was not the one deleted.
    wait_state(form, "answered")


def test_deleting_the_rating_that_is_shown(open_quiz: Open, page: Page) -> None:
    """Its answers stay as a draft; a reload does not bring the rating back."""
    form = open_quiz("rating")
    fill_in(form, "王芳", "王芳", "self", (4,) * 5)
    submit(form)
    form.locator(".quiz-ratings-list").get_by_role("button", name="删除").click()
    form.get_by_role("button", name="删除", exact=True).click()
    wait_state(form, "draft")
    expect(form.get_by_role("table")).to_have_count(0)
    expect(form.locator("output")).to_be_empty()
    wait_attempts(page, "rating", 0)
    page.reload()
    wait_state(form, "draft")
    expect(form.locator('[name=i1][value="4"]')).to_be_checked()
    assert read_record(page, "rating")["attempts"] == []


def test_a_rating_that_was_never_kept_can_go(open_quiz: Open, page: Page) -> None:
    """Without a storage the list is the page's own."""
    page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: undefined });")
    form = open_quiz("rating")
    fill_in(form, "王芳", "王芳", "self", (4,) * 5)
    submit(form)
    form.locator(".quiz-ratings-list").get_by_role("button", name="删除").click()
    form.get_by_role("button", name="删除", exact=True).click()
    expect(form.locator(".quiz-ratings-list li")).to_have_count(0)


def test_a_rating_that_cannot_be_deleted_stays(open_quiz: Open, page: Page) -> None:
    """The storage refuses: the list does not claim that it is gone."""
    form = open_quiz("rating")
    fill_in(form, "王芳", "王芳", "self", (4,) * 5)
    submit(form)
    wait_attempts(page, "rating", 1)
    page.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new DOMException('no', 'DataError'); }; }")
    form.locator(".quiz-ratings-list").get_by_role("button", name="删除").click()
    form.get_by_role("button", name="删除", exact=True).click()
    expect(form.locator(".quiz-alert")).to_contain_text("没能保存")
    expect(form.locator(".quiz-ratings-list li")).to_have_count(1)


def test_names_are_text(open_quiz: Open) -> None:
    """HTML as a name is shown as it was typed."""
    form = open_quiz("rating")
    fill_in(form, "<img src=x onerror=hack()>", "<b>x</b>", "peer", (4,) * 5)
    submit(form)
    expect(form.locator(".quiz-ratings caption")).to_contain_text("<img src=x onerror=hack()>：")
    expect(form.locator(".quiz-ratings :is(img, b)")).to_have_count(0)


def test_nobody_is_shut_out_of_a_rating(open_quiz: Open, page: Page) -> None:
    """axe-core finds nothing while it is empty, blank, answered and asked; long names do not widen a phone's page."""
    form = open_quiz("rating")
    assert find_faults(page) == []
    submit(form)
    assert find_faults(page) == []
    fill_in(form, "很长的名字" * 8, "W" * 40, "subordinate", (4, 3, 2, 4, 1))
    submit(form)
    form.locator(".quiz-ratings-list").get_by_role("button", name="删除").click()
    assert find_faults(page) == []
    assert find_overflow(page) == 0
    page.emulate_media(media="print")
    expect(form.locator(".quiz-ratings").get_by_role("table")).to_be_visible()
    expect(form.locator("button:visible")).to_have_count(0)


def test_a_rating_prints_its_fields(open_quiz: Open, page: Page) -> None:
    """On paper there are lines to write the names on, and the roles to choose from."""
    form = open_quiz("rating")
    page.emulate_media(media="print")
    expect(form.get_by_label("被评价人", exact=True)).to_be_visible()
    expect(form.get_by_label("评价人的角色")).to_be_visible()
