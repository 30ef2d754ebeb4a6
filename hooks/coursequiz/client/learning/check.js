/** For who gets a result code in a message: whether it is whole, and what it says. */

import { isPass } from "../scoring/totals.js";
import { readCode } from "./code.js";
import { when } from "./nodes.js";

/** Milliseconds: it may be tomorrow already where the learner is. */
const DAY = 86_400_000;

/** @param {string} message @param {import("./page.js").Learning} learning @returns {string} the answer */
export function sayCode(message, { say, course }) {
  const found = readCode(message, course.id);
  if ("fault" in found) return say(found.fault);
  const { quiz: id, score, max, at } = found;
  const quiz = course.quizzes.find((each) => each.id === id);
  if (!quiz) return say("code-unknown", { id });
  const words = [say("code-right", { title: quiz.title, score, max, time: when(at) })];
  // Judged by its own maximum, as everywhere.
  if (quiz.pass !== null) words.push(say(isPass(quiz.pass, found) ? "code-passed" : "code-failed"));
  if (quiz.max !== null && quiz.max !== max) words.push(say("code-other-max", { max: quiz.max }));
  if (Date.parse(at) > Date.now() + DAY) words.push(say("code-future"));
  return words.join("");
}
