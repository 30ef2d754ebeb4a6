/** The class as a table: a row a person, or a row a person and test. Without any DOM. */

import { isScored, shareOf, tallyQuiz } from "../learning/tally.js";

/** @typedef {import("../learning/page.js").Quiz} Quiz */
/** @typedef {import("./people.js").Person} Person */
/** @typedef {Pick<Quiz, "id" | "title" | "kind" | "url" | "page" | "max" | "pass"> & {draw?: number | null, lecture: string, isRequired: boolean}} Test draw: how many an attempt asks of more; lecture: its title; isRequired: missed by who has not passed it */
/** @typedef {{lecture: string, test: string, group: string, name: string}} Filter lecture and test: a page and an id; empty: all */
/**
 * @typedef {object} PersonRow
 * @property {Person} person
 * @property {number} done tests that were handed in
 * @property {number} passed of those that are required
 * @property {number | null} first mean share of first attempts
 * @property {number | null} best mean share of best attempts
 * @property {string} at the last one's time
 * @property {Test[]} missing required, and not handed in
 * @property {Test[]} failed required, handed in and not passed
 */
/** @typedef {{person: Person, test: Test, first: Turn | null, best: Turn | null, last: Turn | null, count: number, isPassed: boolean | null}} ResultRow */
/** @typedef {import("./source.js").Turn} Turn */

const NO_PAGE = { kind: "", url: "", page: "", max: null, pass: null, draw: null, lecture: "" };

/**
 * Whatever gives points and is neither practice nor a rating of somebody, in the course's order; then what the course no
 * longer has. Where nothing is to be passed, all of it is required.
 * @param {{lectures: {url: string, title: string}[], quizzes: Quiz[]}} course @param {Person[]} people @returns {Test[]}
 */
export function listTests({ lectures, quizzes }, people) {
  const titles = new Map(lectures.map(({ url, title }) => [url, title]));
  const counted = quizzes.filter(({ max, practice, rater, survey }) => max !== null && !practice && !rater && !survey);
  const hasPass = counted.some(({ pass }) => pass !== null);
  const known = new Set(quizzes.map(({ id }) => id));
  const gone = new Set();
  for (const { quizzes: own } of people)
    for (const [id, turns] of own) if (!known.has(id) && turns.some(isScored)) gone.add(id);
  return [
    ...counted.map((quiz) => ({ ...quiz, lecture: titles.get(quiz.page) ?? "", isRequired: !hasPass || quiz.pass !== null })),
    ...[...gone].sort().map((id) => ({ ...NO_PAGE, id, title: id, isRequired: false })),
  ];
}

/** Where people are rated, and somebody's file says how. @param {{quizzes: Quiz[]}} course @param {Person[]} people @returns {Quiz[]} */
export const listRated = ({ quizzes }, people) =>
  quizzes.filter(({ id, rater, max }) => rater && max !== null && people.some(({ quizzes: own }) => own.get(id)?.some(({ rating }) => rating)));

/** @param {Test[]} tests @param {Filter} filter */
export const pickTests = (tests, { lecture, test }) =>
  tests.filter(({ page, id }) => (!lecture || page === lecture) && (!test || id === test));

/** @param {Person[]} people @param {Filter} filter */
export const pickPeople = (people, { group, name }) =>
  people.filter((person) => (!group || person.group === group) && person.name.includes(name.trim()));

/** @param {Person[]} people @returns {string[]} */
export const listGroups = (people) => [...new Set(people.map(({ group }) => group))].filter(Boolean).sort(compareTexts);

/** @param {Person} person @param {Test} test @returns {ResultRow} */
function readResult(person, test) {
  const turns = /** @type {any} */ ({ attempts: person.quizzes.get(test.id) ?? [] });
  const { attempts, last, best, isPassed } = /** @type {any} */ (tallyQuiz(/** @type {any} */ (test), turns));
  return { person, test, first: attempts[0] ?? null, best, last, count: attempts.length, isPassed };
}

/** @param {Person[]} people @param {Test[]} tests @returns {ResultRow[]} what the course no longer has only where somebody has it */
export const listResults = (people, tests) =>
  people.flatMap((person) => tests.map((test) => readResult(person, test)).filter(({ test, count }) => test.url || count));

const mean = (numbers) => (numbers.length ? numbers.reduce((sum, each) => sum + each, 0) / numbers.length : null);
/** @param {Turn | null} turn @returns {number | null} */
export const share = (turn) => (turn && isScored(turn) ? shareOf(turn) : null);
const sharesOf = (results, name) => results.map((result) => share(result[name])).filter((each) => each !== null);

/** @param {Person[]} people @param {Test[]} tests @returns {PersonRow[]} */
export function listPeople(people, tests) {
  return people.map((person) => {
    const results = tests.map((test) => readResult(person, test));
    const done = results.filter(({ count }) => count);
    const required = results.filter(({ test }) => test.isRequired);
    const testsOf = (list) => list.map(({ test }) => test);
    return {
      person,
      done: done.length,
      passed: required.filter(({ isPassed, count }) => isPassed ?? count > 0).length,
      first: mean(sharesOf(done, "first")),
      best: mean(sharesOf(done, "best")),
      at: done.map(({ last }) => last.at).sort().at(-1) ?? "",
      missing: testsOf(required.filter(({ count }) => !count)),
      failed: testsOf(required.filter(({ count, isPassed }) => count && isPassed === false)),
    };
  });
}

const collator = new Intl.Collator("zh", { numeric: true });
/** @param {string} one @param {string} other */
export const compareTexts = (one, other) => collator.compare(one, other);

/** What a column is sorted by. @type {Record<string, (row: any) => string | number | null>} */
export const SORTS = {
  name: ({ person }) => `${person.name} ${person.place}`,
  group: ({ person }) => person.group,
  done: ({ done }) => done,
  passed: ({ passed, isPassed }) => passed ?? (isPassed === null ? null : Number(isPassed)),
  test: ({ place }) => place,
  first: ({ first }) => (typeof first === "object" ? share(first) : first),
  best: ({ best }) => (typeof best === "object" ? share(best) : best),
  count: ({ count }) => count,
  at: ({ at, last }) => at ?? last?.at ?? "",
  missing: ({ missing }) => missing.length,
};

/**
 * What is not known stands at the end either way; of equals each stays where it was.
 * @template Row @param {Row[]} rows @param {string} column @param {boolean} isDown @returns {Row[]}
 */
export function sortRows(rows, column, isDown) {
  const read = SORTS[column];
  const isBlank = (value) => value === null || value === "";
  const compare = ({ value: one }, { value: other }) => {
    if (isBlank(one) || isBlank(other)) return Number(isBlank(one)) - Number(isBlank(other));
    const order = typeof one === "string" ? compareTexts(one, other) : one - other;
    return isDown ? -order : order;
  };
  return rows.map((row, place) => ({ row, value: read({ ...row, place }) })).sort(compare).map(({ row }) => row);
}
