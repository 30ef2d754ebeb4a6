"""The last published quizzes.json: where it is, and what it tells of what learners have.

It is a file in the course's folder, or an address that `published:` in mkdocs.yml gives; without either nothing is compared.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..problems import Problem, shorten
from .build import Site
from .changes import Course, list_changes
from .manifest import list_whole_entries
from .settings import Address

FILE = "published.json"
MOST_BYTES = 5_000_000

Published = dict[str, Any]
Download = Callable[[str], bytes]


class UnreadableError(Exception):
    """Why the list can't be had, in words for an author."""


def check_changes(site: Site, root: Path, download: Download | None = None) -> list[Problem]:
    """What the course changes for those who have answered already; a list that can't be had is advice of its own.

    Paths are relative to `root`, where mkdocs.yml stands. `download` fetches an address, or raises UnreadableError;
    without it addresses are left alone.
    """
    address = site.settings.published
    if (address and "://" in address.text and not download) or not (address or (root / FILE).is_file()):
        return []
    source = Address(address.text, address.line) if address else Address(FILE, 1)
    place = (site.settings_path, source.line) if address else (FILE, 1)
    try:
        published = read_published(fetch(source.text, root, download))
    except UnreadableError as error:
        message = f"上一次发布的清单 `{shorten(source.text, 80)}` {error}，这一次没有和它比较；改好地址，或者把发布时的 quizzes.json 存成 `{FILE}`"
        return [Problem(*place, "no-published", message)]
    quizzes = [(quiz, "") for path in sorted(site.pages) for quiz in site.list_quizzes(path)]
    course = Course(list_whole_entries(quizzes), frozenset(site.pages), site.docs, place)
    return sorted(set(list_changes(published, course)))


def fetch(address: str, root: Path, download: Download | None) -> bytes:
    """The content of a file of the course or of an address. Raises UnreadableError."""
    if "://" in address and download:
        content = download(address)
    else:
        try:
            with (root / address).open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise UnreadableError("打不开，没有这个文件") from error
    if len(content) > MOST_BYTES:
        raise UnreadableError(f"太大，超过 {MOST_BYTES // 1_000_000} MB")
    return content


def read_published(content: bytes) -> list[Published]:
    """The quizzes of a quizzes.json, of this or an earlier version of the engine. Raises UnreadableError."""
    try:
        document = json.loads(content.decode("utf-8-sig"))
        quizzes = [dict(_keep_known(quiz)) for quiz in document["quizzes"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UnreadableError("不是一份 quizzes.json") from error
    return quizzes


def _keep_known(quiz: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What is compared, where it is of the kind that it must be; raises TypeError, KeyError or AttributeError where not."""
    yield from ((name, _expect(str, quiz[name])) for name in ("id", "title", "kind", "url"))
    yield "practice", quiz.get("practice") is True
    yield from ((name, quiz[name] and float(quiz[name])) for name in ("max", "pass") if name in quiz)
    if "scale" in quiz:
        yield "scale", [(value["score"], _expect(str, value["words"])) for value in quiz["scale"]]
    if "questions" in quiz:
        names = ("key", "words", "stem")
        yield (
            "questions",
            [
                {name: _expect(str, question[name]) for name in names}
                | {"choices": [_expect(str, choice) for choice in question["choices"]]}
                for question in quiz["questions"]
            ],
        )


def _expect(wanted: type, value: object) -> Any:
    if not isinstance(value, wanted):
        raise TypeError
    return value
