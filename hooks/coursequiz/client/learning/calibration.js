/** How often one was right, by how sure one had been. Without any DOM. */

/** @typedef {import("./schedule.js").Answer} Answer */
/** @typedef {{level: number, count: number, right: number, percent: number | null}} Row percent: null where there are too few to tell */

/** The surest first. */
const LEVELS = [2, 1, 0];
/** With fewer answers chance says more than the learner. */
export const FEWEST = 10;

/**
 * Of each question the first answer of a day: who answers it again has just read what is right.
 * @param {Answer[]} answers in any order @returns {Row[]} one for each level; none where nobody was asked
 */
export function calibrate(answers) {
  /** @type {Map<string, Answer>} */
  const first = new Map();
  for (const answer of [...answers].sort((one, other) => one.order - other.order)) {
    const name = `${answer.day} ${answer.quiz}/${answer.key}`;
    if (!first.has(name)) first.set(name, answer);
  }
  const rows = LEVELS.map((level) => {
    const own = [...first.values()].filter(({ sure }) => sure === level);
    const right = own.filter(({ isRight }) => isRight).length;
    const percent = own.length < FEWEST ? null : Math.round((100 * right) / own.length);
    return { level, count: own.length, right, percent };
  });
  return rows.some(({ count }) => count) ? rows : [];
}
