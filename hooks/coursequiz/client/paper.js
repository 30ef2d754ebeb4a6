/**
 * A page on paper: the answers at its end, so that what stands before can be worked on; without this they stand where
 * they are. One test alone prints with the button that comes with a click on its scoring guide. Loaded when somebody may be about to print.
 */

import { add, textOf } from "./elements.js";
import { addSheet } from "./sheet.js";

/** What gives an answer away; a dialogue's comments make sense only where they stand. */
const ANSWERS = ".quiz:not([data-kind=dialogue]) :is(.quiz-explanation, .quiz-model, .quiz-comment, .quiz-guide)";

let isStarted = false;

/** The number that an item has on paper, where all of a quiz are asked. @param {HTMLElement} $item */
function numberOf($item) {
  const $numbered = [...$item.closest("[data-quiz]").querySelectorAll("[data-item]:has(.quiz-number)")];
  return `${$numbered.indexOf($item) + 1 || ""}`;
}

/** @param {HTMLElement} $page @param {HTMLElement[]} $answers @param {string} title */
function writeKey($page, $answers, title) {
  const $key = add($page, "section", "quiz-key");
  add($key, "h2", "", title);
  let $last;
  for (const $answer of $answers) {
    const $form = $answer.closest("[data-quiz]");
    if ($form !== $last) add($key, "h3", "", textOf($form.querySelector(":is(h1, h2, h3, h4, h5, h6)")));
    $last = $form;
    const $copy = /** @type {HTMLDetailsElement} */ ($answer.cloneNode(true));
    for (const $each of $copy.querySelectorAll("[id]")) $each.removeAttribute("id");
    $copy.querySelector("button")?.remove();
    Object.assign($copy, { open: true, hidden: false });
    const $item = $answer.closest("[data-item]");
    if ($item) $copy.querySelector("summary").prepend(numberOf($item), " ");
    $key.append($copy);
  }
}

/** @param {($form: Element) => (name: string) => string} textsOf */
export function start(textsOf) {
  if (isStarted) return;
  isStarted = true;
  addSheet(import.meta.url);
  addEventListener("beforeprint", () => {
    const $page = document.querySelector("article") ?? document.body;
    const $alone = $page.querySelector(".quiz-alone");
    const $answers = [...$page.querySelectorAll(ANSWERS)].filter(($each) => !$alone || $alone.contains($each));
    if ($answers.length) writeKey($page, $answers, textsOf($page)("key"));
  });
  addEventListener("afterprint", () => {
    document.querySelector(".quiz-key")?.remove();
    document.querySelector(".quiz-alone")?.classList.remove("quiz-alone");
  });
  addEventListener("click", (/** @type {MouseEvent & {target: HTMLElement}} */ { target }) => {
    const $guide = target.closest(".quiz-guide > summary")?.parentElement;
    if (!$guide || $guide.querySelector("button")) return;
    const $form = $guide.closest("[data-quiz]");
    const $button = add($guide, "button", "quiz-quiet", textsOf($form)("print"));
    $button.type = "button";
    $button.addEventListener("click", () => {
      $form.classList.add("quiz-alone");
      print();
    });
  });
}
