/** What results, ratings and profiles are drawn with: a table, a bar, a shape. */

import { add } from "./elements.js";
import { addSheet } from "./sheet.js";

// Not awaited: those that import this wait for their own, and one wait in another is more than WebKit ends.
addSheet(import.meta.url);

/** The day and the minute; what is no time stays as it is written. Swedish writes dates as ISO does. @param {string} at @param {number} [length] 10: the day */
export const when = (at, length = 16) => (Number.isNaN(Date.parse(at)) ? at.slice(0, length) : new Date(at).toLocaleString("sv").slice(0, length));

/** A bar beside a number, which tells the same to who sees it. @param {Element} $parent @param {number} share 0 to 1 */
export function addGauge($parent, share) {
  const $gauge = add($parent, "span", "quiz-gauge");
  add($gauge, "span", "quiz-gauge-fill").style.width = `${100 * Math.min(1, Math.max(0, share))}%`;
}

/** A table with a caption and a head. @param {Element} $parent @param {string[]} names of the columns */
export function addTable($parent, caption, names) {
  const $table = add($parent, "table", "quiz-table");
  add($table, "caption", "", caption);
  const $head = add(add($table, "thead", ""), "tr", "");
  for (const name of names) add($head, "th", "", name).scope = "col";
  return add($table, "tbody", "");
}
