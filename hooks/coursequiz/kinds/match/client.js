/** The kind `match`: lines and what belongs to them. Its pair is kind.py. */

import { addSheet } from "../../client/sheet.js";
import * as questions from "../questions/client.js";

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
