/** What a learner's records tell of the questions that can come again, for schedule.js. Without any DOM. */

import { dayOf } from "../day.js";
import { isDue, plan } from "./schedule.js";

/** @typedef {import("./schedule.js").Answer} Answer */
/** @typedef {import("./schedule.js").Card} Card */
/** @typedef {{quiz: string, key: string}} Question */
/**
 * @typedef {{version: number, pages: {url: string, title: string, lecture: number | null}[], words: Record<string, string>,
 *   quizzes: Record<string, {page: number, file: string, practice: boolean, section: [string, string] | null,
 *     items: Record<string, string>, open?: Record<string, string>}>}} Review what hooks/coursequiz/course/fragments.py writes
 */

/**
 * What each entry of a list has of its day, and of its place in the order: each record keeps its own, whatever the clock
 * said; a number that was given with the answer says more.
 * @template {{at: string, day?: string, seq?: number}} Entry @param {Entry[]} list
 * @returns {(Entry & {day: string, order: number})[]}
 */
export function putInOrder(list) {
  let last = 0;
  // What else has written into the storage may have written anything.
  return list.filter((entry) => typeof entry?.at === "string").map((entry) => {
    last = Math.max(Date.parse(entry.at) || 0, last);
    return { ...entry, day: entry.day ?? dayOf(entry.at), order: entry.seq ?? last };
  });
}

/**
 * One list's answers.
 * @param {{at: string, day?: string, seq?: number, id: string, quiz: string, items?: import("../store.js").Asked[]}[]} list
 * @returns {Answer[]}
 */
function walk(list) {
  return putInOrder(list).flatMap(({ id, day, order, quiz, items }) => {
    const scored = (items ?? []).filter((item) => item?.max > 0 && Number.isFinite(item.score) && item.words);
    // Those of one submit in the order asked.
    return scored.map(({ key, words, score, max, sure }, i) => ({ id: `${id}/${key}`, quiz, key, words, day, order: order + i / 1000, isRight: score >= max, sure }));
  });
}

/**
 * Every answer to a question that scores itself, of attempts and of practice.
 * @param {Pick<import("./store.js").State, "records" | "learner">} state
 * @param {Review} [review] what the course asks now: without it, all that it ever asked
 * @returns {Answer[]}
 */
export function listAnswers({ records, learner }, review) {
  const attempts = [...records].flatMap(([quiz, record]) => {
    const list = record.attempts.filter((each) => Array.isArray(each?.items));
    return walk(list.map((attempt) => ({ ...attempt, quiz })));
  });
  const answers = [...attempts, ...walk(learner.log.map((entry) => ({ ...entry, items: [entry] })))];
  if (!review) return answers;
  return answers.filter(({ quiz, key, words }) => findWords(review, quiz, key) === words);
}

/** @param {Review} review @returns {string | undefined} undefined for what the course no longer asks */
function findWords({ quizzes }, quiz, key) {
  const items = Object.hasOwn(quizzes, quiz) ? quizzes[quiz].items : {};
  return Object.hasOwn(items, key) ? items[key] : undefined;
}

/** @param {Parameters<typeof listAnswers>[0]} state @param {string} today @param {Review} [review] */
export const planFor = (state, today, review) => plan(listAnswers(state, review), today);

/**
 * The questions that a lecture looks back at, of tests in the lectures before it: what is due, what else was missed, what
 * was asked longest ago, then what was never asked, of the nearest lecture first.
 * @param {Answer[]} answers @param {Review} review @param {number} lecture @param {number} count @param {string} today
 * @param {() => number} luck decides between equals
 * @returns {Question[]}
 */
export function pickRecall(answers, review, lecture, count, today, luck) {
  const { cards } = plan(answers, today);
  const missed = new Map(cards.map((card, i) => [`${card.quiz}/${card.key}`, isDue(card, today) ? i : cards.length + i]));
  const asked = new Map();
  for (const { quiz, key, order } of answers) asked.set(`${quiz}/${key}`, Math.max(order, asked.get(`${quiz}/${key}`) ?? 0));
  // What was answered today is not asked once more.
  const isFresh = new Set(answers.filter(({ day }) => day >= today).map(({ quiz, key }) => `${quiz}/${key}`));
  const candidates = Object.entries(review.quizzes).flatMap(([quiz, { page, practice, items }]) => {
    const number = review.pages[page].lecture;
    return practice || !number || number >= lecture ? [] : Object.keys(items).map((key) => ({ quiz, key, number }));
  });
  const rankOf = ({ quiz, key, number }) => {
    const name = `${quiz}/${key}`;
    if (missed.has(name)) return [0, missed.get(name)];
    return asked.has(name) ? [1, asked.get(name)] : [2, -number];
  };
  return candidates
    .map((each) => ({ ...each, rank: rankOf(each), chance: luck() }))
    .filter(({ quiz, key }) => !isFresh.has(`${quiz}/${key}`))
    .sort((one, other) => one.rank[0] - other.rank[0] || one.rank[1] - other.rank[1] || one.chance - other.chance)
    .slice(0, count)
    .map(({ quiz, key }) => ({ quiz, key }));
}
