"""Forms start on every way to a page, each for itself, whatever an author wrote into them."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Sequence

import pytest
from client_sources import KIND_TEXTS, SCRIPTS, TEXTS
from conftest import Course
from coursequiz.assets import CLIENT, load_client
from coursequiz.language import load_language
from learner import choose, started, submit, wait_kept
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Locator]


def test_instant_navigation_starts_the_next_pages_forms(page: Page, site: Course) -> None:
    """From page to page and back without a reload: each form works, and answers once."""
    page.goto(site.url)
    page.evaluate("window.stays = true")
    page.locator(".md-content").get_by_role("link", name="量表").click()
    choose(started(page, "groups"), "full", 4)
    wait_kept(page, "groups", "full", "4")
    page.go_back()
    page.locator(".md-content").get_by_role("link", name="题目").click()
    form = started(page, "check")
    choose(form, "tf", "true")
    choose(form, "one", 1)
    choose(form, "many", 1)
    submit(form)
    expect(form.locator(".quiz-score")).to_have_count(1)
    page.go_back()
    page.locator(".md-content").get_by_role("link", name="量表").click()
    expect(started(page, "groups").locator('[name=full][value="4"]')).to_be_checked()
    assert page.evaluate("window.stays")


def test_the_back_button_shows_the_latest_answers(page: Page, site: Course) -> None:
    """A page that comes back as it was left reads again what is kept."""
    page.goto(site.find("check"))
    form = started(page, "check")
    choose(form, "tf", "true")
    wait_kept(page, "check", "tf", "true")
    page.goto("about:blank")
    page.go_back()
    expect(started(page, "check").locator('[name=tf][value="true"]')).to_be_checked()


def test_a_form_out_of_the_cache_reads_again(open_quiz: Open, page: Page) -> None:
    """`pageshow` from the back/forward cache: what another page has changed since is shown."""
    form = open_quiz("check")
    choose(form, "tf", "true")
    wait_kept(page, "check", "tf", "true")
    form.locator('[name=tf][value="true"]').evaluate("input => { input.checked = false; }")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(form.locator('[name=tf][value="true"]')).to_be_checked()


def test_a_second_announcement_starts_nothing_twice(open_quiz: Open, page: Page) -> None:
    """Material announces a page again: one submit is still one result."""
    form = open_quiz("survey")
    page.evaluate("document$.next(document)")
    choose(form, "n", 1)
    submit(form)
    expect(form.locator(".quiz-score")).to_have_count(1)


def test_one_broken_form_stops_no_other(page: Page, site: Course) -> None:
    """The error names the element; the form says that it does not score, and the others do."""
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.route(
        "**/odd/",
        lambda route: route.fulfill(
            body=re.sub(
                r'(id="quiz-broken".*?)<output[^>]*></output>', r"\1", route.fetch().text(), count=1, flags=re.S
            )
        ),
    )
    page.goto(site.find("broken").partition("#")[0])
    broken = page.locator("#quiz-broken")
    expect(broken.get_by_role("alert")).to_contain_text("没能启动")
    expect(broken.locator("button[type=submit]")).to_be_disabled()
    expect(broken.locator(".quiz-explanation")).to_be_visible()
    form = started(page, "clobber")
    choose(form, "id", "true")
    wait_kept(page, "clobber", "id", "true")
    assert any("ElementError: #quiz-broken: no element matches output.quiz-result" in error for error in errors)


def test_a_style_sheet_that_stalls_holds_no_form(page: Page, site: Course) -> None:
    """The server takes the request and says nothing more: the form starts plain, and keeps what is answered."""
    page.route("**/kinds/order.css", lambda route: None)
    page.goto(site.find("steps"), wait_until="domcontentloaded")
    started(page, "steps")


@pytest.mark.parametrize("name", ["kinds/questions.js", "open.js"])
def test_a_script_that_does_not_load_is_told_and_tried_again(page: Page, site: Course, name: str) -> None:
    """Offline after the page has come: the form says so; when the line is back it starts, with what was answered."""
    page.route(f"**/{name}*", lambda route: route.abort())
    page.goto(site.find("reflect"))
    form = page.locator("#quiz-reflect")
    alert = form.get_by_role("alert").filter(has_text="没有取到")
    expect(alert).to_contain_text("写好的答案还在这一页上，但没有保存")
    expect(form.locator(".quiz-waiting")).to_have_count(0)
    form.locator("textarea[name=did]").fill("断网时写的")
    form.get_by_role("button", name="再试一次").click()
    expect(form.get_by_role("button", name="再试一次")).to_be_focused()
    page.unroute(f"**/{name}*")
    page.evaluate("dispatchEvent(new Event('online'))")
    started(page, "reflect")
    expect(alert).to_have_count(0)
    wait_kept(page, "reflect", "did", "断网时写的")


def test_a_client_that_does_not_come_is_told(page: Page, site: Course) -> None:
    """Without any script of ours: a sentence, after a while, that the button alone would not say."""
    page.route("**/main.js", lambda route: route.abort())
    page.goto(site.find("check"))
    sentence = page.locator("#quiz-check").get_by_text("评分和保存答案的程序还没有打开")
    expect(sentence).to_be_hidden()
    for media in ("no-preference", "reduce"):
        page.emulate_media(reduced_motion=media)
        sentence.evaluate("(each) => each.getAnimations().forEach((animation) => animation.finish())")
        expect(sentence).to_be_visible()
    page.goto(site.url + "my-learning/")
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    expect(page.get_by_text("显示进度、成绩和笔记的程序还没有打开")).to_be_visible()


def test_a_client_that_comes_takes_the_sentence_away(page: Page, site: Course) -> None:
    """Nobody is told of what has not happened."""
    page.goto(site.find("check"))
    started(page, "check")
    expect(page.locator("#quiz-check .quiz-waiting")).to_have_count(0)
    page.goto(site.url + "my-learning/")
    expect(page.locator("[data-learning] > .quiz-waiting")).to_have_count(0)


def test_keys_that_are_names_of_properties(open_quiz: Open) -> None:
    """`{#id}` or `{#dataset}` as a key hides the form's own property of that name; the client does not use it."""
    form = open_quiz("clobber")
    for name in ("dataset", "id", "elements", "submit", "append", "constructor"):
        choose(form, name, "true")
    expect(submit(form)).to_have_attribute("data-score", "6")


def test_hostile_text_is_text(open_quiz: Open, page: Page) -> None:
    """HTML in titles, stems, options and bands is shown, also where the client copies it."""
    form = open_quiz("hostile")
    submit(form)
    expect(form.locator(".quiz-summary a")).to_contain_text("<img src=x onerror=")
    choose(form, "one", 2)
    result = submit(form)
    expect(result).to_have_attribute("data-band", '<img src=x onerror="window.hacked=1">')
    expect(result).to_contain_text("<script>window.hacked=1</script>")
    expect(form.locator("img, script, [onclick]")).to_have_count(0)
    assert page.evaluate("window.hacked") is None


def test_print_shows_everything(open_quiz: Open, page: Page) -> None:
    """Before printing all details are opened, afterwards closed again; explanations print."""
    form = open_quiz("check")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for words in ("听懂了才帮得上。", "多选题选对全部正确选项"):
        expect(form.get_by_text(words)).to_be_visible()
    expect(form.locator("button:visible")).to_have_count(0)
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(form.locator("details[open]")).to_have_count(0)


def test_a_page_loads_only_the_kinds_it_has(page: Page, site: Course) -> None:
    """Few requests: the script, and one for each kind and for what a form asks for; the rules stand in the site's sheet."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(site.find("check"))
    started(page, "check")
    engine = sorted(url.rpartition("/coursequiz-")[2].partition("/")[2] for url in requests if "/coursequiz-" in url)
    assert engine == ["address.js", "kinds/questions.js", "main.js", "open.js"]
    requests.clear()
    page.goto(site.url)
    engine = [url.rpartition("/")[2] for url in requests if "/coursequiz-" in url]
    assert engine == ["main.js"]


COMMON = ["main.js", "quiz.css", "kinds/questions.js", "open.js", "kinds/scale.js"]


@pytest.mark.parametrize(("names", "limit"), [(COMMON, 14 * 1024), ((), 58 * 1024)], ids=["common", "all"])
def test_the_engine_weighs_little(names: Sequence[str], limit: int) -> None:
    """As served, compressed: what a page with the common kinds loads before an answer, and all that quizzes may load."""
    shipped = load_client()[1]
    quizzes = [name for name in shipped if not name.startswith(("learning/", "classroom/", "questions/"))]
    assert sum(len(gzip.compress(shipped[name], 9)) for name in names or quizzes) <= limit


def test_the_library_is_the_published_one() -> None:
    """Behind the line that names it stands the file of the package, byte for byte."""
    vendor = CLIENT / "vendor"
    library = (vendor / "idb-keyval.js").read_bytes().partition(b"\n")[2]
    assert hashlib.sha256(library).hexdigest() in (vendor / "README.md").read_text(encoding="utf-8")


def test_the_clients_words_are_the_pages() -> None:
    """No Chinese in a script; each text is used, and each one used is there. The learning page's and the trainers' pages' have tests of their own."""
    files = [
        file
        for file in SCRIPTS
        if file.parent.name not in {"learning", "classroom"} and file.parent != CLIENT / "questions"
    ]
    scripts = "\n".join(file.read_text(encoding="utf-8") for file in files)
    assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", scripts)
    used = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', scripts)) | {
        *(f"blank{what}{item}" for what in ("", "-row", "-field") for item in ("", "-item")),
        *(f"option-{outcome}" for outcome in ("right", "wrong", "missed")),
    }
    assert {*TEXTS, *KIND_TEXTS["rater"], *KIND_TEXTS["record"]} <= used
    known = {
        *TEXTS,
        *load_language().page["lecture"]["client"],
        *load_language().late,
        *load_language().page["returning"],
        *(name for texts in KIND_TEXTS.values() for name in texts),
    }
    assert set(re.findall(r'say\("([a-z-]+)"', scripts)) <= known
