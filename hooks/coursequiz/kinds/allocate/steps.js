/** What a tap makes of a share. Without any DOM. */

import { tidy } from "../../client/scoring/totals.js";

/** A tap adds at most this part of the total. */
const SHARE = 20;

/** By how much a tap changes a share: 1, 2 or 5, or ten times as much and so on; whole numbers where the total is large enough. @param {number} total */
export function stepOf(total) {
  const most = total < 2 ? total / SHARE : Math.max(1, total / SHARE);
  const power = 10 ** Math.floor(Math.log10(most));
  return tidy(power * [5, 2, 1].find((factor) => factor * power <= most));
}

/**
 * The next share, at a multiple of the step; never below nothing, and never more than there is to share out.
 * @param {number} share @param {number} step @param {1 | -1} direction @param {number} left what is not shared out yet
 */
export function nextShare(share, step, direction, left) {
  const count = tidy(share / step);
  const next = step * (direction > 0 ? Math.floor(count) + 1 : Math.ceil(count) - 1);
  return tidy(Math.max(0, Math.min(next, share + Math.max(0, left))));
}
