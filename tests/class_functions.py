"""Calls the class page's modules in Node, for tests that compare them with programs of Python's."""

from __future__ import annotations

import json
from typing import Any

from client_functions import run_node
from coursequiz.assets import CLIENT

FRAME = """
const parts = [];
for await (const part of process.stdin) parts.push(part);
const [folder, given] = JSON.parse(Buffer.concat(parts).toString());
const all = await import(`${{folder}}learning/code.js`);
const run = async () => {{ {script} }};
process.stdout.write(JSON.stringify((await run()) ?? null));
"""


class Modules:
    """Runs scripts that find the client's `folder`, what makes codes in `all`, and what they are given in `given`."""

    def run(self, script: str, given: Any = None) -> Any:
        """Run the body of an async function and return what it returns; what goes in and out is JSON."""
        text = json.dumps([f"{CLIENT.as_uri()}/", given])
        run = run_node(["--input-type=module", "--eval", FRAME.format(script=script)], text)
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)
