/** Searching in notes: without regard to case, and to full or half width, so that ＡＢＣ finds abc. Without any DOM. */

/** A letter with its accents is one: folded alone, each keeps its place in the text. */
const LETTER = /\P{M}\p{M}*|\p{M}+/gu;

/** @param {string} text */
const fold = (text) => text.normalize("NFKC").toLowerCase();

/** @param {string} query @returns {string[]} what stands between its spaces, Chinese ones too; all of it must be found */
export const readTerms = (query) => fold(query).split(/\s+/).filter(Boolean);

/** @param {string[]} terms @param {(string | null)[]} texts @returns {boolean} each term stands in one of them */
export function matches(terms, texts) {
  const folded = texts.map((text) => fold(text ?? ""));
  return terms.every((term) => folded.some((text) => text.includes(term)));
}

/**
 * A text cut into what is found and what is not, in its own letters.
 * @param {string} text @param {string[]} terms @returns {{text: string, isHit: boolean}[]}
 */
export function cutAtHits(text, terms) {
  const letters = text.match(LETTER) ?? [];
  let folded = "";
  /** @type {number[]} which letter each place of `folded` comes from: ㎡ becomes two of them */
  const origins = [];
  for (const [i, letter] of letters.entries()) {
    const piece = fold(letter);
    folded += piece;
    for (let k = 0; k < piece.length; k += 1) origins.push(i);
  }
  const isHit = new Array(letters.length).fill(false);
  for (const term of terms) {
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1))
      for (let k = at; k < at + term.length; k += 1) isHit[origins[k]] = true;
  }
  /** @type {{text: string, isHit: boolean}[]} */
  const parts = [];
  for (const [i, letter] of letters.entries()) {
    const last = parts.at(-1);
    if (last && last.isHit === isHit[i]) last.text += letter;
    else parts.push({ text: letter, isHit: isHit[i] });
  }
  return parts;
}
