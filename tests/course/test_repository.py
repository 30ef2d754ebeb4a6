import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LECTURES = sorted((ROOT / "docs").glob("[1-5]-*/[0-9][0-9]-*.md"))


GUIDES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs/decisions").glob("*.md"))]
NAMED = re.compile(r"`((?:benchmarks|hooks|overrides|starter|tests)/[\w./-]+\.\w+)`")


def read(name: str) -> str:
    """Return a file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", LECTURES, ids=lambda path: path.stem)
def test_home_page_and_navigation_know_the_lecture(path: Path) -> None:
    """Each lecture is linked from the home page with its own minutes, at its own number, and stands in the nav."""
    meta = yaml.safe_load(path.read_text(encoding="utf-8").split("---")[1])
    link = path.relative_to(ROOT / "docs").as_posix()
    assert f"]({link}) **{meta['minutes']} 分钟**" in read("docs/index.md")
    assert re.search(rf"^{meta['lecture']}\. \[.*\]\({link}\)", read("docs/index.md"), re.MULTILINE)
    assert f"- {link}\n" in read("mkdocs.yml")


def test_home_page_lists_26_lectures_in_order() -> None:
    """What is not written yet is named, too, and is no dead link."""
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", read("docs/index.md"), re.MULTILINE)]
    assert numbers == list(range(1, 27))
    assert read("docs/index.md").count("*即将推出*") == 26 - len(LECTURES)


@pytest.mark.parametrize("part", sorted((ROOT / "docs").glob("[1-5]-*")), ids=lambda part: part.name)
def test_a_parts_page_says_how_long_its_lectures_take(part: Path) -> None:
    """As many minutes as their own front matter says, together."""
    texts = [lecture.read_text(encoding="utf-8") for lecture in part.glob("[0-9]*.md")]
    minutes = sum(int(re.search(r"^minutes: (\d+)$", text, re.MULTILINE)[1]) for text in texts)
    said = re.findall(r"约 (\d+) 分钟", (part / "index.md").read_text(encoding="utf-8"))
    assert said == [str(minutes)] * 2


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-import.txt", "requirements-dev.txt"])
def test_lock_has_hashes_and_names_no_place(name: str) -> None:
    """Every package is pinned with hashes; no host and no path of the machine that made the lock."""
    lock = read(name)
    packages = re.findall(r"^[a-z0-9-]+==", lock, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[a-z0-9-]+==.*\\\n    --hash=sha256:", lock, re.MULTILINE)) > 10
    assert not re.search(r"https?:|file:|^--", lock, re.MULTILINE)


def test_workflows_pin_actions_to_commits() -> None:
    """A tag can be moved; the version stands in a comment."""
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert text.count("uses:") == len(re.findall(r"uses: [\w./-]+@[0-9a-f]{40} # v\d", text)), path.name
        assert "permissions:\n  contents: read\n" in text


def test_ci_runs_what_the_readme_says() -> None:
    """What passes for the author passes for the server."""
    assert "python3 dev.py test" in read("README.md")
    assert read(".ci/run").rstrip().endswith("exec python3 dev.py test")


def test_only_what_check_passed_is_published() -> None:
    """The trainer's check comes before the build, in the same job."""
    commands = re.findall(r"run: python dev\.py (\w+)", read(".github/workflows/pages.yml"))
    assert commands == ["check", "build"]


def test_workflow_of_each_week_sets_up_from_nothing() -> None:
    """A cache would hide that a package is gone."""
    text = read(".github/workflows/weekly.yml")
    assert "schedule:" in text
    assert "cache" not in text.partition("jobs:")[2]
    assert "python dev.py nightly" in text


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_file_that_is_named_is_there(guide: Path) -> None:
    """Whoever follows a guide or a decision finds what it speaks of, also after rooms have moved."""
    assert [name for name in NAMED.findall(guide.read_text(encoding="utf-8")) if not (ROOT / name).is_file()] == []
