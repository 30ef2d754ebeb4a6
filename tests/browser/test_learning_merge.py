"""What an import makes of the records here: nothing is lost, and nothing newer is replaced."""

from __future__ import annotations

import pytest
from learning_modules import Modules
from learning_states import EACH, make_attempt, make_draft, make_record, merge


def test_a_merge_loses_nothing(modules: Modules) -> None:
    """Each attempt once, oldest first; the later draft as it is, and of the earlier one what stands nowhere else."""
    script = """
    const people = ({ answers }) => print(Object.entries(answers).filter(([name]) => name.startsWith("/")));
    const holds = (answers, name, answer) => Object.hasOwn(answers, name) && equal(answers[name], answer);
    const checkRecord = (one, other, merged) => {
      if (!one || !other) return equal(one ?? other, merged);
      const ids = new Set([...one.attempts, ...other.attempts].map(({ id }) => id));
      const [later, earlier] = other.draft.updated > one.draft.updated ? [other, one] : [one, other];
      const isKept = ([name, answer]) => Object.hasOwn(later.draft.answers, name) || holds(merged.draft.answers, name, answer)
        || merged.attempts.some(({ answers }) => holds(answers, name, answer));
      return merged.attempts.length === ids.size && merged.attempts.every(({ id }) => ids.has(id))
        && merged.attempts.every(({ at }, i) => !i || at >= merged.attempts[i - 1].at)
        && one.attempts.every((each) => merged.attempts.some((found) => equal(each, found)))
        && Object.entries(later.draft.answers).every(([name, answer]) => holds(merged.draft.answers, name, answer))
        && merged.draft.updated === later.draft.updated
        && (people(one.draft) !== people(other.draft) || Object.entries(earlier.draft.answers).every(isKept))
        && equal(merged.asked ?? {}, { ...other.asked, ...one.asked });
    };
    const check = (a, b) => {
      const merged = all.mergeImport(a, load(b));
      const c = apply(a, merged);
      const again = all.mergeImport(c, load(b));
      const ids = [...new Set([...a.records.keys(), ...b.records.keys()])];
      const pages = (one, other) => Object.entries(one.pages).every(([address, visit]) => {
        const [here, there] = [c.learner.pages[address], Object.hasOwn(other.pages, address) ? other.pages[address] : visit];
        const first = (name) => [visit[name], there[name]].filter(Boolean).sort()[0];
        return here.at === (visit.at > there.at ? visit.at : there.at) && here.read === first("read") && here.done === first("done");
      });
      return c.records.size === ids.length && !again.records.size && !again.learner && !again.pages
        && again.changes.every(({ attempts, filled, draft }) => !attempts && !filled && draft === "older")
        && ids.every((id) => checkRecord(a.records.get(id), b.records.get(id), c.records.get(id)))
        && [...merged.records].every(([id, record]) => !equal(record, a.records.get(id)))
        && pages(a.learner, b.learner) && pages(b.learner, a.learner)
        && c.learner.name === (a.learner.name.trim() ? a.learner.name : b.learner.name);
    };
    """
    assert modules.run(script + EACH) == []


def test_the_order_of_imports_does_not_matter_for_attempts(modules: Modules) -> None:
    """Three devices, in any order."""
    script = """
    const list = ({ records }) => [...records].map(([id, { attempts }]) => [id, attempts]).sort();
    const check = (a, b, c) => {
      const results = [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]].map(
        ([one, two, three]) => print(list(take(take(one, two), three))));
      return new Set(results).size === 1;
    };
    """
    assert modules.run(script + EACH, 50) == []


def test_the_later_draft_wins(modules: Modules) -> None:
    """The file's if it is later, and nothing of the file's if it is not."""
    old, new = make_record(make_draft({"tf": "true"}, 1)), make_record(make_draft({"tf": "false"}, 2))
    merged = merge(modules, {"check": old}, {"check": new})
    assert merged["records"] == {"check": new}
    assert merged["changes"] == [{"id": "check", "attempts": 0, "draft": "newer", "filled": 0}]
    merged = merge(modules, {"check": new}, {"check": old})
    assert merged["records"] == {}
    assert merged["changes"] == [{"id": "check", "attempts": 0, "draft": "older", "filled": 0}]
    same = merge(modules, {"check": old}, {"check": make_record(make_draft({"tf": "true"}, 2))})
    assert same["changes"] == []


def test_what_only_the_earlier_draft_has_is_kept(modules: Modules) -> None:
    """The form then holds more than was handed in: the result stays, and says so."""
    here = make_record(make_draft({"tf": "true", "why": "听"}, 2, "answered", "x"), make_attempt("x", 2, tf="true"))
    merged = merge(modules, {"check": here}, {"check": make_record(make_draft({"tf": "false", "more": "问"}, 1))})
    assert merged["records"]["check"]["draft"] == {
        **make_draft({"tf": "true", "why": "听", "more": "问"}, 2, "answered", "x"),
        "edited": "2026-11-02T08:00:00.000Z",
    }
    assert merged["changes"] == [{"id": "check", "attempts": 0, "draft": "older", "filled": 1}]


def test_a_form_emptied_for_another_go_stays_empty(modules: Modules) -> None:
    """Its answers stand in the attempt: an older file does not fill them in again."""
    attempt = make_attempt("x", 1, tf="true")
    here = make_record(make_draft({}, 2, "new"), attempt)
    assert (
        merge(
            modules, {"check": here}, {"check": make_record(make_draft({"tf": "true"}, 1, "answered", "x"), attempt)}
        )["records"]
        == {}
    )


def test_drafts_about_two_people_do_not_mix(modules: Modules) -> None:
    """What was chosen for one must not count for the other."""
    here = make_record(make_draft({"/ratee": "王芳", "i1": "4"}, 2))
    for ratee, kept in (("李明", {}), ("王芳", {"i2": "1"})):
        there = make_record(make_draft({"/ratee": ratee, "i2": "1"}, 1))
        merged = merge(modules, {"rating": here}, {"rating": there})["records"]
        assert (merged["rating"]["draft"]["answers"] if merged else here["draft"]["answers"]) == {
            **here["draft"]["answers"],
            **kept,
        }


def test_an_attempt_here_stays_but_for_its_marks(modules: Modules) -> None:
    """Self-marking comes after the submit: the later draft's belongs to its attempt, and no other change counts."""
    plain, marked = make_attempt("x", 1, say="好"), make_attempt("x", 1, say="好", marks=["0"])
    here = make_record(make_draft({"say": "好"}, 1, "answered", "x"), plain)
    there = make_record(make_draft({"say": "好", "marks": ["0"]}, 2, "answered", "x"), marked)
    assert merge(modules, {"reflect": here}, {"reflect": there})["records"] == {"reflect": there}
    assert merge(modules, {"reflect": there}, {"reflect": here})["records"] == {}
    other = make_record(make_draft({"say": "好"}, 1), {**plain, "score": 4})
    assert merge(modules, {"reflect": here}, {"reflect": other})["records"] == {}


def test_records_of_a_later_version_are_not_touched(modules: Modules) -> None:
    """They go into the file as they are; here they stay; the rest is merged."""
    newer = {"check": {"version": 3, "sheets": [1]}, "/learner": {"version": 3, "who": "x"}}
    there = {"check": make_record(make_draft({"tf": "true"})), "one": make_record(make_draft({"a": "b"}))}
    merged = merge(modules, {}, there, newer=newer, theirs={"version": 2, "name": "王芳", "pages": {}})
    assert list(merged["records"]) == ["one"]
    assert merged.get("learner") is None
    assert merged["skipped"] == ["check", "/learner"]
    script = "return JSON.parse(save({ ...EMPTY, newer: mapOf(given) }))"
    file = modules.run(script, newer)
    assert (file["quizzes"], file["learner"]) == ({"check": newer["check"]}, newer["/learner"])


def test_visits_are_united(modules: Modules) -> None:
    """The last place, and the first time that a lecture was read and done; one's own name."""
    here = {
        "version": 2,
        "name": " ",
        "pages": {"a/": {"at": "2026-11-03T00:00:00.000Z", "read": "2026-11-03T00:00:00.000Z"}},
    }
    visit = {
        "at": "2026-11-02T00:00:00.000Z",
        "place": "quiz-check",
        "read": "2026-11-02T00:00:00.000Z",
        "done": "2026-11-02T00:00:00.000Z",
    }
    merged = merge(modules, {}, {}, learner=here, theirs={"version": 2, "name": "王芳", "pages": {"a/": visit}})
    assert merged["learner"] == {
        "version": 2,
        "name": "王芳",
        "way": None,
        "pages": {"a/": {**visit, "at": "2026-11-03T00:00:00.000Z"}},
        "log": [],
    }
    assert merged["pages"] == 1


@pytest.mark.parametrize(
    ("mine", "theirs", "woven"),
    [
        ([("a", 5), ("b", 3)], [("c", 4)], "cab"),
        ([("c", 4)], [("a", 5), ("b", 3)], "cab"),
        ([("a", 5), ("b", 3)], [("c", 4), ("d", 6)], "cabd"),
        ([("c", 4), ("d", 6)], [("a", 5), ("b", 3)], "cabd"),
        ([("a", 5), ("b", 3)], [("a", 5), ("b", 3), ("c", 1)], "abc"),
        ([("a", 1), ("b", 2)], [("c", 9), ("b", 2)], "acb"),
        ([("b", 2), ("a", 1)], [("a", 1), ("b", 2), ("c", 3)], "bac"),
        ([("a", 1), ("a", 2)], [("a", 1), ("b", 1), ("b", 3)], "ab"),
    ],
)
def test_attempts_keep_the_order_in_which_they_were_handed_in(
    modules: Modules, mine: list[tuple[str, int]], theirs: list[tuple[str, int]], woven: str
) -> None:
    """A clock that was set back makes no later attempt the earlier; what is open by that, the time decides."""
    here, there = (make_record(make_draft({}), *(make_attempt(*each) for each in side)) for side in (mine, theirs))
    merged = merge(modules, {"check": here}, {"check": there})["records"].get("check", here)
    assert "".join(each["id"] for each in merged["attempts"]) == woven


def test_practice_is_united(modules: Modules) -> None:
    """Each entry of the log once; the way that was chosen here stays."""
    make = lambda name, day: {"id": name, "at": f"2026-11-0{day}T00:00:00.000Z", "quiz": "q", "key": "k", "words": "w"}  # noqa: E731
    here = {"version": 2, "name": "", "way": None, "pages": {}, "log": [make("a", 1), make("c", 3)]}
    theirs = {"version": 2, "name": "", "way": "hotline", "pages": {}, "log": [make("b", 2), make("c", 3)]}
    merged = merge(modules, {}, {}, learner=here, theirs=theirs)
    assert [each["id"] for each in merged["learner"]["log"]] == ["a", "b", "c"]
    assert (merged["log"], merged["learner"]["way"]) == (1, "hotline")
    again = merge(modules, {}, {}, learner={**here, "way": "counter"}, theirs=theirs)
    assert again["learner"]["way"] == "counter"


def test_drawn_sets_do_not_mix(modules: Modules) -> None:
    """The later draft wins with its items; no answer of another set is filled in."""
    here = make_record({**make_draft({"a": "x"}, 2), "items": ["a"]})
    there = make_record({**make_draft({"b": "y"}, 1), "items": ["b"]})
    assert merge(modules, {"check": here}, {"check": there})["records"] == {}
    assert merge(modules, {"check": there}, {"check": here})["records"] == {"check": here}
