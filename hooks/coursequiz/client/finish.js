/** A card for who has just done the last thing of a lecture: what was done, what to keep, where to go on. */

import { add, textOf } from "./elements.js";
import { addSheet } from "./sheet.js";
import { draw } from "./svg.js";
import { titleOf } from "./steps.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./store.js").Attempt} Attempt */

await addSheet(import.meta.url);

/** Who leaves a form open over lunch has not worked on it all the while. */
const LONGEST = 2 * 60 * 60 * 1000;

/** What the answering took; what began at an unknown time, or lay open, does not count. @param {Attempt[]} attempts @returns {number} minutes */
export function countMinutes(attempts) {
  const times = attempts.map(({ began, at }) => (began ? Date.parse(at) - Date.parse(began) : 0));
  return Math.round(times.filter((time) => time > 0 && time < LONGEST).reduce((sum, time) => sum + time, 0) / 60_000);
}

/** The lecture's last word on itself, without a link to somewhere else; or else its first point. @param {Element} $article @param {string} title */
export function findSentence($article, title) {
  const $heading = [...$article.querySelectorAll("h2")].find(($each) => $each.textContent.trim().startsWith(title));
  const $section = [];
  for (let $each = $heading?.nextElementSibling; $each && !$each.matches("h2, form"); $each = $each.nextElementSibling) $section.push($each);
  const $last = $section.findLast(($each) => $each.matches("p") && !$each.querySelector("a"));
  const $found = $last ?? $section.find(($each) => $each.matches("ul, ol"))?.firstElementChild;
  return $found ? textOf($found) : "";
}

/** @param {QuizForm} form the one just handed in @param {QuizForm[]} forms all that count on the page */
export async function showFinish(form, forms) {
  /** @type {HTMLTemplateElement | null} */
  const $words = document.querySelector("template[data-lecture]");
  await form.whole;
  if (!$words || document.querySelector(".lecture-done")) return;
  const texts = new Map([...$words.content.children].map(($each) => [$each.getAttribute("data-text"), $each.textContent]));
  const say = (name, values = {}) => texts.get(name).replace(/\{(\w+)\}/g, (_, key) => values[key]);
  // What the card leads to is not offered twice.
  form.$review?.querySelector(".quiz-steps > a:last-child")?.remove();
  const $card = add(document.createElement("div"), "section", "lecture-done");
  $card.setAttribute("role", "status");
  form.$form.after($card);
  const $svg = draw($card, "svg", { viewBox: "0 0 52 52", class: "lecture-done-tick", "aria-hidden": "true" });
  draw($svg, "circle", { cx: 26, cy: 26, r: 23 });
  draw($svg, "path", { d: "M15 27l8 8 15-17", pathLength: 100 });
  add($card, "p", "lecture-done-title", say("done-title"));
  const $list = add($card, "ul", "");
  const isBefore = (one, other) => one.$form.compareDocumentPosition(other.$form) & Node.DOCUMENT_POSITION_FOLLOWING;
  const inOrder = [...forms].sort((one, other) => (isBefore(one, other) ? -1 : 1));
  for (const { $form, attempts } of inOrder) {
    const title = titleOf($form.querySelector(":is(h1, h2, h3, h4, h5, h6)"));
    const { score, max } = attempts.at(-1);
    add($list, "li", "", say(score === null ? "done-quiz" : "done-score", { title, score, max }));
  }
  const minutes = countMinutes(forms.map(({ attempts }) => attempts.at(-1)));
  if (minutes) add($card, "p", "", say("done-time", { minutes }));
  const sentence = findSentence(form.$form.closest("article") ?? document.body, say("done-summary"));
  if (sentence) {
    add($card, "p", "lecture-done-label", say("done-keep"));
    add($card, "blockquote", "", sentence);
  }
  /** @type {HTMLAnchorElement | null} */
  const $next = document.querySelector(".md-footer__link--next");
  if (!$next) return;
  const [direction, title] = [".md-footer__direction", ".md-ellipsis"].map((each) => textOf($next.querySelector(each)));
  const $link = add(add($card, "p", "", ""), "a", "md-button md-button--primary", say("done-next", { direction, title }));
  $link.href = $next.href;
}
