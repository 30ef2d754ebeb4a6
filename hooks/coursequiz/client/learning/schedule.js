/**
 * When a missed question comes again: docs/decisions/0024. Without any DOM and without a clock; days are texts such as
 * "2026-11-26", which sort by themselves.
 *
 * What there is to know of a question is told by its answers in their order. A miss puts it into the first box; a right
 * answer on its day or later moves it one box on, and out of the last one it leaves. A right answer before its day tells
 * nothing: who has just seen the explanation knows it. Who was not sure and right has not known it: it comes, too.
 */

/** Days that a question waits in each box. */
export const BOXES = [1, 3, 7, 21, 60];
/** What `sure` of an answer says: the client's sure.js knows the same. */
export const [GUESSED, SURE] = [0, 2];
/** Who comes back after a year finds ten a day, not a mountain. */
export const MOST_A_DAY = 10;

/** @typedef {{id: string, quiz: string, key: string, words: string, day: string, order: number, isRight: boolean,
 *  sure?: number}} Answer
 *  words: the hash of what was asked; order: of two answers the greater came later; sure: one of SURE's kind, where it was asked */
/** @typedef {{quiz: string, key: string, words: string, box: number, due: string, missed: string, order: number,
 *  how: "missed" | "sure" | "guessed"}} Card
 *  missed: the day of the last miss; order: that of the answer that set `due`; how: it was missed, though one was sure, or only guessed right */
/** @typedef {{cards: Card[], today: Card[], waiting: number, done: number, next: {day: string, count: number} | null}} Plan
 *  cards: all that are to come again; today: what is to be asked today, in this order; waiting: how many more are due;
 *  done: how many were asked today; next: the first day after this one on which anything is due */

const DAY = 86_400_000;

/** @param {string} day @param {number} count */
export const addDays = (day, count) => new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);

/**
 * Whether a question's day has come. One further ahead than any box waits was written by a clock that was wrong, and is
 * not waited for.
 * @param {Card} card @param {string} day
 */
export const isDue = ({ due }, day) => due <= day || due > addDays(day, BOXES.at(-1) + 1);

/** What an answer makes of a question's card. @param {Card | undefined} card @param {Answer} answer @returns {Card | undefined} */
export function advance(card, { quiz, key, words, day, order, isRight, sure }) {
  // What is asked otherwise than before starts anew.
  const known = card?.words === words ? card : undefined;
  if (isRight && known && !isDue(known, day)) return known;
  if (!isRight || sure === GUESSED) {
    const how = isRight ? "guessed" : sure === SURE ? "sure" : "missed";
    return { quiz, key, words, box: 0, due: addDays(day, BOXES[0]), missed: day, order, how };
  }
  if (!known) return undefined;
  const box = known.box + 1;
  return box < BOXES.length ? { ...known, box, due: addDays(day, BOXES[box]), order, how: "missed" } : undefined;
}

/** @param {Answer} one @param {Answer} other */
const byOrder = (one, other) => one.order - other.order || (one.id < other.id ? -1 : 1);

/** First what one was sure of and wrong; then the longest due; of those of one day what was missed first. @param {Card} one @param {Card} other */
const byNeed = (one, other) => Number(other.how === "sure") - Number(one.how === "sure") || (one.due === other.due ? one.order - other.order : one.due < other.due ? -1 : 1);

/**
 * What is to be asked on a day. Pure: the same from the same answers, in whatever order they come.
 * @param {Answer[]} answers each id once @param {string} today @returns {Plan}
 */
export function plan(answers, today) {
  /** @type {Map<string, Card>} */
  const cards = new Map();
  const asked = new Set();
  for (const answer of [...answers].sort(byOrder)) {
    const name = `${answer.quiz}/${answer.key}`;
    const card = cards.get(name);
    if (card && answer.day === today && isDue(card, today)) asked.add(name);
    const now = advance(card, answer);
    if (now) cards.set(name, now);
    else cards.delete(name);
  }
  const all = [...cards.values()].sort(byNeed);
  const due = all.filter((card) => isDue(card, today));
  const room = Math.max(0, MOST_A_DAY - asked.size);
  return { cards: all, today: due.slice(0, room), waiting: Math.max(0, due.length - room), done: asked.size, next: findNext(all, today) };
}

/** The first day after this one that has questions, if nothing is answered until then. @param {Card[]} cards @param {string} today */
function findNext(cards, today) {
  const days = cards.map((card) => (isDue(card, today) ? addDays(today, 1) : card.due)).sort();
  if (!days.length) return null;
  return { day: days[0], count: Math.min(MOST_A_DAY, days.filter((day) => day === days[0]).length) };
}
