/** All attempts at one quiz, the latest first; each scored one can become a code for a message, and a sheet of paper. */

import { isPassed } from "../records/learner.js";
import { copyText } from "../taking.js";
import { makeCode } from "./code.js";
import { add, addButton, matchChildren, setShare, setText, when } from "./nodes.js";
import { attachSlip } from "./slip.js";
import { isScored, shareOf } from "./tally.js";

/** @typedef {import("./page.js").Learning} Learning */
/** @typedef {import("./tally.js").QuizTally} QuizTally */
/** @typedef {import("../store.js").Attempt & {ratee?: string, rater?: string, role?: string}} Attempt */
/** @typedef {{name: string, read: (attempt: Attempt) => string, isNamed?: boolean}} Column isNamed: without its head, on a
 *  phone, its text alone would not tell what it is */

/** More rows than anybody reads would make a phone stutter. */
const ROWS = 30;
const MORE_ROWS = 200;
const MOST_IN_TREND = 12;

const percentOf = (attempt) => Math.round(1000 * shareOf(attempt)) / 10;

/**
 * @param {HTMLElement} $body @param {Learning} learning @param {() => import("../records/types.d.ts").Learner} learnerOf
 * @returns {(tally: QuizTally) => void}
 */
export function attachAttempts($body, learning, learnerOf) {
  const { say, course, linkTo } = learning;
  let rows = ROWS;
  /** @type {QuizTally} */
  let tally;
  const $link = add($body, "p");
  const $trend = add($body, "div", "learning-trend");
  const $place = add($body, "div");
  const $more = addButton($body, "", () => {
    const shown = rows;
    rows += MORE_ROWS;
    drawRows();
    // Reading goes on where the new rows begin; the button is now far below, or gone.
    $rows.children[shown].querySelector("th").focus();
  });
  const $status = add($body, "p", "learning-hidden");
  $status.setAttribute("role", "status");
  const slip = attachSlip(add($body, "div"), learning, learnerOf);
  /** @type {HTMLElement | undefined} */
  let $rows;
  let columnNames = "";

  const readScore = (attempt) => (isScored(attempt) ? say("points", attempt) : say("unscored"));

  /** @returns {Column[]} those that have something to tell */
  function listColumns() {
    const { quiz, attempts } = tally;
    const readPass = (attempt) => say(isPassed(quiz, [attempt]) ? "passed" : "failed");
    const hasScores = attempts.some(isScored);
    const hasBands = attempts.some(({ band }) => band);
    const role = (name) => say(`role-${name}`) || String(name ?? "");
    /** @type {Column[]} */
    const people = [
      { name: "ratee", read: ({ ratee }) => String(ratee ?? ""), isNamed: true },
      { name: "rater", read: ({ rater }) => String(rater ?? ""), isNamed: true },
      { name: "role", read: (attempt) => role(attempt.role), isNamed: true },
    ];
    /** @type {Column[]} */
    const scores = [
      { name: "score", read: readScore },
      { name: "percent", read: (attempt) => (isScored(attempt) ? `${percentOf(attempt)}%` : "") },
    ];
    return [
      ...(quiz.rater ? people : []),
      ...(hasScores ? scores : []),
      ...(hasBands ? [{ name: "band", read: ({ band }) => band ?? "" }] : []),
      ...(quiz.pass === null ? [] : [{ name: "pass", read: readPass }]),
    ];
  }

  /** Its rows get roles of their own: where they are drawn as blocks, on a phone, they stay a table for a screen reader. */
  function drawTable() {
    const columns = listColumns();
    const names = columns.map(({ name }) => name).join();
    if ($rows && names === columnNames) return;
    columnNames = names;
    $place.replaceChildren();
    const $table = withRole(add($place, "table", "learning-table"), "table");
    add($table, "caption", "learning-hidden", say("attempts-of", { title: tally.quiz.title }));
    const $head = withRole(add(withRole(add($table, "thead"), "rowgroup"), "tr"), "row");
    const heads = ["time", ...columns.map(({ name }) => name), ...(tally.best ? ["slip"] : [])];
    for (const name of heads) withRole(add($head, "th", "", say(`column-${name}`)), "columnheader").scope = "col";
    $rows = withRole(add($table, "tbody"), "rowgroup");
  }

  /** A rating's score is another person's: as a code it would look like one's own. @param {Attempt} attempt */
  const codeOf = (attempt) =>
    tally.quiz.rater ? null : makeCode({ course: course.id, quiz: tally.quiz.id, attempt });

  /** @template {Element} Node @param {Node} $node @param {string} role */
  function withRole($node, role) {
    $node.setAttribute("role", role);
    return $node;
  }

  /** @param {Attempt} attempt */
  function makeRow(attempt) {
    const $row = withRole(document.createElement("tr"), "row");
    const $time = withRole(add($row, "th", "learning-time"), "rowheader");
    $time.scope = "row";
    $time.tabIndex = -1;
    add($time, "time", "", when(attempt.at)).dateTime = attempt.at;
    for (const { name, read, isNamed } of listColumns()) {
      const $cell = withRole(add($row, "td", "", read(attempt)), "cell");
      if (isNamed) $cell.setAttribute("data-label", say("label", { name: say(`column-${name}`) }));
    }
    if (!tally.best) return $row;
    const $cell = withRole(add($row, "td", "learning-actions"), "cell");
    if (!isScored(attempt)) return $row;
    const time = when(attempt.at);
    if (codeOf(attempt)) {
      const $copy = addButton($cell, say("copy"), () => copy($cell, attempt));
      $copy.setAttribute("aria-label", say("copy-of", { time }));
    }
    const $show = addButton($cell, say("slip"), () => slip.open($show, tally.quiz, attempt, codeOf(attempt)));
    $show.setAttribute("aria-label", say("slip-of", { time }));
    return $row;
  }

  function drawRows() {
    const latest = tally.attempts.slice(-rows).reverse();
    matchChildren($rows, latest, ({ id }) => id, makeRow);
    const rest = tally.attempts.length - latest.length;
    $more.hidden = !rest;
    setText($more, say("more", { count: rest }));
  }

  /** How the scores went, in words and as bars: of several people's ratings there is no such thing. */
  function drawTrend() {
    const scored = tally.attempts.filter(isScored).slice(-MOST_IN_TREND);
    const isTrend = scored.length > 1 && !tally.quiz.rater;
    $trend.hidden = !isTrend;
    if (!isTrend) return;
    const list = scored.map((attempt) => `${percentOf(attempt)}%`);
    const text = say("trend", { count: list.length, list: list.join(say("trend-between")) });
    if ($trend.querySelector("p")?.textContent === text) return;
    $trend.replaceChildren();
    add($trend, "p", "", text);
    const $bars = add($trend, "div", "learning-bars");
    for (const attempt of scored) setShare(add($bars, "span", "learning-bar"), shareOf(attempt), "height");
  }

  /** @param {HTMLElement} $cell @param {Attempt} attempt */
  async function copy($cell, attempt) {
    const code = codeOf(attempt);
    $cell.querySelector(".learning-code")?.remove();
    const $code = add($cell, "label", "learning-code");
    const $words = add($code, "span");
    const $field = add($code, "input");
    Object.assign($field, { readOnly: true, value: code, size: code.length });
    const isCopied = await copyText($field);
    setText($words, say(isCopied ? "copied" : "copy-by-hand"));
    setText($status, say(isCopied ? "copied-code" : "copy-by-hand", { code }));
  }

  return (now) => {
    tally = now;
    const { quiz } = tally;
    if (quiz.url && !$link.firstChild) add($link, "a", "", say("to-quiz")).href = linkTo(quiz.url);
    $link.hidden = !quiz.url;
    drawTrend();
    drawTable();
    drawRows();
    slip.show();
  };
}
