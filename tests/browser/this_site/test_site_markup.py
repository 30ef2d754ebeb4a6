"""What each page is made of, as it was built, where JavaScript is off: names, headings, fields, links, policy, words."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

import pytest
from built_site import BuiltSite
from conftest import ROOT, Watch
from playwright.sync_api import Browser

pytest_plugins = ["site_fixtures"]

READ_PAGE = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const named = ($element) => Boolean($element?.textContent.trim());
  return {
    lang: document.documentElement.lang,
    title: document.title,
    description: document.querySelector("meta[name=description]")?.content ?? "",
    levels: all("h1, h2, h3, h4, h5, h6").map(({ tagName }) => Number(tagName[1])),
    ids: all("[id]").map(($element) => $element.getAttribute("id")),
    quizzes: all("[data-quiz]").map(($form) => $form.getAttribute("data-quiz")),
    addresses: all("[href], [src]").map(($element) => $element.href?.baseVal ?? $element.href ?? $element.src),
    policy: document.querySelector("meta[http-equiv=Content-Security-Policy]")?.content ?? "",
    styled: all("[style], style").length,
    items: all("[data-item]").filter(($item) => {
      const $label = $item.querySelector(":scope > :is(legend, label)");
      if ($item.tagName === "FIELDSET") return $item.firstElementChild !== $label || !named($label);
      // A scene of a dialogue is a region with its heading as name.
      if ($item.tagName === "SECTION") return !named(document.getElementById($item.getAttribute("aria-labelledby")));
      return !named($label) || !$label.control;
    }).map(($item) => $item.id),
    nested: all(".quiz fieldset fieldset").map(($fieldset) => $fieldset.outerHTML.slice(0, 80)),
    unlabelled: all(".quiz :is(input, select, textarea)").filter(($field) => ![...$field.labels].some(named))
      .map(($field) => $field.outerHTML),
    forms: all(".quiz").map(($form) => ({
      sentences: [...$form.querySelectorAll("noscript p")].filter(($each) => $each.checkVisibility()).map(($each) => $each.innerText),
      submits: $form.querySelectorAll("button[type=submit]:enabled").length,
    })),
    hidden: all(
      ".md-content :is(h1, h2, h3, p, li, legend, td, figure), .quiz-option, .quiz-stem, .quiz-pole, .quiz textarea")
      // Whose parts stand apart has no place of its own; they have.
      .filter(($element) => getComputedStyle($element).display !== "contents")
      .filter(($element) => !$element.closest("details, [hidden], template, .quiz-print, .quiz-waiting, .md-content__button")
        && ($element.textContent.trim() || $element.matches("textarea")))
      .filter(($element) => !$element.checkVisibility() || $element.getBoundingClientRect().height < 1)
      .map(($element) => $element.outerHTML.slice(0, 100)),
    filled: all(".quiz :is(input:checked, input[checked], textarea:not(:empty))").map(($field) => $field.outerHTML),
  };
}"""

Pages = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def pages(browser: Browser, built: BuiltSite) -> Pages:
    """What READ_PAGE says of each page, by its address."""
    watch = Watch(built.origin)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    watch.guard(context)
    page = context.new_page()
    read = {}
    for path in built.pages:
        page.goto(built.url + path)
        read[path] = page.evaluate(READ_PAGE)
    context.close()
    assert watch.faults == []
    return read


def test_language_title_and_description(pages: Pages) -> None:
    """A screen reader speaks Chinese; search engines and tabs show what each page is, and no two are alike."""
    assert {page["lang"] for page in pages.values()} == {"zh"}
    for field in ("title", "description"):
        counts = Counter(page[field] for page in pages.values())
        assert "" not in counts
        # A page without a description of its own has the site's, as the page for wrong addresses does.
        assert max(counts.values()) == 1, counts.most_common(3)


def test_headings(pages: Pages) -> None:
    """The outline of a page begins with its only h1 and leaves no level out."""
    for path, page in pages.items():
        levels = page["levels"]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


def test_each_item_is_one_named_group_or_a_labelled_field(pages: Pages) -> None:
    """Whoever cannot see the page hears to which question an option belongs."""
    for fault in ("items", "nested", "unlabelled"):
        assert {path: page[fault] for path, page in pages.items() if page[fault]} == {}, fault


def test_nothing_is_answered_beforehand(pages: Pages) -> None:
    """No option is chosen and no field filled before the learner does it."""
    assert {path: page["filled"] for path, page in pages.items() if page["filled"]} == {}


def test_ids(pages: Pages) -> None:
    """A link leads to one place; a quiz's answers are its own."""
    for path, page in pages.items():
        assert [name for name, count in Counter(page["ids"]).items() if count > 1] == [], path
    quizzes = Counter(quiz for page in pages.values() for quiz in page["quizzes"])
    assert quizzes
    # What stands in quizzes/ is made for several pages, and is one record on all of them.
    bank = {file.stem for file in (ROOT / "quizzes").glob("*.md")}
    assert {name for name, count in quizzes.items() if count > 1} <= bank


def test_every_address_below_the_prefix_exists(built: BuiltSite, pages: Pages) -> None:
    """No dead link, picture, script or style sheet, in whatever folder of a host the course is put."""
    dead = []
    for path, page in pages.items():
        for address in page["addresses"]:
            target, fragment = urldefrag(address)
            if not target.startswith(built.origin):
                continue
            name = unquote(target.partition("?")[0].removeprefix(built.url))
            is_there = target.startswith(built.url) and (built.folder / name).exists()
            if is_there and name in pages and fragment:
                is_there = unquote(fragment) in pages[name]["ids"] or fragment.startswith("__")
            if not is_there:
                dead.append(f"{path}: {address}")
    assert not dead, "\n".join(dead)


def test_the_sitemap_has_every_page(built: BuiltSite, pages: Pages) -> None:
    """Search engines find all pages but the one for wrong addresses."""
    tree = ElementTree.parse(built.folder / "sitemap.xml")  # noqa: S314 - this build wrote it
    listed = {unquote(place.text or "").removeprefix(built.url) for place in tree.iter() if place.tag.endswith("}loc")}
    assert listed == set(pages) - {"404.html"}


def test_every_page_has_a_policy_without_exceptions(pages: Pages) -> None:
    """Nothing written into a page can run or restyle it."""
    for path, page in pages.items():
        assert "default-src 'none'" in page["policy"], path
        assert "unsafe-" not in page["policy"], path
        assert page["styled"] == 0, path


def test_everything_can_be_read(pages: Pages) -> None:
    """No text waits for a script."""
    assert {path: page["hidden"] for path, page in pages.items() if page["hidden"]} == {}


def test_one_sentence_says_why_there_is_no_score(pages: Pages) -> None:
    """Each form tells it, and its button, which could only lose the answers, is off."""
    forms = [(path, form) for path, page in pages.items() for form in page["forms"]]
    assert forms
    for path, form in forms:
        assert len(form["sentences"]) == 1, path
        assert re.fullmatch("[^。]*JavaScript[^。]*。", form["sentences"][0]), path
        assert form["submits"] == 0, path
