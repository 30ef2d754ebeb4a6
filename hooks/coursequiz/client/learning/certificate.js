/**
 * The course's certificate: what is missing for it, and once nothing is, a sheet to print. It is the learner's own
 * statement, and says so.
 */

import { isPass } from "../answers.js";
import { addNameField } from "./name.js";
import { add, matchChildren, setText, when } from "./nodes.js";
import { printAlone } from "./paper.js";
import { isScored, shareOf, tallyLectures, visitOf } from "./tally.js";

/** @typedef {import("./page.js").Learning} Learning */
/** @typedef {import("./tally.js").QuizTally} QuizTally */
/** @typedef {import("./tally.js").LectureTally} LectureTally */
/** @typedef {{lecture: import("./page.js").Lecture, tally: QuizTally}} Test */

/**
 * What the certificate asks for, and what it tells. Pure.
 * @param {LectureTally[]} tallies @param {number} pass percent @param {import("../reading.js").Learner} learner
 * @returns {{tests: Test[], missing: Test[], isMet: boolean, first: string, last: string}} first: the first trace in the
 *   lectures; last: when the last of the tests first reached its mark
 */
export function checkRule(tallies, pass, learner) {
  const tests = tallies.flatMap(({ lecture, quizzes }) =>
    quizzes.filter(({ quiz }) => quiz.pass !== null && !quiz.rater).map((tally) => ({ lecture, tally })),
  );
  const reached = (tally) => tally.attempts.find((attempt) => isScored(attempt) && isPass(pass, attempt));
  const missing = tests.filter(({ tally }) => !reached(tally));
  // Without any test to pass there is nothing to certify.
  const isMet = tests.length > 0 && !missing.length;
  const visits = tallies.map(({ lecture }) => visitOf(learner, lecture.url));
  const attempts = tallies.flatMap(({ quizzes }) => quizzes.flatMap((each) => each.attempts.slice(0, 1)));
  const traces = [...visits.flatMap((visit) => [visit?.at, visit?.read, visit?.done]), ...attempts.map(({ at }) => at)];
  const dates = isMet ? tests.map(({ tally }) => reached(tally).at) : [];
  const first = traces.filter((at) => typeof at === "string").sort()[0] ?? "";
  return { tests, missing, isMet, first, last: dates.sort().at(-1) ?? "" };
}

/** @param {HTMLElement} $part @param {Learning} learning @returns {(state: import("./store.js").State) => void} */
export function attachCertificate($part, learning) {
  const { say, course, linkTo } = learning;
  const $ = (name) => $part.querySelector(`[data-certificate-part=${name}]`);
  const [$missing, $met, $paper] = ["missing", "met", "paper"].map($);
  const $of = (name) => $paper.querySelector(`[data-field=${name}]`);
  const name = addNameField($("name"), learning, (text) => {
    setText($of("name"), text || say("nameless"));
    $of("name").toggleAttribute("data-blank", !text);
  });
  $("print").addEventListener("click", () => printAlone($paper));

  const dayOf = (at) => {
    const [year, month, day] = when(at, 10).split("-").map(Number);
    return say("day", { year, month, day });
  };
  const sayBest = ({ best }) =>
    best ? say("best", { score: best.score, max: best.max, percent: Math.round(1000 * shareOf(best)) / 10 }) : say("undone");

  function drawMissing({ tests, missing }) {
    const count = missing.length;
    const sentence = tests.length ? say("missing", { count, total: tests.length, pass: course.pass }) : say("no-tests");
    setText($("rule"), sentence);
    const makeItem = ({ lecture, tally }) => {
      const $item = document.createElement("li");
      add($item, "a", "", say("test", { lecture: lecture.title, title: tally.quiz.title })).href = linkTo(tally.quiz.url);
      add($item, "span", "learning-best");
      return $item;
    };
    const drawItem = ($item, { tally }) => setText($item.querySelector(".learning-best"), sayBest(tally));
    matchChildren($("list"), missing, ({ tally }) => tally.quiz.id, makeItem, drawItem);
  }

  function drawPaper({ tests, first, last }) {
    const { title, lectures, pass } = course;
    const values = { title, count: lectures.length, pass, first: dayOf(first), last: dayOf(last) };
    for (const field of ["title", "sentence", "date"]) setText($of(field), say(`paper-${field}`, values));
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

  return (state) => {
    const rule = checkRule(tallyLectures(course, state), course.pass, state.learner);
    $missing.hidden = rule.isMet;
    $met.hidden = !rule.isMet;
    if (rule.isMet) drawPaper(rule);
    else drawMissing(rule);
    name.show(state.learner);
  };
}
