/** What was read, as a list of questions with their answers, and what has to be looked at, as a list of rows. */

import { add, addButton } from "../learning/nodes.js";
import { listNotices, showPlace } from "./report.js";
import { fill, letterOf, round, SAYS } from "./words.js";

/** @typedef {import("./question.js").Question} Question */
/** @typedef {import("./reader.js").Contents} Contents */
/** @typedef {(name: string, values?: Record<string, string | number>) => string} Say */

/** So many are drawn at once: nobody reads more, and a phone need not draw them. */
const STEP = 50;

/**
 * Lists the first of many things, and more when somebody asks for them.
 * @template Item @param {Element} $place @param {"ol" | "ul"} tag @param {string} className @param {Item[]} items
 * @param {($item: HTMLElement, item: Item) => void} write @param {Say} say
 */
function listSome($place, tag, className, items, write, say) {
  const $list = add($place, tag, className);
  const $more = add($place, "p", "class-buttons");
  let shown = 0;
  const show = () => {
    const $items = items.slice(shown, shown + STEP).map((item) => {
      const $item = add($list, "li");
      write($item, item);
      return $item;
    });
    shown += $items.length;
    $more.replaceChildren();
    if (shown < items.length) addButton($more, say("more", { count: Math.min(STEP, items.length - shown) }), showMore).className = "class-button";
    return $items[0];
  };
  const showMore = () => {
    const $first = show();
    $first.tabIndex = -1;
    $first.focus();
  };
  show();
}

/** @param {Element} $place @param {Contents} contents @param {boolean} isLeftOut @param {Say} say @returns {number} how many there are */
export function drawNotices($place, { notices, unit }, isLeftOut, say) {
  $place.replaceChildren();
  const list = listNotices(notices.found, isLeftOut);
  const write = ($item, { place, text }) => {
    const shown = showPlace("", place, unit).trim();
    if (!shown) return $item.append(text);
    const [before, after] = fill(SAYS.line, { place: "\n", text }).split("\n");
    add($item, "span", "import-place", before + shown);
    $item.append(after);
  };
  if (list.length) listSome($place, "ul", "import-notices", list, write, say);
  return list.length;
}

/** @param {Element} $place @param {Contents} contents @param {Say} say */
export function drawBanks($place, { banks, unit }, say) {
  $place.replaceChildren();
  for (const { title, questions } of banks) {
    if (!questions.length) continue;
    add($place, "h4", "", title);
    listSome($place, "ol", "import-questions", questions, ($item, question) => drawQuestion($item, question, unit, say), say);
  }
}

/** @param {HTMLElement} $item @param {Question} question @param {string} unit @param {Say} say */
function drawQuestion($item, { place, type, stem, options, explanation, points }, unit, say) {
  const about = [showPlace("", place, unit).trim(), say(`type-${type}`)];
  if (points !== null) about.push(say("points", { points: round(points) }));
  add($item, "p", "class-hint", about.join(say("between")));
  add($item, "p", "import-stem", stem);
  if (options.length) drawOptions(add($item, "ul", "import-options"), type, options, say);
  if (explanation) add($item, "p", "", say(type === "open" ? "model" : "explanation", { text: explanation }));
}

/** @param {Element} $list @param {Question["type"]} type @param {import("./question.js").Option[]} options @param {Say} say */
function drawOptions($list, type, options, say) {
  for (const [i, { text, isRight, feedback }] of options.entries()) {
    const $option = add($list, "li", "", type === "true-false" ? text : say("lettered", { letter: letterOf(i), text }));
    if (isRight) $option.append(" ", add($option, "span", "import-right", say("right")));
    if (feedback) add($option, "p", "class-hint", say("feedback", { text: feedback }));
  }
}
