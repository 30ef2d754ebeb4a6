/**
 * Answers and attempts of one course, kept in IndexedDB: a localStorage write is lost when the browser is killed within
 * about five seconds, a finished transaction is not.
 *
 * One record per quiz, so that a draft and its attempts change in one transaction:
 * `{version: 2, draft: {answers: {NAME: value}, items, state, attempt, began, updated}, attempts: [Attempt, …],
 * asked: {NAME: […]}}`.
 * NAME is a control's name; a value is an OPTKEY, a list of them, or a text. Nothing is kept by position. `asked` is
 * what stood in the page where something was written, so that an answer outlives its question.
 * Beside the quizzes' records stands that of the learner (reading.js); no quiz's id begins with a slash.
 */

import { VERSION, isNewer, migrate } from "./records.js";
import { createStore, promisifyRequest } from "./vendor/idb-keyval.js";

/** @typedef {string | string[]} Answer */
/** @typedef {{answers: Record<string, Answer>, items?: string[] | null, state: string, attempt: string | null,
 *  began?: string | null, updated: string}} Draft items: the keys of those that are asked, null where all are */
/** @typedef {{key: string, words: string, score?: number, max?: number}} Asked words: a hash of what was asked and of what
 *  was right then */
/**
 * @typedef {{id: string, began?: string | null, at: string, score: number | null, max: number | null,
 *   percent: number | null, band: string | null, subscores: {group: string, score: number, max: number}[],
 *   items?: Asked[], answers: Record<string, Answer>}} Attempt items: in the order asked; unknown of version 1's
 */
/** @typedef {[stem: string, label?: string]} Question label: the column, or what a reason is asked with */
/** @typedef {{version: number, draft: Draft, attempts: Attempt[], asked?: Record<string, Question>}} QuizRecord */

/** To other tabs: any record may have changed. */
export const ALL = "/all";

/** A storage that neither answers nor fails would leave a learner in doubt for ever. */
const PATIENCE = 5000;

/** The record was written by a later version of this file; reading it would guess, writing it would destroy. */
export class NewerVersionError extends Error {
  name = "NewerVersionError";
}

/** @param {unknown} record */
export function refuseNewer(record) {
  if (isNewer(record)) throw new NewerVersionError(`version ${record.version}`);
}

/** @param {unknown} record @returns {QuizRecord | undefined} undefined for what is not a record: nothing to keep */
export function checked(record) {
  refuseNewer(record);
  const now = migrate(record);
  return now?.draft?.answers && Array.isArray(now.attempts) ? now : undefined;
}

/**
 * What a change makes of a record. Pure; two tabs that answer different questions both keep theirs.
 * @param {QuizRecord | undefined} old
 * @param {{all: Record<string, Answer>, names: string[], reset?: boolean, state: string, attempt: string | null,
 *   began: string | null, items: string[] | null, asked?: Record<string, Question>, removed?: string}} change all: the
 *   page's answers; names: those that changed; removed: an attempt to forget
 * @param {string} updated
 * @param {Attempt[]} fresh attempts since the last write
 * @returns {QuizRecord}
 */
export function merge(old, { all, names, asked, reset, state, attempt, began, items, removed }, updated, fresh) {
  // Without a record (first answer, or another tab cleared the storage) everything in the page is worth keeping.
  const answers = old && !reset ? { ...old.draft.answers } : { ...all };
  for (const name of names) {
    if (name in all) answers[name] = all[name];
    else delete answers[name];
  }
  // Self-marking happens after the submit: its ticks belong to the attempt that they judge.
  const isJudged = ({ id }) => state === "answered" && id === attempt;
  const known = [...(old?.attempts ?? []), ...fresh].filter(({ id }) => id !== removed);
  const attempts = known.map((each) => (isJudged(each) ? { ...each, answers } : each));
  const draft = { answers, items, state, attempt, began, updated };
  return { version: VERSION, draft, attempts, asked: { ...old?.asked, ...asked } };
}

/** @template T @param {Promise<T>} promise @returns {Promise<T>} */
export function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(reject, PATIENCE, new Error("IndexedDB is silent"))));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** @param {unknown} error @returns {string} the name of the sentence for a learner */
export function failureName(error) {
  if (error instanceof NewerVersionError) return "storage-newer";
  return /quota/i.test(`${error?.name} ${error?.message}`) ? "storage-full" : "storage-failed";
}

export class Store {
  /** @param {string} course two courses on one origin (org.github.io) never touch each other */
  constructor(course) {
    const name = `coursequiz ${course}`;
    this.course = course;
    this.transact = createStore(name, "quizzes");
    /** @type {Map<string, QuizRecord>} what the storage did not take: as long as this script runs, nothing is lost */
    this.unsaved = new Map();
    /** @type {Map<string, () => void>} one listener a quiz: instant navigation replaces a form by its successor */
    this.listeners = new Map();
    // Missing in old Safari: the learner loses the live view of the other tab, nothing else.
    this.channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : null;
    this.channel?.addEventListener("message", ({ data }) => this.tell(data));
  }

  /** @param {string} key of the record that has changed, or ALL */
  tell(key) {
    for (const [each, listener] of this.listeners) if ([each, ALL].includes(key) || each === ALL) listener();
  }

  /** @param {string} key @returns {Promise<unknown>} */
  async read(key) {
    return inTime(this.transact("readonly", (store) => promisifyRequest(store.get(key))));
  }

  /** @param {string} id */
  async load(id) {
    return checked(await this.read(id));
  }

  /** @param {string} id @param {Parameters<typeof merge>[1]} change @param {Attempt[]} fresh */
  save(id, change, fresh) {
    const updated = new Date().toISOString();
    return this.change(id, (old) => merge(checked(old), change, updated, fresh));
  }

  /**
   * One transaction from reading to writing.
   * @template T @param {string} key @param {(old: unknown) => T} change @returns {Promise<T>} the record as it now is
   */
  async change(key, change) {
    const write = (store) =>
      new Promise((resolve, reject) => {
        const request = store.get(key);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          try {
            const record = change(request.result);
            store.put(record, key);
            promisifyRequest(store.transaction).then(() => resolve(record), reject);
          } catch (error) {
            reject(error);
          }
        };
      });
    const record = await inTime(this.transact("readwrite", write));
    // Some private modes take every write and keep none.
    if (!(await this.read(key))) throw new Error("IndexedDB kept nothing");
    this.channel?.postMessage(key);
    return record;
  }
}

/** @type {Store | undefined} */
let shared;

/** The page's store, opened once: the course's name, or else the site's folder above assets/coursequiz-HASH/. */
export function openStore() {
  const named = document.querySelector("meta[name=course-id]")?.content;
  shared ??= new Store(named || new URL("../../", import.meta.url).pathname);
  return shared;
}
