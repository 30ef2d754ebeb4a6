"""A learner's records leave as a file and come back: nothing is lost, and nothing runs."""

from __future__ import annotations

import json
from collections.abc import Callable

from learner import READ_RECORD, answer_check, read_record, submit, wait_kept, write
from learning_modules import Modules
from learning_states import EACH, make_attempt, make_draft, make_record, merge
from playwright.sync_api import Locator, Page

Open = Callable[..., Locator]


def test_an_export_comes_back_as_it_was(modules: Modules) -> None:
    """Into an empty store; then it says what came, and a second time there is nothing to do."""
    script = """
    const check = (a) => {
      const first = all.mergeImport(EMPTY, load(a));
      const b = apply(EMPTY, first);
      const again = all.mergeImport(b, load(a));
      const attempts = [...a.records.values()].reduce((sum, record) => sum + record.attempts.length, 0);
      return equal([...a.records].sort(), [...b.records].sort()) && equal(a.learner, b.learner)
        && first.changes.reduce((sum, change) => sum + change.attempts, 0) === attempts
        && first.changes.every(({ draft }) => ["new", "none"].includes(draft))
        && !again.records.size && !again.learner && !again.changes.length && !again.pages
        && save(a) === save(b) && JSON.parse(save(a)).exported === now;
    };
    """
    assert modules.run(script + EACH) == []


def test_what_forms_keep_comes_back_whole(open_quiz: Open, page: Page, modules: Modules) -> None:
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
    assert merge(modules, {}, records)["records"] == records


def test_rubbish_in_the_database_does_not_spoil_the_file(modules: Modules) -> None:
    """What is no record of ours is left out; the rest is exported, imported and merged."""
    good = make_attempt("x", 1, tf="true")
    rubbish = {
        "version": 2,
        "draft": {"answers": {"tf": 7, "one": {}, "did": [], "a": "b"}},
        "attempts": [None, 3, good, {"id": 4}],
    }
    records = {"odd": rubbish, "empty": {"version": 2, "draft": 3, "attempts": None, "asked": "x"}, "text": "text"}
    merged = merge(modules, records, {"odd": make_record(make_draft({"new": "1"}), good)})
    assert merged["records"]["odd"]["draft"]["answers"] == {"did": [], "a": "b", "new": "1"}
    assert merged["records"]["odd"]["attempts"] == [good]
    file = modules.run("return load({ records: mapOf(given) })", records)
    assert file["quizzes"]["odd"]["attempts"] == [good]
    assert list(file["quizzes"]) == ["odd", "empty"]


def test_names_of_prototypes_are_names(modules: Modules) -> None:
    """Whatever the file calls its quizzes and answers, no object but its own gets them."""
    polluting = json.dumps({"polluted": "yes", "toString": "x"})
    record = json.dumps(make_record(make_draft({"a": "b"}), make_attempt("x")))
    text = (
        '{"format":"coursequiz-learning","version":2,"course":"course-a","title":"","exported":"2026-11-22T00:00:00Z",'
        f'"__proto__":{polluting},"constructor":{{"prototype":{polluting}}},"quizzes":{{"__proto__":{record},"constructor":'
        f'{record.replace(chr(34) + "a" + chr(34), chr(34) + "__proto__" + chr(34))},"toString":{record}}},'
        '"learner":{"version":2,"name":"","pages":{"__proto__":{"at":"2026-11-22T00:00:00Z"}}}}'
    )
    found = modules.run(
        """
        const { file } = read(given);
        const merged = all.mergeImport(EMPTY, file);
        const twice = all.mergeImport(apply(EMPTY, merged), file);
        const answers = merged.records.get("constructor").draft.answers;
        return [
          [...merged.records.keys()].sort(),
          Object.keys(answers), Object.getPrototypeOf(answers) === Object.prototype,
          Object.keys(merged.learner.pages), Object.getPrototypeOf(merged.learner.pages) === Object.prototype,
          "polluted" in {}, "polluted" in file, `${{}}`, twice.records.size,
        ];
        """,
        text,
    )
    assert found == [
        ["__proto__", "constructor", "toString"],
        ["__proto__"],
        True,
        ["__proto__"],
        True,
        False,
        False,
        "[object Object]",
        0,
    ]


def test_twenty_thousand_attempts(modules: Modules) -> None:
    """A busy year on two devices, half of it known here."""
    script = """
    const make = (i) => ({ id: `id-${i}`, at: new Date(Date.UTC(2026, 0, 1) + 1000 * i).toISOString(), score: i % 5, max: 5,
      percent: 20 * (i % 5), band: null, subscores: [], answers: { a: "1", b: ["2", "3"] } });
    const draft = { answers: { a: "1" }, state: "draft", attempt: null, updated: now };
    const attempts = Array.from({ length: 20000 }, (_, i) => make(i));
    const record = (list) => ({ version: 2, draft, attempts: list });
    const here = { ...EMPTY, records: new Map([["check", record(attempts.filter((_, i) => i % 2))]]) };
    const there = { ...EMPTY, records: new Map([["check", record(attempts)]]) };
    const merged = all.mergeImport(here, load(there));
    return [merged.changes, equal(merged.records.get("check"), record(attempts)), all.mergeImport(there, load(here)).records.size];
    """
    changes, is_same, count = modules.run(script)
    assert changes == [{"id": "check", "attempts": 10_000, "draft": "none", "filled": 0}]
    assert is_same
    assert count == 0
