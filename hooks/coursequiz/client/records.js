/** What all who read records must know: their version, and how an older one becomes this one. Without any DOM. */

import { namesNow } from "./names.js";

/** Of each record, and of a file of them. It rises when a reader of the older one would lose or misread something. */
export const VERSION = 2;
/** Where the learner stands among the records; no quiz's id begins with a slash. */
export const LEARNER = "/learner";

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} record a file's or a database's @returns {boolean} whether a later version of this program wrote it */
export const isNewer = (record) => isObject(record) && Number.isInteger(record.version) && /** @type {number} */ (record.version) > VERSION;

/** The record was written by a later version of this file; reading it would guess, writing it would destroy. */
export class NewerVersionError extends Error {
  name = "NewerVersionError";
}

/** @param {unknown} record */
export function refuseNewer(record) {
  if (isNewer(record)) throw new NewerVersionError(`version ${/** @type {{version: number}} */ (record).version}`);
}

/**
 * A record as this version has it. Pure; what is no record of an older version stays as it is.
 * Version 1 named reasons and rubrics otherwise and had no review log; what its attempts asked is not known.
 * @param {unknown} record @returns {unknown}
 */
export function migrate(record) {
  if (!isObject(record) || record.version !== 1) return record;
  if (isObject(record.pages)) return { ...record, version: VERSION, way: null, log: [] };
  const { draft, attempts, asked } = record;
  const questions = new Map(isObject(asked) ? Object.entries(asked) : []);
  const rename = (/** @type {unknown} */ values, /** @type {(answer: unknown) => unknown} */ answerOf) => {
    const renamed = (/** @type {[string, unknown]} */ [name, value]) =>
      namesNow(name, answerOf(value), questions.get(name)).map((now) => [now, value]);
    return isObject(values) ? Object.fromEntries(Object.entries(values).flatMap(renamed)) : values;
  };
  const move = (/** @type {unknown} */ part) => (isObject(part) ? { ...part, answers: rename(part.answers, (answer) => answer) } : part);
  /** @type {Record<string, unknown>} */
  const now = { ...record, version: VERSION, draft: move(draft) };
  if (Array.isArray(attempts)) now.attempts = attempts.map(move);
  if (asked !== undefined) now.asked = rename(asked, () => null);
  return now;
}
