/**
 * What a result shows beyond score, band and advice: the place on the bands, the groups, what to look at again, and the
 * trend. Loaded with a learner's first answer. Every number stands there as text; bars only draw it.
 */

import { load, offerAgain } from "./again.js";
import { add, stemOf } from "./elements.js";
import { addLink } from "./faults.js";
import { addGauge, addTable, when } from "./figures.js";
import { findLocked } from "./locking.js";
import { keepPractice } from "./practice.js";
import { isRated, pickReviews, pickTrend } from "./scoring/reviews.js";
import { round, tidy } from "./scoring/totals.js";
import { addSheet } from "./sheet.js";
import { draw } from "./svg.js";
import { listSteps } from "./steps.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./answers.js").Band} Band */
/** @typedef {import("./answers.js").Outcome} Outcome */
/** @typedef {import("./store.js").Attempt} Attempt */

export { showProgress } from "./progress.js";

await addSheet(import.meta.url);

/** Fewer make no profile. */
const FEWEST_ROWS = 4;
/** Limits that stand closer than this share of the whole would be drawn over each other. */
const NEAREST = 0.1;

/**
 * @param {QuizForm} form
 * @param {{score: number | null, band: string | null, subscores: Attempt["subscores"], outcomes: Outcome[]}} result
 */
export function showMore(form, { score, band, subscores, outcomes }) {
  const { $output } = form;
  if (form.practised) keepPractice(form);
  const isRating = form.$form.hasAttribute("data-rater");
  explainLocks(form);
  const isFailed = $output.querySelector("[data-pass]")?.getAttribute("data-pass") === "no";
  drawScore(form, score);
  if (band !== null) $output.querySelector(".quiz-band").before(drawBands(form, score, band));
  if (subscores.length) showGroups(form, subscores);
  // Ratings of several people are no trend; rater.js lists them.
  if (!isRating) showPrevious(form);
  // Beside the live region: a screen reader tells the result, and lists are read when one gets to them.
  form.$review = document.createElement("div");
  form.$review.className = "quiz-review";
  const isCompared = form.$form.hasAttribute("data-compare");
  if (isCompared) addComparison(form, add(form.$review, "div", "quiz-compare"));
  const isSureMiss = ({ item }) => Number(!!form.isSureMiss?.(item));
  const reviews = pickReviews(outcomes).sort((one, other) => isSureMiss(other) - isSureMiss(one));
  const rated = outcomes.filter(isRated);
  if (rated.length >= FEWEST_ROWS) addProfile(form, add(form.$review, "div", ""), rated, new Set(reviews));
  // Of a single question all has been said beside it.
  if (reviews.length && form.items.length > 1) showReviews(form, reviews);
  const trend = isRating || isCompared ? [] : pickTrend(form.attempts);
  if (trend.length) showTrend(form, trend);
  const $steps = listSteps(form, { outcomes }, isFailed);
  if ($steps.childElementCount) form.$review.prepend($steps);
  if (form.$review.childElementCount) form.$edited.after(form.$review);
}

/** The score once more, as large as it is important: a ring, filled as far as one came, with its number. @param {QuizForm} form */
function drawScore({ $form, $output, max, isPractice, result }, score) {
  if (score === null || isPractice) return;
  const $head = document.createElement("div");
  $head.className = "quiz-headline";
  const isPercent = !!$form.querySelector("[data-key]");
  const share = Math.min(100, Math.max(0, (100 * score) / max));
  const $svg = draw($head, "svg", { viewBox: "0 0 100 100", class: "quiz-ring", "aria-hidden": "true" });
  draw($svg, "circle", { cx: 50, cy: 50, r: 44 });
  const length = tidy(share * 2.7646);
  // Round ends would make a dot of nothing.
  if (length) draw($svg, "circle", { cx: 50, cy: 50, r: 44, class: "quiz-ring-share", "stroke-dasharray": `${length} 300`, transform: "rotate(-90 50 50)" });
  const number = isPercent ? `${Math.round(result.percent)}%` : score;
  draw($svg, "text", { x: 50, y: 50, "text-anchor": "middle", "dominant-baseline": "central" }, number);
  const $words = add($head, "div", "");
  $output.prepend($head);
  $words.append(...$output.querySelectorAll(":scope > :is(.quiz-score, .quiz-pass)"));
}

/** @param {QuizForm} form @param {Element} $place @param {Outcome[]} rated @param {Set<Outcome>} lowest */
async function addProfile(form, $place, rated, lowest) {
  const module = await load("./profile.js").catch(console.error);
  if (module) module.showProfile(form, $place, rated, lowest);
  else $place.append(offerAgain(form.$form, form.say, "result-failed", () => addProfile(form, $place, rated, lowest)));
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
    ($field.closest(".quiz-options, .quiz-sure-levels") ?? $field).after($note);
    $note.textContent = say(form.state === "answered" ? "locked" : "locked-item");
  });
  $form.addEventListener("input", () => $note.remove());
}

/** Where the score lies on the bands: one stretch a band, limits below it. The band reached follows in words. */
function drawBands({ $form, bands, max, say }, score, label) {
  const min = Number($form.getAttribute("data-min"));
  const $bar = document.createElement("div");
  $bar.className = "quiz-bar";
  $bar.setAttribute("role", "img");
  $bar.setAttribute("aria-label", say("bar", { min, max, score, label }));
  const rising = [...bands].reverse();
  const starts = [...rising.map((band) => Math.max(min, band.min)), max];
  const shareOf = (points) => (points - min) / (max - min);
  let shown = -1;
  for (const [i, band] of rising.entries()) {
    const $stretch = add($bar, "span", "quiz-bar-band");
    $stretch.style.flexGrow = String(starts[i + 1] - starts[i]);
    $stretch.toggleAttribute("data-here", band.label === label);
    const share = shareOf(starts[i]);
    const isApart = share - shown >= NEAREST && 1 - share >= NEAREST;
    if (isApart) add($stretch, "span", "quiz-bar-limit", starts[i]);
    if (isApart) shown = share;
    if (band === bands[0]) add($stretch, "span", "quiz-bar-limit quiz-bar-end", max);
  }
  const place = 100 * shareOf(score);
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

/** @param {QuizForm} form */
function showPrevious({ $output, attempts, attempt, say }) {
  const earlier = attempts.filter(({ id }) => id !== attempt);
  if (!earlier.length) return;
  const { at, score } = earlier.at(-1);
  const values = { date: when(at, 10), score, count: earlier.length + 1 };
  add($output, "p", "quiz-previous", say(typeof score === "number" ? "previous" : "previous-done", values));
}

/** @param {QuizForm} form @param {Outcome[]} outcomes */
function showReviews(form, outcomes) {
  const { $review, say } = form;
  add($review, "p", "quiz-review-title", say(outcomes[0].verdict ? "review" : "review-low"));
  const $list = add($review, "ul", "");
  for (const { item, verdict, score, max, reverse, chosen } of outcomes) {
    const $entry = add($list, "li", "");
    addLink(form, $entry, item, stemOf(item));
    const name = verdict ?? (reverse ? "review-reverse" : "review-score");
    add($entry, "span", "quiz-review-score", say(name, { score: round(score), max, chosen: chosen[0] }));
    if (form.isSureMiss?.(item)) add($entry, "span", "quiz-review-sure", say("sure-first"));
    // Where the author says how it can be trained.
    const $link = verdict ? null : item.$item.querySelector(".quiz-explanation a[href]");
    if ($link) add($entry, "span", "quiz-review-link", say("train")).append($link.cloneNode(true));
  }
}

/** @param {QuizForm} form @param {Attempt[]} attempts */
function showTrend({ $review, attempt, say }, attempts) {
  const $body = addTable($review, say("trend", { count: attempts.length }), [say("trend-date"), say("trend-score")]);
  for (const { id, at, score, max } of attempts) {
    const $row = add($body, "tr", "");
    add($row, "th", "", when(at) + (id === attempt ? say("trend-this") : "")).scope = "row";
    addGauge(add($row, "td", "", say("trend-points", { score, max })), score / max);
  }
}
