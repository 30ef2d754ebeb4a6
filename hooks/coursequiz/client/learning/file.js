/** Texts that the page makes, and gives away: as a file, or to the clipboard. */

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

/** @param {HTMLTextAreaElement} $field with the text @returns {Promise<boolean>} */
export async function copyText($field) {
  try {
    await navigator.clipboard.writeText($field.value);
    return true;
  } catch {
    // No permission, no secure context, or an app's own browser; in some of these the old way still works.
    $field.focus();
    $field.select();
    return document.execCommand("copy");
  }
}
