"""Builds the engine as a wheel: the build backend that pyproject.toml names, of which `pip wheel .` calls build_wheel().

The same sources give the same bytes everywhere, so that the hash in a course's lock tells one engine from another.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "coursequiz"
# What the engine reads beside its modules. The client is shipped as it was bundled, without its sources.
DATA = (PACKAGE / "client" / "dist", PACKAGE / "templates", PACKAGE / "words")
# The earliest that a zip file can hold: when a file was written says nothing of what is in it.
TIME = (1980, 1, 1, 0, 0, 0)
WHEEL = "Wheel-Version: 1.0\nGenerator: engine_wheel\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def build_wheel(
    wheel_directory: str, config_settings: dict[str, Any] | None = None, metadata_directory: str | None = None
) -> str:
    """Write the wheel into a folder; returns its file's name."""
    project = read_project()
    name = f"{project['name']}-{project['version']}"
    information = f"{name}.dist-info"
    contents = dict(list_files()) | {
        f"{information}/licenses/LICENSE": (ROOT / "LICENSE").read_bytes(),
        f"{information}/METADATA": describe(project).encode(),
        f"{information}/WHEEL": WHEEL.encode(),
        f"{information}/entry_points.txt": list_entry_points(project).encode(),
    }
    record = [f"{path},sha256={hash_content(content)},{len(content)}\n" for path, content in contents.items()]
    contents[f"{information}/RECORD"] = "".join([*record, f"{information}/RECORD,,\n"]).encode()
    file = f"{name}-py3-none-any.whl"
    # Not compressed: what zlib makes of it depends on its version.
    with zipfile.ZipFile(Path(wheel_directory) / file, "w", zipfile.ZIP_STORED) as wheel:
        for path, content in contents.items():
            entry = zipfile.ZipInfo(path, TIME)
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, content)
    return file


def build_sdist(sdist_directory: str, config_settings: dict[str, Any] | None = None) -> str:
    """Refused: the repository is the source."""
    raise NotImplementedError("这个项目只打包成 wheel：运行 pip wheel . --no-deps")


def read_project() -> dict[str, Any]:
    """The package's own table in pyproject.toml."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def list_files() -> Iterator[tuple[str, bytes]]:
    """The files of the package by their path in the wheel."""
    modules = [file for file in PACKAGE.rglob("*.py") if "node_modules" not in file.parts]
    data = [file for folder in DATA for file in folder.rglob("*") if file.is_file()]
    for file in sorted({*modules, *data}):
        yield file.relative_to(HOOKS).as_posix(), file.read_bytes()


def describe(project: dict[str, Any]) -> str:
    """The metadata that pip reads."""
    lines = {
        "Metadata-Version": "2.4",
        "Name": project["name"],
        "Version": project["version"],
        "Summary": project["description"],
        "License-Expression": project["license"],
        "License-File": "LICENSE",
        "Requires-Python": project["requires-python"],
    }
    needed = [f"Requires-Dist: {each}\n" for each in project["dependencies"]]
    return "".join([*(f"{name}: {value}\n" for name, value in lines.items()), *needed])


def list_entry_points(project: dict[str, Any]) -> str:
    """How MkDocs and Python-Markdown find the engine by its name."""
    return "\n".join(
        f"[{group}]\n" + "".join(f"{name} = {target}\n" for name, target in points.items())
        for group, points in project["entry-points"].items()
    )


def hash_content(content: bytes) -> str:
    """A file's hash as a wheel's record has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
