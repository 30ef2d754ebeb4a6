"""The client's files as they are shipped."""

import re

from coursequiz.assets import CLIENT, JOINED, join_modules, load_client, point_to_main, strip_source


def test_lines_of_comment_go() -> None:
    """Text that looks like a comment stays, and so does a licence."""
    script = '/** Why.\n * More. */\n  const a = "// no"; // yes\n\n  // gone\n/*! licence */\n'
    assert strip_source("a.js", script) == 'const a = "// no"; // yes\n/*! licence */\n'
    assert strip_source("a.css", "/* why */\na b,\nc { d: e f; }\n\ng {}\n") == "\na b,c{d:e f;}g{}"


def test_modules_become_one() -> None:
    """Imports between them go, also over several lines; the whole exports what others want."""
    first = "export const a = 1;\nfunction b() {}\nexport async function c() {}\n"
    second = 'import {\na,\nc,\n} from "./first.js";\nexport class D {}\nimport("./later.js");\n'
    body = 'const a = 1;\nfunction b() {}\nasync function c() {}\nclass D {}\nimport("./later.js");\n'
    assert join_modules([first, second], {"c", "a"}) == body + "export{a,c};\n"
    assert join_modules([first, second], set()) == body


def test_others_import_from_the_whole() -> None:
    """From their own folder, and only what has become a part of it."""
    text = 'import { a as x, b } from "../form.js";\nimport { c } from "./other.js";\n'
    changed = 'import{a as x, b}from"../main.js";\nimport { c } from "./other.js";\n'
    assert point_to_main("kinds/order.js", text) == (changed, ["a", "b"])
    assert point_to_main("open.js", 'import { a } from "./form.js";') == ('import{a}from"./main.js";', ["a"])


def test_every_import_finds_its_file() -> None:
    """What is shipped names only what is shipped, and main.js begins with nothing to wait for."""
    _, files = load_client()
    for name, content in files.items():
        for address in re.findall(r'(?:from ?|import\()"([^"]+)"', content.decode()):
            path = (CLIENT / name).parent.joinpath(address).resolve().relative_to(CLIENT.resolve()).as_posix()
            assert path in files, (name, address)
    assert not re.search(r"^import ", files["main.js"].decode(), re.MULTILINE)
    assert not files.keys() & set(JOINED[:-1])


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
