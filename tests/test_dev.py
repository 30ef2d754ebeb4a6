import hashlib
import socket
from pathlib import Path

import pytest

import dev


def test_lock_digest_ignores_line_endings(tmp_path: Path) -> None:
    """A checkout with Windows line endings does not install everything again."""
    unix, windows = tmp_path / "unix", tmp_path / "windows"
    unix.write_bytes(b"a==1\nb==2\n")
    windows.write_bytes(b"a==1\r\nb==2\r\n")
    assert dev.lock_digest(unix) == dev.lock_digest(windows) == hashlib.sha256(b"a==1\nb==2\n").hexdigest()


def test_venv_python_on_each_system() -> None:
    """The interpreter is where venv puts it on that system."""
    assert dev.venv_python(Path("e"), windows=True).as_posix() == "e/Scripts/python.exe"
    assert dev.venv_python(Path("e"), windows=False).as_posix() == "e/bin/python"


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


def test_find_browser_prefers_the_named_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """$CHROMIUM wins; one that does not exist is passed over."""
    browser = tmp_path / "mychrome.exe"
    browser.write_text("", encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(browser))
    assert dev.find_browser() == str(browser)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nowhere"))
    assert dev.find_browser() != str(tmp_path / "nowhere")


def test_free_port_passes_over_a_busy_one() -> None:
    """A forgotten preview does not keep the next one from starting."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        busy = int(listener.getsockname()[1])
        assert dev.free_port(busy) > busy


def test_check_runs_every_check_after_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that failed is named at the end, in Chinese, with exit status 1."""
    ran: list[list[str]] = []
    monkeypatch.setattr(dev, "run_python", lambda command: ran.append(command) or "ruff" in command)
    assert dev.check([]) == 1
    assert ran == list(dev.CHECKS.values())
    assert "代码格式、代码质量" in capsys.readouterr().err


def test_test_without_a_browser_fails_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No browser is a failure that says what to install, never a skip."""
    monkeypatch.setattr(dev, "find_browser", lambda: None)
    monkeypatch.setattr(dev, "install_browser", lambda: None)
    assert dev.test(["tests/test_scan.py"]) == 1
    assert "CHROMIUM" in capsys.readouterr().err


def test_serve_tries_again_after_the_cure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A first build that fails waits for a saved file, then starts the preview again."""
    statuses = iter([1, 0])
    snapshots = iter([{"a": 1}, {"a": 1}, {"a": 2}, {"a": 2}])
    monkeypatch.setattr(dev, "run_python", lambda _command: next(statuses))
    monkeypatch.setattr(dev, "snapshot", lambda _root: next(snapshots))
    monkeypatch.setattr(dev.time, "sleep", lambda _seconds: None)
    assert dev.serve([]) == 0
    assert "自动重试" in capsys.readouterr().out


def test_unknown_command_prints_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped command shows what there is."""
    assert dev.main(["srve"]) == 2
    assert "python3 dev.py serve" in capsys.readouterr().out
