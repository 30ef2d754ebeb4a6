"""The engine's tests without this site: they go along when the engine leaves home."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_boundaries import ENGINE_TESTS, list_own_modules

ROOT = Path(__file__).parents[2]
# environment.py knows where the browsers are.
TAKEN = ("hooks/coursequiz", "hooks/mkdocs_hook.py", "tests", "pyproject.toml", "environment.py")
MODULES = "hooks/coursequiz/client/node_modules"
LEFT = {ROOT / name for name in ("tests/course", "tests/tools", "tests/browser/this_site")}


def test_what_is_of_this_site_is_told_from_the_rest() -> None:
    """The boundary would see its hooks, its commands and its tests' own modules."""
    ours = {"site_hook", "download", "dev", "questions_in", "checked_site"}
    assert list_own_modules({*ours, "json", "pytest", "mkdocs"}) == ours


@pytest.fixture
def away(tmp_path: Path) -> Path:
    """A copy of the engine and its tests, and of nothing else."""

    def leave(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if Path(folder, name) in LEFT or name in ("node_modules", "__pycache__")}

    for name in TAKEN:
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=leave)
        else:
            shutil.copy(source, target)
    # What the client's package.json asks for.
    (tmp_path / MODULES).symlink_to(ROOT / MODULES, target_is_directory=True)
    return tmp_path


@pytest.mark.nightly
def test_the_engines_tests_pass_away_from_home(away: Path) -> None:
    """Without docs/, quizzes/, mkdocs.yml and the site's hooks: all that need no browser."""
    files = [file.relative_to(ROOT) for file in ENGINE_TESTS if file.name.startswith("test_")]
    files = [str(file) for file in files if file.parent == Path("tests")]
    # What this run has set would be read as this run's own.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *files],
        cwd=away,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout[-10_000:] + run.stderr
