"""Lets the course be read without a network: writes the service worker, see docs/decisions/0022.

MkDocs calls the functions named on_*. `extra.offline: false` in mkdocs.yml switches it off: a worker is published then
that removes itself and what it kept. So does the preview, whose pages change under it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

SOURCES = Path(__file__).parent / "offline"
WORKER = "sw.js"
MANIFEST = "build-manifest.json"
# What any page may ask for at once or later, without the pages themselves, recordings and the search index.
CORE_TYPES = {".js", ".css", ".svg", ".png", ".webmanifest"}
CORE_FILES = {
    "index.html",
    "my-learning/index.html",
    "404.html",
    "offline.html",
    "course.json",
    "review.json",
}

# Only trainers ask for these.
TRAINERS = ("/classroom/", "/questions/")

running = {"command": "build"}


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a preview."""
    running["command"] = command


def on_config(config: MkDocsConfig) -> None:
    """Tell the templates whether there is a worker to register."""
    config.extra["has_worker"] = running["command"] == "build" and bool(config.extra.get("offline"))


@event_priority(-200)  # after site_hook.py has written the manifest: what the worker keeps is what that lists
def on_post_build(config: MkDocsConfig) -> None:
    """Write the worker to the site's root, where all pages lie below it."""
    site = Path(config.site_dir)
    if not config.extra["has_worker"]:
        text = (SOURCES / "no_worker.js").read_text(encoding="utf-8")
    else:
        build = json.dumps(describe_build(site), ensure_ascii=False, separators=(",", ":"))
        text = f"const BUILD = {build};\n" + (SOURCES / "worker.js").read_text(encoding="utf-8")
    (site / WORKER).write_text(text, encoding="utf-8", newline="\n")


def describe_build(site: Path) -> dict[str, object]:
    """The version of a built site, what all its files weigh as a server sends them, and what is kept from the first visit on."""
    manifest = (site / MANIFEST).read_bytes()
    names = list(json.loads(manifest)["files"])
    core = [
        name
        for name in names
        if name in CORE_FILES or (Path(name).suffix in CORE_TYPES and not any(folder in name for folder in TRAINERS))
    ]
    return {
        "version": hashlib.sha256(manifest).hexdigest(),
        "size": sum(len(gzip.compress((site / name).read_bytes(), 6)) for name in names),
        "core": core,
    }
