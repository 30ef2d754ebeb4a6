/** Elements of the page: those that must be there, their words, and new ones. */

/** The page lacks something that this form cannot work without. */
export class ElementError extends Error {
  name = "ElementError";

  constructor($root, selector) {
    super(`#${$root.getAttribute("id")}: no element matches ${selector}`);
  }
}

/** @param {Element} $text */
export const textOf = ($text) => $text.textContent.replace(/\s+/g, " ").trim();

/** An item's stem, as it is read. @param {{$item: Element}} item */
export const stemOf = ({ $item }) => textOf($item.querySelector("legend, label"));

/** @param {Element} $parent @param {string} tag @param {string} className @param {string} [text] */
export function add($parent, tag, className, text = "") {
  const $node = document.createElement(tag);
  $node.className = className;
  $node.textContent = text;
  $parent.append($node);
  return $node;
}
