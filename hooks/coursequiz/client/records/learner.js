/** The learner's record, and what work makes of it. Without any DOM. */

import { VERSION, migrate, refuseNewer } from "../records.js";
import { isPass } from "../scoring/totals.js";

/** @typedef {import("./types.d.ts").Learner} Learner */
/** @typedef {import("./types.d.ts").Practised} Practised */
/** @typedef {import("./types.d.ts").Visit} Visit */

/** @param {unknown} [record] @returns {Learner} */
export function checkedLearner(record) {
  refuseNewer(record);
  const learner = /** @type {Learner | undefined} */ (migrate(record));
  if (!learner?.pages) return { version: VERSION, name: "", way: null, pages: {}, log: [] };
  return { ...learner, log: Array.isArray(learner.log) ? learner.log : [] };
}

/** @param {{pass: number | null}} quiz percent; asked only where there is something to pass @param {import("./types.d.ts").Attempt[]} attempts */
export const isPassed = ({ pass }, attempts) => attempts.some((attempt) => isPass(/** @type {number} */ (pass), attempt));

/** @param {{pass: number | null, attempts: import("./types.d.ts").Attempt[]}[]} quizzes of a page */
export const areDone = (quizzes) =>
  quizzes.every((quiz) => quiz.attempts.length && (quiz.pass === null || isPassed(quiz, quiz.attempts)));

/** What practice makes of the record: each entry stands in it once. Pure. @param {Learner} learner @param {Practised[]} entries */
export function addLog(learner, entries) {
  const known = new Set(learner.log.map(({ id }) => id));
  return { ...learner, log: [...learner.log, ...entries.filter(({ id }) => !known.has(id))] };
}

/**
 * What a look at a page makes of the record. Pure.
 * @param {Learner} learner @param {string} address
 * @param {{place?: string, section?: string, isAtEnd?: boolean, isDone?: boolean}} look what is left out is not known now
 * @param {string} now
 * @returns {Learner}
 */
export function addVisit(learner, address, { place, section, isAtEnd, isDone }, now) {
  const { place: before, section: heading, read, done } = learner.pages[address] ?? {};
  /** @type {Visit} */
  const visit = { at: now };
  if (place ?? before) visit.place = place ?? before;
  if (section ?? heading) visit.section = section ?? heading;
  if (read || isAtEnd) visit.read = read ?? now;
  // What was finished stays finished, whatever is added to the page later.
  if (isDone || done) visit.done = done ?? now;
  return { ...learner, pages: { ...learner.pages, [address]: visit } };
}
