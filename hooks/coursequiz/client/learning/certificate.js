/**
 * The course's certificate, and that of the way that the learner has chosen: what is missing for it, and once nothing is,
 * a sheet to print. It is the learner's own statement, and says so.
 */

import { isPass } from "../scoring/totals.js";
import { addNameField } from "./name.js";
import { add, matchChildren, setText, when } from "./nodes.js";
import { givePaper, printAlone } from "./paper.js";
import { findWay, isScored, shareOf, tallyLectures, tallyQuiz, visitOf } from "./tally.js";

/** @typedef {import("./page.js").Learning} Learning */
/** @typedef {import("./page.js").Way} Way */
/** @typedef {import("./tally.js").QuizTally} QuizTally */
/** @typedef {import("./tally.js").LectureTally} LectureTally */
/** @typedef {import("./store.js").State} State */
/** @typedef {{lecture: import("./page.js").Lecture, tally: QuizTally}} Test */
/** @typedef {ReturnType<typeof checkRule>} Rule */

/** All that the course asks for. Pure. @param {LectureTally[]} tallies @returns {Test[]} */
export const listTests = (tallies) =>
  tallies.flatMap(({ lecture, quizzes }) =>
    quizzes.filter(({ quiz }) => quiz.pass !== null && !quiz.rater).map((tally) => ({ lecture, tally })),
  );

/**
 * All that a way asks for, each once, whenever and on whichever page it was passed. Pure.
 * @param {Way} way @param {import("./page.js").Quiz[]} quizzes @param {State["records"]} records @returns {Test[]}
 */
export function listWayTests({ pages }, quizzes, records) {
  const known = new Map(quizzes.map((quiz) => [quiz.id, quiz]));
  const tests = new Map();
  for (const lecture of pages)
    for (const id of lecture.tests)
      if (known.has(id) && !tests.has(id)) tests.set(id, { lecture, tally: tallyQuiz(known.get(id), records.get(id)) });
  return [...tests.values()];
}

/**
 * Whether a certificate's tests are passed, and what it tells. Pure.
 * @param {Test[]} tests @param {LectureTally[]} tallies of its pages @param {number} pass percent
 * @param {import("../records/types.d.ts").Learner} learner
 * @returns {{tests: Test[], missing: Test[], isMet: boolean, first: string, last: string}} first: the first trace in the
 *   lectures; last: when the last of the tests first reached its mark
 */
export function checkRule(tests, tallies, pass, learner) {
  const reached = (tally) => tally.attempts.find((attempt) => isScored(attempt) && isPass(pass, attempt));
  const missing = tests.filter(({ tally }) => !reached(tally));
  // Without any test to pass there is nothing to certify.
  const isMet = tests.length > 0 && !missing.length;
  const visits = tallies.map(({ lecture }) => visitOf(learner, lecture.url));
  const attempts = [...tallies.flatMap(({ quizzes }) => quizzes), ...tests.map(({ tally }) => tally)];
  const firsts = attempts.flatMap((each) => each.attempts.slice(0, 1)).map(({ at }) => at);
  const traces = [...visits.flatMap((visit) => [visit?.at, visit?.read, visit?.done]), ...firsts];
  const dates = isMet ? tests.map(({ tally }) => reached(tally).at) : [];
  const first = traces.filter((at) => typeof at === "string").sort()[0] ?? "";
  return { tests, missing, isMet, first, last: dates.sort().at(-1) ?? "" };
}

/**
 * One certificate.
 * @param {HTMLElement} $block @param {Learning} learning @param {"course" | "way"} kind of its words
 * @returns {(rule: Rule, learner: import("../records/types.d.ts").Learner, count: number, way?: string) => void} count: its pages
 */
function attachSheet($block, learning, kind) {
  const { say, course, linkTo } = learning;
  const $ = (name) => $block.querySelector(`[data-certificate-part=${name}]`);
  const [$missing, $met, $paper] = ["missing", "met", "paper"].map($);
  const $of = (name) => $paper.querySelector(`[data-field=${name}]`);
  const name = addNameField($("name"), learning, (text) => {
    setText($of("name"), text || say("nameless"));
    $of("name").toggleAttribute("data-blank", !text);
  });
  $("print").addEventListener("click", () => printAlone($paper));
  $("picture").addEventListener("click", () => givePaper($paper, $("picture").parentElement, course));

  const dayOf = (at) => {
    const [year, month, day] = when(at, 10).split("-").map(Number);
    return say("day", { year, month, day });
  };
  const sayBest = ({ best }) =>
    best ? say("best", { score: best.score, max: best.max, percent: Math.round(1000 * shareOf(best)) / 10 }) : say("undone");

  function drawMissing({ tests, missing }) {
    const values = { count: missing.length, total: tests.length, pass: course.pass };
    setText($("rule"), say(`${kind}-${tests.length ? "missing" : "no-tests"}`, values));
    const makeItem = ({ lecture, tally }) => {
      const $item = document.createElement("li");
      const isOnly = tests.filter((test) => test.lecture === lecture).length === 1;
      const title = isOnly ? lecture.title : say("test", { lecture: lecture.title, title: tally.quiz.title });
      add($item, "a", "", title).href = linkTo(tally.quiz.url);
      add($item, "span", "learning-best");
      return $item;
    };
    const drawItem = ($item, { tally }) => setText($item.querySelector(".learning-best"), sayBest(tally));
    matchChildren($("list"), missing, ({ tally }) => tally.quiz.id, makeItem, drawItem);
  }

  function drawPaper({ tests, first, last }, count, way) {
    const { title, pass } = course;
    const days = { first: dayOf(first), last: dayOf(last) };
    const span = say(days.first === days.last ? "span-day" : "span", days);
    const values = { title, way, count, pass, span, ...days };
    for (const field of ["title", "sentence"]) setText($of(field), say(`${kind}-${field}`, values));
    setText($of("date"), say("date", values));
    const makeRow = ({ lecture, tally }) => {
      const $row = document.createElement("tr");
      add($row, "th", "", lecture.title).scope = "row";
      add($row, "td", "", tally.quiz.title);
      add($row, "td");
      return $row;
    };
    const drawRow = ($row, { tally }) => setText($row.lastElementChild, sayBest(tally));
    matchChildren($of("tests"), tests, ({ tally }) => tally.quiz.id, makeRow, drawRow);
  }

  return (rule, learner, count, way) => {
    if ($("heading")) setText($("heading"), say(`${kind}-heading`, { way }));
    $missing.hidden = rule.isMet;
    $met.hidden = !rule.isMet;
    if (rule.isMet) drawPaper(rule, count, way);
    else drawMissing(rule);
    name.show(learner);
  };
}

/** @param {HTMLElement} $part @param {Learning} learning @returns {(state: State) => void} */
export function attachCertificate($part, learning) {
  const { course } = learning;
  const [$course, $way] = ["course", "way"].map((kind) => $part.querySelector(`[data-certificate=${kind}]`));
  const showCourse = attachSheet($course, learning, "course");
  const showWay = $way && attachSheet($way, learning, "way");

  function drawWay({ records, learner }, way) {
    const tallies = tallyLectures({ ...course, lectures: way.pages }, { records, learner });
    const tests = listWayTests(way, course.quizzes, records);
    showWay(checkRule(tests, tallies, course.pass, learner), learner, way.pages.length, way.name);
  }

  return (state) => {
    const way = findWay(course, state.learner);
    if ($way) $way.hidden = !way;
    if (way) drawWay(state, way);
    const tallies = tallyLectures(course, state);
    showCourse(checkRule(listTests(tallies), tallies, course.pass, state.learner), state.learner, course.lectures.length);
  };
}
