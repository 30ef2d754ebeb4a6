/** What several people think of one, out of many files. Without any DOM; no rater's name leaves here. */

import { tidy } from "../scoring/totals.js";
import { plain } from "./people.js";

/** @typedef {import("./people.js").Person} Person */
/** @typedef {import("./source.js").Turn} Turn */
/** @typedef {{turn: Turn, place: number, owner: string, ratee: string, rater: string, role: string}} Rating place: whose file it was in; names as they are compared */
/** @typedef {{n: number, self: number | null, mean: number | null, least: number | null, most: number | null, gap: number | null}} Spread
 *  n: of others; gap: self less mean. Of fewer than LEAST nothing but n and self */
/** @typedef {Spread & {max: number}} Part */
/** @typedef {{names: Set<string>, self: string, isApart: boolean}} Answers what the trainer has said.
 *  names: all that stand for the person; self: the id of the person's own rating, where there are several; isApart: one name in two files is two raters */

/** With fewer raters a figure tells who has said what. */
export const LEAST = 3;
const SELF = "self";
const OTHERS = ["superior", "peer", "subordinate"];

/** @param {Person[]} people @param {string} quiz @returns {Rating[]} each once, the latest at the end */
function listRatings(people, quiz) {
  const found = new Map();
  for (const [place, { name, quizzes }] of people.entries())
    for (const turn of quizzes.get(quiz) ?? []) {
      if (!turn.rating || !Number.isFinite(turn.score) || found.has(turn.id)) continue;
      const { ratee, rater, role } = turn.rating;
      found.set(turn.id, { turn, place, owner: plain(name), ratee: plain(ratee), rater: plain(rater), role });
    }
  return [...found.values()].sort((one, other) => (one.turn.at < other.turn.at ? -1 : Number(one.turn.at > other.turn.at)));
}

/** @param {Person[]} people @param {string} quiz @returns {{key: string, name: string}[]} who is rated; name: as it was typed last */
export function listRatees(people, quiz) {
  const names = new Map(listRatings(people, quiz).map(({ turn, ratee }) => [ratee, turn.rating.ratee.trim()]));
  return [...names].map(([key, name]) => ({ key, name }));
}

/** @param {Rating[]} ratings @param {(rating: Rating) => unknown} keyOf @returns {Rating[]} of each key the latest */
const lastOf = (ratings, keyOf) => [...new Map(ratings.map((rating) => [keyOf(rating), rating])).values()];

/** @param {number[]} others @param {number | null} self @returns {Spread} */
function spread(others, self) {
  const n = others.length;
  if (n < LEAST) return { n, self, mean: null, least: null, most: null, gap: null };
  const mean = tidy(others.reduce((sum, each) => sum + each, 0) / n);
  return { n, self, mean, least: Math.min(...others), most: Math.max(...others), gap: self === null ? null : tidy(self - mean) };
}

/**
 * @param {Turn[]} others @param {Turn | null} self @param {(turn: Turn) => number | null | undefined} read what it says of a part, if anything
 */
function compare(others, self, read) {
  const isTold = (value) => value !== null && value !== undefined;
  return spread(others.map(read).filter(isTold), (self && read(self)) ?? null);
}

/** @param {Turn[]} others @param {Turn | null} self @returns {(Part & {group: string})[]} */
function describeGroups(others, self) {
  const scoreOf = (turn, { group, max }) => turn.rating.subscores.find((each) => each.group === group && each.max === max)?.score;
  const groups = others.at(-1)?.rating.subscores ?? [];
  return groups.map(({ group, max }) => ({ group, max, ...compare(others, self, (turn) => scoreOf(turn, { group, max })) }));
}

/**
 * By what was asked, as in the statistics; points are as they were scored, with what is reversed turned. What was left
 * blank is no answer, though its sum counts it as nothing.
 * @param {Turn[]} others @param {Turn | null} self @returns {(Part & {key: string, words: string})[]} in the order in which they were met
 */
function describeItems(others, self) {
  const items = new Map();
  for (const { paper } of others)
    for (const [i, key] of (paper?.keys ?? []).entries()) {
      const [words, max] = [paper.words[i], paper.maxima[i]];
      if (max !== null) items.set(`${key} ${words}`, { key, words, max });
    }
  const pointsOf = ({ paper, points, picks }, { key, words }) => {
    const i = paper ? paper.keys.findIndex((each, place) => each === key && paper.words[place] === words) : -1;
    return i < 0 || picks[i] === null ? null : points[i];
  };
  return [...items.values()].map((item) => ({ ...item, ...compare(others, self, (turn) => pointsOf(turn, item)) }));
}

/**
 * Of each rater the last rating counts, and of the person the last of their own.
 * @param {Person[]} people @param {{id: string, max: number | null}} test @param {Answers} answers
 */
export function describeRatee(people, { id, max }, { names, self, isApart }) {
  const ratings = listRatings(people, id).filter(({ ratee }) => names.has(ratee));
  const own = ratings.filter(({ role }) => role === SELF);
  // Who names the person as the rater, and yet another role, may have meant either.
  const given = ratings.filter(({ role, rater }) => OTHERS.includes(role) && !names.has(rater));
  const selves = lastOf(own, ({ place }) => place);
  const chosen = (selves.length === 1 ? selves[0] : selves.find(({ turn }) => turn.id === self))?.turn ?? null;
  const nameRater = ({ rater, place }) => (isApart || !rater ? `${place} ${rater}` : rater);
  const others = lastOf(given, nameRater).map(({ turn }) => turn);
  const found = {
    n: others.length,
    selves: selves.map(({ turn, owner }) => ({ id: turn.id, at: turn.at, isOwn: names.has(owner) })),
    self: chosen?.id ?? "",
    unclear: ratings.length - own.length - given.length,
    doubled: countDoubled(given),
  };
  if (others.length < LEAST) return { ...found, changed: 0, days: [], total: null, groups: [], items: [] };
  // Sums with another maximum are of other items.
  const [same, mine] = [others.filter((turn) => turn.max === max), chosen?.max === max ? chosen : null];
  const days = others.map(({ at }) => at).sort();
  return {
    ...found,
    changed: others.length - same.length,
    days: [days[0], days.at(-1)],
    total: { max, ...compare(same, mine, ({ score }) => score) },
    groups: describeGroups(same, mine),
    items: describeItems(others, chosen),
  };
}

/** How many raters' names stand in files of several people. @param {Rating[]} ratings */
function countDoubled(ratings) {
  const places = new Map();
  for (const { rater, place } of ratings) if (rater) places.set(rater, (places.get(rater) ?? new Set()).add(place));
  return [...places.values()].filter(({ size }) => size > 1).length;
}
