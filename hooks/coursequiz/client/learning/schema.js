/**
 * What a file of records holds, field by field: docs/authoring/learning-data.md describes it. A file may come from
 * anywhere, so nothing of it is used that has not passed here, and what leaves is made anew: a name like "__proto__" is
 * a name, and reaches no prototype.
 */

import { VERSION, migrate } from "../records.js";

/** @typedef {import("../store.js").QuizRecord} QuizRecord */
/** @typedef {import("../reading.js").Learner} Learner */
/** @typedef {import("../reading.js").Visit} Visit */

export const FORMAT = "coursequiz-learning";

const LONGEST_NAME = 1000;
const EPOCH = new Date(0).toISOString();
const STATES = ["new", "draft", "answered"];
/** With the offset from UTC: the same moment on every device. */
const MOMENT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
/** Relative to the site; what is linked to must not lead elsewhere. */
const ADDRESS = /^(?![/\\])[^\s:\\?#]*$/;

export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
export const isText = (value) => typeof value === "string";
const isName = (value) => isText(value) && value !== "" && value.length <= LONGEST_NAME;
const isQuizId = (value) => isName(value) && !value.startsWith("/");
const isAddress = (value) => isText(value) && value.length <= LONGEST_NAME && ADDRESS.test(value);
const isAnswer = (value) => isText(value) || (Array.isArray(value) && value.every(isText));
const isQuestion = (value) => Array.isArray(value) && value.length <= 2 && value.every(isText);

/** @param {unknown} value the calendar has no 30 February, though Date.parse() takes it for 2 March */
function isMoment(value) {
  const day = isText(value) && value.match(MOMENT)?.[1];
  if (!day || Number.isNaN(Date.parse(value)) || Number.isNaN(Date.parse(day))) return false;
  // An offset may lead out of the four-digit years, whose texts no longer sort by time.
  return new Date(day).toISOString().startsWith(day) && /^\d/.test(new Date(value).toISOString());
}

/** @param {unknown} version @returns {boolean} whether it is one that this program reads */
export const isKnown = (version) => Number.isInteger(version) && version >= 1 && version <= VERSION;

/** Takes records apart and keeps what is right; older ones become as this version writes them. */
export class RecordReader {
  /** @param {(place: string) => void} [refuse] hears of what is not right; unless it throws, the rest is taken without */
  constructor(refuse = () => {}) {
    this.refuse = refuse;
  }

  /** @template T @param {T} value @param {(value: T) => boolean} isRight @param {T} [instead] @returns {T} */
  take(value, place, isRight, instead) {
    if (isRight(value)) return value;
    this.refuse(place);
    return instead;
  }

  /** For fields that old records lack. */
  optional(value, place, isRight, instead) {
    return value === undefined ? instead : this.take(value, place, isRight, instead);
  }

  /** @returns {string} as toISOString() writes it, so that comparing texts compares times */
  moment(value, place) {
    return new Date(this.take(value, place, isMoment, EPOCH)).toISOString();
  }

  /** @template T @param {(value: unknown, place: string) => T | undefined} read @returns {T[]} */
  list(list, place, read) {
    const values = [...this.take(list, place, Array.isArray, [])].map((value, i) => read(value, `${place}[${i}]`));
    return values.filter((value) => value !== undefined);
  }

  /** @template T @param {(value: unknown, place: string) => T | undefined} read @returns {Record<string, T>} */
  values(object, place, read, isKey = isName) {
    const entries = [];
    for (const [name, value] of Object.entries(this.take(object, place, isObject, {}))) {
      const here = `${place}.${name.slice(0, 60)}`;
      const found = this.take(name, here, isKey) === undefined ? undefined : read(value, here);
      if (found !== undefined) entries.push([name, found]);
    }
    return Object.fromEntries(entries);
  }

  answers(answers, place) {
    return this.values(answers, place, (answer, here) => this.take(answer, here, isAnswer));
  }

  /** @returns {import("../store.js").Draft} */
  draft(raw, place) {
    const draft = this.take(raw, place, isObject);
    if (!draft) return { answers: {}, state: "new", attempt: null, updated: EPOCH };
    const key = (value, here) => this.take(value, here, isName);
    return {
      answers: this.answers(draft.answers, `${place}.answers`),
      ...this.maybe(draft, place, "items", (value, here) => this.list(value, here, key)),
      state: this.take(draft.state, `${place}.state`, (state) => STATES.includes(state), "draft"),
      attempt: this.optional(draft.attempt, `${place}.attempt`, (id) => id === null || isName(id), null),
      ...this.maybe(draft, place, "began", (value, here) => this.moment(value, here)),
      ...this.maybe(draft, place, "edited", (value, here) => this.moment(value, here)),
      updated: this.moment(draft.updated, `${place}.updated`),
    };
  }

  /** A field that may be missing, or null. */
  maybe(raw, place, name, read) {
    const value = raw[name];
    return value === undefined ? {} : { [name]: value === null ? null : read(value, `${place}.${name}`) };
  }

  /** What was asked of an item. @returns {import("../store.js").Asked | undefined} */
  item(raw, place) {
    if (!this.take(raw, place, isObject)) return undefined;
    const { key, words, score, max, sure } = raw;
    if (!this.take([key, words], place, (names) => names.every(isName))) return undefined;
    const item = { key, words };
    for (const [name, value] of Object.entries({ score, max, sure })) {
      const number = this.optional(value, `${place}.${name}`, Number.isFinite);
      if (number !== undefined) item[name] = number;
    }
    return item;
  }

  /** @returns {import("../reading.js").Practised | undefined} */
  practised(raw, place) {
    const item = this.item(raw, place);
    if (!item || !this.take([raw.id, raw.quiz], place, ([id, quiz]) => isName(id) && isQuizId(quiz))) return undefined;
    return { id: raw.id, at: this.moment(raw.at, `${place}.at`), quiz: raw.quiz, ...item };
  }

  /** @returns {import("../store.js").Attempt["subscores"][0] | undefined} */
  subscore(raw, place) {
    if (!this.take(raw, place, isObject)) return undefined;
    const { group, score, max } = raw;
    const isRight = isText(group) && Number.isFinite(score) && Number.isFinite(max);
    return this.take({ group, score, max }, place, () => isRight);
  }

  /** @returns {import("../store.js").Attempt | undefined} */
  attempt(raw, place) {
    const id = this.take(raw, place, isObject) && this.take(raw.id, `${place}.id`, isName);
    if (!id) return undefined;
    const figure = (name) =>
      this.optional(raw[name], `${place}.${name}`, (value) => value === null || Number.isFinite(value), null);
    const attempt = {
      id,
      ...this.maybe(raw, place, "began", (value, here) => this.moment(value, here)),
      at: this.moment(raw.at, `${place}.at`),
      score: figure("score"),
      max: figure("max"),
      percent: figure("percent"),
      band: this.optional(raw.band, `${place}.band`, (value) => value === null || isText(value), null),
      subscores: this.list(raw.subscores ?? [], `${place}.subscores`, (each, here) => this.subscore(each, here)),
    };
    for (const name of ["ratee", "rater", "role"]) {
      const text = this.optional(raw[name], `${place}.${name}`, isText);
      if (text !== undefined) attempt[name] = text;
    }
    if (raw.items !== undefined)
      attempt.items = this.list(raw.items, `${place}.items`, (each, here) => this.item(each, here));
    return { ...attempt, answers: this.answers(raw.answers, `${place}.answers`) };
  }

  /** @returns {QuizRecord | undefined} */
  record(value, place) {
    if (!this.take(value, place, isObject)) return undefined;
    this.take(value.version, `${place}.version`, isKnown);
    const raw = migrate(value);
    const record = {
      version: VERSION,
      draft: this.draft(raw.draft, `${place}.draft`),
      attempts: this.list(raw.attempts, `${place}.attempts`, (each, here) => this.attempt(each, here)),
    };
    if (raw.asked === undefined) return record;
    const question = (value, here) => this.take(value, here, isQuestion);
    return { ...record, asked: this.values(raw.asked, `${place}.asked`, question) };
  }

  /** @returns {Record<string, QuizRecord>} */
  records(raw, place) {
    return this.values(raw, place, (record, here) => this.record(record, here), isQuizId);
  }

  /** @returns {Visit | undefined} */
  visit(raw, place) {
    if (!this.take(raw, place, isObject)) return undefined;
    const visit = { at: this.moment(raw.at, `${place}.at`) };
    const element = this.optional(raw.place, `${place}.place`, isName);
    if (element !== undefined) visit.place = element;
    for (const name of ["read", "done"]) {
      if (raw[name] !== undefined) visit[name] = this.moment(raw[name], `${place}.${name}`);
    }
    return visit;
  }

  /** @returns {Learner} */
  learner(raw, place) {
    const learner = this.optional(raw, place, isObject, {});
    this.optional(learner.version, `${place}.version`, isKnown);
    const isShort = (name) => isText(name) && name.length <= LONGEST_NAME;
    return {
      version: VERSION,
      name: this.optional(learner.name, `${place}.name`, isShort, ""),
      way: this.optional(learner.way, `${place}.way`, (way) => way === null || isName(way), null),
      pages: this.values(learner.pages ?? {}, `${place}.pages`, (visit, here) => this.visit(visit, here), isAddress),
      log: this.list(learner.log ?? [], `${place}.log`, (each, here) => this.practised(each, here)),
    };
  }
}
