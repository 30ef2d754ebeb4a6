/**
 * When a line that one has written, and compared with samples, is asked for again: docs/decisions/0030. Without any DOM and
 * without a clock, as schedule.js. What was written two weeks ago is set beside what one writes now, once; whoever puts it
 * off is asked in two weeks again.
 */

import { putInOrder } from "./history.js";
import { addDays } from "./schedule.js";

/** Days from a line to the next. */
export const REST = 14;
/** A line takes minutes, where a question takes seconds. */
export const MOST_LINES = 3;

/** @typedef {import("./history.js").Review} Review */
/** @typedef {{id: string, quiz: string, key: string, words: string, day: string, order: number, text: string}} Line
 *  text: "" puts it off */
/** @typedef {{quiz: string, key: string, words: string, text: string, day: string, due: string, order: number,
 *  now: {text: string, day: string} | null}} Prompt
 *  text and day: of what was written first; now: what was written when it came again, and that is all then */
/** @typedef {{today: Prompt[], waiting: number, next: Prompt | null, done: Prompt[]}} Lines
 *  today: to be written today, in this order; waiting: how many more are due; next: the first that is not; done: the last first */

/**
 * All that was written to prompts which may come again: in attempts, and in the log.
 * @param {Pick<import("./store.js").State, "records" | "learner">} state
 * @param {Review} [review] what the course asks now: without it, all that is not scored
 * @returns {Line[]}
 */
export function listLines({ records, learner }, review) {
  const handedIn = [...records].flatMap(([quiz, { attempts }]) =>
    putInOrder(attempts).flatMap(({ id, day, order, items, answers }) =>
      (Array.isArray(items) ? items : []).map((item) => ({ ...item, id: `${id}/${item?.key}`, quiz, day, order, text: answers?.[item?.key] })),
    ),
  );
  // Before the log had texts, the draft alone knew them.
  const drafted = ({ quiz, key }) => records.get(quiz)?.draft.answers[key];
  const practised = putInOrder(learner.log).map((entry) => ({ ...entry, text: entry.text ?? drafted(entry) }));
  const isWritten = (/** @type {Record<string, unknown>} */ { key, words, max, text }) => key && words && max === undefined && typeof text === "string";
  const lines = /** @type {Line[]} */ ([...handedIn, ...practised].filter(isWritten));
  return review ? lines.filter(({ quiz, key, words }) => findWords(review, quiz, key) === words) : lines;
}

/** @param {Review} review @param {string} quiz @param {string} key */
function findWords({ quizzes }, quiz, key) {
  const prompts = (Object.hasOwn(quizzes, quiz) && quizzes[quiz].open) || {};
  return Object.hasOwn(prompts, key) ? prompts[key] : undefined;
}

/** A day further ahead than any line waits was written by a clock that was wrong. @param {Prompt} prompt @param {string} day */
const isDue = ({ due }, day) => due <= day || due > addDays(day, REST + 1);

/** What a line makes of its prompt. @param {Prompt | undefined} prompt @param {Line} line @returns {Prompt | undefined} */
function advance(prompt, { quiz, key, words, day, order, text }) {
  const due = addDays(day, REST);
  const known = prompt?.words === words ? prompt : undefined;
  if (known?.now) return known;
  if (!text.trim()) return known ? { ...known, due, order } : prompt;
  if (known && known.due <= day) return { ...known, order, now: { text, day } };
  // The first, one to other words, or written anew before its time: the two weeks begin with it.
  return { quiz, key, words, text, day, due, order, now: null };
}

/** @param {{order: number, id: string}} one @param {{order: number, id: string}} other */
const byOrder = (one, other) => one.order - other.order || (one.id < other.id ? -1 : 1);

/** @param {Prompt} one @param {Prompt} other */
const byDay = (one, other) => (one.due === other.due ? one.order - other.order : one.due < other.due ? -1 : 1);

/**
 * What is to be written on a day. Pure: the same from the same lines, in whatever order they come.
 * @param {Line[]} lines @param {string} today @returns {Lines}
 */
export function planLines(lines, today) {
  /** @type {Map<string, Prompt>} */
  const prompts = new Map();
  const asked = new Set();
  for (const line of [...lines].sort(byOrder)) {
    const name = `${line.quiz}/${line.key}`;
    const prompt = prompts.get(name);
    if (prompt && !prompt.now && line.day === today && isDue(prompt, today)) asked.add(name);
    const now = advance(prompt, line);
    if (now) prompts.set(name, now);
  }
  const all = [...prompts.values()];
  const open = all.filter(({ now }) => !now).sort(byDay);
  const due = open.filter((prompt) => isDue(prompt, today));
  const room = Math.max(0, MOST_LINES - asked.size);
  const done = all.filter(({ now }) => now).sort((one, other) => other.order - one.order);
  return { today: due.slice(0, room), waiting: Math.max(0, due.length - room), next: open.find((prompt) => !isDue(prompt, today)) ?? null, done };
}
