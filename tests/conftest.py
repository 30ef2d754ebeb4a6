"""What all tests share."""

import pytest
from hypothesis import settings

from environment import find_firefox, find_webkit

# A busy machine is no fault of the code: speed has benchmarks of its own.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-cases` rewrites the golden cases' expectations; `--nightly` runs what every other run leaves out."""
    parser.addoption("--update-cases", action="store_true", help="write what comes out now beside each golden case")
    parser.addoption("--nightly", action="store_true", help="run the tests marked nightly, and no others")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each test belongs to every run or to the nightly one, never to both; one in another browser, to where that is."""
    is_nightly, missing = config.getoption("--nightly"), list_missing()

    def is_left_out(item: pytest.Item) -> bool:
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        browsers = {parameters.get("browsing"), *getattr(item, "fixturenames", ())}
        return bool(item.get_closest_marker("nightly")) != is_nightly or bool(browsers & missing.keys())

    left_out = [item for item in items if is_left_out(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was not tried: a skip among many would read as passed."""
    for name, sentence in list_missing().items():
        if name == "webkit" or config.getoption("--nightly"):
            terminalreporter.write_line(sentence)


def list_missing() -> dict[str, str]:
    """The browsers beside Chromium that this machine does not have, and how to say so."""
    sentences = {
        "webkit": "没有 WebKitWebDriver 和 Xvfb：苹果手机的浏览器内核 WebKit 没有试。",
        "firefox": "没有 Firefox，没有试。",
    }
    found = {"webkit": find_webkit(), "firefox": find_firefox()}
    return {name: sentence for name, sentence in sentences.items() if not found[name]}
