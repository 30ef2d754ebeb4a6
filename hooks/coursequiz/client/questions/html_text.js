/** HTML → the text that somebody reads, a line for each block. A browser's parser reads it into a document that runs and fetches nothing. */

import { clean, joinWords } from "./words.js";

const BLOCKS = new Set(["p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre"]);
const SHAPES = "table, img, math, svg, audio, video, iframe, object";
const SILENT = new Set(["script", "style"]);

/** @param {Node} $node @returns {string} */
function wordsOf($node) {
  // Line breaks in the source are spaces.
  if ($node.nodeType === Node.TEXT_NODE) return ($node.textContent ?? "").replaceAll("\n", " ");
  const name = $node.nodeName.toLowerCase();
  if (SILENT.has(name)) return "";
  const words = [...$node.childNodes].map(wordsOf).join("");
  return BLOCKS.has(name) ? `\n${words}\n` : words;
}

/** @param {string} html @returns {{text: string, hasShapes: boolean}} hasShapes: there is something in it that words can't show */
export function readHtml(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const lines = wordsOf(page.documentElement).split("\n").map(joinWords);
  return { text: clean(lines.join("\n")), hasShapes: page.querySelector(SHAPES) !== null };
}
