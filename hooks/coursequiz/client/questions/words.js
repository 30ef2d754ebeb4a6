/**
 * The one table of synonyms, patterns and messages as the page uses it; hooks/questions_in/words.py is its twin. Each
 * module of this folder has one of the same name there, which says why; tests hold the two to the same results.
 */

import TABLE from "../../../questions_in/words.json" with { type: "json" };

export { TABLE };
export const NOTICES = /** @type {Record<string, string>} */ (TABLE.notices);
export const SAYS = TABLE.says;
export const UNITS = TABLE.units;

/** With the flag a character is one, as in Python, also beyond the first 65,536. @param {string} source @param {string} [flags] */
export const compile = (source, flags = "") => new RegExp(source, `u${flags}`);

/** @type {Record<string, RegExp>} */
export const PATTERNS = Object.fromEntries(Object.entries(TABLE.patterns).map(([name, source]) => [name, compile(source)]));
/** The same, for all that there are in a text. @type {Record<string, RegExp>} */
export const ALL = Object.fromEntries(Object.entries(TABLE.patterns).map(([name, source]) => [name, compile(source, "g")]));
const OPTION_COLUMN = compile(TABLE.optionColumn);
/** Kept: the tabulator and the line feed. */
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f\u200b\u2060\ufeff]/g;

/** One space for each gap. @param {string} text */
export const joinWords = (text) => text.trim().replace(/\s+/g, " ");

/** As Python's str.casefold() does for what people write. @param {string} text */
export const fold = (text) => text.toLowerCase().toUpperCase().toLowerCase().replaceAll("\u03c2", "\u03c3");

/** A text without these characters at its end. @param {string} text @param {string} characters */
function trimEnd(text, characters) {
  let end = text.length;
  while (end && characters.includes(text[end - 1])) end -= 1;
  return text.slice(0, end);
}

/** A text without these characters at both ends. @param {string} text @param {string} characters */
function trimEdges(text, characters) {
  let start = 0;
  while (start < text.length && characters.includes(text[start])) start += 1;
  return trimEnd(text.slice(start), characters);
}

/** As it is compared: half-width, small, one space for many, no full stop at its end. @param {string} text */
export const plain = (text) => trimEnd(joinWords(fold(text.normalize("NFKC"))), TABLE.textEnds);

/** @param {string} text @returns {string[]} its lines, whatever breaks them, without what nobody can see */
const splitRows = (text) => text.replace(/\r\n?|\v/g, "\n").replace(CONTROLS, "").split("\n");

/** Without what nobody can see, and without empty lines. @param {string} text */
export const clean = (text) => splitRows(text).map((row) => row.trim()).filter(Boolean).join("\n");

/** A piece of the author's text that fits into one line of a message. @param {string} text */
export function shorten(text, width = 40) {
  const characters = [...joinWords(text)];
  return characters.length <= width ? characters.join("") : `${characters.slice(0, width - 1).join("")}\u2026`;
}

/** With {names} and doubled braces, as Python's str.format() has them. @param {string} text @param {Record<string, unknown>} [values] */
export const fill = (text, values = {}) =>
  text.replace(/\{\{|\}\}|\{(\w+)\}/g, (mark, name) => (name ? String(values[name]) : mark[0]));

/** @param {Record<string, string[]>} lists */
const invert = (lists) => new Map(Object.entries(lists).flatMap(([name, words]) => words.map((word) => [plain(word), name])));

const COLUMNS = invert(TABLE.columns);
const TYPES = invert(TABLE.types);
const TRUTHS = invert({ true: TABLE.true, false: TABLE.false });
export const NONE = new Set([...TABLE.none.map(plain), ""]);

/** What a column holds by its heading: a name of the table, `a`… for an option; "" for what is not known. @param {string} name */
export function findColumn(name) {
  const text = plain(trimEdges(name.replace(ALL.parenthesis, ""), TABLE.headingEdges)) || plain(name);
  const option = text.match(OPTION_COLUMN)?.[1];
  if (option) return /[a-z]/.test(option) ? option : letterOf(Number(option) - 1, "a");
  return COLUMNS.get(text) ?? "";
}

/** The type that a word names: "" for no word, null for one that is not known. @param {string} text */
export const findType = (text) => (text.trim() ? (TYPES.get(plain(text)) ?? null) : "");

/** Whether a word says right or wrong; null for any other. @param {string} text */
export function readTruth(text) {
  const truth = TRUTHS.get(plain(text));
  return truth ? truth === "true" : null;
}

/** The option's letter. @param {number} place @param {string} [first] */
export const letterOf = (place, first = "A") => String.fromCharCode(first.charCodeAt(0) + place);

/** @param {string} letter of any width and size @returns {number} the option's place */
export const placeOfLetter = (letter) => letter.normalize("NFKC").toUpperCase().charCodeAt(0) - 65;

/** @param {number} place @returns {number} six digits of it, as a person writes them */
export const round = (place) => Number(place.toPrecision(6));
