"""The client's files as they are shipped."""

from coursequiz.assets import CLIENT, load_client, strip_source


def test_comment_lines_go_and_lines_keep_their_numbers() -> None:
    """A browser's message names the line of the source; text that looks like a comment stays."""
    script = b'/** Why.\n * More. */\n  const a = "// no"; // yes\n  // gone\n/*! licence */\n'
    assert strip_source("a.js", script) == b'\n\nconst a = "// no"; // yes\n\n/*! licence */\n'
    assert strip_source("a.css", b"/* why */\na b,\nc { d: e f; }\n\ng {}\n") == b"\na b,c{d:e f;}g{}"


def test_no_text_of_a_script_goes_over_a_line() -> None:
    """Its indentation would be lost: every line opens as many templates as it closes."""
    for file in CLIENT.rglob("*.js"):
        lines = strip_source(file.name, file.read_bytes()).decode().split("\n")
        assert [line for line in lines if line.count("`") % 2] == [], file.name


def test_folder_is_named_by_its_content() -> None:
    """The address changes when a file does, and only then."""
    url, files = load_client()
    assert load_client()[0] == url
    assert url.startswith("assets/coursequiz-")
    assert {"main.js", "form.js", "store.js", "quiz.css", "kinds/questions.js"} <= set(files)
