/** All results as a table, for a spreadsheet: an attempt a row. Without any DOM. */

import { isPassed } from "../records/learner.js";
import { when } from "./nodes.js";
import { isScored, shareOf, tallyQuiz } from "./tally.js";

/** @typedef {import("../store.js").Attempt & {ratee?: string, rater?: string, role?: string}} Attempt */

/** The columns, by the names of their words. */
export const COLUMNS = "lecture quiz id time score max percent band pass groups ratee rater role".split(" ");

/** Any other, from a file, is a word like any. */
const ROLES = ["self", "superior", "peer", "subordinate"];

/**
 * In the course's order, then what the course no longer has; each quiz's attempts from the first to the last.
 * @param {import("./page.js").Course} course @param {Map<string, import("../store.js").QuizRecord>} records
 * @param {(name: string, values?: object) => string} say
 * @returns {(string | number | null)[][]}
 */
export function listScores({ lectures, quizzes }, records, say) {
  const titles = new Map(lectures.map(({ url, title }) => [url, title]));
  const known = new Set(quizzes.map(({ id }) => id));
  /** @type {Quiz[]} */
  const gone = [...records.keys()].filter((id) => !known.has(id)).sort().map((id) => ({ id, title: id, pass: null }));
  return [...quizzes, ...gone].flatMap((quiz) =>
    tallyQuiz(quiz, records.get(quiz.id)).attempts.map((attempt) => {
      const row = readRow(quiz, attempt, say);
      row.lecture = titles.get(quiz.page) ?? "";
      return COLUMNS.map((name) => row[name] ?? "");
    }),
  );
}

/** What the table needs to know of a quiz.
 * @typedef {Pick<import("./types.d.ts").Quiz, "id" | "title" | "pass"> & {page?: string, practice?: boolean}} Quiz */

/** @param {Quiz} quiz @param {Attempt} attempt @param {import("../types.d.ts").Say} say */
function readRow(quiz, attempt, say) {
  const { at, band, subscores, ratee, rater, role } = attempt;
  const row = { quiz: quiz.title, id: quiz.id, time: when(at), band, ratee, rater };
  row.role = ROLES.includes(role) ? say(`role-${role}`) : role;
  row.groups = (Array.isArray(subscores) ? subscores : []).map((each) => say("group", each)).join(say("between"));
  if (!isScored(attempt)) return row;
  Object.assign(row, { score: attempt.score, max: attempt.max, percent: Math.round(1000 * shareOf(attempt)) / 10 });
  if (quiz.pass !== null) row.pass = say(isPassed(quiz, [attempt]) ? "passed" : "failed");
  return row;
}
