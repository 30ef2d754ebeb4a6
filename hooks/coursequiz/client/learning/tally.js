/** What a learner's records amount to, by quiz and by lecture. Without any DOM. */

import { areDone, isPassed } from "../reading.js";

/** @typedef {import("./page.js").Quiz} Quiz */
/** @typedef {import("./page.js").Lecture} Lecture */
/** @typedef {import("./store.js").State} State */
/** @typedef {import("../store.js").Attempt} Attempt */
/**
 * @typedef {{quiz: Quiz, attempts: Attempt[], last: Attempt | null, best: Attempt | null, isPassed: boolean | null}} QuizTally
 *   attempts: oldest first; best: the first of the highest; isPassed: null where there is nothing to pass
 */
/**
 * @typedef {{lecture: Lecture, quizzes: QuizTally[], answered: number, isVisited: boolean, isRead: boolean,
 *   isDone: boolean, isPassed: boolean | null}} LectureTally
 */

/** @param {Attempt} attempt */
export const isScored = ({ score, max }) => Number.isFinite(score) && max > 0;

/** @param {Attempt} attempt of which a score is known @returns {number} 0 to 1 */
export const shareOf = ({ score, max }) => score / max;

/** What else has written into the storage may have written anything. @param {unknown} attempt */
const isAttempt = (attempt) => typeof attempt?.id === "string" && typeof attempt.at === "string";

/** @param {State["learner"]} learner @param {string} url @returns {import("../reading.js").Visit | null} */
export function visitOf({ pages }, url) {
  const visit = Object.hasOwn(pages, url) ? pages[url] : null;
  return typeof visit?.at === "string" ? visit : null;
}

/** @param {Quiz} quiz @param {import("../store.js").QuizRecord | undefined} record @returns {QuizTally} */
export function tallyQuiz(quiz, record) {
  const attempts = (record?.attempts ?? []).filter(isAttempt).sort((one, other) => (one.at < other.at ? -1 : 1));
  let best = null;
  for (const each of attempts) if (isScored(each) && (!best || shareOf(each) > shareOf(best))) best = each;
  const passes = quiz.pass === null ? null : isPassed(quiz, attempts);
  return { quiz, attempts, last: attempts.at(-1) ?? null, best, isPassed: passes };
}

/** @param {Lecture} lecture @param {QuizTally[]} quizzes the lecture's @param {State["learner"]} learner @returns {LectureTally} */
function tallyLecture(lecture, quizzes, learner) {
  const visit = visitOf(learner, lecture.url);
  const answered = quizzes.filter(({ attempts }) => attempts.length).length;
  const tests = quizzes.filter((each) => each.isPassed !== null);
  return {
    lecture,
    quizzes,
    answered,
    isVisited: Boolean(visit) || answered > 0,
    isRead: Boolean(visit?.read),
    // Where the list of quizzes could not be loaded, what the lecture's own page has found.
    isDone: quizzes.length ? areDone(quizzes.map((each) => ({ ...each.quiz, attempts: each.attempts }))) : Boolean(visit?.done),
    isPassed: tests.length ? tests.every((each) => each.isPassed) : null,
  };
}

/**
 * @param {{lectures: Lecture[], quizzes: Quiz[]}} course @param {State} state
 * @returns {LectureTally[]} in the course's order
 */
export function tallyLectures({ lectures, quizzes }, { records, learner }) {
  return lectures.map((lecture) => {
    const own = quizzes.filter(({ page }) => page === lecture.url);
    return tallyLecture(lecture, own.map((quiz) => tallyQuiz(quiz, records.get(quiz.id))), learner);
  });
}

/**
 * Where to go on: the lecture last visited; if that is done, the next that is not, from there on and then from the start.
 * @param {LectureTally[]} tallies at least one @param {State["learner"]} learner
 * @returns {{name: "first" | "last" | "next" | "all", tally: LectureTally, visit: import("../reading.js").Visit | null}}
 */
export function pickNext(tallies, learner) {
  const visits = new Map(tallies.map((tally) => [tally, visitOf(learner, tally.lecture.url)]));
  const visited = tallies.filter((tally) => visits.get(tally));
  if (!visited.length) return { name: "first", tally: tallies[0], visit: null };
  const last = visited.reduce((latest, each) => (visits.get(each).at > visits.get(latest).at ? each : latest));
  if (!last.isDone) return { name: "last", tally: last, visit: visits.get(last) };
  const from = tallies.indexOf(last);
  const next = [...tallies.slice(from), ...tallies.slice(0, from)].find(({ isDone }) => !isDone);
  return next ? { name: "next", tally: next, visit: visits.get(next) } : { name: "all", tally: last, visit: visits.get(last) };
}
