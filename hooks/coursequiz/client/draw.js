/** Which of a quiz's items an attempt asks. Without any DOM: the same from the same, in every tab and after a reload. */

import { tidy } from "./scoring/totals.js";

/** @typedef {Partial<Pick<import("./records/types.d.ts").Attempt, "answers" | "items">>} Attempt what it asked, or else what it answered */
/** @typedef {{key: string, words?: string, group: string | null, max: number}} Candidate words: a hash of what is asked;
 *  an item that asks something else than before has not been seen */
/** @typedef {number | Record<string, number>} Draw how many of all, or of each group */

/** Whose turn it is. */
const [UNSEEN, MISSED, REST] = [0, 1, 2];

/** What looks like chance: FNV-1a, mixed as MurmurHash3 ends. @param {string} text @returns {number} 32 bits */
export function shake(text) {
  let bits = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) bits = Math.imul(bits ^ byte, 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** @param {Draw} draw */
export const sizeOf = (draw) =>
  typeof draw === "number" ? draw : Object.values(draw).reduce((sum, number) => sum + number, 0);

/** @param {Candidate} candidate @param {Attempt[]} attempts oldest first; an old one tells only what it answered */
function turnOf({ key, words }, attempts) {
  const isSame = (/** @type {import("./records/types.d.ts").Asked} */ each) => each?.key === key && (each.words ?? words) === words;
  /** @type {Partial<import("./records/types.d.ts").Asked>[]} */
  const timesAsked = attempts.flatMap(({ items, answers }) => {
    if (Array.isArray(items)) return items.filter(isSame);
    return Object.hasOwn(answers ?? {}, key) ? [{}] : [];
  });
  const last = timesAsked.at(-1);
  if (!last) return UNSEEN;
  const { score, max } = last;
  return score !== undefined && max !== undefined && score < max ? MISSED : REST;
}

/**
 * The keys of the items to ask, in the pool's order: of each group its share, what was not seen first, then what was
 * missed. Whole shares come first; what is over goes where there is still something to see, then where most is missing.
 * @param {Candidate[]} pool @param {Draw} draw @param {Attempt[]} attempts @param {string} salt
 * @param {number} attemptNumber
 * @param {string[]} [kept] those that are asked in any case, up to `size`; one that is gone is replaced from the group
 *   that has too few without it
 * @param {number} [size] of a set that was drawn before the author changed the number
 * @returns {string[]}
 */
export function choose(pool, draw, attempts, salt, attemptNumber, kept = [], size = sizeOf(draw)) {
  const luckOf = (/** @type {string | null} */ name) => shake(`${salt} ${attemptNumber} ${name}`);
  const chosen = new Set(pool.map(({ key }) => key).filter((key) => kept.includes(key)).slice(0, size));
  const groups = [...new Set(pool.map(({ group }) => group))].map((group) => {
    const members = pool.filter((each) => each.group === group);
    const waiting = members
      .filter(({ key }) => !chosen.has(key))
      .map((each) => ({ key: each.key, turn: turnOf(each, attempts), luck: luckOf(each.key) }))
      .sort((one, other) => one.turn - other.turn || one.luck - other.luck);
    const share = typeof draw === "number" ? (size * members.length) / pool.length : (draw[String(group)] ?? 0);
    return { waiting, missing: tidy(share - members.length + waiting.length), luck: luckOf(group) };
  });
  /** @typedef {typeof groups[0]} Group */
  const levelOf = (/** @type {Group} */ { missing }) => (missing >= 1 ? 2 : missing > 0 ? 1 : 0);
  const byNeed = (/** @type {Group} */ one, /** @type {Group} */ other) =>
    levelOf(other) - levelOf(one) ||
    one.waiting[0].turn - other.waiting[0].turn ||
    other.missing - one.missing ||
    one.luck - other.luck;
  while (chosen.size < size) {
    const next = groups.filter(({ waiting }) => waiting.length).sort(byNeed)[0];
    const drawn = next?.waiting.shift();
    if (!drawn) break;
    chosen.add(drawn.key);
    next.missing = tidy(next.missing - 1);
  }
  return pool.map(({ key }) => key).filter((key) => chosen.has(key));
}
