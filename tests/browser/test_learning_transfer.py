"""What the learner did is theirs: it leaves as a file, and goes when they say so."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from audit import find_overflow
from conftest import Course
from learner import started, wait_true, write
from learning_files import (
    FAILING_PUT,
    HOSTILE,
    QUOTA,
    choose_file,
    clear_all,
    do_something,
    find_preview,
    find_told,
    make_file,
    save_all,
)
from learning_page import find_learning_faults, make_record, open_learning, put_records, read_databases, read_on
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from storage import DUMP

Open = Callable[..., Locator]
MakeCourse = Callable[..., Course]


def test_a_storage_that_cannot_be_read_still_exports_what_was_read(
    open_quiz: Open, page: Page, site: Course, tmp_path: Path
) -> None:
    """And says that it is not all; with nothing to tell it says that, and makes no file."""
    do_something(open_quiz, page)
    open_learning(page, site)
    page.evaluate(
        "() => { IDBDatabase.prototype.transaction = () => { throw new DOMException('no', 'NotFoundError'); }; }"
    )
    file = json.loads(save_all(page, tmp_path).read_text(encoding="utf-8"))
    assert set(file["quizzes"]) == {"check", "reflect", "gaps"}
    expect(page.locator("[data-transfer=saved]")).to_contain_text("导出的只是刚才读到的")
    page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: undefined });")
    open_learning(page, site)
    page.get_by_role("button", name="导出全部", exact=True).click()
    expect(page.locator("[data-transfer=saved]")).to_contain_text("没有什么可以导出")
    page.get_by_role("button", name="导出成绩").click()
    expect(page.locator("[data-transfer=saved]")).to_contain_text("没有什么可以导出")
    choose_file(page, "x.json", make_file())
    expect(find_told(page)).to_contain_text("浏览器没能保存，什么都没有导入")


def test_what_a_form_could_not_keep_is_in_the_export(open_quiz: Open, page: Page, site: Course, tmp_path: Path) -> None:
    """Written on a storage that is full: over a link to this page it is not lost."""
    open_learning(page, site)
    page.evaluate(f"() => {{ {FAILING_PUT.format(error=QUOTA)} }}")
    page.locator(".learning-lectures a", has_text="题目").click()
    form = started(page, "reflect")
    write(form, "did", "存不下的")
    expect(form.get_by_role("alert")).to_contain_text("存储空间满了")
    page.locator(".md-nav--primary a", has_text="我的学习").first.click()
    read_on(page)
    expect(page.locator(".notebook-answer").filter(has_text="存不下的")).to_have_count(1)
    file = json.loads(save_all(page, tmp_path).read_text(encoding="utf-8"))
    assert file["quizzes"]["reflect"]["draft"]["answers"]["did"] == "存不下的"


def test_the_scores_open_in_a_spreadsheet(open_quiz: Open, page: Page, site: Course, tmp_path: Path) -> None:
    """BOM, CRLF, an attempt a row, dangerous cells made harmless, numbers left numbers."""
    do_something(open_quiz, page)
    gone = {"id": "g", "at": "2026-11-01T00:00:00.000Z", "score": -1, "max": 4, "percent": -25, "answers": {}}
    rated = {**gone, "id": "h", "ratee": "=1+1", "rater": '王"芳', "role": 'peer"]', "band": HOSTILE}
    parts = {
        **gone,
        "id": "i",
        "role": "self",
        "subscores": [{"group": "听", "score": 3, "max": 5}, {"group": "说", "score": 1, "max": 5}],
    }
    open_learning(page, site)
    put_records(page, site, {"old": make_record({}, {}, [gone, rated, parts])})
    open_learning(page, site)
    with page.expect_download() as download:
        page.get_by_role("button", name="导出成绩（CSV）").click()
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert download.value.suggested_filename == f"course-成绩-{today}.csv"
    download.value.save_as(tmp_path / "scores.csv")
    data = (tmp_path / "scores.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    titles = "讲次,自检,编号,时间,得分,满分,得分率（%）,档次,合格,分项得分,被评价人,评价人,角色"
    assert ",".join(rows[0]) == titles
    assert [
        [row[name] for name in ("讲次", "自检", "编号", "得分", "满分", "得分率（%）", "合格")] for row in rows
    ] == [
        ["题目", "知识测验", "check", "3", "4", "75", "还没合格"],
        ["题目", "知识测验", "check", "4", "4", "100", "合格"],
        ["", "old", "old", "-1", "4", "-25", ""],
        ["", "old", "old", "-1", "4", "-25", ""],
        ["", "old", "old", "-1", "4", "-25", ""],
    ]
    assert [rows[3][name] for name in ("被评价人", "评价人", "角色", "档次")] == ["'=1+1", '王"芳', 'peer"]', HOSTILE]
    assert [rows[4][name] for name in ("角色", "分项得分")] == ["自评", "听 3/5；说 1/5"]


def test_nothing_to_give_is_said(page: Page, site: Course) -> None:
    """An empty browser makes no empty files, and has nothing to clear."""
    open_learning(page, site)
    page.get_by_role("button", name="导出全部", exact=True).click()
    expect(page.locator("[data-transfer=saved]")).to_contain_text("还没有这门课的记录")
    page.get_by_role("button", name="导出成绩").click()
    expect(page.locator("[data-transfer=saved]")).to_contain_text("没有成绩可以导出")
    page.get_by_role("button", name="清除我的数据").click()
    expect(page.locator("[data-transfer=cleared]")).to_contain_text("不用清除")


def test_clearing_names_what_goes_and_takes_two_steps(
    open_quiz: Open, page: Page, site: Course, tmp_path: Path, context: BrowserContext
) -> None:
    """The second step can be refused; an export is offered first; focus is where one goes on; forms become blank."""
    do_something(open_quiz, page)
    open_learning(page, site)
    before = read_databases(page)
    button = page.get_by_role("button", name="清除我的数据")
    button.click()
    question = page.locator("[data-transfer=ask-clear]")
    expect(question.get_by_role("button", name="不清除")).to_be_focused()
    losses = question.locator("li").all_inner_texts()
    assert losses[:3] == ["2 次提交的成绩", "2 条笔记", "3 份自检里填着的答案"]
    with page.expect_download() as download:
        question.get_by_role("button", name="先导出全部").click()
    assert json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["format"] == "coursequiz-learning"
    expect(question).to_be_visible()
    question.get_by_role("button", name="不清除").click()
    expect(question).to_be_hidden()
    expect(button).to_be_focused()
    assert read_databases(page) == before

    form = open_quiz("reflect", in_page=context.new_page())
    page.get_by_text("点了没有下载？").click()
    page.get_by_role("button", name="复制全部").click()
    expect(page.get_by_label("全部内容", exact=True)).to_have_value(re.compile("多查了一步"))
    button.click()
    question.get_by_role("button", name="清除，不能恢复").click()
    cleared = page.locator("[data-transfer=cleared]")
    expect(cleared).to_have_text("已经清除。这个浏览器里没有这门课的记录了。")
    expect(cleared).to_be_focused()
    expect(question).to_be_hidden()
    # Nor does the page itself tell it any longer.
    expect(page.locator("[data-transfer=copy-text]")).to_have_value("")
    expect(page.locator("[data-transfer=saved]")).to_be_empty()
    assert "多查了一步" not in page.locator("[data-learning]").inner_html()
    expect(form.locator("[name=did]")).to_have_value("")
    page.reload()
    read_on(page)
    expect(page.locator("[data-notebook=count]")).to_contain_text("还没有笔记")


def wait_kept_in(page: Page, database: str, text: str) -> None:
    """Wait until a text stands in one of several databases."""
    script = f"async ([name, text]) => (await ({DUMP})())[name]?.includes(text)"
    wait_true(page, script, [database, text])


def test_clearing_leaves_other_courses_alone(
    open_quiz: Open, make_course: MakeCourse, page: Page, site: Course
) -> None:
    """On one origin there may be several: the neighbour's database stays as it is, byte by byte."""
    neighbour = make_course("untouched")
    do_something(open_quiz, page)
    form = open_quiz("reflect", course=neighbour)
    write(form, "did", "邻居的")
    wait_kept_in(page, "coursequiz /untouched/", "邻居的")
    open_learning(page, neighbour)
    expect(page.locator(".notebook-answer").filter(has_text="邻居的")).to_have_count(1)
    before = read_databases(page)
    assert "邻居的" in before["coursequiz /untouched/"]
    open_learning(page, site)
    clear_all(page)
    after = read_databases(page)
    assert after["coursequiz /course/"] == "[]"
    assert after["coursequiz /untouched/"] == before["coursequiz /untouched/"]


def test_clearing_that_fails_is_told(open_quiz: Open, page: Page, site: Course) -> None:
    """Everything is still there, and the learner knows."""
    do_something(open_quiz, page)
    open_learning(page, site)
    before = read_databases(page)
    page.evaluate(
        "() => { IDBObjectStore.prototype.clear = () => { throw new DOMException('no', 'InvalidStateError'); }; }"
    )
    page.get_by_role("button", name="清除我的数据").click()
    page.get_by_role("button", name="清除，不能恢复").click()
    expect(page.locator("[data-transfer=cleared]")).to_contain_text("浏览器没能清除，记录都还在")
    assert read_databases(page) == before


def show_everything(page: Page) -> None:
    """Both questions, a fault and all that is folded away."""
    for title in ("点了没有下载？", "备份是一段文字？"):
        page.get_by_text(title).click()
    page.get_by_role("button", name="复制全部").click()
    page.get_by_role("button", name="清除我的数据").click()
    choose_file(page, "很长的名字" * 12 + ".json", make_file())
    expect(find_preview(page)).to_be_visible()


def test_axe_finds_nothing(open_quiz: Open, page: Page, site: Course) -> None:
    """As it opens, with everything that can be shown, and with a fault."""
    do_something(open_quiz, page)
    open_learning(page, site)
    assert find_learning_faults(page, "transfer") == []
    show_everything(page)
    assert find_learning_faults(page, "transfer") == []
    choose_file(page, "x.json", "[]")
    expect(find_told(page)).to_contain_text("不是“我的学习”导出的备份")
    assert find_learning_faults(page, "transfer") == []


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_everything_fits(open_quiz: Open, page: Page, site: Course, size: str) -> None:
    """No sideways scrolling, also with text twice as large, and all there is to press is large enough."""
    do_something(open_quiz, page)
    open_learning(page, site)
    page.evaluate("(size) => (document.documentElement.style.fontSize = size)", "250%" if size == "200%" else "")
    show_everything(page)
    # The menu would glide away while its page is measured.
    page.emulate_media(reduced_motion="reduce")
    for width in (320, 390, 768, 1280):
        assert find_overflow(page, width) <= 0 or size == "200%"
        part = page.locator("[data-learning-part=transfer]")
        assert part.evaluate("($part) => $part.scrollWidth - $part.clientWidth") <= 0
        for control in part.locator(":is(button, input, summary, textarea):visible").all():
            box = control.bounding_box()
            assert box
            assert box["height"] >= 44


def test_without_javascript_no_control_is_promised(browser: Browser, site: Course) -> None:
    """Neither notebook nor transfer can do anything then, and neither shows."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}my-learning/")
    expect(page.locator("[data-learning-part=notebook], [data-learning-part=transfer]")).to_have_count(2)
    expect(page.locator("[data-learning-part=notebook]:visible, [data-learning-part=transfer]:visible")).to_have_count(
        0
    )
    context.close()
