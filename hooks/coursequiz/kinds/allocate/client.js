/** The kind `allocate`: a total is shared out. Its pair is kind.py. */
/** @typedef {import("../../client/types.d.ts").Fits<typeof import("./client.js")>} Fits it keeps the contract of a kind */

import { add, stemOf } from "../../client/elements.js";
import { addStatus, findNumberFaults, formatNumber, watchNumbers } from "../../client/numbers.js";
import { tidy } from "../../client/scoring/totals.js";
import { nextShare, stepOf } from "./steps.js";
import { addSheet } from "../../client/sheet.js";

/** @typedef {import("../../client/form.js").QuizForm} QuizForm */

await addSheet(import.meta.url);

/** What is left to share out; below 0, too much has been. @param {number} total @param {number[]} shares */
export const remainderOf = (total, shares) => tidy(total - shares.reduce((sum, share) => sum + share, 0));

/** How one shares out is neither right nor wrong. */
export const readItem = () => null;
export function showItem() {}
export function clearItem() {}

/** @param {Pick<QuizForm, "$form">} form */
const totalOf = ({ $form }) => Number($form.querySelector(".quiz-remainder").getAttribute("data-total"));

/** @param {QuizForm} form */
const remainder = (form) =>
  remainderOf(
    totalOf(form),
    form.items.map(({ names: [name] }) => Number(form.answers.read(name) ?? 0)),
  );

/** @param {number} left @param {QuizForm["say"]} say */
const describe = (left, say) =>
  say(left ? `allocate-${left > 0 ? "left" : "over"}` : "allocate-even", { number: formatNumber(Math.abs(left)) });

/** The line that changes with every key is not read out; a second one is, once a field is left. @param {QuizForm} form */
export function prepare(form) {
  const $status = addStatus(form);
  watchNumbers(form, () => ($status.textContent = describe(remainder(form), form.say)));
  const step = stepOf(totalOf(form));
  for (const $item of form.$form.querySelectorAll("[data-item]")) {
    const $input = /** @type {HTMLInputElement} */ ($item.querySelector(":scope > input"));
    const tap = (direction) => {
      $input.value = String(nextShare(Number($input.value), step, direction, remainder(form)));
      $input.dispatchEvent(new Event("input", { bubbles: true }));
      // The new number stands in a field that does not have the focus.
      const number = formatNumber(Number($input.value));
      $status.textContent = form.say("allocate-step", { number, rest: describe(remainder(form), form.say) });
    };
    const addButton = (sign, name, direction) => {
      const $button = add($item, "button", "quiz-stepper", sign);
      $button.type = "button";
      $button.setAttribute("aria-label", form.say(name, { stem: stemOf({ $item }) }));
      $button.addEventListener("click", () => tap(direction));
      return $button;
    };
    $input.before(addButton("−", "allocate-less", -1));
    // Behind what is wrong with the field, which stands beside it.
    $input.nextElementSibling.after(addButton("+", "allocate-more", 1));
  }
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
  const total = totalOf({ $form });
  const $list = add($output, "ul", "quiz-shares");
  for (const item of items) {
    const $entry = add($list, "li", "", stemOf(item).replace(/^\d+\.\s*/, ""));
    const shares = { own: answers.read(item.names[0]), reference: item.$item.getAttribute("data-reference") };
    for (const [name, text] of Object.entries(shares)) {
      if (text === null) continue;
      const share = Number(text);
      const $share = add($entry, "span", `quiz-share quiz-share-${name}`);
      add($share, "span", "", say(`allocate-${name}`, { number: formatNumber(share) }));
      add($share, "span", "quiz-share-bar").style.inlineSize = `${(100 * share) / total}%`;
    }
  }
}
