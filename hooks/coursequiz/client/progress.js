/** How far one has come while one works, beside the button that hands in. It comes with the first answer. */

import { add } from "./elements.js";

/** @type {WeakSet<Element>} */
const watched = new WeakSet();

/** What is not handed in is saved all the same; where saving fails, other words stand there. @param {import("./form.js").QuizForm} form */
export function showProgress(form) {
  const { $form, $submit, say, updates } = form;
  // A practice in between is not kept, and a dialogue is handed in by its end.
  if (watched.has($form) || $form.matches(".quiz-again") || $submit.hidden) return;
  watched.add($form);
  const $kept = add($submit.parentElement, "span", "quiz-kept quiz-hint");
  const update = () => {
    // Who rates whom is no item.
    const items = form.items.filter(({ $item }) => $item.hasAttribute("data-words"));
    const done = items.filter((item) => !form.blankName(item)).length;
    $kept.hidden = form.state !== "draft";
    $kept.textContent = say("kept", { done, count: items.length });
  };
  updates.push(update);
  update();
}
