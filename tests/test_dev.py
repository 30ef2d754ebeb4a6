import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.__file__).parent
# A page, or settings, with which the preview cannot start; whether saving a file helps, and what is said.
FAULTS = {
    "a quiz without a right answer": (
        "/// quiz | 题\n    id: t\n\n1. 一\n   - [ ] 甲\n   - [ ] 乙\n///\n",
        "",
        True,
        "no-key",
    ),
    "a page in another encoding": ("\udcc4\udce3\n", "", True, "不是 UTF-8"),
    "a snippet that is nowhere": ('--8<-- "nowhere"\n', "", True, "could not be found"),
    "settings that are no YAML": ("", "nav: [", True, "mkdocs.yml"),
    "a theme that is not installed": ("", "theme: nowhere", False, "主题、插件"),
    "a plugin that is not installed": ("", "plugins: [nowhere]", False, "主题、插件"),
}


def preview(folder: Path, page: str, settings: str, port: int) -> subprocess.CompletedProcess[str]:
    """Start the preview of a course of one page that is not going to start."""
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(f"# 页\n\n{page}", encoding="utf-8", errors="surrogateescape")
    hook = (ROOT / "hooks" / "mkdocs_hook.py").as_posix()
    snippets = "markdown_extensions: [{pymdownx.snippets: {check_paths: true}}]"
    text = f"site_name: 站\nhooks: [{hook}]\n{snippets}\n{settings}\n"
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    command = [sys.executable, str(ROOT / "hooks" / "preview.py"), "-a", f"127.0.0.1:{port}"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(("page", "settings", "is_authors", "said"), FAULTS.values(), ids=FAULTS)
def test_preview_tells_what_a_saved_file_mends(
    tmp_path: Path, page: str, settings: str, is_authors: bool, said: str
) -> None:
    """Its exit status is another for an author's mistake, and nobody is shown a traceback."""
    ended = preview(tmp_path, page, settings, dev.free_port())
    assert ended.returncode == (dev.AUTHORS_MISTAKE if is_authors else 1)
    assert said in ended.stderr + ended.stdout
    assert "Traceback" not in ended.stderr


def test_preview_ends_when_its_port_is_taken(tmp_path: Path) -> None:
    """No waiting for a saved file: another port is needed."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        ended = preview(tmp_path, "", "", listener.getsockname()[1])
    assert ended.returncode == 1
    assert "换一个，例如 -a" in ended.stderr


def test_serve_tries_again_after_the_cure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A first build that fails waits for a saved file, then starts the preview again."""
    statuses = iter([dev.AUTHORS_MISTAKE, 0])
    snapshots = iter([{"a": 1}, {"a": 1}, {"a": 2}, {"a": 2}])
    monkeypatch.setattr(dev, "run_python", lambda _command: next(statuses))
    monkeypatch.setattr(dev, "snapshot", lambda _root: next(snapshots))
    monkeypatch.setattr(dev.time, "sleep", lambda _seconds: None)
    assert dev.serve([]) == 0
    assert "自动重试" in capsys.readouterr().out


def test_serve_ends_with_what_is_nobodys_mistake(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A preview that no saved file can start is started once."""
    statuses = iter([1])
    monkeypatch.setattr(dev, "run_python", lambda _command: next(statuses))
    assert dev.serve([]) == 1
    assert "自动重试" not in capsys.readouterr().out


def test_snapshot_changes_with_what_a_build_reads(tmp_path: Path) -> None:
    """Saving, adding and removing a file each end the wait; compiled Python does not."""
    page = tmp_path / "docs" / "part" / "page.md"
    page.parent.mkdir(parents=True)
    page.write_text("一", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    first = dev.snapshot(tmp_path)
    assert set(first) == {str(page), str(tmp_path / "mkdocs.yml")}
    (page.parent / "hook.pyc").write_bytes(b"")
    assert dev.snapshot(tmp_path) == first
    added = page.with_name("added.md")
    added.write_text("二", encoding="utf-8")
    assert set(dev.snapshot(tmp_path)) - set(first) == {str(added)}


def test_free_port_passes_over_a_busy_one() -> None:
    """A forgotten preview does not keep the next one from starting."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        busy = int(listener.getsockname()[1])
        assert dev.free_port(busy) > busy


@pytest.mark.parametrize(
    ("command", "lock"),
    [
        (["serve"], "requirements.txt"),
        (["build"], "requirements.txt"),
        (["check"], "requirements.txt"),
        (["check", "--code"], "requirements-dev.txt"),
        (["test"], "requirements-dev.txt"),
        (["nightly"], "requirements-dev.txt"),
        (["bundle"], "requirements-dev.txt"),
    ],
    ids=" ".join,
)
def test_each_command_installs_what_it_needs(command: list[str], lock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who writes and publishes is spared the tools of who programs."""
    asked: list[str] = []
    monkeypatch.setattr(dev.environment, "set_up", lambda lock: asked.append(lock.name) or 7)
    assert dev.main(command) == 7
    assert asked == [lock]


def test_check_of_the_course_runs_nothing_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quizzes first, then a strict build into a folder that is gone afterwards."""
    ran: list[list[str]] = []
    monkeypatch.setattr(dev, "run_python", lambda command: ran.append(command) or 0)
    assert dev.check([]) == 0
    assert ran[0] == ["-m", "coursequiz", "docs", "quizzes"]
    assert ran[1][:4] == ["-m", "mkdocs", "build", "--strict"]
    assert not Path(ran[1][-1]).exists()
    assert len(ran) == 2


def test_check_lists_a_mistake_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The build would report the quizzes' mistakes again: it waits for the cure, and that is said."""
    ran: list[list[str]] = []
    monkeypatch.setattr(dev, "run_python", lambda command: ran.append(command) or 1)
    assert dev.check([]) == 1
    assert len(ran) == 1
    told = capsys.readouterr()
    assert "还没有检查" in told.out
    assert "没有通过：测验。" in told.err


def test_check_of_the_code_runs_every_check_after_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that failed is named at the end, in Chinese, with exit status 1."""
    ran: list[list[str]] = []
    monkeypatch.setattr(dev, "run_python", lambda command: ran.append(command) or "ruff" in command)
    assert dev.check(["--code"]) == 1
    assert ran == list(dev.CODE_CHECKS.values())
    assert "代码格式、代码质量" in capsys.readouterr().err


def test_check_of_something_else_prints_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped word must not pass for a check that was made."""
    assert dev.check(["--cod"]) == 2
    assert "check --code" in capsys.readouterr().out


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """What the tests' command runs, on a computer that has only one browser and can install nothing."""
    ran: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(dev, "run_python", lambda command, **more: ran.append((command, more)) or 0)
    for name, found in {
        "find_browser": "/c",
        "find_webkit": None,
        "find_firefox": None,
        "has_chinese_font": True,
    }.items():
        monkeypatch.setattr(dev.environment, name, lambda found=found: found)
    monkeypatch.setattr(dev.environment, "install_debian", lambda *_packages: False)
    return ran


def test_test_makes_both_checks_and_says_what_is_not_tried(
    ran: list[tuple[list[str], dict[str, str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    """A browser that is not there is told in one sentence, and none of its variables is set."""
    assert dev.test([]) == 0
    tools = ["coursequiz", "mkdocs", "ruff", "ruff", "mypy", "--check", "pytest"]
    assert [command[1] for command, _ in ran] == tools
    assert "--cov" in ran[-1][0]
    assert ran[-1][1] == {"CHROMIUM": "/c"}
    assert "没有 WebKit，它里面的测试这次不做" in capsys.readouterr().out


def test_nightly_runs_what_test_leaves_out(
    ran: list[tuple[list[str], dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the other browsers, where they are."""
    monkeypatch.setattr(dev.environment, "find_webkit", lambda: "/w")
    monkeypatch.setattr(dev.environment, "find_firefox", lambda: "/f")
    assert dev.run_nightly(["-k", "model"]) == 0
    assert ran == [
        (
            ["-m", "pytest", "--nightly", *dev.IN_PARALLEL, "-k", "model"],
            {"CHROMIUM": "/c", "WEBKIT_DRIVER": "/w", "FIREFOX": "/f"},
        )
    ]


def test_test_without_a_browser_fails_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No browser is a failure that says what to install, never a skip."""
    monkeypatch.setattr(dev.environment, "find_browser", lambda: None)
    monkeypatch.setattr(dev.environment, "install_browser", lambda: None)
    assert dev.test(["tests/test_scan.py"]) == 1
    assert "CHROMIUM" in capsys.readouterr().err


def test_unknown_command_prints_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped command shows what there is."""
    assert dev.main(["srve"]) == 2
    assert "python3 dev.py serve" in capsys.readouterr().out
