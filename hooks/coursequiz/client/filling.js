/** Fetches what counts characters when a text field is nearly full: hardly anybody writes that much. */

import { load } from "./again.js";

/** Where length.js begins to count. */
const NEARLY_FULL = 19_500;

/** @param {import("./form.js").QuizForm} form */
export function watchFields(form) {
  // How long the field was before what has just come in; where a browser does not tell, all of it stays.
  let before = Infinity;
  form.$form.addEventListener("beforeinput", ({ target }) => (before = /** @type {HTMLTextAreaElement} */ (target).value?.length));
  form.$form.addEventListener("input", (/** @type {InputEvent & {target: HTMLTextAreaElement}} */ { target, inputType, isComposing }) => {
    if (target.type !== "textarea" || isComposing || target.value.length < NEARLY_FULL) return;
    const was = before;
    // Without it, as without a network, the field takes what comes, and all of it is kept.
    load("./length.js").then(({ watch }) => watch(form, target, was, inputType), console.error);
  });
}
