"""The published list, fetched from a server: what this site's `check` adds to the engine's, which asks no network."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import download
import pytest
from coursequiz.course import published
from test_published import QUIZ, SETTINGS, check, publish, write_course


@pytest.fixture
def website(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, dict[str, bytes]]]:
    """A server of this machine: its address, and what it answers by path. An empty answer breaks off."""
    answers: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = answers.get(self.path)
            if content is None:
                self.send_error(404)
                return
            if not content:
                return
            self.send_response(200)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Tests print nothing."""

    monkeypatch.setenv("no_proxy", "*")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", answers
        server.shutdown()
        thread.join()


def test_the_list_of_the_published_site(tmp_path: Path, website: tuple[str, dict[str, bytes]]) -> None:
    """The site's own address is enough."""
    address, answers = website
    write_course(tmp_path, QUIZ, **{"mkdocs.yml": SETTINGS.format(f"{address}/course/")})
    answers["/course/quizzes.json"] = publish(tmp_path).encode()
    assert check(tmp_path, download.download) == []
    write_course(tmp_path, QUIZ.replace("80%", "90%"))
    assert [each.code for each in check(tmp_path, download.download)] == ["new-pass"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/nowhere/", "取不到，网站的回答是 404"),
        ("/broken", "取不到，网站连不上"),
        ("/large", "太大"),
        ("/slow", "取不到，网站太慢"),
    ],
)
def test_a_site_that_does_not_help(
    tmp_path: Path, website: tuple[str, dict[str, bytes]], path: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence at the setting, and the check goes on."""
    address, answers = website
    write_course(tmp_path, QUIZ, **{"mkdocs.yml": SETTINGS.format(address + path)})
    monkeypatch.setattr(published, "MOST_BYTES", 5_000)
    answers |= {"/broken": b"", "/large": b" " * 5_001}
    if path == "/slow":
        answers[path] = b"{}"
        monkeypatch.setattr(download, "MOST_SECONDS", -1.0)
    (problem,) = check(tmp_path, download.download)
    assert (problem.path, problem.line, problem.code) == ("mkdocs.yml", 5, "no-published")
    assert said in problem.message


def test_a_site_that_is_not_there(tmp_path: Path, website: tuple[str, dict[str, bytes]]) -> None:
    """Without a network the course is checked all the same."""
    write_course(tmp_path, QUIZ, **{"mkdocs.yml": SETTINGS.format("http://127.0.0.1:1/quizzes.json")})
    assert "连不上" in check(tmp_path, download.download)[0].message
