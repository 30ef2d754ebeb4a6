"""Rules across quizzes, and the site that collects them."""

from pathlib import Path

from coursequiz.course.build import Site
from coursequiz.grammar.lines import split_lines

QUIZ = "/// quiz | 题\n    id: {}\n\n1. [x] 一\n///\n"
FILE = "---\ntitle: 题\n---\n1. [x] 一\n"


def make_site(tmp_path: Path, pages: dict[str, str], bank: dict[str, str]) -> Site:
    """A site of pages (path → text) and bank files (stem → text)."""
    folder = tmp_path / "quizzes"
    folder.mkdir()
    for stem, text in bank.items():
        (folder / f"{stem}.md").write_text(text, encoding="utf-8")
    site = Site()
    site.load_bank(folder, tmp_path)
    for path, text in pages.items():
        site.read_page(split_lines(text), path)
    return site


def list_codes(site: Site) -> list[str]:
    """Each problem's place and code."""
    return [f"{problem.path}:{problem.line} {problem.code}" for problem in site.list_problems()]


def test_one_id_in_two_pages_is_reported_at_the_second(tmp_path: Path) -> None:
    """Two quizzes with one id would overwrite each other's answers."""
    site = make_site(tmp_path, {"a.md": QUIZ.format("t-one"), "b.md": "\n" + QUIZ.format("t-one")}, {})
    assert list_codes(site) == ["b.md:2 same-id"]
    assert "a.md:1" in site.list_problems()[0].message


def test_an_id_of_the_bank_is_taken(tmp_path: Path) -> None:
    """A page's quiz must not have the name of a file in quizzes/."""
    site = make_site(tmp_path, {"a.md": QUIZ.format("service")}, {"service": FILE})
    assert list_codes(site) == ["a.md:1 same-id"]


def test_use_finds_the_bank(tmp_path: Path) -> None:
    """A block with `use` stands for the file, on as many pages as like."""
    use = "/// quiz\n    use: service\n///\n"
    site = make_site(tmp_path, {"a.md": use, "b.md": use}, {"service": FILE, "README": "说明"})
    assert list_codes(site) == []
    assert [quiz.id for quiz in site.list_quizzes("b.md")] == ["service"]


def test_use_twice_on_a_page_is_reported(tmp_path: Path) -> None:
    """Element ids must be unique in a page."""
    use = "/// quiz\n    use: service\n///\n"
    assert list_codes(make_site(tmp_path, {"a.md": use + use}, {"service": FILE})) == ["a.md:5 same-id"]


def test_unknown_use_names_the_nearest(tmp_path: Path) -> None:
    """A misspelt `use` gets the nearest file's name."""
    site = make_site(tmp_path, {"a.md": "/// quiz\n    use: servce\n///\n"}, {"service": FILE})
    (problem,) = site.list_problems()
    assert problem.code == "unknown-use"
    assert "`service`" in problem.message


def test_a_broken_bank_file_is_reported_once(tmp_path: Path) -> None:
    """A page that uses a broken file is not wrong itself."""
    site = make_site(tmp_path, {"a.md": "/// quiz\n    use: bad\n///\n"}, {"bad": "---\ntitle: 题\n---\n"})
    assert list_codes(site) == ["quizzes/bad.md:4 no-items"]
    assert site.list_quizzes("a.md") == []


def test_a_file_that_is_not_utf8_is_reported(tmp_path: Path) -> None:
    """A file saved by an old Windows editor is named, not a traceback."""
    site = make_site(tmp_path, {}, {})
    (tmp_path / "quizzes" / "gbk.md").write_bytes("---\ntitle: 测验\n---\n".encode("gbk"))
    (tmp_path / "quizzes" / "folder.md").mkdir()
    site.load_bank(tmp_path / "quizzes", tmp_path)
    assert list_codes(site) == ["quizzes/folder.md:1 bad-file", "quizzes/gbk.md:1 bad-file"]


def test_files_that_would_be_passed_over_are_reported(tmp_path: Path) -> None:
    """What an editor saved under another name, or somebody put into a folder, is not lost in silence."""
    site = make_site(tmp_path, {}, {"README": "说明"})
    (tmp_path / "quizzes" / "part").mkdir()
    for name in ("a.md.txt", "b.MD", "d.docx", "part/c.md", "picture.png", "~$d.docx"):
        (tmp_path / "quizzes" / name).write_text(FILE, encoding="utf-8")
    site.load_bank(tmp_path / "quizzes", tmp_path)
    assert list_codes(site) == [f"quizzes/{name}:1 bad-file" for name in ("a.md.txt", "b.MD", "d.docx", "part/c.md")]


def test_problems_come_sorted_and_all_at_once(tmp_path: Path) -> None:
    """Every page's mistakes are there, by file and line."""
    broken = "/// quiz\n\n1. 题\n   - [ ] 甲\n///\n"
    site = make_site(tmp_path, {"b.md": broken, "a.md": broken}, {"Bad": FILE})
    codes = list_codes(site)
    assert codes == sorted(codes)
    assert {code.split(":")[0] for code in codes} == {"a.md", "b.md", "quizzes/Bad.md"}


def test_reading_a_page_again_replaces_it(tmp_path: Path) -> None:
    """A page that mkdocs serve builds again does not collide with itself."""
    site = make_site(tmp_path, {"a.md": QUIZ.format("t-one")}, {})
    site.read_page(split_lines(QUIZ.format("t-one")), "a.md")
    assert list_codes(site) == []
