/** Style sheets that few pages need: a kind brings its own. */

/** Milliseconds; a line that is slower than this may still bring it. */
const LONGEST = 3000;

/**
 * Waits for the style sheet beside a kind's script, so that nothing is drawn without it.
 * @param {string} url the script's, `import.meta.url`
 * @returns {Promise<unknown>}
 */
export function addSheet(url) {
  const $link = document.createElement("link");
  $link.rel = "stylesheet";
  $link.href = url.replace(/js(\?\d+)?$/, "css");
  // Not in the head: instant navigation takes out of it what the next page does not have, and this script runs once.
  document.body.append($link);
  // A sheet that does not load, or not soon, leaves the form plain, but working.
  return new Promise((resolve) => {
    $link.onload = $link.onerror = resolve;
    setTimeout(resolve, LONGEST);
  });
}
