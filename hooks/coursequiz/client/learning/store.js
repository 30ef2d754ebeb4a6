/** All records of a course at once, for the page that shows, carries and clears them. */

import { checkedLearner } from "../records/learner.js";
import { LEARNER, NewerVersionError } from "../records.js";
import { ALL, checked, openStore } from "../store.js";
import { promisifyRequest } from "../vendor/idb-keyval.js";

/** @typedef {import("../store.js").QuizRecord} QuizRecord */
/** @typedef {import("../records/types.d.ts").Learner} Learner */
/** @typedef {import("./types.d.ts").State} State */

/** @param {[string, unknown][]} entries @returns {State} */
export function readState(entries) {
  const state = { records: new Map(), learner: checkedLearner(), newer: new Map() };
  for (const [key, value] of entries) {
    try {
      if (key === LEARNER) state.learner = checkedLearner(value);
      else {
        const record = checked(value);
        if (record) state.records.set(key, record);
      }
    } catch (error) {
      if (!(error instanceof NewerVersionError)) throw error;
      state.newer.set(key, value);
    }
  }
  return state;
}

/** @param {IDBObjectStore} store @returns {Promise<[string, unknown][]>} */
async function readEntries(store) {
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()].map(promisifyRequest));
  return keys.map((key, i) => [key, values[i]]);
}

/** Opened for the page's course. */
export class LearningStore {
  constructor(store = openStore()) {
    this.store = store;
    this.course = store.course;
    /** What the storage did not take in this session. */
    this.unsaved = store.unsaved;
  }

  /** @returns {State} of who has no record */
  blank = () => readState([]);

  /** @returns {Promise<State>} with what is unsaved */
  async loadAll() {
    return readState([...(await this.store.inspect(readEntries)), ...this.unsaved]);
  }

  /**
   * One transaction from reading to writing.
   * @param {(state: State) => {records?: Map<string, QuizRecord>, learner?: Learner}} change returns what to write; no
   *   promise, for a transaction does not wait
   */
  async update(change) {
    await this.store.change(async (store) => {
      const { records = new Map(), learner } = change(readState(await readEntries(store)));
      for (const [id, record] of records) store.put(record, id);
      if (learner) store.put(learner, LEARNER);
    });
    this.tellAll();
  }

  /** @param {string} name the learner's */
  async rename(name) {
    await this.store.write(LEARNER, { name });
    this.tellAll();
  }

  /** @param {string | null} way the learner's, through the course */
  async chooseWay(way) {
    await this.store.write(LEARNER, { way });
    this.tellAll();
  }

  /** Forgets everything of this course, in one transaction; forms in other tabs become blank. */
  async clear() {
    await this.store.clear();
    this.tellAll();
  }

  tellAll() {
    this.store.channel?.postMessage(ALL);
    this.store.tell(ALL);
  }

  /** @param {() => void} listener called when anything has changed, here or in another tab */
  watch(listener) {
    this.store.listeners.set(ALL, listener);
  }
}
