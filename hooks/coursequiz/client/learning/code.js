/**
 * A result in one line, for a message to the trainer: `06-check/7-8/20261122-0805/3K7Q`. Its end is a checksum over the
 * course's id and the rest: it finds what goes wrong in typing and pasting, and stops nobody who wants to cheat.
 */

const POLYNOMIAL = 0x1cf72d;
/** Crockford's base 32, without I, L, O and U: read aloud or copied by hand they are taken for 1 and 0. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LONGEST_ID = 100;

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const NUMBER = String.raw`-?\d{1,7}(?:\.\d{1,2})?`;
const TAIL = new RegExp(
  String.raw`/\s{0,3}(${NUMBER})\s{0,3}-\s{0,3}(${NUMBER})\s{0,3}/\s{0,3}(\d{8})\s{0,3}-\s{0,3}(\d{4})\s{0,3}/\s{0,3}([a-z0-9]{4})(?![a-z0-9])`,
  "gi",
);
/** What somebody may have meant for a code. */
const RUIN = /[a-z0-9]\s{0,3}\/[^/\n]{1,24}\/[^/\n]{0,12}\d{4}[^/\n]{0,12}\//i;

/**
 * A cyclic redundancy check of 20 bits. Whatever changes within 20 neighbouring bits it finds for certain: so each
 * wrong character (8 bits) and each swap of two neighbours (16 bits). Of other faults of one length, as two wrong
 * characters far apart or another course's id, it misses one in a million.
 * @param {string} text
 */
function checksum(text) {
  let crc = 0xfffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 12;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
  }
  return [15, 10, 5, 0].map((shift) => DIGITS[(crc >> shift) & 31]).join("");
}

/** @param {string} course @param {string} body the code without its checksum */
const checksumOf = (course, body) => checksum(`${course}\n${body}`);

/** @param {number} number @returns {string} */
const formatNumber = (number) => String(Math.round(number * 100) / 100);

/** @param {string} at @returns {string} the day and the minute where the learner is; empty if it is no time */
function formatMinute(at) {
  const date = new Date(at);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join("");
  const text = `${day}-${two(date.getHours())}${two(date.getMinutes())}`;
  return /^\d{8}-\d{4}$/.test(text) ? text : "";
}

/**
 * Whether a result can have been: no more points than there are, on a day that there is.
 * @param {{score: number, max: number, at: string}} result
 */
function isPossible({ score, max, at }) {
  const time = new Date(`${at}:00Z`);
  return score <= max && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(at);
}

/**
 * @param {{course: string, quiz: string, attempt: Pick<import("../records/types.d.ts").Attempt, "score" | "max" | "at">}} result
 * @returns {string} empty for what a code cannot tell: no score, or an id that no quiz has
 */
export function makeCode({ course, quiz, attempt: { score, max, at } }) {
  if (!ID.test(quiz) || quiz.length > LONGEST_ID || !Number.isFinite(score) || !Number.isFinite(max)) return "";
  if (score > max) return "";
  const numbers = [score, max].map(formatNumber);
  const minute = formatMinute(at);
  if (!minute || !numbers.every((number) => new RegExp(`^${NUMBER}$`).test(number))) return "";
  const body = `${quiz}/${numbers.join("-")}/${minute}`;
  return `${body}/${checksumOf(course, body)}`;
}

/** As it was sent, whatever a keyboard or a chat has made of it. @param {string} text */
export const normalize = (text) =>
  text
    .normalize("NFKC")
    .replace(/[\u200b-\u200f\u2060\ufeff\xad]/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u2044\u2215]/g, "/");

/** Whether somebody may have meant a part of a text for a code. @param {string} text from normalize() */
export const isRuin = (text) => RUIN.test(text);

/** The ids that may stand at the end of a text, as they are written, the longest first: words before it may look like a part of it. @param {string} text */
function* listIds(text) {
  let rest = text.slice(-2 * LONGEST_ID).match(/[a-z0-9]+(?:\s{0,3}-\s{0,3}[a-z0-9]+)*\s*$/i)?.[0];
  while (rest) {
    yield rest;
    rest = rest.match(/^[a-z0-9]+\s*-\s*(.*)$/is)?.[1];
  }
}

/** @typedef {{quiz: string, score: number, max: number, at: string}} Found at: the learner's local time, without a zone */
/** @typedef {{start: number, end: number, found?: Found, fault?: "code-wrong" | "code-impossible"}} Code one of the two */
/**
 * All that look like codes in a message, in their order, each with its place.
 * @param {string} text from normalize() @param {string} course
 * @returns {Generator<Code>}
 */
export function* listCodes(text, course) {
  for (const { index, 0: tail, 1: score, 2: max, 3: day, 4: minute, 5: sum } of text.matchAll(TAIL)) {
    const digits = sum.toLowerCase().replace(/o/g, "0").replace(/[il]/g, "1").toUpperCase();
    const place = { start: index, end: index + tail.length };
    /** @type {Code} */
    let result = { ...place, fault: "code-wrong" };
    for (const id of listIds(text.slice(Math.max(0, index - 4 * LONGEST_ID), index))) {
      const quiz = id.replace(/\s/g, "").toLowerCase();
      if (checksumOf(course, `${quiz}/${score}-${max}/${day}-${minute}`) !== digits) continue;
      const at = `${day.replace(/(....)(..)(..)/, "$1-$2-$3")}T${minute.replace(/../, "$&:")}`;
      const found = { quiz, score: Number(score), max: Number(max), at };
      result = { ...place, start: index - id.length, ...(isPossible(found) ? { found } : { fault: "code-impossible" }) };
      if (result.found) break;
    }
    yield result;
  }
}

/**
 * Finds a code in a message.
 * @param {string} message @param {string} course
 * @returns {Found | {fault: "code-none" | "code-wrong" | "code-impossible"}}
 */
export function readCode(message, course) {
  const text = normalize(message);
  /** @type {"code-none" | "code-wrong" | "code-impossible"} */
  let fault = isRuin(text) ? "code-wrong" : "code-none";
  for (const code of listCodes(text, course)) {
    if (code.found) return code.found;
    if (code.fault && fault !== "code-impossible") fault = code.fault;
  }
  return { fault };
}
