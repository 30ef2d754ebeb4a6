"""The client as it is written: neither what is bundled out of it nor the tools that do so."""

from coursequiz.assets import CLIENT

MADE = {"dist", "node_modules"}
SOURCES = [
    file
    for file in sorted(CLIENT.rglob("*.*"))
    if file.suffix in {".js", ".mjs", ".css"} and not MADE & set(file.relative_to(CLIENT).parts)
]
SCRIPTS = [file for file in SOURCES if file.suffix == ".js"]
