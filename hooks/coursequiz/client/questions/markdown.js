/**
 * Questions → the Markdown of a quiz: characters that Markdown would read are escaped, and what the quiz grammar would
 * read as a mark stands in backticks. The engine, which the command asks about each question, is not here.
 */

import { makePlace } from "./question.js";
import { hash } from "./sha256.js";
import { compile, fold, joinWords, plain, round, TABLE } from "./words.js";

/** @typedef {import("./question.js").Bank} Bank */
/** @typedef {import("./question.js").Notices} Notices */
/** @typedef {import("./question.js").Question} Question */

const MARKS = compile(TABLE.marks.join("|"), "g");
const MARK = compile(TABLE.marks.join("|"), "y");
const START = compile(TABLE.starts.join("|"), "y");
const LINE_START = compile(TABLE.lineStarts.join("|"), "y");
const SECOND_NUMBER = compile(TABLE.secondNumber, "g");
/** No looking behind: browsers of 2022 do not know that. */
const SPECIAL = /[\\*_[\]]|&(?=#?[\p{L}\p{N}_]{1,32};)|[ ]=(?=[ ]|$)/gu;
/** A backslash before these would be shown. @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", " =": " &#61;" };
const BLOCK_START = /^(?:[-+#>]|[0-9\uff10-\uff19]{1,9}(?=\.(?:\s|$)))/u;
const LONGEST_ID = 40;

/**
 * The blocks of all quizzes, and the questions that are in them.
 * @param {Bank[]} banks @param {string} name the file's @param {Notices} notices
 * @returns {{page: string, banks: Bank[]}}
 */
export function writeBanks(banks, name, notices) {
  const kept = banks.map(({ title, questions }) => ({ title, questions: dropDoubles(questions, notices) }));
  const blocks = kept.map(({ title, questions }, i) => {
    const id = makeId(name) + (banks.length > 1 ? `-${i + 1}` : "");
    return questions.length ? writeBlock(title, id, questions, chooseWeights(questions, notices)) : "";
  });
  return { page: blocks.filter(Boolean).join("\n"), banks: kept };
}

/** A quiz's id from its file's name: its letters and digits, or a hash where it has others. @param {string} name */
export function makeId(name) {
  const slug = fold(name).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const isPlain = /^[\0-\x7f]*$/.test(name);
  return slug && isPlain && slug.length <= LONGEST_ID ? slug : `import-${hash(name).slice(0, 8)}`;
}

/** The questions without those that stand there twice, word for word. @param {Question[]} questions @param {Notices} notices */
function dropDoubles(questions, notices) {
  /** @type {Map<string, import("./question.js").Place>} */
  const seen = new Map();
  return questions.filter(({ place, stem, options }) => {
    const words = JSON.stringify([stem, ...options.map(({ text }) => text)].map(plain));
    const first = seen.get(words);
    if (first) notices.leaveOut(place, "same-question", { other: first.row });
    else seen.set(words, place);
    return !first;
  });
}

/** Whether points are written: where all have the same, a score in per cent is the same without. @param {Question[]} questions @param {Notices} notices */
function chooseWeights(questions, notices) {
  const points = new Set(questions.filter(({ type }) => type !== "open").map((question) => question.points));
  if (points.size !== 1) return true;
  const [same] = points;
  if (same === null || same === 1) return true;
  const code = "points-same";
  const { sheet, name } = questions[0].place;
  if (!notices.found.some((found) => found.code === code)) notices.add(makePlace(0, sheet, name), code, { text: round(same) });
  return false;
}

/** @param {string} title @param {string} id @param {Question[]} questions @param {boolean} hasWeights */
function writeBlock(title, id, questions, hasWeights) {
  const lines = [`/// quiz | ${writeInline(title) || id}`, `    id: ${id}`, ""];
  const keys = new Set();
  for (const [i, question] of questions.entries()) lines.push(...writeQuestion(question, i + 1, makeKey(question, keys), hasWeights));
  return [...lines, "///", ""].join("\n");
}

/** @param {string} text */
const keyOf = (text) => `q${hash(joinWords(text)).slice(0, 8)}`;

/** A key that stays while the stem does; a stem that stands there again is told apart by its options. @param {Question} question @param {Set<string>} keys */
function makeKey({ stem, options }, keys) {
  let key = keyOf(stem);
  if (keys.has(key)) key = keyOf([stem, ...options.map(({ text }) => text)].join("|"));
  keys.add(key);
  return key;
}

/** @param {Question} question @param {number} number @param {string} key @param {boolean} hasWeights */
function* writeQuestion({ type, stem, options, explanation, points }, number, key, hasWeights) {
  const [first, ...more] = stem.split("\n");
  const isTruth = type === "true-false";
  const hasWeight = hasWeights && points !== null && points !== 1 && type !== "open";
  const braces = hasWeight ? `{#${key} weight=${round(points)}}` : `{#${key}}`;
  yield `${number}. ${isTruth ? `${boxOf(options[0])} ` : ""}${writeInline(first)} ${braces}`;
  for (const line of more) yield* ["", `   ${writeLine(line)}`];
  if (more.length && (options.length || explanation)) yield "";
  for (const option of isTruth ? [] : options) {
    yield `   - ${boxOf(option)} ${writeInline(option.text)}`;
    yield* writeQuote(option.feedback, "     ");
  }
  yield* writeQuote(explanation, "   ");
}

/** @param {import("./question.js").Option} option */
const boxOf = ({ isRight }) => (isRight ? "[x]" : "[ ]");

/** @param {string} text @param {string} indent */
function* writeQuote(text, indent) {
  for (const [i, line] of text.split("\n").filter(Boolean).entries()) {
    if (i) yield `${indent}>`;
    yield `${indent}> ${escapeBlock(writeInline(line))}`;
  }
}

/** What a pattern finds at a text's start. @param {RegExp} pattern sticky @param {string} text */
function startOf(pattern, text) {
  pattern.lastIndex = 0;
  return pattern.exec(text)?.[0] ?? "";
}

/** A line that stands by itself below a stem, where more would be read as a mark than within one. @param {string} text */
function writeLine(text) {
  const start = startOf(LINE_START, text);
  if (!start) return escapeBlock(writeInline(text));
  return joinWrapped(wrap(start) + writeInline(` ${text.slice(start.length)}`).replace(/^ /, ""));
}

/** Plain text as Markdown within a line. @param {string} text */
function writeInline(text) {
  const start = startOf(MARK, text) ? "" : startOf(START, text);
  // A backtick of the text's own would pair with one of ours.
  const rest = text.slice(start.length).split("`").map(writePieces).join("&#96;");
  return joinWrapped((start && wrap(start)) + rest);
}

/** @param {string} text */
function writePieces(text) {
  let [written, place] = ["", 0];
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    written += writePlain(text.slice(place, index)) + wrap(mark);
    place = index + mark.length;
  }
  return written + writePlain(text.slice(place));
}

/** @param {string} text */
const writePlain = (text) => text.replace(SPECIAL, (mark) => ENTITIES[mark] ?? `\\${mark}`).replace(SECOND_NUMBER, "$1`$2`");

/** @param {string} text */
const wrap = (text) => `\`${text}\``;

/** Marks side by side in one pair of backticks: two backticks together would be read as another mark. @param {string} text */
const joinWrapped = (text) => text.replaceAll("``", "");

/** A line without the mark that would begin a list, a heading or a quotation. @param {string} text */
function escapeBlock(text) {
  const start = text.match(BLOCK_START)?.[0];
  if (!start) return text;
  return /\p{N}/u.test(start) ? `${start}\\${text.slice(start.length)}` : `\\${text}`;
}
