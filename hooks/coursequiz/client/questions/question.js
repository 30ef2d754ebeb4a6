/** What is read from a question file: see hooks/questions_in/question.py. */

import { SAYS } from "./words.js";

/** @typedef {{sheet: number, row: number, name: string}} Place row: of a sheet, line of a text, number of a question, from 1; 0 is all of it */
/** @typedef {{place: Place, code: string, words: Record<string, unknown>, isLeftOut: boolean}} Notice */
/**
 * @typedef {{place: Place, type: string, stem: string, options: string[], answer: string, explanation: string,
 *   points: string, marked: number[], answerElsewhere: string}} Draft a question as written
 */
/** @typedef {{text: string, isRight: boolean, feedback: string}} Option */
/**
 * @typedef {{place: Place, type: "single" | "multiple" | "true-false" | "open", stem: string, options: Option[],
 *   explanation: string, points: number | null}} Question one that is sure; the explanation of an open one is its model answer
 */
/** @typedef {{title: string, questions: Question[]}} Bank what becomes one quiz */

/** @param {number} [row] @param {number} [sheet] @param {string} [name] the sheet's @returns {Place} */
export const makePlace = (row = 0, sheet = 0, name = "") => ({ sheet, row, name });

/** @param {Place} place */
export const namePlace = ({ sheet, row, name }) => `${sheet} ${row} ${name}`;

/** @param {Place} place @param {Partial<Draft>} given @returns {Draft} */
export const makeDraft = (place, given) => ({
  ...{ place, type: "", stem: "", options: [], answer: "", explanation: "", points: "", marked: [], answerElsewhere: "" },
  ...given,
});

/** @param {string} text @param {boolean} isRight @returns {Option} */
export const makeOption = (text, isRight, feedback = "") => ({ text, isRight, feedback });

/**
 * A statement that is right or wrong.
 * @param {Place} place @param {string} stem @param {boolean} isTrue @param {string} explanation @param {number | null} points
 * @returns {Question}
 */
export function makeTrueFalse(place, stem, isTrue, explanation, points) {
  const options = [makeOption(SAYS.right, isTrue), makeOption(SAYS.wrong, !isTrue)];
  return { place, type: "true-false", stem, options, explanation, points };
}

/** Collects what has to be looked at. */
export class Notices {
  /** @type {Notice[]} */
  found = [];

  /** Note something about what came in. @param {Place} place @param {string} code @param {Record<string, unknown>} [words] */
  add(place, code, words = {}) {
    this.found.push({ place, code, words, isLeftOut: false });
  }

  /** Note what did not come in, and why. @param {Place} place @param {string} code @param {Record<string, unknown>} [words] */
  leaveOut(place, code, words = {}) {
    this.found.push({ place, code, words, isLeftOut: true });
  }
}

/** A file that can't be read at all. */
export class UnreadableError extends Error {
  name = "UnreadableError";

  /** @param {string} code a notice's @param {Record<string, unknown>} [words] */
  constructor(code, words = {}) {
    super(code);
    this.code = code;
    this.words = words;
  }
}

/** A question that can be read in two ways. */
export class UnsureError extends UnreadableError {
  name = "UnsureError";
}
