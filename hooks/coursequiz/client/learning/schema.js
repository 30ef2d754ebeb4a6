/**
 * What a file of records holds, field by field: docs/authoring/learning-data.md describes it. A file may come from
 * anywhere, so nothing of it is used that has not passed here, and what leaves is made anew: a name like "__proto__" is
 * a name, and reaches no prototype.
 */

import { VERSION, migrate } from "../records.js";

/** @typedef {import("../records/types.d.ts").QuizRecord} QuizRecord */
/** @typedef {import("../records/types.d.ts").Learner} Learner */
/** @typedef {import("../records/types.d.ts").Visit} Visit */

export const FORMAT = "coursequiz-learning";

const LONGEST_NAME = 1000;
/** A field takes no more. */
const LONGEST_LINE = 20_000;
const EPOCH = new Date(0).toISOString();
const STATES = ["new", "draft", "answered"];
/** @type {("score" | "max" | "sure")[]} */
const FIGURES = ["score", "max", "sure"];
/** @type {("ratee" | "rater" | "role")[]} */
const PERSONS = ["ratee", "rater", "role"];
/** With the offset from UTC: the same moment on every device. */
const MOMENT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
/** Relative to the site; what is linked to must not lead elsewhere. */
const ADDRESS = /^(?![/\\])[^\s:\\?#]*$/;

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value @returns {value is string} */
export const isText = (value) => typeof value === "string";
/** @param {unknown} value @returns {value is string} */
const isName = (value) => isText(value) && value !== "" && value.length <= LONGEST_NAME;
/** @param {unknown} value @returns {value is boolean} */
const isFlag = (value) => typeof value === "boolean";
/** @param {unknown} value @returns {value is string} */
const isQuizId = (value) => isName(value) && !value.startsWith("/");
/** @param {unknown} value @returns {value is string} */
const isAddress = (value) => isText(value) && value.length <= LONGEST_NAME && ADDRESS.test(value);
/** @param {unknown} value @returns {value is import("../records/types.d.ts").Answer} */
const isAnswer = (value) => isText(value) || (Array.isArray(value) && value.every(isText));
/** @param {unknown} value @returns {value is string} */
const isDay = (value) => isText(value) && value.length === 10 && isMoment(`${value}T00:00Z`);
/** @param {unknown} value @returns {value is number} */
const isNumber = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
/** @param {unknown} value @returns {value is import("../records/types.d.ts").Question} */
const isQuestion = (value) => Array.isArray(value) && value.length <= 2 && value.every(isText);

/** @param {unknown} value @returns {value is string} */
const isShort = (value) => isText(value) && value.length <= LONGEST_NAME;
/** @param {unknown} value @returns {value is string} */
const isLine = (value) => isText(value) && value.length <= LONGEST_LINE;
/** @param {unknown} value @returns {value is string} */
const isState = (value) => isText(value) && STATES.includes(value);
/** @param {unknown} value @returns {value is string[]} */
const areNames = (value) => Array.isArray(value) && value.every(isName);
/** @template T @param {(value: unknown) => value is T} isRight @returns {(value: unknown) => value is T | null} */
const orNull = (isRight) => /** @returns {value is T | null} */ (/** @type {unknown} */ value) => value === null || isRight(value);
const [isNameOrNull, isTextOrNull, isNumberOrNull] = [orNull(isName), orNull(isText), orNull(Number.isFinite)];

/** @param {unknown} value the calendar has no 30 February, though Date.parse() takes it for 2 March @returns {value is string} */
function isMoment(value) {
  if (!isText(value)) return false;
  const day = value.match(MOMENT)?.[1];
  if (!day || Number.isNaN(Date.parse(value)) || Number.isNaN(Date.parse(day))) return false;
  // An offset may lead out of the four-digit years, whose texts no longer sort by time.
  return new Date(day).toISOString().startsWith(day) && /^\d/.test(new Date(value).toISOString());
}

/** @param {unknown} value @returns {value is string} */
function isCanonical(value) {
  if (!isText(value) || value.length !== EPOCH.length) return false;
  const date = new Date(value);
  return !Number.isNaN(date.getTime()) && date.toISOString() === value;
}

/** @param {unknown} version @returns {version is number} whether it is one that this program reads */
export const isKnown = (version) => Number.isInteger(version) && Number(version) >= 1 && Number(version) <= VERSION;

/** Takes records apart and keeps what is right; older ones become as this version writes them. */
export class RecordReader {
  /** @param {(place: string) => void} [refuse] hears of what is not right; unless it throws, the rest is taken without */
  constructor(refuse = () => {}) {
    this.refuse = refuse;
  }

  /**
   * @template T @template [Instead=undefined] @param {unknown} value @param {string} place
   * @param {(value: unknown) => value is T} isRight @param {Instead} [instead] @returns {T | Instead}
   */
  take(value, place, isRight, instead) {
    if (isRight(value)) return value;
    this.refuse(place);
    return /** @type {Instead} */ (instead);
  }

  /**
   * For fields that old records lack.
   * @template T @template [Instead=undefined] @param {unknown} value @param {string} place
   * @param {(value: unknown) => value is T} isRight @param {Instead} [instead] @returns {T | Instead}
   */
  optional(value, place, isRight, instead) {
    return value === undefined ? /** @type {Instead} */ (instead) : this.take(value, place, isRight, instead);
  }

  /** @param {unknown} value @param {string} place @returns {string} as toISOString() writes it, so that comparing texts compares times */
  moment(value, place) {
    // Nearly all are so already, and a class has hundreds of thousands of them.
    if (isCanonical(value)) return value;
    return new Date(this.take(value, place, isMoment, EPOCH)).toISOString();
  }

  /**
   * @template T @param {unknown} list @param {string} place @param {(value: unknown, place: string) => T | undefined} read
   * @returns {T[]}
   */
  list(list, place, read) {
    const values = [...this.take(list, place, Array.isArray, [])].map((value, i) => read(value, `${place}[${i}]`));
    return values.filter((value) => value !== undefined);
  }

  /**
   * @template T @param {unknown} object @param {string} place @param {(value: unknown, place: string) => T | undefined} read
   * @param {(name: unknown) => name is string} [isKey] @returns {Record<string, T>}
   */
  values(object, place, read, isKey = isName) {
    const entries = [];
    for (const [name, value] of Object.entries(this.take(object, place, isObject, {}))) {
      const here = `${place}.${name.slice(0, 60)}`;
      const found = this.take(name, here, isKey) === undefined ? undefined : read(value, here);
      if (found !== undefined) entries.push([name, found]);
    }
    return Object.fromEntries(entries);
  }

  /** @param {unknown} answers @param {string} place */
  answers(answers, place) {
    return this.values(answers, place, (answer, here) => this.take(answer, here, isAnswer));
  }

  /** @param {unknown} raw @param {string} place @returns {import("../records/types.d.ts").Draft} */
  draft(raw, place) {
    const draft = this.take(raw, place, isObject);
    if (!draft) return { answers: {}, state: "new", attempt: null, updated: EPOCH };
    const key = (/** @type {unknown} */ value, /** @type {string} */ here) => this.take(value, here, isName);
    return {
      answers: this.answers(draft.answers, `${place}.answers`),
      ...this.maybe(draft, place, "items", (value, here) => this.list(value, here, key)),
      state: this.take(draft.state, `${place}.state`, isState, "draft"),
      attempt: this.optional(draft.attempt, `${place}.attempt`, isNameOrNull, null),
      ...this.maybe(draft, place, "began", (value, here) => this.moment(value, here)),
      ...this.maybe(draft, place, "edited", (value, here) => this.moment(value, here)),
      updated: this.moment(draft.updated, `${place}.updated`),
    };
  }

  /**
   * A field that may be missing, or null.
   * @template T @template {string} Name @param {Record<string, unknown>} raw @param {string} place @param {Name} name
   * @param {(value: unknown, place: string) => T} read @returns {{[field in Name]?: T | null}}
   */
  maybe(raw, place, name, read) {
    const value = raw[name];
    if (value === undefined) return {};
    return /** @type {{[field in Name]: T | null}} */ ({ [name]: value === null ? null : read(value, `${place}.${name}`) });
  }

  /** What was asked of an item. @param {unknown} raw @param {string} place @returns {import("../records/types.d.ts").Asked | undefined} */
  item(raw, place) {
    const fields = this.take(raw, place, isObject);
    if (!fields) return undefined;
    const names = this.take([fields.key, fields.words], place, areNames);
    if (!names) return undefined;
    /** @type {import("../records/types.d.ts").Asked} */
    const item = { key: names[0], words: names[1] };
    for (const name of FIGURES) {
      const number = this.optional(fields[name], `${place}.${name}`, Number.isFinite);
      if (number !== undefined) item[name] = number;
    }
    return item;
  }

  /** @param {unknown} raw @param {string} place @returns {import("../records/types.d.ts").Practised | undefined} */
  practised(raw, place) {
    const item = this.item(raw, place);
    if (!item || !isObject(raw)) return undefined;
    const names = this.take([raw.id, raw.quiz], place, areNames);
    if (!names || !this.take(names[1], place, isQuizId)) return undefined;
    const at = this.moment(raw.at, `${place}.at`);
    const day = this.optional(raw.day, `${place}.day`, isDay);
    const text = this.optional(raw.text, `${place}.text`, isLine);
    const when = { at, ...(day === undefined ? {} : { day }), ...this.sequence(raw, place) };
    return { id: names[0], ...when, quiz: names[1], ...item, ...(text === undefined ? {} : { text }) };
  }

  /** Which number it got among all that was handed in; older ones have none. @param {{seq?: unknown}} raw @param {string} place @returns {{seq?: number}} */
  sequence({ seq }, place) {
    const number = this.optional(seq, `${place}.seq`, isNumber);
    return number === undefined ? {} : { seq: number };
  }

  /** @param {unknown} raw @param {string} place @returns {import("../records/types.d.ts").Attempt["subscores"][0] | undefined} */
  subscore(raw, place) {
    const fields = this.take(raw, place, isObject);
    if (!fields) return undefined;
    const { group, score, max } = fields;
    if (isText(group) && Number.isFinite(score) && Number.isFinite(max)) return { group, score, max };
    this.refuse(place);
    return undefined;
  }

  /** @param {unknown} raw @param {string} place @returns {import("../records/types.d.ts").Attempt | undefined} */
  attempt(raw, place) {
    const fields = this.take(raw, place, isObject);
    const id = fields && this.take(fields.id, `${place}.id`, isName);
    if (!id) return undefined;
    const figure = (/** @type {string} */ name) => this.optional(fields[name], `${place}.${name}`, isNumberOrNull, null);
    /** @type {Omit<import("../records/types.d.ts").Attempt, "answers">} */
    const attempt = {
      id,
      ...this.maybe(fields, place, "began", (value, here) => this.moment(value, here)),
      at: this.moment(fields.at, `${place}.at`),
      ...this.sequence(fields, place),
      score: figure("score"),
      max: figure("max"),
      percent: figure("percent"),
      band: this.optional(fields.band, `${place}.band`, isTextOrNull, null),
      subscores: this.list(fields.subscores ?? [], `${place}.subscores`, (each, here) => this.subscore(each, here)),
    };
    for (const name of PERSONS) {
      const text = this.optional(fields[name], `${place}.${name}`, isText);
      if (text !== undefined) attempt[name] = text;
    }
    if (fields.items !== undefined)
      attempt.items = this.list(fields.items, `${place}.items`, (each, here) => this.item(each, here));
    return { ...attempt, answers: this.answers(fields.answers, `${place}.answers`) };
  }

  /** @param {unknown} value @param {string} place @returns {QuizRecord | undefined} */
  record(value, place) {
    const fields = this.take(value, place, isObject);
    if (!fields) return undefined;
    this.take(fields.version, `${place}.version`, isKnown);
    const raw = /** @type {Record<string, unknown>} */ (migrate(fields));
    const record = {
      version: VERSION,
      draft: this.draft(raw.draft, `${place}.draft`),
      attempts: this.list(raw.attempts, `${place}.attempts`, (each, here) => this.attempt(each, here)),
    };
    if (raw.asked === undefined) return record;
    const question = (/** @type {unknown} */ each, /** @type {string} */ here) => this.take(each, here, isQuestion);
    return { ...record, asked: this.values(raw.asked, `${place}.asked`, question) };
  }

  /** @param {unknown} raw @param {string} place @returns {Record<string, QuizRecord>} */
  records(raw, place) {
    return this.values(raw, place, (record, here) => this.record(record, here), isQuizId);
  }

  /** @param {unknown} raw @param {string} place @returns {Visit | undefined} */
  visit(raw, place) {
    const fields = this.take(raw, place, isObject);
    if (!fields) return undefined;
    /** @type {Visit} */
    const visit = { at: this.moment(fields.at, `${place}.at`) };
    const element = this.optional(fields.place, `${place}.place`, isName);
    if (element !== undefined) visit.place = element;
    const section = this.optional(fields.section, `${place}.section`, isName);
    if (section !== undefined) visit.section = section;
    for (const name of /** @type {["read", "done"]} */ (["read", "done"])) {
      if (fields[name] !== undefined) visit[name] = this.moment(fields[name], `${place}.${name}`);
    }
    return visit;
  }

  /** @param {unknown} raw @param {string} place @returns {Learner} */
  learner(raw, place) {
    const learner = this.optional(raw, place, isObject, /** @type {Record<string, unknown>} */ ({}));
    this.optional(learner.version, `${place}.version`, isKnown);
    return {
      version: VERSION,
      name: this.optional(learner.name, `${place}.name`, isShort, ""),
      way: this.optional(learner.way, `${place}.way`, isNameOrNull, null),
      ...(learner.single === undefined ? {} : { single: this.take(learner.single, `${place}.single`, isFlag, false) }),
      pages: this.values(learner.pages ?? {}, `${place}.pages`, (visit, here) => this.visit(visit, here), isAddress),
      log: this.list(learner.log ?? [], `${place}.log`, (each, here) => this.practised(each, here)),
    };
  }
}
