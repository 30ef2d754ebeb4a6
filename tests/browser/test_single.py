"""One item at a time on a phone, as the learner's choice, and how far one has come while one works."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from audit import find_overflow, run_axe
from conftest import Course
from drawing_course import write_page
from learner import choose, read_record, started, submit, wait_kept, wait_state, wait_true
from playwright.sync_api import Locator, Page, expect
from storage import READ_RECORD

Open = Callable[..., Locator]
SCRIPT = "/single.js"
IS_CHOSEN = f"async (single) => (await ({READ_RECORD})('/learner'))?.single === single"
SWIPE = """($form, [from, to]) => {
  const { top } = $form.getBoundingClientRect();
  const touch = (clientX) => new Touch({ identifier: 1, target: $form.querySelector("legend, label"), clientX, clientY: top + 40 });
  const send = (type, clientX, isDown) => touch(clientX).target.dispatchEvent(new TouchEvent(type, {
    bubbles: true, touches: isDown ? [touch(clientX)] : [], changedTouches: [touch(clientX)],
  }));
  send("touchstart", from, true);
  send("touchend", to, false);
}"""

# By how much the form is higher with the line than without.
SHIFT = """($form) => {
  const $kept = $form.querySelector(".quiz-kept");
  const height = $form.offsetHeight;
  $kept.hidden = true;
  const shift = height - $form.offsetHeight;
  $kept.hidden = false;
  return shift;
}"""


@pytest.fixture
def page(phone: Page) -> Page:
    """All of this happens on a phone."""
    return phone


@pytest.fixture(scope="module")
def drawing(make_course: Callable[..., Course]) -> Course:
    """A course that asks some of its items."""
    return make_course("single", pages=["each"], texts={"docs/drawn.md": write_page()})


def goes_on(page: Page, course: Course, quiz_id: str) -> Locator:
    """Open another form, which shows one item at a time as the first did."""
    page.goto(course.find(quiz_id))
    form = page.locator(f"#quiz-{quiz_id}")
    form.locator(".quiz-turns").wait_for()
    return form


def one_by_one(form: Locator) -> Locator:
    """Choose to see one item at a time."""
    form.get_by_role("button", name="逐题作答").click()
    form.locator(".quiz-turns").wait_for()
    return form


def shown(form: Locator) -> list[str]:
    """The keys of the items in sight."""
    return [item.get_attribute("data-item") or "" for item in form.locator("[data-words]").all() if item.is_visible()]


def tick(form: Locator, name: str, *values: str | int) -> None:
    """Choose in an item that need not be in sight."""
    for value in values:
        form.locator(f'input[name="{name}"][value="{value}"]').evaluate("($input) => $input.click()")


def turn(form: Locator, name: str = "下一题") -> None:
    """Go on, or back."""
    form.get_by_role("button", name=name).click()


def test_it_is_offered_on_a_phone_alone(open_quiz: Open, page: Page) -> None:
    """Where there is more than one item, and each can be answered by itself; its script comes when it is chosen."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    form = open_quiz("check")
    expect(form.get_by_role("button", name="逐题作答")).to_be_visible()
    for quiz in ("survey", "impact", "reflect"):
        other = open_quiz(quiz)
        expect(other.locator(".quiz-single")).to_have_count(1 if quiz == "reflect" else 0)
    form = open_quiz("check")
    assert not [url for url in requests if SCRIPT in url]
    one_by_one(form)
    assert [url for url in requests if SCRIPT in url]
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    wait_state(form, "new")
    expect(form.locator(".quiz-single, .quiz-turns")).to_have_count(0)
    assert shown(form) == ["tf", "one", "many"]


def test_one_item_after_the_other(open_quiz: Open, page: Page) -> None:
    """The focus goes with it, where one is stands there in words, and handing in comes last."""
    form = one_by_one(open_quiz("check"))
    place, status = form.locator(".quiz-place"), form.get_by_role("status").filter(has_text="题，共")
    assert shown(form) == ["tf"]
    expect(status).to_have_text("第 1 题，共 3 题")
    expect(form.locator("button[type=submit]")).to_be_hidden()
    expect(form.get_by_role("button", name="上一题")).to_be_hidden()
    turn(form)
    assert shown(form) == ["one"]
    expect(place).to_have_text("第 2 题，共 3 题")
    expect(form.locator("[data-item=one] legend")).to_be_focused()
    expect(place).to_be_in_viewport()
    turn(form)
    expect(form.get_by_role("button", name="下一题")).to_be_hidden()
    expect(form.locator("button[type=submit]")).to_be_visible()
    turn(form, "上一题")
    assert shown(form) == ["one"]
    form.get_by_role("button", name="看全部题目").click()
    assert shown(form) == ["tf", "one", "many"]
    expect(form.locator(".quiz-turns, .quiz-place")).to_have_count(0)
    wait_true(page, IS_CHOSEN, argument=False)


def test_the_choice_is_remembered_and_goes_on_where_one_stopped(open_quiz: Open, page: Page, site: Course) -> None:
    """After a reload at the first item without an answer, on another page too; who has left it sees the list."""
    form = one_by_one(open_quiz("check"))
    choose(form, "tf", "true")
    wait_kept(page, "check", "tf", "true")
    wait_true(page, IS_CHOSEN, argument=True)
    page.reload()
    form.locator(".quiz-turns").wait_for()
    assert shown(form) == ["one"]
    other = goes_on(page, site, "types")
    assert shown(other) == ["steady"]
    other.get_by_role("button", name="看全部题目").click()
    wait_true(page, IS_CHOSEN, argument=False)
    form = open_quiz("check")
    expect(form.get_by_role("button", name="逐题作答")).to_be_visible()
    assert len(shown(form)) == 3


def test_a_gap_is_led_to_and_so_is_every_link(open_quiz: Open, page: Page, site: Course) -> None:
    """At the submit the list of gaps has the focus and the first stands below it; a gap's link, a review's and an address show theirs."""
    form = one_by_one(open_quiz("check"))
    turn(form)
    turn(form)
    choose(form, "many", 1)
    submit(form)
    expect(form.locator(".quiz-summary")).to_be_focused()
    assert shown(form) == ["tf"]
    form.locator(".quiz-summary a").nth(1).click()
    assert shown(form) == ["one"]
    expect(form.locator("[data-item=one] input").first).to_be_focused()
    tick(form, "tf", "true")
    tick(form, "one", 2)
    tick(form, "many", 3)
    expect(form.locator("button[type=submit]")).to_be_visible()
    expect(submit(form)).to_have_attribute("data-score", "3")
    form.locator(".quiz-review-title + ul a").first.click()
    assert shown(form) == ["many"]
    expect(form.locator("[data-item=many] .quiz-explanation")).to_be_visible()
    page.evaluate("location.hash = 'quiz-check--one'")
    expect(form.locator("[data-item=one]")).to_be_in_viewport()
    expect(form.locator("[data-words]:not([data-aside])")).to_have_count(1)
    assert shown(form) == ["one"]
    page.goto(site.find("check").partition("#")[0] + "#quiz-check--many")
    page.reload()
    form.locator(".quiz-turns").wait_for()
    expect(form.locator("[data-item=many]")).to_be_in_viewport()
    form.get_by_role("button", name="重做").click()
    assert shown(form) == ["tf"]
    expect(form.locator("[data-item=tf] input").first).to_be_focused()


def test_the_verdict_comes_at_once_and_one_can_look_back(open_quiz: Open) -> None:
    """With `feedback: each`: verdict and explanation below the item, and the last one hands in."""
    form = one_by_one(open_quiz("each"))
    choose(form, "who", "false")
    form.get_by_role("button", name="看对错").click()
    expect(form.locator("[data-item=who] .quiz-verdict")).to_be_focused()
    expect(form.get_by_text("对方知道没有打错。")).to_be_visible()
    turn(form)
    assert shown(form) == ["cut"]
    expect(form.get_by_text("对方知道没有打错。")).to_be_hidden()
    turn(form, "上一题")
    expect(form.get_by_text("对方知道没有打错。")).to_be_visible()
    turn(form)
    choose(form, "cut", 1)
    form.get_by_role("button", name="看对错").click()
    wait_state(form, "answered")
    expect(form.locator("output")).to_have_attribute("data-score", "1")


def test_it_counts_what_is_drawn(page: Page, drawing: Course) -> None:
    """Of seven items four: the three that were drawn, and the open one; a retake begins with the first of another draw."""
    page.goto(drawing.find("drawn"))
    form = one_by_one(started(page, "drawn"))
    keys: list[str] = []
    for place in range(1, 5):
        expect(form.locator(".quiz-place")).to_have_text(f"第 {place} 题，共 4 题")
        [key] = shown(form)
        keys.append(key)
        if key != "open":
            choose(form, key, "true")
            turn(form)
    assert keys[-1] == "open"
    submit(form)
    wait_state(form, "answered")
    form.get_by_role("button", name="重做").click()
    expect(form.locator(".quiz-place")).to_have_text("第 1 题，共 4 题")
    [first] = shown(form)
    assert first not in keys
    choose(form, first, "true")
    wait_kept(page, "drawn", first, "true")
    asked = read_record(page, "drawn")["draft"]["items"]
    page.reload()
    form.locator(".quiz-turns").wait_for()
    assert shown(form)[0] in asked


def test_groups_and_lines_to_read_go_with_their_item(open_quiz: Open, page: Page, site: Course) -> None:
    """A heading stands above its items alone; what the other one says, above what is asked of it."""
    form = one_by_one(open_quiz("groups"))
    expect(form.get_by_role("heading", name="倾听")).to_be_visible()
    expect(form.get_by_role("heading", name="表达")).to_be_hidden()
    turn(form)
    turn(form)
    expect(form.get_by_role("heading", name="表达")).to_be_visible()
    expect(form.get_by_role("heading", name="倾听")).to_be_hidden()
    call = goes_on(page, site, "call")
    expect(call.get_by_text("喂，有人吗？")).to_be_visible()
    expect(call.get_by_text("我的包裹丢了。")).to_be_hidden()
    turn(call)
    expect(call.get_by_text("喂，有人吗？")).to_be_hidden()
    expect(call.get_by_text("我的包裹丢了。")).to_be_visible()


@pytest.mark.parametrize(
    ("start", "end", "place"), [(300, 100, 2), (100, 300, 1), (300, 260, 1), (389, 100, 1)], ids=str
)
def test_a_swipe_turns(open_quiz: Open, start: int, end: int, place: int) -> None:
    """To the left goes on; a short one, or one that the browser takes for its own, does nothing."""
    form = one_by_one(open_quiz("check"))
    form.evaluate(SWIPE, [start, end])
    expect(form.locator(".quiz-place")).to_have_text(f"第 {place} 题，共 3 题")
    if place == 2:
        form.evaluate(SWIPE, [end, start])
        expect(form.locator(".quiz-place")).to_have_text("第 1 题，共 3 题")


def test_paper_has_the_whole_list(open_quiz: Open, page: Page) -> None:
    """And nothing to turn."""
    form = one_by_one(open_quiz("check"))
    page.emulate_media(media="print")
    assert shown(form) == ["tf", "one", "many"]
    expect(form.locator(".quiz-single:visible, .quiz-turns:visible, .quiz-place:visible")).to_have_count(0)


def test_the_keyboard_alone_gets_through(open_quiz: Open, page: Page) -> None:
    """Space chooses, Tab and Enter go on, from the first item to the result."""
    form = one_by_one(open_quiz("check"))
    form.locator("[data-item=tf] input").first.focus()
    for _ in range(30):
        kind = page.evaluate(
            "[document.activeElement.type, document.activeElement.matches('.quiz-turns > :last-child')]"
        )
        if kind[0] in {"radio", "checkbox"} and not page.evaluate("document.activeElement.checked"):
            page.keyboard.press("Space")
        if kind[0] == "submit" or kind[1]:
            page.keyboard.press("Enter")
            if kind[0] == "submit":
                break
        page.keyboard.press("Tab")
    wait_state(form, "answered")
    expect(form.locator("output")).not_to_be_empty()


@pytest.mark.parametrize("quiz", ["check", "potential", "types"])
def test_it_is_accessible_and_fits(open_quiz: Open, page: Page, quiz: str) -> None:
    """Nothing for axe, new and half way, by day and by night; no sideways scrolling at 320 pixels or with large text; 44 pixels to tap."""
    form = one_by_one(open_quiz(quiz))
    found = run_axe(page, ".quiz")
    turn(form)
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    found += run_axe(page, ".quiz")
    assert found == []
    for size in ("", "200%"):
        page.evaluate("size => (document.documentElement.style.fontSize = size)", size)
        assert find_overflow(page) <= 0
        for button in form.locator("button:visible").all():
            box = button.bounding_box()
            assert box
            assert box["height"] >= 44


def test_what_was_missed_is_practised_as_a_list(open_quiz: Open) -> None:
    """A practice in between has nothing of the turning that its form shows."""
    form = one_by_one(open_quiz("check"))
    tick(form, "tf", "false")
    tick(form, "one", 2)
    tick(form, "many", 1)
    submit(form)
    form.get_by_role("button", name="只做错的 2 题").click()
    again = form.page.locator(".quiz-again")
    expect(again.locator("[data-words]:visible")).to_have_count(2)
    expect(again.locator(".quiz-turns, .quiz-place, .quiz-single, .quiz-kept, [data-aside]")).to_have_count(0)


def test_how_far_one_has_come_stands_beside_the_button(open_quiz: Open, page: Page) -> None:
    """From the first answer on, without moving anything; gone with the submit, and back with what is answered anew."""
    form = open_quiz("check")
    kept = form.locator(".quiz-kept")
    expect(kept).to_have_count(0)
    choose(form, "tf", "true")
    expect(kept).to_have_text("已答 1/3，自动保存")
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        shifted = form.evaluate(SHIFT)
        assert shifted == 0, width
    page.reload()
    wait_state(form, "draft")
    choose(form, "one", 1)
    expect(kept).to_have_text("已答 2/3，自动保存")
    choose(form, "many", 1)
    submit(form)
    expect(kept).to_be_hidden()


def test_what_is_not_saved_is_not_called_saved(open_quiz: Open, page: Page) -> None:
    """Where saving fails the sentence that says so stands alone."""
    page.add_init_script("indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); }")
    form = open_quiz("check")
    choose(form, "tf", "true")
    expect(form.locator(".quiz-alert")).to_contain_text("没能保存")
    expect(form.locator(".quiz-kept")).to_be_hidden()
