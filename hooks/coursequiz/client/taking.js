/** What the page hands to other programs: a text to the clipboard, a file to the browser's downloads or wherever it may go. */

import { load } from "./again.js";

/** How long a browser may take to ask where to save. */
const PATIENCE = 60_000;

/**
 * @typedef {{name: string, type: string, text?: string, words?: string, alt?: string, canvas?: HTMLCanvasElement}} GivenFile
 *   text: what is in it, if that is text; words: what is copied in its stead where people read it; alt: of a picture;
 *   canvas: of one that is painted
 */

/** @param {HTMLInputElement | HTMLTextAreaElement} $field with the text @returns {Promise<boolean>} whether it was taken */
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

/** @param {Blob} blob @param {string} name */
export function saveFile(blob, name) {
  const $link = document.createElement("a");
  $link.href = URL.createObjectURL(blob);
  $link.download = name;
  $link.click();
  setTimeout(() => URL.revokeObjectURL($link.href), PATIENCE);
}

/**
 * Saves a file, and offers behind a place the other ways that there are for it.
 * @param {Element} $place @param {GivenFile} file @returns {Promise<boolean>} whether it was saved, as far as one can know
 */
export async function giveFile($place, file) {
  const giving = await load("./giving.js").catch(console.error);
  if (giving) return giving.giveFile($place, file);
  // What does not come over a lost line is not needed where files can be saved.
  saveFile(new Blob([file.text ?? ""], { type: file.type }), file.name);
  return true;
}
