import hashlib
import os
import re
import shutil
import zipfile
from importlib.metadata import requires, version
from pathlib import Path
from types import SimpleNamespace

import pytest
from packaging.markers import Environment, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import environment

# One word of what pip and venv print, and one of what is said about it.
PRINTED = {
    "no venv": (
        "The virtual environment was not created successfully because ensurepip is not available.",
        "python3-venv",
    ),
    "disk": ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "磁盘满了"),
    "disk on Windows": ("OSError: [WinError 112] 磁盘空间不足。", "磁盘满了"),
    "long path": (
        "ERROR: Could not install packages due to an OSError: [Errno 2] No such file or directory: 'C:\\\\…'\n"
        "HINT: This error might have occurred since this system does not have Windows Long Path support enabled.",
        "路径太长",
    ),
    "in use": (
        "ERROR: Could not install packages due to an OSError: [WinError 5] 拒绝访问。: '_speedups.pyd'",
        "正在预览的窗口",
    ),
    "no links": ("Error: [Errno 95] Operation not supported: 'python3' -> '.venv/bin/python'", "网络盘"),
    "changed": ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "校验值不符"),
    "no network": (
        "WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken"
        " by 'NewConnectionError(\"HTTPSConnection(host='example.org', port=443): Failed to establish a new connection:"
        " [Errno -3] Temporary failure in name resolution\")': /simple/babel/\n"
        "ERROR: Could not find a version that satisfies the requirement babel==2.18.0 (from versions: none)\n"
        "ERROR: No matching distribution found for babel==2.18.0",
        "连不上网",
    ),
    "cut off": ("pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool: Read timed out.", "连不上网"),
    "no wheel": ("ERROR: No matching distribution found for greenlet==3.5.6", "没有适合 Python 3."),
    "no compiler": ("ERROR: Failed building wheel for watchdog", "没有适合 Python 3."),
}
SYSTEMS = {
    "linux": {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux"},
    "windows": {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows"},
    "mac": {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin"},
}
PYTHONS = ("3.11.0", "3.11.7", "3.12.1", "3.13.0", "3.14.0")


@pytest.mark.parametrize(("printed", "said"), PRINTED.values(), ids=PRINTED)
def test_each_fault_of_the_set_up_has_its_words(printed: str, said: str) -> None:
    """A full disk, a missing network and a missing package ask for different things."""
    assert said in (environment.explain_setup(printed) or "")


def test_a_full_disk_is_told_though_venv_says_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only that some command of its own failed."""
    monkeypatch.setattr(environment.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=1_000_000))
    assert "磁盘满了" in (environment.explain_setup("Error: Command '…' returned non-zero exit status 1.") or "")


def test_an_unknown_fault_is_not_explained() -> None:
    """Wrong words are worse than pip's own."""
    assert environment.explain_setup("ERROR: something else") is None


def read_lock(lock: Path, at: Environment) -> dict[str, str]:
    """The packages that a lock installs in an environment, and their versions."""
    lines = re.findall(r"^([a-z0-9].*?) *\\$", lock.read_text(encoding="utf-8"), re.MULTILINE)
    wanted = [Requirement(line) for line in lines]
    return {
        canonicalize_name(each.name): str(each.specifier).removeprefix("==")
        for each in wanted
        if not each.marker or each.marker.evaluate(at)
    }


def read_roots(file: Path) -> list[Requirement]:
    """What a .in file asks for, with what it includes."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    included = [each for line in lines if line.startswith("-r ") for each in read_roots(file.with_name(line[3:]))]
    return included + [Requirement(line) for line in lines if not line.startswith("-r ")]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("lock", environment.LOCKS, ids=lambda lock: lock.name)
def test_lock_is_whole(lock: Path, system: str, python: str) -> None:
    """It holds all that its packages ask for, extras too, in versions that they take: pip looks for nothing itself."""
    at = default_environment() | SYSTEMS[system]
    at |= {"python_version": python.rpartition(".")[0], "python_full_version": python}
    locked = read_lock(lock, at)
    waiting, known, missing = read_roots(lock.with_suffix(".in")), set(), []
    while waiting:
        each = waiting.pop()
        name = canonicalize_name(each.name)
        if name not in locked or not each.specifier.contains(locked[name], prereleases=True):
            missing.append(f"{each}, locked: {locked.get(name)}")
        for extra in {"", *each.extras}:
            if (name, extra) not in known:
                known.add((name, extra))
                wanted = map(Requirement, requires(name) or ())
                waiting += [one for one in wanted if not one.marker or one.marker.evaluate(at | {"extra": extra})]
    assert not missing
    assert {name for name, _ in known} == set(locked)


def test_what_is_installed_is_what_is_locked() -> None:
    """The metadata that the test above reads are those of the locked versions; the small lock is part of the large."""
    course, imports, code = (read_lock(lock, default_environment()) for lock in environment.LOCKS)
    assert {name: version(name) for name in code} == code
    assert course.items() <= imports.items() <= code.items()


def test_hash_lock_ignores_line_endings(tmp_path: Path) -> None:
    """A checkout with Windows line endings does not install everything again."""
    unix, windows = tmp_path / "unix", tmp_path / "windows"
    unix.write_bytes(b"a==1\nb==2\n")
    windows.write_bytes(b"a==1\r\nb==2\r\n")
    assert environment.hash_lock(unix) == environment.hash_lock(windows) == hashlib.sha256(b"a==1\nb==2\n").hexdigest()


def test_venv_python_on_each_system() -> None:
    """The interpreter is where venv puts it on that system."""
    assert environment.venv_python(Path("e"), windows=True).as_posix() == "e/Scripts/python.exe"
    assert environment.venv_python(Path("e"), windows=False).as_posix() == "e/bin/python"


def make_lock(folder: Path, name: str, *packages: str) -> Path:
    """Make wheels of empty packages, and a lock that wants them."""
    lines = []
    for package in packages:
        wheel = folder / f"{package}-1-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr(f"{package}.py", "")
            info = f"{package}-1.dist-info"
            archive.writestr(
                f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1\nRequires-Dist: newer>2\n"
            )
            archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            archive.writestr(f"{info}/RECORD", "")
        lines.append(f"{package}==1 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
    lock = folder / name
    lock.write_text("".join(lines), encoding="utf-8")
    return lock


@pytest.fixture(scope="session")
def fresh_venv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment as it is before anything is installed."""
    folder = tmp_path_factory.mktemp("fresh") / ".venv"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(environment, "VENV", folder)
        assert environment.create_venv() == 0
    return folder


@pytest.fixture
def locks(tmp_path: Path, fresh_venv: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two small locks in place of the project's, a .venv beside them, and pip cut off from any network.

    The .venv is made as ever, but for the pip in it: that is copied, since to unpack it anew takes seconds.
    """
    folder = tmp_path / "课程 一"
    folder.mkdir()
    locks = make_lock(folder, "requirements.txt", "one"), make_lock(folder, "requirements-dev.txt", "one", "two")
    run, packages = environment.run_and_read, next(fresh_venv.rglob("site-packages")).relative_to(fresh_venv)

    def copy_pip(command: list[str]) -> tuple[int, str]:
        if "venv" not in command:
            return run(command)
        done = run([*command[:-1], "--without-pip", command[-1]])
        shutil.copytree(fresh_venv / packages, environment.VENV / packages, dirs_exist_ok=True)
        return done

    monkeypatch.setattr(environment, "run_and_read", copy_pip)
    monkeypatch.setattr(environment, "VENV", folder / ".venv")
    monkeypatch.setattr(environment, "LOCKS", locks)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", folder.as_uri())
    return locks


def list_modules() -> set[str]:
    """Which of the packages are there."""
    files = environment.VENV.rglob("site-packages/*.py")
    return {file.stem for file in files} & {"one", "two"}


def test_set_up_installs_what_is_asked_and_no_more(
    locks: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The small lock first, the rest on top; then no network is needed, and a changed lock is told.

    What the packages themselves want is not looked for: `newer` is nowhere.
    """
    course, code = locks
    assert environment.set_up(course) == 0
    assert list_modules() == {"one"}
    assert environment.set_up(code) == 0
    assert list_modules() == {"one", "two"}
    said = capsys.readouterr().out
    assert "第一次需要一两分钟" in said
    assert "正在补装" in said
    monkeypatch.delenv("PIP_FIND_LINKS")
    assert environment.set_up(course) == environment.set_up(code) == 0
    assert capsys.readouterr().out == ""
    course.write_text(course.read_text(encoding="utf-8") + "three==1 --hash=sha256:00\n", encoding="utf-8")
    assert environment.set_up(course) == 1
    told = capsys.readouterr()
    assert "依赖清单变了" in told.out
    assert "没有适合" in told.err


def test_set_up_mends_what_was_left_half_way_or_lost_its_python(
    locks: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """After an interrupted pip and after another Python it begins anew, by itself."""
    course, _ = locks
    assert environment.set_up(course) == 0
    stamp = next(environment.VENV.glob("*.sha256"))
    stamp.unlink()
    (half := environment.VENV / "half").write_text("", encoding="utf-8")
    assert environment.set_up(course) == 0
    assert not half.exists()
    assert "上次没有装完" in capsys.readouterr().out
    python = environment.venv_python(environment.VENV)
    python.unlink()
    python.write_text("#!/nowhere/python3.11\n", encoding="utf-8")
    python.chmod(0o755)
    assert environment.set_up(course) == 0
    assert "升级过或删掉了" in capsys.readouterr().out
    assert environment.can_run(environment.VENV)
    assert list_modules() == {"one"}


def test_a_link_is_replaced_and_what_it_leads_to_stays(locks: tuple[Path, Path], tmp_path: Path) -> None:
    """A checkout that borrows the .venv of another gets one of its own, and takes nothing from that."""
    other = tmp_path / "other"
    other.mkdir()
    (theirs := other / "theirs").write_text("", encoding="utf-8")
    environment.VENV.symlink_to(other, target_is_directory=True)
    assert environment.set_up(locks[0]) == 0
    assert theirs.exists()
    assert not environment.VENV.is_symlink()


def test_find_browser_prefers_the_named_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """$CHROMIUM wins; one that does not exist is passed over."""
    browser = tmp_path / "mychrome.exe"
    browser.write_text("", encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(browser))
    assert environment.find_browser() == str(browser)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nowhere"))
    assert environment.find_browser() != str(tmp_path / "nowhere")


def test_find_webkit_needs_a_display_to_draw_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver alone starts no browser."""
    monkeypatch.setattr(environment.shutil, "which", lambda name: {"WebKitWebDriver": "/w", "Xvfb": "/x"}.get(name))
    monkeypatch.delenv("WEBKIT_DRIVER", raising=False)
    assert environment.find_webkit() == "/w"
    monkeypatch.setattr(environment.shutil, "which", lambda name: {"WebKitWebDriver": "/w"}.get(name))
    assert environment.find_webkit() is None
