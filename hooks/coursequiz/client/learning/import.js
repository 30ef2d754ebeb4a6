/** A file of records: what is wrong with it, or what it makes of the records here. Neither reads nor writes the store. */

import { LEARNER, VERSION, isNewer } from "../records.js";
import { FORMAT, RecordReader, isKnown, isObject, isText } from "./schema.js";

/** @typedef {import("../records/types.d.ts").QuizRecord} QuizRecord */
/** @typedef {import("../records/types.d.ts").Draft} Draft */
/** @typedef {import("../records/types.d.ts").Attempt} Attempt */
/** @typedef {import("../records/types.d.ts").Learner} Learner */
/** @typedef {import("../records/types.d.ts").Visit} Visit */
/** @typedef {import("./export.js").LearningFile} LearningFile */
/** @typedef {{fault: string, values: Record<string, string>}} Fault the name of the sentence for a learner */
/**
 * @typedef {{id: string, attempts: number, draft: "none" | "new" | "newer" | "older", filled: number}} Change of a quiz.
 *   attempts: how many are new; draft: the file's, compared with the one here ("newer" replaces it, "older" does not);
 *   filled: how many answers of an older one are taken all the same, because they stand nowhere else
 */

/** A larger file is not read at all: its size tells. */
export const MOST_BYTES = 20 * 1024 * 1024;

const HEAD = `{"format":"${FORMAT}"`;
/** A file of ours may stand in a message, between other words. */
const BEGIN = new RegExp(String.raw`\{\s*"format"\s*:\s*"${FORMAT}"`);
/** Ours has eight levels. What nests a million deep takes a browser minutes to read, and is none. */
const MOST_LEVELS = 50;

class PlaceError extends Error {
  name = "PlaceError";
}

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [...'"\\{}[]'].map((char) => char.charCodeAt(0));

/**
 * How far the JSON at a place reaches, without reading it.
 * @param {string} text @param {number} start
 * @returns {{end: number, isDeep: boolean}} end: behind its last bracket; 0 if that is missing
 */
function measure(text, start) {
  let [depth, isQuoted] = [0, false];
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isQuoted && code === BACKSLASH) i++;
    else if (code === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (code === OPEN || code === OPEN_LIST) depth++;
    else if ((code === CLOSE || code === CLOSE_LIST) && --depth <= 0) return { end: i + 1, isDeep: false };
    if (depth > MOST_LEVELS) return { end: 0, isDeep: true };
  }
  return { end: 0, isDeep: false };
}

/** The file in a text, which may have other words before and behind it. @param {string} text @returns {{source: string} | Fault} */
function findFile(text) {
  const begin = text.match(BEGIN)?.index;
  const { end, isDeep } = measure(text, begin ?? 0);
  if (isDeep) return faultOf("import-deep");
  // Not even its first words are whole, or it is something else.
  if (begin === undefined) return HEAD.startsWith(text.replace(/\s+/g, "")) ? faultOf("import-truncated") : { source: text };
  // A quotation that does not end stands in braces that do not end.
  if (!end) return faultOf("import-truncated");
  return BEGIN.test(text.slice(end)) ? faultOf("import-two") : { source: text.slice(begin, end) };
}

/** @param {string} fault @param {Record<string, string>} [values] @returns {Fault} */
const faultOf = (fault, values = {}) => ({ fault, values });

/** Where a later version has written, if anywhere. @param {Record<string, unknown>} raw */
function findNewer({ version, quizzes, learner }) {
  const records = Object.entries(isObject(quizzes) ? quizzes : {}).map(([id, record]) => [`quizzes.${id}`, record]);
  const all = /** @type {[string, unknown][]} */ ([["version", { version }], ...records, ["learner", learner]]);
  return all.find(([, record]) => isNewer(record))?.[0];
}

/**
 * Format, version, course and title stand where they are for ever, so that every version can tell whose a file is.
 * @param {string} text @param {{course: string}} here
 * @returns {{file: LearningFile} | Fault}
 */
export function readImport(text, { course }) {
  // A mark of the byte order goes, too.
  const whole = text.trim();
  if (!whole) return faultOf("import-empty");
  const found = findFile(whole);
  if ("fault" in found) return found;
  let raw;
  try {
    raw = JSON.parse(found.source);
  } catch {
    return faultOf("import-broken");
  }
  if (!isObject(raw) || raw.format !== FORMAT) return faultOf("import-foreign");
  if (isText(raw.course) && raw.course !== course) {
    const title = isText(raw.title) ? raw.title.trim() : "";
    return faultOf("import-course", { title: (title || raw.course).slice(0, 200) });
  }
  const newer = findNewer(raw);
  if (newer !== undefined) return faultOf("import-newer", { place: newer.slice(0, 200) });
  try {
    return { file: readFile(raw) };
  } catch (error) {
    if (error instanceof PlaceError) return faultOf("import-invalid", { place: error.message.slice(0, 200) });
    throw error;
  }
}

/** @param {Record<string, unknown>} raw @returns {LearningFile} */
function readFile(raw) {
  const reader = new RecordReader((place) => {
    throw new PlaceError(place);
  });
  return {
    format: FORMAT,
    version: reader.take(raw.version, "version", isKnown, 0) && VERSION,
    course: reader.take(raw.course, "course", isText, ""),
    title: reader.optional(raw.title, "title", isText, ""),
    exported: reader.moment(raw.exported, "exported"),
    quizzes: reader.records(raw.quizzes, "quizzes"),
    learner: reader.learner(raw.learner, "learner"),
  };
}

/**
 * What the file adds. Nothing newer is replaced, no attempt is lost, and a second time nothing changes.
 * @param {{records: Map<string, QuizRecord>, learner?: Learner, newer?: Map<string, unknown>}} here
 * @param {LearningFile} file from readImport()
 * @returns {{records: Map<string, QuizRecord>, learner: Learner | undefined, changes: Change[], pages: number,
 *   log: number, skipped: string[]}} records and learner: what is to be written, nothing else; pages: how many lectures'
 *   states change; log: how many entries are new; skipped: keys of what a later version has written here, which this one must not touch
 */
export function mergeImport({ records, learner, newer = new Map() }, file) {
  /** @type {ReturnType<typeof mergeImport>} */
  const merged = { records: new Map(), learner: undefined, changes: [], pages: 0, log: 0, skipped: [] };
  for (const [id, theirs] of Object.entries(file.quizzes)) {
    if (newer.has(id)) {
      merged.skipped.push(id);
      continue;
    }
    const { record, ...change } = mergeRecords(records.get(id), theirs);
    if (record) merged.records.set(id, record);
    if (change.attempts || change.draft !== "none" || change.filled) merged.changes.push({ id, ...change });
  }
  if (newer.has(LEARNER)) return { ...merged, skipped: [...merged.skipped, LEARNER] };
  return { ...merged, ...mergeLearners(learner, file.learner) };
}

const areEqual = (/** @type {unknown} */ one, /** @type {unknown} */ other) => JSON.stringify(one) === JSON.stringify(other);

/** @param {Draft} one @param {Draft} other whose answers may stand in another order */
const areSameDrafts = (one, other) =>
  one.state === other.state &&
  Object.keys(one.answers).length === Object.keys(other.answers).length &&
  Object.entries(one.answers).every(([name, answer]) => holds(other.answers, name, answer));

/** @param {Draft["answers"]} answers @param {string} name @param {unknown} answer */
const holds = (answers, name, answer) => Object.hasOwn(answers, name) && areEqual(answers[name], answer);

/**
 * @param {QuizRecord | undefined} known @param {QuizRecord} theirs
 * @returns {Omit<Change, "id"> & {record: QuizRecord | undefined}} record: undefined if it stays as it is
 */
function mergeRecords(known, theirs) {
  // Whatever else may have written into the database: from here on a record is one.
  const mine = known && new RecordReader().record(known, "");
  if (!mine) {
    const attempts = uniteAttempts([], theirs.attempts);
    const isBlank = theirs.draft.state === "new" && !Object.keys(theirs.draft.answers).length;
    return { record: { ...theirs, attempts }, attempts: attempts.length, draft: isBlank ? "none" : "new", filled: 0 };
  }
  const isNew = theirs.draft.updated > mine.draft.updated;
  const [later, earlier] = isNew ? [theirs.draft, mine.draft] : [mine.draft, theirs.draft];
  const judged = isNew && later.state === "answered" ? later.attempt : null;
  const attempts = uniteAttempts(mine.attempts, theirs.attempts, judged);
  const { draft, filled } = fillDraft(later, earlier, attempts);
  const record = { ...mine, draft, attempts };
  if (mine.asked || theirs.asked) record.asked = { ...mine.asked, ...theirs.asked, ...mine.asked };
  const isSame = areSameDrafts(theirs.draft, mine.draft) || (!isNew && !Object.keys(theirs.draft.answers).length);
  return {
    record: areEqual(record, mine) ? undefined : record,
    attempts: attempts.length - mine.attempts.length,
    draft: isSame ? "none" : isNew ? "newer" : "older",
    filled: isNew ? 0 : filled,
  };
}

/**
 * Two lists of what happened, by id, as one. Each keeps its order, which tells what came first whatever a clock said then;
 * where it leaves open what goes before what, the time decides.
 * @template {{id: string, at: string}} T @param {T[]} mine @param {T[]} theirs @returns {T[]}
 */
export function weave(mine, theirs) {
  const [known, shared] = [mine, theirs].map((list) => new Set(list.map(({ id }) => id)));
  const isBefore = (/** @type {T} */ one, /** @type {T} */ other) => one.at < other.at || (one.at === other.at && one.id < other.id);
  /** @type {Map<string, T>} */
  const woven = new Map();
  const rest = [...mine];
  const add = (/** @type {T} */ each) => woven.has(each.id) || woven.set(each.id, each);
  const take = (/** @type {(next: T) => boolean} */ isNext) => {
    for (let next = rest[0]; next && isNext(next); next = rest[0]) {
      rest.shift();
      add(next);
    }
  };
  for (const each of theirs) {
    if (known.has(each.id)) take(() => !woven.has(each.id));
    else {
      take((next) => !shared.has(next.id) && isBefore(next, each));
      add(each);
    }
  }
  take(() => true);
  return [...woven.values()];
}

/**
 * By their ids, in the order in which they were handed in.
 * @param {Attempt[]} mine @param {Attempt[]} theirs
 * @param {string | null} [judged] the one that the file's draft still belongs to, with marks that came after the submit
 * @returns {Attempt[]}
 */
function uniteAttempts(mine, theirs, judged) {
  const marked = theirs.find(({ id }) => id === judged);
  return weave(mine, theirs).map((attempt) => (attempt.id === marked?.id ? marked : attempt));
}

/** Who is rated by whom: the names of these fields begin with a slash. @param {Draft} draft */
const personsIn = ({ answers }) => Object.entries(answers).filter(([name]) => name.startsWith("/")).sort();

/**
 * The later draft, and of the earlier one what would be lost: answers whose names the later one lacks. What stands in an
 * attempt is not lost, and a form that was emptied for another go stays empty. Ratings of two people, and two drawn sets, never mix.
 * @param {Draft} later @param {Draft} earlier @param {Attempt[]} attempts
 */
function fillDraft(later, earlier, attempts) {
  const isLost = (/** @type {[string, unknown]} */ [name, answer]) =>
    !Object.hasOwn(later.answers, name) && !attempts.some(({ answers }) => holds(answers, name, answer));
  const isMixable = areEqual(personsIn(later), personsIn(earlier)) && areEqual(later.items ?? null, earlier.items ?? null);
  const lost = isMixable ? Object.entries(earlier.answers).filter(isLost) : [];
  if (!lost.length) return { draft: later, filled: 0 };
  const answers = { ...later.answers, ...Object.fromEntries(lost) };
  // A result stays; it does not know of these.
  const edited = later.edited ?? later.updated;
  if (later.state === "answered") return { draft: { ...later, answers, edited }, filled: lost.length };
  return { draft: { ...later, answers, state: "draft", attempt: null }, filled: lost.length };
}

/** @param {Learner | undefined} known @param {Learner} theirs */
function mergeLearners(known, theirs) {
  const mine = new RecordReader().learner(known, "");
  const pages = new Map(Object.entries(mine.pages));
  let count = 0;
  for (const [address, visit] of Object.entries(theirs.pages)) {
    const merged = mergeVisits(pages.get(address), visit);
    if (areEqual(merged, pages.get(address))) continue;
    pages.set(address, merged);
    count += 1;
  }
  const name = mine.name.trim() ? mine.name : theirs.name;
  const way = mine.way ?? theirs.way;
  const single = mine.single ?? theirs.single;
  const log = weave(mine.log, theirs.log);
  const isSame = !count && name === mine.name && way === mine.way && log.length === mine.log.length;
  const learner = { ...mine, name, way, ...(single === undefined ? {} : { single }), pages: Object.fromEntries(pages), log };
  return { learner: isSame ? undefined : learner, pages: count, log: log.length - mine.log.length };
}

/** @param {string | undefined} one @param {string | undefined} other */
const earliest = (one, other) => (one === undefined || (other !== undefined && other < one) ? other : one);

/** The last visit, and when each thing was first so. @param {Visit | undefined} mine @param {Visit} theirs @returns {Visit} */
function mergeVisits(mine, theirs) {
  if (!mine) return theirs;
  const [last, first] = theirs.at > mine.at ? [theirs, mine] : [mine, theirs];
  const found = {
    place: last.place ?? first.place,
    section: last.section ?? first.section,
    read: earliest(mine.read, theirs.read),
    done: earliest(mine.done, theirs.done),
  };
  return { at: last.at, ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) };
}
