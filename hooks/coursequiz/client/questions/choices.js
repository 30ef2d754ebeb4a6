/** Questions of formats that say by themselves which options are right, in per cent of the points. */

import { checkOptions } from "./answers.js";
import { makeOption, UnsureError } from "./question.js";
import { round } from "./words.js";

/** Thirds are written as 33.333. */
const NEARLY = 1;

/**
 * Per cents that are partial credit are not sure.
 * @param {import("./question.js").Place} place @param {string} stem @param {[text: string, share: number, feedback: string][]} options
 * @param {string} explanation @param {number | null} points @returns {import("./question.js").Question}
 */
export function makeChoice(place, stem, options, explanation, points) {
  checkOptions("", "", options.map(([text]) => text));
  const shares = options.map(([, share]) => share).filter((share) => share > 0);
  if (!shares.length) throw new UnsureError("no-answer");
  const sum = shares.reduce((all, share) => all + share, 0);
  // All right options together make 100, or each of them does.
  if (Math.abs(sum - 100) > NEARLY || (shares.length > 1 && Math.max(...shares) - Math.min(...shares) > NEARLY))
    throw new UnsureError("partial-credit", { text: round(shares.find((share) => share !== 100) ?? shares[shares.length - 1]) });
  const made = options.map(([text, share, feedback]) => makeOption(text, share > 0, feedback));
  return { place, type: shares.length > 1 ? "multiple" : "single", stem, options: made, explanation, points };
}
