/**
 * What a result shows beyond score, band and advice: the place on the bands, the groups, what to look at again, and the
 * trend. Loaded with a learner's first answer. Every number stands there as text; bars only draw it.
 */

import { load, offerAgain } from "./again.js";
import { round, tidy } from "./answers.js";
import { add, stemOf } from "./elements.js";
import { addLink } from "./faults.js";
import { findLocked } from "./locking.js";
import { addSheet } from "./sheet.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./answers.js").Band} Band */
/** @typedef {import("./answers.js").Outcome} Outcome */
/** @typedef {import("./store.js").Attempt} Attempt */

await addSheet(import.meta.url);

/** A longer list of a scale's lowest items would be all of it, and a longer trend no trend. */
const MOST_LOW = 5;
const MOST_ATTEMPTS = 10;

/**
 * The items to look at again: of questions the wrong ones, in the page's order; of a scale those below one's own mean,
 * the lowest first. Who chose the same everywhere has none that stands out.
 * @param {Outcome[]} outcomes
 * @returns {Outcome[]}
 */
export function pickReviews(outcomes) {
  const judged = outcomes.filter(({ verdict }) => verdict);
  if (judged.length) return judged.filter(({ verdict }) => verdict !== "right");
  const rated = outcomes
    .filter(({ low, chosen }) => low !== undefined && chosen.length)
    .map((outcome) => ({ outcome, share: tidy((outcome.score - outcome.low) / (outcome.max - outcome.low)) }));
  const mean = tidy(rated.reduce((sum, { share }) => sum + share, 0) / rated.length);
  const low = rated.filter(({ share }) => share < mean).sort((one, other) => one.share - other.share);
  return low.slice(0, MOST_LOW).map(({ outcome }) => outcome);
}

/** @param {Attempt[]} attempts @returns {Attempt[]} the latest scored ones, oldest first; none where there is no trend */
export function pickTrend(attempts) {
  const scored = attempts.filter(({ score, max }) => typeof score === "number" && max);
  return scored.length > 1 ? scored.slice(-MOST_ATTEMPTS) : [];
}

/** The day and the minute. Swedish writes dates as ISO does. @param {string} at @param {number} [length] 10: the day */
export const when = (at, length = 16) => new Date(at).toLocaleString("sv").slice(0, length);

/** A bar beside a number, which tells the same to who sees it. @param {Element} $parent @param {number} share 0 to 1 */
export function addGauge($parent, share) {
  const $gauge = add($parent, "span", "quiz-gauge");
  add($gauge, "span", "quiz-gauge-fill").style.width = `${100 * Math.min(1, Math.max(0, share))}%`;
}

/** A table with a caption and a head. @param {Element} $parent @param {string[]} names of the columns */
export function addTable($parent, caption, names) {
  const $table = add($parent, "table", "quiz-table");
  add($table, "caption", "", caption);
  const $head = add(add($table, "thead", ""), "tr", "");
  for (const name of names) add($head, "th", "", name).scope = "col";
  return add($table, "tbody", "");
}

/**
 * @param {QuizForm} form
 * @param {{score: number | null, band: string | null, subscores: Attempt["subscores"], outcomes: Outcome[]}} result
 */
export function showMore(form, { score, band, subscores, outcomes }) {
  const { $output, say } = form;
  const isRating = form.$form.hasAttribute("data-rater");
  explainLocks(form);
  if (band !== null) $output.querySelector(".quiz-band").before(drawBands(form, score, band));
  if (subscores.length) showGroups(form, subscores);
  // Ratings of several people are no trend; rater.js lists them.
  if (!isRating) showPrevious(form);
  // Beside the live region: a screen reader tells the result, and lists are read when one gets to them.
  form.$review = document.createElement("div");
  form.$review.className = "quiz-review";
  const isCompared = form.$form.hasAttribute("data-compare");
  if (isCompared) addComparison(form, add(form.$review, "div", "quiz-compare"));
  const reviews = pickReviews(outcomes);
  // Of a single question all has been said beside it.
  if (reviews.length && form.items.length > 1) showReviews(form, reviews);
  const trend = isRating || isCompared ? [] : pickTrend(form.attempts);
  if (trend.length) showTrend(form, trend);
  if (form.$review.childElementCount) $output.after(form.$review);
}

/** @param {QuizForm} form @param {Element} $place */
async function addComparison(form, $place) {
  const module = await load("./compare.js").catch(console.error);
  if (module) module.showComparison($place, form);
  else $place.append(offerAgain(form.$form, form.say, "result-failed", () => addComparison(form, $place)));
}

/** Forms that say why a tap changes nothing. @type {WeakSet<Element>} */
const explained = new WeakSet();

/** @param {QuizForm} form */
export function explainLocks(form) {
  const { $form, say } = form;
  if (explained.has($form)) return;
  explained.add($form);
  const $note = document.createElement("p");
  $note.className = "quiz-locked";
  $note.setAttribute("role", "status");
  $form.addEventListener("click", (event) => {
    const $field = findLocked(event);
    if (!$field) return;
    ($field.closest(".quiz-options") ?? $field).after($note);
    $note.textContent = say(form.state === "answered" ? "locked" : "locked-item");
  });
  $form.addEventListener("input", () => $note.remove());
}

/** Where the score lies on the bands: one stretch a band, its limit and label as text below it. */
function drawBands({ $form, bands, max, say }, score, label) {
  const min = Number($form.getAttribute("data-min"));
  const $bar = document.createElement("div");
  $bar.className = "quiz-bar";
  $bar.setAttribute("role", "img");
  $bar.setAttribute("aria-label", say("bar", { min, max, score, label }));
  const rising = [...bands].reverse();
  const starts = [...rising.map((band) => Math.max(min, band.min)), max];
  for (const [i, band] of rising.entries()) {
    const $stretch = add($bar, "span", "quiz-bar-band");
    $stretch.style.flexGrow = starts[i + 1] - starts[i];
    $stretch.toggleAttribute("data-here", band.label === label);
    add($stretch, "span", "quiz-bar-limit", starts[i]);
    if (band === bands[0]) add($stretch, "span", "quiz-bar-limit quiz-bar-end", max);
    add($stretch, "span", "quiz-bar-label", band.label);
  }
  // A label of one letter a line says nothing; the band's label follows as text anyway.
  const isTight = rising.some((_, i) => starts[i + 1] - starts[i] < (max - min) / 5);
  $bar.toggleAttribute("data-tight", isTight);
  const place = (100 * (score - min)) / (max - min);
  const $marker = add($bar, "span", "quiz-bar-marker");
  $marker.style.insetInlineStart = `${place}%`;
  // Its number leans inwards, so that 10 and 100 stay within a phone's screen.
  add($marker, "span", "quiz-bar-score", score).style.transform = `translateX(-${place}%)`;
  return $bar;
}

/** A group of which each attempt asks another number has its limits in percent. @param {Element} $band */
const limitOf = ($band, { max }) =>
  $band.hasAttribute("data-percent")
    ? tidy((Number($band.getAttribute("data-percent")) * max) / 100)
    : Number($band.getAttribute("data-min"));

/** Each group's score and, where its author gave it bands of its own, its band and advice. */
function showGroups({ $form, $output, say }, subscores) {
  const $list = add($output, "ul", "quiz-subscores");
  const lists = [...$form.querySelectorAll(".quiz-group-bands")];
  for (const subscore of subscores) {
    const $entry = add($list, "li", "", say("subscore", subscore));
    addGauge($entry, subscore.score / subscore.max);
    const $bands = lists.find(($each) => $each.getAttribute("data-group") === subscore.group);
    const $band = [...($bands?.children ?? [])].find(($each) => subscore.score >= limitOf($each, subscore));
    for (const $part of $band?.querySelectorAll(".quiz-band-label, .quiz-band-advice") ?? []) $entry.append($part.cloneNode(true));
  }
}

function showPrevious({ $output, attempts, attempt, say }) {
  const earlier = attempts.filter(({ id }) => id !== attempt);
  if (!earlier.length) return;
  const { at, score } = earlier.at(-1);
  const values = { date: when(at, 10), score, count: earlier.length + 1 };
  add($output, "p", "quiz-previous", say(typeof score === "number" ? "previous" : "previous-done", values));
}

function showReviews(form, outcomes) {
  const { $review, say } = form;
  add($review, "p", "quiz-review-title", say(outcomes[0].verdict ? "review" : "review-low"));
  const $list = add($review, "ul", "");
  for (const { item, verdict, score, max, reverse, chosen } of outcomes) {
    const $entry = add($list, "li", "");
    addLink(form, $entry, item, stemOf(item));
    const name = verdict ?? (reverse ? "review-reverse" : "review-score");
    add($entry, "span", "quiz-review-score", say(name, { score: round(score), max, chosen: chosen[0] }));
  }
}

function showTrend({ $review, attempt, say }, attempts) {
  const $body = addTable($review, say("trend", { count: attempts.length }), [say("trend-date"), say("trend-score")]);
  for (const { id, at, score, max } of attempts) {
    const $row = add($body, "tr", "");
    add($row, "th", "", when(at) + (id === attempt ? say("trend-this") : "")).scope = "row";
    addGauge(add($row, "td", "", say("trend-points", { score, max })), score / max);
  }
}
