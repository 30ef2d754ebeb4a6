import socket

import pytest

import dev


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
        (["import", "题库.xlsx"], "requirements-import.txt"),
        (["export", "-o", "题.xml"], "requirements.txt"),
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


def test_build_writes_a_site_or_a_zip(monkeypatch: pytest.MonkeyPatch) -> None:
    """The zip has a command of its own behind an option; every other one is MkDocs'."""
    ran: list[list[str]] = []
    monkeypatch.setattr(dev, "run_python", lambda command: ran.append(command) or 0)
    assert dev.build(["-q"]) == dev.build(["--offline"]) == 0
    assert ran == [["-m", "mkdocs", "build", "--strict", "-q"], ["hooks/disk_site.py", "offline"]]


def test_check_of_the_course_runs_nothing_of_the_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One command, which lists everything that publishing would refuse."""
    ran: list[list[str]] = []
    monkeypatch.setattr(dev, "run_python", lambda command: ran.append(command) or len(ran) - 1)
    assert dev.check([]) == 0
    assert dev.check([]) == 1
    assert ran == [["hooks/check_course.py"]] * 2
    assert "没有通过：课程。" in capsys.readouterr().err


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
    assert [command[-1] for command, _ in ran[:1]] == ["hooks/check_course.py"]
    assert [command for command, _ in ran[1:-1]] == list(dev.CODE_CHECKS.values())
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
