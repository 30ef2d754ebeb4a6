/** What the page hands to other programs: a text to the clipboard, a file to the browser's downloads. */

/** How long a browser may take to ask where to save. */
const PATIENCE = 60_000;

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

/** @param {string} text @param {string} name @param {string} type */
export function saveFile(text, name, type) {
  const $link = document.createElement("a");
  $link.href = URL.createObjectURL(new Blob([text], { type }));
  $link.download = name;
  $link.click();
  setTimeout(() => URL.revokeObjectURL($link.href), PATIENCE);
}
