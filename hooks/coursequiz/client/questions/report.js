/** Notices in words: what did not come in first, each with its place and what is needed. */

import { fill, NOTICES, SAYS, UNITS } from "./words.js";
import { namePlace } from "./question.js";

/** @typedef {import("./question.js").Notice} Notice */
/** @typedef {import("./question.js").Place} Place */

/** What was found and what is needed. @param {Notice} notice */
export const describe = ({ code, words }) => fill(NOTICES[code], words);

/** A place as the trainer finds it: the file, the sheet, the row. @param {string} name @param {Place} place @param {string} unit */
export function showPlace(name, place, unit) {
  const sheet = place.name ? fill(SAYS.sheet, { name: place.name }) : "";
  // Rows of a table in a document are rows.
  const row = place.row ? fill(SAYS.row, { row: place.row, unit: place.name ? UNITS.row : unit }) : "";
  return `${name}${sheet}${row}`;
}

/** @param {string} one @param {string} other */
const compare = (one, other) => (one < other ? -1 : Number(one > other));

/** @param {Place} one @param {Place} other */
const comparePlaces = (one, other) => one.sheet - other.sheet || one.row - other.row || compare(one.name, other.name);

/** Each notice once, sorted by place. @param {Notice[]} notices @param {boolean} isLeftOut @returns {{place: Place, text: string}[]} */
export function listNotices(notices, isLeftOut) {
  const chosen = notices.filter((notice) => notice.isLeftOut === isLeftOut).map((notice) => ({ place: notice.place, text: describe(notice) }));
  const single = new Map(chosen.map((each) => [`${namePlace(each.place)} ${each.text}`, each]));
  return [...single.values()].sort((one, other) => comparePlaces(one.place, other.place) || compare(one.text, other.text));
}

/** How many places have something that did not come in. @param {Notice[]} notices */
export const countLeft = (notices) => new Set(notices.filter(({ isLeftOut }) => isLeftOut).map(({ place }) => namePlace(place))).size;

/** How many came in, and how many places did not. @param {Notice[]} notices @param {number} count */
export function summarize(notices, count) {
  const left = countLeft(notices);
  return fill(left ? SAYS.countLeft : SAYS.count, { count, left });
}

/** The report of one file, as the command prints it. @param {string} name @param {Notice[]} notices @param {number} count @param {string} unit */
export function writeReport(name, notices, count, unit) {
  const lines = [];
  for (const [isLeftOut, heading] of /** @type {[boolean, string][]} */ ([[true, SAYS.leftOut], [false, SAYS.look]])) {
    const chosen = listNotices(notices, isLeftOut);
    if (chosen.length) lines.push(heading);
    for (const { place, text } of chosen) lines.push(`  ${fill(SAYS.line, { place: showPlace(name, place, unit), text })}`);
  }
  return `${[...lines, summarize(notices, count)].join("\n")}\n`;
}
