/** States of what a learner has done: random ones with the worst of names and texts, the same for the same seed. */

import { freeze } from "./support.js";

const NAMES = [
  ...["a", "b", "a-reason", "r1/c2", "__proto__", "constructor", "toString", "toJSON", "valueOf"],
  ...["hasOwnProperty", "length", "0", "题", "\ud800", "\u0000", " ", "=1"],
];
const TEXTS = [
  ...["", "x", "true", "0123abcd", "老客户\r\n说", "<img src=x onerror=window.hacked=1>", "</script>"],
  ...["\ud83d", "\udc00\ud83d", "\u0000\u2028\u2029", "\ufeff", "=HYPERLINK(1)", '\\"', "__proto__", "é\u0301", "😀"],
];
const PAGES = ["", "1-part/01-a/", "1-part/02-%E9%A2%98/", "constructor/", "__proto__", "03.html"];

/** mulberry32 */
export const makeRandom = (start) => {
  let seed = start;
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** Three devices of one learner. */
function makeStates(seed) {
  const random = makeRandom(seed);
  const below = (limit) => Math.floor(random() * limit);
  const pick = (list) => list[below(list.length)];
  const some = (list) => list.filter(() => random() < 0.5);
  // Few different moments, so that some are equal.
  const moment = () => new Date(Date.UTC(2026, 10, 1 + below(6), below(3), 0, 0, below(2))).toISOString();
  const answer = () => (random() < 0.2 ? some(TEXTS) : pick(TEXTS));
  const each = (names, make) => Object.fromEntries(names.map((name) => [name, make(name)]));
  const answers = () => each(some(NAMES), answer);
  const figure = () => (random() < 0.2 ? null : pick([0, 7, 7.5, -3, 1e-9, 33.33]));
  const person = () =>
    random() < 0.3 ? { ratee: pick(TEXTS), rater: pick(TEXTS), role: pick(["self", "peer", "?"]) } : {};
  const asked = () => ({
    key: pick(["a", "b"]),
    words: "0a1b2c",
    ...(random() < 0.5 && { score: below(3), max: 2 }),
  });
  // The same id is the same attempt on every device.
  const pool = new Map();
  const attempt = (quiz) => {
    const id = `${quiz} ${below(8)}`;
    if (!pool.has(id)) {
      const subscores = some(TEXTS).map((group) => ({ group, score: below(9), max: 9 }));
      const figures = { score: figure(), max: figure(), percent: figure(), band: pick([null, ...TEXTS]) };
      const items = random() < 0.5 && { items: [asked()] };
      pool.set(id, { id, at: moment(), ...figures, subscores, ...person(), ...items, answers: answers() });
    }
    return pool.get(id);
  };
  const order = (one, other) => {
    if (one.at !== other.at) return one.at < other.at ? -1 : 1;
    return one.id < other.id ? -1 : 1;
  };
  const record = (quiz) => {
    const attempts = [...new Set(Array.from({ length: below(6) }, () => attempt(quiz)))].sort(order);
    const state = pick(["new", "draft", "answered"]);
    const draft = { answers: answers(), state, attempt: pick([null, `${quiz} 0`]), updated: moment() };
    if (random() < 0.2) Object.assign(draft.answers, { "/ratee": pick(TEXTS), "/role": "self" });
    const questions = random() < 0.3 ? {} : { asked: each(some(NAMES), () => TEXTS.slice(0, below(3))) };
    return { version: 2, draft, attempts, ...questions };
  };
  const visit = () => ({
    at: moment(),
    ...(random() < 0.5 && { place: pick(NAMES) }),
    ...(random() < 0.5 && { read: moment() }),
    ...(random() < 0.5 && { done: moment() }),
  });
  const logged = new Map();
  const entry = () => {
    const id = `log ${below(8)}`;
    if (!logged.has(id)) logged.set(id, { id, at: moment(), quiz: "try", ...asked() });
    return logged.get(id);
  };
  const log = () => [...new Set(Array.from({ length: below(5) }, entry))].sort(order);
  const state = () =>
    freeze({
      records: new Map(some(NAMES).map((quiz) => [quiz, record(quiz)])),
      learner: {
        ...{ version: 2, name: pick(TEXTS), way: pick([null, "newcomers"]) },
        pages: each(some(PAGES), visit),
        log: log(),
      },
    });
  return [state(), state(), state()];
}

/** The seeds whose states fail a check. */
export const findFailures = (check, count = 200) =>
  Array.from({ length: count }, (_, seed) => seed).filter((seed) => !check(...makeStates(seed)));
