"""The client's files as they are shipped."""

from coursequiz.assets import load_client, strip_comments


def test_comment_lines_go_and_lines_keep_their_numbers() -> None:
    """A browser's message names the line of the source; text that looks like a comment stays."""
    script = b'/** Why.\n * More. */\nconst a = "// no"; // yes\n  // gone\n/*! licence */\n'
    assert strip_comments("a.js", script) == b'\n\nconst a = "// no"; // yes\n\n/*! licence */\n'
    assert strip_comments("a.css", b"/* why */a{b:c}\n") == b"a{b:c}\n"


def test_folder_is_named_by_its_content() -> None:
    """The address changes when a file does, and only then."""
    url, files = load_client()
    assert load_client()[0] == url
    assert url.startswith("assets/coursequiz-")
    assert {"main.js", "form.js", "store.js", "quiz.css", "kinds/questions.js"} <= set(files)
