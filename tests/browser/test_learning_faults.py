"""A file that is not one of ours, not whole or not right is told by name, and nothing of it is taken."""

from __future__ import annotations

import json
from typing import Any

import pytest
from learning_modules import Modules

MOMENT = "2026-11-22T00:05:06.789Z"
VISIT = {"at": MOMENT, "place": "quiz-check", "read": MOMENT, "done": MOMENT}
ATTEMPT = {
    "id": "m1-x",
    "began": MOMENT,
    "at": MOMENT,
    "score": 3,
    "max": 4,
    "percent": 75,
    "band": "还行",
    "subscores": [{"group": "倾听", "score": 3, "max": 4}],
    "ratee": "王芳",
    "rater": "小刘",
    "role": "peer",
    "items": [{"key": "tf", "words": "0a1b2c", "score": 3, "max": 4, "sure": 2}, {"key": "say", "words": "3d4e5f"}],
    "answers": {"tf": "true", "many": ["1", "3"]},
}
RECORD = {
    "version": 2,
    "draft": {
        "answers": {"tf": "true", "did": ["1"]},
        "items": ["tf", "did"],
        "state": "answered",
        "attempt": "m1-x",
        "began": None,
        "updated": MOMENT,
    },
    "attempts": [ATTEMPT],
    "asked": {"say": ["怎么说？", "理由"]},
}
FILE = {
    "format": "coursequiz-learning",
    "version": 2,
    "course": "course-a",
    "title": "小课程",
    "exported": MOMENT,
    "quizzes": {"check": RECORD},
    "learner": {
        "version": 2,
        "name": "王芳",
        "way": "newcomers",
        "pages": {"1-part/01-a/": VISIT},
        "log": [
            {"id": "m2-x/tf", "at": MOMENT, "quiz": "try", "key": "tf", "words": "0a1b2c", "score": 1, "max": 1},
            {"id": "m2-x/say", "at": MOMENT, "quiz": "try", "key": "say", "words": "3d4e5f"},
        ],
    },
}
TEXT = json.dumps(FILE, ensure_ascii=False, separators=(",", ":")) + "\n"

# A valid file's nodes, each replaced by what does not belong there.
DAMAGE = r"""
  const WRONG = [null, true, 0, -1, 1.5, 2, "", "x", "2026-11-22", "\ud800", [], {}, [null], [[]], { a: null }, { length: 1 },
    { version: 3 }, undefined, "x".repeat(2000), { ["x".repeat(2000)]: "x" }, { "/learner": { version: 1 } }];
  const FAULTS = ["import-foreign", "import-course", "import-newer", "import-invalid"];
  const paths = [];
  const walk = (value, path) => {
    paths.push(path);
    if (value && typeof value === "object") for (const key of Object.keys(value)) walk(value[key], [...path, key]);
  };
  walk(given, []);
  const replace = (value, [key, ...rest], wrong) => {
    if (key === undefined) return wrong;
    const copy = Array.isArray(value) ? [...value] : { ...value };
    copy[key] = replace(value[key], rest, wrong);
    return copy;
  };
"""


def change(**changes: Any) -> str:
    """The file with some fields changed."""
    return json.dumps({**FILE, **changes})


CASES: list[tuple[str, str, dict[str, str]]] = [
    ("", "import-empty", {}),
    (" \r\n\ufeff\t", "import-empty", {}),
    ("\0\0\0\0", "import-broken", {}),
    ("你好", "import-broken", {}),
    ("<html><body>404</body></html>", "import-broken", {}),
    ("PK\x03\x04", "import-broken", {}),
    ("{'format': 'coursequiz-learning'}", "import-broken", {}),
    (TEXT.replace('"version"', "version", 1), "import-broken", {}),
    (TEXT.replace('"', "\u201c"), "import-broken", {}),
    (TEXT + TEXT, "import-two", {}),
    (f"一份{TEXT}两份{json.dumps(FILE, indent=2)}", "import-two", {}),
    (f"我的备份：{TEXT[:-30]}", "import-truncated", {}),
    (TEXT[500:], "import-broken", {}),
    ('{"format":"coursequiz-learning","x":' + "[" * 100_000, "import-deep", {}),
    ('{"format":"coursequiz-learning","x":' + "[" * 40, "import-truncated", {}),
    (json.dumps(FILE, indent=2)[:-30], "import-truncated", {}),
    ("null", "import-foreign", {}),
    ("3", "import-foreign", {}),
    ('"coursequiz-learning"', "import-foreign", {}),
    ("[]", "import-foreign", {}),
    ("{}", "import-foreign", {}),
    ("[" * 50_000 + "]" * 50_000, "import-deep", {}),
    ('{"a":' * 50_000, "import-deep", {}),
    ("[" * 40 + "]" * 40, "import-foreign", {}),
    ('{"version":1,"quizzes":[{"id":"check","title":"小测验"}]}', "import-foreign", {}),
    (change(format="coursequiz"), "import-foreign", {}),
    (change(course="course-b", title="别的课"), "import-course", {"title": "别的课"}),
    (change(course="course-b", title=" "), "import-course", {"title": "course-b"}),
    (change(course="course-b", title=3, version=9), "import-course", {"title": "course-b"}),
    (change(course="course-b", title="x" * 999), "import-course", {"title": "x" * 200}),
    (change(course=""), "import-course", {"title": "小课程"}),
    (change(version=3), "import-newer", {"place": "version"}),
    (change(version=3, quizzes=[], learner=None), "import-newer", {"place": "version"}),
    (change(quizzes={"check": {"version": 3}}), "import-newer", {"place": "quizzes.check"}),
    (change(quizzes={"bad": 3, "check": {"version": 99}}), "import-newer", {"place": "quizzes.check"}),
    (change(learner={"version": 3}), "import-newer", {"place": "learner"}),
    (change(version=0), "import-invalid", {"place": "version"}),
    (change(version="2"), "import-invalid", {"place": "version"}),
    (change(version=1.5), "import-invalid", {"place": "version"}),
    (change(course=None), "import-invalid", {"place": "course"}),
    (change(quizzes=[]), "import-invalid", {"place": "quizzes"}),
    (change(quizzes={"/learner": RECORD}), "import-invalid", {"place": "quizzes./learner"}),
    (change(quizzes={"": RECORD}), "import-invalid", {"place": "quizzes."}),
    (change(quizzes={"x" * 1001: RECORD}), "import-invalid", {"place": "quizzes." + "x" * 60}),
    (
        change(quizzes={"check": {**RECORD, "attempts": [ATTEMPT, {**ATTEMPT, "answers": {"tf": 1}}]}}),
        "import-invalid",
        {"place": "quizzes.check.attempts[1].answers.tf"},
    ),
    (change(learner={**FILE["learner"], "name": "<b>" * 999}), "import-invalid", {"place": "learner.name"}),  # type: ignore[dict-item]
    (TEXT.replace('"percent":75', '"percent":1e999'), "import-invalid", {"place": "quizzes.check.attempts[0].percent"}),
]


def read(modules: Modules, text: str) -> Any:
    """What an import makes of a text."""
    return modules.run("return read(given)", text)


def test_a_whole_file(modules: Modules) -> None:
    """It is read as it is, also with a mark of its byte order, and indented by some other program."""
    for text in (TEXT, f"\ufeff{TEXT}", json.dumps(FILE, indent=4), f"\r\n {TEXT} \r\n"):
        assert read(modules, text) == {"file": FILE}


@pytest.mark.parametrize("text", [f"老师好，我的备份：{TEXT}，收到请回复{{谢谢}}", f"（1）“{TEXT}”", f"[{TEXT}]"])
def test_a_file_between_other_words(modules: Modules, text: str) -> None:
    """As it was pasted out of a chat."""
    assert read(modules, text) == {"file": FILE}


@pytest.mark.parametrize("unit", ["[", '{"a":', " [", '"[', "{", "\\[", '{"format":', "[],", '"'])
def test_what_is_large_and_no_file_is_told(modules: Modules, unit: str) -> None:
    """Close to the most that is read at all, and built to make a parser work: a sentence, and the page goes on."""
    script = "return read(given.repeat(19 * 1024 * 1024 / given.length)).fault"
    assert modules.run(script, unit) in {"import-deep", "import-broken"}


@pytest.mark.parametrize(
    ("text", "fault", "values"), CASES, ids=[f"{number}-{fault}" for number, (_, fault, _) in enumerate(CASES)]
)
def test_a_fault_has_a_name(modules: Modules, text: str, fault: str, values: dict[str, str]) -> None:
    """And says where, if a learner or whoever helps can do something with it."""
    assert read(modules, text) == {"fault": fault, "values": values}


@pytest.mark.parametrize(
    "address", ["/", "//elsewhere.example/", "https://elsewhere.example", "javascript:alert(1)", "a?b", "a#b", "a b"]
)
def test_a_page_is_one_of_the_site(modules: Modules, address: str) -> None:
    """An address that leads elsewhere is none: the page links to what is kept."""
    found = read(modules, change(learner={"version": 2, "name": "", "pages": {address: VISIT}}))
    assert found == {"fault": "import-invalid", "values": {"place": f"learner.pages.{address}"}}


def test_a_file_cut_off_anywhere(modules: Modules) -> None:
    """After each character, and with each as the last one of a file that went on."""
    script = """
    const text = given.trim();
    return Array.from({ length: text.length - 1 }, (_, i) => read(text.slice(0, i + 1)).fault).filter(
      (fault) => fault !== "import-truncated");
    """
    record = {**RECORD, "draft": {**RECORD["draft"], "answers": {"say": '他说"}]}"，\\'}}}  # type: ignore[dict-item]
    assert modules.run(script, change(quizzes={"check": record})) == []


def test_any_damage_has_a_name(modules: Modules) -> None:
    """Characters lost, doubled or changed anywhere: a fault, or a file like any other; never an exception."""
    script = """
    const found = new Set();
    for (let i = 0; i < given.length; i++) {
      for (const char of ["", given[i] + given[i], '"', "}", "0", "\\\\", "-", "\\ufffd"]) {
        const { file, fault } = read(given.slice(0, i) + char + given.slice(i + 1));
        if (file) all.mergeImport(apply(EMPTY, all.mergeImport(EMPTY, file)), file);
        found.add(fault ?? "file");
      }
    }
    return [...found].sort();
    """
    names = {
        "file",
        "import-broken",
        "import-course",
        "import-foreign",
        "import-invalid",
        "import-newer",
        "import-truncated",
    }
    assert set(modules.run(script, TEXT)) <= names


def test_wrong_types_anywhere(modules: Modules) -> None:
    """Each node replaced: a fault by name, or a state that can be merged, exported and imported again."""
    script = """
    const failed = [];
    const kindOf = (value) => value === null ? "null" : Array.isArray(value) ? "list" : typeof value;
    const isRight = (path) => {
      const [last, before] = [...path].reverse();
      const kinds = [given, read(text).file].map((file) => kindOf(path.reduce((value, key) => value?.[key], file)));
      if (kinds[0] === kinds[1] || kinds[1] === "undefined") return true;
      if (before === "answers") return ["string", "list"].includes(kinds[1]);
      return ["score", "max", "percent", "band", "attempt", "items", "began", "way"].includes(last) && !path.includes("subscores") && kinds[1] === "null";
    };
    let text;
    for (const path of paths) for (const wrong of WRONG) {
      text = JSON.stringify(replace(given, path, wrong)) ?? "null";
      const { file, fault, values } = read(text);
      const isNamed = FAULTS.includes(fault) && Object.values(values).every((value) => typeof value === "string" && value.length <= 200);
      if (!file && isNamed) continue;
      const one = file && apply(EMPTY, all.mergeImport(EMPTY, freeze(file)));
      const other = file && take({ ...EMPTY, records: mapOf(given.quizzes), learner: given.learner }, one);
      if (!file || !equal(apply(EMPTY, all.mergeImport(EMPTY, load(one))), one) || !load(other) || !paths.every(isRight)) failed.push([path, wrong, fault]);
    }
    return failed;
    """
    assert modules.run(DAMAGE + script, FILE) == []


def test_wrong_records_here(modules: Modules) -> None:
    """What stands in the database is not trusted either: merging and exporting go on."""
    script = """
    const file = read(JSON.stringify(given)).file;
    for (const path of paths.filter(([key]) => key === "quizzes" || key === "learner")) for (const wrong of WRONG) {
      const { quizzes, learner } = replace(given, path, wrong);
      const records = new Map(quizzes && typeof quizzes === "object" ? Object.entries(quizzes) : []);
      load(apply({ records, learner }, all.mergeImport({ records, learner }, file)));
    }
    """
    modules.run(DAMAGE + script, FILE)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-22T00:05:06.789Z", "2026-11-22T00:05:06.789Z"),
        ("2026-11-22T00:05:06Z", "2026-11-22T00:05:06.000Z"),
        ("2026-11-22T00:05Z", "2026-11-22T00:05:00.000Z"),
        ("2026-11-22T08:05:06.789012+08:00", "2026-11-22T00:05:06.789Z"),
        ("2026-11-21T23:05:06.789-01:00", "2026-11-22T00:05:06.789Z"),
        ("2028-02-29T00:00:00Z", "2028-02-29T00:00:00.000Z"),
        ("2026-02-29T00:00:00Z", None),
        ("2026-02-30T00:00:00Z", None),
        ("2026-13-01T00:00:00Z", None),
        ("2026-11-22T25:00:00Z", None),
        ("2026-11-22T00:05:06.789", None),
        ("2026-11-22", None),
        ("2026/11/22 08:05", None),
        ("22 Nov 2026", None),
        ("2026年11月22日", None),
        ("+275760-09-13T00:00:00.001Z", None),
        ("-000001-01-01T00:00:00Z", None),
        ("0000-01-01T00:00:00+23:00", None),
        ("9999-12-31T23:59:59-23:00", None),
        ("", None),
        ("x", None),
        (1795306506789, None),
        (None, None),
    ],
)
def test_moments(modules: Modules, text: Any, moment: str | None) -> None:
    """Only a time that is the same everywhere is one; whoever wrote it, it is kept in one form, which sorts."""
    record = {**RECORD, "draft": {**RECORD["draft"], "updated": text}}  # type: ignore[dict-item]
    found = read(modules, change(quizzes={"check": record}))
    if moment is None:
        assert found == {"fault": "import-invalid", "values": {"place": "quizzes.check.draft.updated"}}
    else:
        assert found["file"]["quizzes"]["check"]["draft"]["updated"] == moment


def test_the_limit_is_twenty_megabytes(modules: Modules) -> None:
    """Who is given a larger file does not even read it; a text of that size is read."""
    assert modules.run("return all.MOST_BYTES") == 20 * 1024 * 1024
    script = """
    const long = "\\u597d".repeat(6_000_000);
    const draft = { ...given.draft, answers: { say: long } };
    const file = load({ ...EMPTY, records: new Map([["check", { ...given, draft }]]) });
    return file.quizzes.check.draft.answers.say === long;
    """
    assert modules.run(script, RECORD)
