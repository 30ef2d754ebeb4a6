/** Fetches what counts characters when a text field is nearly full: hardly anybody writes that much. */

import { load } from "./again.js";

/** Where length.js begins to count. */
const NEARLY_FULL = 19_500;

/** @param {import("./form.js").QuizForm} form */
export function watchFields(form) {
  /** How long each field was before what has just come in. @type {Map<EventTarget, number>} */
  const lengths = new Map();
  const note = ({ target, isComposing }) => !isComposing && lengths.set(target, target.value?.length);
  form.$form.addEventListener("focusin", note);
  form.$form.addEventListener("input", (event) => {
    const { target, inputType, isComposing } = event;
    const before = lengths.get(target);
    note(event);
    if (target.type !== "textarea" || isComposing || target.value.length < NEARLY_FULL) return;
    // Without it, as without a network, the field takes what comes, and all of it is kept.
    load("./length.js").then(({ watch }) => watch(form, target, before, inputType), console.error);
  });
}
