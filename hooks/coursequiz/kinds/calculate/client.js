/** The kind `calculate`: results worked out while one types. Its pair is kind.py. */
/** @typedef {import("../../client/types.d.ts").Fits<typeof import("./client.js")>} Fits it keeps the contract of a kind */

import { add, textOf } from "../../client/elements.js";
import { addStatus, faultOf, findNumberFaults, formatNumber, watchNumbers } from "../../client/numbers.js";
import { addSheet } from "../../client/sheet.js";
import { evaluate, fail } from "./formula.js";

/** @typedef {import("../../client/form.js").QuizForm} QuizForm */

await addSheet(import.meta.url);

const LIST = new Intl.ListFormat(document.documentElement.lang || "zh-CN");

/** A calculator has nothing right or wrong. */
export const readItem = () => null;
export function showItem() {}
export function clearItem() {}

/** @param {QuizForm} form @returns {{$formula: Element, name: string, text: string, isValue: boolean}[]} */
function calculate({ $form, items, answers, say }) {
  const values = new Map();
  for (const { $item, names } of items) {
    /** @type {HTMLInputElement} */
    const $input = answers.first(names[0]);
    const isThere = $input.value && !faultOf($input, say);
    values.set(names[0], isThere ? Number($input.value) : fail("missing", [textOf($item.querySelector(".quiz-stem"))]));
  }
  return [...$form.querySelectorAll("[data-program]")].map(($formula) => {
    const name = $formula.getAttribute("data-formula");
    const result = evaluate(JSON.parse($formula.getAttribute("data-program")), values);
    values.set(name, result);
    const isValue = typeof result === "number";
    const text = isValue
      ? formatNumber(result)
      : say(`calculate-${result.problem}`, { names: LIST.format(result.names) });
    return { $formula, name, text, isValue };
  });
}

/** @param {QuizForm} form */
const describe = (form) => calculate(form).map(({ name, text }) => form.say("calculate-result", { name, text }));

/** Results change with every key and are read out once a field is left. @param {QuizForm} form */
export function prepare(form) {
  const $status = addStatus(form);
  watchNumbers(form, () => ($status.textContent = describe(form).join("\n")));
}

/** @param {QuizForm} form */
export function update(form) {
  for (const { $formula, text, isValue } of calculate(form)) {
    $formula.querySelector(".quiz-value")?.remove();
    const $value = add($formula, "strong", "quiz-value", text);
    $value.toggleAttribute("data-problem", !isValue);
    $formula.prepend($value);
  }
}

export const findFaults = findNumberFaults;

/** @param {QuizForm} form */
export function showResult(form) {
  const $list = add(form.$output, "ul", "quiz-values");
  for (const text of describe(form)) add($list, "li", "", text);
}
