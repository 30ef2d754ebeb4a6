"""The client as it is written: neither what is bundled out of it nor the tools that do so."""

from coursequiz.assets import CLIENT
from coursequiz.form.words import PART_TEXTS
from coursequiz.kinds import KINDS

MADE = {"dist", "node_modules"}
SOURCES = [
    file
    for file in sorted(CLIENT.rglob("*.*"))
    if file.suffix in {".js", ".mjs", ".css"} and not MADE & set(file.relative_to(CLIENT).parts)
]
SCRIPTS = [file for file in SOURCES if file.suffix == ".js"]

# The client's words by the kind or the part of a form that says them.
KIND_TEXTS = {**PART_TEXTS, **{name: kind.words for name, kind in KINDS.items()}}
