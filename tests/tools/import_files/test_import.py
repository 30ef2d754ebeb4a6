"""Question files → the Markdown and the report in `golden/`; `--update-cases` writes what comes out now."""

from pathlib import Path

import pytest
from coursequiz.grammar.lines import split_lines
from question_files import FILES
from questions_in.__main__ import import_file, main
from questions_in.markdown import check_block
from questions_in.words import NOTICES, TABLE

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", FILES)
def test_a_file_comes_out_as_written(name: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """Its Markdown has no problems, and both that and the report are those of the golden file."""
    file = tmp_path / name
    FILES[name](file)
    page, report = import_file(file)
    assert check_block(page) == []
    result, golden = f"{page}----\n{report}", GOLDEN / f"{name}.txt"
    if pytestconfig.getoption("update_cases"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(result, encoding="utf-8", newline="\n")
    assert result == golden.read_text(encoding="utf-8")


def test_a_file_is_not_written_over(tmp_path: Path) -> None:
    """What stands there already stays."""
    (question_file := tmp_path / "a.gift").write_text("先听后说。{T}", encoding="utf-8")
    page = tmp_path / "page.md"
    assert main([str(question_file), "-o", str(page)]) == 0
    written = page.read_text(encoding="utf-8")
    assert main([str(question_file), "-o", str(page)]) == 1
    assert page.read_text(encoding="utf-8") == written
    assert len(split_lines(written)) > 4


def test_the_table_is_whole() -> None:
    """Every message has what is needed behind what was found, or says all in one."""
    assert set(TABLE) >= {"columns", "types", "patterns", "marks", "notices"}
    assert all(NOTICES.values())
