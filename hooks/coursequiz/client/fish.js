/** A fish's bones out of the rows of a table, and its words as lines. Without any DOM. */

/** @typedef {{number: number, question: string, causes: string[]}} Bone one row; the first one's question is the head */
/** @typedef {{head: string, bones: Bone[]}} Fish */

/** What no XML file may hold. */
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const tidy = (/** @type {string} */ text) => text.replace(CONTROLS, "").replace(/\s+/g, " ").trim();

/**
 * Without any DOM: each row is a question and its causes. A question that was left out is the cause above that comes
 * first, for that one is followed. @param {string[][]} rows @returns {Fish}
 */
export function readFish(rows) {
  let followed = "";
  const bones = rows.map(([question, text], place) => {
    const causes = text.split(/[\uff1b;\n]/).map(tidy).filter(Boolean);
    const bone = { number: place + 1, question: tidy(question) || (causes.length ? followed : ""), causes };
    followed = causes[0] ?? "";
    return bone;
  });
  const head = bones[0]?.question ?? "";
  if (bones.length) bones[0].question = "";
  return { head, bones: bones.filter(({ question, causes }) => question || causes.length) };
}

/** Latin words and numbers stay whole, if they fit; these begin no line. */
const PIECES = /[!-~\u00c0-\u024f]+ ?|./gsu;
const CLOSING = /^[\u2019\u201d\u2026\u3001\u3002\u300b\uff01\uff09\uff0c\uff1a\uff1b\uff1f,.;:?!)]/;
/** How wide a text is, in its own size. @param {string} text */
const widthOf = (text) => [...text].reduce((sum, character) => sum + (character < "\u0300" ? 0.6 : 1), 0);

/** @param {string} text @param {number} limit how much of it a line holds @returns {string[]} lines */
export function wrap(text, limit) {
  const lines = [""];
  let used = 0;
  for (const piece of text.match(PIECES) ?? [])
    for (const part of widthOf(piece) > limit ? piece : [piece]) {
      if (used && used + widthOf(part) > limit && !CLOSING.test(part)) used = lines.push("") && 0;
      lines[lines.length - 1] += part;
      used += widthOf(part);
    }
  return lines.map((line) => line.trimEnd());
}
