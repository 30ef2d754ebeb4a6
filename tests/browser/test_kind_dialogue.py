"""Dialogues: one scene at a time, and what was said stays on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import Course
from learner import READ_RECORD, open_anew, read_record, wait_kept, wait_state, wait_true
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from test_keeping import killed_browser

Open = Callable[..., Locator]


@pytest.fixture
def open_talk(page: Page, site: Course) -> Open:
    """Opens a dialogue; it has no submit button to wait for."""

    def open_it(quiz_id: str = "parcel", *, in_page: Page = page, course: Course = site) -> Locator:
        open_anew(in_page, course.find(quiz_id))
        form = in_page.locator(f"#quiz-{quiz_id}")
        form.locator("[data-step=now]").wait_for()
        return form

    return open_it


def say(form: Locator, *replies: str) -> None:
    """Choose replies, one scene after another."""
    for reply in replies:
        form.get_by_role("link", name=reply).click()


def expect_scenes(form: Locator, *titles: str) -> None:
    """These scenes are shown, at the latest when what was kept has come."""
    expect(form.locator(".quiz-scene-title").filter(visible=True)).to_have_text(titles)


@pytest.mark.parametrize(
    ("replies", "score", "band"),
    [
        (["您别急", "告诉他今晚发出"], "4", "接得好"),
        (["这要问", "对不起", "告诉他今晚发出"], "2.5", "再练"),
        (["这要问", "那我没办法"], "-0.5", "再练"),
        (["您等着吧"], "0", "再练"),
    ],
)
def test_a_path_adds_up(open_talk: Open, replies: list[str], score: str, band: str) -> None:
    """The result comes with the ending, without a submit; max and min are the page's."""
    form = open_talk()
    say(form, *replies)
    result = form.locator("output")
    expect(result).to_have_attribute("data-score", score)
    expect(result).to_have_attribute("data-max", "4")
    expect(result).to_have_attribute("data-band", band)
    expect(form).to_have_attribute("data-state", "answered")
    expect(result.locator(".quiz-path li")).to_have_count(len(replies))
    expect(form.get_by_role("button", name="提交")).to_have_count(0)


def test_the_attempt_tells_the_way(open_talk: Open, page: Page) -> None:
    """The scenes in which something was said, in their order, with what the best reply would have earned."""
    say(open_talk(), "这要问", "那我没办法")
    attempts = wait_true(
        page,
        f"async () => {{ const record = await ({READ_RECORD})('parcel'); return record?.attempts.length ? record.attempts : null; }}",
    )
    items = [{name: item[name] for name in ("key", "score", "max")} for item in attempts[0]["items"]]
    assert items == [{"key": "start", "score": 0.5, "max": 2}, {"key": "away", "score": -1, "max": 0}]


def test_the_whole_path_stands_in_the_result(open_talk: Open) -> None:
    """Scene, words and score of each step."""
    form = open_talk()
    say(form, "您别急", "告诉他再等等")
    assert form.locator(".quiz-path li").all_inner_texts() == [
        "来电：您别急，我马上查（2 分）",
        "查询：告诉他再等等（0 分）",
    ]


def test_what_was_said_stays_on_the_page(open_talk: Open) -> None:
    """Scene, my words, their feedback, the next scene: in this order, and the focus is at the new scene."""
    form = open_talk()
    expect_scenes(form, "来电")
    expect(form.get_by_text("先接住情绪，再说行动。")).to_be_hidden()
    say(form, "您别急")
    expect_scenes(form, "来电", "查询")
    expect(form.get_by_role("heading", name="查询")).to_be_focused()
    past = form.locator("[data-step=past]")
    expect(past.get_by_text("先接住情绪，再说行动。")).to_be_visible()
    assert past.inner_text().split("\n\n")[0:2] == ["来电", "客户：“我的包裹三天没动了！”"]
    expect(past).to_contain_text("我：您别急，我马上查")
    expect(past.get_by_text("这要问快递公司")).to_be_hidden()
    expect(past.get_by_role("link")).to_have_count(0)
    expect(form.locator(".quiz-hidden[role=status]")).to_have_text("先接住情绪，再说行动。")
    expect(form.get_by_role("link")).to_have_count(2)


def test_scenes_stand_in_the_order_of_the_path(open_talk: Open) -> None:
    """The page's order is not the path's: 查询 comes after 推给别人 here, and without it next time."""
    form = open_talk()
    say(form, "这要问", "对不起")
    expect_scenes(form, "来电", "推给别人", "查询")
    form.get_by_role("button", name="从头再来").click()
    say(form, "您别急")
    expect_scenes(form, "来电", "查询")


def test_one_step_back_and_from_the_start(open_talk: Open, page: Page) -> None:
    """Back leads to what was said last; from an ending only the start leads on, to a new attempt."""
    form = open_talk()
    back, restart = form.get_by_role("button", name="退回一步"), form.get_by_role("button", name="从头再来")
    expect(back).to_be_hidden()
    expect(restart).to_be_hidden()
    say(form, "您别急")
    back.click()
    expect(form.get_by_role("heading", name="来电")).to_be_focused()
    expect(form).to_have_attribute("data-state", "draft")
    say(form, "您别急", "告诉他再等等")
    wait_state(form, "answered")
    expect(back).to_be_hidden()
    restart.click()
    say(form, "您别急", "告诉他今晚发出")
    wait_state(form, "answered")
    restart.click()
    expect(form.get_by_role("heading", name="来电")).to_be_focused()
    expect_scenes(form, "来电")
    expect(form).to_have_attribute("data-state", "new")
    expect(form.locator(".quiz-explanation:visible")).to_have_count(0)
    page.reload()
    form.locator("[data-step=now]").wait_for()
    assert [attempt["score"] for attempt in read_record(page, "parcel")["attempts"]] == [2, 4]


def test_the_path_is_kept(open_talk: Open, page: Page, context: BrowserContext) -> None:
    """After a reload, in another tab, with the result; nobody's focus is moved."""
    form, other = open_talk(), open_talk(in_page=context.new_page())
    say(form, "您别急")
    expect(other.locator("[data-step=now]")).to_contain_text("查到了")
    page.reload()
    expect(form.locator("[data-step=now]")).to_contain_text("查到了")
    expect(form.get_by_text("先接住情绪，再说行动。")).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")
    say(form, "告诉他今晚发出")
    wait_state(other, "answered")
    page.reload()
    wait_state(form, "answered")
    expect(form.locator("output")).to_have_attribute("data-score", "4")
    assert list(read_record(page, "parcel")["draft"]["answers"]) == ["start", "check"]


def test_a_killed_browser_keeps_the_path(
    playwright: object, chromium: str, site: Course, tmp_path: object, open_talk: Open
) -> None:
    """What is kept once is there after SIGKILL."""
    with killed_browser(playwright, chromium, tmp_path) as page:
        form = open_talk(in_page=page)
        say(form, "您别急")
        reply = form.locator("[data-said] .quiz-reply").get_attribute("data-option")
        wait_kept(page, "parcel", "start", reply)
    with killed_browser(playwright, chromium, tmp_path) as page:
        expect_scenes(open_talk(in_page=page), "来电", "查询")


def test_a_path_is_cut_where_its_reply_is_gone(open_talk: Open, make_course: Callable[..., Course], page: Page) -> None:
    """The author rewords what was said in the second scene: the learner stands there again."""
    course = make_course("talk", pages=["dialogue"])
    form = open_talk(course=course)
    say(form, "这要问", "对不起", "告诉他今晚发出")
    wait_state(form, "answered")
    wait_kept(page, "parcel", "check", form.locator("[data-item=check] [data-said] a").get_attribute("data-option"))
    text = (course.source / "docs/dialogue.md").read_text(encoding="utf-8")
    course.write("docs/dialogue.md", text.replace("对不起，我来查", "真对不起，我马上查"))
    course.build()
    form = open_talk(course=course)
    wait_state(form, "draft")
    expect_scenes(form, "来电", "推给别人")
    expect(form.locator("output")).to_be_empty()
    say(form, "真对不起")
    expect_scenes(form, "来电", "推给别人", "查询")


def test_without_scores_the_path_is_all(open_talk: Open) -> None:
    """The ending says that it is done."""
    form = open_talk("hello")
    say(form, "您好")
    result = form.locator("output")
    expect(result).to_contain_text("已经提交")
    assert result.get_attribute("data-score") is None
    expect(form.get_by_text("（对话到这里结束。）")).to_have_count(2)
    expect(form.get_by_text("（对话到这里结束。）").first).to_be_visible()


def test_the_back_button_breaks_nothing(open_talk: Open, page: Page, site: Course) -> None:
    """Replies are no entries of the history: back leaves the page, forward shows the path again."""
    page.goto(site.url)
    form = open_talk()
    say(form, "您别急")
    expect(form.get_by_role("heading", name="查询")).to_be_focused()
    page.go_back()
    page.wait_for_url(site.url)
    page.go_forward()
    form.locator("[data-step=now]").wait_for()
    expect(form.locator("[data-step=now]")).to_contain_text("查到了")


def test_the_keyboard_alone_gets_to_an_ending(open_talk: Open, page: Page) -> None:
    """From each new scene's heading the first Tab is its first reply."""
    form = open_talk()
    form.get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    expect(form.get_by_role("heading", name="查询")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(form.get_by_role("heading", name="挂机")).to_be_focused()
    expect(form.locator("output")).to_have_attribute("data-score", "4")
    page.keyboard.press("Tab")
    expect(form.get_by_role("button", name="从头再来")).to_be_focused()


def test_without_javascript_it_is_a_gamebook(browser: Browser, site: Course) -> None:
    """Every scene is there, and each reply's link leads to the next one."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.find("parcel"))
    form = page.locator("#quiz-parcel")
    expect(form.locator(".quiz-scene:visible")).to_have_count(4)
    form.get_by_role("link", name="您别急").click()
    assert page.url.endswith("#quiz-parcel--check")
    expect(page.locator("#quiz-parcel--check")).to_be_in_viewport()
    form.locator("summary").first.click()
    expect(form.get_by_text("先接住情绪，再说行动。")).to_be_visible()
    context.close()


def test_no_scene_stands_in_the_table_of_contents(open_talk: Open, page: Page) -> None:
    """It would tell the endings."""
    open_talk()
    expect(page.locator(".md-nav", has_text="挂机")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_it_reads_as_a_chat(open_talk: Open, page: Page, width: int) -> None:
    """The other one's words on the left, mine on the right, each beside a face; what I can say is a bubble, no link's underline."""
    page.set_viewport_size({"width": width, "height": 900})
    form = open_talk()
    for reply in form.locator("[data-step=now] .quiz-reply").all():
        expect(reply).to_have_css("text-decoration-line", "none")
        # The theme fades colours.
        expect(reply).to_have_css("color", form.evaluate("($form) => getComputedStyle($form).color"))
    say(form, "您等着吧")
    theirs, mine = form.locator("[data-step=past] .quiz-scene-text"), form.locator("[data-said] .quiz-reply")
    boxes = [box for each in (form, theirs, mine) if (box := each.bounding_box())]
    gaps = [
        [round(box["x"] - boxes[0]["x"]), round(boxes[0]["x"] + boxes[0]["width"] - box["x"] - box["width"])]
        for box in boxes
    ]
    # Room for a face of 32 pixels.
    assert (gaps[1][0] >= 32, gaps[2][1] >= 32) == (True, True)
    face = "($bubble) => { const { width, content } = getComputedStyle($bubble, '::before'); return content === '\"\"' && parseFloat(width); }"
    assert [bool(each.evaluate(face)) for each in (theirs, mine)] == [True, True]
    # What became of it is told, not said.
    assert not form.locator("[data-step=now] .quiz-scene-text").evaluate(face)
