"""What a learner does with a form, and what the browser has kept of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Locator, Page
from storage import READ_RECORD, WRITE

# The fixture course's database.
DATABASE = "coursequiz /course/"
# Chooses and writes as a learner does, all at once.
ANSWER = """(answers) => {
  for (const [selector, text] of Object.entries(answers)) {
    const $field = document.querySelector(selector);
    if (text === true) $field.click();
    else {
      $field.value = text;
      $field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}"""
WAIT_TRUE = """async (argument) => {
  for (const start = performance.now(); performance.now() - start < 10000; ) {
    const result = await (SCRIPT)(argument);
    if (result) return result;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error(`not within ten seconds: ${JSON.stringify(argument)}`);
}"""


def started(page: Page, quiz_id: str) -> Locator:
    """Return the form once the client has started it."""
    page.locator(f"#quiz-{quiz_id} button[type=submit]:enabled").wait_for()
    return page.locator(f"#quiz-{quiz_id}")


def choose(form: Locator, name: str, *values: str | int) -> None:
    """Choose the options with these values."""
    for value in values:
        form.locator(f'input[name="{name}"][value="{value}"]').check()


def write(form: Locator, name: str, text: str) -> None:
    """Write into a text field."""
    form.locator(f'textarea[name="{name}"]').fill(text)


def submit(form: Locator) -> Locator:
    """Press the button and return the place of the result."""
    form.locator("button[type=submit]").click()
    return form.locator("output")


def rate(form: Locator, scores: Iterable[int]) -> None:
    """Answer the scale of ten items, keyed a to j."""
    for name, score in zip("abcdefghij", scores, strict=True):
        choose(form, name, score)


def answer_check(form: Locator) -> None:
    """Answer the knowledge test: two right, the multiple choice wrong; 3 of 4 points."""
    choose(form, "tf", "true")
    choose(form, "one", 2)
    choose(form, "many", 1, 3)


def answer_all_right(form: Locator) -> None:
    """Answer the knowledge test without a mistake; 4 of 4 points."""
    choose(form, "tf", "true")
    choose(form, "one", 2)
    choose(form, "many", 1, 2)


def read_record(page: Page, quiz_id: str) -> Any:
    """Return what is kept of a quiz."""
    return page.evaluate(READ_RECORD, quiz_id)


def put_record(page: Page, key: str, record: Any) -> None:
    """Write something into the database of the fixture course, past the client."""
    page.evaluate(WRITE, [DATABASE, [[key, record]], False])


def clear_records(page: Page) -> None:
    """Empty the database of the fixture course, past the client."""
    page.evaluate(WRITE, [DATABASE, [], True])


def wait_true(page: Page, script: str, argument: Any = None) -> Any:
    """Wait until an async function of the page returns something true, and return that.

    Playwright's own wait_for_function takes the promise itself for an answer.
    """
    return page.evaluate(WAIT_TRUE.replace("SCRIPT", script), argument)


def open_anew(page: Page, address: str) -> None:
    """Load what has the address, also where the page that is open has it: the browser alone would only jump."""
    was = page.url
    page.goto(address)
    if was.partition("#")[0] == address.partition("#")[0]:
        page.reload()


def wait_uncovered(page: Page, locator: Locator) -> None:
    """Wait until this stands still on the screen, with neither the page's header nor anything else before its upper edge."""
    wait_true(
        page,
        """async ($element) => {
          const { left, top } = $element.getBoundingClientRect();
          await new Promise(requestAnimationFrame);
          const isStill = $element.getBoundingClientRect().top === top;
          return isStill && $element.contains(document.elementFromPoint(left + 2, top + 2));
        }""",
        locator.element_handle(),
    )


def wait_kept(page: Page, quiz_id: str, name: str, answer: Any) -> None:
    """Wait until an answer is in the database; None: until it is not."""
    wait_true(
        page,
        f"""async ([quiz, name, answer]) => {{
          const record = await ({READ_RECORD})(quiz);
          return record && JSON.stringify(record.draft.answers[name] ?? null) === JSON.stringify(answer);
        }}""",
        [quiz_id, name, answer],
    )


def wait_attempts(page: Page, quiz_id: str, count: int) -> None:
    """Wait until so many attempts at a quiz are in the database."""
    script = f"async ([quiz, count]) => (await ({READ_RECORD})(quiz))?.attempts.length === count"
    wait_true(page, script, [quiz_id, count])


def wait_state(form: Locator, state: str) -> None:
    """Wait until the form says that it is in a state."""
    form.and_(form.page.locator(f"[data-state={state}]")).wait_for()
