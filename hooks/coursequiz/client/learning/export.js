/** What a learner takes along, as texts: a file of everything, a table of results, a notebook. */

import { LEARNER, VERSION } from "../records.js";
import { FORMAT, RecordReader } from "./schema.js";

/** @typedef {import("../records/types.d.ts").QuizRecord} QuizRecord */
/** @typedef {import("../records/types.d.ts").Learner} Learner */
/**
 * @typedef {{format: string, version: number, course: string, title: string, exported: string,
 *   quizzes: Record<string, QuizRecord>, learner: Learner}} LearningFile docs/authoring/learning-data.md describes it
 */
/** @typedef {{stem: string | null, label: string | null, answer: string, at: string | null}} Entry at: as it is shown */
/** @typedef {{title: string, url: string | null, quizzes: {title: string, entries: Entry[]}[]}} Chapter */

/**
 * @param {{course: string, title: string, records: Map<string, QuizRecord>, newer?: Map<string, unknown>,
 *   learner?: Learner}} state newer: records of a later version, which go along as they are
 * @param {Date | string} now
 * @returns {LearningFile}
 */
export function makeExport({ course, title, records, newer = new Map(), learner }, now) {
  const exported = new Date(now).toISOString();
  // What an import would refuse is no record of this program; without it the rest can be read.
  const reader = new RecordReader();
  const others = [...newer].filter(([key]) => key !== LEARNER);
  return {
    format: FORMAT,
    version: VERSION,
    course,
    title,
    exported,
    quizzes: { ...reader.records(Object.fromEntries(records), ""), .../** @type {LearningFile["quizzes"]} */ (Object.fromEntries(others)) },
    learner: /** @type {Learner | undefined} */ (newer.get(LEARNER)) ?? reader.learner(learner, ""),
  };
}

/** @param {LearningFile} file @returns {string} */
export const formatExport = (file) => `${JSON.stringify(file)}\n`;

const CONTROLS = /[\0-\x08\v\f\x0e-\x1f\x7f]/g;

/** What a spreadsheet takes for a formula: in a Chinese one the full-width marks, too. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** @param {string | number | null | undefined} value @returns {string} */
function formatCell(value) {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const text = String(value ?? "").replace(CONTROLS, "");
  const safe = (FORMULA.test(text) ? `'${text}` : text).replace(/\r\n?/g, "\n");
  return /[",;\s]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A table as RFC 4180 has it, with the mark that tells Excel its encoding. A text that would be a formula gets an
 * apostrophe before it; numbers stay numbers, negative ones too.
 * @param {(string | number | null | undefined)[][]} rows @param {string[]} heads
 * @returns {string}
 */
export const makeCsv = (rows, heads) =>
  `\ufeff${[heads, ...rows].map((row) => `${row.map(formatCell).join(",")}\r\n`).join("")}`;

/** Every kind of line break there is: a reader may know more of them than we. */
const BREAK = /\r\n?|[\n\v\f\x85\u2028\u2029]/;

/**
 * A line of text as it is, whatever Markdown would make of it. Entities where not every Markdown knows a backslash.
 * @param {string} line
 */
function escapeLine(line) {
  const text = line.replace(CONTROLS, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return text
    .replace(/[\\\x60*_[\]{}]/g, "\\$&")
    .replace(/^(\s*)([#+!-])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2")
    .replace(/^(\s*)([>=|~:])/, (_, space, char) => `${space}&#${char.charCodeAt(0)};`)
    // Four spaces would make a listing.
    .replace(/^[ \t]+/, (space) => "\xa0".repeat(space.replaceAll("\t", "    ").length));
}

/** A title or a question, in one line. @param {string} text */
function escapeTitle(text) {
  const line = text.split(BREAK).join(" ").replace(CONTROLS, "").replace(/\s+/g, " ").trim();
  // A heading may end with any number of these, which are not shown.
  return escapeLine(line).replace(/(^\\)?#$/, "&#35;");
}

/** A learner's words as a quotation: nothing in it can end it. @param {string} text @returns {string} */
function quote(text) {
  const lines = text.replace(/^\s*[\r\n]|\s+$/g, "").split(BREAK).map(escapeLine);
  if (!lines.some((line) => line.trim())) return "";
  // Two spaces keep a line's end.
  const isBroken = (/** @type {number} */ i) => lines[i].trim() && lines[i + 1]?.trim();
  return lines.map((line, i) => (line.trim() ? `> ${line}${isBroken(i) ? "  " : ""}` : ">")).join("\n");
}

/** @param {string} marks @param {string} text already escaped @returns {string[]} nothing where there is no text */
const mark = (marks, text, end = "") => (text ? [`${marks}${text}${end}`] : []);

/** @param {Chapter} chapter */
function formatChapterTitle({ title, url }) {
  const isLink = url && /^https?:\/\//.test(url);
  const address = isLink && url.replace(/[\s<>()[\]\\"']/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return isLink ? `[${escapeTitle(title)}](${address})` : escapeTitle(title);
}

/** @param {Entry} entry @param {Entry | undefined} before @param {Entry | undefined} after */
function formatEntry({ stem, label, answer, at }, before, after) {
  const parts = [];
  // A worksheet's row has several fields, and its question once.
  if (stem && stem !== before?.stem) parts.push(...mark("**", escapeTitle(stem), "**"));
  if (label) parts.push(...mark("*", escapeTitle(label), "*"));
  parts.push(...mark("", quote(answer)));
  if (at && (stem !== after?.stem || at !== after?.at)) parts.push(escapeLine(at));
  return parts;
}

/**
 * The notebook. It may be shown by any program, so what people wrote is text in it and nothing else.
 * @param {Chapter[]} chapters @param {{title?: string}} [words]
 * @returns {string}
 */
export function makeMarkdown(chapters, { title = "" } = {}) {
  const parts = mark("# ", escapeTitle(title));
  for (const chapter of chapters) {
    parts.push(...mark("## ", formatChapterTitle(chapter)));
    for (const { title: name, entries } of chapter.quizzes) {
      parts.push(...mark("### ", escapeTitle(name)));
      parts.push(...entries.flatMap((entry, i) => formatEntry(entry, entries[i - 1], entries[i + 1])));
    }
  }
  return `${parts.join("\n\n")}\n`;
}
