/**
 * Answers and attempts of one course, kept in IndexedDB: a localStorage write is lost when the browser is killed within
 * about five seconds, a finished transaction is not.
 *
 * One record per quiz, so that a draft and its attempts change in one transaction:
 * `{version: 2, draft: {answers: {NAME: value}, items, state, attempt, began, edited, updated}, attempts: [Attempt, …],
 * asked: {NAME: […]}}`.
 * NAME is a control's name; a value is an OPTKEY, a list of them, or a text. Nothing is kept by position. `asked` is
 * what stood in the page where something was written, so that an answer outlives its question.
 * Beside the quizzes' records stands that of the learner (reading.js); no quiz's id begins with a slash.
 */

import { Database, LeftError } from "./database.js";
import { Journal } from "./journal.js";
import { isAfterthought } from "./names.js";
import { NewerVersionError, VERSION, migrate, refuseNewer } from "./records.js";
import { promisifyRequest } from "./vendor/idb-keyval.js";

/** @typedef {import("./records/types.d.ts").Answer} Answer */
/** @typedef {import("./records/types.d.ts").Draft} Draft */
/** @typedef {import("./records/types.d.ts").Asked} Asked */
/** @typedef {import("./records/types.d.ts").Attempt} Attempt */
/** @typedef {import("./records/types.d.ts").Question} Question */
/** @typedef {import("./records/types.d.ts").QuizRecord} QuizRecord */

/** To other tabs: any record may have changed. */
export const ALL = "/all";

/** Beside the records: which entries of the journal are in them already, should two tabs find the same one. */
const TAKEN = "/taken";
const MOST_TAKEN = 50;

/** @typedef {(old: any, change: any) => unknown} Merge makes the new record of a stored one and a change; pure */
/** @type {Map<string, Merge>} by the record's key; of a quiz's record it is mergeQuiz */
export const merges = new Map();

/** @param {unknown} record @returns {QuizRecord | undefined} undefined for what is not a record: nothing to keep */
export function checked(record) {
  refuseNewer(record);
  const now = /** @type {QuizRecord | undefined} */ (migrate(record));
  return now?.draft?.answers && Array.isArray(now.attempts) ? now : undefined;
}

/**
 * What a change makes of a record. Pure; two tabs that answer different questions both keep theirs.
 * @param {QuizRecord | undefined} old
 * @param {{all: Record<string, Answer>, names: string[], reset?: boolean, state: string, attempt: string | null,
 *   began: string | null, edited?: string | null, items: string[] | null, asked?: Record<string, Question>,
 *   removed?: string, seen?: string[]}} change all: the page's answers; names: those that changed; removed: an attempt
 *   to forget; seen: those that the page has shown
 * @param {string} updated
 * @param {Attempt[]} fresh attempts since the last write
 * @returns {QuizRecord}
 */
export function merge(old, { all, names, asked, reset, removed, seen, ...page }, updated, fresh) {
  // Without a record (first answer, or another tab cleared the storage) everything in the page is worth keeping.
  const answers = old && !reset ? { ...old.draft.answers } : { ...all };
  for (const name of names) {
    if (name in all) answers[name] = all[name];
    else delete answers[name];
  }
  // Who writes into a page that does not show yet what was handed in elsewhere takes nothing of that back.
  const isUnaware = !reset && page.state === "draft" && isNews(old, seen);
  const { state, attempt, began, edited = null } = isUnaware ? { ...old.draft, edited: updated } : page;
  const isJudged = ({ id }) => state === "answered" && id === attempt;
  const before = old?.attempts ?? [];
  const isNew = ({ id }) => before.every((each) => each.id !== id);
  const known = [...before, ...fresh.filter(isNew)].filter(({ id }) => id !== removed);
  const attempts = known.map((each) => (isJudged(each) ? { ...each, answers: judge(each.answers, answers) } : each));
  // Of two tabs the draw that was stored first holds; a retake draws anew, and stores that with its first answer.
  const drawn = reset ? null : ((old?.draft.state === "draft" && old.draft.items) || page.items);
  const draft = { answers, items: drawn, state, attempt, began, edited, updated };
  return { version: VERSION, draft, attempts, asked: { ...old?.asked, ...asked } };
}

/** Whether a record's result is one that a page has not shown yet. @param {QuizRecord | undefined} record @param {string[]} [seen] */
export const isNews = (record, seen) =>
  record?.draft.state === "answered" && record.draft.attempt === record.attempts.at(-1)?.id && seen?.includes(record.draft.attempt) === false;

/** Self-marking happens after the submit: its ticks belong to the attempt that they judge, other changes do not. */
function judge(handedIn, now) {
  const pick = (answers, isWanted) => Object.entries(answers).filter(([name]) => isAfterthought(name) === isWanted);
  return Object.fromEntries([...pick(handedIn, false), ...pick(now, true)]);
}

/** @type {Merge} */
const mergeQuiz = (old, { updated, fresh, ...change }) => merge(checked(old), change, updated, fresh);

/** @param {Partial<Error> | undefined} error whatever was thrown @returns {string} the name of the sentence for a learner */
export function failureName(error) {
  if (error instanceof NewerVersionError) return "storage-newer";
  return /quota/i.test(`${error?.name} ${error?.message}`) ? "storage-full" : "storage-failed";
}

export class Store {
  /** @param {string} course two courses on one origin (org.github.io) never touch each other */
  constructor(course) {
    const name = `coursequiz ${course}`;
    this.course = course;
    this.database = new Database(name);
    this.journal = new Journal(name);
    /** @type {Set<import("./journal.js").Entry>} being written */
    this.pending = new Set();
    /** Of this page's writes: two in one millisecond keep their order. */
    this.count = 0;
    /** @type {Map<string, QuizRecord>} what the storage did not take: as long as this script runs, nothing is lost */
    this.unsaved = new Map();
    /** @type {Map<string, () => void>} one listener a quiz: instant navigation replaces a form by its successor */
    this.listeners = new Map();
    /** @type {Set<() => void>} called before the page goes: what they write is not lost */
    this.leavers = new Set();
    // Missing in old Safari: the learner loses the live view of the other tab, nothing else.
    this.channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : null;
    this.channel?.addEventListener("message", ({ data }) => this.tell(data));
    this.watchPage();
  }

  watchPage() {
    addEventListener("storage", ({ key, newValue }) => newValue && this.journal.has(key) && this.tell(ALL));
    addEventListener("pagehide", () => this.leave(true));
    addEventListener("pageshow", ({ persisted }) => this.return(persisted));
    document.addEventListener("freeze", () => this.leave(true));
    document.addEventListener("resume", () => this.return());
    document.addEventListener("visibilitychange", () => (document.hidden ? this.leave(false) : this.return()));
  }

  /** A phone may end a hidden page at any time. @param {boolean} isGone it stands still: nothing comes to its end now */
  leave(isGone) {
    // WebKit hides a page once more after it has gone.
    if (this.database.back) return;
    if (isGone) this.database.leave();
    for (const write of this.leavers) write();
    this.journal.add(this.pending);
  }

  /** A page out of the cache shows what is true now. @param {boolean} [isRestored] */
  return(isRestored) {
    if (!this.database.back && !isRestored) return;
    this.database.return();
    this.tell(ALL);
  }

  /** @param {string} key of the record that has changed, or ALL */
  tell(key) {
    for (const [each, listener] of this.listeners) if ([each, ALL].includes(key) || each === ALL) listener();
  }

  /** @template T @param {(store: IDBObjectStore) => T | Promise<T>} work reads alone @returns {Promise<T>} */
  async inspect(work) {
    // What cannot be taken in now stays where it is; the rest can still be read.
    if (this.journal.list(VERSION).length) await this.change(() => {}).catch(console.error);
    return this.database.run("readonly", work);
  }

  /** @param {string} key @returns {Promise<unknown>} */
  read(key) {
    return this.inspect((store) => promisifyRequest(store.get(key)));
  }

  /** @param {string} id */
  async load(id) {
    return checked(await this.read(id));
  }

  /** @param {string} id @param {Parameters<typeof merge>[1]} change @param {Attempt[]} fresh */
  async save(id, change, fresh) {
    return checked(await this.write(id, { ...change, updated: new Date().toISOString(), fresh }));
  }

  /**
   * A transaction that writes, after what other pages have left.
   * @template T @param {(store: IDBObjectStore) => T | Promise<T>} work @returns {Promise<T>}
   */
  async change(work) {
    /** @type {string[]} */
    let taken = [];
    const result = await this.database.run("readwrite", async (store) => {
      taken = await this.takeIn(store);
      return work(store);
    });
    this.journal.remove(taken);
    return result;
  }

  /** @param {IDBObjectStore} store @returns {Promise<string[]>} which entries of the journal are in the records now */
  async takeIn(store) {
    const entries = this.journal.list(VERSION);
    if (!entries.length) return [];
    const before = (await promisifyRequest(store.get(TAKEN))) ?? [];
    const taken = [];
    for (const { id, key, change } of entries) {
      try {
        if (!before.includes(id)) store.put(mergeOf(key)(await promisifyRequest(store.get(key)), change), key);
        taken.push(id);
      } catch (error) {
        // It waits for a later version of this file.
        if (!(error instanceof NewerVersionError)) throw error;
      }
    }
    store.put([...new Set([...before, ...taken])].slice(-MOST_TAKEN), TAKEN);
    return taken;
  }

  /**
   * Writes one record, in one transaction from reading to writing. A page that goes meanwhile leaves the change to
   * the next one; when it comes back, what that has made of it is what was written.
   * @param {string} key @param {object} change what its merge takes; it may be written as JSON
   * @returns {Promise<unknown>} the record as it now is
   */
  async write(key, change) {
    this.count += 1;
    const id = `${new Date().toISOString()} ${String(this.count).padStart(6, "0")} ${Math.random().toString(36).slice(2)}`;
    const entry = { id, version: VERSION, key, change };
    this.pending.add(entry);
    try {
      const record = await this.change(async (store) => {
        const record = mergeOf(key)(await promisifyRequest(store.get(key)), change);
        store.put(record, key);
        return record;
      });
      // Some private modes take every write and keep none. One that is silent now has taken it.
      const kept = await this.database.run("readonly", (store) => promisifyRequest(store.get(key))).catch(() => record);
      if (!kept) throw new Error("IndexedDB kept nothing");
      this.channel?.postMessage(key);
      if (entry.isLeft) this.journal.remove([id]);
      return record;
    } catch (error) {
      if (error instanceof LeftError) return await (entry.isLeft ? this.read(key) : this.write(key, change));
      // What is said to have failed must not come true later.
      if (entry.isLeft) this.journal.remove([id]);
      throw error;
    } finally {
      this.pending.delete(entry);
    }
  }

  /** Forgets everything, what was left by other pages, too. */
  async clear() {
    const left = this.journal.list().map(({ id }) => id);
    await this.database.run("readwrite", (store) => {
      store.clear();
      if (left.length) store.put(left, TAKEN);
    });
    this.journal.remove(left);
    this.unsaved.clear();
  }
}

/** @param {string} key @returns {Merge} */
const mergeOf = (key) => merges.get(key) ?? mergeQuiz;

/** @type {Store | undefined} */
let shared;

/** What a page says of its course, which has an id then. */
export const findCourse = () => /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=course-id]"));

/** The page's store, opened once: the course's name, or else the site's folder above assets/coursequiz-HASH/. */
export function openStore() {
  shared ??= new Store(findCourse()?.content || new URL("../../", import.meta.url).pathname);
  return shared;
}
