/** A practice is no attempt: what was asked goes into the learner's log. With result.js, and where lines are compared. */

import { dayOf } from "./day.js";
import { LEARNER } from "./records.js";
import { numberNext } from "./sequence.js";
import { failureName } from "./store.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./records/types.d.ts").Practised} Practised */

/** A field takes no more; learning/schema.js knows the same. */
const LONGEST_LINE = 20_000;

/** @param {QuizForm} form that has just been handed in: its `practised` holds which submit, and what that asked */
export function keepPractice(form) {
  const { id, at, seq, items } = form.practised;
  form.practised = null;
  const quiz = form.keeper.id;
  const textOf = ({ key }) => (form.readLine?.(key) ? { text: cutLine(form.readLine(key)) } : {});
  const log = items.map((item) => ({ id: `${id}/${item.key}`, at, day: dayOf(at), seq, quiz, ...item, ...textOf(item) }));
  return form.keeper.store.write(LEARNER, { log }).then(() => form.$form.dispatchEvent(new Event("quiz-kept")), (error) => form.report(failureName(error)));
}

/**
 * A line that was written to a prompt which comes again.
 * @param {import("./types.d.ts").FormStore} store @param {{quiz: string, key: string, words: string}} prompt
 * @param {string} line "" puts the prompt off
 */
export function keepLine(store, { quiz, key, words }, line) {
  const at = new Date().toISOString();
  const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}/${key}`;
  /** @type {Practised} */
  const entry = { id, at, day: dayOf(at), seq: numberNext(), quiz, key, words, text: cutLine(line) };
  return store.write(LEARNER, { log: [entry] });
}

/** @param {string} line */
const cutLine = (line) => line.slice(0, LONGEST_LINE);
