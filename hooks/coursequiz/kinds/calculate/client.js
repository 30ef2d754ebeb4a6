/** The kind `calculate`: results worked out while one types. Its pair is kind.py. */

import { add, textOf } from "../../client/elements.js";
import { addStatus, faultOf, findNumberFaults, formatNumber, watchNumbers } from "../../client/numbers.js";
import { addSheet } from "../../client/sheet.js";

/** @typedef {import("../../client/form.js").QuizForm} QuizForm */
/** @typedef {{problem: "missing" | "zero" | "large" | "undefined", names: string[]}} Failure `names`: what is missing */

await addSheet(import.meta.url);

const LIST = new Intl.ListFormat("zh-CN");

const OPERATIONS = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "**": (left, right) => left ** right,
};

/** @param {"missing" | "zero" | "large" | "undefined"} problem @param {string[]} [names] @returns {Failure} */
const fail = (problem, names = []) => ({ problem, names });

/**
 * Runs a formula's instructions on a stack, up to the first step that has no finite result.
 * @param {(string | number)[]} program "$name", numbers, + - * / ** neg
 * @param {Map<string, number | Failure>} values by name
 * @returns {number | Failure}
 */
export function evaluate(program, values) {
  const operands = program.filter((step) => step[0] === "$").map((step) => values.get(step.slice(1)));
  const failures = operands.filter((operand) => typeof operand !== "number");
  const missing = new Set(failures.flatMap(({ names }) => names));
  if (failures.length) return missing.size ? fail("missing", [...missing]) : failures[0];
  const stack = [];
  for (const step of program) {
    if (typeof step === "number") stack.push(step);
    else if (step[0] === "$") stack.push(values.get(step.slice(1)));
    else if (step === "neg") stack.push(-stack.pop());
    else {
      const [right, left] = [stack.pop(), stack.pop()];
      const value = OPERATIONS[step](left, right);
      if (!Number.isFinite(value)) {
        if (step === "/" ? right === 0 : step === "**" && left === 0) return fail("zero");
        return fail(Number.isNaN(value) ? "undefined" : "large");
      }
      stack.push(value);
    }
  }
  return stack[0];
}

/** A calculator has nothing right or wrong. */
export const readItem = () => null;
export function showItem() {}
export function clearItem() {}

/** @param {QuizForm} form @returns {{$formula: Element, text: string, isValue: boolean}[]} */
function calculate({ $form, items, answers, say }) {
  const values = new Map();
  for (const { $item, names } of items) {
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
