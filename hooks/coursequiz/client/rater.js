/**
 * Ratings of people: who rates whom, in what role. Every submit is a rating of its own; all of this device are listed
 * under the person rated, with what oneself and the others think on average. Loaded where a form has [data-rater].
 */

import { tidy } from "./answers.js";
import { add } from "./elements.js";
import { nameOf } from "./names.js";
import { addTable, when } from "./result.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./store.js").Attempt & {ratee: string, rater: string, role: string}} Rating */
/** @typedef {{group: string | null, self: number | null, others: number | null, gap: number | null}} Row */

const SELF = "self";

/** One person, however the name was typed: with spaces, full-width or in capitals. @param {string} name */
const keyOf = (name) => name.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

/** @param {number[]} numbers */
const meanOf = (numbers) => (numbers.length ? numbers.reduce((sum, each) => sum + each, 0) / numbers.length : null);

/**
 * The ratings by person rated, in the order of their first rating; the means by group, and last (group null) of totals.
 * @param {Rating[]} attempts
 * @returns {{ratee: string, ratings: Rating[], rows: Row[]}[]}
 */
export function compareRatings(attempts) {
  /** @type {Map<string, Rating[]>} */
  const people = new Map();
  for (const attempt of attempts) {
    if (!attempt.ratee) continue;
    const key = keyOf(attempt.ratee);
    people.set(key, [...(people.get(key) ?? []), attempt]);
  }
  return [...people.values()].map((ratings) => ({ ratee: ratings.at(-1).ratee, ratings, rows: rowsOf(ratings) }));
}

/** @param {Rating[]} ratings of one person @returns {Row[]} */
function rowsOf(ratings) {
  const groups = new Set(ratings.flatMap(({ subscores }) => subscores.map(({ group }) => group)));
  return [...groups, null].map((group) => {
    const scoreOf = (rating) =>
      group === null ? rating.score : rating.subscores.find((subscore) => subscore.group === group)?.score;
    const scoresBy = (isSelf) =>
      ratings.filter(({ role }) => (role === SELF) === isSelf).map(scoreOf).filter(Number.isFinite);
    const [self, others] = [meanOf(scoresBy(true)), meanOf(scoresBy(false))];
    return { group, self, others, gap: self === null || others === null ? null : tidy(self - others) };
  });
}

/** To one decimal; a gap with its sign. @param {number | null} number @param {boolean} [isGap] */
export function formatMean(number, isGap) {
  if (number === null) return "\u2014";
  const tenths = Math.round(tidy(number * 10));
  const sign = tenths < 0 ? "\u2212" : isGap && tenths ? "+" : "";
  return sign + (Math.abs(tenths) / 10).toFixed(1);
}

/** @param {QuizForm} form */
export function attach(form) {
  const { $form, $output, say, answers } = form;
  const read = (name) => String(answers.read(name) ?? "").trim().replace(/\s+/g, " ");
  form.describe = () => ({ ratee: read(nameOf("", "ratee")), rater: read(nameOf("", "rater")), role: read(nameOf("", "role")) });
  form.kept = [nameOf("", "ratee")];
  form.scoreText = "rating-score";

  const $panel = document.createElement("section");
  $panel.className = "quiz-ratings";
  $panel.setAttribute("aria-label", say("ratings"));
  $output.after($panel);
  const $status = add(document.createElement("div"), "p", "quiz-hidden");
  $status.setAttribute("role", "status");

  /** What the panel shows: drawing it anew at every change would take a question back that it asks. */
  let shown = "";
  return () => {
    const now = form.attempts.map(({ id }) => id).join();
    if (now === shown) return;
    shown = now;
    const people = compareRatings(form.attempts);
    $panel.replaceChildren($status);
    if (!people.length) return;
    add($panel, "p", "quiz-ratings-title", say("ratings"));
    add($panel, "p", "quiz-hint", say("ratings-device"));
    for (const person of people) showPerson(form, $panel, $status, person);
  };
}

function showPerson(form, $panel, $status, { ratee, ratings, rows }) {
  const { say } = form;
  const self = ratings.filter(({ role }) => role === SELF).length;
  const counts = { ratee, count: ratings.length, self, others: ratings.length - self };
  if (ratings.some(({ score }) => typeof score === "number")) {
    const heads = ["ratings-part", "ratings-self", "ratings-others", "ratings-gap"].map((name) => say(name));
    const $body = addTable($panel, say("ratings-of", counts), heads);
    for (const { group, self: own, others, gap } of rows) {
      const $row = add($body, "tr", "");
      add($row, "th", "", group ?? say("ratings-total")).scope = "row";
      for (const text of [formatMean(own), formatMean(others), formatMean(gap, true)]) add($row, "td", "", text);
    }
  } else add($panel, "p", "", say("ratings-of", counts));
  const $list = add($panel, "ul", "quiz-ratings-list");
  for (const rating of ratings) showRating(form, add($list, "li", ""), $status, rating);
}

/** @param {QuizForm} form @param {Element} $entry @param {HTMLElement} $status @param {Rating} rating */
function showRating(form, $entry, $status, { id, at, rater, role, score, max }) {
  const { $form, say } = form;
  const words = $form.querySelector(`.quiz-rater option[data-option="${CSS.escape(role)}"]`)?.textContent ?? role;
  const name = typeof score === "number" ? "rating" : "rating-done";
  const text = say(name, { role: words, rater, date: when(at), score, max });
  add($entry, "span", "", text);
  const ask = (label, action, description = "") => {
    const $button = add($entry, "button", "quiz-quiet", say(label));
    $button.type = "button";
    if (description) $button.setAttribute("aria-label", `${say(label)} ${description}`);
    $button.addEventListener("click", action);
    return $button;
  };
  const $delete = ask("rating-delete", () => {
    $delete.hidden = true;
    const $question = add($entry, "span", "quiz-question", say("rating-sure"));
    const $yes = ask("rating-delete", async () => {
      await remove(form, id);
      // The button is gone with its rating; the next Tab goes on in the list.
      const isGone = !form.attempts.some((each) => each.id === id);
      if (isGone) $status.textContent = say("rating-deleted", { text });
      (isGone ? $status : $yes).focus();
    });
    const $no = ask("rating-keep", () => {
      for (const $each of [$question, $yes, $no]) $each.remove();
      $delete.hidden = false;
      $delete.focus();
    });
    $no.focus();
  }, text);
}

/** @param {QuizForm} form @param {string} id */
async function remove(form, id) {
  await form.keeper.remove(id);
  const isGone = !form.attempts.some((each) => each.id === id);
  // Its answers stay as a draft: only the rating was to go.
  if (isGone && form.attempt === id) {
    form.clear("draft");
    form.touch(form.answers.names());
  }
  form.update();
}
