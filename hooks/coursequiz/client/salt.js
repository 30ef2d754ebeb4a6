/**
 * A number of this browser's own, by which its draws differ from those of others. Not in IndexedDB with the records: it
 * is needed before there is anything to keep, and nobody loses anything with it.
 */

const nameOf = (course) => `coursequiz ${course} salt`;

/** Where there is no storage, it holds as long as this script runs. */
let unkept = "";

/** @param {string} course @returns {string} */
export function readSalt(course) {
  try {
    const kept = localStorage.getItem(nameOf(course));
    if (kept) return kept;
    const salt = String(crypto.getRandomValues(new Uint32Array(1))[0]);
    localStorage.setItem(nameOf(course), salt);
    return salt;
  } catch {
    return (unkept ||= String(Math.random()));
  }
}

/** @param {string} course */
export function forgetSalt(course) {
  try {
    localStorage.removeItem(nameOf(course));
  } catch {
    // Then none was kept.
  }
}
