/** The kind `order`: items are put in their places. Its pair is kind.py. */
/** @typedef {import("../../client/types.d.ts").Fits<typeof import("./client.js")>} Fits it keeps the contract of a kind */

import { add, stemOf } from "../../client/elements.js";
import { addStatus } from "../../client/numbers.js";
import { addSheet } from "../../client/sheet.js";

/** @typedef {import("../../client/form.js").QuizForm} QuizForm */
/** A list and its items in the order in which the page shows them at first.
 * @typedef {{$list: Element, $items: HTMLElement[], $confirm: HTMLButtonElement}} List */

await addSheet(import.meta.url);

/** @type {WeakMap<Element, List[]>} */
const listsOf = new WeakMap();

/** @param {Element} $item @returns {string | null} the right place; null where none is */
export const readItem = ($item) => $item.getAttribute("data-key");

/** @param {string} right @param {string[]} chosen the one place */
export function scoreItem(right, [chosen]) {
  const isRight = chosen === right;
  return { score: Number(isRight), max: 1, verdict: isRight ? "right" : "wrong" };
}

export const scoreText = "score-percent";
export function showItem() {}
export function clearItem() {}

/** In the order in which they stand in the page. @param {Element} $list */
const itemsIn = ($list) => /** @type {HTMLElement[]} */ ([...$list.children]);

/** A right order is handed in once. @param {QuizForm} form */
const isSettled = ({ state, max }) => state === "answered" && max !== null;

/** @param {Element} $item @returns {HTMLInputElement} */
const placeOf = ($item) => $item.querySelector(".quiz-place");
const isOrdered = ({ $items }) => $items.every(($item) => placeOf($item).value);

/** @param {QuizForm} form */
export function prepare(form) {
  const $status = addStatus(form);
  const lists = [...form.$form.querySelectorAll(".quiz-order")].map(($list) => {
    const $items = itemsIn($list);
    const $confirm = add(document.createElement("p"), "button", "quiz-confirm md-button", form.say("order-confirm"));
    $confirm.type = "button";
    $list.after($confirm.parentElement);
    $confirm.addEventListener("click", () => {
      keepOrder(form, $list);
      form.$submit.focus();
    });
    for (const $item of $items) addControls(form, $list, $item, $status);
    return { $list, $items, $confirm };
  });
  listsOf.set(form.$form, lists);
}

/** The places on the page become the answers. @param {QuizForm} form @param {Element} $list */
function keepOrder(form, $list) {
  const places = [...$list.children].map(placeOf);
  for (const [i, $place] of places.entries()) $place.value = String(i + 1);
  form.touch(places.map(({ name }) => name));
}

/** @param {QuizForm} form @param {Element} $list @param {HTMLElement} $item @param {Element} $status */
function addControls(form, $list, $item, $status) {
  // The order is one answer: the form must not ask for each place.
  $item.setAttribute("data-optional", "");
  const text = stemOf({ $item });
  const move = (way) => {
    const $other = way < 0 ? $item.previousElementSibling : $item.nextElementSibling;
    if (!$other || isSettled(form)) return;
    // The other one moves: what is taken out of the page and put back loses the focus.
    if (way < 0) $item.after($other);
    else $item.before($other);
    keepOrder(form, $list);
    const place = [...$list.children].indexOf($item) + 1;
    $status.textContent = form.say("order-moved", { place, count: $list.children.length });
  };
  const $moves = document.createElement("span");
  $moves.className = "quiz-moves";
  for (const [name, way] of [["up", -1], ["down", 1]]) {
    const $button = add($moves, "button", `quiz-move quiz-move-${name}`, form.say(`order-${name}`));
    $button.type = "button";
    $button.setAttribute("aria-label", `${form.say(`order-${name}`)} ${text}`);
    $button.addEventListener("click", () => move(way));
  }
  const $grip = add($moves, "span", "quiz-grip");
  $grip.setAttribute("aria-hidden", "true");
  $grip.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    $grip.setPointerCapture(event.pointerId);
  });
  $grip.addEventListener("pointermove", ({ pointerId, clientY }) => {
    if (!$grip.hasPointerCapture(pointerId)) return;
    const middle = ($other) => $other.getBoundingClientRect().top + $other.offsetHeight / 2;
    const { previousElementSibling: $before, nextElementSibling: $after } = $item;
    if ($before && clientY < middle($before)) move(-1);
    else if ($after && clientY > middle($after)) move(1);
  });
  placeOf($item).after($moves);
}

/** Shows the places that are the answers; without all of them (an item is new) the order is still to be made.
 * @param {QuizForm} form */
export function update(form) {
  for (const list of listsOf.get(form.$form)) {
    const isDone = isOrdered(list);
    const place = ($item) => Number(placeOf($item).value);
    const $wanted = isDone ? [...list.$items].sort((a, b) => place(a) - place(b)) : list.$items;
    // Where an author has taken an item out, the others move up.
    if (isDone) for (const [i, $item] of $wanted.entries()) placeOf($item).value = String(i + 1);
    const $focused = /** @type {HTMLElement} */ (document.activeElement);
    for (const [i, $item] of $wanted.entries())
      if (list.$list.children[i] !== $item) list.$list.insertBefore($item, list.$list.children[i]);
    if (list.$list.contains($focused)) $focused.focus({ preventScroll: true });
    list.$confirm.parentElement.hidden = isDone;
    for (const [i, $item] of $wanted.entries()) {
      $item.querySelector(".quiz-move-up").setAttribute("aria-disabled", String(!i || isSettled(form)));
      $item.querySelector(".quiz-move-down").setAttribute("aria-disabled", String(i === $wanted.length - 1 || isSettled(form)));
    }
  }
}

/** @param {Element} $item */
export const findFocus = ($item) => $item.querySelector(".quiz-move-down");

/** @param {QuizForm} form @returns {import("../../client/form.js").Fault[]} */
export function findFaults({ $form, items, say }) {
  const open = listsOf.get($form).filter((list) => !isOrdered(list));
  return open.map(({ $items }) => ({
    item: items.find(({ $item }) => $item === $items[0]),
    text: say("order-open"),
  }));
}

/** One's own order beside the right one. @param {QuizForm} form */
export function showResult({ $form, $output, max, say }) {
  if (max === null) return;
  for (const { $list } of listsOf.get($form)) {
    const $own = [...$list.children];
    const $right = [...$own].sort((a, b) => Number(readItem(a)) - Number(readItem(b)));
    const $sides = add($output, "div", "quiz-sides");
    for (const [name, $items] of Object.entries({ own: $own, right: $right })) {
      const $side = add($sides, "div", "quiz-side");
      add($side, "p", "", say(`order-${name}`));
      const $ol = add($side, "ol", "");
      for (const $item of $items) add($ol, "li", "", stemOf({ $item }));
    }
  }
}
