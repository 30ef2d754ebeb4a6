/** Numbers as learners type and read them. */

import { stemOf } from "./elements.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */

const FORMAT = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 });

/** Never "-0". @param {number} number */
export const formatNumber = (number) => FORMAT.format(Math.abs(number) < 0.005 ? 0 : number);

/**
 * What is wrong with a field, in words; "" where nothing is. An empty field is a gap, not a mistake.
 * @param {HTMLInputElement} $input
 * @param {QuizForm["say"]} say
 */
export function faultOf({ validity, min, max }, say) {
  if (validity.badInput) return say("number-bad");
  if (!validity.rangeUnderflow && !validity.rangeOverflow) return "";
  return say(min && max ? "number-between" : min ? "number-min" : "number-max", { min, max });
}

/** Says at a field what is wrong with it. @param {HTMLInputElement} $input @param {QuizForm["say"]} say */
function mark($input, say) {
  const fault = faultOf($input, say);
  $input.nextElementSibling.textContent = fault;
  $input.setAttribute("aria-invalid", String(!!fault));
}

/**
 * A fault is said once its field is left, for "1" may become "15", and taken back at once.
 * @param {QuizForm} form
 * @param {() => void} announce called when a field is left
 */
export function watchNumbers({ $form, say }, announce) {
  const $inputs = /** @type {HTMLInputElement[]} */ ([...$form.querySelectorAll("[data-item] > input")]);
  for (const $input of $inputs) {
    const $fault = document.createElement("p");
    $fault.className = "quiz-fault";
    $fault.id = `${$input.id}-fault`;
    $input.after($fault);
    $input.setAttribute("aria-describedby", $fault.id);
    $input.addEventListener("input", () => faultOf($input, say) || mark($input, say));
    // Half a number is no change for a browser: its field is simply left.
    $input.addEventListener("blur", () => mark($input, say));
    $input.addEventListener("change", announce);
  }
}

/** @param {QuizForm} form @returns {import("./form.js").Fault[]} */
export function findNumberFaults({ items, answers, say }) {
  return items.flatMap((item) => {
    /** @type {HTMLInputElement} */
    const $input = answers.first(item.names[0]);
    mark($input, say);
    const fault = faultOf($input, say);
    return fault ? [{ item, text: `${stemOf(item)} ${fault}` }] : [];
  });
}

/** A place for what only screen readers are told. @param {QuizForm} form */
export function addStatus({ $form }) {
  const $status = document.createElement("p");
  $status.className = "quiz-hidden";
  $status.setAttribute("role", "status");
  $form.appendChild($status);
  return $status;
}
