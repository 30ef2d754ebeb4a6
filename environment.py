"""What a computer needs for the project: .venv made from the locks, and for the tests browsers and a Chinese font."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
# Each lock holds those before it, in the same versions: who only writes and publishes needs no more than the first.
COURSE_LOCK, IMPORT_LOCK, CODE_LOCK = LOCKS = (
    ROOT / "requirements.txt",
    ROOT / "requirements-import.txt",
    ROOT / "requirements-dev.txt",
)
# The locks are whole: without --no-deps some versions of pip stop as soon as a newer release of a dependency is out.
PIP_INSTALL = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes")
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome", "chrome", "msedge")
WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
INSTALLED_BROWSERS = (
    *(rf"{folder}\{path}" for path in WINDOWS for folder in (r"C:\Program Files", r"C:\Program Files (x86)")),
    *(f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ("Google Chrome", "Chromium", "Microsoft Edge")),
)
FULL_DISK = "磁盘满了。腾出 1 GB 空间，再运行一次。"
# With less room than this, whatever failed failed for that: venv does not say so itself.
SPARE = 20_000_000
# What pip and venv print when they fail, and what to do about it. The first that is found counts: a full disk or a
# missing network leads to further complaints.
SETUP_FAULTS = {
    "ensurepip is not available|No module named '?venv": (
        "这个 Python 缺少 venv 模块。Debian、Ubuntu 请先安装：sudo apt install python3-venv。"
    ),
    r"Errno (28|122)\b|No space left|WinError 112\b": FULL_DISK,
    r"Windows Long Path|WinError 206\b": r"文件夹的路径太长，Windows 不让。把课程的文件夹移到短一些的地方，例如 C:\zhike，再运行一次。",
    r"Errno 13\b|WinError (5|32)\b|Permission denied": (
        ".venv 里有文件改不了。先关掉别的正在预览的窗口，再运行一次；还不行，就把整个课程的文件夹移到自己电脑的硬盘上，"
        "不要放在网络盘、同步盘或没有权限的地方。"
    ),
    r"Errno (1|95)\b": "这里放不了 .venv，多半是网络盘或 U 盘。把整个课程的文件夹移到自己电脑的硬盘上，再运行一次。",
    "DO NOT MATCH THE HASHES": (
        "下载到的文件和清单里的校验值不符：没有下载完整，或者被网络、镜像改动过。再运行一次；还是这样，就换一个网络或镜像。"
    ),
    r"NewConnectionError|NameResolutionError|getaddrinfo|Connect(ion|)Timeout|[Rr]ead timed out|ReadTimeout|ProxyError|"
    r"SSLError|ConnectionResetError|RemoteDisconnected|IncompleteRead|Connection aborted|Network is unreachable": (
        "连不上网，下载不了依赖。连上以后再运行一次；单位的网络要用镜像的，见 README 的“装不上的时候”。"
    ),
    "No matching distribution|Failed (building wheel|to build)|metadata-generation-failed|not a supported wheel": (
        "有一个包没有适合 Python {python} 的版本，或者镜像里还没有它，名字在上面。"
        "请装 Python 3.11 到 3.14 当中的一个，删掉 .venv，再运行一次。"
    ),
}


def set_up(lock: Path) -> int:
    """Make .venv and install a lock; does nothing while it is the lock that was installed."""
    has_python = can_run(VENV)
    stamps = {each: VENV / f"{each.name}.sha256" for each in LOCKS}
    fitting = [each for each, stamp in stamps.items() if stamp.exists() and stamp.read_text("ascii") == hash_lock(each)]
    if has_python and lock in fitting:
        return 0
    is_whole = has_python and any(stamp.exists() for stamp in stamps.values())
    say(describe_setup(has_python, is_whole, LOCKS[0] in fitting, lock == LOCKS[-1]))
    if not is_whole and create_venv():
        return 1
    # Gone while pip is at work: who interrupts it begins anew the next time.
    for stamp in stamps.values():
        stamp.unlink(missing_ok=True)
    status, printed = run_and_read([str(venv_python(VENV)), *PIP_INSTALL, "-r", str(lock)])
    if status:
        return fail(
            explain_setup(printed) or "依赖没有装好，原因在上面。再运行一次试试；还不行，请把上面的话交给维护的人。"
        )
    for each in LOCKS[: LOCKS.index(lock) + 1]:
        stamps[each].write_text(hash_lock(each), encoding="ascii")
    return 0


def can_run(venv: Path) -> bool:
    """Tell whether an environment's Python starts and finds its packages: it may be gone, or another than before."""
    try:
        return not subprocess.run([venv_python(venv), "-c", "import pip"], capture_output=True, check=False).returncode
    except OSError:
        return False


def describe_setup(has_python: bool, is_whole: bool, has_course: bool, is_for_code: bool) -> str:
    """Say what is going to be installed, and why."""
    if is_whole:
        what = "检查代码和测试用的工具" if is_for_code else "读表格和 Word 文件要用的包"
        return f"正在补装{what}……" if has_course else "依赖清单变了，正在更新 .venv……"
    if has_python:
        return "上次没有装完，正在从头准备 .venv……"
    if VENV.exists():
        return ".venv 里的 Python 不能用了，多半是电脑上的 Python 升级过或删掉了，正在重新准备……"
    return "正在准备运行环境（.venv），第一次需要一两分钟……"


def create_venv() -> int:
    """Make an empty .venv, in place of what may be there."""
    # What a link leads to is another's: emptying would go through it.
    if VENV.is_symlink():
        VENV.unlink()
    # When dev.py is run by the .venv's own Python, that one goes with what is replaced.
    python = getattr(sys, "_base_executable", None) or sys.executable
    create = [python, "-m", "venv", "--clear", str(VENV)]
    status, printed = run_and_read(create)
    # Debian ships Python without what fills a new environment; root can add it.
    if status and "ensurepip is not available" in printed and install_debian("python3-venv"):
        status, printed = run_and_read(create)
    return status and fail(explain_setup(printed) or "建不了 .venv，原因在上面。请把上面的话交给维护的人。")


def explain_setup(printed: str) -> str | None:
    """Say what to do about what pip or venv printed; None if it is nothing known."""
    if shutil.disk_usage(ROOT).free < SPARE:
        return FULL_DISK
    words = next((words for pattern, words in SETUP_FAULTS.items() if re.search(pattern, printed)), None)
    return words and words.format(python="{}.{}".format(*sys.version_info))


def find_browser() -> str | None:
    """Find an installed Chromium; the one named by $CHROMIUM goes before all."""
    names = filter(None, (os.environ.get("CHROMIUM", ""), *BROWSERS, *INSTALLED_BROWSERS))
    return next(filter(None, map(shutil.which, names)), None)


def install_browser() -> str | None:
    """Install a browser: Debian's small one where that may be done, else Playwright's own."""
    if install_debian("chromium-headless-shell"):
        return find_browser()
    # Without --no-shell executable_path would name a Chromium that was not downloaded.
    run_python(["-m", "playwright", "install", "--no-shell", "chromium"])
    script = "from playwright.sync_api import sync_playwright as p\nwith p() as w: print(w.chromium.executable_path)"
    asked = subprocess.run([str(venv_python(VENV)), "-c", script], capture_output=True, text=True, check=False)
    return shutil.which(asked.stdout.strip())


def find_webkit() -> str | None:
    """Find what drives WebKit, and the display that it draws on."""
    driver = shutil.which(os.environ.get("WEBKIT_DRIVER") or "WebKitWebDriver")
    return driver if shutil.which("Xvfb") else None


def find_firefox() -> str | None:
    """Find an installed Firefox; the one named by $FIREFOX goes before all."""
    names = filter(None, (os.environ.get("FIREFOX", ""), "firefox-esr", "firefox"))
    return next(filter(None, map(shutil.which, names)), None)


def install_debian(*packages: str) -> bool:
    """Install Debian packages; false where that cannot be done without asking for a password."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (is_root and Path("/etc/debian_version").exists()):
        return False
    say(f"正在安装 {'、'.join(packages)}……")
    return not (run(["apt-get", "update", "-qq"]) or run(["apt-get", "install", "-y", "-qq", *packages]))


def has_chinese_font() -> bool:
    """Tell whether Chinese would be drawn, not boxes; only Linux can be without."""
    fonts = shutil.which("fc-list")
    return not fonts or bool(subprocess.run([fonts, ":lang=zh"], capture_output=True, check=False).stdout)


def hash_lock(lock: Path) -> str:
    """Tell one lock from another, whatever line endings git gave the file."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def venv_python(folder: Path, windows: bool = os.name == "nt") -> Path:
    """Return where a virtual environment keeps its interpreter."""
    return folder / "Scripts" / "python.exe" if windows else folder / "bin" / "python"


def run_python(arguments: list[str], **environment: str) -> int:
    """Run the environment's Python in the repository, with the hooks in reach."""
    path = os.pathsep.join(filter(None, ("hooks", os.environ.get("PYTHONPATH"))))
    return run([str(venv_python(VENV)), *arguments], PYTHONPATH=path, **environment)


def run(command: list[str], **environment: str) -> int:
    """Run a command in the repository and return its exit status."""
    sys.stdout.flush()
    return subprocess.run(command, cwd=ROOT, env=build_environment(**environment), check=False).returncode


def run_and_read(command: list[str]) -> tuple[int, str]:
    """Run a command that is seen as it goes; return its exit status and what it printed."""
    printed = []
    reading = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}
    with subprocess.Popen(command, cwd=ROOT, env=build_environment(), **reading) as process:  # type: ignore[call-overload]
        for line in process.stdout:
            print(line, end="", file=sys.stderr, flush=True)
            printed.append(line)
    return process.returncode, "".join(printed)


def build_environment(**more: str) -> dict[str, str]:
    """Return the variables for a command: UTF-8 on Windows too, and nothing about what MkDocs may become."""
    return os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"} | more


def say(message: str) -> None:
    """Tell the author something; flushed, so that it stands before what the next program prints."""
    print(f"▸ {message}", flush=True)


def fail(message: str) -> int:
    """Say why it cannot go on; returns the exit status."""
    print(f"✗ {message}", file=sys.stderr, flush=True)
    return 1
