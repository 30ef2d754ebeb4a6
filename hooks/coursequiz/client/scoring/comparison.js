/** The first attempt beside the last. Without any DOM. */

import { tidy } from "./totals.js";

/** @typedef {{score: number, max: number}} Points */
/** @typedef {{group: string | null, first: Points | null, last: Points}} Row group null: the total */

/** @typedef {import("../records/types.d.ts").Attempt} Attempt */

const isScored = /** @type {(attempt: Attempt) => attempt is Attempt & Points} */ (
  ({ score, max }) => typeof score === "number" && !!max
);

/**
 * @param {Attempt[]} attempts
 * @returns {{first: string, last: string, rows: Row[]} | null} first, last: their times; null: there is nothing to compare
 */
export function compareAttempts(attempts) {
  const scored = attempts
    .filter(isScored)
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  if (scored.length < 2) return null;
  const [first, last] = [scored[0], scored[scored.length - 1]];
  const rows = (last.subscores ?? []).map(({ group, ...points }) => {
    // A group that the author has added since was not asked then.
    const before = first.subscores?.find((subscore) => subscore.group === group) ?? null;
    return { group, first: before, last: points };
  });
  return { first: first.at, last: last.at, rows: [...rows, { group: null, first, last }] };
}

/** With its sign; none where the two had not the same to get. @param {Row} row @returns {string | null} */
export function formatChange({ first, last }) {
  if (first?.max !== last.max) return null;
  const change = tidy(last.score - first.score);
  return (change > 0 ? "+" : "") + String(change).replace("-", "\u2212");
}
