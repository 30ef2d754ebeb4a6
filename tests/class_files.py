"""What learners hand in, for the tests of the class page: files of 我的学习 and zips of them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

# Shared by the scripts that call the page's modules: names of modules in, plain data out.
HELPERS = """
  const from = (name) => import(`${folder}classroom/${name}.js`);
  const plain = (value) =>
    JSON.parse(JSON.stringify(value, (_, each) => (each instanceof Map ? Object.fromEntries(each) : each)));
  const { SourceReader } = await from("source");
  const reader = new SourceReader("course-a");
  const readAll = (files) =>
    files.map(([text, file, group = ""]) => {
      const { source, ...fault } = reader.read(text, { file, group });
      if (!source) throw new Error(JSON.stringify(fault));
      return source;
    });
"""


def make_attempt(name: str, points: Sequence[float], *, on: int = 1, most: float = 1, **more: Any) -> dict[str, Any]:
    """An attempt at items a, b, c …, with what each of them earned."""
    keys = [chr(ord("a") + place) for place in range(len(points))]
    items = [
        {"key": key, "words": f"00000{place}", "score": score, "max": most}
        for place, (key, score) in enumerate(zip(keys, points, strict=True))
    ]
    return {
        "id": name,
        "at": f"2026-11-{on:02}T08:00:00.000Z",
        "score": sum(points),
        "max": most * len(points),
        "percent": round(1000 * sum(points) / (most * len(points))) / 10,
        "items": items,
        "answers": {},
        **more,
    }


def make_record(attempts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A quiz's record with these attempts."""
    draft = {"answers": {}, "state": "new", "attempt": None, "updated": "2026-11-22T00:00:00.000Z"}
    return {"version": 2, "draft": draft, "attempts": list(attempts)}


def make_file(
    name: str,
    quizzes: Mapping[str, Sequence[Mapping[str, Any]]],
    *,
    course: str = "course-a",
    on: int = 22,
    **more: Any,
) -> str:
    """A learner's file with these attempts."""
    file = {
        "format": "coursequiz-learning",
        "version": 2,
        "course": course,
        "title": "小课程",
        "exported": f"2026-11-{on:02}T00:00:00.000Z",
        "quizzes": {quiz: make_record(attempts) for quiz, attempts in quizzes.items()},
        "learner": {"version": 2, "name": name, "pages": {}},
        **more,
    }
    return json.dumps(file, ensure_ascii=False)


def make_zip(files: Mapping[str, str | bytes], *, encoding: str = "", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these. With an encoding its names are in that, and no flag tells: so do a Mac and a Chinese Windows."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            entry = UnflaggedInfo(name, encoding) if encoding else zipfile.ZipInfo(name)
            entry.compress_type = method
            archive.writestr(entry, content)
    return data.getvalue()


class UnflaggedInfo(zipfile.ZipInfo):
    """An entry whose name is written in some encoding."""

    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(name)
        self.encoding = encoding

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - what zipfile asks
        return self.filename.encode(self.encoding), self.flag_bits
