/** Texts for another app: a message to the trainer, a browser that saves no files. */

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
