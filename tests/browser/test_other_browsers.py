"""WebKit and, by night, Firefox keep what was answered, however the page is left; no page holds the storage for another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Course
from driven_browsers import Driven, WebKit, run_firefox
from learner import ANSWER
from storage import READ_RECORD

from environment import find_firefox

TRUE = "#quiz-check [name=tf][value=true]"
DID = "#quiz-reflect [name=did]"
STARTED = "() => document.querySelector('.quiz') && !document.querySelector('.quiz button[type=submit]:disabled')"
SHOWN = "(selector) => { const $field = document.querySelector(selector); return $field.checked || $field.value; }"
IS_KEPT = f"""async (quiz, name, answer) =>
  (await ({READ_RECORD})(quiz))?.draft.answers[name] === answer"""


def open_quiz(browsing: Driven, site: Course, quiz: str) -> None:
    """Load a quiz's page, until its forms are started."""
    browsing.open(site.find(quiz).partition("#")[0])
    browsing.wait(STARTED)


def check_learning_page(browsing: Driven, text: str) -> None:
    """The open page 我的学习 reads the storage: the note is there, and nothing is wrong with the storage."""
    browsing.wait("() => document.querySelector('[data-learning-waits], [data-learning-ready]')")
    browsing.run("() => dispatchEvent(new Event('scroll'))")
    browsing.wait("() => document.querySelector('[data-learning-ready]')")
    assert browsing.run("() => document.querySelector('[data-learning-alerts]').textContent") == ""
    assert text in browsing.run("() => document.querySelector('[data-learning-part=notebook]').textContent")


def check_saving(browsing: Driven, site: Course) -> None:
    """Another lecture starts, and what is answered there is in the database."""
    open_quiz(browsing, site, "groups")
    browsing.run(ANSWER, {"#quiz-groups [name='full/reason']": "后来写的"})
    browsing.wait(IS_KEPT, "groups", "full/reason", "后来写的")


def test_a_full_load_elsewhere_and_back(browsing: Driven, site: Course) -> None:
    """Typed key by key and left at once: it is in the next page, the storage is free, and it is there on return."""
    open_quiz(browsing, site, "reflect")
    browsing.run(ANSWER, {TRUE: True})
    browsing.type(DID, "多查了一步")
    browsing.open(f"{site.url}my-learning/")
    check_learning_page(browsing, "多查了一步")
    check_saving(browsing, site)
    open_quiz(browsing, site, "reflect")
    browsing.wait(f"(did, yes) => ({SHOWN})(did) === '多查了一步' && ({SHOWN})(yes) === true", DID, TRUE)


def test_a_visit_alone_holds_nothing(browsing: Driven, site: Course) -> None:
    """Who only looked at a lecture can read and save in the next one."""
    open_quiz(browsing, site, "reflect")
    browsing.wait(f"async () => Object.keys((await ({READ_RECORD})('/learner'))?.pages ?? {{}}).length")
    check_saving(browsing, site)


@pytest.mark.parametrize("moment", ["pagehide", "beforeunload", "typing"])
def test_the_last_letter_before_the_page_goes(browsing: Driven, site: Course, moment: str) -> None:
    """Before, as and while a page goes: no transaction has the time to end, and nothing is lost."""
    open_quiz(browsing, site, "reflect")
    browsing.run(
        """(moment, did, yes) => {
          let count = 0;
          const write = () => {
            count += 1;
            answer({ [did]: `第 ${count} 次` });
            sessionStorage.setItem("written", `第 ${count} 次`);
          };
          addEventListener("pagehide", () => clearInterval(timer), true);
          const timer = moment === "typing" && setInterval(write, 1);
          if (!timer) addEventListener(moment, write, true);
          answer({ [yes]: true });
        }""".replace("answer(", f"({ANSWER})("),
        moment,
        DID,
        TRUE,
    )
    browsing.open(f"{site.url}my-learning/")
    written = browsing.run("() => sessionStorage.getItem('written')")
    check_learning_page(browsing, written)
    check_saving(browsing, site)
    open_quiz(browsing, site, "reflect")
    browsing.wait(f"(did, text, yes) => ({SHOWN})(did) === text && ({SHOWN})(yes) === true", DID, written, TRUE)


def go_back(browsing: Driven) -> None:
    """Press the button: in WebKit it is the page of before, out of the cache; Firefox makes a new one of this site's."""
    browsing.go_back()
    browsing.wait("() => window.isSame" if isinstance(browsing, WebKit) else STARTED)


def test_a_page_out_of_the_cache_goes_on(browsing: Driven, site: Course) -> None:
    """It shows its answers and what was answered elsewhere since, keeps more, and leaves as well a second time."""
    open_quiz(browsing, site, "reflect")
    browsing.run("() => (window.isSame = true)")
    browsing.run(f"(did, answer) => addEventListener('pagehide', () => ({ANSWER})(answer), {{ capture: true, once: true }})",
               DID, {DID: "第一次"})  # fmt: skip
    browsing.open(site.find("reflect").replace("#", "?another#"))
    browsing.wait(f"(did) => ({SHOWN})(did) === '第一次'", DID)
    browsing.run(ANSWER, {DID: "在另一页改过"})
    browsing.wait(IS_KEPT, "reflect", "did", "在另一页改过")
    go_back(browsing)
    browsing.wait(f"(did) => ({SHOWN})(did) === '在另一页改过'", DID)
    browsing.run(ANSWER, {TRUE: True})
    browsing.wait(IS_KEPT, "check", "tf", "true")
    browsing.type(DID, "，又加一句")
    browsing.open(f"{site.url}my-learning/")
    check_learning_page(browsing, "在另一页改过，又加一句")
    go_back(browsing)
    browsing.wait(f"(did) => ({SHOWN})(did) === '在另一页改过，又加一句'", DID)
    check_saving(browsing, site)


def test_a_closed_window(browsing: Driven, site: Course) -> None:
    """Typed and closed: the next window has it."""
    browsing.open(site.url)
    before = browsing.window()
    browsing.open_window()
    open_quiz(browsing, site, "reflect")
    browsing.run(ANSWER, {TRUE: True})
    browsing.type(DID, "关掉之前")
    browsing.close_window()
    browsing.switch(before)
    open_quiz(browsing, site, "reflect")
    browsing.wait(f"(did, yes) => ({SHOWN})(did) === '关掉之前' && ({SHOWN})(yes) === true", DID, TRUE)
    check_saving(browsing, site)


def test_two_windows_keep_each_others_answers(browsing: Driven, site: Course) -> None:
    """What one leaves as it goes does not undo what the other has answered."""
    open_quiz(browsing, site, "reflect")
    before = browsing.window()
    browsing.open_window()
    open_quiz(browsing, site, "reflect")
    other: Any = {DID: "临走写的"}
    browsing.run(f"(answer) => addEventListener('pagehide', () => ({ANSWER})(answer), true)", other)
    away = browsing.window()
    browsing.switch(before)
    browsing.run(ANSWER, {TRUE: True})
    browsing.wait(IS_KEPT, "check", "tf", "true")
    browsing.run(ANSWER, {"#quiz-reflect [name=more]": "另一个窗口的"})
    browsing.switch(away)
    browsing.open(f"{site.url}my-learning/")
    check_learning_page(browsing, "临走写的")
    check_learning_page(browsing, "另一个窗口的")
    browsing.switch(before)
    browsing.wait(f"(did) => ({SHOWN})(did) === '临走写的'", DID)


MAIN_FLOW = {
    "#quiz-check [name=tf][value=true]": True,
    "#quiz-check [name=one][value='2']": True,
    "#quiz-check [name=many][value='1']": True,
}


def press(browsing: Driven, words: str) -> None:
    """Press the button with these words, once it is there."""
    browsing.wait(
        """(words) => {
          const isIt = ($each) => $each.textContent.trim() === words && $each.checkVisibility();
          const $button = [...document.querySelectorAll("button")].find(isIt);
          $button?.click();
          return !!$button;
        }""",
        words,
    )


def test_submit_export_clear_import(browsing: Driven, site: Course) -> None:
    """The way of a learner who changes the browser: an attempt leaves as a text, goes, and comes again."""
    open_quiz(browsing, site, "check")
    browsing.run(ANSWER, MAIN_FLOW)
    browsing.run("() => document.querySelector('#quiz-check button[type=submit]').click()")
    assert browsing.wait("() => document.querySelector('#quiz-check output').dataset.score") == "3"
    browsing.open(f"{site.url}my-learning/")
    check_learning_page(browsing, "")
    browsing.run("() => document.querySelectorAll('[data-learning] details').forEach(($each) => ($each.open = true))")
    press(browsing, "复制全部")
    backup = browsing.wait("() => document.querySelector('[data-transfer=copy-text]').value")
    press(browsing, "清除我的数据")
    press(browsing, "清除，不能恢复")
    browsing.wait("() => document.querySelector('[data-transfer=cleared]').textContent.includes('已经清除')")
    browsing.open(site.find("reflect").partition("#")[0])
    browsing.wait(STARTED)
    assert not browsing.run("() => document.querySelector('.quiz :checked')?.name")
    browsing.open(f"{site.url}my-learning/")
    check_learning_page(browsing, "")
    browsing.run(
        """(text) => {
          const $field = document.querySelector("[data-transfer=paste-text]");
          $field.value = text;
          $field.form.requestSubmit();
        }""",
        backup,
    )
    press(browsing, "导入")
    browsing.wait("() => document.querySelector('[data-transfer=told]').textContent.includes('导入好了')")
    open_quiz(browsing, site, "check")
    assert browsing.wait("() => document.querySelector('#quiz-check output').dataset.score") == "3"


@pytest.mark.nightly
def test_a_firefox_that_is_ended_keeps_the_answers(site: Course, firefox: str, tmp_path: Path) -> None:
    """Ended by the system a moment after an answer: the same profile has it."""
    with run_firefox(firefox, tmp_path) as browsing:
        open_quiz(browsing, site, "reflect")
        browsing.run(ANSWER, {TRUE: True, DID: "关机之前"})
        browsing.wait(IS_KEPT, "reflect", "did", "关机之前")
    with run_firefox(firefox, tmp_path) as browsing:
        open_quiz(browsing, site, "reflect")
        browsing.wait(f"(did, yes) => ({SHOWN})(did) === '关机之前' && ({SHOWN})(yes) === true", DID, TRUE)


@pytest.fixture
def firefox() -> str:
    """Its path."""
    return find_firefox() or ""
