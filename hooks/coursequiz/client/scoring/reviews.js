/** What of a result is worth another look, and which attempts make a trend. Without any DOM. */

import { tidy } from "./totals.js";

/** @typedef {import("../records/types.d.ts").Attempt} Attempt */
/** @typedef {import("./types.d.ts").Scored & {chosen: string[]}} Outcome */

/** A longer list of a scale's lowest items would be all of it, and a longer trend no trend. */
const MOST_LOW = 5;
const MOST_ATTEMPTS = 10;

/** @typedef {<Known extends Outcome>(outcome: Known) => outcome is Known & {low: number}} IsRated */
export const isRated = /** @type {IsRated} */ (({ low, chosen }) => low !== undefined && chosen.length > 0);

/**
 * The items to look at again: of questions the wrong ones, in the page's order; of a scale those below one's own mean,
 * the lowest first. Who chose the same everywhere has none that stands out.
 * @template {Outcome} Known @param {Known[]} outcomes @returns {Known[]}
 */
export function pickReviews(outcomes) {
  const judged = outcomes.filter(({ verdict }) => verdict);
  if (judged.length) return judged.filter(({ verdict }) => verdict !== "right");
  const rated = outcomes
    .filter(isRated)
    .map((outcome) => ({ outcome, share: tidy((outcome.score - outcome.low) / (outcome.max - outcome.low)) }));
  const mean = tidy(rated.reduce((sum, { share }) => sum + share, 0) / rated.length);
  const low = rated.filter(({ share }) => share < mean).sort((one, other) => one.share - other.share);
  return low.slice(0, MOST_LOW).map(({ outcome }) => outcome);
}

/** @param {Attempt[]} attempts @returns {Attempt[]} the latest scored ones, oldest first; none where there is no trend */
export function pickTrend(attempts) {
  const scored = attempts.filter(({ score, max }) => typeof score === "number" && max);
  return scored.length > 1 ? scored.slice(-MOST_ATTEMPTS) : [];
}
