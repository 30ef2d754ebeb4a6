/** What the learner has written, by lecture: open answers, reasons and the rows of worksheets. Without any DOM. */

import { idOf, itemOf, nameOf } from "../names.js";

/** @typedef {import("../records/types.d.ts").QuizRecord} QuizRecord */
/** @typedef {import("./types.d.ts").Quiz} Quiz */
/** @typedef {{name: string, label: string | null, answer: string}} Cell label: a worksheet's column, or a reason's words */
/** @typedef {{key: string, stem: string | null, url: string | null, at: string | null, cells: Cell[]}} Note
 *   one item: an open answer, or a worksheet's row */
/** @typedef {{id: string, title: string, url: string | null, notes: Note[]}} QuizNotes */
/** @typedef {{key: string, title: string, url: string | null, quizzes: QuizNotes[]}} Section */

/** The key of the section of what the course no longer asks. */
export const REVISED = "/revised";

/** A chosen option as it is kept, hooks/coursequiz/keys.py: no words of a learner. */
const OPTION = /^[0-9a-f]{8}$/;

/** @template T @param {Record<string, T> | undefined} object @param {string} name an imported one may be "constructor" */
const own = (object, name) => (object && Object.hasOwn(object, name) ? object[name] : undefined);

/** What else has written into the storage may have written anything. @param {unknown} value */
const textOf = (value) => (typeof value === "string" && value ? value : null);

/**
 * What stands in a field: the draft's text, or else that of the last attempt that has one, and when it was handed in.
 * @param {QuizRecord} record @param {string} name @returns {{answer: string, at: string | null} | null}
 */
export function readAnswer({ draft, attempts }, name) {
  const isWritten = (/** @type {unknown} */ answer) => typeof answer === "string" && answer.trim() !== "";
  const last = attempts.findLast((attempt) => isWritten(own(attempt?.answers, name)));
  const [drafted, submitted] = /** @type {string[]} */ ([own(draft.answers, name), own(last?.answers, name)]);
  if (isWritten(drafted) && drafted !== submitted) return { answer: drafted, at: textOf(draft.updated) };
  return last ? { answer: submitted, at: textOf(last.at) } : null;
}

/**
 * The notes in some fields of a quiz, one per item.
 * @param {QuizRecord} record @param {Field[]} fields
 * @param {(item: string) => string | null} urlOf @returns {Note[]}
 */
function readNotes(record, fields, urlOf) {
  /** @type {Map<string, Note>} */
  const notes = new Map();
  for (const [name, reads] of fields) {
    const found = readAnswer(record, name);
    if (!found) continue;
    const question = own(record.asked, name);
    const [stem, label] = Array.isArray(question) ? question.map(textOf) : [];
    const key = itemOf(name);
    const note = notes.get(key) ?? { key, stem: null, url: urlOf(key), at: null, cells: [] };
    notes.set(key, note);
    note.stem ??= stem ?? null;
    if (found.at && found.at > (note.at ?? "")) note.at = found.at;
    note.cells.push({ name, label: label ?? null, answer: reads(found.answer) });
  }
  return [...notes.values()];
}

/** @typedef {[name: string, reads: (answer: string) => string]} Field what an answer in it reads as */

/** @param {Quiz} quiz @param {QuizRecord} record @param {string} gone @returns {Note[]} of the items that the page has */
function readCurrent({ id, page, fields }, record, gone) {
  const list = Object.entries(fields).map(([name, options]) => {
    /** @type {Field[1]} */
    const reads = (answer) => (options ? (own(options, answer) ?? gone) : answer);
    return /** @type {Field} */ ([name, reads]);
  });
  return readNotes(record, list, (item) => `${page}#${idOf(id, item)}`);
}

/** @param {Quiz | undefined} quiz @param {QuizRecord} record @param {string} gone @returns {Note[]} of the others */
function readRevised(quiz, record, gone) {
  const isRevised = (/** @type {string} */ name) => {
    if (!itemOf(name) || own(quiz?.fields, name) !== undefined) return false;
    return !quiz?.numeric || name === nameOf(itemOf(name), "reason");
  };
  /** @param {string} name @returns {Field[1]} */
  const reads = (name) => (answer) => (name.includes("/") && OPTION.test(answer) ? gone : answer);
  const list = Object.keys(record.asked ?? {}).filter(isRevised).map((name) => /** @type {Field} */ ([name, reads(name)]));
  return readNotes(record, list, () => (quiz ? quiz.url : null));
}

/**
 * All notes: by lecture in the course's order, then of other pages, then of what the course no longer asks.
 * @param {Pick<import("./types.d.ts").Course, "lectures" | "quizzes">} course @param {Map<string, QuizRecord>} records
 * @param {{other: string, revised: string, gone: string, again?: string}} words titles, what an option reads as that is gone, and
 *   the label of a line that was written again
 * @returns {Section[]}
 */
export function listNotes({ lectures, quizzes }, records, { other, revised, gone, again = "" }) {
  /** @param {Omit<Section, "quizzes">} section @returns {Section} */
  const begin = (section) => ({ ...section, quizzes: [] });
  const sections = new Map(lectures.map(({ url, title }) => [url, begin({ key: url, title, url })]));
  const rest = begin({ key: "/other", title: other, url: null });
  const old = begin({ key: REVISED, title: revised, url: null });
  for (const quiz of quizzes) {
    const record = records.get(quiz.id);
    const notes = record ? readCurrent(quiz, record, gone) : [];
    const { id, title, url } = quiz;
    if (notes.length) (sections.get(quiz.page) ?? rest).quizzes.push({ id, title, url, notes });
  }
  const known = new Map(quizzes.map((quiz) => [quiz.id, quiz]));
  // A line that was written again has a record of its own, by its quiz and its key.
  const isAgain = (/** @type {string} */ id) => {
    const [quiz, key] = id.split("/");
    return key !== undefined && (known.has(quiz) || records.has(quiz));
  };
  const addAgain = (/** @type {string} */ id, /** @type {Note} */ note) => {
    const record = records.get(`${id}/${note.key}`);
    const found = record && readAnswer(record, note.key);
    if (found) note.cells.push({ name: nameOf(note.key, "again"), label: again, answer: found.answer });
  };
  // In the site's order; what has no place in it any more comes last.
  const order = [...known.keys()].filter((id) => records.has(id));
  for (const id of new Set([...order, ...[...records.keys()].sort()])) {
    if (isAgain(id)) continue;
    const quiz = known.get(id);
    const record = records.get(id);
    const notes = record ? readRevised(quiz, record, gone) : [];
    if (notes.length) old.quizzes.push({ id, title: quiz?.title ?? id, url: quiz?.url ?? null, notes });
  }
  const all = [...sections.values(), rest, old].filter((section) => section.quizzes.length);
  for (const { quizzes: asked } of all) for (const { id, notes } of asked) for (const note of notes) addAgain(id, note);
  return all;
}

/** @param {Section[]} sections */
export const countNotes = (sections) =>
  sections.reduce((sum, { quizzes }) => sum + quizzes.reduce((part, { notes }) => part + notes.length, 0), 0);

/** The key of the section with the latest note; "" where there is none. @param {Section[]} sections */
export function findLatest(sections) {
  let [key, last] = ["", ""];
  for (const section of sections) {
    const times = section.quizzes.flatMap(({ notes }) => notes.map(({ at }) => at ?? ""));
    const latest = times.sort().at(-1) ?? "";
    if (!key || latest > last) [key, last] = [section.key, latest];
  }
  return key;
}

/**
 * The notes that pass, in the sections and quizzes that then have any.
 * @param {Section[]} sections @param {(note: Note, quiz: QuizNotes, section: Section) => boolean} passes
 * @returns {Section[]}
 */
export const filterNotes = (sections, passes) =>
  sections.flatMap((section) => {
    const quizzes = section.quizzes.flatMap((quiz) => {
      const notes = quiz.notes.filter((note) => passes(note, quiz, section));
      return notes.length ? [{ ...quiz, notes }] : [];
    });
    return quizzes.length ? [{ ...section, quizzes }] : [];
  });

/** How many notes are new or other than before, by what they say. @param {Section[]} before @param {Section[]} after */
export function countChanged(before, after) {
  const list = (/** @type {Section[]} */ sections) =>
    sections.flatMap(({ quizzes }) =>
      quizzes.flatMap(({ id, notes }) => notes.map(({ key, cells }) => JSON.stringify([id, key, cells]))),
    );
  const known = new Set(list(before));
  return list(after).filter((note) => !known.has(note)).length;
}
