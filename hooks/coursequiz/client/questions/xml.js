/** XML → a tree. What a document type could define is refused before anything is read; nothing is fetched, nothing runs. */

import { UnreadableError } from "./question.js";

/** What may stand before a document type: how it begins and ends. */
const BEFORE = [["<?", "?>"], ["<!--", "-->"]];

/** @param {string} text */
function hasDocumentType(text) {
  let rest = text.trimStart();
  for (;;) {
    const part = BEFORE.find(([start]) => rest.startsWith(start));
    if (!part) return rest.startsWith("<!DOCTYPE");
    const end = rest.indexOf(part[1]);
    rest = end < 0 ? "" : rest.slice(end + part[1].length).trimStart();
  }
}

/** @param {string} text @returns {Element} the root @throws {UnreadableError} */
export function parseXml(text) {
  if (hasDocumentType(text)) throw new UnreadableError("entities");
  const page = new DOMParser().parseFromString(text, "application/xml");
  const fault = page.querySelector("parsererror");
  // Firefox tells the line in the words of its user.
  if (fault) throw new UnreadableError("bad-xml", { text: fault.textContent.match(/line\D{0,9}(\d+)|\u884c\uff1a(\d+)/i)?.slice(1).find(Boolean) ?? "?" });
  return page.documentElement;
}

/** The children of a name, whatever its prefix. @param {Element | null | undefined} $node @param {string} name @returns {Element[]} */
export function childrenOf($node, name) {
  const $found = [];
  for (let $child = $node?.firstElementChild; $child; $child = $child.nextElementSibling) if ($child.localName === name) $found.push($child);
  return $found;
}

/** The first child of a name. @param {Element | null | undefined} $node @param {string} name @returns {Element | undefined} */
export function childOf($node, name) {
  let $child = $node?.firstElementChild;
  while ($child && $child.localName !== name) $child = $child.nextElementSibling;
  return $child ?? undefined;
}

/** All elements of a name below. @param {Element | null | undefined} $node @param {string} name */
export const allOf = ($node, name) => [...($node?.getElementsByTagNameNS("*", name) ?? [])];

/** An attribute, whatever its prefix. @param {Element | undefined} $node @param {string} name @returns {string | undefined} */
export const attributeOf = ($node, name) =>
  $node?.getAttribute(name) ?? [...($node?.attributes ?? [])].find(({ localName }) => localName === name)?.value;

/** The words of an element before its first child. @param {Element | undefined} $node */
export function ownTextOf($node) {
  let text = "";
  for (let node = $node?.firstChild; node && node.nodeType !== Node.ELEMENT_NODE; node = node.nextSibling) {
    if (node.nodeType !== Node.COMMENT_NODE && node.nodeType !== Node.PROCESSING_INSTRUCTION_NODE) text += node.nodeValue;
  }
  return text;
}
