/**
 * What a class's answers say of a test and of its items. Without any DOM. Of each person the first attempt counts, where
 * nothing else is said: later ones know the explanations.
 */

/** @typedef {import("./people.js").Person} Person */
/** @typedef {import("./source.js").Turn} Turn */
/**
 * @typedef {{key: string, words: string, asked: number, right: number | null, first: {n: number, right: number | null,
 *   mean: number | null, picks: {pick: string, n: number}[]}, rest: number | null, verdict: Verdict}} ItemFigures
 *   asked: in how many attempts; right: the share of these in which it earned all of its points
 */
/** @typedef {"few" | "dead-right" | "dead-wrong" | "dead" | "negative" | "weak" | "fine"} Verdict */

/** With fewer answers a figure says more of chance than of a question. */
export const LEAST = 20;
export const WEAK = 0.2;
const BINS = 10;

const sumOf = (numbers) => numbers.reduce((sum, each) => sum + each, 0);
const meanOf = (numbers) => (numbers.length ? sumOf(numbers) / numbers.length : null);

/** With n - 1, as of a sample. @param {number[]} numbers */
function varianceOf(numbers) {
  const mean = meanOf(numbers);
  return sumOf(numbers.map((each) => (each - mean) ** 2)) / (numbers.length - 1);
}

/** Pearson's r. @param {number[]} one @param {number[]} other @returns {number | null} null where one never differs */
export function correlate(one, other) {
  const [x, y] = [one, other].map(meanOf);
  const products = one.map((each, i) => (each - x) * (other[i] - y));
  const [a, b] = [one.map((each) => (each - x) ** 2), other.map((each) => (each - y) ** 2)].map(sumOf);
  // What sums of binary fractions leave over is no difference.
  return a > 1e-12 && b > 1e-12 ? sumOf(products) / Math.sqrt(a * b) : null;
}

/**
 * Cronbach's alpha: k / (k - 1) * (1 - sum of the items' variances / variance of the sums).
 * @param {number[][]} rows a person each, an item a place @returns {number | null}
 */
export function findAlpha(rows) {
  const k = rows[0]?.length ?? 0;
  if (k < 2 || rows.length < 2) return null;
  const total = varianceOf(rows.map(sumOf));
  if (total < 1e-12) return null;
  const items = rows[0].map((_, i) => varianceOf(rows.map((row) => row[i])));
  return (k / (k - 1)) * (1 - sumOf(items) / total);
}

/** Between two neighbours in proportion. @param {number[]} sorted @param {number} share 0 to 1 */
export function quantile(sorted, share) {
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

/**
 * @param {number[]} shares 0 to 1, below 0 where points are taken off
 * @returns {{n: number, mean: number | null, quartiles: number[], bins: number[]}} in percent; quartiles: least, three quartiles, most
 */
export function describe(shares) {
  const percents = shares.map((each) => 100 * each).sort((one, other) => one - other);
  const bins = Array.from({ length: BINS }, () => 0);
  for (const each of percents) bins[Math.min(BINS - 1, Math.max(0, Math.floor((each * BINS) / 100 + 1e-9)))] += 1;
  const quartiles = percents.length ? [0, 0.25, 0.5, 0.75, 1].map((share) => quantile(percents, share)) : [];
  return { n: percents.length, mean: meanOf(percents), quartiles, bins };
}

/** @param {Person[]} people @param {string} quiz @returns {Turn[][]} each person's attempts that tell a score */
const listTurns = (people, quiz) =>
  people.map(({ quizzes }) => (quizzes.get(quiz) ?? []).filter(({ score, max }) => Number.isFinite(score) && max > 0));

/**
 * An item's answers by what it asked: one that was reworded is another. What an attempt did not ask is no answer.
 * @param {Turn[]} turns
 * @returns {Map<string, {key: string, words: string, points: number[], maxima: number[], rests: number[], picks: (string | string[] | null)[]}>}
 */
function collect(turns) {
  const items = new Map();
  for (const { paper, points, picks } of turns) {
    if (!paper) continue;
    const scored = paper.keys.map((_, i) => i).filter((i) => points[i] !== null && paper.maxima[i] > 0);
    const [sum, most] = [sumOf(scored.map((i) => points[i])), sumOf(scored.map((i) => paper.maxima[i]))];
    for (const i of scored) {
      const [key, words] = [paper.keys[i], paper.words[i]];
      const name = `${key} ${words}`;
      if (!items.has(name)) items.set(name, { key, words, points: [], maxima: [], rests: [], picks: [] });
      const item = items.get(name);
      const others = most - paper.maxima[i];
      item.points.push(points[i]);
      item.maxima.push(paper.maxima[i]);
      item.rests.push(others > 0 ? (sum - points[i]) / others : 0);
      item.picks.push(picks[i]);
    }
  }
  return items;
}

const rightIn = ({ points, maxima }) =>
  points.length < LEAST ? null : points.filter((each, i) => each >= maxima[i]).length / points.length;

/** @returns {Verdict} */
function judge(n, mean, rest) {
  if (n < LEAST) return "few";
  if (mean >= 1) return "dead-right";
  if (mean <= 0) return "dead-wrong";
  if (rest === null) return "dead";
  return rest < 0 ? "negative" : rest < WEAK ? "weak" : "fine";
}

/** @param {(string | string[] | null)[]} picks the most frequent first */
function countPicks(picks) {
  const counts = new Map();
  for (const pick of picks.flat()) if (pick !== null) counts.set(pick, (counts.get(pick) ?? 0) + 1);
  return [...counts].map(([pick, n]) => ({ pick, n })).sort((one, other) => other.n - one.n);
}

/** @param {Turn[][]} turns each person's @returns {ItemFigures[]} in the order in which they were met */
export function describeItems(turns) {
  const firsts = collect(turns.flatMap((own) => own.slice(0, 1)));
  const nothing = { points: [], maxima: [], rests: [], picks: [] };
  return [...collect(turns.flat())].map(([name, item]) => {
    const first = firsts.get(name) ?? nothing;
    const n = first.points.length;
    const shares = first.points.map((each, i) => each / first.maxima[i]);
    const mean = n < LEAST ? null : meanOf(shares);
    const rest = n < LEAST ? null : correlate(shares, first.rests);
    return {
      ...{ key: item.key, words: item.words, asked: item.points.length, right: rightIn(item) },
      first: { n, right: rightIn(first), mean, picks: n < LEAST ? [] : countPicks(first.picks) },
      rest,
      verdict: judge(n, mean, rest),
    };
  });
}

/** Of the first attempts that were asked the same, if these are all but those of an older wording. @param {Turn[][]} turns */
function describeWhole(turns) {
  const papers = new Map();
  for (const { paper, points } of turns.flatMap((own) => own.slice(0, 1))) {
    if (!paper) continue;
    const scored = paper.keys.map((_, i) => i).filter((i) => points[i] !== null);
    const name = scored.map((i) => `${paper.keys[i]} ${paper.words[i]}`).sort().join();
    const row = [...scored].sort((one, other) => (paper.keys[one] < paper.keys[other] ? -1 : 1)).map((i) => points[i]);
    if (papers.has(name)) papers.get(name).push(row);
    else papers.set(name, [row]);
  }
  const rows = [...papers.values()].reduce((most, each) => (each.length > most.length ? each : most), []);
  return { n: rows.length, items: rows[0]?.length ?? 0, alpha: rows.length < LEAST ? null : findAlpha(rows) };
}

/**
 * @param {Person[]} people @param {{id: string, draw?: number | null}} test
 * @returns {{all: ReturnType<typeof describe>, attempts: number, items: ItemFigures[], whole: ReturnType<typeof describeWhole> | null}}
 *   whole: null where each attempt asks other items
 */
export function describeTest(people, { id, draw }) {
  const turns = listTurns(people, id).filter(({ length }) => length);
  return {
    all: describe(turns.map(([{ score, max }]) => score / max)),
    attempts: turns.flat().length,
    items: describeItems(turns),
    whole: draw ? null : describeWhole(turns),
  };
}
