"""`dev.py new`: a small whole course with the engine as a wheel."""

import hashlib
import zipfile
from pathlib import Path

import pytest
from other_course import OtherCourse

import dev
import engine_wheel
import new_course

ROOT = Path(__file__).parents[2]


def read_tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_wheel_has_the_engine_without_the_clients_sources(tmp_path: Path) -> None:
    """Modules, what is bundled of the client, templates, entry points, the licence, each with its hash; the same bytes each time."""
    wheel = tmp_path / engine_wheel.build_wheel(str(tmp_path))
    first = wheel.read_bytes()
    engine_wheel.build_wheel(str(tmp_path))
    assert wheel.read_bytes() == first
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
        record = file.read("coursequiz-0.1.0.dist-info/RECORD").decode()
        points = file.read("coursequiz-0.1.0.dist-info/entry_points.txt").decode()
    assert {
        "coursequiz/mkdocs_plugin.py",
        "coursequiz/kinds/order/kind.py",
        "coursequiz/client/dist/main.js",
        "coursequiz/templates/learning.html",
        "coursequiz/words/en.yml",
        "coursequiz-0.1.0.dist-info/licenses/LICENSE",
    } <= set(names)
    scripts = [name for name in names if name.endswith((".js", ".css"))]
    assert all(name.startswith("coursequiz/client/dist/") for name in scripts)
    assert not [name for name in names if "node_modules" in name or "__pycache__" in name]
    assert [line.partition(",")[0] for line in record.splitlines()] == names
    assert "[mkdocs.plugins]\ncoursequiz = coursequiz.mkdocs_plugin:CoursePlugin\n" in points


def test_there_is_no_source_package() -> None:
    """Whoever asks for one is told what there is."""
    with pytest.raises(NotImplementedError, match="pip wheel"):
        engine_wheel.build_sdist(".")


@pytest.mark.parametrize("language", new_course.LANGUAGES)
def test_the_course_checks_builds_and_tests_itself(language: str, tmp_path: Path) -> None:
    """With its own commands, in its own folder, and the site of each build is whole."""
    course = OtherCourse(tmp_path / "course", language)
    assert "测验都没有问题" in course.run("coursequiz", "docs", "quizzes")
    course.run("mkdocs", "build", "--strict")
    course.run("unittest", "discover", "--start-directory", "tests")
    page = (course.folder / "site" / "01-greeting" / "index.html").read_text(encoding="utf-8")
    assert '<meta name="course-id" content="course"' in page
    assert 'data-quiz="01-check"' in page
    assert "data-learning" in (course.folder / "site" / "my-learning" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", new_course.LANGUAGES)
def test_the_course_has_what_it_needs_to_be_published(language: str, tmp_path: Path) -> None:
    """The lock names the wheel with its hash, and the workflow is this site's own."""
    assert new_course.make_course(tmp_path / "a course", language) == 0
    files = read_tree(tmp_path / "a course")
    (wheel,) = (name for name in files if name.endswith(".whl"))
    lock = files["requirements.txt"].decode()
    assert lock.startswith((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert lock.endswith(f"./{wheel} \\\n    --hash=sha256:{hashlib.sha256(files[wheel]).hexdigest()}\n")
    workflow = files[".github/workflows/pages.yml"]
    assert workflow == (ROOT / ".github" / "workflows" / "pages.yml").read_bytes()
    assert b"id: a-course\n" in files["mkdocs.yml"]
    for command in ("serve", "check", "build"):
        assert f"python3 dev.py {command}".encode() in files["README.md"]


@pytest.mark.parametrize(
    ("name", "words"), [("full", "已经有东西"), ("file.txt", "是一个文件"), ("file.txt/in", "写不进")]
)
def test_what_is_there_is_left_alone(name: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not empty, and what is no folder, are told in Chinese."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.md").write_text("我的", encoding="utf-8")
    (tmp_path / "file.txt").write_text("我的", encoding="utf-8")
    before = read_tree(tmp_path)
    assert dev.main(["new", str(tmp_path / name)]) == 1
    assert words in capsys.readouterr().err
    assert read_tree(tmp_path) == before


def test_an_empty_folder_is_filled_without_setting_up_this_course(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One needs not have installed anything; a mistyped language shows the usage."""
    monkeypatch.setattr(dev.environment, "set_up", lambda _lock: pytest.fail("nothing is to be installed"))
    assert dev.main(["new", str(tmp_path)]) == 0
    assert (tmp_path / "mkdocs.yml").exists()
    assert "README.md" in capsys.readouterr().out
    for arguments in (["new"], ["new", str(tmp_path), "--language", "xx"], ["upgrade"]):
        assert dev.main(arguments) == 2


def test_upgrade_changes_the_engine_and_nothing_of_the_trainers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The wheel, its hash and what sets it up are new; texts and settings stay."""
    assert dev.main(["upgrade", str(tmp_path)]) == 1
    assert "不是用 python3 dev.py new 建的课程" in capsys.readouterr().err
    assert dev.main(["new", str(tmp_path)]) == 0
    fresh = read_tree(tmp_path)
    (wheel,) = tmp_path.glob("wheels/*.whl")
    wheel.rename(wheel.with_name("coursequiz-0.0.9-py3-none-any.whl"))
    for name in ("requirements.txt", "environment.py", "docs/index.md", "mkdocs.yml"):
        (tmp_path / name).write_text("# 改过", encoding="utf-8")
    assert dev.main(["upgrade", str(tmp_path)]) == 0
    assert read_tree(tmp_path) == fresh | {"docs/index.md": "# 改过".encode(), "mkdocs.yml": "# 改过".encode()}


def test_a_name_without_letters_gets_an_id_of_its_own(tmp_path: Path) -> None:
    """Two courses of one host must not share their learners' records."""
    ids = {new_course.name_course(tmp_path / name) for name in ("客服", "销售", "2026", "My Course!")}
    assert len(ids) == 4
    assert "my-course" in ids
    assert all(each[0].isalpha() and each.isascii() for each in ids)
