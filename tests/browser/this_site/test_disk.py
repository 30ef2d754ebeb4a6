"""The course out of a zip, by a double click: no server, no network. In Chromium, WebKit and, by night, Firefox."""

from __future__ import annotations

import datetime
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, open_watched
from disk_site import READ_FIRST, main, pack, prepare, read_day
from driven_browsers import Driven
from learner import ANSWER, started, submit
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, expect

SETTINGS = f"""\
site_name: "离线: 小课程"
site_description: 测试用的课
site_url: https://example.org/course/
theme:
  name: material
  custom_dir: {ROOT.as_posix()}/overrides
  language: zh
  font: false
  favicon: assets/favicon.svg
  static_templates: [offline.html, site.webmanifest]
  features: [navigation.instant, navigation.footer, navigation.indexes]
extra: {{generator: false, offline: true, course: {{id: from-a-disk}}}}
plugins: [search]
markdown_extensions: [attr_list, md_in_html, admonition, pymdownx.details]
hooks: [{", ".join(f"{ROOT.as_posix()}/hooks/{name}_hook.py" for name in ("mkdocs", "site", "offline"))}]
nav: [index.md, 我的学习: my-learning.md, {{第一部分: [part/index.md, part/one.md, part/two.md]}}, class.md, import.md]
"""
PAGES = {
    "index.md": '# 首页\n\n<div data-home=""></div>\n\n<div class="home-part" markdown>\n\n1. [第一讲](part/one.md)\n\n</div>\n\n<div data-offline=""></div>\n',
    "my-learning.md": "---\ntemplate: learning.html\n---\n# 我的学习\n",
    "class.md": "---\ntemplate: classroom.html\n---\n# 班级页\n",
    "import.md": "---\ntemplate: import.html\n---\n# 导入题目\n",
    "part/index.md": "# 第一部分\n\n- [第一讲](one.md)\n",
    "part/one.md": """---
lecture: 1
---
# 第一讲 双击也能学

接电话要先报姓名。

/// quiz | 测验
    id: double-click
    pass: 50%

1. 没有服务器，还能不能做题？ {#can}
   - [x] 能
   - [ ] 不能
2. 写一句。 {#line}
///

/// quiz | 排序
    id: steps
    kind: order

1. 先听
2. 再说
///
""",
    "part/two.md": "---\nlecture: 2\n---\n# 第二讲 灭火器\n\n灭火器放在门边。[回到第一讲](one.md#quiz-double-click)\n",
}
DAY = datetime.date(2026, 1, 2)
NAME = "离线 小课程"
SUBMITTED = "() => document.querySelector('#quiz-double-click').getAttribute('data-state') === 'answered'"
ANSWERS = {
    "#quiz-double-click input": True,
    "#quiz-double-click textarea": "在文件夹里写的",
    "#quiz-double-click [type=submit]": True,
}
SEARCH = """() => {
  const $field = document.querySelector('.md-search__input');
  $field.focus();
  $field.value = '灭火器';
  $field.dispatchEvent(new Event('input', { bubbles: true }));
  return document.querySelector('.md-search-result__link')?.href;
}"""


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of a small course, whose sources lie beside it."""
    folder = tmp_path_factory.mktemp("disk")
    for path, text in PAGES.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for name in ("stylesheets", "icons", "favicon.svg"):
        source, target = ROOT / "docs" / "assets" / name, folder / "docs" / "assets" / name
        target.parent.mkdir(exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return build_zip(folder, "offline")


def build_zip(folder: Path, target: str) -> Path:
    """Build as the command does."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / target))
    site = prepare(config, folder / target)
    build(config)
    return pack(site, site.with_name(f"{site.name}-{DAY}.zip"))


@pytest.fixture
def course(packed: Path, tmp_path: Path) -> Path:
    """Unpacked into a folder with Chinese and a space in its name, as on a learner's desktop."""
    folder = tmp_path / "我的 课程"
    with zipfile.ZipFile(packed) as file:
        file.extractall(folder)
    return folder / NAME


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may ask for files alone."""
    with open_watched(browser, "file:///", 1280, 900) as page:
        yield page


def test_the_zip_is_the_same_whenever_it_is_made(packed: Path) -> None:
    """Byte by byte; it has one folder, what is to be read first first, and nothing that only a server needs."""
    again = build_zip(packed.parents[1], "again")
    assert again.read_bytes() == packed.read_bytes()
    assert packed.name == f"{NAME}-2026-01-02.zip"
    with zipfile.ZipFile(packed) as file:
        names = file.namelist()
        first = file.read(names[0]).decode("utf-8-sig")
        pages = [file.read(name).decode() for name in names if name.endswith(".html")]
    assert names[0] == f"{NAME}/{READ_FIRST}"
    assert "离线: 小课程" in first
    assert "双击 index.html" in first
    assert {name.split("/")[0] for name in names} == {NAME}
    unused = ("sw.js", "404.html", "sitemap.xml", ".json", ".webmanifest", "main.js", "on-demand.js")
    assert [name for name in names if name.endswith(unused)] == []
    assert [page for page in pages if "example.org" in page or 'type="module"' in page] == []


def test_a_lecture_is_done_from_a_disk(page: Page, course: Path) -> None:
    """By links alone from the home page: read, answered, kept over a reload, told by 我的学习 and by the home page."""
    page.goto((course / "index.html").as_uri())
    page.get_by_role("article").get_by_role("link", name="第一讲").first.click()
    form = started(page, "double-click")
    form.locator("input").first.check()
    form.locator("textarea").fill("在文件夹里写的")
    result = submit(form)
    expect(result).to_contain_text("1 分")
    expect(result).to_have_attribute("data-percent", "100")
    page.reload()
    expect(started(page, "double-click").locator("output")).to_contain_text("1 分")
    started(page, "steps")
    page.get_by_role("navigation").get_by_role("link", name="我的学习").first.click()
    expect(page.locator("[data-page='part/one/index.html']")).to_contain_text("自检 1/2")
    page.mouse.wheel(0, 2000)
    expect(page.locator("[data-learning-part=notebook]")).to_contain_text("在文件夹里写的")
    assert page.locator("[data-learning-alerts]").inner_text() == ""
    page.locator("[data-learning-part=notebook] a[href]").first.click()
    expect(page.get_by_role("heading", name="第一讲 双击也能学")).to_be_visible()
    page.goto((course / "index.html").as_uri())
    expect(page.locator("[data-home]")).to_contain_text("接着学")
    assert page.locator("[data-offline]").is_hidden()


def test_the_search_finds_a_page_from_a_disk(page: Page, course: Path) -> None:
    """Without a worker and without fetching; what is found opens."""
    page.goto((course / "part" / "one" / "index.html").as_uri())
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("灭火器")
    page.locator(".md-search-result__link").first.click()
    expect(page.get_by_role("heading", name="第二讲 灭火器")).to_be_visible()
    page.get_by_role("link", name="回到第一讲").click()
    expect(started(page, "double-click")).to_be_in_viewport()


def test_without_a_script_it_can_be_read(browser: Browser, course: Path) -> None:
    """As on a server; the links lead to pages and not to lists of files."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((course / "my-learning" / "index.html").as_uri())
    page.get_by_role("article").get_by_role("link", name="第二讲").click()
    expect(page.get_by_role("heading", name="第二讲 灭火器")).to_be_visible()
    context.close()


def test_other_browsers_do_the_same(browsing: Driven, course: Path) -> None:
    """Answered, there after a reload, and told by another page of the same folder; the search runs."""
    lecture, mine = ((course / path / "index.html").as_uri() for path in ("part/one", "my-learning"))
    browsing.open(lecture)
    browsing.wait("() => document.querySelector('#quiz-double-click [type=submit]:enabled')")
    browsing.run(ANSWER, ANSWERS)
    browsing.wait(SUBMITTED)
    browsing.open(lecture)
    browsing.wait(SUBMITTED)
    browsing.open(mine)
    browsing.wait("() => document.querySelector('[data-page] .learning-status').textContent.includes('1/2')")
    assert browsing.run("() => document.querySelector('[data-learning-alerts]').textContent") == ""
    assert browsing.wait(SEARCH).endswith("/part/two/index.html")


def test_mistakes_are_told_and_nothing_is_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], packed: Path
) -> None:
    """By file and line, as `check` does; a course that is right is packed under the day's name."""
    for name in ("docs", "mkdocs.yml"):
        source = packed.parents[1] / name
        shutil.copytree(source, tmp_path / name) if source.is_dir() else shutil.copyfile(source, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767312000")
    assert read_day() == DAY
    assert main("offline") == 0
    assert f"offline/{NAME}-2026-01-02.zip" in capsys.readouterr().out
    assert (tmp_path / "offline" / f"{NAME}-2026-01-02.zip").read_bytes() == packed.read_bytes()
    (tmp_path / "docs" / "part" / "two.md").write_text(
        "# 二\n\n/// quiz | 题\n    kind: nonsense\n\n1. 一\n///\n", "utf-8"
    )
    shutil.rmtree(tmp_path / "offline")
    assert main("offline") == 1
    told = capsys.readouterr()
    assert "docs/part/two.md" in told.out
    assert "没有生成" in told.err
    assert not list(tmp_path.glob("offline/*.zip"))


@pytest.mark.parametrize("name", ["class", "import"])
def test_a_trainers_page_asks_for_the_site(page: Page, course: Path, name: str) -> None:
    """A copy on a disk is for learners, and says so."""
    page.goto((course / name / "index.html").as_uri())
    expect(page.locator(".class-alert:visible")).to_contain_text("要在网站上用")
    expect(page.locator("[data-room] .quiz-waiting")).to_have_count(0)
