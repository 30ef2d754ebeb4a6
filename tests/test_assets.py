"""The client's files as they are shipped, and as they are written."""

import json
import re

from client_sources import KIND_TEXTS, SCRIPTS, SOURCES, TEXTS, name_shipped
from coursequiz.assets import CLIENT, DIST, WORDS, load_client
from coursequiz.mkdocs_plugin import TEMPLATES

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
    extras = re.search(
        r"const EXTRAS = \[(.*?)^\];", (CLIENT / "main.js").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert extras
    named = {f"{name}.js" for name in re.findall(r'^  \["(\w+)"', extras[1], re.MULTILINE)}
    pages = [page.read_text(encoding="utf-8") for page in TEMPLATES.glob("*.html")]
    named |= {f"{room}/page.js" for page in pages for room in re.findall(r'data-room="(\w+)"', page)}
    named |= {
        address.removeprefix("./")
        for file in CLIENT.glob("*.js")
        for address in re.findall(r'\bload\("([^"]+)"\)', file.read_text(encoding="utf-8"))
    }
    # The build writes this one out of the language's words.
    named -= {WORDS}
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
    """What a page loads at once is one file, and what that loads brings at most six others, for each is a request."""
    _, files = load_client()
    scripts = {name: content.decode() for name, content in files.items() if name.endswith(".js")}
    statically = re.compile(r'\bfrom\s*"(\.[^"]+)"')
    assert not statically.findall(scripts["main.js"])
    # The template asks for all of them at once.
    assert statically.findall(scripts["learning/page.js"]) == ["../main.js", "./nodes.js", "./store.js"]
    assert {name: found for name, text in scripts.items() if len(found := set(statically.findall(text))) > 6} == {}


def test_nothing_is_shipped_that_only_its_authors_need() -> None:
    """Neither comments nor source maps; each library's licence stays, in the file that holds it and beside that."""
    _, files = load_client()
    licences = {"LICENCE", "classroom/LICENCE"}
    assert {name.rpartition(".")[2] for name in files} == {"js", "css", *licences}
    texts = {name: content.decode() for name, content in files.items() if name not in licences}
    assert {name for name, text in texts.items() if "sourceMappingURL" in text} == set()
    assert {name: re.findall(r"/\*.*?\*/", text) for name, text in texts.items() if "/*" in text} == {
        "main.js": ["/*! idb-keyval 6.3.0, Copyright 2016 Jake Archibald, Apache-2.0, see LICENCE beside this file */"],
        "classroom/zip.js": [
            "/*! with fflate 0.8.3, Copyright 2026 Arjun Barrett, MIT, see LICENCE beside this file */"
        ],
    }


def test_folder_is_named_by_its_content() -> None:
    """The address changes when a file does, and only then."""
    url, files = load_client()
    assert load_client()[0] == url
    assert url.startswith("assets/coursequiz-")
    assert {"main.js", "quiz.css", "kinds/questions.js"} <= set(files)
    _, whole = load_client(whole=True)
    assert files.keys() | whole.keys() == {
        file.relative_to(DIST).as_posix() for file in DIST.rglob("*") if file.is_file()
    }
    assert load_client("words")[0] != url


def test_the_client_in_one_piece_has_all_of_it() -> None:
    """For pages from a disk: one classic script and one style sheet, which leave nothing to be imported or fetched."""
    _, files = load_client(whole=True)
    assert set(files) == {"LICENCE", "disk/whole.css", "disk/whole.js", "learning/plain.css", "quiz.css"}
    script, sheet = (files[f"disk/whole.{kind}"].decode() for kind in ("js", "css"))
    assert not re.search(r"\bimport(\(|\.meta)|\bfetch\(", script)
    parts = {name for name in load_client()[1] if name.endswith(".js")}
    assert {f"./{name}" for name in parts if name.startswith("kinds/")} <= set(re.findall(r'"(\./[^"]+\.js)"', script))
    sheets = {name: text.decode() for name, text in load_client()[1].items() if name.endswith(".css")}
    assert [name for name, text in sheets.items() if text.strip() not in sheet] == ["learning/plain.css", "quiz.css"]


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
