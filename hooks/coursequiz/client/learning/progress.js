/** Where one is in the course: what to go on with, how far one has come, and how each lecture stands. */

import { add, jumpWithin, setShare, setText, when } from "./nodes.js";
import { findWay, isScored, pickNext, tallyLectures } from "./tally.js";
import { attachWays } from "./ways.js";

/** @typedef {import("./page.js").Learning} Learning */
/** @typedef {import("./page.js").Way} Way */
/** @typedef {import("./tally.js").LectureTally} LectureTally */

/** @param {HTMLElement} $part @param {Learning} learning @returns {(state: import("./store.js").State) => void} */
export function attachProgress($part, { say, course, linkTo, store }) {
  const $ = (name) => $part.querySelector(`[data-progress=${name}]`);
  /** What each lecture's lines were drawn from, to leave alone what has not changed. @type {Map<Element, string>} */
  const drawn = new Map();

  // A course whose lectures are still to come has nothing to go on with.
  if (!course.lectures.length) return () => {};
  jumpWithin($("next-link"));
  const showChoice = $("ways") ? attachWays($("ways"), say, (way) => store.chooseWay(way)) : () => {};

  /** @param {LectureTally[]} tallies of the whole course, or of the way @param {Way} [way] */
  function drawNext(tallies, learner, way) {
    const { name, tally, visit } = pickNext(tallies, learner);
    const kind = way ? "way" : "next";
    const values = { way: way?.name, place: tallies.indexOf(tally) + 1, total: tallies.length };
    const url = new URL(linkTo(tally.lecture.url));
    if (typeof visit?.place === "string") url.hash = visit.place;
    setText($("next-title"), say(`${kind}-${name}`, values));
    setText($("next-lecture"), name === "all" ? say(`${kind}-all-lecture`, values) : tally.lecture.title);
    setText($("next-when"), visit && name !== "all" ? say("next-when", { time: when(visit.at) }) : say(`next-${name}-hint`));
    const $link = /** @type {HTMLAnchorElement} */ ($("next-link"));
    setText($link, say(`next-${name}-link`));
    $link.href = name === "all" ? "#learning-results" : url.href;
  }

  function drawSummary(tallies, way) {
    const count = (test) => tallies.filter(test).length;
    const [read, done] = [count(({ isRead, isDone }) => isRead || isDone), count(({ isDone }) => isDone)];
    const passed = count((each) => each.isPassed);
    setText($("summary"), say(way ? "way-summary" : "summary", { way: way?.name, total: tallies.length, read, done, passed }));
    setShare($("read-share"), read / tallies.length);
    setShare($("done-share"), done / tallies.length);
  }

  /** @param {LectureTally} tally */
  function drawLecture({ lecture, quizzes, answered, isVisited, isRead, isDone, isPassed }) {
    const status = isDone ? "done" : isRead ? "read" : isVisited ? "begun" : "new";
    const words = [say(`status-${status}`)];
    if (quizzes.length && (isVisited || answered)) words.push(say("status-quizzes", { answered, count: quizzes.length }));
    if (isPassed !== null && answered) words.push(say(isPassed ? "status-passed" : "status-failed"));
    const scores = quizzes.filter(({ best }) => best).map(({ quiz, last, best, attempts }) => {
      const name = attempts.length === 1 || !isScored(last) ? "score-only" : "score";
      return say(name, { title: quiz.title, last: sayScore(isScored(last) ? last : best), best: sayScore(best) });
    });
    const now = JSON.stringify([status, words, scores]);
    if (drawn.get(lecture.$item) === now) return;
    drawn.set(lecture.$item, now);
    const $status = lecture.$item.querySelector(".learning-status");
    $status.setAttribute("data-status", status);
    $status.textContent = words.join(say("status-between"));
    lecture.$item.querySelector(".learning-scores")?.remove();
    if (!scores.length) return;
    const $scores = add(lecture.$item, "ul", "learning-scores");
    for (const score of scores) add($scores, "li", "", score);
  }

  /** @param {LectureTally[]} tallies */
  function drawWay(tallies) {
    const count = tallies.filter(({ isDone }) => isDone).length;
    const $done = tallies[0].lecture.$item.closest("[data-way]").querySelector("[data-way-done]");
    setText($done, count ? say("way-done", { count }) : "");
    for (const tally of tallies) drawLecture(tally);
  }

  const sayScore = ({ score, max, band }) => say(band ? "points-band" : "points", { score, max, band });

  return (state) => {
    const tallies = tallyLectures(course, state);
    const way = findWay(course, state.learner);
    const ways = new Map(course.ways.map((each) => [each, tallyLectures({ ...course, lectures: each.pages }, state)]));
    drawNext(ways.get(way) ?? tallies, state.learner, way);
    drawSummary(ways.get(way) ?? tallies, way);
    showChoice(state.learner);
    for (const each of ways.values()) drawWay(each);
    for (const tally of tallies) drawLecture(tally);
    $part.setAttribute("data-drawn", "");
  };
}
