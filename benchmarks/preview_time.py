"""How long an author waits: `.venv/bin/python benchmarks/preview_time.py [--times 5]`.

Starts the preview of a copy of this course, saves a page and measures until the preview has it; then mkdocs.yml, with which
every page is made anew. What a browser takes to show it comes on top.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COURSE = ("docs", "quizzes", "hooks", "overrides", "mkdocs.yml")


def main() -> int:
    """Print one line for each file that is saved."""
    parser = argparse.ArgumentParser(description="Time from saving a file to its preview.")
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        for name in COURSE:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, Path(folder) / name)
        pages = sorted(path.relative_to(folder) for path in Path(folder, "docs").rglob("[0-9]*.md"))
        command = [sys.executable, "hooks/preview.py", "-a", "127.0.0.1:8765"]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, encoding="utf-8", bufsize=1) as preview:
            try:
                wait_for(preview, "预览：")
                for name in (pages[len(pages) // 2], Path("mkdocs.yml")):
                    taken = [save(Path(folder) / name, preview) for _ in range(times)]
                    print(f"{name}: median {statistics.median(taken):.2f} s, slowest {max(taken):.2f} s", flush=True)
            finally:
                preview.kill()
    return 0


def save(file: Path, preview: subprocess.Popen[str]) -> float:
    """Add a line to a file, and return the seconds until the preview has it."""
    begun = time.perf_counter()
    with file.open("a", encoding="utf-8") as stream:
        stream.write("\n# 又一行\n" if file.suffix == ".yml" else "\n又一行。\n")
    wait_for(preview, "✓")
    return time.perf_counter() - begun


def wait_for(preview: subprocess.Popen[str], start: str) -> None:
    """Read what the preview prints until it says that."""
    for line in preview.stdout or ():
        if line.startswith(start):
            return
    raise SystemExit("the preview has ended")


if __name__ == "__main__":
    sys.exit(main())
