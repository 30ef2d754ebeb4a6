/** What the tests of records share: comparing, freezing, and a file's way out of one state and into another. */

import { formatExport, makeExport } from "../../hooks/coursequiz/client/learning/export.js";
import { mergeImport, readImport } from "../../hooks/coursequiz/client/learning/import.js";

export const NOW = "2026-11-22T00:05:06.789Z";

const sort = (value) => {
  if (Array.isArray(value)) return value.map(sort);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sort(value[key])]));
};

/** A value as JSON; knows nothing of an object's order. */
export const print = (value) => JSON.stringify(sort(value));
export const equal = (one, other) => print(one) === print(other);
export const mapOf = (object) => new Map(Object.entries(object));

/** What is given to a pure function stays as it is, or it throws. */
export function freeze(value) {
  if (value && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of value instanceof Map ? value.values() : Object.values(value)) freeze(each);
  }
  return value;
}

export const save = ({ records, newer, learner }) =>
  formatExport(makeExport({ course: "course-a", title: "小课程", records, newer, learner }, NOW));
export const read = (text) => readImport(text, { course: "course-a" });

/** The file that a state is exported to, read again. */
export function load(state) {
  const { file, ...fault } = read(save(state));
  if (!file) throw new Error(JSON.stringify(fault));
  return freeze(file);
}

/** What is there after an import, as the store would write it. */
export const apply = (state, { records, learner }) =>
  freeze({ ...state, records: new Map([...state.records, ...records]), learner: learner ?? state.learner });
export const take = (state, other) => apply(state, mergeImport(state, load(other)));
export const EMPTY = freeze({ records: new Map(), learner: { version: 2, name: "", way: null, pages: {}, log: [] } });

/** A draft of a day in November. */
export const makeDraft = (answers, day = 1, state = "draft", attempt = null) => ({
  answers,
  state,
  attempt,
  updated: `2026-11-${String(day).padStart(2, "0")}T08:00:00.000Z`,
});

/** An attempt of a day in November. */
export const makeAttempt = (id, day = 1, answers = {}) => ({
  id,
  at: `2026-11-${String(day).padStart(2, "0")}T07:00:00.000Z`,
  ...{ score: 3, max: 4, percent: 75, band: "还行", subscores: [] },
  answers,
});

/** A quiz's record. */
export const makeRecord = (draft, ...attempts) => ({ version: 2, draft, attempts });

/** What an import makes of quizzes, both sides by their ids; a second time it makes nothing. */
export function merge(here, there, { newer = {}, learner, theirs } = {}) {
  const mine = freeze({ records: mapOf(here), newer: mapOf(newer), learner });
  const file = load({ records: mapOf(there), learner: theirs });
  const merged = mergeImport(mine, file);
  const again = mergeImport(apply(mine, merged), file);
  if (again.records.size || again.learner) throw new Error(print([...again.records, again.learner]));
  return { ...merged, records: Object.fromEntries(merged.records) };
}
