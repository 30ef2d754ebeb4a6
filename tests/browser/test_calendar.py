"""A worksheet that is a plan goes into the learner's own calendar, or along as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from audit import find_faults, find_overflow
from conftest import Course
from icalendar import Calendar
from learner import started, submit, wait_kept, wait_state
from playwright.sync_api import Browser, Locator, Page, expect

PAGE = """# 计划

/// quiz | 上岗头三周
    id: plan
    kind: table
    columns: [动作, {name: 在哪里, choose: [电话, 柜台]}]
    calendar: 7

1. 第一周 {#one}
   > 挂断以前，*复述*一遍。
2. 第二周 {#two}
3. 第三周 {#three}
   > 下班前，写三行。
///

/// quiz | 头两天
    id: days
    kind: table
    columns: [动作]
    calendar: 1

1. 第一天 {#one}
2. 第二天 {#two}
///
"""
HARD = "先听；再问, 用 a\\b\n第二行😀" + "很长" * 60


@pytest.fixture(scope="module")
def plans(make_course: Callable[..., Course]) -> Course:
    """A course with two plans."""
    return make_course("plans", pages=(), texts={"docs/plan.md": PAGE})


@pytest.fixture
def plan(page: Page, plans: Course) -> Locator:
    """The plan of three weeks, which begins on the first of March at ten to nine."""
    page.goto(plans.find("plan"))
    return set_start(started(page, "plan"))


def set_start(form: Locator, day: str = "2027-03-01", time: str = "08:50") -> Locator:
    """Choose when a plan begins."""
    form.get_by_label("从哪一天开始").fill(day)
    form.get_by_label("每天几点提醒").fill(time)
    return form


def find_field(form: Locator, week: str) -> Locator:
    """Where one writes what one does in a week."""
    return form.get_by_role("group", name=week).get_by_label("动作")


def save(form: Locator, folder: Path) -> tuple[str, bytes]:
    """Press the button; the file's name, and what is in it."""
    with form.page.expect_download() as download:
        form.get_by_role("button", name="存成日历文件").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path.name, path.read_bytes()


def read_events(content: bytes) -> list[Any]:
    """The events of a file, as a calendar reads it."""
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_each_row_is_a_week_of_the_calendar(plan: Locator, tmp_path: Path) -> None:
    """Every day at that hour, in whatever time zone the learner is then; what was typed arrives as it was typed."""
    find_field(plan, "第一周").fill(HARD)
    plan.get_by_role("group", name="第一周").get_by_label("柜台").check()
    find_field(plan, "第二周").fill("说清下一步")
    name, content = save(plan, tmp_path)
    assert name == "plan-2027-03-01.ics"
    events = read_events(content)
    assert [event["DTSTART"].dt for event in events] == [
        datetime(2027, 3, 1, 8, 50) + timedelta(weeks=week) for week in range(3)
    ]
    assert all(event["DTSTART"].dt.tzinfo is None and "TZID" not in event["DTSTART"].params for event in events)
    assert [dict(event["RRULE"]) for event in events] == [{"FREQ": ["DAILY"], "COUNT": [7]}] * 3
    first = HARD.partition("\n")[0]
    assert [str(event["SUMMARY"]) for event in events] == [
        f"第一周：{first}",
        "第二周：说清下一步",
        "第三周：下班前，写三行。",
    ]
    address = plan.page.url.partition("#")[0]
    assert str(events[0]["DESCRIPTION"]) == f"{HARD}\n柜台\n{address}"
    assert [event.walk("VALARM")[0]["TRIGGER"].dt for event in events] == [timedelta(0)] * 3


def test_the_file_is_written_as_calendars_want_it(plan: Locator, tmp_path: Path) -> None:
    """Lines end in CR and LF, have at most 75 octets and break between characters; nothing is left to repair."""
    find_field(plan, "第二周").fill(HARD)
    _, content = save(plan, tmp_path)
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert all(line.decode() and b"\n" not in line for line in lines[:-1])
    calendar = Calendar.from_ical(content)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert [part.errors for part in calendar.walk()] == [[]] * len(calendar.walk())


def test_once_more_takes_the_place_of_what_was_there(plan: Locator, tmp_path: Path) -> None:
    """The events keep their names, whatever was changed meanwhile, and each has its own."""
    find_field(plan, "第二周").fill("说清下一步")
    names = [str(event["UID"]) for event in read_events(save(plan, tmp_path)[1])]
    assert len(set(names)) == 3
    find_field(plan, "第二周").fill("别的")
    set_start(plan, "2027-04-05")
    assert [str(event["UID"]) for event in read_events(save(plan, tmp_path)[1])] == names


def test_what_is_blank_takes_the_suggestion(plan: Locator, tmp_path: Path) -> None:
    """In the row, where it is seen, kept and can be changed; a row without any stays out and keeps its week."""
    find_field(plan, "第三周").fill("自己的")
    _, content = save(plan, tmp_path)
    expect(find_field(plan, "第一周")).to_have_value("挂断以前，复述一遍。")
    expect(find_field(plan, "第二周")).to_have_value("")
    expect(find_field(plan, "第三周")).to_have_value("自己的")
    expect(plan.locator(".quiz-calendar-told")).to_contain_text("照建议填上")
    assert [event["DTSTART"].dt.date() for event in read_events(content)] == [date(2027, 3, 1), date(2027, 3, 15)]
    name = find_field(plan, "第一周").get_attribute("name")
    wait_kept(plan.page, "plan", name or "", "挂断以前，复述一遍。")
    plan.page.reload()
    expect(find_field(started(plan.page, "plan"), "第一周")).to_have_value("挂断以前，复述一遍。")


def test_suggestions_are_taken_by_a_button(plan: Locator) -> None:
    """Then the plan can be handed in; a second press finds nothing to do."""
    fill = plan.get_by_role("button", name="空着的照建议填")
    fill.click()
    expect(find_field(plan, "第三周")).to_have_value("下班前，写三行。")
    fill.click()
    expect(plan.locator(".quiz-calendar-told")).to_have_text("没有空着的。")
    find_field(plan, "第二周").fill("说清下一步")
    for week in ("第一周", "第二周", "第三周"):
        plan.get_by_role("group", name=week).get_by_label("电话").check()
    submit(plan)
    wait_state(plan, "answered")


def test_a_row_of_a_day_is_one_event(page: Page, plans: Course, tmp_path: Path) -> None:
    """Without repetition, over the end of a month; as text, too."""
    page.goto(plans.find("days"))
    form = set_start(started(page, "days"), "2027-02-28")
    form.get_by_role("button", name="存成日历文件").click()
    expect(form.locator(".quiz-calendar-told")).to_have_text("计划还是空的，先写一行。")
    for day in ("第一天", "第二天"):
        find_field(form, day).fill(f"{day}做")
    _, content = save(form, tmp_path)
    events = read_events(content)
    assert [event["DTSTART"].dt for event in events] == [datetime(2027, 2, 28, 8, 50), datetime(2027, 3, 1, 8, 50)]
    assert not any("RRULE" in event for event in events)
    form.get_by_role("button", name="复制成文字").click()
    expect(form.get_by_label("计划的文字")).to_have_value(
        "2027-02-28 08:50\u3000第一天：第一天做\n2027-03-01 08:50\u3000第二天：第二天做"
    )


def test_where_no_file_can_be_saved_the_plan_is_text(plan: Locator) -> None:
    """Copied, or, where that is forbidden too, there to be taken by hand."""
    page = plan.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    find_field(plan, "第二周").fill("说清下一步")
    copy = plan.get_by_role("button", name="复制成文字")
    copy.click()
    expect(plan.locator(".quiz-calendar-told")).to_contain_text("计划已经复制")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.split("\n") == [
        "2027-03-01 至 2027-03-07，每天 08:50\u3000第一周：挂断以前，复述一遍。",
        "2027-03-08 至 2027-03-14，每天 08:50\u3000第二周：说清下一步",
        "2027-03-15 至 2027-03-21，每天 08:50\u3000第三周：下班前，写三行。",
    ]
    page.evaluate(
        "navigator.clipboard.writeText = () => Promise.reject(new Error()); document.execCommand = () => false"
    )
    copy.click()
    expect(plan.locator(".quiz-calendar-told")).to_contain_text("长按")
    expect(plan.get_by_label("计划的文字")).to_have_value(text)


@pytest.mark.parametrize(("day", "time"), [("", "08:50"), ("2027-03-01", "")])
def test_day_and_hour_are_asked_for(plan: Locator, day: str, time: str) -> None:
    """Without one of them there is no file, and nothing is filled in; the focus goes to what is missing."""
    set_start(plan, day, time)
    plan.get_by_role("button", name="存成日历文件").click()
    expect(plan.locator(".quiz-calendar-told")).to_contain_text("请先选好")
    expect(plan.get_by_label("每天几点提醒" if day else "从哪一天开始")).to_be_focused()
    expect(find_field(plan, "第一周")).to_have_value("")


def test_it_begins_tomorrow_unless_one_says_otherwise(browser: Browser, plans: Course) -> None:
    """On the learner's own day: what is still yesterday in London is tomorrow's eve in Shanghai."""
    context = browser.new_context(timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.clock.install(time=datetime.fromisoformat("2026-12-30T17:30:00+00:00"))
    page.goto(plans.find("plan"))
    expect(started(page, "plan").get_by_label("从哪一天开始")).to_have_value("2027-01-01")
    context.close()


def test_the_keyboard_alone_makes_a_plan(plan: Locator) -> None:
    """From the day by Tab to the buttons; Enter in the day hands nothing in."""
    plan.get_by_label("从哪一天开始").press("Enter")
    expect(plan.locator(".quiz-summary")).to_be_hidden()
    plan.get_by_label("每天几点提醒").focus()
    for name in ("空着的照建议填", "存成日历文件", "复制成文字"):
        button = plan.get_by_role("button", name=name)
        while not button.evaluate("($button) => $button === document.activeElement"):
            assert plan.page.evaluate("document.activeElement.closest('.quiz-calendar') !== null")
            plan.page.keyboard.press("Tab")
    plan.page.keyboard.press("Enter")
    expect(plan.get_by_label("计划的文字")).to_be_visible()


def test_it_can_be_used_by_all(plan: Locator) -> None:
    """No fault for a screen reader or in contrast, and nothing wider than a phone, also with the text shown."""
    plan.get_by_role("button", name="复制成文字").click()
    expect(plan.get_by_label("计划的文字")).to_be_visible()
    assert find_faults(plan.page) == []
    assert find_overflow(plan.page) == 0


def test_without_scripts_a_plan_is_paper(browser: Browser, plans: Course) -> None:
    """Suggestions and room to write are there, and nothing that would not work."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(plans.find("plan"))
    form = page.locator("#quiz-plan")
    expect(form.get_by_text("下班前，写三行。")).to_be_visible()
    expect(find_field(form, "第三周")).to_be_visible()
    expect(form.locator(".quiz-calendar")).to_be_hidden()
    context.close()
