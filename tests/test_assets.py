"""The client's files as they are shipped, and as they are written."""

import json
import re

from client_sources import KIND_TEXTS, SCRIPTS, SOURCES, name_shipped
from coursequiz.assets import CLIENT, DIST, load_client
from coursequiz.form.words import TEXTS

IMPORT = re.compile(r'(?:\bfrom|\bimport)\s*\(?"(\.[^"]+)"')


def test_every_import_finds_its_file() -> None:
    """What is shipped names only what is shipped, and main.js begins with nothing to wait for."""
    _, files = load_client()
    for name in (name for name in files if name.endswith(".js")):
        for address in IMPORT.findall(files[name].decode()):
            path = (CLIENT / name).parent.joinpath(address).resolve().relative_to(CLIENT.resolve()).as_posix()
            assert path in files, (name, address)
    assert not re.match(r"\s*import\b", files["main.js"].decode())


def test_what_is_loaded_by_name_is_shipped() -> None:
    """main.js puts these addresses together, so that the bundler cannot find them; no style sheet is forgotten either."""
    _, files = load_client()
    extras = re.search(r"const EXTRAS = \{(.*?)\};", (CLIENT / "main.js").read_text(encoding="utf-8"), re.DOTALL)
    assert extras
    named = {f"{name}.js" for name in re.findall(r"^  (\w+):", extras[1], re.MULTILINE)}
    named |= {
        address.removeprefix("./")
        for file in CLIENT.glob("*.js")
        for address in re.findall(r'\bload\("([^"]+)"\)', file.read_text(encoding="utf-8"))
    }
    named |= {name_shipped(file) for file in SOURCES if file.name == "client.js" or file.suffix == ".css"}
    assert len(named) > 20
    assert named <= files.keys()


def test_scripts_that_bring_a_style_sheet_are_files_of_their_own() -> None:
    """It is found beside the script by the script's own address: in a file of another name it would lead nowhere."""
    _, files = load_client()
    bringing = [file for file in SCRIPTS if "await addSheet(import.meta.url)" in file.read_text(encoding="utf-8")]
    assert bringing
    for file in bringing:
        name = name_shipped(file)
        assert b"(import.meta.url)" in files[name], name
        assert name.removesuffix("js") + "css" in files, name


def test_a_page_waits_for_few_scripts() -> None:
    """What a page loads at once is one file, and what that loads brings at most four others, for each is a request."""
    _, files = load_client()
    scripts = {name: content.decode() for name, content in files.items() if name.endswith(".js")}
    statically = re.compile(r'\bfrom\s*"(\.[^"]+)"')
    assert not statically.findall(scripts["main.js"])
    assert statically.findall(scripts["learning/page.js"]) == ["../main.js"]
    assert {name: found for name, text in scripts.items() if len(found := set(statically.findall(text))) > 4} == {}


def test_nothing_is_shipped_that_only_its_authors_need() -> None:
    """Neither comments nor source maps; the library's licence stays, in the file that holds it and beside that."""
    _, files = load_client()
    assert {name.rpartition(".")[2] for name in files} == {"js", "css", "LICENCE"}
    texts = {name: content.decode() for name, content in files.items() if name != "LICENCE"}
    assert {name for name, text in texts.items() if "sourceMappingURL" in text} == set()
    assert {name: re.findall(r"/\*.*?\*/", text) for name, text in texts.items() if "/*" in text} == {
        "main.js": ["/*! idb-keyval 6.3.0, Copyright 2016 Jake Archibald, Apache-2.0, see LICENCE beside this file */"]
    }


def test_folder_is_named_by_its_content() -> None:
    """The address changes when a file does, and only then."""
    url, files = load_client()
    assert load_client()[0] == url
    assert url.startswith("assets/coursequiz-")
    assert {"main.js", "quiz.css", "kinds/questions.js"} <= set(files)
    assert len(files) == sum(file.is_file() for file in DIST.rglob("*"))


def test_tools_are_locked_and_the_lock_names_no_place() -> None:
    """Exact versions, each package with its hash, and no host that a company's mirror would not know."""
    asked = json.loads((CLIENT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    text = (CLIENT / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert packages.pop("")["devDependencies"] == asked
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in asked.values())
    assert all(each.get("integrity", "").startswith("sha512-") or each.get("inBundle") for each in packages.values())
    assert '"resolved"' not in text


def test_a_name_has_one_text() -> None:
    """A page carries each of the client's texts once, whichever form brings it."""
    for texts in KIND_TEXTS.values():
        for name, text in texts.items():
            assert {TEXTS.get(name, text)} == {other.get(name, text) for other in KIND_TEXTS.values()}, name
