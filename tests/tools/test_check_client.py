"""The check of the client's program; Node itself runs in `check --code`."""

from pathlib import Path

import pytest
from client_sources import KIND_FOLDERS

import check_client


def test_all_that_failed_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The linter runs though a type is wrong; without its tools nothing runs."""
    ran: list[str] = []

    def run_node(arguments: list[str], cwd: Path) -> int:
        ran.append(Path(arguments[0]).name)
        return int(cwd == check_client.ROOT)

    monkeypatch.setattr(check_client, "node", run_node)
    monkeypatch.setattr(check_client, "install_packages", lambda: 0)
    assert check_client.main() == 1
    assert ran == ["tsc", "tsc", "biome"]
    assert "类型、写法" in capsys.readouterr().err
    monkeypatch.setattr(check_client, "node", lambda _arguments, cwd: 0)
    assert check_client.main() == 0
    monkeypatch.setattr(check_client, "install_packages", lambda: 1)
    assert check_client.main() == 1


@pytest.mark.parametrize("client", sorted(KIND_FOLDERS.glob("*/client.js")), ids=lambda client: client.parent.name)
def test_each_kind_is_held_to_its_contract(client: Path) -> None:
    """The checker compares what a kind exports with types.d.ts where the kind says that it fits."""
    assert '/types.d.ts").Fits<typeof import("./client.js")>}' in client.read_text(encoding="utf-8")
