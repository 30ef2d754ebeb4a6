/** CSV and TSV → a sheet of text, as Python's csv module reads them. */

import { makePlace, UnreadableError } from "./question.js";
import { makeSheet } from "./table.js";
import { clean } from "./words.js";

/** Characters of one cell. */
const LONGEST = 1_000_000;
const BREAKS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** @param {string} text @param {string} character */
const count = (text, character) => text.split(character).length - 1;

/** The rows of a file, whatever separates its cells: a comma, a semicolon or a tabulator. @param {string} given */
export function readDelimited(given) {
  let text = given.replace(/^\ufeff/, "");
  const first = text.split(BREAKS).find((line) => line.trim()) ?? "";
  const isNamed = /^sep=.$/i.test(first);
  if (isNamed) text = text.slice(text.indexOf("\n") + 1 || text.length);
  const separator = isNamed ? first[4] : [...",;\t"].reduce((best, each) => (count(first, each) > count(first, best) ? each : best));
  return makeSheet(makePlace(), [...(isNamed ? [[]] : []), ...splitCells(text, separator)]);
}

/** @param {string} text @param {string} separator @returns {string[][]} */
function splitCells(text, separator) {
  const end = `[^\\r\\n\\u{${Number(separator.codePointAt(0)).toString(16)}}]*`;
  // What follows a closing quote belongs to the cell, too; a quote that is never closed takes all that is left.
  const cell = new RegExp(`(?:"([^"]*(?:""[^"]*)*)(?:"|$))?(${end})(\\r\\n|[\\r\\n]|.|$)`, "suy");
  const rows = [];
  /** @type {string[]} */
  let row = [];
  while (cell.lastIndex < text.length) {
    // It matches anything, if only nothing.
    const [, quoted = "", rest, mark] = /** @type {RegExpExecArray} */ (cell.exec(text));
    if (quoted.length + rest.length > LONGEST) throw new UnreadableError("broken", { text: ".csv" });
    const isLast = mark !== separator;
    // A line without anything has no cells.
    if (row.length || quoted || rest || !isLast) row.push(clean(quoted.replaceAll('""', '"') + rest));
    if (isLast) {
      rows.push(row);
      row = [];
    } else if (cell.lastIndex === text.length) row.push("");
  }
  if (row.length) rows.push(row);
  return rows;
}
