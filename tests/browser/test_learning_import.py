"""An import is said first, done whole or not at all, and never replaces what is newer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Course, Watch
from learner import started, wait_kept, write
from learning_files import (
    FAILING_PUT,
    HOSTILE,
    QUOTA,
    choose_file,
    clear_all,
    do_something,
    find_preview,
    find_told,
    import_file,
    make_file,
    read_page,
    save_all,
)
from learning_page import make_record, open_learning, put_records, read_databases
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

Open = Callable[..., Locator]


UNCHANGED = "这里的记录没有改动"


@pytest.fixture
def other_page(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page in another browser profile."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.set_default_timeout(10_000)
    watch.guard(context)
    yield context.new_page()
    context.close()


def sort_records(dump: str) -> list[Any]:
    """Records whose order, and the order of whose names, says nothing."""
    return sorted(json.dumps(each, sort_keys=True, ensure_ascii=False) for each in json.loads(dump))


def test_export_clear_import_gives_the_same(open_quiz: Open, page: Page, site: Course, tmp_path: Path) -> None:
    """The same records, and the same page."""
    do_something(open_quiz, page)
    open_learning(page, site)
    before, text = read_databases(page), read_page(page)
    path = save_all(page, tmp_path)
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert path.name == f"course-{today}.json"
    expect(page.locator("[data-transfer=saved]")).to_have_text(f"已导出，文件名是“{path.name}”。")
    clear_all(page)
    assert read_databases(page) == {"coursequiz /course/": "[]"}
    expect(page.locator("[data-notebook=count]")).to_contain_text("还没有笔记")
    import_file(page, path)
    assert find_told(page).inner_text().startswith("导入好了。1 份自检，新增 2 次提交的成绩。3 份自检里填的答案")
    after = read_databases(page)
    assert sort_records(after["coursequiz /course/"]) == sort_records(before["coursequiz /course/"])
    open_learning(page, site)
    assert read_page(page) == text
    # And the forms show it.
    assert started(open_quiz("check").page, "check").get_attribute("data-state") is not None
    expect(page.locator("#quiz-check output")).to_have_attribute("data-score", "4")


def test_another_browser_shows_the_same(
    open_quiz: Open, page: Page, other_page: Page, site: Course, tmp_path: Path
) -> None:
    """Export here, import there: the two pages have the same text; and a second import changes nothing."""
    do_something(open_quiz, page)
    open_learning(page, site)
    path = save_all(page, tmp_path)
    open_learning(other_page, site)
    import_file(other_page, path)
    for each in (page, other_page):
        open_learning(each, site)
    assert read_page(other_page) == read_page(page)
    choose_file(other_page, path)
    expect(find_preview(other_page)).to_contain_text("里面的内容这里都有了，不用导入。")
    expect(other_page.get_by_role("button", name="导入", exact=True)).to_be_hidden()
    other_page.get_by_role("button", name="知道了").click()
    expect(find_preview(other_page)).to_be_hidden()


def test_a_text_does_where_files_do_not(
    open_quiz: Open, page: Page, other_page: Page, site: Course, context: BrowserContext
) -> None:
    """Some apps' own browsers save no files: all of it is copied, and pasted elsewhere."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    do_something(open_quiz, page)
    open_learning(page, site)
    page.get_by_text("点了没有下载？").click()
    page.get_by_role("button", name="复制全部").click()
    expect(page.locator("[data-transfer=saved]")).to_contain_text("已复制")
    text = page.evaluate("navigator.clipboard.readText()")
    assert page.get_by_label("全部内容", exact=True).input_value() == text
    page.evaluate("""() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
      document.execCommand = () => false;
    }""")
    page.get_by_role("button", name="复制全部").click()
    expect(page.locator("[data-transfer=saved]")).to_contain_text("请长按")
    expect(page.get_by_label("全部内容", exact=True)).to_be_focused()

    open_learning(other_page, site)
    other_page.get_by_text("备份是一段文字？").click()
    field = other_page.get_by_label("把复制的全部内容贴在这里")
    field.fill(text[:-50])
    other_page.get_by_role("button", name="看看会有什么变化").click()
    expect(find_told(other_page)).to_contain_text("“贴上的内容”不完整")
    field.fill(text)
    other_page.get_by_role("button", name="看看会有什么变化").click()
    other_page.get_by_role("button", name="导入", exact=True).click()
    expect(find_told(other_page)).to_contain_text("导入好了。")
    expect(other_page.locator(".notebook-answer").filter(has_text="座位不够")).to_have_count(1)


def test_the_preview_says_what_changes_and_waits(open_quiz: Open, page: Page, site: Course) -> None:
    """Newer here, newer there, new, and what only one has: in words, before anything is written."""
    do_something(open_quiz, page)
    open_learning(page, site)
    old, new = "2020-01-01T00:00:00.000Z", "2099-01-01T00:00:00.000Z"
    attempt = {"id": "elsewhere", "at": old, "score": 1, "max": 4, "percent": 25, "answers": {}}
    learner = {"version": 2, "name": "王芳", "pages": {"questions/": {"at": new, "read": old}}}
    file = {
        "format": "coursequiz-learning",
        "version": 2,
        "course": "/course/",
        "exported": "2026-11-22T00:05:06.789Z",
        "quizzes": {
            "check": make_record({"tf": "false"}, {}, [attempt]),
            "reflect": make_record({"did": "新的一句", "more": "还有"}, {"did": ["问"], "more": ["问"]}),
            "gaps": make_record({"soft/33a8618c": "系统慢"}, {"soft/33a8618c": ["软件", "问题"]}),
            "speak": make_record({"say": "您好"}, {"say": ["怎么说"]}),
        },
        "learner": learner,
    }
    for quiz, updated in {"check": old, "reflect": new, "gaps": old, "speak": old}.items():
        file["quizzes"][quiz]["draft"]["updated"] = updated
    before = read_databases(page)
    choose_file(page, "我的备份.json", json.dumps(file))
    preview = find_preview(page)
    when = page.evaluate("new Date('2026-11-22T00:05:06.789Z').toLocaleString('sv').slice(0, 16)")
    expect(preview.locator("p").first).to_have_text(f"“我的备份.json”是 {when} 导出的。导入以后：")
    assert preview.locator("li").all_inner_texts() == [
        "1 份自检，新增 1 次提交的成绩。",
        "1 份自检里填的答案，这里原来没有，补上。",
        "4 条笔记，新增或换成较新的。",
        "1 页的学习进度，补上或换成较新的。",
        "姓名：王芳。",
        "文件里填的比这里新，换成文件里的：《写一写》。",
        "这里没填、文件里填过的，补上：《改进表》。",
        "文件里填的比这里旧，这里的保持不动：《知识测验》《改进表》。",
    ]
    expect(preview).to_be_focused()
    assert read_databases(page) == before

    page.get_by_role("button", name="不导入").click()
    expect(find_told(page)).to_have_text("没有导入，这里的记录没有改动。")
    expect(find_told(page)).to_be_focused()
    assert read_databases(page) == before

    choose_file(page, "我的备份.json", json.dumps(file))
    expect(preview).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(find_told(page)).to_contain_text("导入好了。1 份自检，新增 1 次提交的成绩。")
    expect(find_told(page)).to_be_focused()
    expect(page.locator(".notebook-answer").filter(has_text="新的一句")).to_have_count(1)
    expect(page.locator(".notebook-answer").filter(has_text="座位不够")).to_have_count(1)
    records = dict(json.loads(read_databases(page)["coursequiz /course/"]))
    first, *others = records["check"]["attempts"]
    assert first["id"] == "elsewhere"
    assert len(others) == 2
    assert records["check"]["draft"]["answers"]["tf"] == "true"


def test_what_changes_while_it_is_asked_counts(
    open_quiz: Open, page: Page, site: Course, context: BrowserContext, tmp_path: Path
) -> None:
    """An answer given in another tab meanwhile is newer than the file's: the preview says so, and it stays."""
    do_something(open_quiz, page)
    open_learning(page, site)
    path = save_all(page, tmp_path)
    clear_all(page)
    choose_file(page, path)
    expect(find_preview(page)).to_contain_text("3 份自检里填的答案，这里原来没有")
    form = open_quiz("reflect", in_page=context.new_page())
    write(form, "did", "刚刚写的")
    expect(find_preview(page)).to_contain_text("这里的保持不动：《写一写》。")
    page.get_by_role("button", name="导入", exact=True).click()
    expect(find_told(page)).to_contain_text("导入好了。")
    expect(page.locator(".notebook-answer").filter(has_text="刚刚写的")).to_have_count(1)
    expect(form.locator("[name=did]")).to_have_value("刚刚写的")


def break_record(**changes: Any) -> dict[str, Any]:
    """The quizzes of a file with one record that is not right."""
    return {"reflect": {**make_record({"did": "x"}, {}), **changes}}


BAD_FILES: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "是空的"),
    "blank": (" \n\t\ufeff", "是空的"),
    "broken": ("学习记录", "读不懂"),
    "binary": (bytes(range(256)) * 9, "读不懂"),
    "truncated": (make_file()[:-40], "不完整"),
    "truncated early": (make_file()[:60], "不完整"),
    "foreign": ('{"name": "package", "version": 2}', "不是“我的学习”导出的备份"),
    "a list": ("[1, 2]", "不是“我的学习”导出的备份"),
    "other course": (make_file(course="elsewhere", title=f"礼仪{HOSTILE}"), f"是另一门课《礼仪{HOSTILE}》的备份"),
    "newer file": (make_file(version=9), "是新版本的课程导出的"),
    "newer record": (make_file(quizzes=break_record(version=9)), "是新版本的课程导出的"),
    "no version": (make_file(version="one"), "有一处不对（version）"),
    "wrong quizzes": (make_file(quizzes=[]), "有一处不对（quizzes）"),
    "wrong attempts": (make_file(quizzes=break_record(attempts={})), "有一处不对（quizzes.reflect.attempts）"),
    "wrong answer": (
        make_file(
            quizzes=break_record(draft={"answers": {HOSTILE: 7}, "state": "draft", "updated": "2026-11-01T00:00:00Z"})
        ),
        f"有一处不对（quizzes.reflect.draft.answers.{HOSTILE}）",
    ),
    "wrong date": (make_file(exported="yesterday"), "有一处不对（exported）"),
    "huge": ("", "有 50 MB，备份不会超过 20 MB"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_changes_nothing_and_says_why(
    open_quiz: Open, page: Page, site: Course, kind: str, tmp_path: Path
) -> None:
    """Every byte of the store stays, the sentence names the file and the fault, and nothing in it runs."""
    content, why = BAD_FILES[kind]
    form = open_quiz("reflect")
    write(form, "did", "这里的")
    wait_kept(page, "reflect", "did", "这里的")
    open_learning(page, site)
    before, text = read_databases(page), read_page(page)
    name = "坏<b>文件.json"
    page.evaluate("""() => {
      const { text } = Blob.prototype;
      Blob.prototype.text = function () { window.wasRead = true; return text.call(this); };
    }""")
    if kind == "huge":
        with (tmp_path / name).open("wb") as file:
            file.truncate(50 * 1024 * 1024)
        choose_file(page, tmp_path / name)
    else:
        choose_file(page, name, content)
    told = find_told(page)
    expect(told).to_contain_text(f"“{name}”")
    expect(told).to_contain_text(why)
    expect(told).to_contain_text(UNCHANGED)
    expect(find_preview(page)).to_be_hidden()
    assert page.evaluate("window.wasRead ?? false") == (kind != "huge")
    assert read_databases(page) == before
    assert read_page(page).replace(told.inner_text(), "") == text
    assert page.evaluate("window.hacked") is None
    expect(page.locator("[data-learning] :is(img, b)")).to_have_count(0)


def test_a_file_that_is_gone_is_told(page: Page, site: Course) -> None:
    """Moved or deleted since it was chosen."""
    open_learning(page, site)
    page.evaluate("() => { Blob.prototype.text = () => Promise.reject(new DOMException('gone', 'NotFoundError')); }")
    choose_file(page, "没了.json", make_file())
    expect(find_told(page)).to_contain_text("浏览器打不开“没了.json”")
    expect(find_told(page)).to_contain_text(UNCHANGED)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (FAILING_PUT.format(error=QUOTA), "存储空间满了"),
        (FAILING_PUT.format(error="new DOMException('no', 'DataError')"), "浏览器没能保存"),
        # Half-way: the second record does not get in, so that the first must not stay.
        (
            """const { put } = IDBObjectStore.prototype;
            let count = 0;
            IDBObjectStore.prototype.put = function (...all) {
              count += 1;
              if (count > 1) throw new DOMException("full", "QuotaExceededError");
              return put.apply(this, all);
            };""",
            "存储空间满了",
        ),
        (
            """const { put } = IDBObjectStore.prototype;
            IDBObjectStore.prototype.put = function (...all) { put.apply(this, all); this.transaction.abort(); };""",
            "浏览器没能保存",
        ),
        ("IDBObjectStore.prototype.put = function () {};", "浏览器没能保存"),
    ],
)
def test_a_storage_that_fails_half_way_keeps_what_it_had(
    open_quiz: Open, page: Page, site: Course, fault: str, words: str
) -> None:
    """All of an import or nothing, and it is said."""
    form = open_quiz("reflect")
    write(form, "did", "这里的")
    wait_kept(page, "reflect", "did", "这里的")
    open_learning(page, site)
    before = read_databases(page)
    quizzes = {name: make_record({"did": name}, {"did": ["问"]}) for name in ("reflect", "speak", "gaps")}
    page.evaluate(f"() => {{ {fault} }}")
    choose_file(page, "x.json", make_file(quizzes=quizzes))
    page.get_by_role("button", name="导入", exact=True).click()
    expect(find_told(page)).to_contain_text(words)
    expect(find_told(page)).to_contain_text(UNCHANGED)
    assert read_databases(page) == before


def test_what_a_later_version_wrote_is_carried_and_left_alone(
    open_quiz: Open, page: Page, site: Course, tmp_path: Path
) -> None:
    """It stands in the export as it is, and an import does not touch it, and says so."""
    form = open_quiz("reflect")
    write(form, "did", "这里的")
    wait_kept(page, "reflect", "did", "这里的")
    newer = {"version": 9, "draft": {"answers": {"did": ["secret"]}}, "attempts": "elsewhere"}
    put_records(page, site, {"speak": newer})
    open_learning(page, site)
    file = json.loads(save_all(page, tmp_path).read_text(encoding="utf-8"))
    assert file["quizzes"]["speak"] == newer
    quizzes = {"speak": make_record({"say": "x"}, {}), "gaps": make_record({"hard/33a8618c": "y"}, {})}
    choose_file(page, "x.json", make_file(quizzes=quizzes))
    expect(find_preview(page)).to_contain_text("这里的记录是新版本的课程保存的，保持不动：《说给客户听》。")
    page.get_by_role("button", name="导入", exact=True).click()
    expect(find_told(page)).to_contain_text("导入好了。")
    records = dict(json.loads(read_databases(page)["coursequiz /course/"]))
    assert records["speak"] == newer
    assert records["gaps"]["draft"]["answers"] == {"hard/33a8618c": "y"}


def test_html_of_a_file_is_text(page: Page, site: Course) -> None:
    """Names, ids, answers, bands: whatever an imported file says is shown as it stands, and never runs."""
    open_learning(page, site)
    attempt = {"id": HOSTILE, "at": "2026-11-01T00:00:00.000Z", "score": 1, "max": 4, "band": HOSTILE, "answers": {}}
    record = make_record({"did": HOSTILE}, {"did": [HOSTILE, HOSTILE]}, [attempt])
    learner = {"version": 2, "name": HOSTILE, "pages": {}}
    text = make_file(quizzes={"reflect": record, HOSTILE: record}, learner=learner, title=HOSTILE)
    choose_file(page, f"{HOSTILE.replace('/', '')}.json", text)
    expect(find_preview(page)).to_contain_text(f"姓名：{HOSTILE}。")
    page.get_by_role("button", name="导入", exact=True).click()
    expect(find_told(page)).to_contain_text(f"姓名：{HOSTILE}。")
    page.get_by_role("button", name="清除我的数据").click()
    expect(page.locator("[data-transfer=losses]")).to_contain_text(f"姓名：{HOSTILE}")
    expect(page.locator(".notebook-answer").filter(has_text=HOSTILE)).to_have_count(2)
    open_learning(page, site)
    expect(page.locator("[data-learning] img")).to_have_count(0)
    assert page.evaluate("window.hacked") is None
