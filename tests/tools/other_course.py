"""Another course, made by `dev.py new`, with the engine out of its own wheel instead of from this repository."""

import os
import subprocess
import sys
from pathlib import Path

import new_course


class OtherCourse:
    """A course and the folder that its engine is installed in; the packages besides are this environment's."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder, self.packages = folder, folder.parent / f"{folder.name}-packages"
        assert new_course.make_course(folder, language) == 0
        lock = (folder / "requirements.txt").read_text(encoding="utf-8")
        engine = self.packages.with_suffix(".txt")
        engine.write_text(lock[lock.index("./wheels/") :], encoding="utf-8")
        # The course's own lock line, without the network: pip holds the wheel against its hash.
        install = ["pip", "install", "--quiet", "--no-index", "--no-deps", "--require-hashes"]
        self.run(*install, "--target", str(self.packages), "--requirement", str(engine))

    def run(self, *command: str, **environment: str) -> str:
        """Run a module of Python in the course; returns what it printed, and fails with that if it fails."""
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.folder,
            env=os.environ
            | {"PYTHONPATH": str(self.packages), "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
