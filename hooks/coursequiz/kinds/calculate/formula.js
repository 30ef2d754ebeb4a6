/** Runs what formula.py has compiled. Without any DOM. */

/** @typedef {{problem: "missing" | "zero" | "large" | "undefined", names: string[]}} Failure `names`: what is missing */

const OPERATIONS = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "**": (left, right) => left ** right,
};

/** @param {"missing" | "zero" | "large" | "undefined"} problem @param {string[]} [names] @returns {Failure} */
export const fail = (problem, names = []) => ({ problem, names });

/**
 * Runs a formula's instructions on a stack, up to the first step that has no finite result.
 * @param {(string | number)[]} program "$name", numbers, + - * / ** neg
 * @param {Map<string, number | Failure>} values by name
 * @returns {number | Failure}
 */
export function evaluate(program, values) {
  const operands = program.filter((step) => step[0] === "$").map((step) => values.get(String(step).slice(1)));
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
