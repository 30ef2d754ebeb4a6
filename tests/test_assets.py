"""The client's files as they are shipped."""

import re

import pytest
from coursequiz import modules
from coursequiz.assets import CLIENT, load_client, strip_source
from coursequiz.texts import KIND_TEXTS, TEXTS


def test_lines_of_comment_go() -> None:
    """Text that looks like a comment stays, and so does a licence."""
    script = '/** Why.\n * More. */\n  const a = "// no"; // yes\n\n  // gone\n/*! licence */\n'
    assert strip_source("a.js", script) == 'const a = "// no"; // yes\n/*! licence */\n'
    assert strip_source("a.css", "/* why */\na b,\nc { d: e f; }\n\ng {}\n") == "\na b,c{d:e f;}g{}"


SOURCES = {
    "answers.js": 'import {\nadd,\ntextOf,\n} from "./elements.js";\nexport const tidy = 1;\nexport const round = 2;\n',
    "elements.js": "export class Fault {}\nexport async function add() {}\nfunction own() {}\n",
    "main.js": 'import { add } from "./elements.js";\nimport("./open.js");\n',
    "open.js": 'import { Fault, add } from "./elements.js";\nexport const attach = 1;\n',
    "kinds/order.js": (
        'import { add as addNode } from "../elements.js";\nimport { tidy } from "../answers.js";\n'
        'import { attach } from "../open.js";\nexport const a = 1;\n'
    ),
    "kinds/match.js": 'import { a } from "./order.js";\n',
}


def test_modules_become_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Imports between them go, also over several lines; the whole exports what others want, and they ask it for that."""
    group = ("elements.js", "answers.js", "main.js")
    monkeypatch.setattr(modules, "GROUPS", (group,))
    monkeypatch.setattr(modules, "HOME", dict.fromkeys(group, "main.js"))
    assert modules.join_modules(SOURCES) == {
        "main.js": (
            "class Fault {}\nasync function add() {}\nfunction own() {}\nconst tidy = 1;\nconst round = 2;\n"
            'import("./open.js");\nexport{Fault,add,tidy};\n'
        ),
        "open.js": 'import{Fault,add}from"./main.js";\nexport const attach = 1;\n',
        "kinds/order.js": (
            'import{add as addNode,tidy}from"../main.js";\nimport{attach}from"../open.js";\nexport const a = 1;\n'
        ),
        "kinds/match.js": 'import{a}from"./order.js";\n',
    }


def test_joined_modules_are_imported_by_name() -> None:
    """Names in braces: in another form the address of a module that is joined would stay, and lead nowhere."""
    for file in CLIENT.rglob("*.js"):
        text = modules.IMPORT.sub("", strip_source(file.name, file.read_text(encoding="utf-8")))
        for address in re.findall(r'^(?:import|export)\b[^;"]*\bfrom "([^"]+)"', text, re.MULTILINE):
            path = file.parent.joinpath(address).resolve().relative_to(CLIENT.resolve()).as_posix()
            assert path not in modules.HOME, file.name


def test_every_import_finds_its_file() -> None:
    """What is shipped names only what is shipped, and main.js begins with nothing to wait for."""
    _, files = load_client()
    for name, content in files.items():
        for address in re.findall(r'(?:from ?|import\()"([^"]+)"', content.decode()):
            path = (CLIENT / name).parent.joinpath(address).resolve().relative_to(CLIENT.resolve()).as_posix()
            assert path in files, (name, address)
    assert not re.search(r"^import ", files["main.js"].decode(), re.MULTILINE)
    assert not files.keys() & {member for group in modules.GROUPS for member in group[:-1]}


def test_no_text_of_a_script_goes_over_a_line() -> None:
    """Its indentation would be lost: every line opens as many templates as it closes."""
    for file in CLIENT.rglob("*.js"):
        lines = strip_source(file.name, file.read_text(encoding="utf-8")).split("\n")
        assert [line for line in lines if line.count("`") % 2] == [], file.name


def test_folder_is_named_by_its_content() -> None:
    """The address changes when a file does, and only then."""
    url, files = load_client()
    assert load_client()[0] == url
    assert url.startswith("assets/coursequiz-")
    assert {"main.js", "quiz.css", "kinds/questions.js"} <= set(files)


def test_a_name_has_one_text() -> None:
    """A page carries each of the client's texts once, whichever form brings it."""
    for texts in KIND_TEXTS.values():
        for name, text in texts.items():
            assert {TEXTS.get(name, text)} == {other.get(name, text) for other in KIND_TEXTS.values()}, name
