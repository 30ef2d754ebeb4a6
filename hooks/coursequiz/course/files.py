"""The files of a course: those that can't be read, and those that would be published by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..problems import Problem
from .bank import name_path, read_text

OFFICE = frozenset((".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".wps", ".et", ".dps", ".txt", ".rtf", ".pages"))
LEFTOVERS = ("~$", ".~", "._")
LEFTOVER_NAMES = frozenset(("Thumbs.db", "desktop.ini", ".DS_Store"))


def check_files(docs: Path, root: Path) -> Iterator[Problem]:
    """Every file below `docs` that no page is made of and nobody meant to publish, and pages that aren't UTF-8."""
    for file in sorted(docs.rglob("*")):
        if not file.is_file():
            continue
        path = name_path(file, root)
        name = file.name
        if name.startswith(LEFTOVERS) or name in LEFTOVER_NAMES or name.endswith(("~", ".bak", ".tmp", ".swp")):
            yield Problem(
                path, 1, "foreign-file", f"`{name}` 是别的程序留下的临时文件，会跟着网站一起公开；关掉那个程序，删掉它"
            )
        elif ".md." in name.casefold() or (file.suffix != ".md" and file.suffix.casefold() in (".md", ".markdown")):
            yield Problem(
                path,
                1,
                "foreign-file",
                f"`{name}` 不会变成网页；把文件名改成以小写的 `.md` 结尾（先让电脑显示文件的扩展名）",
            )
        elif file.suffix.casefold() in OFFICE:
            yield Problem(
                path, 1, "foreign-file", f"`{name}` 会原样公开，手机上也打不开；内容写进 `.md`，文件移到 docs 外面"
            )
        elif file.suffix == ".md":
            yield from read_text(file, path)[1]
