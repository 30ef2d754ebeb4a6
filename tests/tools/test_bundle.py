"""The command that bundles the client; Node itself runs in `check --code`."""

from pathlib import Path

import pytest

import bundle


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A client of one file, with a bundler that copies it, and npm that installs nothing."""
    client = tmp_path / "client"
    client.mkdir()
    (client / "package-lock.json").write_text("{}", encoding="utf-8")
    (client / "main.js").write_text("1;\n", encoding="utf-8")

    def run_node(arguments: list[str]) -> int:
        made = Path(arguments[1])
        made.mkdir()
        (made / "main.js").write_bytes((client / "main.js").read_bytes())
        return 0

    def run_npm(arguments: list[str], cwd: Path) -> int:
        (cwd / "node_modules").mkdir()
        return 0

    monkeypatch.setattr(bundle, "node", run_node)
    monkeypatch.setattr(bundle, "npm", run_npm)
    monkeypatch.setattr(bundle, "ROOT", tmp_path)
    for name, path in {"CLIENT": client, "DIST": client / "dist", "PACKAGES": client / "node_modules"}.items():
        monkeypatch.setattr(bundle, name, path)
    return client


def test_a_stale_bundle_is_told_and_mended(client: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check names each file that is missing, other or too many, and writes nothing."""
    assert bundle.main([]) == bundle.main(["--check"]) == 0
    (client / "main.js").write_text("2;\n", encoding="utf-8")
    (client / "dist" / "old.js").write_text("", encoding="utf-8")
    assert bundle.main(["--check"]) == 1
    assert "main.js、old.js。运行 python3 dev.py bundle" in capsys.readouterr().err
    assert (client / "dist" / "main.js").read_text(encoding="utf-8") == "1;\n"
    assert bundle.main([]) == bundle.main(["--check"]) == 0
    assert [file.name for file in (client / "dist").iterdir()] == ["main.js"]


def test_a_source_that_cannot_be_bundled_leaves_what_there_is(
    client: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site goes on with the last bundle that worked."""
    assert bundle.main([]) == 0
    monkeypatch.setattr(bundle, "node", lambda _arguments: 1)
    assert bundle.main([]) == 1
    assert "打包没有成功" in capsys.readouterr().err
    assert (client / "dist" / "main.js").exists()


def test_tools_are_installed_once_for_each_lock(
    client: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After that no network is needed; a changed lock that cannot be installed is told."""
    assert bundle.main([]) == 0
    assert "正在安装" in capsys.readouterr().out
    monkeypatch.setattr(bundle, "npm", lambda _arguments, cwd: 1)
    assert bundle.main([]) == 0
    (client / "package-lock.json").write_text('{"new": 1}', encoding="utf-8")
    assert bundle.main([]) == 1
    assert "没有装好" in capsys.readouterr().err
