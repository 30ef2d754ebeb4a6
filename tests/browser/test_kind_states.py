"""The five new kinds in every state: accessible, on a phone, on paper, without JavaScript, and light."""

from __future__ import annotations

import re

import pytest
from audit import find_faults
from client_sources import KIND_FOLDERS, KIND_TEXTS, TEXTS
from conftest import Course
from coursequiz.assets import CLIENT
from playwright.sync_api import Browser, Locator, Page, expect

QUIZZES = {
    "match": ["types", "call"],
    "order": ["steps", "values"],
    "allocate": ["impact", "day"],
    "calculate": ["worth", "faults"],
    "dialogue": ["parcel", "hello"],
}

# Parts whose words a page has where it holds what they are about.
MARKS = {"length": "<textarea", "single": "data-apart"}

SCREENS = (320, 390, 768, 1280)
IS_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# How high what there is to press is; the theme's own buttons have their own height.
MEASURE_CONTROLS = """($form) =>
  [...$form.querySelectorAll("select, button:not(.md-button), .quiz-reply, [data-item] > input")]
    .filter(($control) => $control.checkVisibility({ visibilityProperty: true }))
    .map(($control) => $control.getBoundingClientRect().height)"""


def open_page(page: Page, course: Course, kind: str) -> list[Locator]:
    """Open a kind's page and return its forms, started."""
    page.goto(course.find(QUIZZES[kind][0]).partition("#")[0])
    for quiz in QUIZZES[kind]:
        page.locator(f"#quiz-{quiz} .quiz-alert").wait_for(state="attached")
    return [page.locator(f"#quiz-{quiz}") for quiz in QUIZZES[kind]]


def answer(form: Locator, kind: str) -> None:
    """Fill a form in, whatever it asks, and submit it."""
    if kind == "dialogue":
        while (reply := form.locator("[data-step=now] .quiz-reply").first).count():
            reply.click()
    else:
        for select in form.locator("select").all():
            select.select_option(index=1)
        for group in form.locator("fieldset").all():
            group.locator("input").first.check()
        for button in form.locator(".quiz-confirm").all():
            button.click()
        fields = form.locator("[data-item] > input:visible").all()
        for place, field in enumerate(fields):
            total = form.locator("[data-total]").get_attribute("data-total") if kind == "allocate" else "1"
            field.fill(total or "" if place == 0 or kind == "calculate" else "0")
        form.locator("button[type=submit]").click()
    expect(form).to_have_attribute("data-state", "answered")


@pytest.mark.nightly  # test_site_accessibility.py looks at all kinds on one page in every run
@pytest.mark.parametrize("kind", QUIZZES)
def test_axe_finds_nothing(page: Page, site: Course, kind: str) -> None:
    """New, submitted blank and answered; in a dialogue, half way instead of blank."""
    forms = open_page(page, site, kind)
    assert find_faults(page) == []
    for form in forms:
        form.locator(".quiz-reply" if kind == "dialogue" else "button[type=submit]").first.click()
    assert find_faults(page) == []
    for form in forms:
        if form.get_attribute("data-state") != "answered":
            answer(form, kind)
    page.mouse.move(0, 0)
    assert find_faults(page) == []


@pytest.mark.parametrize("kind", QUIZZES)
def test_everything_fits(page: Page, site: Course, kind: str) -> None:
    """No sideways scrolling in any state, also with text twice as large, and everything to press is 44 px high."""
    forms = open_page(page, site, kind)
    # The menu would glide away while its page is measured.
    page.emulate_media(reduced_motion="reduce")
    for width in SCREENS:
        page.set_viewport_size({"width": width, "height": 900})
        assert not page.evaluate(IS_TOO_WIDE), width
        heights = [height for form in forms for height in form.evaluate(MEASURE_CONTROLS)]
        assert heights
        assert min(heights) >= 44, width
    for form in forms:
        answer(form, kind)
    for width in SCREENS:
        page.set_viewport_size({"width": width, "height": 900})
        assert not page.evaluate(IS_TOO_WIDE), width
    page.set_viewport_size({"width": 390, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert not page.evaluate(
        "[...document.querySelectorAll('.quiz')].some((form) => form.scrollWidth > form.clientWidth)"
    )


@pytest.mark.parametrize("kind", QUIZZES)
def test_print_shows_all(page: Page, site: Course, kind: str) -> None:
    """A new form is a paper test: every choice, place and scene; nothing to press."""
    forms = open_page(page, site, kind)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for form in forms:
        expect(form.locator("button:visible, .quiz-grip:visible")).to_have_count(0)
        for item in form.locator("[data-item]").all():
            expect(item).to_be_visible()
        for details in form.locator("details > :not(summary)").all():
            expect(details).to_be_visible()
    first = forms[0]
    if kind == "match":
        assert sorted(first.locator(".quiz-print li").all_inner_texts()) == sorted(
            ["按部就班型", "热情友好型", "优质服务型", "漠不关心型"]
        )
    elif kind == "order":
        expect(first.locator(".quiz-place:visible")).to_have_count(6)
    elif kind == "dialogue":
        expect(first.locator(".quiz-reply:visible")).to_have_count(7)
        expect(first.locator("[data-item=start] li").first).to_contain_text("→ 查询")


@pytest.mark.parametrize("kind", QUIZZES)
def test_without_javascript_all_is_readable(browser: Browser, site: Course, kind: str) -> None:
    """Items, answers and the scoring guide are there, and one sentence says why nothing is scored."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.find(QUIZZES[kind][0]))
    for quiz in QUIZZES[kind]:
        form = page.locator(f"#quiz-{quiz}")
        for item in form.locator("[data-item]").all():
            expect(item).to_be_visible()
        assert "浏览器没有运行 JavaScript" in page.content()
        expect(form.locator(".quiz-guide summary")).to_be_visible()
        expect(form.locator("button[type=submit]")).to_be_disabled()
    context.close()


@pytest.mark.parametrize("kind", ["match", "order", "allocate", "calculate"])
def test_the_keyboard_alone_completes_it(page: Page, site: Course, kind: str) -> None:
    """Tab, arrows, space and letters get through to the result."""
    form = open_page(page, site, kind)[0]
    form.locator("select, input:visible, .quiz-move").first.focus()
    for _ in range(60):
        tag, submits = page.evaluate("[document.activeElement.localName, document.activeElement.type === 'submit']")
        if submits:
            break
        if tag == "select":
            page.keyboard.press("ArrowDown")
        elif tag == "input":
            page.keyboard.type("100" if page.evaluate("document.activeElement.name") == "words" else "0")
        elif tag == "button" and page.evaluate("document.activeElement.matches('.quiz-move-down')"):
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
    expect(form.locator("button[type=submit]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(form).to_have_attribute("data-state", "answered")
    expect(form.locator("output")).not_to_be_empty()


def test_forced_colours_keep_the_verdicts(page: Page, site: Course) -> None:
    """Words and shapes, not colours: the bars are borders, the marks are text."""
    page.emulate_media(forced_colors="active")
    form = open_page(page, site, "allocate")[0]
    answer(form, "allocate")
    bar = form.locator(".quiz-share-bar").first
    assert bar.evaluate("bar => parseFloat(getComputedStyle(bar).borderTopWidth)") > 5
    expect(form.locator(".quiz-share").first).to_contain_text("你的：100")


@pytest.mark.parametrize("kind", QUIZZES)
def test_a_kinds_files_load_with_it_alone(page: Page, site: Course, kind: str) -> None:
    """Script and style sheet of this kind, of no other; once, and they stay through instant navigation."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(site.url)
    address = site.find(QUIZZES[kind][0]).partition("#")[0]
    for _ in range(2):
        page.locator(".md-nav--primary").locator(f"a[href$='{address.removeprefix(site.url)}']").first.click()
        page.locator(f"#quiz-{QUIZZES[kind][0]} .quiz-alert").wait_for(state="attached")
        expect(page.locator(f"link[href$='kinds/{kind}.css']")).to_have_count(1)
        page.go_back()
        page.wait_for_url(site.url)
    loaded = sorted(match[1] for url in requests if (match := re.search(r"/coursequiz-\w+/kinds/(.*)", url)))
    shared = ["questions.js"] if kind == "match" else []
    assert loaded == [f"{kind}.css", f"{kind}.js", *shared]


def test_a_page_carries_only_its_kinds_words(site: Course) -> None:
    """Each text of a kind stands on its pages, and those of text fields where there are any."""
    for kind in QUIZZES:
        html = next(site.site_dir.glob(f"{kind}/index.html")).read_text(encoding="utf-8")
        html = html.partition('<template class="lecture-words"')[0]
        parts = [kind, *(part for part, mark in MARKS.items() if mark in html)]
        texts = {name for part in parts for name in KIND_TEXTS.get(part, {})}
        assert {*re.findall(r'data-text="([a-z-]+)"', html)} == set(TEXTS) | texts


@pytest.mark.parametrize("kind", sorted(QUIZZES.keys() & KIND_TEXTS.keys()))
def test_each_of_its_words_is_used(kind: str) -> None:
    """By its name in a script, or by a name put together from the kind's and what happened."""
    files = (KIND_FOLDERS / kind / "client.js", CLIENT / "numbers.js")
    script = "".join(file.read_text(encoding="utf-8") for file in files)
    made = {f"{kind}-faults"} | {
        name for name in KIND_TEXTS[kind] if f"`{kind}-${{" in script and name.startswith(kind)
    }
    assert set(KIND_TEXTS[kind]) <= made | set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', script))
