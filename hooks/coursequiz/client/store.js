/**
 * Answers and attempts of one course, kept in IndexedDB: a localStorage write is lost when the browser is killed within
 * about five seconds, a finished transaction is not.
 *
 * One record per quiz, so that a draft and its attempts change in one transaction:
 * `{version: 1, draft: {answers: {NAME: value}, state, attempt, updated}, attempts: [Attempt, …]}`.
 * NAME is a control's name; a value is an OPTKEY, a list of them, or a text. Nothing is kept by position.
 */

import { createStore, promisifyRequest } from "./vendor/idb-keyval.js";

/** @typedef {string | string[]} Answer */
/** @typedef {{answers: Record<string, Answer>, state: string, attempt: string | null, updated: string}} Draft */
/**
 * @typedef {{id: string, at: string, score: number | null, max: number | null, percent: number | null,
 *   band: string | null, subscores: {group: string, score: number, max: number}[], answers: Record<string, Answer>}} Attempt
 */
/** @typedef {{version: number, draft: Draft, attempts: Attempt[]}} QuizRecord */

const VERSION = 1;

/** A storage that neither answers nor fails would leave a learner in doubt for ever. */
const PATIENCE = 5000;

/** The record was written by a later version of this file; reading it would guess, writing it would destroy. */
export class NewerVersionError extends Error {
  name = "NewerVersionError";
}

/** @param {unknown} record @returns {QuizRecord | undefined} undefined for what is not a record: nothing to keep */
function checked(record) {
  if (record?.version > VERSION) throw new NewerVersionError(`version ${record.version}, this is ${VERSION}`);
  return record?.draft?.answers && Array.isArray(record.attempts) ? record : undefined;
}

/**
 * What a change makes of a record. Pure; two tabs that answer different questions both keep theirs.
 * @param {QuizRecord | undefined} old
 * @param {{all: Record<string, Answer>, names: string[], reset?: boolean, state: string, attempt: string | null,
 *   removed?: string}} change all: the page's answers; names: those that changed; removed: an attempt to forget
 * @param {string} updated
 * @param {Attempt[]} fresh attempts since the last write
 * @returns {QuizRecord}
 */
export function merge(old, { all, names, reset, state, attempt, removed }, updated, fresh) {
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
  return { version: VERSION, draft: { answers, state, attempt, updated }, attempts };
}

/** @template T @param {Promise<T>} promise @returns {Promise<T>} */
function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(reject, PATIENCE, new Error("IndexedDB is silent"))));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** @param {unknown} error @returns {string} the name of the sentence for a learner */
function failureName(error) {
  if (error instanceof NewerVersionError) return "storage-newer";
  return /quota/i.test(`${error?.name} ${error?.message}`) ? "storage-full" : "storage-failed";
}

/** @type {Set<Keeper>} the current page's; one set of window listeners serves them all */
const live = new Set();

/** @param {(keeper: Keeper) => void} action */
function eachLive(action) {
  for (const keeper of live) {
    // Instant navigation took its form away.
    if (keeper.page.$form.isConnected) action(keeper);
    else live.delete(keeper);
  }
}

/** What a form must offer to be kept. @typedef {import("./form.js").QuizForm} Page */

/** Keeps one form's answers, and shows it what another tab has changed. */
class Keeper {
  /** @param {Store} store @param {string} id @param {Page} page */
  constructor(store, id, page) {
    Object.assign(this, { store, id, page });
    /** Names whose value in the page is newer than the record, and those being written at the moment. */
    this.dirty = new Set();
    this.flying = new Set();
    /** @type {Attempt[]} not yet kept */
    this.fresh = [];
  }

  /** @param {unknown} error */
  fail(error) {
    console.error(`Quiz "${this.id}":`, error);
    this.page.report(failureName(error));
  }

  async load() {
    try {
      const record = await this.store.load(this.id);
      if (record) this.page.apply(record, new Set([...this.dirty, ...this.flying]));
    } catch (error) {
      this.fail(error);
    }
  }

  /**
   * Keeps a change. While one write is under way others gather, so that typing never queues up transactions;
   * a submit and a retake go at once, they are moments of their own.
   * @param {string[]} names
   * @param {{reset?: boolean, attempt?: Attempt}} [moment]
   */
  keep(names, moment) {
    for (const name of names) this.dirty.add(name);
    if (moment?.attempt) this.fresh.push(moment.attempt);
    if (moment || !this.flying.size) this.commit(moment?.reset);
  }

  /** Forgets an attempt; one that never found room is forgotten without the storage. @param {string} removed its id */
  async remove(removed) {
    const { page } = this;
    const isElse = ({ id }) => id !== removed;
    const isKept = this.fresh.every(isElse);
    this.fresh = this.fresh.filter(isElse);
    if (!isKept) page.attempts = page.attempts.filter(isElse);
    try {
      const change = { all: page.answers.readAll(), names: [], state: page.state, attempt: page.attempt, removed };
      page.attempts = (await this.store.save(this.id, change, [])).attempts;
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {boolean} [reset] forget answers of items that the page no longer has, too */
  async commit(reset) {
    if (!this.dirty.size) return;
    const { page, fresh } = this;
    const names = [...this.dirty];
    this.fresh = [];
    this.dirty.clear();
    for (const name of names) this.flying.add(name);
    try {
      const change = { all: page.answers.readAll(), names, reset, state: page.state, attempt: page.attempt };
      page.attempts = (await this.store.save(this.id, change, fresh)).attempts;
      page.report();
    } catch (error) {
      // The next change tries these again.
      for (const name of names) this.dirty.add(name);
      this.fresh.unshift(...fresh);
      return this.fail(error);
    } finally {
      for (const name of names) this.flying.delete(name);
    }
    this.commit();
  }
}

// A phone may freeze or end a page at any time after these two, so nothing waits for its turn.
addEventListener("pagehide", () => eachLive((keeper) => keeper.commit()));
addEventListener("visibilitychange", () => document.hidden && eachLive((keeper) => keeper.commit()));
// A page out of the back/forward cache shows what was true when it went in.
addEventListener("pageshow", ({ persisted }) => persisted && eachLive((keeper) => keeper.load()));

export class Store {
  /** @param {string} course two courses on one origin (org.github.io) never touch each other */
  constructor(course) {
    const name = `coursequiz ${course}`;
    this.transact = createStore(name, "quizzes");
    /** @type {Map<string, () => void>} one listener a quiz: instant navigation replaces a form by its successor */
    this.listeners = new Map();
    // Missing in old Safari: the learner loses the live view of the other tab, nothing else.
    this.channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : null;
    this.channel?.addEventListener("message", ({ data }) => this.listeners.get(data)?.());
  }

  /** @param {string} id @param {Page} page @returns {Keeper} */
  keeper(id, page) {
    const keeper = new Keeper(this, id, page);
    this.listeners.set(id, () => keeper.load());
    live.add(keeper);
    keeper.load();
    return keeper;
  }

  /** @param {string} id */
  async load(id) {
    return checked(await inTime(this.transact("readonly", (store) => promisifyRequest(store.get(id)))));
  }

  /**
   * One transaction from reading to writing.
   * @param {string} id
   * @param {Parameters<typeof merge>[1]} change
   * @param {Attempt[]} fresh
   * @returns {Promise<QuizRecord>} the record as it now is
   */
  async save(id, change, fresh) {
    const updated = new Date().toISOString();
    const write = (store) =>
      new Promise((resolve, reject) => {
        const request = store.get(id);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          try {
            const record = merge(checked(request.result), change, updated, fresh);
            store.put(record, id);
            promisifyRequest(store.transaction).then(() => resolve(record), reject);
          } catch (error) {
            reject(error);
          }
        };
      });
    const record = await inTime(this.transact("readwrite", write));
    // Some private modes take every write and keep none.
    if (!(await this.load(id))) throw new Error("IndexedDB kept nothing");
    this.channel?.postMessage(id);
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
