/** Spreadsheets (.xlsx, .xlsm) → sheets of text. Formulas are not computed, and macros not run. */

import { makePlace, UnreadableError } from "./question.js";
import { readRelations } from "./relations.js";
import { cutSheet, readCells, readReference } from "./sheet_cells.js";
import { judge, readFormats } from "./sheet_marks.js";
import { keyOfCell, makeSheet, nameCell } from "./table.js";
import { clean, TABLE } from "./words.js";
import { allOf, attributeOf, childOf, childrenOf, ownTextOf, parseXml } from "./xml.js";

/** @typedef {import("./table.js").Sheet} Sheet */

const CELLS = TABLE.limits.cells;

/**
 * The sheets that anybody sees, one after the other. One that is too large to be a list of questions is told and left out.
 * @param {import("./files.js").Archive} archive @param {string} kind @param {import("./question.js").Notices} notices
 * @param {() => Promise<unknown>} pause lets the page draw
 * @returns {Promise<Sheet[]>}
 */
export async function readWorkbook(archive, kind, notices, pause) {
  try {
    if (archive.hasMacros) notices.add(makePlace(), "macros");
    const book = new Book(archive);
    const sheets = [];
    for (const [i, { name, path, isVisible, isWorksheet }] of book.sheets.entries()) {
      const place = makePlace(0, i + 1, name);
      if (!isWorksheet) continue;
      await pause();
      const sheet = isVisible ? await book.readSheet(place, path, pause) : "hidden-sheet";
      if (sheet === "hidden-sheet") notices.leaveOut(place, sheet);
      else if ("tooWide" in sheet) notices.leaveOut(place, "too-wide", { cell: sheet.tooWide });
      else sheets.push(sheet);
    }
    return sheets;
  } catch (error) {
    if (error instanceof UnreadableError) throw new UnreadableError("broken", { text: kind });
    throw error;
  }
}

/** A number as Python writes it. @param {string} text */
function writeNumber(text) {
  const value = Number(text);
  const size = Math.abs(value);
  if (Number.isNaN(value)) return clean(text);
  if (Number.isInteger(value)) {
    if (size < 1e15) return value.toFixed(0);
    if (size < 1e16) return value.toFixed(1);
  } else if (size >= 1e-4) return String(value);
  const [digits, power] = value.toExponential().split("e");
  return `${digits}e${power[0]}${power.slice(1).padStart(2, "0")}`;
}

/** Characters that XML has no place for are written as _x000D_. @param {string} text */
const showHidden = (text) => text.replace(/_x([0-9a-f]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

/** The words of a shared or inline text, without how they are pronounced. @param {Element | undefined} $text */
const wordsOf = ($text) =>
  showHidden([...childrenOf($text, "t"), ...childrenOf($text, "r").flatMap(($run) => childrenOf($run, "t"))].map(ownTextOf).join(""));

/** @param {string} range B2:C3 @returns {number[] | null} */
function readRange(range) {
  const [first, last] = range.split(":").map(readReference);
  return first && last ? [...first, ...last] : null;
}

class Book {
  /** @param {import("./files.js").Archive} archive */
  constructor(archive) {
    this.archive = archive;
    const main = readRelations(archive, "").find(({ kind }) => kind === "officeDocument")?.target ?? "xl/workbook.xml";
    const relations = readRelations(archive, main);
    const $book = parseXml(this.need(main));
    const pathOf = (kind) => relations.find((relation) => relation.kind === kind)?.target ?? "";
    this.from1904 = /^(?:1|true)$/.test(attributeOf(childOf($book, "workbookPr"), "date1904") ?? "");
    this.formats = readFormats(archive.read(pathOf("styles")));
    const strings = archive.read(pathOf("sharedStrings"));
    this.strings = strings === null ? [] : childrenOf(parseXml(strings), "si").map(wordsOf);
    this.sheets = childrenOf(childOf($book, "sheets"), "sheet").map(($sheet) => {
      const relation = relations.find(({ id }) => id === $sheet.getAttributeNS($sheet.lookupNamespaceURI("r"), "id"));
      const isVisible = (attributeOf($sheet, "state") ?? "visible") === "visible";
      return { name: attributeOf($sheet, "name") ?? "", path: relation?.target ?? "", isVisible, isWorksheet: relation?.kind === "worksheet" };
    });
  }

  /** @param {string} path @returns {string} */
  need(path) {
    const text = this.archive.read(path);
    if (text === null) throw new UnreadableError("broken");
    return text;
  }

  /**
   * @param {import("./question.js").Place} place @param {string} path @param {() => Promise<unknown>} pause
   * @returns {Promise<Sheet | {tooWide: string}>}
   */
  async readSheet(place, path, pause) {
    const { frame, pieces } = cutSheet(this.need(path));
    /** @type {string[][]} */
    const rows = [];
    const marks = new Map();
    let [lastRow, lastColumn] = [0, 0];
    for await (const cells of readCells(pieces, pause)) {
      for (const { row, column } of cells) [lastRow, lastColumn] = [Math.max(lastRow, row), Math.max(lastColumn, column)];
      // Of a sheet that is too large only its last cell is looked for.
      if ((lastRow + 1) * (lastColumn + 1) <= CELLS) for (const cell of cells) this.takeCell(cell, rows, marks);
    }
    if ((lastRow + 1) * (lastColumn + 1) > CELLS) return { tooWide: nameCell(lastRow, lastColumn) };
    const ranges = allOf(parseXml(frame), "mergeCell").map(($each) => readRange(attributeOf($each, "ref") ?? ""));
    return makeSheet(place, rows, { marks, merged: ranges.filter((range) => range !== null), pictures: this.findPictures(path) });
  }

  /** @param {import("./sheet_cells.js").Cell} cell @param {string[][]} rows @param {Sheet["marks"]} marks */
  takeCell({ $cell, row, column }, rows, marks) {
    const mark = judge($cell, this.formats, this.from1904);
    if (mark) marks.set(keyOfCell(row, column), mark);
    while (rows.length <= row) rows.push([]);
    while (rows[row].length < column) rows[row].push("");
    // A mark says what a date shows; the number behind it nobody has seen.
    rows[row][column] = mark?.code === "date-cell" ? mark.text : this.readValue($cell);
  }

  /** A cell's value as it looks. @param {Element} $cell */
  readValue($cell) {
    const value = ownTextOf(childOf($cell, "v"));
    switch (attributeOf($cell, "t") ?? "n") {
      case "s":
        return clean(this.strings[Number(value)] ?? "");
      case "inlineStr":
        return clean(wordsOf(childOf($cell, "is")));
      case "b":
        return value === "" ? "" : value === "0" ? "FALSE" : "TRUE";
      case "e":
        return "";
      case "n":
        return value === "" ? "" : writeNumber(value);
      default:
        return clean(showHidden(value));
    }
  }

  /** The rows to which pictures are fixed. @param {string} path */
  findPictures(path) {
    const drawings = readRelations(this.archive, path).filter(({ kind }) => kind === "drawing");
    const anchors = drawings.flatMap(({ target }) => {
      const text = this.archive.read(target);
      return text === null ? [] : allOf(parseXml(text), "from");
    });
    return new Set(anchors.map(($from) => Number(ownTextOf(childOf($from, "row")) || 0)));
  }
}
