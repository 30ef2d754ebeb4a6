import base64
import hashlib
import importlib.util
import json
import re
import sys
import types
from pathlib import Path
from typing import Any

import page_markup
import pytest
import site_hook
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

ROOT = Path(__file__).resolve().parents[2]
THEME = f"{{name: material, custom_dir: {(ROOT / 'overrides').as_posix()}, font: false}}"


def build_site(folder: Path, page: str = "# 一\n\n正文\n", settings: str = "", theme: str = THEME) -> Path:
    """Build a site of one page with this project's theme, or another, and without quizzes."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "index.md").write_text(page, encoding="utf-8")
    for name in ("site.css", "figures.css"):
        copy = folder / "docs" / "assets" / "stylesheets" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((ROOT / "docs" / "assets" / "stylesheets" / name).read_bytes())
    hooks = ", ".join((ROOT / "hooks" / f"{name}_hook.py").as_posix() for name in ("check", "site"))
    usual = "site_name: 站\nextra: {generator: false}\n"
    text = f"{settings or usual}hooks: [{hooks}]\ntheme: {theme}\n"
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    build(load_config(str(folder / "mkdocs.yml")))
    return folder / "site"


def test_every_page_has_the_same_policy_with_a_hash_of_each_inline_script(tmp_path: Path) -> None:
    """Nothing unsafe is allowed, and each inline script of each page is."""
    site = build_site(tmp_path)
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    policies = {read_policy(page) for page in pages}
    assert len(pages) >= 2
    assert len(policies) == 1
    policy = policies.pop()
    assert "unsafe" not in policy
    for script in {script for page in pages for script in page_markup.scan_page(page).scripts}:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
    assert all(page.index("charset") < page.index("Content-Security-Policy") < page.index("<script") for page in pages)


def test_the_head_names_no_neighbours_and_check_boxes_complete_nothing(tmp_path: Path) -> None:
    """Firefox would fetch the next page ahead, which the policy forbids; the head's other lines are there."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "two.md").write_text("---\ndescription: 第二页\nauthor: 甲\n---\n# 二\n", encoding="utf-8")
    settings = "site_name: 站\nsite_url: https://example.org/\nsite_description: 一站\nextra: {generator: false}\n"
    site = build_site(tmp_path, settings=settings)
    one, two = ((site / path).read_text(encoding="utf-8") for path in ("index.html", "two/index.html"))
    for html in (one, two):
        assert not re.search(r"<link[^>]* rel=\"?(prev|next)", html)
        boxes = re.findall(r'<input[^>]*type="checkbox"[^>]*>', html)
        assert len(boxes) >= 2
        assert not [box for box in boxes if "autocomplete" in box]
    assert '<meta name="description" content="一站">' in one
    assert '<meta name="description" content="第二页">' in two
    assert '<meta name="author" content="甲">' in two
    assert '<link rel="canonical" href="https://example.org/two/">' in two


def test_manifest_lists_every_file_with_its_hash(tmp_path: Path) -> None:
    """The manifest is written after everything else and leaves out only itself."""
    site = build_site(tmp_path)
    files = json.loads((site / "build-manifest.json").read_text(encoding="utf-8"))["files"]
    present = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert set(files) == present - {"build-manifest.json"}
    assert all(hashlib.sha256((site / name).read_bytes()).hexdigest() == digest for name, digest in files.items())


def test_one_style_sheet_that_exists_and_no_unused_files(tmp_path: Path) -> None:
    """Pages link to one sheet, cut down; source maps and other languages' stemmers are not published."""
    site = build_site(tmp_path)
    html = (site / "index.html").read_text(encoding="utf-8")
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]*)"', html)
    assert len(sheets) == 1
    assert ".md-header" in (site / sheets[0]).read_text(encoding="utf-8")
    assert not list(site.rglob("*.map"))
    assert not list(site.rglob("lunr.*.js"))


def test_search_is_loaded_on_demand(tmp_path: Path) -> None:
    """The page names the small worker, which names the others; the bundle waits for the search to be opened."""
    site = build_site(tmp_path)
    worker = site / read_settings(site)["search"]
    names = re.search(r"importScripts\((.*)\)", worker.read_text(encoding="utf-8"))
    assert names
    assert all((worker.parent / name).exists() for name in json.loads(f"[{names[1]}]"))
    assert not list(site.rglob("search.*.min.js"))
    bundle = next(site.glob("assets/javascripts/bundle.*.js")).read_text(encoding="utf-8")
    assert site_hook.EAGER_SEARCH not in bundle


def test_the_library_of_the_search_is_the_published_one() -> None:
    """The file of the package, byte for byte."""
    folder = ROOT / "overrides" / "assets" / "javascripts" / "minisearch"
    library = hashlib.sha256((folder / "index.js").read_bytes()).hexdigest()
    assert library in (folder / "README.md").read_text(encoding="utf-8")


def test_the_theme_gets_all_settings_but_for_the_worker(tmp_path: Path) -> None:
    """Our copy of the block has what the theme's own has: a new version of Material with another is noticed."""
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs").mkdir()
    ours = read_settings(build_site(tmp_path / "ours"))
    theirs = read_settings(build_site(tmp_path / "theirs", theme="{name: material, font: false}"))
    assert re.fullmatch(r".*/search\.\w+\.min\.js", theirs.pop("search"))
    assert ours.pop("search") == "assets/javascripts/workers/on-demand.js"
    assert ours.pop("translations").keys() == theirs.pop("translations").keys()
    assert ours == theirs


@pytest.mark.parametrize("bundle", [None, "ask()", site_hook.EAGER_SEARCH * 2], ids=["no file", "none", "two"])
def test_a_theme_that_loads_its_search_in_another_way_fails_the_build(tmp_path: Path, bundle: str | None) -> None:
    """A new version of Material must not make every page twice as heavy unseen."""
    folder = tmp_path / "assets" / "javascripts"
    folder.mkdir(parents=True)
    if bundle is not None:
        (folder / "bundle.12345678.min.js").write_text(bundle, encoding="utf-8")
    with pytest.raises(PluginError, match="EAGER_SEARCH"):
        site_hook.make_search_lazy(tmp_path)


def test_another_theme_has_no_search_to_make_lazy(tmp_path: Path) -> None:
    """What Material's script must hold is not asked of one that brings its own."""
    (tmp_path / "theme").mkdir()
    page = "<html><head></head><body>{{ page.content }}</body></html>"
    for name in ("main.html", "404.html"):
        (tmp_path / "theme" / name).write_text(page, encoding="utf-8")
    site = build_site(tmp_path, theme="{name: null, custom_dir: theme}")
    assert not list(site.rglob("bundle.*"))
    assert "Content-Security-Policy" in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ('<p style="color:red">红</p>', "unsafe-markup"),
        ('<a href="javascript:x()">按</a>', "unsafe-address"),
        ("[按](x.md){: HREF=javascript:x() }", "unsafe-address"),
        ("![图](https://example.com/a.png)", "foreign-media"),
        ("<script>x()</script>", "unsafe-markup"),
    ],
)
def test_what_the_policy_forbids_fails_the_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, markup: str, code: str
) -> None:
    """The author's file and line are named, whether the fault came through Markdown or as HTML."""
    with pytest.raises(Abort):
        build_site(tmp_path, f"---\nauthor: 甲\n---\n# 一\n\n`{markup}`\n\n    {markup}\n\n{markup}\n", SETTINGS)
    assert f"docs/index.md:6: {code} " in caplog.text


@pytest.mark.parametrize(
    "markup", ['<p onclick="x()">', "<style>p{}</style>", '<a href="&#1;java&Tab;script&colon;x()">']
)
def test_a_pages_faults_have_their_line(markup: str) -> None:
    """What comes into a page past its author's Markdown is found, too."""
    [fault] = page_markup.scan_page(f"\n{markup}").faults
    assert fault.startswith("第 2 行 <")


SETTINGS = """
site_name: 站
extra: {generator: false}
markdown_extensions: [attr_list, md_in_html]
"""
ATTACK = """'"></title></script><script>hack()</script><img src=x onerror=hack()>"""
QUOTED = json.dumps(ATTACK)
HOSTILE = f"""
site_name: {QUOTED}
site_description: {QUOTED}
site_author: {QUOTED}
repo_url: https://example.com/?q='"><script>hack()</script>
repo_name: {QUOTED}
extra:
  generator: false
  social: [{{icon: material/home, link: /, name: {QUOTED}}}]
nav:
  - {QUOTED}: index.md
  - {QUOTED}:
      - {QUOTED}: https://example.com/?q='"><script>hack()</script>
      - other.md
      - plain.md
"""


def test_no_value_of_an_author_becomes_markup(tmp_path: Path) -> None:
    """Front matter, mkdocs.yml, headings and names of files reach each page as the text that they are."""
    (tmp_path / "docs").mkdir()
    front = dict.fromkeys(("title", "author", "description", "subtitle"), ATTACK)
    meta = json.dumps({**front, "tags": [ATTACK], "hide": [ATTACK], "search": {"boost": 1}}, ensure_ascii=False)
    heading = "&lt;/title>&lt;script>hack()&lt;/script> &amp;lt;b>"
    (tmp_path / "docs" / "other.md").write_text(f"---\n{meta}\n---\n\n正文\n", encoding="utf-8")
    (tmp_path / "docs" / "plain.md").write_text(f"# {heading}\n\n## {heading}\n", encoding="utf-8")
    site = build_site(tmp_path, f"---\n{meta}\n---\n\n正文\n", HOSTILE)
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        page = page_markup.scan_page(html)
        assert not [script for script in page.scripts if "hack" in script], path
        assert not [tag for tag in page.tags if "onerror" in tag[1]], path
    html = (site / "other" / "index.html").read_text(encoding="utf-8")
    contents = [values["content"] for tag, values in page_markup.scan_page(html).tags if "content" in values]
    assert (
        contents.count(ATTACK) == 2
    )  # description and author; of the course's id the engine takes letters and digits alone
    title = re.search("<title>(.*?)</title>", (site / "plain" / "index.html").read_text(encoding="utf-8"))
    assert title
    assert title[1].startswith("&lt;/title&gt;&lt;script&gt;hack()&lt;/script&gt; &amp;lt;b&gt; - ")
    assert "<script" not in (site / "search" / "search_index.json").read_text(encoding="utf-8")


def test_a_script_that_is_not_the_themes_fails_the_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """No hash allows what an author put beside the pages, or into the one setting that is HTML."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "extra.html").write_text("<html><head><script>hack()</script></head></html>", encoding="utf-8")
    with pytest.raises(Abort):
        build_site(tmp_path)
    assert "extra.html: 不是主题自带的程序 <script>hack()</script>" in caplog.text
    (tmp_path / "docs" / "extra.html").unlink()
    with pytest.raises(Abort):
        build_site(tmp_path, settings="site_name: 站\ncopyright: <script>hack()</script>\n")
    assert "mkdocs.yml:2: unsafe-markup" in caplog.text


def test_a_preview_has_the_policy_but_for_inline_scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`serve` adds an inline script to each page after the build."""
    hook = load_hook(monkeypatch)
    hook.on_startup(command="serve", dirty=False)
    (tmp_path / "index.html").write_text("<html><head></head></html>", encoding="utf-8")
    hook.on_post_build(config=types.SimpleNamespace(site_dir=str(tmp_path)))
    policy = read_policy((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert policy.replace(" 'unsafe-inline'", "") == site_hook.build_policy(set())
    assert "script-src 'self' 'unsafe-inline';" in policy


def read_settings(site: Path) -> dict[str, Any]:
    """What the home page tells the theme's script."""
    match = re.search(
        r'id="__config"[^>]*>(.*?)</script>', (site / "index.html").read_text(encoding="utf-8"), re.DOTALL
    )
    assert match
    settings: dict[str, Any] = json.loads(match[1])
    return settings


def read_policy(html: str) -> str:
    """The page's policy."""
    match = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert match
    return match[1]


def load_hook(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """Load a second copy of the hook, so that its memory of the command is its own."""
    spec = importlib.util.spec_from_file_location("site_hook_copy", ROOT / "hooks" / "site_hook.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "site_hook_copy", module)
    spec.loader.exec_module(module)
    return module


def test_scan_knows_inline_scripts_from_data_and_files() -> None:
    """Only what runs in place needs a hash."""
    html = '<script src="a.js"></script><script type="application/json">{"a":"<p onclick>"}</script><script>a<b&&c</script>'
    page = page_markup.scan_page(html)
    assert page.scripts == ["a<b&&c"]
    assert not page.faults


def test_policy_goes_into_a_page_without_charset() -> None:
    """A page that the theme did not write gets both."""
    html = site_hook.add_policy("<html><head><title>x</title></head></html>", "default-src 'none'")
    assert html.startswith('<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"')
