/** Files that the page makes, and gives to the browser to save. */

import { when } from "./nodes.js";

/** How long a browser may take to ask where to save. */
const PATIENCE = 60_000;

/** What a file is named by: the course, and the day. @param {{id: string}} course */
export function nameFile({ id }) {
  // Without a name of its own a course is named by its folder, and no file's name holds a slash.
  return { course: id.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^-+|-+$/g, ""), date: when(new Date().toISOString(), 10) };
}

/** @param {string} text @param {string} name @param {string} type */
export function saveFile(text, name, type) {
  const $link = document.createElement("a");
  $link.href = URL.createObjectURL(new Blob([text], { type }));
  $link.download = name;
  $link.click();
  setTimeout(() => URL.revokeObjectURL($link.href), PATIENCE);
}
