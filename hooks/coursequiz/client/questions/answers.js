/** Draft → question: which options its answer means, and whether all that it says fits together. Nothing is guessed. */

import { makeOption, makeTrueFalse, UnsureError } from "./question.js";
import { ALL, clean, compile, findType, joinWords, letterOf, NONE, PATTERNS, placeOfLetter, plain, readTruth, round, SAYS, TABLE } from "./words.js";

/** @typedef {import("./question.js").Draft} Draft */
/** @typedef {import("./question.js").Notices} Notices */
/** @typedef {import("./question.js").Question} Question */

const SEPARATORS = TABLE.separators.map((separator) => compile(separator));

/** @param {Draft} draft @param {Notices} notices @returns {Question | null} null, and a notice, where anything is not sure */
export function settle(draft, notices) {
  try {
    return settleSure(draft, notices);
  } catch (error) {
    if (!(error instanceof UnsureError)) throw error;
    notices.leaveOut(draft.place, error.code, error.words);
    return null;
  }
}

/** @param {Draft} draft @param {Notices} notices @returns {Question} */
function settleSure(draft, notices) {
  const { place } = draft;
  const taken = takeMarks(draft);
  const { kind, written } = taken;
  const options = draft.options.map((option) => clean(option).replaceAll("\n", " "));
  const { stem, answer } = takeAnswer(draft, kind, taken.stem, options, notices);
  const points = readPoints(taken.points, draft, notices);
  const explanation = clean(draft.explanation);
  if (!options.length) return settleWithoutOptions(draft, taken, { stem, answer, explanation, points }, notices);
  checkOptions(kind, written, options);
  if (kind === "true-false") return makeTrueFalse(place, stem, readNamedTruth(answer, options), explanation, points);
  const right = readRight(draft, answer, options);
  if ((kind === "single" && right.length > 1) || (kind === "multiple" && right.length === 1))
    throw new UnsureError("answer-count", { type: written, count: right.length });
  const made = options.map((text, i) => makeOption(text, right.includes(i)));
  return { place, type: right.length > 1 ? "multiple" : "single", stem, options: made, explanation, points };
}

/** The stem without the type and the points that stand in its brackets. @param {Draft} draft */
function takeMarks(draft) {
  let stem = clean(draft.stem);
  if (!stem) throw new UnsureError("no-stem");
  let { type: written, points } = draft;
  const type = stem.match(PATTERNS.inlineType);
  if (type && findType(type[1])) {
    stem = stem.slice(type[0].length);
    written ||= type[1];
  }
  const given = stem.match(PATTERNS.inlinePoints);
  if (given) {
    stem = stem.slice(0, given.index).trimEnd();
    points ||= given[1];
  }
  const kind = findType(written);
  if (kind === null) throw new UnsureError("unknown-type", { type: written });
  if (kind === "other") throw new UnsureError("other-type", { type: written });
  return { stem, kind, written, points };
}

/**
 * @param {Draft} draft @param {ReturnType<typeof takeMarks>} marks
 * @param {{stem: string, answer: string, explanation: string, points: number | null}} taken @param {Notices} notices @returns {Question}
 */
function settleWithoutOptions({ place }, { kind, written }, { stem, answer, explanation, points }, notices) {
  if (["single", "multiple", "choice"].includes(kind)) throw new UnsureError("no-options", { type: written });
  if (kind === "open") {
    if (points !== null) notices.add(place, "open-points", { text: round(points) });
    const model = NONE.has(plain(answer)) ? "" : clean(answer);
    return { place, type: "open", stem, options: [], explanation: [model, explanation].filter(Boolean).join("\n"), points: null };
  }
  const truth = readTruth(answer);
  if (truth !== null) return makeTrueFalse(place, stem, truth, explanation, points);
  if (kind === "true-false") throw answer ? new UnsureError("answer-word", { text: answer }) : new UnsureError("no-answer");
  throw new UnsureError("no-type");
}

/** What is wrong with options whatever the answer. @param {string} kind @param {string} written @param {string[]} options */
export function checkOptions(kind, written, options) {
  if (kind === "open") throw new UnsureError("open-options", { type: written });
  const last = options.findLastIndex(Boolean);
  const missing = options.flatMap((text, i) => (!text && i < last ? [letterOf(i)] : []));
  if (missing.length) throw new UnsureError("option-gap", { missing: missing.join(SAYS.and) });
  if (options.length === 1) throw new UnsureError("one-option", { text: options[0] });
  const seen = new Set();
  for (const text of options) {
    if (seen.has(joinWords(text))) throw new UnsureError("same-option", { text });
    seen.add(joinWords(text));
  }
  if (kind === "true-false" && options.map(readTruth).sort().join() !== "false,true")
    throw new UnsureError("true-false-options", { text: options[0] });
}

/**
 * The stem without an answer in its brackets, and the one answer that all places agree on.
 * @param {Draft} draft @param {string} kind @param {string} stem @param {string[]} options @param {Notices} notices
 */
function takeAnswer(draft, kind, stem, options, notices) {
  const answers = [draft.answer.trim(), draft.answerElsewhere.trim()].filter(Boolean);
  const found = [...stem.matchAll(ALL.inlineAnswer)];
  const shown = found[0]?.[1];
  if (found.length === 1 && isAnswer(shown, kind, options)) {
    const { index, 0: whole } = found[0];
    const end = index + whole.length;
    if (!answers.length) notices.add(draft.place, "stem-answer", { text: shown });
    stem = (stem.slice(0, index) + (end === stem.length && !options.length ? "" : SAYS.bracket) + stem.slice(end)).trim();
    answers.push(shown);
  }
  for (const other of answers.slice(1))
    if (kind !== "open" && keyOf(other) !== keyOf(answers[0])) throw new UnsureError("answer-twice", { text: answers[0], other });
  return { stem, answer: answers[0] ?? "" };
}

/** Whether a word in brackets answers a question of this shape. @param {string} text @param {string} kind @param {string[]} options */
function isAnswer(text, kind, options) {
  if (!options.length) return ["", "true-false"].includes(kind) && readTruth(text) !== null;
  const places = readLetters(text);
  return kind !== "open" && places.length > 0 && Math.max(...places) < options.length;
}

/** An answer as it is compared with another: which letters, or right or wrong. @param {string} answer */
const keyOf = (answer) => String(readTruth(answer) ?? plain(answer).replace(ALL.betweenLetters, ""));

/** @param {string} text @param {Draft} draft @param {Notices} notices */
function readPoints(text, draft, notices) {
  if (!text.trim()) return null;
  const found = text.normalize("NFKC").trim().match(PATTERNS.pointsValue);
  if (found) return Number(found[1]);
  notices.add(draft.place, "bad-points", { text });
  return null;
}

/** Which of the options right and wrong an answer means, by its letter or its word. @param {string} answer @param {string[]} options */
function readNamedTruth(answer, options) {
  if (!answer) throw new UnsureError("no-answer");
  const places = readLetters(answer);
  const byLetter = places.length === 1 && places[0] < 2 ? readTruth(options[places[0]]) : null;
  const byWord = readTruth(answer);
  const truth = byLetter ?? byWord;
  if (truth === null || (byWord !== null && byWord !== truth)) throw new UnsureError("answer-word", { text: answer });
  return truth;
}

/** The places of the right options. @param {Draft} draft @param {string} answer @param {string[]} options */
function readRight(draft, answer, options) {
  if (!answer) {
    if (!draft.marked.length) throw new UnsureError("no-answer");
    return draft.marked;
  }
  const right = readAnswer(answer, options);
  if (draft.marked.length && right.join() !== draft.marked.join())
    throw new UnsureError("answer-twice", { text: answer, other: draft.marked.map((place) => letterOf(place)).join("") });
  return right;
}

/** The options that an answer names: by letters, by their own words, or by both. @param {string} answer @param {string[]} options */
function readAnswer(answer, options) {
  const [letters, texts] = [readLetters(answer), readTexts(answer, options)];
  const isInside = letters.length > 0 && Math.max(...letters) < options.length;
  if (isInside && texts.length && texts.join() !== letters.join()) throw new UnsureError("answer-both", { text: answer });
  if (isInside) return letters;
  if (texts.length) return texts;
  const beyond = letters.filter((place) => place >= options.length).map((place) => letterOf(place));
  if (beyond.length) throw new UnsureError("answer-beyond", { text: beyond.join(SAYS.and) });
  throw new UnsureError("answer-text", { text: answer });
}

/** `ABD` or `a;b` as places; [] for anything else, and where a letter stands twice. @param {string} answer */
function readLetters(answer) {
  const text = answer.normalize("NFKC").toUpperCase().replace(ALL.betweenLetters, "");
  if (!PATTERNS.letters.test(text) || new Set(text).size < text.length) return [];
  return [...text].map(placeOfLetter).sort((one, other) => one - other);
}

/** The places of options whose words an answer repeats, as a whole or piece by piece. @param {string} answer @param {string[]} options */
function readTexts(answer, options) {
  const places = new Map(options.map((text, i) => [plain(text), i]));
  for (const parts of splitAnswer(answer)) {
    const right = new Set(parts.map((part) => findText(part, places)).filter((place) => place !== null));
    if (right.size === parts.length) return [...right].sort((one, other) => one - other);
  }
  return [];
}

/** @param {string} part @param {Map<string, number>} places @returns {number | null} */
function findText(part, places) {
  const place = places.get(plain(part));
  if (place !== undefined) return place;
  const labelled = part.match(PATTERNS.option);
  const meant = labelled && places.get(plain(labelled[2]));
  return labelled && meant !== undefined && placeOfLetter(labelled[1]) === meant ? meant : null;
}

/** An answer whole, then cut at each kind of separator. @param {string} answer */
function* splitAnswer(answer) {
  yield [answer];
  for (const separator of SEPARATORS) {
    const parts = answer.split(separator).map((part) => part.trim()).filter(Boolean);
    if (parts.length > 1) yield parts;
  }
}
