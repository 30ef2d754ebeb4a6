/** A key apart from its questions: ranges and single entries, below headings of types where numbers begin anew. */

import { ALL, findType, shorten } from "./words.js";

/** Answers of one range. */
const LIMIT = 500;

/** @typedef {{place: import("./question.js").Place, type: string, number: number, answer: string}} Entry */
/** @typedef {{number: number | null, draft: import("./question.js").Draft}} Numbered */

/** @param {string} text */
const isNothing = (text) => !text.replace(ALL.betweenAnswers, "");

/** Whether a line is nothing but ranges of answers, or several single ones. @param {string} text */
export function isKeyLine(text) {
  const withoutRanges = text.replace(ALL.keyRange, "");
  const entries = [...withoutRanges.matchAll(ALL.keyEntry)].length;
  return (withoutRanges !== text || entries > 1) && isNothing(withoutRanges.replace(ALL.keyEntry, ""));
}

/** Collects a key's entries, and gives them to their questions. */
export class AnswerKey {
  /** @param {import("./question.js").Notices} notices */
  constructor(notices) {
    this.notices = notices;
    /** That the last heading in the key names. */
    this.type = "";
    /** @type {Entry[]} */
    this.entries = [];
  }

  /** Whether a line below the key's heading is a single answer. @param {string} text */
  hasEntry(text) {
    return isNothing(text.replace(ALL.keyEntry, ""));
  }

  /** Read a line of answers; a range with another number of answers is told. @param {import("./question.js").Place} place @param {string} text */
  read(place, text) {
    for (const [range, from, to, given] of text.matchAll(ALL.keyRange)) {
      const [first, last] = [Number(from), Number(to)];
      const parts = given.split(ALL.betweenAnswers).filter(Boolean);
      const count = last - first + 1;
      const answers = parts.length === count ? parts : [...parts.join("")];
      if (count <= 0 || count > LIMIT || answers.length !== count) this.notices.leaveOut(place, "key-count", { text: shorten(range) });
      else for (const [i, answer] of answers.entries()) this.add(place, first + i, answer);
    }
    const rest = text.replace(ALL.keyRange, " ");
    for (const [, number, answer] of rest.matchAll(ALL.keyEntry)) this.add(place, Number(number), answer);
  }

  /** @param {import("./question.js").Place} place @param {number} number @param {string} answer */
  add(place, number, answer) {
    this.entries.push({ place, type: this.type, number, answer });
  }

  /** The drafts with the key's answers; an answer without a question, or for several, is told. @param {Numbered[]} drafts */
  apply(drafts) {
    /** @type {Map<number, string>} */
    const answers = new Map();
    for (const { place, type, number, answer } of this.entries) {
      const fitting = drafts.flatMap((each, i) => (each.number === number && (!type || findType(each.draft.type) === type) ? [i] : []));
      if (!fitting.length) this.notices.add(place, "key-unused", { text: number });
      else if (fitting.length > 1 || answers.has(fitting[0])) {
        this.notices.add(place, "key-twice", { text: number });
        for (const each of fitting) answers.set(each, "");
      } else answers.set(fitting[0], answer);
    }
    return drafts.map(({ draft }, i) => ({ ...draft, answerElsewhere: answers.get(i) ?? "" }));
  }
}
