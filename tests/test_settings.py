"""The course's settings in mkdocs.yml: what is right, and what is said of what is wrong."""

from __future__ import annotations

import pytest
from coursequiz.course.settings import CourseSettings, read_settings
from coursequiz.problems import CODES, Report

HEAD = "site_name: 课\nrepo_url: !ENV [REPO_URL, '']\nextra:\n  generator: false\n"


def read(text: str) -> tuple[CourseSettings, list[tuple[int, str]]]:
    """The settings and the lines and codes of what is wrong."""
    report = Report("mkdocs.yml")
    settings = read_settings(text, report)
    assert all(problem.code in CODES and "；" in problem.message for problem in report.found)
    return settings, [(problem.line, problem.code) for problem in report.found]


def test_all_settings() -> None:
    """In any order, with comments, as a block or in braces."""
    course = (
        "  course:\n    pass: 75.5%  # 证书\n    certificate: false\n    id: kefu26\n    organisation: 某公司：客服部\n"
    )
    settings = CourseSettings("kefu26", "某公司：客服部", 75.5, certificate=False)
    assert read(HEAD + course) == (settings, [])
    braces = '  course: {id: kefu26, organisation: "某公司：客服部", pass: 75.5%, certificate: False}\n'
    assert read(HEAD + braces) == (settings, [])
    assert settings.list_values() == {
        "id": "kefu26",
        "organisation": "某公司：客服部",
        "pass": 75.5,
        "certificate": False,
        "report": "",
    }


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/OWNER/REPO/issues/new",
        "https://git.example.com:8443/a/issues/new?labels=题目",
        "kefu+course@mail.example.com",
    ],
)
def test_where_a_bad_item_is_reported(address: str) -> None:
    """To a form of a repository, with what its address has already, or to a mail address."""
    settings, found = read(f"{HEAD}  course:\n    id: kefu26\n    report: {address}\n")
    assert found == []
    assert settings.report == settings.list_values()["report"] == address


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("true", "bad-option"),
        ("http://github.com/OWNER/REPO/issues/new", "bad-option"),
        ("github.com/OWNER/REPO/issues/new", "bad-option"),
        ("https://github/OWNER", "bad-option"),
        ("https://github.com/OWNER/REPO issues", "bad-option"),
        ("https://name@example.com/issues", "bad-option"),
        ("https://example.com:port/issues", "bad-option"),
        ("https://[example.com/issues", "bad-option"),
        ("javascript:alert(1)//example.com", "bad-option"),
        ("mailto:kefu@example.com", "bad-option"),
        ("kefu@example", "bad-option"),
        ("客服@example.com", "bad-option"),
        ("https：//github.com/OWNER/REPO/issues/new", "full-width"),
        ("kefu＠example.com", "full-width"),
        ("[kefu@example.com]", "bad-option"),
        ("", "bad-option"),
    ],
)
def test_what_is_no_place_to_report_to(address: str, code: str) -> None:
    """Is a problem of its line, and then there is no link."""
    settings, found = read(f"{HEAD}  course:\n    id: kefu26\n    report: {address}\n")
    assert found == [(7, code)]
    assert settings.report == ""


@pytest.mark.parametrize("text", ["", "site_name: 课\n", HEAD, "extra:\n", "extra: [1]\n", "- 1\n"])
def test_no_settings(text: str) -> None:
    """A course without them has the defaults."""
    assert read(text) == (CourseSettings(), [])


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        ("    id: kefu26\n    organization: 某公司\n", [(7, "unknown-option")]),
        ("    id: kefu26\n    机构: 某公司\n", [(7, "unknown-option")]),
        ("    id: kefu26\n    举报: kefu@example.com\n", [(7, "unknown-option")]),
        ("    id: 客服\n", [(6, "bad-option")]),
        ("    id: kefu26\n    id: kefu27\n", [(7, "option-twice")]),
        ("    pass: 80%\n", [(5, "no-id")]),
        ("    id: kefu26\n    pass: 80\n", [(7, "bad-option")]),
        ("    id: kefu26\n    pass: 120%\n", [(7, "bad-option")]),
        ("    id: kefu26\n    pass: 0%\n", [(7, "bad-option")]),
        ("    id: kefu26\n    pass: 八成%\n", [(7, "bad-option")]),
        ("    id: kefu26\n    pass:\n", [(7, "bad-option")]),
        ("    id: kefu26\n    certificate: 是\n", [(7, "bad-option")]),
        ("    id: kefu26\n    organisation: [甲, 乙]\n", [(7, "bad-option")]),
        ("    id: kefu26\n    organisation: !ENV [ORG, 甲]\n", [(7, "bad-option")]),
        ("    id: kefu26\n    organisation: !ENV ORG\n", [(7, "bad-option")]),
        ("    - id: kefu26\n", [(5, "bad-option")]),
        ("    id：kefu26\n", [(6, "full-width")]),
        ("    id：kefu26\n    pass: 80%\n", [(6, "full-width")]),
        ("    id:kefu26\n\n    pass: 80%\n", [(6, "bad-yaml")]),
        ("    id: kefu26\n    pass： 80%\n    certificate: x\n", [(7, "full-width")]),
        ("    id: kefu26\n     pass: 80%\n", [(7, "bad-yaml")]),
        ("    id: kefu26\n  pass: 80%\n", [(7, "option-place")]),
        ("    id: kefu26\n  course:\n    id: kefu27\n", [(7, "option-twice")]),
        ("    id: kefu26\nextra:\n  course:\n    id: kefu27\n", [(7, "option-twice")]),
    ],
)
def test_what_is_wrong(lines: str, problems: list[tuple[int, str]]) -> None:
    """Each mistake at its own line of mkdocs.yml, and then the default holds."""
    settings, found = read(HEAD + "  course:\n" + lines)
    assert found == problems
    assert settings.passing == 80
    assert settings.certificate


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("extra:\n  cuorse:\n    id: kefu26\n", [(2, "unknown-option")]),
        ("extra:\n  Course:\n    id: kefu26\n", [(2, "unknown-option")]),
        ("extra:\n  id: kefu26\n", [(2, "option-place")]),
        ("nav:\n  - 甲: a.md\n    甲: b.md\n", [(3, "option-twice")]),
        ("extra:\n  social: []\n", []),
    ],
)
def test_settings_that_would_be_passed_over(text: str, problems: list[tuple[int, str]]) -> None:
    """What was meant for the course and stands elsewhere, and all that stands twice, is told."""
    assert read(text)[1] == problems
