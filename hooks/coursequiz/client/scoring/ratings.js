/** What several people think of one: means by group, and how far oneself is from the others. Without any DOM. */

import { tidy } from "./totals.js";

/** @typedef {import("../records/types.d.ts").Attempt & {ratee: string, rater: string, role: string}} Rating */
/** @typedef {{group: string | null, self: number | null, others: number | null, gap: number | null}} Row */

export const SELF = "self";

/** One person, however the name was typed: with spaces, full-width or in capitals. @param {string} name */
const keyOf = (name) => name.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

/** @param {number[]} numbers */
const meanOf = (numbers) => (numbers.length ? numbers.reduce((sum, each) => sum + each, 0) / numbers.length : null);

/**
 * The ratings by person rated, in the order of their first rating; the means by group, and last (group null) of totals.
 * @param {Rating[]} attempts
 * @returns {{ratee: string, ratings: Rating[], rows: Row[]}[]}
 */
export function compareRatings(attempts) {
  /** @type {Map<string, Rating[]>} */
  const people = new Map();
  for (const attempt of attempts) {
    if (!attempt.ratee) continue;
    const key = keyOf(attempt.ratee);
    people.set(key, [...(people.get(key) ?? []), attempt]);
  }
  return [...people.values()].map((ratings) => ({ ratee: ratings[ratings.length - 1].ratee, ratings, rows: rowsOf(ratings) }));
}

/** @param {Rating[]} ratings of one person @returns {Row[]} */
function rowsOf(ratings) {
  const groups = new Set(ratings.flatMap(({ subscores }) => subscores.map(({ group }) => group)));
  return [...groups, null].map((group) => {
    const scoreOf = (/** @type {Rating} */ rating) =>
      group === null ? rating.score : rating.subscores.find((subscore) => subscore.group === group)?.score;
    const scoresBy = (/** @type {boolean} */ isSelf) =>
      ratings.filter(({ role }) => (role === SELF) === isSelf).map(scoreOf).filter(Number.isFinite);
    const [self, others] = [meanOf(scoresBy(true)), meanOf(scoresBy(false))];
    return { group, self, others, gap: self === null || others === null ? null : tidy(self - others) };
  });
}

/** To one decimal; a gap with its sign. @param {number | null} number @param {boolean} [isGap] */
export function formatMean(number, isGap) {
  if (number === null) return "\u2014";
  const tenths = Math.round(tidy(number * 10));
  const sign = tenths < 0 ? "\u2212" : isGap && tenths ? "+" : "";
  return sign + (Math.abs(tenths) / 10).toFixed(1);
}
