/**
 * One question after the other: each is checked by itself, with its verdict and explanation at once, and is settled then;
 * the last one hands in all. Loaded where a form has [data-feedback]. That a question was checked is an answer like
 * others: a check box that nobody sees holds it.
 */

import { load } from "./again.js";
import { round } from "./scoring/totals.js";
import { add, stemOf } from "./elements.js";
import { nameOf } from "./names.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./form.js").Item} Item */

const boxOf = ({ $item }) => $item.querySelector(".quiz-check > input");

/** @param {QuizForm} form */
export function prepare(form) {
  const { $form, say } = form;
  for (const $item of $form.querySelectorAll("[data-item][data-key]")) {
    const $check = add($item, "div", "quiz-check");
    $item.querySelector(":scope > details")?.before($check);
    const $box = add($check, "input", "");
    Object.assign($box, { type: "checkbox", hidden: true, name: nameOf($item.getAttribute("data-item"), "checked") });
    $box.dataset.option = "checked";
    const $button = add($check, "button", "quiz-quiet", say("check"));
    $button.type = "button";
    // A screen reader's list of buttons has one for each item.
    $button.setAttribute("aria-label", `${say("check")} ${stemOf({ $item })}`);
    $button.addEventListener("click", () => check(form, form.items.find((each) => each.$item === $item)));
  }
}

/** @param {QuizForm} form @param {Item} item that has an answer */
function check(form, item) {
  if (form.blankName(item)) {
    form.note(item.$item, "blank-item");
    form.focusOn(item, item.names[0]);
    return;
  }
  boxOf(item).checked = true;
  form.touch([boxOf(item).name]);
  // Where a button goes, the focus is lost; what it brought is read instead.
  const $verdict = item.$item.querySelector(".quiz-verdict");
  $verdict.tabIndex = -1;
  $verdict.focus();
  const isOpen = ({ spec, $item }) => spec && !$item.hasAttribute("data-checked");
  if (!form.items.some(isOpen) && !form.findFaults().length) form.complete();
}

/** @param {QuizForm} form @param {Item} item */
function show(form, { $item, names, spec }) {
  const outcome = form.kind.scoreItem(spec, names.flatMap(form.answers.values));
  form.note($item, outcome.verdict, { ...outcome, score: round(outcome.score) });
  form.kind.showItem($item, spec, form.say);
  for (const $reply of $item.querySelectorAll(".quiz-explanation")) Object.assign($reply, { open: true, hidden: false });
  form.answers.lock(names, true);
}

/** @param {QuizForm} form @param {Item} item */
function hide(form, { $item, names }) {
  form.kind.clearItem($item);
  form.note($item);
  for (const $reply of $item.querySelectorAll(".quiz-explanation")) $reply.hidden = true;
  form.answers.lock(names, false);
}

/** @param {QuizForm} form */
function update(form) {
  const isDone = form.state === "answered";
  for (const item of form.items) {
    const $box = boxOf(item);
    if (!$box) continue;
    const { $item, names } = item;
    const isChecked = $box.checked && !form.blankName(item);
    const wasChecked = $item.hasAttribute("data-checked");
    $box.parentNode.hidden = isChecked || isDone;
    $item.toggleAttribute("data-checked", isChecked);
    // A result says all that is said here.
    if (isDone) continue;
    // Of two tabs the other may have chosen, and checked, something else.
    const now = isChecked ? JSON.stringify(names.map(form.answers.read, form.answers)) : "";
    const isShown = $item.querySelector(".quiz-verdict[data-verdict]:not([data-verdict^=blank])");
    if (isChecked && (!isShown || form.shown.get($item) !== now)) {
      if (isShown) hide(form, item);
      show(form, item);
    } else if (!isChecked && wasChecked) hide(form, item);
    form.shown.set($item, now);
  }
}

/** @param {QuizForm} form */
export function attach(form) {
  /** What each verdict was said of. @type {WeakMap<Element, string>} */
  form.shown = new WeakMap();
  // Their marks.
  load("./result.js").then(({ explainLocks }) => explainLocks(form)).catch(() => {});
  return () => update(form);
}
