/** A question file of any make → banks of questions that are sure, and notices of all that is not. */

import { settle } from "./answers.js";
import { readDelimited } from "./delimited.js";
import { decode, decodeXml, hasPart, isCompound, readBytes, unpack } from "./files.js";
import { looksLikeGift, readGift } from "./gift.js";
import { writeBanks } from "./markdown.js";
import { readMoodle } from "./moodle.js";
import { makePlace, Notices, UnreadableError } from "./question.js";
import { isHeader, readTable } from "./table.js";
import { readText } from "./typed_text.js";
import { fill, fold, PATTERNS, SAYS, TABLE, UNITS } from "./words.js";
import { readWord } from "./word_file.js";
import { readWorkbook } from "./workbook.js";

/** @typedef {import("./question.js").Bank} Bank */
/** @typedef {import("./question.js").Draft} Draft */
/** @typedef {import("./question.js").Question} Question */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {{banks: Bank[], notices: Notices, unit: string, page: string}} Contents unit: what the places count; page: the Markdown */

const LIMIT = TABLE.limits.questions;
/** What a pasted text begins with that is XML. */
const XML = /^\s*<(?:\?xml|quiz)\b/;

/**
 * Read a file by the ending of its name; one that can't be read has one notice and no bank.
 * @param {Blob} file @param {string} name @param {() => Promise<unknown>} [pause] lets the page draw
 * @returns {Promise<Contents>}
 */
export function readFile(file, name, pause = async () => {}) {
  const [, stem, suffix] = name.match(/^(.+)(\.[^.]+)$/s) ?? ["", name, ""];
  return readAll(stem, async (reading) => {
    const read = READERS[fold(suffix)];
    if (!read) throw new UnreadableError(REFUSALS[fold(suffix)] ?? "unknown-here", { text: suffix });
    await pause();
    await read.call(reading, await readBytes(file), fold(suffix), pause);
  });
}

/** What was pasted: a table with a header, XML, GIFT, or typed questions. @param {string} text @param {string} title */
export const readPasted = (text, title) =>
  readAll(title, async (reading) => {
    if (!text.trim()) throw new UnreadableError("empty-file");
    if (XML.test(text)) return reading.readXml(text);
    const sheet = readDelimited(text);
    return sheet.rows.slice(0, 20).some(isHeader) ? reading.addSheet(sheet, title) : reading.readTyped(text);
  });

/** @param {string} stem @param {(reading: Reading) => Promise<unknown>} read @returns {Promise<Contents>} */
async function readAll(stem, read) {
  const reading = new Reading(stem);
  const { notices } = reading;
  try {
    await read(reading);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    notices.leaveOut(makePlace(), error.code, error.words);
    return { banks: [], notices, unit: reading.unit, page: "" };
  }
  const banks = reading.banks.filter(({ questions }) => questions.length);
  if (!banks.length && !notices.found.some(({ isLeftOut }) => isLeftOut)) notices.leaveOut(makePlace(), "no-questions");
  return { ...writeBanks(banks, stem, notices), notices, unit: reading.unit };
}

class Reading {
  /** @param {string} stem the file's name without its ending */
  constructor(stem) {
    this.stem = stem;
    /** @type {Bank[]} */
    this.banks = [];
    this.notices = new Notices();
    this.unit = UNITS.row;
  }

  /** @param {import("./table.js").Sheet} sheet @param {string} title */
  addSheet(sheet, title) {
    this.banks.push({ title, questions: this.settleAll(readTable(sheet, this.notices)) });
  }

  /** @param {import("./typed_text.js").Line[]} lines */
  addLines(lines) {
    const { title, drafts } = readText(lines, this.notices);
    this.banks.push({ title: title || this.stem, questions: this.settleAll(drafts) });
  }

  /** @param {string} text */
  readTyped(text) {
    const lines = text.replace(/\r\n?/g, "\n").split("\n");
    if (looksLikeGift(text) && !lines.some((line) => PATTERNS.answer.test(line.trim()))) this.readGift(text);
    else this.addLines(lines.map((line, i) => [i + 1, line]));
  }

  /** @param {string} text */
  readGift(text) {
    this.banks.push({ title: this.stem, questions: this.takeFirst(readGift(text, this.notices)) });
  }

  /** @param {string} text */
  readXml(text) {
    this.unit = UNITS.question;
    this.banks.push({ title: this.stem, questions: this.takeFirst(readMoodle(text, this.notices)) });
  }

  /** @param {Draft[]} drafts */
  settleAll(drafts) {
    const questions = drafts.slice(0, LIMIT).map((draft) => settle(draft, this.notices)).filter((question) => question !== null);
    if (drafts.length > LIMIT) this.notices.leaveOut(drafts[LIMIT].place, "too-many", { limit: LIMIT });
    return questions;
  }

  /** @param {Iterable<Question>} questions */
  takeFirst(questions) {
    const taken = [];
    for (const question of questions) {
      if (taken.length === LIMIT) {
        this.notices.leaveOut(question.place, "too-many", { limit: LIMIT });
        break;
      }
      taken.push(question);
    }
    return taken;
  }

  /** @param {string} name of a sheet or table */
  titleOf(name) {
    return fill(SAYS.part, { title: this.stem, name });
  }
}

/** @this {Reading} @param {Bytes} bytes @param {string} suffix @param {() => Promise<unknown>} pause */
async function readSpreadsheet(bytes, suffix, pause) {
  const sheets = await readWorkbook(await unpack(bytes, suffix), suffix, this.notices, pause);
  for (const sheet of sheets) this.addSheet(sheet, sheets.length > 1 ? this.titleOf(sheet.place.name) : this.stem);
}

/** @this {Reading} @param {Bytes} bytes */
async function readDocument(bytes) {
  if (isCompound(bytes) && hasPart(bytes, "WordDocument")) throw new UnreadableError("old-word");
  const { lines, tables } = readWord(await unpack(bytes, ".docx"), this.notices);
  this.unit = UNITS.paragraph;
  if (lines.some(([, text]) => text.trim())) this.addLines(lines);
  for (const sheet of tables) this.addSheet(sheet, this.titleOf(sheet.place.name));
}

/** @this {Reading} @param {Bytes} bytes */
async function readRows(bytes) {
  this.addSheet(readDelimited(decode(bytes)), this.stem);
}

/** @type {Record<string, (this: Reading, bytes: Bytes, suffix: string, pause: () => Promise<unknown>) => Promise<void>>} */
const READERS = {
  ".xlsx": readSpreadsheet,
  ".xlsm": readSpreadsheet,
  ".csv": readRows,
  ".tsv": readRows,
  async ".txt"(bytes) {
    this.readTyped(decode(bytes));
  },
  ".docx": readDocument,
  ".docm": readDocument,
  async ".gift"(bytes) {
    this.readGift(decode(bytes));
  },
  async ".xml"(bytes) {
    this.readXml(decodeXml(bytes));
  },
};
/** @type {Record<string, string>} */
const REFUSALS = { ".xls": "old-sheet", ".doc": "old-word" };
