/** Gives a file that the page has made to the browser to save. */

/** How long a browser may take to ask where to save. */
const PATIENCE = 60_000;

/** @param {string} text @param {string} name @param {string} type */
export function saveFile(text, name, type) {
  const $link = document.createElement("a");
  $link.href = URL.createObjectURL(new Blob([text], { type }));
  $link.download = name;
  $link.click();
  setTimeout(() => URL.revokeObjectURL($link.href), PATIENCE);
}
