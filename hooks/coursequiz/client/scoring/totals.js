/** What scored answers add up to, and whether that is a pass. Without any DOM. */

/** Takes off the noise of binary fractions: 0.7 + 0.1 reaches a limit of 0.8. @param {number} number */
export const tidy = (number) => Math.round(number * 1e9) / 1e9;
/** To two decimals. @param {number} number */
export const round = (number) => Math.round(number * 100) / 100;

/**
 * The totals of a quiz and of its groups.
 * @param {{score: number, max: number, group: string | null}[]} outcomes @param {number} max the quiz's
 */
export function addUp(outcomes, max) {
  const sum = (/** @type {typeof outcomes} */ list, /** @type {"score" | "max"} */ field) =>
    tidy(list.reduce((total, outcome) => total + outcome[field], 0));
  const exact = sum(outcomes, "score");
  const groups = [...new Set(outcomes.map(({ group }) => group))].filter((group) => group !== null);
  const subscores = groups.map((group) => {
    const members = outcomes.filter((outcome) => outcome.group === group);
    return { group, score: round(sum(members, "score")), max: round(sum(members, "max")) };
  });
  return { exact, score: round(exact), max, percent: Math.round((1000 * exact) / max) / 10, subscores };
}

/** The totals that an attempt had. @param {import("../records/types.d.ts").Attempt} attempt @returns {import("./types.d.ts").Sums} */
export const recall = ({ score, max, percent, subscores }) => ({ exact: score, score, max, percent, subscores });

/**
 * The exact score decides: 79.99 is not 80.
 * @template {{min: number}} Band @param {Band[]} bands highest first @param {number} exact @returns {Band | undefined} none without bands
 */
export const bandFor = (bands, exact) => bands.find(({ min }) => exact >= min) ?? bands.at(-1);

/**
 * What is needed to pass, in percent: an attempt is judged by its own maximum, which another one's need not be.
 * @param {string | null} pass "80%" or "12", as its author wrote it @param {number} max the quiz's
 * @returns {number | null} null where there is nothing to pass
 */
export const passOf = (pass, max) =>
  pass === null ? null : pass.endsWith("%") ? parseFloat(pass) : (100 * Number(pass)) / max;

/** @param {number} pass percent @param {{score: number | null, max: number | null}} attempt */
export const isPass = (pass, { score, max }) =>
  Number.isFinite(score) && Number.isFinite(max) && score >= tidy((pass * max) / 100);
