"""What a changed course is told of the learners who have answered the last published one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from coursequiz.__main__ import check_course
from coursequiz.course import published
from coursequiz.course.build import Site
from coursequiz.course.manifest import write_manifest
from coursequiz.course.published import Download, UnreadableError
from coursequiz.course.settings import read_settings
from coursequiz.keys import hash_text
from coursequiz.problems import Problem, Report

PAGE = "docs/a.md"
TOP = "---\ntitle: 页\n---\n"
ITEMS = "1. [x] 电话响三声以内接起来。 {#ring}\n2. [ ] 挂电话不用等客户。\n3. 先说什么？ {#first}\n   - [x] 道歉\n   - [ ] 解释\n"
QUIZ = f"/// quiz | 接电话\n    id: phone\n    pass: 80%\n\n{ITEMS}///\n"
SCALE = "/// quiz | 听\n    id: ear\n    kind: scale\n    scale: {3: 总是, 2: 有时, 1: 很少}\n\n1. 我等对方说完。\n2. 我看着对方。\n///\n"
TABLE = "/// quiz | 表\n    id: sheet\n    kind: table\n    columns: [问题, {name: 心情, choose: [好, 坏]}]\n\n1. 一\n2. 二\n///\n"
MATCH = "/// quiz | 配\n    id: pairs\n    kind: match\n\n1. 甲 = 子\n2. 乙 = 丑\n3. 听着\n///\n"
DIALOGUE = "/// quiz | 说\n    id: talk\n    kind: dialogue\n\n### 甲\n\n- [走](#b) {score=2}\n- [留](#b)\n\n### 乙 {#b}\n\n完\n///\n"


def write_course(folder: Path, text: str, **files: str) -> None:
    """A course of one page; other files by their path with `/` as `_`."""
    for name, content in {PAGE: TOP + text, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "quizzes").mkdir(exist_ok=True)


def publish(folder: Path) -> str:
    """The quizzes.json of the course as it is."""
    site = Site()
    site.load_bank(folder / "quizzes", folder)
    for file in sorted((folder / "docs").rglob("*.md")):
        path = file.relative_to(folder).as_posix()
        site.read_page(site.read_front_matter(file.read_text(encoding="utf-8"), path), path)
    assert site.list_problems() == []
    pages = [(path, path.removeprefix("docs/").removesuffix(".md") + "/") for path in site.pages]
    return write_manifest((quiz, url) for path, url in pages for quiz in site.list_quizzes(path))


def check(folder: Path, download: Download | None = None) -> list[Problem]:
    """What is said of the changes."""
    problems, advice = check_course(folder / "docs", folder / "quizzes", folder, download)
    assert problems == []
    codes = {"gone-quiz", "gone-item", "no-published"}
    return [each for each in advice if each.code in codes or each.code.startswith("new-")]


def change(folder: Path, before: str, after: str, **files: str) -> list[Problem]:
    """What is said of a page that was published otherwise."""
    write_course(folder, before)
    (folder / "published.json").write_text(publish(folder), encoding="utf-8")
    write_course(folder, after, **files)
    return check(folder)


def test_nothing_published_nothing_said(tmp_path: Path) -> None:
    """The first time there is nothing to compare with."""
    write_course(tmp_path, QUIZ)
    assert check(tmp_path) == []


@pytest.mark.parametrize("text", [QUIZ, SCALE, TABLE, MATCH, DIALOGUE], ids=["quiz", "scale", "table", "match", "talk"])
def test_the_same_course_is_no_change(tmp_path: Path, text: str) -> None:
    """Of each kind, nothing is said."""
    assert change(tmp_path, text, text) == []


def test_what_takes_nothing_from_learners_is_no_change(tmp_path: Path) -> None:
    """Order, explanations, a corrected key, another title."""
    first, second, *third = ITEMS.splitlines()
    moved = "\n".join([second, "   > 等。", third[0], third[2], third[1].replace("[x]", "[ ] 请坐\n   - [x]"), first])
    after = QUIZ.replace(ITEMS, moved + "\n").replace("| 接电话", "| 电话")
    assert change(tmp_path, QUIZ, after) == []


CHANGES = {
    "stem with a key": (QUIZ, "响三声", "响两声", 8, "new-words", "键还是 `ring`"),
    "stem without": (QUIZ, "不用等客户", "不必等客户", 9, "new-key", "改了题干，键也跟着变成了"),
    "key": (QUIZ, "{#ring}", "{#bell}", 8, "new-key", "键从 `ring` 变成了 `bell`：从前的答案不再填在这里"),
    "key taken away": (QUIZ, " {#first}", "", 10, "new-key", "把键改回 `{#first}`"),
    "key and stem of a choice": (QUIZ, "先说什么？ {#first}", "说什么？", 10, "new-key", "`{#first}`"),
    "option": (QUIZ, "解释", "说明", 10, "new-choices", "少了或改了 1 个选项：选过它的学员这一题要重新选"),
    "question": (QUIZ, "2. [ ] 挂电话不用等客户。\n3.", "2.", 4, "gone-item", "少了 1 道"),
    "pass raised": (
        QUIZ,
        "80%",
        "90%",
        4,
        "new-pass",
        "从满分的 80% 改成了 90%：从前交过的成绩也照新的算，有的学员会从及格变成不及格",
    ),
    "pass lowered": (
        QUIZ,
        "80%",
        "1",
        4,
        "new-pass",
        "改成了 33.33%：从前交过的成绩也照新的算，有的学员会从不及格变成及格",
    ),
    "pass gone": (QUIZ, "    pass: 80%\n", "", 4, "new-pass", "去掉了"),
    "pass added": (MATCH, "match\n", "match\n    pass: 50%\n", 4, "new-pass", "新加了及格线 50%"),
    "points": (QUIZ, "{#ring}", "{#ring weight=2}", 4, "new-points", "满分从 3 分改成了 4 分"),
    "scored no more": (
        QUIZ.replace("    pass: 80%\n", ""),
        ITEMS,
        "1. 写 {#ring}\n",
        4,
        "new-points",
        "满分从 3 分改成了不计分：从前交过的成绩按当时的满分留着，和以后的不能比；",
    ),
    "scale": (SCALE, "{3: 总是, 2: 有时, 1: 很少}", "5..1", 4, "new-points", "刻度从 1 到 3 改成了 1 到 5"),
    "scale's words": (SCALE, "总是", "一直", 4, "new-points", "刻度上的文字或次序改了"),
    "scale's order": (SCALE, "3: 总是, 2: 有时", "2: 有时, 3: 总是", 4, "new-points", "次序"),
    "rating": (
        SCALE.replace("scale\n", "scale\n    rater: true\n", 1),
        "1: 很少",
        "0: 从不",
        4,
        "new-points",
        "和以后的不能比；真要",
    ),
    "column": (TABLE, "[问题", "[难题", 4, "new-choices", "工作表的栏"),
    "choice of a column": (TABLE, "坏", "差", 4, "new-choices", "工作表的栏"),
    "right side": (MATCH, "丑", "寅", 4, "new-choices", "右边的答案少了或改了 1 个"),
    "reply": (DIALOGUE, "[留]", "[等]", 8, "new-choices", "从这一句起重走"),
    "kind": (MATCH, "kind: match", "kind: order", 4, "new-kind", "从 `match` 改成了 `order`"),
    "id": (
        QUIZ,
        "id: phone",
        "id: telephone",
        4,
        "gone-quiz",
        "上一次发布时的 id 是 `phone`，题目一样，现在学员要从头做",
    ),
    "id and all": (SCALE, SCALE, QUIZ, 1, "gone-quiz", "上一次发布的测验“听”不见了"),
    "practice": (
        QUIZ.replace("pass: 80%", "practice: true"),
        "id: phone",
        "id: call",
        4,
        "gone-quiz",
        "练过的记录还在",
    ),
}


@pytest.mark.parametrize(("text", "old", "new", "line", "code", "said"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_told_at_its_line(
    tmp_path: Path, text: str, old: str, new: str, line: int, code: str, said: str
) -> None:
    """With what learners keep and lose of it."""
    found = change(tmp_path, text, text.replace(old, new))
    told = [each for each in found if each.code == code]
    assert [(each.path, each.line) for each in told] == [(PAGE, line)], found
    assert said in told[0].message
    assert "；" in told[0].message
    # What else it brings about is told as well, and nothing more.
    side = {"question": {"new-points"}, "pass gone": set(), "scored no more": {"gone-item", "new-words"}}
    names = {name: case for name, case in CHANGES.items() if case == (text, old, new, line, code, said)}
    assert {each.code for each in found} - {code} == side.get(next(iter(names)), set()), found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("响三声以内接起来。 {#ring}", "响到第四声才接。 {#late}"),
        ("不用等客户。", f"不必等客户。 {{#{hash_text('挂电话不用等客户。')}}}"),
    ],
    ids=["another question", "the same"],
)
def test_the_cure_of_one_advice_gets_no_other(tmp_path: Path, old: str, new: str) -> None:
    """Another key for another meaning, the former key for the same."""
    assert change(tmp_path, QUIZ, QUIZ.replace(old, new)) == []


def test_a_practice_has_no_points(tmp_path: Path) -> None:
    """What counts for nothing is not to be compared."""
    practice = QUIZ.replace("pass: 80%", "practice: true")
    assert change(tmp_path, practice, practice.replace("{#ring}", "{#ring weight=2}")) == []


def test_many_questions_that_went_are_one_advice(tmp_path: Path) -> None:
    """Not a page of them."""
    many = "".join(f"{number}. [x] 第{number}句话。 {{#k{number}}}\n" for number in range(1, 10))
    (gone, _) = change(tmp_path, QUIZ.replace(ITEMS, many), QUIZ.replace(ITEMS, "1. [x] 第1句话。 {#k1}\n"))
    assert "少了 8 道，键是 `k2`、`k3`、`k4`、`k5`、`k6`、`k7` 等" in gone.message


def test_an_id_that_became_a_files_name(tmp_path: Path) -> None:
    """A quiz that was moved into the bank has its file's name for an id."""
    bank = f"---\ntitle: 接电话\npass: 80%\n---\n{ITEMS}"
    use = "/// quiz\n    use: calls\n///\n"
    (gone,) = change(tmp_path, QUIZ, use, **{"quizzes/calls.md": bank})
    assert (gone.path, gone.line) == ("quizzes/calls.md", 1)
    assert "把文件名改回 `phone.md`" in gone.message


def test_a_quiz_whose_page_went(tmp_path: Path) -> None:
    """It is told where the list is named; the nearest new id may be what became of it."""
    write_course(tmp_path, SCALE, **{"docs/b.md": TOP + QUIZ})
    (tmp_path / "published.json").write_text(publish(tmp_path), encoding="utf-8")
    (tmp_path / "docs/b.md").unlink()
    write_course(tmp_path, SCALE + "\n" + MATCH.replace("pairs", "phones"))
    (gone,) = check(tmp_path)
    assert (gone.path, gone.line, gone.code) == ("published.json", 1, "gone-quiz")
    assert "是不是改成了 `phones`？" in gone.message


def test_a_list_of_an_earlier_engine(tmp_path: Path) -> None:
    """What it does not tell is not compared; a quiz's successor is known by its title."""
    write_course(tmp_path, QUIZ)
    document = json.loads(publish(tmp_path))
    for name in ("pass", "scale", "questions", "practice"):
        del document["quizzes"][0][name]
    (tmp_path / "published.json").write_text(json.dumps(document), encoding="utf-8")
    write_course(tmp_path, QUIZ.replace("80%", "70%").replace("不用等", "不必等"))
    assert check(tmp_path) == []
    write_course(tmp_path, QUIZ.replace("id: phone", "id: call"))
    assert [(each.line, each.code) for each in check(tmp_path)] == [(4, "gone-quiz")]


def test_a_mistake_is_told_first(tmp_path: Path) -> None:
    """A quiz that can't be read is not taken for one that has gone."""
    write_course(tmp_path, QUIZ)
    (tmp_path / "published.json").write_text(publish(tmp_path), encoding="utf-8")
    write_course(tmp_path, QUIZ.replace("pass: 80%", "pas: 80%"))
    problems, advice = check_course(tmp_path / "docs", tmp_path / "quizzes", tmp_path)
    assert [each.code for each in problems] == ["unknown-option"]
    assert "gone-quiz" not in {each.code for each in advice}


SETTINGS = "site_name: 课\nextra:\n  course:\n    id: kefu26\n    published: {}\n"


def test_the_engine_asks_no_network(tmp_path: Path) -> None:
    """Only this site's own check has a way to fetch; elsewhere a file is compared with."""
    write_course(tmp_path, QUIZ, **{"mkdocs.yml": SETTINGS.format("https://example.org/")})
    _, advice = check_course(tmp_path / "docs", tmp_path / "quizzes", tmp_path)
    # It would be told that nothing could be had.
    assert "no-published" not in {each.code for each in advice}


def test_an_address_is_fetched_by_who_calls(tmp_path: Path) -> None:
    """And what it says of an address that does not help stands at the setting."""
    write_course(tmp_path, QUIZ, **{"mkdocs.yml": SETTINGS.format("https://example.org/course/")})
    lists = {"https://example.org/course/quizzes.json": publish(tmp_path).encode()}
    assert check(tmp_path, lists.__getitem__) == []
    write_course(tmp_path, QUIZ.replace("80%", "90%"))
    assert [each.code for each in check(tmp_path, lists.__getitem__)] == ["new-pass"]

    def fail(address: str) -> bytes:
        raise UnreadableError("取不到")

    (problem,) = check(tmp_path, fail)
    assert (problem.path, problem.line, problem.code) == ("mkdocs.yml", 5, "no-published")
    assert "取不到" in problem.message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html>", "不是一份 quizzes.json"),
        (b"[]", "不是一份 quizzes.json"),
        (b'{"quizzes": [{"id": 1, "title": "", "kind": "", "url": ""}]}', "不是一份 quizzes.json"),
        (b" " * 5_001, "太大"),
    ],
)
def test_what_is_no_list(tmp_path: Path, content: bytes, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, and the check goes on."""
    monkeypatch.setattr(published, "MOST_BYTES", 5_000)
    write_course(tmp_path, QUIZ)
    (tmp_path / "published.json").write_bytes(content)
    (problem,) = check(tmp_path)
    assert (problem.path, problem.line, problem.code) == ("published.json", 1, "no-published")
    assert said in problem.message


def test_a_file_that_is_named(tmp_path: Path) -> None:
    """It stands in the course's folder."""
    write_course(tmp_path, QUIZ, **{"mkdocs.yml": SETTINGS.format("last/quizzes.json")})
    (problem,) = check(tmp_path)
    assert "打不开，没有这个文件" in problem.message
    write_course(tmp_path, QUIZ, **{"last/quizzes.json": publish(tmp_path)})
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    "address", ["ftp://example.org/", "https://", "https://a b/", "/home/a/published.json", r"C:\a.json", "~/a", "[]"]
)
def test_no_address(address: str) -> None:
    """Neither a path of one's own disk nor what can't be fetched."""
    report = Report("mkdocs.yml")
    assert read_settings(SETTINGS.format(address), report).published is None
    assert [(problem.line, problem.code) for problem in report.found] == [(5, "bad-option")]
