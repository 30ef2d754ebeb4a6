/** The kind `allocate`: a total is shared out. Its pair is kind.py. */

import { add, stemOf } from "../../client/elements.js";
import { addStatus, findNumberFaults, formatNumber, watchNumbers } from "../../client/numbers.js";
import { addSheet } from "../../client/sheet.js";

/** @typedef {import("../../client/form.js").QuizForm} QuizForm */

await addSheet(import.meta.url);

/** What is left to share out; below 0, too much has been. @param {number} total @param {number[]} shares */
export const remainderOf = (total, shares) =>
  Math.round((total - shares.reduce((sum, share) => sum + share, 0)) * 1e6) / 1e6;

/** How one shares out is neither right nor wrong. */
export const readItem = () => null;
export function showItem() {}
export function clearItem() {}

/** @param {QuizForm} form */
const remainder = ({ $form, items, answers }) =>
  remainderOf(
    Number($form.querySelector(".quiz-remainder").getAttribute("data-total")),
    items.map(({ names: [name] }) => Number(answers.read(name) ?? 0)),
  );

/** @param {number} left @param {QuizForm["say"]} say */
const describe = (left, say) =>
  say(left ? `allocate-${left > 0 ? "left" : "over"}` : "allocate-even", { number: formatNumber(Math.abs(left)) });

/** The line that changes with every key is not read out; a second one is, once a field is left. @param {QuizForm} form */
export function prepare(form) {
  const $status = addStatus(form);
  watchNumbers(form, () => ($status.textContent = describe(remainder(form), form.say)));
}

/** @param {QuizForm} form */
export function update(form) {
  const left = remainder(form);
  const $line = form.$form.querySelector(".quiz-remainder");
  $line.textContent = describe(left, form.say);
  $line.setAttribute("data-left", String(left));
}

/** @param {QuizForm} form @returns {import("../../client/form.js").Fault[]} */
export function findFaults(form) {
  const faults = findNumberFaults(form);
  const left = remainder(form);
  return left && !faults.length ? [{ item: form.items[0], text: describe(left, form.say) }] : faults;
}

/** One's own shares and, where there is one, the reference, as bars of one length for the total. @param {QuizForm} form */
export function showResult({ $form, $output, items, answers, say }) {
  const total = Number($form.querySelector(".quiz-remainder").getAttribute("data-total"));
  const $list = add($output, "ul", "quiz-shares");
  for (const item of items) {
    const $entry = add($list, "li", "", stemOf(item).replace(/^\d+\.\s*/, ""));
    const shares = { own: answers.read(item.names[0]), reference: item.$item.getAttribute("data-reference") };
    for (const [name, share] of Object.entries(shares)) {
      if (share === null) continue;
      const $share = add($entry, "span", `quiz-share quiz-share-${name}`);
      add($share, "span", "", say(`allocate-${name}`, { number: formatNumber(Number(share)) }));
      add($share, "span", "quiz-share-bar").style.inlineSize = `${(100 * share) / total}%`;
    }
  }
}
