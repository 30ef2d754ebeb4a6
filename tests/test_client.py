"""What the client does without a page: its own tests, in tests/client/, run by Node."""

import csv
import io
import random
import re

from client_functions import FOLDER, call, run_node


def test_the_tests_in_node_pass() -> None:
    """All of them; what fails is printed as Node tells it."""
    files = sorted(str(file) for file in FOLDER.glob("*.test.js"))
    run = run_node(["--test", "--test-reporter=tap", *files])
    assert run.returncode == 0, run.stdout + run.stderr
    # Files that are found and hold no test would pass, too.
    count = re.search(r"^# pass (\d+)$", run.stdout, re.MULTILINE)
    assert count
    assert int(count[1]) > 250


def test_any_cells() -> None:
    """What is read has as many rows and cells as were written, and no cell begins like a formula."""
    chosen = random.Random(5)  # noqa: S311 - examples, no secrets
    cells = ["=", ",", '"', "\r", "\n", "\t", ";", "x", " ", "-", "好", "\ufeff", "\u2028", "@"]
    rows = [["".join(chosen.choices(cells, k=chosen.randint(0, 6))) for _ in range(3)] for _ in range(2000)]
    text = call("makeCsv", rows, ["a", "b", "c"])
    found = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    assert len(found) == 2001
    for row, (written, read) in enumerate(zip(rows, found[1:], strict=True)):
        expected = [re.sub(r"\r\n?", "\n", cell) for cell in written]
        assert [cell.removeprefix("'") for cell in read] == expected, row
        assert not any(re.match(r"\s*[=+\-@]|[\t\n]", cell) for cell in read), row
