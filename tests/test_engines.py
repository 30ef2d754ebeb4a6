"""The extension in the engines that may follow MkDocs: one page in each."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = "# 页\n\n/// quiz | 题\n    id: t-one\n\n1. [x] 一\n///\n"


@pytest.mark.parametrize("engine", ["zensical", "properdocs"])
def test_engine_builds_a_form(engine: str, tmp_path: Path) -> None:
    """An engine that knows Python-Markdown extensions needs nothing else of ours."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: t\nmarkdown_extensions: [coursequiz.extension]\n", encoding="utf-8"
    )
    subprocess.run(
        [sys.executable, "-m", engine, "build", "-f", "mkdocs.yml"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        check=True,
        capture_output=True,
    )
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert 'data-quiz="t-one"' in html
    assert "///" not in html
