/**
 * SHA-256, for names that are the same here and in the command: `crypto.subtle` answers only on https, and a site may
 * stand on a company's own http. As FIPS 180-4 has it.
 */

/** @param {number} number */
const isPrime = (number) => {
  for (let factor = 2; factor * factor <= number; factor += 1) if (number % factor === 0) return false;
  return true;
};
const PRIMES = Array.from({ length: 312 }, (_, i) => i).filter((number) => number > 1 && isPrime(number));
/** The first 32 bits behind the point. @param {number} number */
const fraction = (number) => Math.floor((number % 1) * 2 ** 32) | 0;
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));

/** @param {number} word @param {number} count */
const turn = (word, count) => (word >>> count) | (word << (32 - count));

/** A text's bytes, a one, zeros, and how many bits they are. @param {string} text */
function pad(text) {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length * 8);
  return view;
}

/** @param {DataView} view @param {number} at @returns {number[]} the 64 words of a block */
function spread(view, at) {
  const words = Array.from({ length: 16 }, (_, i) => view.getInt32(at + 4 * i));
  for (let i = 16; i < 64; i += 1) {
    const [early, late] = [words[i - 15], words[i - 2]];
    const one = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const other = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words.push((words[i - 16] + one + words[i - 7] + other) | 0);
  }
  return words;
}

/** @param {string} text @returns {string} hexadecimal digits */
export function hash(text) {
  const view = pad(text);
  let state = START;
  for (let at = 0; at < view.byteLength; at += 64) {
    let [a, b, c, d, e, f, g, h] = state;
    for (const [i, word] of spread(view, at).entries()) {
      const choice = (e & f) ^ (~e & g);
      const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + ROUNDS[i] + word) | 0;
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
      [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
    }
    state = [a, b, c, d, e, f, g, h].map((word, i) => (word + state[i]) | 0);
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
