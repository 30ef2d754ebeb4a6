/** Every quiz that was handed in, by lecture: last and best score, and inside, once it is opened, each attempt. */

import { add, matchChildren, setText, when } from "./nodes.js";
import { isScored, tallyQuiz } from "./tally.js";

/** @typedef {import("./page.js").Learning} Learning */
/** @typedef {import("./tally.js").QuizTally} QuizTally */
/** @typedef {{key: string, title?: string, url?: string, tallies: QuizTally[]}} Group a lecture's, or all without a title */
/** @typedef {{key: string, title: string, hint?: string, groups: Group[]}} Part */

const GONE = { kind: "", url: "", page: "", max: null, pass: null, bands: [], survey: false, rater: false, practice: false, fields: {} };

/** What is known of a quiz that the course no longer has. @param {string} id @returns {import("./page.js").Quiz} */
const goneQuiz = (id) => ({ ...GONE, id, title: id });

/** @param {HTMLElement} $part @param {Learning} learning @returns {(state: import("./store.js").State) => void} */
export function attachResults($part, learning) {
  const { say, course, linkTo } = learning;
  const [$list, $none, $count, $check] = ["list", "none", "count", "check"].map((name) =>
    $part.querySelector(`[data-results=${name}]`),
  );
  /** @type {Map<string, QuizTally>} */
  let tallies = new Map();
  /** Draws an opened quiz again. @type {WeakMap<Element, (tally: QuizTally) => void>} */
  const shows = new WeakMap();
  /** @type {import("./store.js").State} */
  let state;

  /** The course's parts with what was handed in, then other pages, then what the course no longer has. @returns {Part[]} */
  function listParts() {
    const all = [...tallies.values()];
    const parts = new Map();
    for (const { url, title, part } of course.lectures) {
      const own = all.filter(({ quiz }) => quiz.page === url);
      if (!own.length) continue;
      if (!parts.has(part)) parts.set(part, { key: part, title: part || say("lectures"), groups: [] });
      parts.get(part).groups.push({ key: url, title, url, tallies: own });
    }
    const lectures = new Set(course.lectures.map(({ url }) => url));
    const others = all.filter(({ quiz }) => quiz.url && !lectures.has(quiz.page));
    const gone = all.filter(({ quiz }) => !quiz.url);
    const rest = [
      { key: "/other", title: say("other"), tallies: others },
      { key: "/gone", title: say("gone"), hint: say("gone-why"), tallies: gone },
    ];
    const extra = rest.filter((each) => each.tallies.length);
    return [...parts.values(), ...extra.map((each) => ({ ...each, groups: [{ key: "", tallies: each.tallies }] }))];
  }

  /** @param {Group} group */
  function makeGroup({ title, url }) {
    const $group = document.createElement("section");
    $group.className = "learning-group";
    if (title) add(add($group, "h4"), "a", "", title).href = linkTo(url);
    add($group, "div", "learning-quizzes");
    return $group;
  }

  /** The part that one worked in last is open: all results together are many screens. @param {Part} part */
  function makePart({ key, title, hint }) {
    const $part = document.createElement("details");
    $part.className = "learning-details learning-part";
    $part.open = key === findLatest();
    const $summary = add($part, "summary");
    add($summary, "h3", "", title);
    add($summary, "span", "learning-part-count");
    if (hint) add($part, "p", "learning-hint", hint);
    add($part, "div", "learning-groups");
    return $part;
  }

  /** @returns {string} the key of the part with the latest attempt */
  function findLatest() {
    const latestIn = ({ groups }) => groups.flatMap((group) => group.tallies.map(({ last }) => last.at)).sort().at(-1);
    return listParts().reduce((latest, each) => (latestIn(each) > latestIn(latest) ? each : latest)).key;
  }

  /** @param {QuizTally} tally */
  function makeQuiz({ quiz }) {
    const $details = document.createElement("details");
    $details.className = "learning-details learning-quiz";
    const $summary = add($details, "summary");
    add($summary, "span", "learning-quiz-title", quiz.title);
    add($summary, "span", "learning-quiz-line");
    const $body = add($details, "div", "learning-quiz-body");
    $details.addEventListener("toggle", () => $details.open && open($details, $body, quiz.id));
    return $details;
  }

  /** Its attempts are drawn when they are looked at: thousands of them would keep a phone busy. */
  async function open($details, $body, id) {
    if (shows.has($details)) return;
    shows.set($details, () => {});
    try {
      const { attachAttempts } = await import("./attempts.js");
      $body.replaceChildren();
      const show = attachAttempts($body, learning, () => state.learner);
      shows.set($details, show);
      if (tallies.has(id)) show(tallies.get(id));
    } catch (error) {
      console.error(`My learning, attempts at "${id}":`, error);
      shows.delete($details);
      $body.textContent = say("attempts-failed");
    }
  }

  /** @param {QuizTally} tally */
  function sayLine({ quiz, attempts, last, best, isPassed }) {
    const count = attempts.length;
    if (quiz.rater) return say("line-ratings", { count });
    if (!best) return say("line-done", { count, date: when(last.at, 10) });
    const words = [];
    if (isScored(last)) words.push(sayScore(count > 1 ? "line-last" : "line-only", last));
    if (count > 1) words.push(sayScore("line-best", best), say("line-count", { count }));
    if (isPassed !== null) words.push(say(isPassed ? "passed" : "failed"));
    return words.join(say("between"));
  }

  const sayScore = (name, { score, max, band }) =>
    say(name, { points: say(band ? "points-band" : "points", { score, max, band }) });

  function drawQuiz($details, tally) {
    setText($details.querySelector(".learning-quiz-line"), sayLine(tally));
    shows.get($details)?.(tally);
  }

  /** @param {HTMLElement} $group @param {Group} group */
  function drawGroup($group, { tallies: own }) {
    matchChildren($group.querySelector(".learning-quizzes"), own, ({ quiz }) => quiz.id, makeQuiz, drawQuiz);
  }

  /** @param {HTMLElement} $part @param {Part} part */
  function drawPart($part, { groups }) {
    const count = groups.reduce((sum, group) => sum + group.tallies.length, 0);
    setText($part.querySelector(".learning-part-count"), say("part-count", { count }));
    matchChildren($part.querySelector(".learning-groups"), groups, ({ key }) => key, makeGroup, drawGroup);
  }

  $check.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const $answer = $check.querySelector("[role=status]");
    // Also the same words are an answer to a new question: a live region tells only what changes.
    setText($answer, "");
    const check = await import("./check.js").catch(console.error);
    const text = check ? check.sayCode($check.querySelector("textarea").value, learning) : say("check-failed");
    requestAnimationFrame(() => setText($answer, text));
  });

  return (now) => {
    state = now;
    const ids = new Set(course.quizzes.map(({ id }) => id));
    const gone = [...state.records.keys()].filter((id) => !ids.has(id)).sort().map(goneQuiz);
    const known = [...course.quizzes, ...gone].map((quiz) => tallyQuiz(quiz, state.records.get(quiz.id)));
    tallies = new Map(known.filter(({ attempts }) => attempts.length).map((each) => [each.quiz.id, each]));
    const total = [...tallies.values()].reduce((sum, { attempts }) => sum + attempts.length, 0);
    $none.hidden = total > 0;
    setText($count, total ? say("count", { quizzes: tallies.size, attempts: total }) : "");
    matchChildren($list, listParts(), ({ key }) => key, makePart, drawPart);
  };
}
