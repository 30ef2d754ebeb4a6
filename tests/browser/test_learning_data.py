"""What forms keep can leave as a file and come back; what else a file may hold: tests/client/."""

from __future__ import annotations

from collections.abc import Callable

from client_functions import call
from learner import READ_RECORD, answer_check, read_record, submit, wait_kept, write
from playwright.sync_api import Locator, Page

Open = Callable[..., Locator]


def test_what_forms_keep_comes_back_whole(open_quiz: Open, page: Page) -> None:
    """Every field that a form writes is known to the file."""

    def wait_handed_in(quiz: str) -> None:
        page.wait_for_function(f"async (quiz) => (await ({READ_RECORD})(quiz))?.attempts.length", arg=quiz)

    form = open_quiz("check")
    answer_check(form)
    submit(form)
    wait_handed_in("check")
    form = open_quiz("rating")
    form.get_by_label("被评价人", exact=True).fill("王芳")
    form.get_by_label("评价人", exact=True).fill("小刘")
    form.get_by_label("评价人的角色").select_option("peer")
    form.evaluate("(form) => form.querySelectorAll('[data-item] input[type=radio]').forEach(($each) => $each.click())")
    submit(form)
    wait_handed_in("rating")
    form = open_quiz("groups")
    write(form, "full/reason", "昨天")
    wait_kept(page, "groups", "full/reason", "昨天")
    records = {quiz: read_record(page, quiz) for quiz in ("check", "rating", "groups")}
    assert records["rating"]["attempts"][0]["role"] == "peer"
    assert records["groups"]["asked"]
    assert call("merge", {}, records)["records"] == records
