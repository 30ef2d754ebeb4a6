/** Rows under a header → drafts. What each column holds is told by its heading, in any order. */

import { makeDraft } from "./question.js";
import { splitOptions } from "./typed_text.js";
import { clean, findColumn, letterOf, shorten, TABLE } from "./words.js";

/** @typedef {import("./question.js").Notices} Notices */
/** @typedef {import("./question.js").Place} Place */
/** @typedef {{code: string, text?: string}} CellMark what a cell has besides its value, and a notice's code for it */
/**
 * @typedef {object} Sheet rows and columns are counted from 0
 * @property {Place} place
 * @property {string[][]} rows
 * @property {Map<string, CellMark>} marks of single cells, by "row column"
 * @property {number[][]} merged first row, first column, last row, last column
 * @property {Set<number>} pictures the rows that have some
 */

/** A title and some lines of advice may stand above the header. */
const HEADER_ROWS = 20;

/** @param {Place} place @param {string[][]} rows @param {Partial<Sheet>} [more] @returns {Sheet} */
export const makeSheet = (place, rows, more = {}) => ({ place, rows, marks: new Map(), merged: [], pictures: new Set(), ...more });

/** @param {number} row @param {number} column */
export const keyOfCell = (row, column) => `${row} ${column}`;

/** A cell's name as spreadsheets show it: B3. @param {number} row @param {number} column */
export function nameCell(row, column) {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = letterOf((rest - 1) % 26) + name;
  return `${name}${row + 1}`;
}

/** @param {Sheet} sheet @param {number} row @returns {Place} */
const at = (sheet, row) => ({ ...sheet.place, row: row + 1 });

/** @param {string[]} row */
export function isHeader(row) {
  const found = new Set(row.filter(Boolean).map(findColumn));
  return found.has("stem") && ["answer", "a", "options", "type"].some((role) => found.has(role));
}

/** The drafts of a sheet's rows. A sheet without a header is a notice. @param {Sheet} sheet @param {Notices} notices */
export function readTable(sheet, notices) {
  if (!sheet.rows.some((row) => row.some(Boolean)) && !sheet.marks.size) {
    notices.add(sheet.place, "empty-sheet");
    return [];
  }
  const header = sheet.rows.slice(0, HEADER_ROWS).findIndex(isHeader);
  if (header < 0) {
    notices.leaveOut(sheet.place, "no-header");
    return [];
  }
  for (const [index, row] of sheet.rows.slice(0, header).entries()) {
    const text = row.filter(Boolean).join(" ");
    if (text) notices.add(at(sheet, index), "aside", { text });
  }
  return [...readRows(sheet, header, readHeader(sheet, header, notices), notices)];
}

/** What each column holds. One that is not known or stands twice is told. @param {Sheet} sheet @param {number} header @param {Notices} notices */
function readHeader(sheet, header, notices) {
  /** @type {Map<number, string>} */
  const columns = new Map();
  for (const [column, name] of sheet.rows[header].entries()) {
    if (!name) continue;
    const role = findColumn(name);
    if (!role) notices.add(at(sheet, header), "column-left", { text: name });
    else if ([...columns.values()].includes(role)) notices.add(at(sheet, header), "column-twice", { text: name });
    else columns.set(column, role);
  }
  return columns;
}

/** The last row that has anything. @param {Sheet} sheet */
const findLast = ({ rows, marks }) => {
  let last = Math.max(0, rows.findLastIndex((row) => row.some(Boolean)));
  for (const key of marks.keys()) last = Math.max(last, Number(key.split(" ")[0]));
  return last;
};

/**
 * The drafts below a header; rows that can't be sure are told.
 * @param {Sheet} sheet @param {number} header @param {Map<number, string>} columns @param {Notices} notices
 */
function* readRows(sheet, header, columns, notices) {
  const last = findLast(sheet);
  const empty = [];
  const lost = new Set();
  for (let index = header + 1; index <= last; index += 1) {
    const row = sheet.rows[index] ?? [];
    if (sheet.pictures.has(index)) notices.add(at(sheet, index), "picture");
    if (!row.some(Boolean) && ![...columns.keys()].some((column) => sheet.marks.has(keyOfCell(index, column)))) {
      empty.push(index);
      continue;
    }
    tellLostCells(sheet, index, sheet.rows[header], lost, notices);
    const draft = !hasDoubt(sheet, index, columns, notices) && readRow(at(sheet, index), row, columns);
    if (draft) yield draft;
  }
  if (empty.length) notices.add(at(sheet, empty[0]), "empty-rows", { count: empty.length });
}

/**
 * Contents below no heading, once a column; what stands below one that is not read has been told there.
 * @param {Sheet} sheet @param {number} index @param {string[]} headings @param {Set<number>} lost @param {Notices} notices
 */
function tellLostCells(sheet, index, headings, lost, notices) {
  for (const [column, text] of (sheet.rows[index] ?? []).entries())
    if (text && !headings[column] && !lost.has(column)) {
      lost.add(column);
      notices.add(at(sheet, index), "lost-cell", { cell: nameCell(index, column), text: shorten(text) });
    }
}

/**
 * Tell which of a row's cells is not what it looks like; merged cells that only look odd leave the row in.
 * @param {Sheet} sheet @param {number} index @param {Map<number, string>} columns @param {Notices} notices
 */
function hasDoubt(sheet, index, columns, notices) {
  for (const column of columns.keys()) {
    const mark = sheet.marks.get(keyOfCell(index, column));
    if (!mark) continue;
    notices.leaveOut(at(sheet, index), mark.code, { cell: nameCell(index, column), text: mark.text ?? "" });
    return true;
  }
  for (const [top, left, bottom, right] of sheet.merged) {
    if (index < top || index > bottom || ![...columns.keys()].some((column) => left <= column && column <= right)) continue;
    const cell = `${nameCell(top, left)}:${nameCell(bottom, right)}`;
    if (index > top) {
      notices.leaveOut(at(sheet, index), "merged", { cell });
      return true;
    }
    notices.add(at(sheet, index), "merged-look", { cell });
  }
  return false;
}

/** A row as a draft; null for one that has nothing but a number. @param {Place} place @param {string[]} row @param {Map<number, string>} columns */
function readRow(place, row, columns) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const [column, role] of columns) values[role] = row[column] ?? "";
  if (!Object.entries(values).some(([role, text]) => text && role !== "number")) return null;
  const letters = Object.keys(values).filter((role) => role.length === 1).sort();
  const written = letters.map((letter) => values[letter]);
  const options = written.slice(0, written.findLastIndex(Boolean) + 1);
  const { type = "", stem = "", answer = "", explanation = "", points = "" } = values;
  return makeDraft(place, { type, stem, answer, explanation, points, options: options.length ? options : splitCell(values.options ?? "") });
}

/** The options that stand in one cell: after their letters, else between separators. @param {string} given */
function splitCell(given) {
  const text = clean(given);
  const labelled = text.split("\n").flatMap((line) => splitOptions(line, 0).options);
  if (labelled.length > 1 && labelled.every(({ letter }, i) => letter === letterOf(i))) return labelled.map((option) => option.text);
  for (const separator of TABLE.optionSeparators) {
    const parts = text.split(separator);
    if (parts.length > 1) return parts.map((part) => part.trim()).filter(Boolean);
  }
  return text ? [text] : [];
}
