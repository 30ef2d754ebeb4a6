/** Result codes out of a chat, as sources. Without any DOM. */

import { isRuin, listCodes, normalize } from "../learning/code.js";

/** @typedef {import("./source.js").Source} Source */

/** What a chat writes beside a name. */
const TIMES = /\d{4}\s*[-/.\u5e74]\s*\d{1,2}\s*[-/.\u6708]\s*\d{1,2}\s*\u65e5?|\d{1,2}:\d\d(?::\d\d)?/g;
const EDGES = /^[\s:,;()[\]"'\u3001\u3002\u201c\u201d\u300a\u300b]+|[\s:,;()[\]"'\u3001\u3002\u201c\u201d\u300a\u300b]+$/g;
/** More than this is a sentence, and no name. */
const LONGEST_NAME = 16;
const LONGEST_EXCERPT = 60;

/** Who may have sent a code: the words before it, in its line or in the one above. @param {string} before @returns {string} */
function readName(before) {
  const lines = before.split("\n").map((line) => line.replace(TIMES, "").replace(EDGES, ""));
  const [name] = (lines.findLast(Boolean) ?? "").split(/\s*:\s*/);
  return name.length > LONGEST_NAME ? "" : name;
}

/** What makes a code the same as another, and as an attempt in a file. @param {string} quiz */
export const nameResult = (quiz, { score, max, at }) => `code:${quiz}/${score}-${max}/${at.slice(0, 16)}`;

/**
 * Words around the codes are no results; those right before one may say whose it is.
 * @param {string} message @param {string} course @param {string} group
 * @returns {{sources: Source[], faults: {text: string, fault: string}[]}} text: where the fault stands
 */
export function readCodes(message, course, group) {
  const text = normalize(message);
  const [sources, faults] = [[], []];
  let end = 0;
  for (const code of listCodes(text, course)) {
    const before = text.slice(end, code.start);
    faults.push(...findRuins(before));
    if (code.found) sources.push(makeSource(code.found, readName(before), group));
    else faults.push({ text: lineAt(text, code.start, code.end), fault: code.fault });
    end = code.end;
  }
  faults.push(...findRuins(text.slice(end)));
  return { sources, faults };
}

const findRuins = (text) =>
  text.split("\n").filter(isRuin).map((line) => ({ text: shorten(line), fault: "code-wrong" }));

/** @param {string} text @returns {string} */
const shorten = (text) => text.trim().slice(0, LONGEST_EXCERPT);

/** The line that something stands in, up to its end. */
const lineAt = (text, start, end) => shorten(text.slice(text.lastIndexOf("\n", start) + 1, end).slice(-LONGEST_EXCERPT));

/** @returns {Source} */
function makeSource({ quiz, score, max, at }, name, group) {
  const id = nameResult(quiz, { score, max, at });
  // Whoever reads it is where the learner is, as far as anybody knows.
  const turn = { id, at: new Date(at).toISOString(), score, max, paper: null, points: [], picks: [] };
  return { name, group, file: "", exported: turn.at, isCode: true, isOld: false, quizzes: new Map([[quiz, [turn]]]) };
}
