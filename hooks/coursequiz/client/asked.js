/** What a submit asked, item by item; of a practice that is all that is kept, in the learner's log. */

import { round } from "./answers.js";
import { keepLog } from "./reading.js";
import { failureName } from "./store.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./store.js").Asked} Asked */

/** In the order asked, with what it earned. @param {QuizForm} form that shows its result @returns {Asked[]} */
export function listAsked(form) {
  const earned = new Map(form.result.outcomes.map(({ item, score, max }) => [item, { score: round(score), max }]));
  // Who rates whom is no item.
  const items = (form.kind.listAsked?.(form) ?? form.items).filter(({ $item }) => $item.hasAttribute("data-words"));
  return items.map((item) => {
    const [key, words] = ["data-item", "data-words"].map((name) => item.$item.getAttribute(name));
    return { key, words, ...earned.get(item) };
  });
}

/** @param {QuizForm} form @param {string} id @param {string} at @param {Asked[]} items */
export function keepPractice(form, id, at, items) {
  // Its answers stay in the page as those of any form.
  form.keeper.keep(form.answers.names(), {});
  const quiz = form.$form.getAttribute("data-quiz");
  const entries = items.map((item) => ({ id: `${id}/${item.key}`, at, quiz, ...item }));
  keepLog(form.keeper.store, entries).catch((error) => form.report(failureName(error)));
}
