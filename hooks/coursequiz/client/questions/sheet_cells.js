/** A sheet's cells, so many rows at a time: the page must not stand still, nor a phone's memory be full, while a large one is parsed. */

import { attributeOf, childOf, childrenOf, parseXml } from "./xml.js";

/** @typedef {{$cell: Element, row: number, column: number}} Cell rows and columns are counted from 0 */

const ROWS = 500;

/** @param {string | undefined} text B3 @returns {[row: number, column: number] | null} */
export function readReference(text) {
  const [, letters, row] = text?.match(/^([A-Z]{1,3})([1-9][0-9]{0,6})$/) ?? [];
  if (!letters) return null;
  return [Number(row) - 1, [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1];
}

/**
 * Cuts between rows. Within those a bracket only begins a tag, unless there are comments or the like: then nothing is cut.
 * @param {string} text @returns {{frame: string, pieces: Iterable<string>}} frame: the sheet without its rows
 */
export function cutSheet(text) {
  const [opening, prefix = ""] = text.match(/<([\w.-]+:)?sheetData(?:\s[^>]*)?>/) ?? [];
  const from = opening ? text.indexOf(opening) + opening.length : -1;
  const to = text.indexOf(`</${prefix}sheetData`, from);
  const root = text.match(/<((?:[\w.-]+:)?worksheet)\b/)?.[1];
  if (from < 0 || to < 0 || !root || text.slice(from, to).includes("<!")) return { frame: text, pieces: [text] };
  return { frame: text.slice(0, from) + text.slice(to), pieces: cutRows(text, from, to, prefix, root) };
}

/** @param {string} text @param {number} from @param {number} to @param {string} prefix @param {string} root */
function* cutRows(text, from, to, prefix, root) {
  const [head, tail, end] = [text.slice(0, from), `</${prefix}sheetData></${root}>`, `</${prefix}row>`];
  let [start, next, count] = [from, from, 0];
  for (;;) {
    const found = text.indexOf(end, next);
    const isLast = found < 0 || found >= to;
    next = isLast ? to : found + end.length;
    count += 1;
    if (count < ROWS && !isLast) continue;
    yield head + text.slice(start, next) + tail;
    if (isLast) return;
    [start, count] = [next, 0];
  }
}

/**
 * The cells of all pieces with their places; one that names none stands behind the one before it.
 * @param {Iterable<string>} pieces @param {() => Promise<unknown>} pause lets the page draw
 * @yields {Cell[]}
 */
export async function* readCells(pieces, pause) {
  let row = -1;
  for (const piece of pieces) {
    await pause();
    /** @type {Cell[]} */
    const cells = [];
    for (const $row of childrenOf(childOf(parseXml(piece), "sheetData"), "row")) {
      row = Number(attributeOf($row, "r") ?? row + 2) - 1;
      let column = -1;
      for (const $cell of childrenOf($row, "c")) {
        [row, column] = readReference(attributeOf($cell, "r")) ?? [row, column + 1];
        if (row >= 0) cells.push({ $cell, row, column });
      }
    }
    yield cells;
  }
}
