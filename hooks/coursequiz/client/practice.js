/** A practice is no attempt: what was asked goes into the learner's log. With result.js. */

import { dayOf } from "./day.js";
import { LEARNER } from "./records.js";
import { failureName } from "./store.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./records/types.d.ts").Practised} Practised */

/** @param {QuizForm} form that has just been handed in: its `practised` holds which submit, and what that asked */
export function keepPractice(form) {
  const { id, at, seq, items } = form.practised;
  form.practised = null;
  const quiz = form.keeper.id;
  const log = items.map((item) => ({ id: `${id}/${item.key}`, at, day: dayOf(at), seq, quiz, ...item }));
  return form.keeper.store.write(LEARNER, { log }).then(() => form.$form.dispatchEvent(new Event("quiz-kept")), (error) => form.report(failureName(error)));
}
