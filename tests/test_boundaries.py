"""What may import what; see docs/decisions/0002."""

import ast
import subprocess
import sys
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path

import pytest
from client_sources import SCRIPTS, SOURCES
from coursequiz.kinds import CODES
from coursequiz.model import Settings
from coursequiz.problems import ADVICE
from coursequiz.quiz.options import OPTIONS

TESTS = Path(__file__).parent
ROOT = TESTS.parent
HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "coursequiz"
FOREIGN = {"markdown", "mkdocs", "material", "pymdownx"}
# Each folder is a stage of the way from text to form, and may import those before it; `.` are the engine's ground and its doors.
# The package's two doors: Python-Markdown's and MkDocs'.
DOORS = {"coursequiz/extension": {"markdown"}, "coursequiz/mkdocs_plugin": {"mkdocs"}}
STAGES = ("grammar", "form", "kinds", "quiz", "course")
GROUND = {"model", "problems", "names", "keys", "language"}
ENGINE_TESTS = sorted([*TESTS.glob("*.py"), *TESTS.glob("browser/*.py")])
MODULES = sorted(file.relative_to(HOOKS).with_suffix("").as_posix() for file in PACKAGE.rglob("*.py"))


def find_imports(file: Path) -> set[str]:
    """The top-level names of what a file imports from outside its package."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("module", [module for module in MODULES if module not in DOORS])
def test_core_imports_no_engine(module: str) -> None:
    """A fresh interpreter that imports a core module has no site engine loaded."""
    name = module.removesuffix("/__init__").replace("/", ".")
    code = f"import sys, {name}; print(*sorted(m for m in sys.modules if m.partition('.')[0] in {FOREIGN}))"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(HOOKS)}
    )
    assert run.stdout.split() == []


@pytest.mark.parametrize("module", MODULES)
def test_only_the_doors_import_an_engine(module: str) -> None:
    """The extension imports Python-Markdown, the plugin MkDocs, and nothing else of the package either."""
    assert find_imports(HOOKS / f"{module}.py") & FOREIGN <= DOORS.get(module, set())


def test_nothing_imports_the_plugin_but_the_hook_of_this_site() -> None:
    """What builds the site stands above the engine, never below it."""
    for module in MODULES:
        assert "mkdocs_plugin" not in list_inner_imports(HOOKS / f"{module}.py"), module
    hook = HOOKS / "mkdocs_hook.py"
    assert find_imports(hook) == {"coursequiz"}
    assert hook.read_text(encoding="utf-8").count("\n") <= 15


def list_inner_imports(file: Path) -> set[str]:
    """The first names below the package of what a file imports from inside of it."""
    names = set()
    inner = file.relative_to(PACKAGE).parts
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            path = [*inner[: len(inner) - node.level], *(node.module or "").split(".")]
            names.add(path[0])
    return names


@pytest.mark.parametrize("file", ENGINE_TESTS, ids=lambda file: file.stem)
def test_the_engines_tests_use_nothing_of_this_site(file: Path) -> None:
    """They go with the engine; course/, tools/ and browser/this_site/ stay here. environment.py knows where the browsers are."""
    own = {"environment", "coursequiz", *(each.stem for each in ENGINE_TESTS)}
    assert list_own_modules(find_imports(file)) <= own


def list_own_modules(names: set[str]) -> set[str]:
    """Which of these modules are this repository's, and not of Python or a package."""
    specs = {name: find_spec(name) for name in names}
    origins = {name: Path(spec.origin or "") for name, spec in specs.items() if spec}
    return {
        name for name, file in origins.items() if file.is_relative_to(ROOT) and not file.is_relative_to(ROOT / ".venv")
    }


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_none_behind_it(stage: str) -> None:
    """So there is no circle, and what lies before can be read without what comes after."""
    allowed = {*GROUND, *STAGES[: STAGES.index(stage) + 1]}
    for file in (PACKAGE / stage).rglob("*.py"):
        assert list_inner_imports(file) <= allowed, file.name


def test_the_ground_stands_by_itself() -> None:
    """Data, problems, names and keys know no stage."""
    for name in GROUND:
        assert list_inner_imports(PACKAGE / f"{name}.py") <= GROUND


@pytest.mark.parametrize("module", MODULES)
def test_every_code_stands_in_its_table(module: str) -> None:
    """What is reported is what the docs explain."""
    tree = ast.parse((HOOKS / f"{module}.py").read_text(encoding="utf-8"))
    places = {"add": 1, "Problem": 2, "FormulaError": 0, "_Shape": 0}
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        codes = call.args[places[name] :][:1] if name in places and len(call.args) > 1 else []
        for code in codes:
            if isinstance(code, ast.Constant):
                assert code.value in {*CODES, *ADVICE}, code.value


@pytest.mark.parametrize("module", MODULES)
def test_core_is_quiet(module: str) -> None:
    """The core prints, logs, asks the clock and the network nothing; only the command prints."""
    text = (HOOKS / f"{module}.py").read_text(encoding="utf-8")
    tree = ast.parse(text)
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert find_imports(HOOKS / f"{module}.py").isdisjoint({"logging", "time", "datetime", "socket", "http"})
    # To take an address apart asks nobody.
    assert "urllib" not in text.replace("from urllib.parse import urlsplit", "")
    assert calls.isdisjoint({"eval", "exec", "open"})
    assert ("print" in calls) == module.endswith("/__main__")


def test_every_setting_is_an_option() -> None:
    """Whoever takes an option away takes its setting along; what is no setting stands elsewhere in a quiz."""
    elsewhere = {"use", "id", "title", "kind", "pass", "bands", "groups"}
    assert {field.name for field in fields(Settings)} == OPTIONS.keys() - elsewhere


def test_files_are_small() -> None:
    """No file over 300 lines; the adapter to MkDocs at most 60 of code."""
    files = [*HOOKS.rglob("*.py"), *SOURCES]
    long = {file.name: lines for file in files if (lines := file.read_text(encoding="utf-8").count("\n")) > 300}
    assert long == {}


def test_client_never_parses_html_or_code() -> None:
    """The client builds elements and holds no Chinese: words come from the page."""
    for file in SCRIPTS:
        text = file.read_text(encoding="utf-8")
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert word not in text, (file.name, word)
        assert not [char for char in text if "\u4e00" <= char <= "\u9fff"], file.name
