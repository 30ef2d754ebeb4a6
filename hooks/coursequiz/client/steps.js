/** What comes after a result: the first step is the button that stands out. */

import { load } from "./again.js";
import { add, textOf } from "./elements.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./answers.js").Outcome} Outcome */

/** Kinds whose items can be asked again one by one. */
const APART = ["questions", "match"];
/** Less than this between a heading and its quiz is no section that one could read again. */
const SHORTEST_SECTION = 120;

/** A heading's words, without what stands beside them. @param {Element} $heading */
export function titleOf($heading) {
  const $copy = $heading.cloneNode(true);
  for (const $each of $copy.querySelectorAll(".headerlink, .reading-mark")) $each.remove();
  return textOf($copy);
}

/** The page's headings before and after a form, those of forms left out. @param {HTMLFormElement} $form */
function findHeadings($form) {
  const $root = $form.closest("article") ?? document.body;
  const $all = [...$root.querySelectorAll(":is(h1, h2, h3)[id]")].filter(($each) => !$each.closest("[data-quiz]"));
  const isAfter = ($each) => $form.compareDocumentPosition($each) & Node.DOCUMENT_POSITION_FOLLOWING;
  return { $before: $all.filter(($each) => !isAfter($each)), $after: $all.filter(isAfter) };
}

/** Where to read again: the section that the quiz ends, or else the page's beginning. @param {HTMLFormElement} $form */
export function findSection($form) {
  const { $before } = findHeadings($form);
  const $last = $before.at(-1);
  let length = 0;
  for (let $each = $last?.nextElementSibling; $each && $each !== $form; $each = $each.nextElementSibling)
    if (!$each.matches("form")) length += $each.textContent.trim().length;
  return length < SHORTEST_SECTION ? $before[0] : $last;
}

/** What comes next: on this page, or the page that follows it. @param {QuizForm} form @returns {{url: string, text: string} | null} */
export function findOnward({ $form, say }) {
  const [$heading] = findHeadings($form).$after;
  if ($heading) return { url: `#${$heading.id}`, text: say("step-on", { title: titleOf($heading) }) };
  /** @type {HTMLAnchorElement | null} */
  const $link = document.querySelector(".md-footer__link--next");
  if (!$link) return null;
  const [direction, title] = [".md-footer__direction", ".md-ellipsis"].map((each) => textOf($link.querySelector(each)));
  return { url: $link.href, text: say("step-next", { direction, title }) };
}

/** @param {Element} $place @param {string} text */
function addLink($place, url, text) {
  add($place, "a", "md-button", text).href = url;
}

/** @param {Element} $place @param {string} text @param {() => void} act */
function addButton($place, text, act) {
  const $button = add($place, "button", "md-button", text);
  $button.type = "button";
  $button.addEventListener("click", act);
}

/** @param {QuizForm} form @param {{outcomes: Outcome[]}} result @param {boolean} isFailed @returns {Element} */
export function listSteps(form, { outcomes }, isFailed) {
  const { $form, say } = form;
  const $steps = document.createElement("p");
  $steps.className = "quiz-steps";
  const isAgain = $form.matches(".quiz-again");
  const missed = outcomes.filter(({ verdict }) => verdict && verdict !== "right");
  if (missed.length && form.items.length > 1 && APART.includes($form.getAttribute("data-kind"))) {
    const practise = () => load("./missed.js").then(({ practiseMissed }) => practiseMissed(form, missed)).catch(console.error);
    addButton($steps, say("step-missed", { count: missed.length }), practise);
  }
  if (isAgain) {
    addButton($steps, say("step-close"), () => form.$from.dispatchEvent(new Event("quiz-close")));
  } else if (!form.isPractice) {
    const $section = isFailed || missed.length ? findSection($form) : null;
    if ($section) addLink($steps, `#${$section.id}`, $section.matches("h1") ? say("step-top") : say("step-section", { title: titleOf($section) }));
    const onward = findOnward(form);
    if (onward) addLink($steps, onward.url, onward.text);
  }
  $steps.firstElementChild?.classList.add("md-button--primary");
  return $steps;
}
