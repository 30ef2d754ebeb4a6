"""Every ending of every dialogue of the course, reached as a learner would with a keyboard; and all of it without the client."""

from __future__ import annotations

import pytest
from built_site import BuiltSite, Visit
from playwright.sync_api import Browser, Page, expect

pytest_plugins = ["site_fixtures"]

# The shortest way to each ending: what is said in each scene, by its number there.
FIND_WAYS = """($form) => {
  const $scenes = new Map([...$form.querySelectorAll("[data-item]")].map(($scene) => [$scene.dataset.item, $scene]));
  const ways = new Map([[$form.querySelector("[data-item]").dataset.item, []]]);
  for (const [key, way] of ways)
    for (const [i, $reply] of [...$scenes.get(key).querySelectorAll(".quiz-reply")].entries())
      if (!ways.has($reply.dataset.target)) ways.set($reply.dataset.target, [...way, [key, i]]);
  return [...ways].filter(([key]) => !$scenes.get(key).querySelector(".quiz-reply"));
}"""
LIST_SCENES = """() => [...document.querySelectorAll(".quiz[data-kind=dialogue] [data-item]")]
  .map(($scene) => [$scene.dataset.item, $scene.checkVisibility()])"""


def list_pages(built: BuiltSite) -> list[str]:
    """The pages with a dialogue."""
    return [
        page
        for page in built.quiz_pages
        if 'data-kind="dialogue"' in (built.folder / built.file_name(page)).read_text(encoding="utf-8")
    ]


def walk_to_endings(page: Page, quiz: str) -> int:
    """Reach each ending of a dialogue with the keyboard alone; returns how many there are."""
    form = page.locator(f"#{quiz}")
    ways = form.evaluate(FIND_WAYS)
    for ending, way in ways:
        for scene, reply in way:
            form.locator(f"[data-item='{scene}'] .quiz-reply").nth(reply).press("Enter")
        expect(form.locator("[data-step=now]")).to_have_attribute("data-item", ending)
        expect(form).to_have_attribute("data-state", "answered")
        form.locator(".quiz-retake").press("Enter")
        expect(form).not_to_have_attribute("data-state", "answered")
    return len(ways)


@pytest.mark.nightly
def test_every_ending_is_reached_with_the_keyboard(built: BuiltSite, visit: Visit) -> None:
    """By the shortest way to each; there is more than one in every dialogue of the lectures."""
    for path in list_pages(built):
        page = visit(path)
        for quiz in page.locator(".quiz[data-kind=dialogue]").evaluate_all(
            "($forms) => $forms.map(($form) => $form.id)"
        ):
            assert walk_to_endings(page, quiz) > 1, (path, quiz)


def test_without_the_client_every_scene_can_be_read(built: BuiltSite, browser: Browser) -> None:
    """A dialogue is then a gamebook: all scenes stand in the page."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in list_pages(built):
        page.goto(built.url + path)
        scenes = page.evaluate(LIST_SCENES)
        assert scenes
        assert all(is_visible for _, is_visible in scenes), path
    context.close()
