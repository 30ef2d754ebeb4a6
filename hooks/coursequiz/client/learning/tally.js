/** What a learner's records amount to, by quiz and by lecture. Without any DOM. */

import { areDone, isPassed } from "../records/learner.js";

/** @typedef {import("./types.d.ts").Quiz} Quiz */
/** What a tally needs to know of a quiz. @typedef {Pick<Quiz, "pass"> & {practice?: boolean}} Counted */
/** @typedef {import("./types.d.ts").Course} Course */
/** @typedef {import("./types.d.ts").Lecture} Lecture */
/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("../records/types.d.ts").Attempt} Attempt */
/**
 * @template {Counted} [Known=Quiz]
 * @typedef {object} QuizTally
 * @property {Known} quiz
 * @property {Attempt[]} attempts in the order in which they were handed in
 * @property {Attempt | null} last
 * @property {Attempt | null} best the first of the highest
 * @property {boolean | null} isPassed null where there is nothing to pass
 */
/**
 * @typedef {{lecture: Lecture, quizzes: QuizTally[], answered: number, isVisited: boolean, isRead: boolean,
 *   isDone: boolean, isPassed: boolean | null}} LectureTally
 */

/** @typedef {Pick<Attempt, "score" | "max">} Points */

/** @param {Points} attempt */
export const isScored = ({ score, max }) => Number.isFinite(score) && Number(max) > 0;

/** @param {Points} attempt of which a score is known @returns {number} 0 to 1 */
export const shareOf = ({ score, max }) => Number(score) / Number(max);

/** What else has written into the storage may have written anything. @param {Partial<Attempt> | undefined} attempt */
const isAttempt = (attempt) => typeof attempt?.id === "string" && typeof attempt.at === "string";

/** @param {State["learner"]} learner @param {string} url @returns {import("../records/types.d.ts").Visit | null} */
export function visitOf({ pages }, url) {
  const visit = Object.hasOwn(pages, url) ? pages[url] : null;
  return typeof visit?.at === "string" ? visit : null;
}

/** Several parts of the page ask for the same. @type {WeakMap<object, QuizTally<Counted>>} by record */
const known = new WeakMap();

/**
 * A practice counts for nothing, even if it was once no practice.
 * @template {Counted} Known @param {Known} quiz @param {import("../records/types.d.ts").QuizRecord | undefined} record
 * @returns {QuizTally<Known>}
 */
export function tallyQuiz(quiz, record) {
  if (!record || quiz.practice) return countUp(quiz);
  if (known.get(record)?.quiz !== quiz) known.set(record, countUp(quiz, record));
  return /** @type {QuizTally<Known>} */ (known.get(record));
}

/**
 * @template {Counted} Known @param {Known} quiz @param {import("../records/types.d.ts").QuizRecord} [record]
 * @returns {QuizTally<Known>}
 */
function countUp(quiz, record) {
  // In the order in which they were handed in, as the form has them: a clock may have been set back.
  const attempts = (record?.attempts ?? []).filter(isAttempt);
  let best = null;
  for (const each of attempts) if (isScored(each) && (!best || shareOf(each) > shareOf(best))) best = each;
  const passes = quiz.pass === null ? null : isPassed(quiz, attempts);
  return { quiz, attempts, last: attempts.at(-1) ?? null, best, isPassed: passes };
}

/** @param {Lecture} lecture @param {QuizTally[]} quizzes its own @param {State["learner"]} learner */
function tallyLecture(lecture, quizzes, learner) {
  const visit = visitOf(learner, lecture.url);
  const answered = quizzes.filter(({ attempts }) => attempts.length).length;
  const tests = quizzes.filter((each) => each.isPassed !== null);
  const list = quizzes.map((each) => ({ ...each.quiz, attempts: each.attempts }));
  return {
    lecture,
    quizzes,
    answered,
    // Who only looked in has not begun.
    isVisited: Boolean(visit?.place || visit?.read) || answered > 0,
    isRead: Boolean(visit?.read),
    // What the lecture's own page has found once stays: quizzes may have been added since.
    isDone: Boolean(visit?.done) || (list.length > 0 && areDone(list)),
    isPassed: tests.length ? tests.every((each) => each.isPassed) : null,
  };
}

/**
 * @param {{lectures: Lecture[], quizzes: Quiz[]}} course @param {Pick<State, "records" | "learner">} state
 * @returns {LectureTally[]} in the course's order
 */
export function tallyLectures({ lectures, quizzes }, { records, learner }) {
  return lectures.map((lecture) => {
    const own = quizzes.filter(({ page, practice }) => page === lecture.url && !practice);
    return tallyLecture(lecture, own.map((quiz) => tallyQuiz(quiz, records.get(quiz.id))), learner);
  });
}

/** The way that the learner has chosen, if the course still has it. @param {Pick<Course, "ways">} course @param {State["learner"]} learner */
export const findWay = ({ ways }, learner) => ways.find(({ id }) => id === learner.way);

/** A way that the course no longer has is told by its id. @param {Pick<Course, "ways">} course @param {string} way */
export const nameWay = ({ ways }, way) => ways.find(({ id }) => id === way)?.name ?? way;

/**
 * Where to go on: the lecture last visited; if that is done, the next that is not, from there on and then from the start.
 * @template {{lecture: {url: string}, isDone: boolean}} Tally @param {Tally[]} tallies at least one
 * @param {State["learner"]} learner
 * @returns {{name: "first" | "last" | "next" | "all", tally: Tally, visit: import("../records/types.d.ts").Visit | null}}
 */
export function pickNext(tallies, learner) {
  const visitTo = (/** @type {Tally} */ { lecture }) => visitOf(learner, lecture.url);
  const timeOf = (/** @type {Tally} */ tally) => visitTo(tally)?.at ?? "";
  const visited = tallies.filter(visitTo);
  if (!visited.length) return { name: "first", tally: tallies[0], visit: null };
  const last = visited.reduce((latest, each) => (timeOf(each) > timeOf(latest) ? each : latest));
  if (!last.isDone) return { name: "last", tally: last, visit: visitTo(last) };
  const from = tallies.indexOf(last);
  const next = [...tallies.slice(from), ...tallies.slice(0, from)].find(({ isDone }) => !isDone);
  const tally = next ?? last;
  return { name: next ? "next" : "all", tally, visit: visitTo(tally) };
}
