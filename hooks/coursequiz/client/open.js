/** Open answers: a reference to look at first, a rubric to mark oneself by. Loaded where a form has one of them. */

import { add, stemOf } from "./elements.js";
import { nameOf } from "./names.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */

/**
 * A button beside each open answer that has a reference. That one has looked is an answer like others: a check box that
 * nobody sees holds it. @param {QuizForm} form
 */
export function prepare({ $form, say }) {
  for (const $model of $form.querySelectorAll("[data-type=open] .quiz-model")) {
    const $item = $model.parentElement;
    const $peek = add($item, "div", "quiz-peek");
    $model.before($peek);
    const $seen = add($peek, "input", "");
    Object.assign($seen, { type: "checkbox", hidden: true, name: nameOf($item.getAttribute("data-item"), "seen") });
    $seen.dataset.option = "seen";
    const $button = add($peek, "button", "quiz-quiet", say("peek"));
    $button.type = "button";
    // A screen reader's list of buttons has one for each item.
    $button.setAttribute("aria-label", `${say("peek")} ${stemOf({ $item })}`);
    const $said = add($peek, "p", "", say("peeked"));
    $said.tabIndex = -1;
    $button.addEventListener("click", () => {
      $seen.click();
      $said.focus();
    });
  }
}

/** Opens what was looked at, and counts the points of a rubric that are ticked. @param {QuizForm} form */
function update({ $form, say, state }) {
  for (const $peek of $form.querySelectorAll(".quiz-peek")) {
    const [$seen, $button, $said] = /** @type {Iterable<HTMLInputElement>} */ ($peek.children);
    const $model = /** @type {HTMLDetailsElement} */ ($peek.nextElementSibling);
    if ($seen.checked) Object.assign($model, { open: true, hidden: false });
    else if (state !== "answered") $model.hidden = true;
    $said.hidden = !$seen.checked;
    $button.hidden = $seen.checked || (state === "answered" && !$model.hidden);
  }
  for (const $rubric of $form.querySelectorAll(".quiz-rubric:not(.quiz-like)")) {
    const $count = $rubric.querySelector(".quiz-rubric-count") ?? add($rubric, "p", "quiz-rubric-count");
    $count.textContent = say("rubric", {
      ticked: $rubric.querySelectorAll(":checked").length,
      count: $rubric.querySelectorAll("input").length,
    });
  }
}

/** @param {QuizForm} form */
export const attach = (form) => () => update(form);
