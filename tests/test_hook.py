"""The hook in real MkDocs builds of tiny sites."""

import json
import shutil
import sys
import textwrap
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

HOOKS = Path(__file__).parent.parent / "hooks"

CONFIG = """
    site_name: 试
    theme: {name: mkdocs, locale: zh}
    use_directory_urls: true
    markdown_extensions: [attr_list]
    hooks: [hooks/mkdocs_hook.py]
"""


def build_site(root: Path, tree: str, more: str = "") -> Path:
    """Build a site drawn as a tree: a file's name, then its lines behind `| `. Returns the built folder.

    `more` stands at the end of mkdocs.yml.
    """
    file: Path | None = None
    lines: dict[Path, list[str]] = {root / "mkdocs.yml": [textwrap.dedent(CONFIG) + more]}
    for row in textwrap.dedent(tree).strip().splitlines():
        name, bar, text = row.partition("|")
        if name.strip():
            file = root / name.strip()
            lines[file] = []
        elif bar and file:
            lines[file].append(text.removeprefix(" "))
    for path, content in lines.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(content), encoding="utf-8")
    # A copy of its own: each build gets a fresh hook, as each run of mkdocs does.
    (root / "hooks").mkdir()
    shutil.copy(HOOKS / "mkdocs_hook.py", root / "hooks")
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return root / "site"


GOOD = """
    docs/index.md
      | # 首页
    docs/one/a.md
      | ---
      | title: 甲
      | ---
      | # 甲
      |
      | /// quiz | 题
      |     id: t-one
      |     pass: 80%
      |
      | 1. [x] 一
      | 2. [ ] 二
      | ///
      |
      | /// quiz
      |     use: service
      | ///
    docs/two/b.md
      | # 乙
      |
      | /// quiz
      |     use: service
      | ///
    quizzes/service.md
      | ---
      | title: 服务
      | kind: scale
      | scale: 10..1
      | bands:
      |   80%: 高：好
      |   0%: 低：加油
      | ---
      | 1. 左 | 右
      | 2. 甲 | 乙
"""


def test_quizzes_json_lists_the_sites_quizzes(tmp_path: Path) -> None:
    """Each quiz once, with its first page's address."""
    site = build_site(tmp_path, GOOD)
    document = json.loads((site / "quizzes.json").read_text(encoding="utf-8"))
    # What old answers hang on stands behind what the list has always told; see test_manifest.py.
    added = [[quiz.pop(name) for name in ("pass", "scale", "questions")] for quiz in document["quizzes"]]
    assert [len(questions) for *_, questions in added] == [2, 2]
    assert document == {
        "version": 1,
        "quizzes": [
            {
                "id": "t-one",
                "title": "题",
                "kind": "questions",
                "url": "one/a/#quiz-t-one",
                "items": 2,
                "draw": None,
                "max": 2,
                "bands": [],
                "survey": False,
                "rater": False,
                "practice": False,
            },
            {
                "id": "service",
                "title": "服务",
                "kind": "scale",
                "url": "one/a/#quiz-service",
                "items": 2,
                "draw": None,
                "max": 20,
                "bands": [{"min": 16, "label": "高"}, {"min": 0, "label": "低"}],
                "survey": False,
                "rater": False,
                "practice": False,
            },
        ],
    }


def test_pages_hold_forms_and_load_the_client(tmp_path: Path) -> None:
    """A used quiz is drawn on each page; the script is a module; its files are shipped beside it."""
    site = build_site(tmp_path, GOOD)
    page = (site / "two" / "b" / "index.html").read_text(encoding="utf-8")
    assert 'data-quiz="service"' in page
    (client,) = (site / "assets").glob("coursequiz-*")
    assert f'<script src="../../assets/{client.name}/main.js" type="module">' in page
    assert f'href="../../assets/{client.name}/quiz.css"' in page
    shipped = {file.relative_to(client).as_posix() for file in client.rglob("*") if file.is_file()}
    assert {"main.js", "quiz.css", "kinds/questions.js"} <= shipped


def test_the_learners_page_gets_its_data(tmp_path: Path) -> None:
    """course.json tells each pass mark in percent and each field of a notebook."""
    site = build_site(tmp_path, GOOD)
    document = json.loads((site / "course.json").read_text(encoding="utf-8"))
    assert [(quiz["id"], quiz["pass"], quiz["fields"]) for quiz in document["quizzes"]] == [
        ("t-one", 80, {}),
        ("service", None, {}),
    ]


def test_a_copy_for_a_disk_has_its_data_in_a_script(tmp_path: Path) -> None:
    """There nothing can be fetched, and no module loads."""
    site = build_site(tmp_path, GOOD, "extra: {from_disk: true}\n")
    data = (site / "course.js").read_text(encoding="utf-8")
    assert data.startswith("globalThis.coursequiz = {")
    page = (site / "one/a/index.html").read_text(encoding="utf-8")
    assert "disk/whole.js" in page
    assert "disk/whole.css" in page
    assert 'type="module"' not in page
    assert not (site / "quizzes.json").exists()


def test_questions_are_shipped_for_other_pages(tmp_path: Path) -> None:
    """Each quiz's as a file that is no page, and the list of them; a lecture that looks back has its links."""
    tree = GOOD.replace("| title: 甲", "| title: 甲 & 丙\n      | lecture: 1").replace(
        "      | # 乙\n", "      | ---\n      | lecture: 2\n      | recall: 3\n      | ---\n      | # 乙\n"
    )
    site = build_site(tmp_path, tree)
    review = json.loads((site / "review.json").read_text(encoding="utf-8"))
    (quiz,) = review["quizzes"].values()
    assert review["pages"] == [{"url": "one/a/", "title": "甲 & 丙", "lecture": 1}]
    assert (site / quiz["file"]).read_text(encoding="utf-8").startswith("<form ")
    assert "recall-skip" in review["words"]
    page = (site / "two" / "b" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../../one/a/#quiz-t-one">甲 &amp; 丙</a>' in page
    assert "quiz-recall" not in (site / "one" / "a" / "index.html").read_text(encoding="utf-8")


def test_settings_fail_the_build_with_their_line(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A setting that is misspelt is told with the line of mkdocs.yml, in one list with the quizzes' mistakes."""
    with pytest.raises(Abort):
        build_site(tmp_path, GOOD.replace("pass: 80%", "pass: 300%"), "extra:\n  course:\n    id: a\n    pas: 80%\n")
    assert "docs/one/a.md:8: pass-high" in caplog.text
    assert "mkdocs.yml:10: unknown-option 没有设置 `pas`；是不是想写 `pass`？" in caplog.text


WAYS = """extra:
  course:
    id: a
    ways:
      first:
        name: 头一条
        for: 新人
        pages:
          - two/b.md
          - one/{page}.md
"""


def test_ways_get_their_pages_when_all_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The theme's templates have each page of a way, in the way's order, and its tests."""
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "main.html").write_text(
        "{% for way in config.extra.course.ways %}{{ way.name }} {{ way.audience }}:"
        "{% for each in way.pages %} {{ each.page.url }}{{ each.page.title }}{{ each.tests }}{% endfor %}{% endfor %}",
        encoding="utf-8",
    )
    monkeypatch.setattr(sys.modules[__name__], "CONFIG", CONFIG.replace("locale: zh", "custom_dir: theme"))
    site = build_site(tmp_path, GOOD, WAYS.format(page="a"))
    assert (site / "index.html").read_text(encoding="utf-8") == "头一条 新人: two/b/乙[] one/a/甲['t-one']"


def test_a_way_to_nowhere_fails_the_build_with_its_line(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """As `check` does, in one list with the quizzes' mistakes."""
    with pytest.raises(Abort):
        build_site(tmp_path, GOOD.replace("pass: 80%", "pass: 300%"), WAYS.format(page="c"))
    assert "docs/one/a.md:8: pass-high" in caplog.text
    assert "mkdocs.yml:16: unknown-page 课程里没有 `one/c.md` 这一页；是不是想写 `one/a.md`？" in caplog.text


def test_what_nobody_meant_to_publish_fails_the_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """An office file among the pages would be published as it is."""
    with pytest.raises(Abort):
        build_site(tmp_path, GOOD + "    docs/one/plan.docx\n      | x\n")
    assert "docs/one/plan.docx:1: foreign-file" in caplog.text


def test_mistakes_fail_the_build_with_the_files_own_lines(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Every mistake of every page is in one error, front matter counted."""
    with pytest.raises(Abort):
        build_site(
            tmp_path,
            """
            docs/index.md
              | ---
              | title: 首页
              | ---
              |
              |
              | # 首页
              |
              | /// quiz | 题
              |     id: t-one
              |     kind: likret
              | ///
            docs/b.md
              | # 乙
              |
              | ///
            quizzes/bad.md
              | 没有选项
            """,
        )
    (record,) = (record for record in caplog.records if record.levelname == "ERROR")
    places = [line.split(" ")[:2] for line in record.getMessage().splitlines()[1:]]
    assert places == [
        ["docs/b.md:3:", "stray-close"],
        ["docs/index.md:10:", "unknown-kind"],
        ["quizzes/bad.md:1:", "front-matter"],
    ]
