/**
 * Answers and attempts of one course, kept in IndexedDB: a localStorage write is lost when the browser is killed within
 * about five seconds, a finished transaction is not.
 *
 * One record per quiz, so that a draft and its attempts change in one transaction:
 * `{version: 1, draft: {answers: {NAME: value}, state, attempt, updated}, attempts: [Attempt, …], asked: {NAME: […]}}`.
 * NAME is a control's name; a value is an OPTKEY, a list of them, or a text. Nothing is kept by position. `asked` is
 * what stood in the page where something was written, so that an answer outlives its question.
 * Beside the quizzes' records stands that of the learner (reading.js); no quiz's id begins with a slash.
 */

import { createStore, promisifyRequest } from "./vendor/idb-keyval.js";

/** @typedef {string | string[]} Answer */
/** @typedef {{answers: Record<string, Answer>, state: string, attempt: string | null, updated: string}} Draft */
/**
 * @typedef {{id: string, at: string, score: number | null, max: number | null, percent: number | null,
 *   band: string | null, subscores: {group: string, score: number, max: number}[], answers: Record<string, Answer>}} Attempt
 */
/** @typedef {[stem: string, label?: string]} Question label: the column, or what a reason is asked with */
/** @typedef {{version: number, draft: Draft, attempts: Attempt[], asked?: Record<string, Question>}} QuizRecord */

export const VERSION = 1;
/** To other tabs: any record may have changed. */
export const ALL = "/all";

/** A storage that neither answers nor fails would leave a learner in doubt for ever. */
const PATIENCE = 5000;

/** The record was written by a later version of this file; reading it would guess, writing it would destroy. */
export class NewerVersionError extends Error {
  name = "NewerVersionError";
}

/** @param {unknown} record @returns {QuizRecord | undefined} undefined for what is not a record: nothing to keep */
export function checked(record) {
  if (record?.version > VERSION) throw new NewerVersionError(`version ${record.version}, this is ${VERSION}`);
  return record?.draft?.answers && Array.isArray(record.attempts) ? record : undefined;
}

/**
 * What a change makes of a record. Pure; two tabs that answer different questions both keep theirs.
 * @param {QuizRecord | undefined} old
 * @param {{all: Record<string, Answer>, names: string[], reset?: boolean, state: string, attempt: string | null,
 *   asked?: Record<string, Question>, removed?: string}} change all: the page's answers; names: those that changed;
 *   removed: an attempt to forget
 * @param {string} updated
 * @param {Attempt[]} fresh attempts since the last write
 * @returns {QuizRecord}
 */
export function merge(old, { all, names, asked, reset, state, attempt, removed }, updated, fresh) {
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
  return { version: VERSION, draft: { answers, state, attempt, updated }, attempts, asked: { ...old?.asked, ...asked } };
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

/** What a form gets when its record is gone: it was cleared on purpose, in another tab. */
const BLANK = { draft: { answers: {}, state: "new", attempt: null }, attempts: [] };

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
    /** @type {QuizRecord | undefined} as it was last seen */
    this.record = undefined;
  }

  /** What the storage would hold if it took everything. */
  unsaved() {
    return merge(this.record, this.change([...this.dirty]), new Date().toISOString(), this.fresh);
  }

  /** @param {string[]} names */
  change(names) {
    const { answers, state, attempt } = this.page;
    return { all: answers.readAll(), names, asked: answers.readQuestions(names), state, attempt };
  }

  /** @param {unknown} error */
  fail(error) {
    console.error(`Quiz "${this.id}":`, error);
    this.page.report(failureName(error));
    if (!this.dirty.size) return;
    // What cannot be kept here can be taken along.
    this.store.unsaved.set(this.id, this.unsaved());
    import("./rescue.js").then(({ offerFile }) => offerFile(this.page, this.store)).catch(console.error);
  }

  /** @param {QuizRecord} record */
  succeed(record) {
    this.record = record;
    this.page.attempts = record.attempts;
    this.store.unsaved.delete(this.id);
    this.page.report();
  }

  async load() {
    const { id, page, store } = this;
    try {
      const record = (await store.load(id)) ?? (this.record && BLANK);
      this.record = record;
      if (record) page.apply(record, new Set([...this.dirty, ...this.flying]));
      this.resume();
    } catch (error) {
      this.fail(error);
      this.resume();
    }
  }

  /** Takes up what the page before this one could not keep (instant navigation), and tries again. */
  resume() {
    const unsaved = this.store.unsaved.get(this.id);
    if (!unsaved || this.dirty.size) return;
    const isKept = ({ id }) => this.record?.attempts.some((each) => each.id === id);
    this.fresh = unsaved.attempts.filter((each) => !isKept(each));
    this.page.apply(unsaved, new Set());
    this.keep(this.page.answers.names());
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
      this.succeed(await this.store.save(this.id, { ...this.change([]), removed }, []));
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {boolean} [reset] forget answers of items that the page no longer has, too */
  async commit(reset) {
    if (!this.dirty.size) return;
    const { fresh } = this;
    const names = [...this.dirty];
    this.fresh = [];
    this.dirty.clear();
    for (const name of names) this.flying.add(name);
    try {
      this.succeed(await this.store.save(this.id, { ...this.change(names), reset }, fresh));
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

  /** @param {string} id @param {Page} page @returns {Keeper} */
  keeper(id, page) {
    const keeper = new Keeper(this, id, page);
    this.listeners.set(id, () => keeper.load());
    live.add(keeper);
    keeper.loaded = keeper.load();
    return keeper;
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
