"""What all tests share."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-cases` rewrites the golden cases' expectations."""
    parser.addoption("--update-cases", action="store_true", help="write what comes out now beside each golden case")
