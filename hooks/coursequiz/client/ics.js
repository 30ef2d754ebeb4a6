/** A plan as a file for calendars (RFC 5545), without any DOM. */

/** @typedef {{key: string, stem: string, text: string, title: string, first: string, last: string}} Entry first and last
 *  are ISO dates */

/** Octets a line may have, its end apart. */
const LONGEST = 75;
const DAY = 86_400_000;

/** @param {string} date as 2026-11-22 @param {number} days @returns {string} counted in UTC: no day there has 23 hours */
export const addDays = (date, days) => new Date(Date.parse(`${date}T00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** What a calendar must not take for its own marks, and what no line of its may hold. @param {string} text */
const escapeText = (text) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");

/** A line, broken where it has its 75 octets, and never within a character. @param {string} line */
function foldLine(line) {
  const encoder = new TextEncoder();
  let [folded, length] = ["", 0];
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (length + size > LONGEST) [folded, length] = [`${folded}\r\n `, 1];
    folded += character;
    length += size;
  }
  return folded;
}

/** @param {string} text of an ISO date or time @returns {string} without its marks */
const compact = (text) => text.replace(/[-:]|\.\d+/g, "");

/**
 * Floating time: nine o'clock is nine o'clock wherever the learner's telephone is.
 * @param {Entry[]} entries @param {{time: string, days: number, plan: string, address: string}} of how many days an entry
 *   lasts; `plan` names it for ever, so that what is imported again takes the place of what was there
 * @param {Date} now
 */
export function makeCalendar(entries, { time, days, plan, address }, now) {
  const events = entries.flatMap(({ key, stem, text, title, first }) => [
    "BEGIN:VEVENT",
    `UID:${escapeText(`${plan}-${key}`)}`,
    `DTSTAMP:${compact(now.toISOString())}`,
    `DTSTART:${compact(`${first}T${time}`)}00`,
    "DURATION:PT10M",
    ...(days > 1 ? [`RRULE:FREQ=DAILY;COUNT=${days}`] : []),
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(`${text}\n${address}`)}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escapeText(stem)}`,
    "TRIGGER:PT0S",
    "END:VALARM",
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//coursequiz//plan//ZH", ...events, "END:VCALENDAR", ""];
  return lines.map(foldLine).join("\r\n");
}
