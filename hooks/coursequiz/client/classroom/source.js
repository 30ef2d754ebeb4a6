/**
 * What a learner's file says of results, in as little memory as a class of thousands needs. Without any DOM. What
 * learners wrote is left where it was: a trainer's table needs none of it.
 */

import { readImport } from "../learning/import.js";

/** @typedef {{keys: string[], words: string[], maxima: (number | null)[]}} Paper what was asked; attempts that asked the same share one */
/**
 * @typedef {{id: string, at: string, score: number | null, max: number | null, paper: Paper | null,
 *   points: (number | null)[], picks: (string | string[] | null)[], rating?: Rating}} Turn one attempt; points and picks follow the paper's keys
 */
/** @typedef {{ratee: string, rater: string, role: string, subscores: {group: string, score: number, max: number}[]}} Rating of somebody */
/**
 * @typedef {{name: string, group: string, file: string, exported: string, isCode: boolean, isOld: boolean,
 *   quizzes: Map<string, Turn[]>}} Source of one learner. isOld: of some attempt it is not known what it asked
 */

/** An option's key, a judgement, a value of a scale: nothing that anybody has written. */
const PICK = /^(?:[0-9a-f]{8}|true|false|-?\d{1,4})$/;

export class SourceReader {
  /** @param {string} course its id */
  constructor(course) {
    this.course = course;
    /** @type {Map<string, Paper>} */
    this.papers = new Map();
    /** The same few texts stand in every file. @type {Map<string, string>} */
    this.texts = new Map();
  }

  /**
   * @param {string} text a file's @param {{file: string, group: string}} from
   * @returns {{source: Source} | import("../learning/import.js").Fault}
   */
  read(text, { file, group }) {
    const read = readImport(text, { course: this.course });
    if (!("file" in read)) return read;
    const content = read.file;
    const quizzes = new Map();
    for (const [id, { attempts }] of Object.entries(content.quizzes))
      if (attempts.length) quizzes.set(this.share(id), attempts.map((attempt) => this.shorten(attempt)));
    const isOld = [...quizzes.values()].some((turns) => turns.some(({ paper }) => !paper));
    return { source: { name: content.learner.name.trim(), group, file, exported: content.exported, isCode: false, isOld, quizzes } };
  }

  /** @param {import("../store.js").Attempt} attempt @returns {Turn} */
  shorten({ id, at, score, max, items, answers, ratee, rater = "", role = "", subscores }) {
    const asked = items ?? [];
    return {
      ...{ id, at, score, max },
      paper: items ? this.sharePaper(items) : null,
      points: asked.map((item) => item.score ?? null),
      picks: asked.map(({ key }) => this.pick(Object.hasOwn(answers, key) ? answers[key] : null)),
      ...(ratee ? { rating: { ratee, rater, role, subscores } } : {}),
    };
  }

  /** @param {string | string[] | null} answer */
  pick(answer) {
    if (Array.isArray(answer)) return answer.filter((each) => PICK.test(each)).map((each) => this.share(each));
    return answer !== null && PICK.test(answer) ? this.share(answer) : null;
  }

  /** @param {string} text @returns {string} the same, kept once */
  share(text) {
    if (!this.texts.has(text)) this.texts.set(text, text);
    return this.texts.get(text);
  }

  /** @param {import("../store.js").Asked[]} items */
  sharePaper(items) {
    // With the lengths nothing can be taken for something else, whatever a key holds.
    let name = "";
    for (const { key, words, max } of items) name += `${key.length} ${words.length} ${key}${words}${max} `;
    if (!this.papers.has(name)) {
      const [keys, words] = ["key", "words"].map((field) => items.map((item) => this.share(item[field])));
      this.papers.set(name, { keys, words, maxima: items.map(({ max }) => max ?? null) });
    }
    return this.papers.get(name);
  }
}
