/** Tables and lists to choose from, as several parts of the page draw them. */

import { add } from "../learning/nodes.js";

/** @param {Element} $parent @param {string} caption @param {string[]} heads @returns {HTMLTableElement} */
export function addTable($parent, caption, heads) {
  const $table = add($parent, "table", "class-table");
  add($table, "caption", "class-hidden", caption);
  const $head = add(add($table, "thead"), "tr");
  for (const head of heads) add($head, "th", "", head).scope = "col";
  add($table, "tbody");
  return $table;
}

/** One that is scrolled where the page is too narrow for it. @param {Element} $parent @param {string} caption @param {string[]} heads */
export function addWideTable($parent, caption, heads) {
  const $scroll = add($parent, "div", "class-scroll");
  for (const [name, value] of Object.entries({ role: "region", tabindex: "0", "aria-label": caption })) $scroll.setAttribute(name, value);
  return addTable($scroll, caption, heads);
}

/** @param {HTMLTableElement} $table @param {string[]} texts @returns {HTMLTableRowElement} */
export function addRow($table, texts) {
  const $row = add($table.tBodies[0], "tr");
  for (const [i, text] of texts.entries()) {
    const $cell = add($row, i ? "td" : "th", "", text);
    if (!i) $cell.scope = "row";
  }
  return $row;
}

/** The same again leaves a list alone that somebody may have open. @param {HTMLSelectElement} $select @param {($new: HTMLSelectElement) => void} make */
export function fillSelect($select, make) {
  const { value } = $select;
  const $new = document.createElement("select");
  make($new);
  const read = (each) => JSON.stringify([...each.options].map(({ value, text }) => [value, text]));
  if (read($new) === read($select)) return;
  $select.replaceChildren(...$new.childNodes);
  if ([...$select.options].some((each) => each.value === value)) $select.value = value;
}
