"""The client as it is written: neither what is bundled out of it nor the tools that do so."""

from pathlib import Path

from coursequiz.assets import CLIENT
from coursequiz.language import load_language

MADE = {"dist", "node_modules"}
KIND_FOLDERS = CLIENT.parent / "kinds"
SOURCES = [
    file
    for file in [*sorted(CLIENT.rglob("*.*")), *sorted(KIND_FOLDERS.rglob("*.*"))]
    if file.suffix in {".js", ".mjs", ".css"} and not MADE & set(file.parts)
]
SCRIPTS = [file for file in SOURCES if file.suffix == ".js"]

# The client's words by the kind or the part of a form that says them.
TEXTS = load_language().client
KIND_TEXTS = {**load_language().parts, **load_language().kinds}


def name_shipped(file: Path) -> str:
    """The name that a source has on a site."""
    if file.is_relative_to(KIND_FOLDERS):
        return f"kinds/{file.parent.name}{file.suffix}"
    return file.relative_to(CLIENT).as_posix()
