/**
 * How sure one is of an answer, chosen before it counts. Loaded where a form has [data-sure]. What is chosen is an answer
 * like others, with a name of its own; without it nothing is missing. It is never scored.
 */

import { add, stemOf } from "./elements.js";
import { nameOf } from "./names.js";
import { addSheet } from "./sheet.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./form.js").Item} Item */

await addSheet(import.meta.url);

/** Guessed, fairly sure, sure. */
const LEVELS = ["0", "1", "2"];
const SURE = 2;

/** @param {{$item: Element}} item */
const nameFor = ({ $item }) => nameOf($item.getAttribute("data-item"), "sure");

/** Below each item that is scored, before it is read. @param {QuizForm} form */
export function prepare({ $form, say }) {
  for (const $item of $form.querySelectorAll("[data-item][data-key]")) {
    const $box = add($item, "fieldset", "quiz-sure");
    $item.querySelector(":scope > :is(.quiz-check, details)")?.before($box);
    add($box, "legend", "quiz-hint", say("sure"));
    // Where one comes from field to field, each says which item it belongs to.
    $box.setAttribute("aria-label", `${say("sure")} ${stemOf({ $item })}`);
    const $levels = add($box, "div", "quiz-sure-levels");
    for (const level of LEVELS) {
      const $label = add($levels, "label", "quiz-option");
      const $input = add($label, "input", "");
      Object.assign($input, { type: "radio", name: nameFor({ $item }), value: level });
      $input.dataset.option = level;
      add($label, "span", "", say(`sure-${level}`));
    }
  }
}

/** Once the verdict is there it is too late to choose. @param {QuizForm} form @param {Item} item @param {HTMLElement} $box */
function settle(form, item, $box) {
  const isSettled = form.state === "answered" || item.$item.hasAttribute("data-checked");
  form.answers.lock([nameFor(item)], isSettled);
  $box.hidden = isSettled && form.sure(item).sure === undefined;
  // With the verdict it is read, and goes.
  const $verdict = item.$item.querySelector(".quiz-verdict");
  if (form.isSureMiss(item) && !$verdict.querySelector("span")) add($verdict, "span", "quiz-sure-note", form.say("sure-missed"));
}

/** @param {QuizForm} form */
export function attach(form) {
  /** @type {[Item, HTMLElement][]} */
  const boxes = [];
  for (const item of form.all) {
    const $box = /** @type {HTMLElement | null} */ (item.$item.querySelector(":scope > .quiz-sure"));
    if (!$box) continue;
    boxes.push([item, $box]);
    // It may stay blank, and it is nothing that scores.
    item.names = item.names.filter((name) => name !== nameFor(item));
  }
  form.sure = (item) => {
    const name = nameFor(item);
    const level = form.answers.has(name) ? form.answers.read(name) : undefined;
    return level === undefined ? {} : { sure: Number(level) };
  };
  const missed = ".quiz-verdict:is([data-verdict=wrong], [data-verdict=partly])";
  form.isSureMiss = (item) => form.sure(item).sure === SURE && !!item.$item.querySelector(missed);
  return () => {
    for (const [item, $box] of boxes) settle(form, item, $box);
  };
}
