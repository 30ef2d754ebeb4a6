"""Courses made by `dev.py new`, with nothing of this site: built out of the wheel, answered and exported."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from learner import choose, started, submit, write
from learning_page import read_on
from other_course import OtherCourse
from playwright.sync_api import Page, expect

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
# What a learner reads of it, the right option of its one choice, and the theme's colour.
TEAL, INDIGO = "rgb(0, 148, 133)", "rgb(64, 81, 181)"
COURSES = {
    "zh": (
        "看着他，打个招呼",
        "你的得分：2 分（满分 2 分，得分率 100%）",
        "一共 2 讲：读完 2 讲，学完 2 讲，测验合格 1 讲。",
        TEAL,
    ),
    "en": (
        "Look at them and say hello",
        "Your score: 2 (maximum 2, 100%)",
        "Lessons: 2. Read: 2. Done: 2. Passed: 1.",
        INDIGO,
    ),
}


@pytest.mark.parametrize("language", COURSES)
def test_a_new_course_is_answered_and_exported(
    language: str, page: Page, server: tuple[str, Path], tmp_path: Path
) -> None:
    """Each kind of quiz that it has is scored in the course's language, the learner's page shows it, and the file has it."""
    origin, served = server
    right, score, summary, colour = COURSES[language]
    course = OtherCourse(tmp_path / f"other-{language}", language)
    url = f"{origin}/other-{language}/"
    site = served / f"other-{language}"
    course.run("mkdocs", "build", "--strict", "--site-dir", str(site), SITE_URL=url)

    page.goto(f"{url}01-greeting/")
    form = started(page, "01-check")
    # The engine brings its own style sheet: there is no other.
    assert form.evaluate("($form) => getComputedStyle($form).borderTopStyle") == "solid"
    assert page.locator(".md-header").evaluate("($one) => getComputedStyle($one).backgroundColor") == colour
    choose(form, form.locator("[data-item] input").first.get_attribute("name") or "", "false")
    form.get_by_label(right).check()
    write(form, "own", "你好 <b>&")
    expect(submit(form)).to_contain_text(score)

    page.goto(f"{url}02-handover/")
    form = started(page, "02-order")
    form.locator(".quiz-confirm").click()
    submit(form)
    form = started(page, "habits")
    for item in form.locator("[data-item]").all():
        item.locator("input").first.check()
    expect(submit(form)).to_have_attribute("data-score", "15")
    texts = [page.locator("body").inner_text()]

    page.goto(f"{url}my-learning/")
    read_on(page)
    expect(page.locator("[data-progress=summary]")).to_have_text(summary)
    expect(page.locator("[data-results=list]")).to_contain_text("2/2")
    expect(page.locator(".learning-notebook")).to_contain_text("你好 <b>&")
    with page.expect_download() as download:
        page.locator("[data-transfer=save]").click()
    backup = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert (backup["format"], backup["course"]) == ("coursequiz-learning", f"other-{language}")
    assert {"01-check", "02-order", "habits"} <= backup["quizzes"].keys()
    texts.append(page.locator("body").inner_text().replace("你好", ""))
    assert bool(CHINESE.search("".join(texts))) == (language == "zh")


def test_the_home_page_may_be_a_lecture(page: Page, server: tuple[str, Path], tmp_path: Path) -> None:
    """MkDocs writes its address as nothing and the link to it as "." or "..": it is one lecture all the same."""
    origin, served = server
    course = OtherCourse(tmp_path / "other-home", "zh")
    docs = course.folder / "docs"
    (docs / "01-greeting.md").replace(docs / "index.md")
    later = (docs / "02-handover.md").read_text(encoding="utf-8").replace("lecture: 2", "lecture: 2\nrecall: 1")
    (docs / "02-handover.md").write_text(later, encoding="utf-8")
    settings = (course.folder / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("  - 首页: index.md", "  - index.md").replace("  - 01-greeting.md\n", "")
    (course.folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    url = f"{origin}/other-home/"
    course.run("mkdocs", "build", "--strict", "--site-dir", str(served / "other-home"), SITE_URL=url)

    # The question of the home page is asked again elsewhere, and says where it stands.
    page.goto(f"{url}02-handover/")
    look_back = page.locator(".quiz-recall")
    expect(look_back.locator("a")).to_have_attribute("href", "..#quiz-01-check")
    look_back.locator("summary").click()
    look_back.get_by_role("radio").first.check()
    look_back.get_by_role("button", name="看对错").click()
    expect(look_back.locator(f"a[href='{url}']")).to_have_count(1)

    page.goto(f"{url}index.html")
    form = started(page, "01-check")
    choose(form, form.locator("[data-item] input").first.get_attribute("name") or "", "false")
    form.get_by_label(COURSES["zh"][0]).check()
    write(form, "own", "你好")
    submit(form)
    done = page.locator("nav li > a", has=page.locator(".reading-mark"))
    expect(done).to_have_attribute("href", ".")
    expect(page.locator("h1 .reading-mark")).to_have_count(1)
    page.goto(f"{url}02-handover/")
    expect(done).to_have_attribute("href", "..")

    page.goto(f"{url}my-learning/")
    read_on(page)
    lecture = page.locator("[data-page='']")
    expect(lecture.locator(".learning-status")).to_have_attribute("data-status", "done")
    lecture.locator("a").first.click()
    page.wait_for_url(url)
    started(page, "01-check")
