/**
 * One course's database, a transaction at a time. A transaction that is given up has changed nothing, so what is said of
 * it is true; and none is open when the page goes, for in WebKit it would hold the database against every later page.
 */

import { createStore, promisifyRequest } from "./vendor/idb-keyval.js";

/** A storage that neither answers nor fails would leave a learner in doubt for ever. */
const PATIENCE = 5000;
const OBJECTS = "quizzes";

/** The page went before the transaction had ended, or begun; told when it is back. */
export class LeftError extends Error {
  name = "LeftError";
}

/** One transaction, from asking for it to its end. */
class Job {
  constructor() {
    /** @type {IDBTransaction | undefined} */
    this.transaction = undefined;
    /** @type {Error | undefined} why it was given up */
    this.reason = undefined;
    this.stopped = new Promise((_, reject) => (this.reject = reject));
  }

  /** @param {Error} reason */
  stop(reason) {
    try {
      this.transaction?.abort();
    } catch {
      // It is being written at the moment, and soon tells how that went.
      return;
    }
    this.reason = reason;
    this.reject(reason);
  }

  /** @template T @param {IDBObjectStore} store @param {(store: IDBObjectStore) => T | Promise<T>} work @returns {Promise<T>} */
  async perform(store, work) {
    const { transaction } = store;
    this.transaction = transaction;
    const end = promisifyRequest(transaction);
    end.catch(() => {});
    try {
      if (this.reason) throw this.reason;
      const result = await work(store);
      await end;
      return result;
    } catch (error) {
      // All of it or nothing.
      const reason = this.reason ?? transaction.error ?? error;
      this.stop(reason);
      throw reason;
    }
  }
}

export class Database {
  /** @param {string} name */
  constructor(name) {
    this.name = name;
    /** @type {Set<Job>} */
    this.jobs = new Set();
    /** @type {Promise<void> | undefined} while the page is gone: when it comes back */
    this.back = undefined;
    this.connect();
  }

  connect() {
    this.transact = createStore(this.name, OBJECTS);
  }

  /**
   * @template T @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => T | Promise<T>} work waits for nothing but the store's own requests
   * @returns {Promise<T>} once it is written
   */
  async run(mode, work) {
    if (this.back) {
      await this.back;
      if (mode !== "readonly") throw new LeftError();
      return this.run(mode, work);
    }
    const job = new Job();
    this.jobs.add(job);
    const timer = setTimeout(() => job.stop(new Error("IndexedDB is silent")), PATIENCE);
    const perform = (store) => {
      this.yieldTo(store.transaction.db);
      return job.perform(store, work);
    };
    try {
      return await Promise.race([job.stopped, this.transact(mode, perform)]);
    } catch (error) {
      // Safari closes connections without a word: the next one asks for a new one.
      if (error?.name === "InvalidStateError") this.connect();
      if (!(error instanceof LeftError) || mode !== "readonly") throw error;
    } finally {
      clearTimeout(timer);
      this.jobs.delete(job);
    }
    return this.run(mode, work);
  }

  /** Another tab may delete the database, or raise its version, without waiting for this one. @param {IDBDatabase} db */
  yieldTo(db) {
    db.onversionchange = () => {
      db.close();
      this.connect();
    };
  }

  /** Gives up what is open, and opens nothing until the page is back. */
  leave() {
    this.back ??= new Promise((resolve) => (this.comeBack = resolve));
    for (const job of this.jobs) job.stop(new LeftError());
  }

  return() {
    this.back = undefined;
    this.comeBack?.();
  }
}
