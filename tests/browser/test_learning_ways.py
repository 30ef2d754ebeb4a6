"""Ways through the course: shown without a script, chosen by the learner, followed by 我的学习, certified by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from audit import find_faults, find_overflow
from conftest import Course
from learner import read_record
from learning_files import choose_file, clear_all, find_preview, save_all
from learning_page import find_learning_faults, open_learning
from learning_records import attempt, learner, open_with, record, visit
from playwright.sync_api import BrowserContext, Page, expect
from way_course import WAYS, choose_way, find_way, make_way_course, open_home

PASSED = record(attempt(2, 1, 4), attempt(3, 4, 4), attempt(9, 2, 4))
STEPS = record(attempt(5, 6, 6))


@pytest.fixture(scope="module")
def course(make_course: Callable[..., Course]) -> Course:
    """The course with three ways; no test changes it."""
    return make_way_course(make_course, "ways")


def chosen(way: str | None, **pages: dict[str, str]) -> dict[str, object]:
    """The record of a learner who has chosen a way."""
    return {**learner("", **pages), "way": way}


def test_without_javascript_the_ways_are_there(context: BrowserContext, course: Course) -> None:
    """Each with its pages in their order, its minutes and where it begins; nothing that could be pressed for nothing."""
    plain = context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    page = plain.new_page()
    page.goto(course.url)
    way = find_way(page, "柜台")
    expect(way.get_by_role("heading")).to_have_text("柜台 <b>新人</b>")
    expect(way).to_contain_text("当面接待客户的人")
    expect(way).to_contain_text("3 页，约 5 分钟")
    expect(way.get_by_role("link", name="门店须知").first).to_have_attribute("href", "notice/")
    way.locator("summary").click()
    expect(way.locator("li a")).to_have_text(["门店须知", "题目", "排序"])
    expect(page.locator("[data-way] button:visible, [data-way-mark]:visible")).to_have_count(0)
    page.goto(f"{course.url}my-learning/")
    way = find_way(page, "倾听")
    way.locator("summary").click()
    expect(way.locator("li a:visible")).to_have_text(["量表", "题目"])
    expect(page.get_by_role("link", name="开始学习")).to_have_attribute("href", "../order/")
    expect(page.locator("[data-way] button:visible")).to_have_count(0)
    plain.close()


def test_a_choice_is_kept_and_can_be_taken_back(context: BrowserContext, page: Page, course: Course) -> None:
    """Told where it was pressed, in other tabs, and when one comes back; another replaces it."""
    open_home(page, course)
    other = context.new_page()
    open_home(other, course)
    choose_way(page, "柜台")
    expect(find_way(other, "柜台").locator("[data-way-mark]")).to_be_visible()
    assert read_record(page, "/learner")["way"] == "counter"
    page.reload()
    expect(find_way(page, "柜台").locator("[data-way-mark]")).to_contain_text("到我的学习接着学")
    choose_way(page, "倾听")
    expect(page.locator("[data-chosen]")).to_have_count(1)
    expect(page.locator("[data-way-mark]:visible")).to_have_count(1)
    find_way(page, "倾听").get_by_role("button", name="不走这条路线了").click()
    expect(find_way(page, "倾听").locator("[data-way-status]")).to_contain_text("学过的、考过的都还在")
    assert read_record(page, "/learner")["way"] is None
    expect(other.locator("[data-chosen]")).to_have_count(0)


def test_the_keyboard_chooses(page: Page, course: Course) -> None:
    """The focus stays on the button, whose words say what it does now."""
    open_home(page, course)
    button = find_way(page, "倾听").get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("不走这条路线了")
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    expect(button).to_have_text("走这条路线")
    expect(button).to_be_focused()


def test_a_name_and_a_way_keep_each_other(page: Page, course: Course) -> None:
    """Each change writes its own field alone."""
    open_with(page, course, {"check": PASSED, "/learner": chosen("listeners", questions=visit(3))})
    page.get_by_label("姓名").first.fill("王芳")
    find_way(page, "柜台").locator("summary").click()
    choose_way(page, "柜台")
    kept = read_record(page, "/learner")
    assert (kept["name"], kept["way"], list(kept["pages"])) == ("王芳", "counter", ["questions/"])


@pytest.mark.parametrize(
    ("pages", "title", "page_title", "address"),
    [
        ({}, "柜台 <b>新人</b> · 从这里开始", "门店须知", "notice/"),
        ({"scale": visit(9)}, "柜台 <b>新人</b> · 从这里开始", "门店须知", "notice/"),
        (
            {"notice": visit(8, done="2026-10-08T12:00:00.000Z"), "scale": visit(9)},
            "柜台 <b>新人</b> · 接下来，第 2 页",
            "题目",
            "questions/",
        ),
        (
            {"questions": visit(8, place="quiz-check")},
            "柜台 <b>新人</b> · 上次学到第 2 页",
            "题目",
            "questions/#quiz-check",
        ),
        (
            {name: visit(8, done="2026-10-08T12:00:00.000Z") for name in ("notice", "questions", "order")},
            "恭喜，这条路线走完了",
            "柜台 <b>新人</b>，3 页一页不落",
            "#learning-results",
        ),
    ],
    ids=["begin", "elsewhere", "next", "last", "all"],
)
def test_going_on_follows_the_way(
    page: Page, course: Course, pages: dict[str, dict[str, str]], title: str, page_title: str, address: str
) -> None:
    """The way's own pages in its own order, whatever else was read."""
    open_with(page, course, {"/learner": chosen("counter", **pages)})
    card = page.locator(".learning-card")
    expect(card.locator("p").nth(0)).to_have_text(title)
    expect(card.locator("p").nth(1)).to_have_text(page_title)
    prefix = "" if address.startswith("#") else course.url
    expect(card.get_by_role("link")).to_have_attribute("href", prefix + address)


def test_progress_is_that_of_the_way(page: Page, course: Course) -> None:
    """What was read and passed before it was chosen counts; other ways tell theirs; without one it is the course's."""
    done = {"notice": visit(3, read="2026-10-03T12:00:00.000Z", done="2026-10-03T12:00:00.000Z")}
    open_with(page, course, {"steps": STEPS, "/learner": chosen("counter", **done)})
    summary = page.locator("[data-progress=summary]")
    expect(summary).to_have_text("“柜台 <b>新人</b>”一共 3 页：读完 1 页，学完 1 页，测验合格 1 页。")
    way = find_way(page, "柜台")
    expect(way.locator("summary")).to_contain_text("正在走 · 3 页，约 5 分钟 · 学完 1 页")
    way.locator("summary").click()
    expect(way.locator(".learning-status")).to_have_text(["已学完", "还没开始", "学了一部分 · 自检 1/2 · 测验合格"])
    expect(find_way(page, "倾听").locator("[data-way-done]")).to_be_empty()
    way.get_by_role("button").click()
    expect(summary).to_have_text("一共 3 讲：读完 0 讲，学完 0 讲，测验合格 1 讲。")


def test_a_page_without_a_quiz_is_done_when_it_is_read(page: Page, course: Course) -> None:
    """It is no lecture, but a page of a way; a page that is neither is not kept."""
    page.goto(f"{course.url}notice/")
    open_learning(page, course)
    way = find_way(page, "只读")
    way.locator("summary").click()
    expect(way.locator(".learning-status")).to_have_text("已学完")
    page.goto(course.url)
    open_learning(page, course)
    assert list(read_record(page, "/learner")["pages"]) == ["notice/"]


def test_a_way_has_its_own_certificate(page: Page, course: Course) -> None:
    """Over its own tests; what was passed before it was chosen counts, and the course's stays as it is."""
    open_with(page, course, {"check": PASSED, "/learner": chosen("listeners", scale=visit(9))})
    way, whole = page.locator("[data-certificate=way]"), page.locator("[data-certificate=course]")
    paper = way.locator(".learning-paper-certificate")
    expect(way.get_by_role("heading")).to_have_text("学习路线“倾听”的证书")
    expect(paper).to_contain_text("《小课程》· 倾听")
    expect(paper).to_contain_text(
        "自 2026 年 10 月 2 日至 2026 年 10 月 3 日，学习了下面这门课程里“倾听”路线的 2 页，每一项测验都达到 80%。"
    )
    expect(paper.locator("tbody tr")).to_have_text(["题目知识测验4/4 分（100%）"])
    expect(whole).to_contain_text("一共 2 项，每一项都达到 80%，就能打印证书。还差 1 项：")
    find_way(page, "柜台").locator("summary").click()
    choose_way(page, "柜台")
    expect(way).to_contain_text(
        "这条路线上有合格线的测验一共 2 项，每一项都达到 80%，就能打印它的证书。以前考过的也算。还差 1 项："
    )
    expect(way.locator("li")).to_have_text("排序还没做")
    find_way(page, "只读").locator("summary").click()
    choose_way(page, "只读")
    expect(way).to_contain_text("没有要考的测验，所以没有单独的证书")
    find_way(page, "只读").get_by_role("button").click()
    expect(way).to_be_hidden()
    expect(whole).to_be_visible()


def test_both_certificates_carry_one_name(page: Page, course: Course) -> None:
    """Written at either."""
    open_with(page, course, {"check": PASSED, "steps": STEPS, "/learner": chosen("counter")})
    page.locator("[data-certificate=way]").get_by_label("姓名").fill("王芳")
    names = page.locator(".learning-paper-certificate .learning-paper-name")
    expect(names).to_have_text(["王芳", "王芳"])


def test_export_and_import_carry_the_choice(page: Page, course: Course, tmp_path: Path) -> None:
    """It is named where something is asked: what would be lost, what would come; a choice made here stays."""
    open_with(page, course, {"/learner": chosen("listeners")})
    file = save_all(page, tmp_path).read_text(encoding="utf-8")
    page.get_by_role("button", name="清除我的数据").click()
    expect(page.locator("#transfer-losses")).to_contain_text("选的学习路线：倾听")
    page.get_by_role("button", name="不清除").click()
    clear_all(page)
    choose_file(page, "backup.json", file)
    expect(find_preview(page)).to_contain_text("学习路线：倾听。")
    page.get_by_role("button", name="导入", exact=True).click()
    expect(find_way(page, "倾听").locator("[data-way-mark]")).to_be_attached()
    assert read_record(page, "/learner")["way"] == "listeners"
    find_way(page, "柜台").locator("summary").click()
    choose_way(page, "柜台")
    choose_file(page, "backup.json", file)
    expect(find_preview(page)).to_contain_text("里面的内容这里都有了")
    assert read_record(page, "/learner")["way"] == "counter"


def test_a_way_that_is_gone_is_no_way(page: Page, course: Course, tmp_path: Path) -> None:
    """The course goes on by its lectures; the choice stays, should the way come back."""
    open_with(page, course, {"/learner": chosen("old-way")})
    expect(page.locator(".learning-card")).to_contain_text("从第一讲开始")
    expect(page.locator("[data-certificate=way]")).to_be_hidden()
    assert '"way":"old-way"' in save_all(page, tmp_path).read_text(encoding="utf-8")


def test_a_storage_that_does_not_work_is_told(page: Page, course: Course) -> None:
    """At the button; the ways can be followed without it."""
    page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: undefined });")
    open_home(page, course)
    way = find_way(page, "倾听")
    way.get_by_role("button").click()
    expect(way.locator("[data-way-status]")).to_contain_text("没能保存你选的路线")
    expect(way.get_by_role("button")).to_have_text("走这条路线")


def test_no_certificate_is_none_for_ways(make_course: Callable[..., Course], page: Page) -> None:
    """`certificate: false` holds for all."""
    settings = WAYS.replace("    id: ways", "    id: ways\n    certificate: false")
    plain = make_way_course(make_course, "ways-plain", settings)
    open_with(page, plain, {"check": PASSED, "/learner": chosen("listeners")})
    expect(page.locator(".learning-card")).to_contain_text("倾听 · ")
    expect(page.get_by_text("证书")).to_have_count(0)


@pytest.mark.parametrize("part", ["progress", "certificate"])
def test_everybody_can_read_it(page: Page, course: Course, part: str) -> None:
    """axe-core finds nothing, and nothing is wider than a small phone."""
    open_with(page, course, {"check": PASSED, "/learner": chosen("listeners", scale=visit(9))})
    find_way(page, "倾听").locator("summary").click()
    assert find_learning_faults(page, part) == []
    assert find_overflow(page) == 0


def test_everybody_can_choose(page: Page, course: Course) -> None:
    """The same of the home page, with one chosen and opened."""
    open_home(page, course)
    choose_way(page, "柜台")
    find_way(page, "柜台").locator("summary").click()
    assert find_faults(page, ".md-content") == []
    assert find_overflow(page) == 0
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert find_overflow(page) == 0


def test_nothing_jumps_while_it_loads(page: Page, course: Course) -> None:
    """A way that is chosen is drawn where there was room for it."""
    page.add_init_script("""
      window.moved = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (moved += value)))
        .observe({ type: "layout-shift", buffered: true });
    """)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 850})
        open_with(page, course, {"/learner": chosen("listeners", scale=visit(9))})
        assert page.evaluate("window.moved") <= 0.02
        page.goto(course.url)
        expect(page.locator("[data-chosen]")).to_have_count(1)
        assert page.evaluate("window.moved") <= 0.1
