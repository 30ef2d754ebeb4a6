"""Random learners: whatever they do, in whatever order, what is kept is what a simple model says."""

from __future__ import annotations

import random
from typing import Any

import pytest
from conftest import Course
from learner import READ_RECORD, started, wait_true
from playwright.sync_api import BrowserContext, Error, Page

# Ten learners in every run, forty more by night.
SEEDS = [*range(10), *(pytest.param(seed, marks=pytest.mark.nightly) for seed in range(10, 50))]
ACTIONS = 200
TEXTS = ["", " ", "多问了一句", "第一行\n第二行", "<b>粗</b> & “引号”", "😀", "=1+1", "写" * 300]
# The fixture's page of questions: each quiz's radio buttons, check boxes, fields, and what a submit needs.
RADIOS = {"check": ["tf", "one"], "survey": ["n"]}
BOXES = {"check": ["many"], "partial": ["p"]}
FIELDS = {"reflect": ["did", "more"]}
NEEDED = {"check": ["tf", "one", "many"], "partial": ["p"], "reflect": ["did"], "survey": ["n"]}
# After a submit their choices are settled.
SCORED = {"check", "partial"}
# What a learner's browser does, in one go: [[quiz, action, name, value], …].
ACT = """(actions) => {
  for (const [quiz, action, name, value] of actions) {
    const $form = document.querySelector(`#quiz-${quiz}`);
    if (action === "note") {
      const $field = $form.querySelector(`textarea[name="${name}"]`);
      $field.value = value;
      $field.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (action === "choose") $form.querySelector(`input[name="${name}"][data-option="${value}"]`).click();
    else if (action === "submit") $form.querySelector("button[type=submit]").click();
    else $form.querySelector(".quiz-retake").click();
  }
}"""
# In the source's order, whatever order is shown.
READ_OPTIONS = """() => {
  const options = {};
  const $inputs = [...document.querySelectorAll(".quiz-options input")].sort((one, other) => one.value - other.value);
  for (const { name, dataset } of $inputs) (options[name] ??= []).push(dataset.option);
  return options;
}"""
READ_ALL = f"""async (ids) => {{
  const records = await Promise.all(ids.map(async (id) => [id, await ({READ_RECORD})(id)]));
  return Object.fromEntries(records.filter(([, record]) => record).map(([id, {{ draft, attempts }}]) => [id, {{
    answers: draft.answers, state: draft.state, attempts: attempts.map(({{ answers }}) => answers),
  }}]));
}}"""
# What the page shows, told as the records tell it.
READ_PAGE = """(ids) => Object.fromEntries(ids.map((id) => {
  const $form = document.querySelector(`#quiz-${id}`);
  const answers = {};
  for (const $field of $form.querySelectorAll("textarea")) if ($field.value) answers[$field.name] = $field.value;
  for (const $input of $form.querySelectorAll("input:checked")) {
    const { name, type, dataset } = $input;
    if (type === "radio") answers[name] = dataset.option;
    else answers[name] = [...(answers[name] ?? []), dataset.option].sort();
  }
  return [id, { answers, state: $form.dataset.state }];
}))"""
SAME = """([found, wanted]) => {
  const sorted = (value) =>
    Array.isArray(value) ? value.map(sorted)
      : value && typeof value === "object"
        ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;
  return JSON.stringify(sorted(found)) === JSON.stringify(sorted(wanted));
}"""


class Model:
    """What should be kept: each quiz's answers, state and attempts."""

    def __init__(self, options: dict[str, list[str]]) -> None:
        self.options = options
        self.quizzes: dict[str, dict[str, Any]] = {}
        self.edited: set[str] = set()

    def quiz(self, quiz_id: str) -> dict[str, Any]:
        """A quiz that is touched for the first time has a record from then on."""
        return self.quizzes.setdefault(quiz_id, {"answers": {}, "state": "new", "attempts": []})

    def edit(self, quiz_id: str) -> None:
        """What is changed after a submit is newer than the result, and takes nothing of it away."""
        quiz = self.quiz(quiz_id)
        if quiz["state"] == "answered":
            self.edited.add(quiz_id)
        else:
            quiz["state"] = "draft"

    def choose(self, quiz_id: str, name: str, option: str) -> None:
        """A radio button changes once, a box at every click; the list is in the source's order."""
        answers = self.quiz(quiz_id)["answers"]
        if quiz_id in SCORED and self.quiz(quiz_id)["state"] == "answered":
            return
        if name not in BOXES.get(quiz_id, []):
            if answers.get(name) == option:
                return
            answers[name] = option
        else:
            chosen = {*answers.get(name, [])} ^ {option}
            answers[name] = [each for each in self.options[name] if each in chosen]
            if not chosen:
                del answers[name]
        self.edit(quiz_id)

    def note(self, quiz_id: str, name: str, text: str) -> None:
        """An empty text is no answer."""
        quiz = self.quiz(quiz_id)
        quiz["answers"].pop(name, None)
        if text:
            quiz["answers"][name] = text
        self.edit(quiz_id)

    def submit(self, quiz_id: str) -> None:
        """Only a whole becomes an attempt, and only once; what is not scored may be handed in again once it was changed."""
        quiz = self.quizzes.get(quiz_id)
        is_settled = quiz and quiz["state"] == "answered" and (quiz_id in SCORED or quiz_id not in self.edited)
        if not quiz or is_settled:
            return
        if all(str(quiz["answers"].get(name, "")).strip() for name in NEEDED[quiz_id]):
            quiz["attempts"].append(dict(quiz["answers"]))
            quiz["state"] = "answered"
            self.edited.discard(quiz_id)

    def retake(self, quiz_id: str) -> None:
        """Begins with nothing, and forgets no attempt."""
        self.quiz(quiz_id).update(answers={}, state="new")
        self.edited.discard(quiz_id)


def expect_soon(page: Page, read: str, wanted: dict[str, Any]) -> None:
    """Wait until what the page reads is what it should be; if it does not become so, show the difference."""
    ids = list(NEEDED)
    try:
        wait_true(page, f"async ([ids, wanted]) => ({SAME})([await ({read})(ids), wanted])", [ids, wanted])
    except Error:
        assert page.evaluate(read, ids) == wanted
        raise


class Learner:
    """Acts in two tabs, and holds what is kept and shown to the model whenever it goes elsewhere."""

    def __init__(self, context: BrowserContext, url: str, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - the same learner in every run
        self.pages = [context.new_page(), context.new_page()]
        for page in self.pages:
            page.goto(url)
            started(page, "survey")
        self.page = self.pages[0]
        self.model = Model(self.page.evaluate(READ_OPTIONS))
        self.batch: list[list[str]] = []

    def act(self) -> None:
        """Do one thing of those that a form is for."""
        action = self.dice.choices(["choose", "note", "submit", "retake"], [10, 5, 2, 1])[0]
        if action == "choose":
            places = [(quiz, name) for names in (RADIOS, BOXES) for quiz in names for name in names[quiz]]
            quiz, name = self.dice.choice(places)
            option = self.dice.choice(self.model.options[name])
            self.model.choose(quiz, name, option)
            self.batch.append([quiz, "choose", name, option])
        elif action == "note":
            name, text = self.dice.choice(FIELDS["reflect"]), self.dice.choice(TEXTS)
            self.model.note("reflect", name, text)
            self.batch.append(["reflect", "note", name, text])
        else:
            quiz = self.dice.choice(list(NEEDED))
            is_answered = self.model.quizzes.get(quiz, {}).get("state") == "answered"
            if action == "submit" or is_answered:
                getattr(self.model, action)(quiz)
                self.batch.append([quiz, action, "", ""])

    def settle(self) -> None:
        """Do what was decided, and wait until the storage and both tabs have all of it."""
        self.page.evaluate(ACT, self.batch)
        self.batch.clear()
        shown = {quiz: {"answers": {}, "state": "new"} for quiz in NEEDED}
        for quiz, kept in self.model.quizzes.items():
            lists = {name: sorted(each) if isinstance(each, list) else each for name, each in kept["answers"].items()}
            shown[quiz] = {"answers": lists, "state": kept["state"]}
        expect_soon(self.page, READ_ALL, self.model.quizzes)
        for page in self.pages:
            expect_soon(page, READ_PAGE, shown)
        self.shown = shown

    def go(self) -> None:
        """Go on in the other tab, reload, or visit another page and come back."""
        where = self.dice.choice(["tab", "reload", "away"])
        if where == "tab":
            self.page = self.pages[self.page is self.pages[0]]
        elif where == "reload":
            self.page.reload()
        else:
            self.page.locator("nav a", has_text="量表").first.click()
            self.page.locator("#quiz-potential").wait_for()
            self.page.go_back()
        started(self.page, "survey")
        # One goes on once one sees one's answers; tests/browser/test_nothing_lost.py has those who do not wait.
        expect_soon(self.page, READ_PAGE, self.shown)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_kept_is_what_was_done(context: BrowserContext, site: Course, seed: int) -> None:
    """Answers, changes, notes, submits, retakes; in two tabs, over reloads and other pages."""
    learner = Learner(context, site.find("check").partition("#")[0], seed)
    for _ in range(ACTIONS):
        if learner.dice.random() < 0.03:
            learner.settle()
            learner.go()
        else:
            learner.act()
    learner.settle()
