/** What connects a form with the store: nothing that was answered waits longer than the write before it. */

import { failureName, isNews, merge } from "./store.js";

/** @typedef {import("./form.js").QuizForm} Page */
/** @typedef {import("./store.js").Attempt} Attempt */
/** @typedef {import("./store.js").QuizRecord} QuizRecord */

/** What a form gets when its record is gone: it was cleared on purpose, in another tab. @type {import("./types.d.ts").Shown} */
const BLANK = { draft: { answers: {}, items: null, state: "new", attempt: null, began: null }, attempts: [] };

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

/** Before the page goes, nothing waits for its turn. */
const commitAll = () => eachLive((keeper) => keeper.commit());

/** Keeps one form's answers, and shows it what another tab has changed. */
export class Keeper {
  /** @param {import("./types.d.ts").FormStore} store @param {string} id @param {Page} page */
  constructor(store, id, page) {
    Object.assign(this, { store, id, page });
    /** Names whose value in the page is newer than the record, and those being written at the moment. */
    this.dirty = new Set();
    this.flying = new Set();
    /** @type {Attempt[]} not yet kept */
    this.fresh = [];
    /** @type {QuizRecord | undefined} as it was last seen */
    this.record = undefined;
    this.isLoaded = false;
    /** Everything that is being written; never fails. @type {Promise<unknown>} */
    this.flight = Promise.resolve();
    store.listeners.set(id, () => this.flight.then(() => this.load()));
    store.leavers.add(commitAll);
    live.add(this);
    this.loaded = this.load();
  }

  /** @param {string[]} names */
  change(names) {
    const { answers, known, state, attempt, began, edited, asked: items } = this.page;
    const seen = [...known];
    return { all: answers.readAll(), names, asked: answers.readQuestions(names), state, attempt, began, edited, items, seen };
  }

  /** @param {unknown} error */
  fail(error) {
    console.error(`Quiz "${this.id}":`, error);
    this.page.report(failureName(error));
    if (!this.dirty.size) return;
    // What cannot be kept here can be taken along.
    const unsaved = merge(this.record, this.change([...this.dirty]), new Date().toISOString(), this.fresh);
    this.store.unsaved.set(this.id, unsaved);
    import("./rescue.js").then(({ offerFile }) => offerFile(this.page, this.store)).catch(console.error);
  }

  /** @param {QuizRecord} [record] none: another page has cleared it meanwhile */
  succeed(record) {
    this.record = record;
    const { draft, attempts } = record ?? BLANK;
    this.page.attempts = attempts;
    this.page.adopt?.(draft);
    this.store.unsaved.delete(this.id);
    this.page.report();
  }

  async load() {
    const { id, page, store } = this;
    try {
      const before = this.record;
      this.record = await store.load(id);
      if (!this.isLoaded) this.begin(this.record ?? BLANK);
      else if (this.record || before) page.apply(this.record ?? BLANK, new Set([...this.dirty, ...this.flying]));
      this.resume();
    } catch (error) {
      this.fail(error);
      this.resume();
    }
    this.isLoaded = true;
  }

  /** Who answers while a slow phone still fetches the scripts has answered, too. @param {import("./types.d.ts").Shown} record */
  begin({ draft, attempts }) {
    const early = this.page.answers.readEarly(draft.answers);
    const names = Object.keys(early);
    const answers = { ...draft.answers, ...early };
    this.page.apply({ draft: { ...draft, answers, state: names.length ? "draft" : draft.state }, attempts }, new Set());
    this.keep(names);
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
    if (this.page.state === "draft") this.page.began ??= new Date().toISOString();
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
  commit(reset) {
    if (this.dirty.size) this.flight = Promise.all([this.flight, this.write(reset)]);
  }

  /** @param {boolean} [reset] */
  async write(reset) {
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
    if (this.dirty.size) return this.commit();
    // Handed in elsewhere meanwhile: that is what this page shows, too.
    if (isNews(this.record, [...this.page.known])) this.page.apply(this.record, new Set());
    return undefined;
  }
}
