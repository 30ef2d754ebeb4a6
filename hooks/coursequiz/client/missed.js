/**
 * What was not right, once more, below the result: a practice of its own. Nothing of it is an attempt, and nothing of the
 * result is touched by it. Loaded when one asks for it.
 */

import { QuizForm } from "./form.js";
import { merge, openStore } from "./store.js";

/** @typedef {import("./answers.js").Outcome} Outcome */

/** Keeps a form's answers as long as the page is shown; what was practised goes into the learner's log all the same. */
export class PageStore {
  constructor() {
    this.course = "";
    this.listeners = new Map();
    this.leavers = new Set();
    this.unsaved = new Map();
    /** @type {import("./store.js").QuizRecord | undefined} */
    this.record = undefined;
  }

  load = async () => this.record;
  save = async (_, change, fresh) => (this.record = merge(this.record, change, new Date().toISOString(), fresh));
  write = (key, change) => openStore().write(key, change);
}

/** What a practice has none of, and what the result has added. */
const LEFT_OUT =
  ".quiz-note, .quiz-intro, .quiz-drawn, .quiz-undrawn, .quiz-guide, .quiz-source, .quiz-comment, .quiz-reason, .quiz-texts, " +
  ".quiz-alert, .quiz-rescue, .quiz-edited, .quiz-locked, .quiz-review, .quiz-steps, .quiz-check, .quiz-sure, .quiz-verdict, .quiz-mark, " +
  ".quiz-slot, .quiz-partners, .quiz-single, .quiz-place, .quiz-passed, .quiz-turns, .quiz-kept, noscript";

/** A form with some items of another one. @param {QuizForm} form @param {Outcome[]} missed @param {string} title */
function copyForm({ $form }, missed, title) {
  const $copy = $form.cloneNode(true);
  const keys = new Set(missed.map(({ item }) => item.$item.getAttribute("data-item")));
  for (const $each of $copy.querySelectorAll(LEFT_OUT)) $each.remove();
  for (const $item of $copy.querySelectorAll("[data-item]")) if (!keys.has($item.getAttribute("data-item"))) $item.remove();
  for (const $group of $copy.querySelectorAll(".quiz-group")) if (!$group.querySelector("[data-item]")) $group.remove();
  // An id stands once in a page. Items have none: nobody comes back to a practice by its address.
  for (const $each of [$copy, ...$copy.querySelectorAll("[id], [for], [aria-labelledby]")])
    for (const name of ["id", "for", "aria-labelledby"])
      if ($each.hasAttribute(name)) $each.setAttribute(name, `${$each.getAttribute(name)}_again`);
  for (const $item of $copy.querySelectorAll("[data-item]")) $item.removeAttribute("id");
  for (const $input of $copy.querySelectorAll("input")) $input.checked = false;
  for (const $select of $copy.querySelectorAll("select")) $select.selectedIndex = 0;
  for (const $option of $copy.querySelectorAll("option")) $option.disabled = false;
  for (const name of ["aria-disabled", "data-aside"])
    for (const $each of $copy.querySelectorAll(`[${name}]`)) $each.removeAttribute(name);
  for (const name of ["data-draw", "data-pass", "data-feedback", "data-compare", "data-state", "data-single", "data-turning"]) $copy.removeAttribute(name);
  $copy.setAttribute("data-practice", "");
  $copy.setAttribute("data-max", String(missed.reduce((sum, { max }) => sum + max, 0)));
  $copy.classList.add("quiz-again");
  $copy.querySelector("output").replaceChildren();
  const $title = $copy.querySelector(":is(h1, h2, h3, h4, h5, h6)");
  $title.textContent = title;
  for (const [i, $number] of [...$copy.querySelectorAll(".quiz-number")].entries()) $number.textContent = `${i + 1}.`;
  const $submit = $copy.querySelector("[type=submit]");
  $submit.classList.add("md-button--primary");
  return $copy;
}

/** @param {QuizForm} form that shows its result @param {Outcome[]} missed */
export function practiseMissed(form, missed) {
  const { $form, say } = form;
  const isAgain = $form.matches(".quiz-again");
  const $from = form.$from ?? $form;
  const $copy = copyForm(form, missed, say("missed-title"));
  $copy.querySelector("[type=submit]").textContent = form.submitText;
  if (isAgain) $form.remove();
  $from.parentNode.querySelector(".quiz-again")?.remove();
  $from.after($copy);
  const practice = new QuizForm($copy, form.kind, new PageStore(), say);
  practice.$from = $from;
  const close = () => {
    $copy.remove();
    $from.querySelector(".quiz-steps > *")?.focus();
  };
  $from.addEventListener("quiz-close", close, { once: true });
  practice.keeper.loaded.then(() => {
    practice.focusOn(practice.items[0], practice.items[0].names[0]);
    practice.reveal($copy, "start");
  });
}
