/** The table's columns, on the page and in a file. Without any DOM. */

import { when } from "../learning/nodes.js";
import { share } from "./rows.js";

/** @typedef {import("./rows.js").PersonRow} PersonRow */
/** @typedef {import("./rows.js").ResultRow} ResultRow */
/** @typedef {(name: string, values?: Record<string, string | number>) => string} Say */
/** @typedef {{name: string, isNumber?: boolean, show: (row: any) => string}} Column name: of its words and of what it is sorted by */

/** More titles than this in one cell nobody reads. */
const MOST_TITLES = 3;

/** @param {number | null} number 0 to 1 @returns {number | ""} with one decimal */
const percent = (number) => (number === null ? "" : Math.round(1000 * number) / 10);
const withSign = (number) => (number === null ? "" : `${percent(number)}%`);

/** @param {import("./people.js").Person} person @param {Say} say @returns {string} */
export function namePerson({ name, place, isCode, files }, say) {
  const shown = name || (isCode ? say("no-name-code") : say("no-name", { file: files[0] }));
  const numbered = place ? say("numbered", { name: shown, place }) : shown;
  return isCode && name ? say("by-code", { name: numbered }) : numbered;
}

/** @param {Pick<ResultRow, "count" | "isPassed">} row @param {Say} say @returns {string} */
function sayPass({ count, isPassed }, say) {
  if (!count) return say("not-done");
  return isPassed === null ? "" : say(isPassed ? "passed" : "failed");
}

/** @param {import("./source.js").Turn | null} turn @param {Say} say */
const sayScore = (turn, say) => (share(turn) === null ? "" : say("points", { score: turn.score, max: turn.max, percent: percent(share(turn)) }));

/** @param {{missing: import("./rows.js").Test[], failed: import("./rows.js").Test[]}} row @param {Say} say */
function sayMissing({ missing, failed }, say) {
  const list = (tests) => {
    const titles = tests.slice(0, MOST_TITLES).map(({ title }) => say("title", { title })).join("");
    return tests.length > MOST_TITLES ? say("titles-more", { titles, count: tests.length }) : titles;
  };
  const words = [];
  if (missing.length) words.push(say("missing", { titles: list(missing) }));
  if (failed.length) words.push(say("missing-failed", { titles: list(failed) }));
  return words.join(say("parts-between"));
}

/** @param {import("./rows.js").Test[]} tests @param {boolean} hasGroups @param {Say} say @returns {Column[]} a row a person */
export function listPersonColumns(tests, hasGroups, say) {
  const required = tests.filter(({ isRequired }) => isRequired).length;
  return [
    { name: "name", show: ({ person }) => namePerson(person, say) },
    ...(hasGroups ? [{ name: "group", show: ({ person }) => person.group }] : []),
    { name: "done", isNumber: true, show: ({ done }) => say("of", { count: done, total: tests.filter(({ url }) => url).length }) },
    { name: "passed", isNumber: true, show: ({ passed }) => say("of", { count: passed, total: required }) },
    { name: "first", isNumber: true, show: ({ first }) => withSign(first) },
    { name: "best", isNumber: true, show: ({ best }) => withSign(best) },
    { name: "at", show: ({ at }) => (at ? when(at) : "") },
    { name: "missing", show: (row) => sayMissing(row, say) },
  ];
}

/** @param {boolean} hasGroups @param {boolean} hasTests several @param {Say} say @returns {Column[]} a row a person and test */
export const listResultColumns = (hasGroups, hasTests, say) => [
  { name: "name", show: ({ person }) => namePerson(person, say) },
  ...(hasGroups ? [{ name: "group", show: ({ person }) => person.group }] : []),
  ...(hasTests ? [{ name: "test", show: ({ test }) => test.title }] : []),
  { name: "first", isNumber: true, show: ({ first }) => sayScore(first, say) },
  { name: "best", isNumber: true, show: ({ best }) => sayScore(best, say) },
  { name: "count", isNumber: true, show: ({ count }) => String(count) },
  { name: "passed", show: (row) => sayPass(row, say) },
  { name: "at", show: ({ last }) => (last ? when(last.at) : "") },
];

export const PERSON_HEADS = "name group done passed required first best at missing failed source".split(" ");
export const RESULT_HEADS = "name group lecture test id first-score first-max first best-score best-max best count passed first-at at source".split(" ");

const titlesOf = (tests, say) => tests.map(({ title }) => title).join(say("names-between"));
const sourceOf = ({ isCode, files }, say) => (isCode ? say("source-code") : files.join(say("names-between")));

/** @param {PersonRow} row @param {Say} say as PERSON_HEADS */
export const readPerson = ({ person, done, passed, first, best, at, missing, failed }, say) => [
  ...[namePerson(person, say), person.group, done, passed, passed + missing.length + failed.length],
  ...[percent(first), percent(best), at && when(at), titlesOf(missing, say), titlesOf(failed, say), sourceOf(person, say)],
];

/** @param {ResultRow} row @param {Say} say as RESULT_HEADS */
export const readResult = ({ person, test, first, best, last, count, isPassed }, say) => [
  ...[namePerson(person, say), person.group, test.lecture, test.title, test.id],
  ...[first?.score ?? "", first?.max ?? "", percent(share(first)), best?.score ?? "", best?.max ?? "", percent(share(best))],
  ...[count, sayPass({ count, isPassed }, say), first ? when(first.at) : "", last ? when(last.at) : "", sourceOf(person, say)],
];
