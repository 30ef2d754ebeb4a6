/** The kind `match`: lines and what belongs to them. Its pair is kind.py. */
/** @typedef {import("../../client/types.d.ts").Fits<typeof import("./client.js")>} Fits it keeps the contract of a kind */

import { load } from "../../client/again.js";
import { addSheet } from "../../client/sheet.js";
import * as questions from "../questions/client.js";

/** @typedef {import("../../client/form.js").QuizForm} QuizForm */

// A line is a question whose options are the same for all: it scores as one.
export { clearItem, readItem, scoreItem, scoreText } from "../questions/client.js";

await addSheet(import.meta.url);

/**
 * The verdict stands below the line, and the right answer in its explanation; the select itself says it again.
 * @param {Element} $item
 * @param {import("../questions/client.js").Question | null} question
 * @param {(name: string) => string} say
 */
export function showItem($item, question, say) {
  questions.showItem($item, question, say);
  const $select = $item.querySelector("select");
  if ($select?.value) $select.setAttribute("data-outcome", question.right.includes($select.value) ? "right" : "wrong");
}

/** Under a thumb a line is tapped, then its partner. @param {QuizForm} form */
export function prepare(form) {
  if (matchMedia("(pointer: coarse)").matches) load("./taps.js").then(({ attachTaps }) => attachTaps(form)).catch(console.error);
}

/** A link to a gap leads to what is shown. @param {Element} $item */
export function findFocus($item) {
  const $slot = $item.querySelector(":scope > .quiz-slot");
  return $slot?.getClientRects().length ? $slot : null;
}
