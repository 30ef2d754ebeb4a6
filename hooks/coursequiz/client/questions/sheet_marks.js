/** What a cell of .xlsx holds besides its value: errors, formulas without a result, formats that show something else. */

import { allOf, attributeOf, childOf, childrenOf, ownTextOf, parseXml } from "./xml.js";

/** Numbers that look as they are: general, whole, text. */
const PLAIN_FORMATS = new Set([0, 1, 49]);
/** Formats that need no definition, by their number. @type {[number, number, "date" | "duration"][]} */
const KNOWN_DATES = [[14, 22, "date"], [27, 36, "date"], [45, 45, "date"], [46, 46, "duration"], [47, 47, "date"], [50, 58, "date"]];
const DAY = 86_400_000;
/** Day 0; day 60, which never was, is the 28th of February 1900, too. */
const START = Date.UTC(1899, 11, 30);
const FIRST_DAYS = 60;
/** Days: no date is later than the year 9999, and no duration longer. */
const END = { date: 2_958_466, duration: 999_999_999 };

/** @typedef {{isPlain: boolean, date: "date" | "duration" | ""}} Format */

/** The number format of each style. @param {string | null} styles the part's text @returns {Format[]} */
export function readFormats(styles) {
  if (styles === null) return [];
  const $root = parseXml(styles);
  const codes = new Map(allOf($root, "numFmt").map(($each) => [Number(attributeOf($each, "numFmtId")), attributeOf($each, "formatCode") ?? ""]));
  return childrenOf(childOf($root, "cellXfs"), "xf").map(($each) => {
    const number = Number(attributeOf($each, "numFmtId") ?? 0);
    const known = KNOWN_DATES.find(([from, to]) => from <= number && number <= to)?.[2] ?? "";
    return { isPlain: PLAIN_FORMATS.has(number), date: codes.has(number) ? judgeCode(codes.get(number)) : known };
  });
}

/** Whether a format shows a date or a time. @param {string} code @returns {Format["date"]} */
function judgeCode(code) {
  const [shown] = code.replace(/"[^"]*"|\\.|[_*]./g, "").split(";");
  if (/\[(?:h+|m+|s+)\]/i.test(shown)) return "duration";
  return /[dmhys]/i.test(shown.replace(/\[[^\]]*\]/g, "")) ? "date" : "";
}

/** What is odd about a cell. @param {Element} $cell @param {Format[]} formats @param {boolean} from1904 @returns {import("./table.js").CellMark | null} */
export function judge($cell, formats, from1904) {
  const kind = attributeOf($cell, "t") ?? "n";
  const value = ownTextOf(childOf($cell, "v"));
  if (kind === "e") return { code: "error-cell", text: value };
  if (childOf($cell, "f") && !value && kind !== "str") return { code: "hidden-formula" };
  if (!value) return null;
  if (kind === "d") return { code: "date-cell", text: value };
  const format = formats[Number(attributeOf($cell, "s") ?? 0)];
  if (kind !== "n" || !format) return null;
  const date = format.date && writeDay(Number(value), format.date, from1904);
  if (date) return { code: "date-cell", text: date };
  return format.isPlain ? null : { code: "formatted-cell", text: value };
}

/** What a cell shows that counts days; "" for what it cannot count. @param {number} serial @param {"date" | "duration"} kind @param {boolean} from1904 */
function writeDay(serial, kind, from1904) {
  if (!(Math.abs(serial) < END[kind])) return "";
  return kind === "date" ? writeDate(serial, from1904) : writeDuration(serial);
}

const two = (number) => String(number).padStart(2, "0");

/** Hours and smaller, with what is beyond a second only where there is some. @param {number} milliseconds @param {(hours: number) => string} showHours */
function writeTime(milliseconds, showHours) {
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds % 1000 ? `.${String(milliseconds % 1000).padStart(3, "0")}000` : "";
  return `${showHours(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${rest}`;
}

/** A day's number as Python writes the date: the day, the time, or both. @param {number} serial @param {boolean} from1904 */
function writeDate(serial, from1904) {
  const number = Math.max(0, serial + (from1904 ? 1462 : 0));
  const days = Math.floor(number);
  const time = Math.round((number - days) * DAY);
  const written = writeTime(time, two);
  if (!days) return written;
  const day = new Date(START + (days + Number(days < FIRST_DAYS)) * DAY).toISOString().slice(0, 10);
  return time ? `${day} ${written}` : day;
}

/** @param {number} serial */
function writeDuration(serial) {
  const days = Math.floor(serial);
  const time = writeTime(Math.round((serial - days) * DAY), String);
  if (!days) return time;
  return `${days} day${Math.abs(days) === 1 ? "" : "s"}, ${time}`;
}
