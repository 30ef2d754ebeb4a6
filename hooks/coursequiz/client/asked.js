/** What a submit asked, item by item. */

import { round } from "./scoring/totals.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./store.js").Asked} Asked */

/** In the order asked, with what it earned. @param {QuizForm} form that shows its result @returns {Asked[]} */
export function listAsked(form) {
  const earned = new Map(form.result.outcomes.map(({ item, score, max }) => [item, { score: round(score), max }]));
  // Who rates whom is no item.
  const items = (form.kind.listAsked?.(form) ?? form.items).filter(({ $item }) => $item.hasAttribute("data-words"));
  const read = ({ $item }, name) => $item.getAttribute(name);
  return items.map((item) => ({ key: read(item, "data-item"), words: read(item, "data-words"), ...earned.get(item), ...form.sure?.(item) }));
}
