"""Joins the client's modules: those that a page always needs together become one file.

One request instead of many, and a sixth less to download, for a compressor finds in one file what several say in the
same words. See docs/decisions/0003.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

# Each in the order in which its modules need each other; the last gives the file its name.
GROUPS = (
    (
        "vendor/idb-keyval.js",
        "elements.js",
        "again.js",
        "answers.js",
        "names.js",
        "records.js",
        "database.js",
        "journal.js",
        "store.js",
        "keeper.js",
        "reading.js",
        "asked.js",
        "form.js",
        "main.js",
    ),
    ("draw.js", "drawing.js"),
    ("ics.js", "calendar.js"),
    (
        "learning/nodes.js",
        "learning/store.js",
        "learning/tally.js",
        "learning/paper.js",
        "learning/name.js",
        "learning/progress.js",
        "learning/results.js",
        "learning/certificate.js",
        "learning/page.js",
    ),
    (
        "learning/schema.js",
        "learning/export.js",
        "learning/file.js",
        "learning/notes.js",
        "learning/search.js",
        "learning/scores.js",
        "learning/import.js",
        "learning/importing.js",
        "learning/clearing.js",
        "learning/notebook.js",
        "learning/transfer.js",
        "learning/below.js",
    ),
)
HOME = {member: group[-1] for group in GROUPS for member in group}
IMPORT = re.compile(r'^import \{(?P<names>[^}]*)\} from "(?P<address>[^"]+)";\n', re.MULTILINE)
EXPORTED = re.compile(r"^export (?:async )?(?:class|const|function) (\w+)", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:class|const|function) )", re.MULTILINE)

Imports = dict[str, set[str]]  # by the file: `name`, or `name as other`


def join_modules(texts: Mapping[str, str]) -> dict[str, str]:
    """Files by their path, out of modules by theirs.

    A joined file exports what its last module exports, and what others import from it. No two of its modules may use one
    name at their top level: the browser would refuse the whole file.
    """
    files = dict.fromkeys(HOME.get(name, name) for name in texts)
    imports: dict[str, Imports] = {file: {} for file in files}
    for name, text in texts.items():
        for target, names in read_imports(name, text).items():
            if target != HOME.get(name, name):
                imports[HOME.get(name, name)].setdefault(target, set()).update(names)
    wanted = {
        file: {each for found in imports.values() for each in found.get(file, ())} | set(EXPORTED.findall(texts[file]))
        for file in files
    }
    return {
        file: write_imports(file, imports[file])
        + "".join(drop_imports(texts[member], file in HOME) for member in list_members(file))
        + (write_exports(wanted[file]) if file in HOME else "")
        for file in files
    }


def list_members(file: str) -> tuple[str, ...]:
    """The modules of a file, in their order."""
    return next((group for group in GROUPS if group[-1] == file), (file,))


def read_imports(name: str, text: str) -> Imports:
    """What a module imports, by the file that has it."""
    found: Imports = {}
    for match in IMPORT.finditer(text):
        module = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["address"]))
        names = (each.strip() for each in match["names"].split(","))
        found.setdefault(HOME.get(module, module), set()).update(each for each in names if each)
    return found


def drop_imports(text: str, is_joined: bool) -> str:
    """A module's own text; one that is joined exports nothing by itself."""
    text = IMPORT.sub("", text)
    return EXPORT.sub("", text) if is_joined else text


def write_imports(file: str, imports: Imports) -> str:
    """A line for each file."""
    folder = posixpath.dirname(file) or "."
    lines = []
    for target, names in imports.items():
        address = posixpath.relpath(target, folder)
        address = address if address.startswith("..") else f"./{address}"
        lines.append(f'import{{{",".join(sorted(names))}}}from"{address}";\n')
    return "".join(lines)


def write_exports(names: set[str]) -> str:
    """One line, or none."""
    exported = sorted({re.split(r"\s+as\s+", name)[0] for name in names})
    return f"export{{{','.join(exported)}}};\n" if exported else ""
