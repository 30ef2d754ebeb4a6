"""What all tests share."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-cases` rewrites the golden cases' expectations; `--nightly` runs what every other run leaves out."""
    parser.addoption("--update-cases", action="store_true", help="write what comes out now beside each golden case")
    parser.addoption("--nightly", action="store_true", help="run the tests marked nightly, and no others")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each test belongs to every run or to the nightly one, never to both."""
    is_nightly = config.getoption("--nightly")
    left_out = [item for item in items if bool(item.get_closest_marker("nightly")) != is_nightly]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
