/**
 * What comes after what, whatever a clock says: a number that only grows in this browser, and is near the time, so that
 * what several devices have done can be put in one order. In localStorage, as a lost one costs nothing.
 */

import { openStore } from "./store.js";

let last = 0;

/** @returns {number} milliseconds, more than any before */
export function numberNext() {
  // salt.js forgets it.
  const name = `coursequiz ${openStore().course} seq`;
  last = Math.max(Date.now(), last + 1);
  try {
    last = Math.max(last, Number(localStorage[name] ?? 0) + 1);
    localStorage[name] = last;
  } catch {
    // Then it grows as long as this script runs.
  }
  return last;
}
