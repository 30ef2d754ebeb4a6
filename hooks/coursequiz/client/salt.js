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
    unkept ||= String(Math.random());
    return unkept;
  }
}

/** With the other number that this browser counts by. @param {string} course */
export function forgetNumbers(course) {
  try {
    for (const name of [nameOf(course), `coursequiz ${course} seq`]) localStorage.removeItem(name);
  } catch {
    // Then none was kept.
  }
}
