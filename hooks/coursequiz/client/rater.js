/**
 * Ratings of people: who rates whom, in what role. Every submit is a rating of its own; all of this device are listed
 * under the person rated, with what oneself and the others think on average. Loaded where a form has [data-rater].
 */

import { add } from "./elements.js";
import { nameOf } from "./names.js";
import { addTable, when } from "./figures.js";
import { SELF, compareRatings, formatMean } from "./scoring/ratings.js";
import { addSheet } from "./sheet.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./scoring/ratings.js").Rating} Rating */

await addSheet(import.meta.url);

/** @param {QuizForm} form */
export function attach(form) {
  const { $output, say, answers } = form;
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
    const people = compareRatings(/** @type {Rating[]} */ (form.attempts));
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
