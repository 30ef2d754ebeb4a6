"""班级页 in a browser: five hundred files, a table, its figures, what stays, and who cannot use a mouse or a script."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from audit import find_faults, find_overflow
from class_files import make_attempt, make_zip
from class_page import PAGE, find, give, open_class, paste, read_table, save_table, write_file
from conftest import Course
from learning_page import read_databases
from playwright.sync_api import Browser, Page, expect

Items = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def course(make_course: Callable[..., Course]) -> Course:
    """A course with the page, and tests of its own."""
    return make_course("class-course", pages=["questions", "scale"], texts={"docs/class.md": PAGE})


@pytest.fixture(scope="module")
def items(course: Course) -> Items:
    """What the tests ask, as the build tells the page."""
    files = (course.site_dir / "items").glob("*.json")
    return {file.stem: json.loads(file.read_text(encoding="utf-8"))["items"] for file in files}


def attempt(items: Items, name: str, right: list[int], *, on: int = 1, quiz: str = "check") -> dict[str, Any]:
    """An attempt at the course's own items: right, or with the first choice that there is."""
    asked = items[quiz]
    points = [score * (2 if item["key"] == "one" else 1) for score, item in zip(right, asked, strict=True)]
    made = make_attempt(name, points, on=on)
    made["max"] = 4
    for item, entry, score in zip(asked, made["items"], right, strict=True):
        entry |= {"key": item["key"], "words": item["words"], "max": 2 if item["key"] == "one" else 1}
        choices = list(item["choices"])
        made["answers"][item["key"]] = choices[1 if score else 0] if choices else ("true" if score else "false")
    return made


def write_class(page: Page, course: Course, items: Items, count: int) -> dict[str, str]:
    """A class of which everybody else is wrong with the second item."""
    return {
        f"{n:03}.json": write_file(
            page, course, f"学员{n}", {"check": [attempt(items, f"p{n}", [n % 3 > 0, n % 2, n % 3 > 1])]}
        )
        for n in range(count)
    }


def test_five_hundred_files_of_which_thirty_are_broken(page: Page, course: Course, items: Items) -> None:
    """470 are counted, and 30 are named, each with its reason."""
    open_class(page, course)
    files = write_class(page, course, items, 500)
    reasons = {}
    for n in range(30):
        name = f"{n * 16:03}.json"
        text = files[name]
        broken, reason = [
            (text[: len(text) // 2], "后面缺了一段"),
            (text.replace('"version": 2', '"version": 3', 1), "新版本的课程"),
            (
                text.replace(course.url.partition("/class-course")[2], "x") and text.replace("class-course", "other"),
                "另一门课《小课程》",
            ),
            ("讲次,自检\r\n", "不是“导出全部”得到的文件"),
            (text.replace("2026-11-01T", "2026-13-01T"), "有一处不对（quizzes.check.attempts[0].at）"),
            ("", "里面什么也没有"),
        ][n % 6]
        files[name], reasons[name] = broken, reason
    give(page, {"班级.zip": make_zip(dict(list(files.items())[:300]))} | dict(list(files.items())[300:]))
    expect(find(page, "told")).to_have_text("读了 500 份，算进来 470 份。有 30 份没有算进来，原因列在下面。")
    listed = find(page, "faults-list").locator("li").all_inner_texts()
    assert len(listed) == 30
    for text in listed:
        name = text.partition("：")[0]
        assert reasons[name.removeprefix("班级.zip/")] in text
    expect(find(page, "shown")).to_have_text("第 1 到 100 行，共 470 行。")
    page.get_by_role("button", name="下一页").click()
    expect(find(page, "shown")).to_have_text("第 101 到 200 行，共 470 行。")
    assert len(read_table(page)) == 100
    # Again the same: nothing counts twice.
    give(page, {"001.json": files["001.json"]})
    expect(find(page, "told")).to_have_text("读了 1 份，算进来 0 份。有 1 份和已经在这里的一样，不重复算。")


def test_the_table_is_sorted_filtered_and_taken_along(page: Page, course: Course, items: Items, tmp_path: Path) -> None:
    """By lecture, test, group and name; as a file a formula is text."""
    open_class(page, course)
    good = [attempt(items, "w1", [0, 0, 1]), attempt(items, "w2", [1, 1, 1], on=3)]
    give(
        page,
        {
            "a.zip": make_zip({"甲组/王芳.json": write_file(page, course, "王芳", {"check": good})}),
            "b.json": write_file(page, course, "=cmd()", {"check": [attempt(items, "l1", [1, 0, 0], on=2)]}),
            "c.json": write_file(page, course, "", {}),
        },
    )
    rows = {row[0]: row[1:] for row in read_table(page)}
    assert rows["王芳"][:5] == ["甲组", "1 / 4", "1 / 1", "25%", "100%"]
    assert rows["=cmd()"][6] == "没合格：《知识测验》"
    assert rows["（没有填姓名）c.json"][6] == "没做：《知识测验》"
    first = page.get_by_role("columnheader", name="首次")
    first.get_by_role("button").click()
    assert first.get_attribute("aria-sort") == "ascending"
    order = [row[0] for row in read_table(page)]
    first.get_by_role("button").click()
    assert first.get_attribute("aria-sort") == "descending"
    # Who has nothing stands at the end either way.
    assert [row[0] for row in read_table(page)] == order
    page.get_by_label("看什么").select_option("知识测验")
    page.get_by_role("columnheader", name="姓名").get_by_role("button").click()
    assert sorted(read_table(page)) == [
        ["=cmd()", "", "1/4（25%）", "1/4（25%）", "1", "没合格", read_time(page, "=cmd()")],
        ["王芳", "甲组", "1/4（25%）", "4/4（100%）", "2", "合格", read_time(page, "王芳")],
        ["（没有填姓名）c.json", "", "", "", "0", "还没做", ""],
    ]
    table = save_table(page, "存成表格（CSV）", tmp_path)
    assert {row["姓名"] for row in table} == {"'=cmd()", "王芳", "（没有填姓名）c.json"}
    (wang,) = [row for row in table if row["姓名"] == "王芳"]
    assert (wang["编号"], wang["首次得分"], wang["最好得分率（%）"], wang["次数"], wang["合格"]) == (
        "check",
        "1",
        "100",
        "2",
        "合格",
    )
    page.get_by_role("combobox", name="哪个组").select_option("甲组")
    assert [row[0] for row in read_table(page)] == ["王芳"]
    page.get_by_role("combobox", name="哪个组").select_option("")
    page.get_by_label("找姓名").fill("cmd")
    assert [row[0] for row in read_table(page)] == ["=cmd()"]


def read_time(page: Page, name: str) -> str:
    """When somebody's last attempt was, as the table says it."""
    text: str = (
        page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name)).locator("td").last.inner_text()
    )
    assert text.startswith("2026-11-0")
    return text


def test_codes_from_a_chat(page: Page, course: Course) -> None:
    """Counted with the name before them; a damaged one is listed, and a text without any is answered."""
    open_class(page, course)
    paste(page, "大家好")
    expect(find(page, "told")).to_contain_text("没有找到成绩码")
    code = page.evaluate(
        """async ([folder, course]) => {
          const { makeCode } = await import(`${folder}learning/code.js`);
          return makeCode({ course, quiz: "check", attempt: { score: 3, max: 4, at: "2026-11-22T08:05:00Z" } });
        }""",
        [
            f"{course.url.rpartition('/class-course')[0]}/client/",
            course.url.removeprefix(page.evaluate("location.origin")),
        ],
    )
    paste(page, f"王芳\n{code}\n李明：抄错了 {code.replace('3-4', '4-4')}")
    expect(find(page, "told")).to_have_text("读了 2 份，算进来 1 份。有 1 份没有算进来，原因列在下面。")
    assert [row[0] for row in read_table(page)] == ["王芳〔成绩码〕"]
    expect(find(page, "faults-list")).to_contain_text("成绩码对不上")


def test_people_of_one_name(page: Page, course: Course, items: Items) -> None:
    """They are asked about by the keyboard; what was decided keeps the focus."""
    open_class(page, course)
    give(page, {f"{n}.json": write_file(page, course, "王芳", {"check": [attempt(items, n, [1, 1, 0])]}) for n in "ab"})
    assert [row[0] for row in read_table(page)] == ["王芳（1）", "王芳（2）"]
    box = page.get_by_role("checkbox", name="王芳：2 份，算一个人")
    box.focus()
    page.keyboard.press("Space")
    assert [row[0] for row in read_table(page)] == ["王芳"]
    page.get_by_role("button", name="全部分开").press("Enter")
    assert len(read_table(page)) == 2
    expect(page.get_by_role("checkbox", name="王芳")).not_to_be_checked()


def test_a_class_is_kept_only_if_asked_and_forgotten_by_a_button(page: Page, course: Course, items: Items) -> None:
    """In a database of its own; the trainer's own learning record stays what it was."""
    open_class(page, course)
    give(page, {"a.json": write_file(page, course, "王芳", {"check": [attempt(items, "a", [1, 1, 1])]})})
    assert not any("王芳" in text for text in read_databases(page).values())
    page.get_by_label("给这个班起个名字").fill("周三班")
    page.get_by_role("button", name="留下").click()
    expect(find(page, "kept")).to_have_text("留下了“周三班”，1 份。")
    holders = [name for name, text in read_databases(page).items() if "王芳" in text]
    assert holders == [f"coursequiz-class {course.url.removeprefix(page.evaluate('location.origin'))}"]
    open_class(page, course)
    assert read_table(page) == []
    page.get_by_role("button", name="打开“周三班”").click()
    expect(find(page, "kept")).to_contain_text("打开了“周三班”，1 份")
    assert [row[0] for row in read_table(page)] == ["王芳"]
    # Another file of the same person joins what was kept.
    give(
        page,
        {
            "b.json": write_file(
                page, course, "王芳", {"check": [attempt(items, "a", [1, 1, 1]), attempt(items, "b", [0, 0, 0])]}
            )
        },
    )
    page.get_by_label("看什么").select_option("知识测验")
    assert [row[3] for row in read_table(page)] == ["2"]
    page.get_by_role("button", name="清空这一页").click()
    assert read_table(page) == []
    page.get_by_role("button", name="忘掉“周三班”").click()
    expect(find(page, "kept")).to_have_text("忘掉了“周三班”，这个浏览器里不再有它。")
    assert not any("王芳" in text for text in read_databases(page).values())


def test_figures_of_a_test(page: Page, course: Course, items: Items) -> None:
    """Drawn and in tables: how scores are spread, and which item is bad, with what was chosen instead."""
    open_class(page, course)
    give(page, write_class(page, course, items, 30))
    page.get_by_label("看什么").select_option("知识测验")
    body = find(page, "figures-body")
    expect(body).to_contain_text("有 30 个人做过，一共 30 次")
    expect(body.get_by_role("img")).to_have_count(2)
    table = body.get_by_role("table", name="每一道题")
    second = table.get_by_role("row").filter(has_text="客户着急时先做什么？").get_by_role("cell").all_inner_texts()
    assert second[:3] == ["30", "50%", "50%"]
    assert set(second[-1].split("；")) == {"讲规定 50%", "先回应他的情绪 50%"}
    first = table.get_by_role("row").filter(has_text="倾听也是一种服务").get_by_role("cell").all_inner_texts()
    assert first[-1] == "对 67%；错 33%"
    # This course names no repository.
    expect(table.get_by_role("link")).to_have_count(0)
    page.get_by_label("找姓名").fill("学员1")
    expect(body).to_contain_text("只有 11 个人做过。不到 20 个人")
    expect(body.get_by_role("img")).to_have_count(0)


def test_reading_can_be_stopped(page: Page, course: Course, items: Items) -> None:
    """What was read until then counts."""
    open_class(page, course)
    files = write_class(page, course, items, 400)
    page.evaluate(
        """() => {
          const $stop = document.querySelector("[data-class=stop]");
          new MutationObserver(() => $stop.click()).observe(document.querySelector("[data-class=progress-text]"), { childList: true });
        }"""
    )
    give(page, {"班级.zip": make_zip(files)})
    expect(find(page, "told")).to_contain_text("停下来了，后面的没有读。")
    assert len(read_table(page)) < 400


def test_everybody_can_use_the_page(page: Page, course: Course, items: Items) -> None:
    """axe finds nothing on a phone or a desk, by day or by night; nothing is wider than the screen."""
    open_class(page, course)
    files = write_class(page, course, items, 120)
    give(page, {**files, "x.json": "x", "y.json": files["001.json"].replace('"p1"', '"p1b"')})
    page.get_by_label("看什么").select_option("知识测验")
    expect(find(page, "figures-body").get_by_role("img")).to_have_count(2)
    assert find_faults(page, "[data-classroom]") == []
    assert find_overflow(page) <= 0


def test_paper_has_the_whole_table(page: Page, course: Course, items: Items) -> None:
    """And nothing to press."""
    open_class(page, course)
    give(page, write_class(page, course, items, 150))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(read_table(page)) == 150
    expect(page.get_by_role("button", name="存成表格")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(read_table(page)) == 100


def test_without_a_script_the_page_says_so(browser: Browser, course: Course) -> None:
    """There is nothing that it could do."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{course.url}class/")
    expect(page.locator("noscript p")).to_contain_text("没有运行 JavaScript，这一页读不了学员的文件")
    expect(page.get_by_role("heading", name="收成绩")).to_be_hidden()
    context.close()


def test_a_list_that_does_not_come_is_told(page: Page, course: Course) -> None:
    """Without it nobody knows what a test is."""
    page.route("**/course.json", lambda route: route.abort())
    page.goto(f"{course.url}class/")
    expect(page.get_by_role("alert")).to_contain_text("课程的测验清单没有取到")
