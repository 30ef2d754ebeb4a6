"""All that publishing refuses is told with the author's file and line, whoever found it."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
import site_settings
from checked_site import HOOKS, find_problems, write_course

PAGE = "docs/3-service-skills/10-telephone.md"
TOP = "---\ntitle: 电话\n---\n\n# 电话\n\n## 接电话\n\n"
QUIZ = "/// quiz | 题\n    id: t\n\n1. [x] 一\n   > {}\n///\n"
CASES = {
    "page": ("[一](11-x.md)", "no-file", "没有文件 `11-x.md`；检查"),
    "page misspelt": ("[一](10-telefone.md)", "no-file", "是不是想写 `10-telephone.md`？"),
    "built page": ("[一](index.html)", "no-file", "是不是想写 `index.md`？"),
    "folder": ("[一](../3-service-skills)", "no-file", "是不是想写 `index.md`？"),
    "wrong folder": ("[一](../10-telephone.md)", "no-file", "是不是想写 `10-telephone.md`？"),
    "not published": ("[一](../decisions/1.md)", "no-file", "不公开"),
    "picture": (
        "![图](../assets/10-step.svg)",
        "no-file",
        "没有图片 `../assets/10-step.svg`；是不是想写 `../assets/10-steps.svg`？",
    ),
    "picture of nowhere": ("![图](desk.png)", "no-file", "docs/assets"),
    "Chinese name": ("![图](../assets/%E5%9B%BE.png)", "no-file", "没有图片"),
    "web address": ("[站](www.example.com)", "no-file", "`https://www.example.com`"),
    "mail": ("[信](a@example.com)", "no-file", "`mailto:a@example.com`"),
    "root": ("[一](/3-service-skills/10-telephone/)", "absolute-link", "是不是想写 `10-telephone.md`？"),
    "root of nowhere": ("[一](/x/)", "absolute-link", "从这一页出发"),
    "anchor": ("[节](#接电画)", "no-anchor", "这一页没有 `#接电画` 这个小标题或测验；是不是想写 `#接电话`？"),
    "anchor elsewhere": ("[节](index.md#x)", "no-anchor", "`index.md` 里没有 `#x` 这个小标题或测验；那里有："),
    "in a quiz": (QUIZ.format("见[那里](#quiz-tt)"), "no-anchor", "是不是想写 `#quiz-t`？"),
    "picture as HTML": (
        '<img src="../assets/10-steps.svg" alt="">',
        "no-file",
        "改用 `![说明](../assets/10-steps.svg)`",
    ),
    "link as HTML": ('<a href="10-telephone.md">一</a>', "no-file", "改用 `[文字](10-telephone.md)`"),
    "HTML to nowhere": ('<video src="a.mp4"></video>', "no-file", "没有文件 `a.mp4`"),
    "snippet": ('--8<-- "10-step.svg"', "no-file", "是不是想写 `10-steps.svg`？"),
    "snippet of nowhere": ('--8<-- "a.svg"', "no-file", "把文件放进 docs/assets"),
    "style": ('<p style="color:red">红</p>', "unsafe-markup", "class"),
    "path of a disk": (r"![图](C:\图.png)", "local-path", "docs/assets"),
    "path of a network": (r"![图](\\server\图.png)", "local-path", "docs/assets"),
    "path of a disk in HTML": (r'<img src="D:\图.png">', "local-path", "docs/assets"),
    "mark": ("**一 **二", "shown-mark", "`**文字**`"),
    "mark that is told": ("＃ 二 **三 **", "loose-mark", "`## 小标题`"),
    "quiz": (QUIZ.replace("[x]", "[T]"), None, "；"),
}
RIGHT = [
    "[一](index.md) [二](../3-service-skills/index.md#高超的客户服务技巧) [三](#接电话) [四](https://example.com)",
    '<a href="../">上</a> <img src="../../assets/10-steps.svg" alt=""> <a href="#x">x</a> <a href="//example.com/a">b</a>',
    '--8<-- "10-steps.svg"',
    QUIZ.format("见[那里](#quiz-t)"),
    "```\n[一](x.md)\n```",
]


@pytest.fixture(autouse=True)
def in_the_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Snippets are looked for from where MkDocs is started."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("text", "code", "said"), CASES.values(), ids=CASES)
def test_a_page_is_refused_at_its_line(tmp_path: Path, text: str, code: str | None, said: str) -> None:
    """Front matter is counted, and the same words in a code block are not taken for the mistake."""
    literal = f"```\n{text}\n```\n" if "///" not in text and "8<" not in text else "一\n\n二\n"
    [problem] = find_problems(tmp_path, {PAGE: f"{TOP}{literal}\n{text}\n"})
    first = (TOP + literal).count("\n") + 2
    assert problem.path == PAGE
    assert first <= problem.line <= first + text.count("\n")
    assert problem.code == (code or problem.code)
    assert said in problem.message


@pytest.mark.parametrize("text", RIGHT)
def test_what_leads_somewhere_is_no_mistake(tmp_path: Path, text: str) -> None:
    """Also in HTML, and in code it leads nowhere."""
    assert find_problems(tmp_path, {PAGE: f"{TOP}{text}\n"}) == []


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """The menu, the settings, every page and the bank in one sorted list; a mistake made twice has two lines."""
    files = {
        "mkdocs.yml": """\
            extra: {cuorse: {id: a}}
            nav:
              - index.md
              - 3-service-skills/index.md
              - 3-service-skills/10-telefon.md
              - /about/
            """,
        "docs/index.md": "# 首页\n\n[一](x.md)\n\n[一](x.md)\n\n/// quiz\n    use: bank\n///\n",
        "docs/3-service-skills.md": "# 又一页\n",
        "docs/new.md": "# 新\n",
        "quizzes/bank.md": "---\ntitle: 题\n---\n\n1. [x] 一\n   > 见[那里](y.md)。\n",
    }
    found = [(each.path, each.line, each.code) for each in find_problems(tmp_path, files)]
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    first = settings.index("extra: {cuorse: {id: a}}") + 1
    assert found == [
        ("docs/3-service-skills.md", 1, "not-in-nav"),
        (PAGE, 1, "not-in-nav"),
        ("docs/3-service-skills/index.md", 1, "same-page"),
        ("docs/index.md", 3, "no-file"),
        ("docs/index.md", 5, "no-file"),
        ("docs/new.md", 1, "not-in-nav"),
        ("mkdocs.yml", first, "unknown-option"),
        ("mkdocs.yml", first + 4, "nav-page"),
        ("mkdocs.yml", first + 5, "nav-page"),
        ("quizzes/bank.md", 6, "no-file"),
    ]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("- 电话： 3-service-skills/10-telephone.md", "nav-page", "冒号要用半角"),
        ("- 3-service-skills/10-telephone.md: 电话", "nav-page", "标题在前，文件在后"),
        ("- 又: {电话: index.md}", "bad-setting", "`index.md` 写了两次"),
    ],
)
def test_a_slip_in_the_menu_is_told_with_its_cure(tmp_path: Path, line: str, code: str, said: str) -> None:
    """The line of the menu, whatever else is missing because of it."""
    menu = f"nav:\n  - 首页: index.md\n  - 3-service-skills/index.md\n  {line}\n"
    found = [each for each in find_problems(tmp_path, {"mkdocs.yml": menu}) if each.code != "not-in-nav"]
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    assert [(each.line, each.code) for each in found] == [(settings.index(f"  {line}") + 1, code)]
    assert said in found[0].message


def test_a_page_has_a_title(tmp_path: Path) -> None:
    """A heading or a setting; the name of the file would stand in its place."""
    [problem] = find_problems(tmp_path, {"docs/index.md": "说明\n", PAGE: "---\ntitle: 电话\n---\n\n说明\n"})
    assert (problem.path, problem.line, problem.code) == ("docs/index.md", 1, "no-title")


def test_a_page_names_a_template_that_is_there(tmp_path: Path) -> None:
    """Rendering it would end the build, in English and without a line."""
    [problem] = find_problems(tmp_path, {PAGE: "---\ntitle: 班级\ntemplate: clasroom.html\n---\n\n# 班级\n"})
    assert (problem.path, problem.line, problem.code) == (PAGE, 3, "bad-option")
    assert "没有模板 `clasroom.html`；是不是想写 `classroom.html`？" in problem.message
    assert find_problems(tmp_path, {PAGE: "---\ntitle: 班级\ntemplate: main.html\n---\n\n# 班级\n"}) == []


def test_a_snippet_of_the_bank_is_told(tmp_path: Path) -> None:
    """It ends the conversion of the page that shows it, and what was found till then is told."""
    files = {
        "docs/index.md": "# 首页\n\n/// quiz\n    use: bank\n///\n",
        "quizzes/bank.md": '---\ntitle: 题\n---\n--8<-- "x.svg"\n\n1. [x] 一\n',
    }
    write_course(tmp_path, files)
    ended = check(tmp_path)
    assert "quizzes/bank.md:4: no-file 没有要插入的文件 `x.svg`" in ended.stdout
    assert ended.returncode == 1


def test_files_are_told_before_pages_are_read(tmp_path: Path) -> None:
    """A page in another encoding can't be."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "gbk.md").write_bytes("客户".encode("gbk"))
    [problem] = find_problems(tmp_path, {})
    assert (problem.path, problem.code) == ("docs/gbk.md", "bad-file")


def test_mkdocs_speaks_for_itself_afterwards(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing of a build that failed is left to silence the next."""
    find_problems(tmp_path, {"docs/index.md": "[一](x.md)\n"})
    logging.getLogger("mkdocs.structure.pages").warning("Doc file 'a' contains a link 'b', but the target")
    assert "Doc file 'a'" in caplog.text


def test_colours_and_the_learners_page(tmp_path: Path) -> None:
    """A colour that the theme has not shows another, and without the course's id records are lost."""
    theme = "theme: {name: material, font: false, palette: {primary: tael, accent: deep purple}}\n"
    write_course(tmp_path, {"docs/index.md": "---\ntemplate: learning.html\n---\n# 我的学习\n"})
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("theme: {name: mkdocs, locale: zh}\n", theme)
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    ended = check(tmp_path)
    assert "mkdocs.yml:2: bad-setting 没有颜色 `tael`；是不是想写 `teal`？" in ended.stdout
    assert "deep purple" not in ended.stdout
    assert "mkdocs.yml:1: no-id 没有 `course:`" in ended.stdout


REFUSED = {
    "unknown": ("site_autor: 甲", "没有这个设置；是不是想写 `site_author`？"),
    "plugin": ("plugins: [nowhere]", "没有安装插件 `nowhere`"),
    "folder": ("docs_dir: nowhere", "没有 `"),
    "menu": ("nav: {甲: index.md}", "目录的每一项写成"),
    "other": ("use_directory_urls: 也许", "MkDocs 说"),
}


@pytest.mark.parametrize(("line", "said"), REFUSED.values(), ids=REFUSED)
def test_settings_that_mkdocs_refuses(tmp_path: Path, line: str, said: str) -> None:
    """With their line, beside the pages' mistakes where MkDocs can go on."""
    write_course(tmp_path, {"mkdocs.yml": line + "\n", "docs/index.md": "# 首页\n\n[一](x.md)\n"})
    ended = check(tmp_path)
    number = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8").splitlines().index(line) + 1
    assert ended.returncode == 1
    assert f"mkdocs.yml:{number}: bad-setting 设置 `{line.partition(':')[0]}` 不对：" in ended.stdout
    assert said in ended.stdout
    assert ("docs/index.md:3: no-file" in ended.stdout) == (line == "site_autor: 甲")
    assert "Traceback" not in ended.stderr


def test_what_mkdocs_says_of_something_else_is_no_setting() -> None:
    """It is shown as it is."""
    assert site_settings.translate_refusal("Template skipped: 'x.html'", [], "", "mkdocs.yml") is None


def test_a_warning_without_a_translation_is_shown_and_fails(tmp_path: Path) -> None:
    """Nothing that a strict build refuses passes the check."""
    write_course(tmp_path, {"mkdocs.yml": "extra_templates: [nowhere.html]\n"})
    ended = check(tmp_path)
    assert ended.returncode == 1
    assert "nowhere.html" in ended.stdout
    assert "共 1 处要改" in ended.stdout


def test_check_prints_nothing_but_its_list(tmp_path: Path) -> None:
    """A right course is told in one line, and no site is left."""
    write_course(tmp_path, {})
    ended = check(tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "测验、网页、目录和链接都没有问题\n", "")
    assert not (tmp_path / "site").exists()


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the trainers' check in a course."""
    (folder / "quizzes").mkdir(exist_ok=True)
    command = [sys.executable, str(HOOKS / "check_course.py")]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
