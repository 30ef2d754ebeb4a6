"""The course as learners get it: built anew, and looked at."""

import json
import subprocess
import sys
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class FormFinder(HTMLParser):
    """Collects the ids of a page's quizzes."""

    def __init__(self) -> None:
        super().__init__()
        self.quizzes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form that is a quiz."""
        name = dict(attrs).get("data-quiz")
        if tag == "form" and name:
            self.quizzes.add(name)


class CourseTest(unittest.TestCase):
    """One build for all tests."""

    @classmethod
    def setUpClass(cls) -> None:
        """Build into a folder that goes again."""
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.site = Path(folder.name)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", folder.name]
        subprocess.run(command, cwd=ROOT, check=True)
        cls.quizzes = json.loads((cls.site / "quizzes.json").read_text(encoding="utf-8"))["quizzes"]

    def test_every_quiz_is_a_form_in_its_page(self) -> None:
        """A quiz that the list names can be answered where the list says."""
        self.assertTrue(self.quizzes)
        for quiz in self.quizzes:
            page = self.site / quiz["url"].partition("#")[0] / "index.html"
            finder = FormFinder()
            finder.feed(page.read_text(encoding="utf-8"))
            self.assertIn(quiz["id"], finder.quizzes)

    def test_every_file_of_the_bank_is_used(self) -> None:
        """What stands in quizzes/ is asked somewhere."""
        named = {quiz["id"] for quiz in self.quizzes}
        for file in (ROOT / "quizzes").glob("*.md"):
            self.assertIn(file.stem, named)


if __name__ == "__main__":
    unittest.main()
