"""360° on 班级页: several people rate one, in files of their own; no rater is named, and few are not told of."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from audit import find_faults, find_overflow
from class_page import PAGE, find, give, open_class, save_table, write_file
from conftest import Course
from playwright.sync_api import Locator, Page, expect

REVERSED = "i18"
GROUPS = ["以身作则", "说清目标", "支持下属", "带好团队", "处理难题"]
# Who rates whom, in whose file, in what role, with what in each group of five items.
# The fourth group holds the reversed item: four count what is chosen (c), one 5 − c.
RATINGS = {
    "王芳": ("王芳", "王芳", "self", (4, 4, 3, 4, 3)),  # 20, 20, 15, 17, 15 = 87
    "赵经理": ("王芳", "赵经理", "superior", (3, 3, 3, 3, 3)),  # 15, 15, 15, 14, 15 = 74
    "小刘": ("王 芳", "小刘", "subordinate", (2, 4, 3, 3, 1)),  # 10, 20, 15, 14, 5 = 64
    "小陈": ("王芳", "小陈", "peer", (4, 4, 4, 2, 2)),  # 20, 20, 20, 11, 10 = 81
}


@pytest.fixture(scope="module")
def course(make_course: Callable[..., Course]) -> Course:
    """A course with the page, and a test in which people are rated."""
    return make_course("class-ratings", pages=["rating"], texts={"docs/class.md": PAGE})


def rate(course: Course, ratee: str, rater: str, role: str, chosen: Sequence[int], *, on: int = 1) -> dict[str, Any]:
    """A rating as the form keeps it."""
    listed = json.loads((course.site_dir / "items" / "rating.json").read_text(encoding="utf-8"))["items"]
    picks = [chosen[place // 5] for place in range(len(listed))]
    points = [5 - pick if item["key"] == REVERSED else pick for item, pick in zip(listed, picks, strict=True)]
    sums = [sum(points[start : start + 5]) for start in range(0, len(points), 5)]
    return {
        "id": f"{ratee}-{rater}-{role}-{on}",
        "at": f"2026-11-{on:02}T04:00:00.000Z",
        **{"score": sum(points), "max": 100, "percent": sum(points), "band": None},
        "subscores": [{"group": group, "score": score, "max": 20} for group, score in zip(GROUPS, sums, strict=True)],
        **{"ratee": ratee, "rater": rater, "role": role},
        "items": [
            {"key": item["key"], "words": item["words"], "score": score, "max": 4}
            for item, score in zip(listed, points, strict=True)
        ],
        "answers": {item["key"]: str(pick) for item, pick in zip(listed, picks, strict=True)},
    }


def write_ratings(page: Page, course: Course, names: Sequence[str]) -> dict[str, str]:
    """The files of some of them."""
    return {
        f"{place}.json": write_file(page, course, name, {"rating": [rate(course, *RATINGS[name], on=place + 1)]})
        for place, name in enumerate(names)
    }


def choose(page: Page, name: str) -> None:
    """Choose who is looked at, by the name without blanks."""
    page.get_by_label("评的是谁").select_option(value=name)


def read_rows(table: Locator) -> list[list[str]]:
    """A table's cells, row by row."""
    rows: list[list[str]] = table.locator("tbody tr").evaluate_all(
        "($rows) => $rows.map(($row) => [...$row.cells].map(($cell) => $cell.innerText.trim()))"
    )
    return rows


def test_three_raters_and_oneself(page: Page, course: Course, tmp_path: Path) -> None:
    """By hand: means, ranges and gaps, drawn and in tables, and the same in a file; no rater is named anywhere in it."""
    open_class(page, course)
    expect(find(page, "ratings")).to_be_hidden()
    give(page, write_ratings(page, course, list(RATINGS)))
    expect(find(page, "ratings-body")).to_be_empty()
    choose(page, "王芳")
    expect(find(page, "ratings-told")).to_have_text(
        "3 位评价人，2026-11-02 到 2026-11-04。每位用最近的一份，自评不算在里面。"
    )
    body = find(page, "ratings-body")
    expect(body.get_by_role("img")).to_have_count(2)
    sums = read_rows(body.get_by_role("table").first)
    assert sums[0] == ["总分", "73.0", "87", "+14.0", "64 到 81", "3"]
    assert sums[4] == ["带好团队", "13.0", "17", "+4.0", "11 到 14", "3"]
    items = read_rows(body.get_by_role("table").last)
    assert len(items) == 25
    assert items[0] == ["1. 他答应的事都做到", "3.0", "4", "+1.0", "2 到 4", "3"]
    # Reversed: 3, 3 and 2 were chosen, and 4 by oneself.
    assert items[17][1:] == ["2.3", "1", "−1.3", "2 到 3", "3"]
    table = save_table(page, "存成表格，不含评价人", tmp_path)
    assert len(table) == 1 + 5 + 25
    assert (table[0]["名称"], table[0]["他评平均"], table[0]["自评减他评"]) == ("总分", "73", "14")
    shown = find(page, "ratings").inner_text() + str(table)
    assert [name for name in RATINGS if name in shown and name != "王芳"] == []


def test_two_raters_are_not_told_of(page: Page, course: Course) -> None:
    """Nothing but that; with the third there are figures."""
    open_class(page, course)
    files = write_ratings(page, course, ["王芳", "赵经理", "小刘", "小陈"])
    give(page, {name: files[name] for name in ("0.json", "1.json", "2.json")})
    choose(page, "王芳")
    expect(find(page, "ratings-told")).to_contain_text("只有 2 位评价人。少于三人，不显示平均和各题")
    expect(find(page, "ratings-body")).to_be_empty()
    expect(page.get_by_role("button", name="存成表格，不含评价人")).to_be_hidden()
    give(page, {"3.json": files["3.json"]})
    expect(find(page, "ratings-body").get_by_role("img")).to_have_count(2)


def test_what_no_file_tells_is_asked(page: Page, course: Course) -> None:
    """Another name of the person, which rating is their own, and whether one name is two raters; by the keyboard."""
    open_class(page, course)
    rest = (3, 3, 3, 3, 3)
    files = {
        "a.json": ("王芳", [rate(course, "王芳", "王芳", "self", (4, 4, 4, 4, 4))]),
        "b.json": ("李明", [rate(course, "王芳", "李明", "self", (1, 1, 1, 1, 1))]),
        "c.json": ("甲", [rate(course, "王芳", "同事", "peer", rest), rate(course, "王芳", "甲", "peer", rest)]),
        "d.json": ("乙", [rate(course, "王芳", "同事", "peer", rest, on=2)]),
        "e.json": ("丙", [rate(course, "王经理", "丙", "peer", rest)]),
    }
    give(page, {name: write_file(page, course, who, {"rating": ratings}) for name, (who, ratings) in files.items()})
    choose(page, "王芳")
    told = find(page, "ratings-told")
    expect(told).to_contain_text("只有 2 位评价人")
    page.get_by_text("同一个人，有人写了别的名字？").press("Enter")
    box = page.get_by_role("checkbox", name="王经理")
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_focused()
    expect(told).to_contain_text("3 位评价人")
    expect(told).to_contain_text("几个人的文件里都有这个人的自评")
    total = find(page, "ratings-body").get_by_role("row").filter(has_text="总分").get_by_role("cell")
    expect(total.nth(1)).to_have_text("—")
    page.get_by_label("哪一份是本人的自评").select_option(value="王芳-王芳-self-1")
    expect(total.nth(1)).to_have_text("97")
    page.get_by_role("checkbox", name="有 1 个评价人的名字，在几个人的文件里都有").press("Space")
    expect(told).to_contain_text("4 位评价人")
    # Somebody else is asked about anew.
    choose(page, "王经理")
    expect(told).to_contain_text("只有 1 位评价人")
    expect(page.get_by_role("checkbox", name="王芳")).not_to_be_checked()


def test_everybody_can_use_it(page: Page, course: Course) -> None:
    """axe finds nothing on a phone or a desk, by day or by night; nothing is wider than the screen."""
    open_class(page, course)
    give(page, write_ratings(page, course, list(RATINGS)))
    choose(page, "王芳")
    expect(find(page, "ratings-body").get_by_role("img")).to_have_count(2)
    assert find_faults(page, "[data-classroom]") == []
    assert find_overflow(page) <= 0


def test_paper_has_the_person_alone(page: Page, course: Course) -> None:
    """The class's table names those who rate; printed as a whole, the page leaves ratings out."""
    open_class(page, course)
    give(page, write_ratings(page, course, list(RATINGS)))
    choose(page, "王芳")
    expect(find(page, "ratings-body").get_by_role("img")).to_have_count(2)
    page.emulate_media(media="print")
    expect(find(page, "ratings-body")).to_be_hidden()
    expect(find(page, "table")).to_be_visible()
    page.emulate_media(media="screen")
    # Phones tell both before they draw what they print.
    page.evaluate(
        "window.print = () => { for (const name of ['beforeprint', 'afterprint']) dispatchEvent(new Event(name)); }"
    )
    page.get_by_role("button", name="打印这个人的").click()
    page.emulate_media(media="print")
    expect(find(page, "ratings-body")).to_be_visible()
    expect(find(page, "table")).to_be_hidden()
    expect(page.get_by_label("评的是谁")).to_be_hidden()
    page.evaluate("print()")
    expect(find(page, "ratings-body")).to_be_hidden()
    expect(find(page, "table")).to_be_visible()


def test_what_does_not_come_is_told(page: Page, course: Course) -> None:
    """The program that shows ratings; the rest of the page works."""
    open_class(page, course)
    page.route("**/classroom/figures.js", lambda route: route.abort())
    give(page, write_ratings(page, course, list(RATINGS)))
    expect(find(page, "ratings-told")).to_contain_text("360° 的程序没能打开")
    expect(find(page, "table")).to_be_visible()
