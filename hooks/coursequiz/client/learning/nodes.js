/** The page's nodes, written so that a screen reader, a cursor or a focus notices only what has changed. */

import { add as addNode } from "../elements.js";

/** @template {keyof HTMLElementTagNameMap} Tag @param {Element} $parent @param {Tag} tag @returns {HTMLElementTagNameMap[Tag]} */
export const add = ($parent, tag, className = "", text = "") => addNode($parent, tag, className, text);

/** @param {Element} $parent @param {() => void} action @returns {HTMLButtonElement} */
export function addButton($parent, text, action) {
  const $button = add($parent, "button", "learning-button", text);
  $button.type = "button";
  $button.addEventListener("click", action);
  return $button;
}

/** Writes only what differs. @param {Element} $node @param {string} text */
export function setText($node, text) {
  if ($node.textContent !== text) $node.textContent = text;
}

/** @param {HTMLElement} $target @param {ScrollLogicalPosition} [block] */
export function reveal($target, block = "start") {
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  $target.scrollIntoView({ behavior, block });
}

/**
 * Follows links within the page. Material takes all links over; these it would follow by loading the page once more.
 * @param {HTMLElement} $place
 */
export function jumpWithin($place) {
  $place.addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement | null} */
    const $link = /** @type {Element} */ (event.target).closest("a[href^='#']");
    if (!$link) return;
    event.preventDefault();
    event.stopPropagation();
    const $target = document.getElementById($link.hash.slice(1));
    // Not drawn yet: the page goes there once it is.
    if ($target.closest("[hidden]")) history.replaceState(null, "", $link.hash);
    else jumpTo($target);
  });
}

/** @param {HTMLElement} $target */
export function jumpTo($target) {
  $target.tabIndex = -1;
  $target.focus({ preventScroll: true });
  reveal($target);
}

/** A bar's length. @param {HTMLElement} $fill @param {number} share 0 to 1 @param {"width" | "height"} [side] */
export function setShare($fill, share, side = "width") {
  $fill.style[side] = `${100 * Math.min(1, Math.max(0, share || 0))}%`;
}

/**
 * Makes a list's children those of the items, in their order: what is there already stays, moves only if it must, and so
 * keeps its focus and what is open in it.
 * @template Item @template {Element} Child @param {Element} $list @param {Item[]} items @param {(item: Item) => string} keyOf
 * @param {(item: Item) => Child} make @param {($child: Child, item: Item) => void} [update]
 */
export function matchChildren($list, items, keyOf, make, update) {
  const $children = /** @type {Child[]} */ ([...$list.children]);
  const known = new Map($children.map(($child) => [$child.getAttribute("data-key"), $child]));
  const keys = new Set(items.map(keyOf));
  for (const [key, $child] of known) if (!keys.has(key)) $child.remove();
  let $next = $list.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let $child = known.get(key);
    if (!$child) {
      $child = make(item);
      $child.setAttribute("data-key", key);
    }
    if ($child === $next) $next = $next.nextElementSibling;
    else $list.insertBefore($child, $next);
    update?.($child, item);
  }
}

const twoDigits = (number) => String(number).padStart(2, "0");

/** The day and the minute where the learner is. @param {string} at @param {number} [length] 10: the day alone */
export function when(at, length = 16) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at.slice(0, length);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join("-");
  return `${day} ${[date.getHours(), date.getMinutes()].map(twoDigits).join(":")}`.slice(0, length);
}
