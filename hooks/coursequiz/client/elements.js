/** Elements of the page: those that must be there, their words, and new ones. */

/** The page lacks something that this form cannot work without. */
export class ElementError extends Error {
  name = "ElementError";

  constructor($root, selector) {
    super(`#${$root.getAttribute("id")}: no element matches ${selector}`);
  }
}

/** The words of an element; a picture's are those that stand for it. @param {Element} $text */
export const textOf = ($text) => wordsOf($text).replace(/\s+/g, " ").trim();

const wordsOf = ($node) =>
  $node.nodeName === "IMG" ? ` ${$node.alt} ` : ($node.data ?? [...$node.childNodes].map(wordsOf).join(""));

/** @param {string} text with {names} in it @param {Record<string, string | number>} values */
export const fillIn = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => `${values[key]}`);

/** An item's stem, as it is read. @param {{$item: Element}} item */
export const stemOf = ({ $item }) => textOf($item.querySelector("legend, label"));

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Element} $parent @param {Tag} tag @param {string} className @param {string} [text] @returns {HTMLElementTagNameMap[Tag]}
 */
export function add($parent, tag, className, text = "") {
  const $node = document.createElement(tag);
  $node.className = className;
  $node.textContent = text;
  $parent.append($node);
  return $node;
}
