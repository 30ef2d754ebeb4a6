/**
 * On a phone a learner may choose to see one item at a time, once for all forms; the rest of it, single.js, comes then.
 * Loaded on phones, where a form has items that come apart.
 */

import { load } from "./again.js";
import { LEARNER } from "./records.js";
import { checkedLearner } from "./records/learner.js";
import { openStore } from "./store.js";

/** @param {import("./form.js").QuizForm} form */
export function attach(form) {
  offerSingle(form).catch(console.error);
  return () => {};
}

/** @param {import("./form.js").QuizForm} form */
async function offerSingle(form) {
  const $button = document.createElement("button");
  Object.assign($button, { type: "button", className: "quiz-quiet quiz-single", textContent: form.say("single") });
  form.$summary.before($button);
  const toggle = (isChosen) => load("./single.js").then((single) => single.toggle(form, $button, isChosen)).catch(console.error);
  $button.addEventListener("click", () => toggle(true));
  const learner = await openStore().read(LEARNER).then(checkedLearner).catch(() => null);
  if (learner?.single) toggle(false);
}
