/** Which items an attempt asks: properties over many pools, and a few cases by hand. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose } from "../../hooks/coursequiz/client/draw.js";
import { makeRandom } from "./states.js";

/** A pool of up to three groups, what is drawn of it, and chance. */
function makeWorld(seed) {
  const random = makeRandom(seed);
  const below = (limit) => Math.floor(random() * limit);
  const names = [null, "听", "说"].slice(0, 1 + below(3));
  const pool = names.flatMap((group, place) =>
    Array.from({ length: 1 + below(9) }, (_, i) => ({ key: `k${place}-${i}`, words: "w", group, max: 1 })),
  );
  const sizes = new Map(names.map((name) => [name, pool.filter(({ group }) => group === name).length]));
  const isShared = random() < 0.5 && !sizes.has(null);
  const draw = isShared
    ? Object.fromEntries([...sizes].map(([name, size]) => [name, 1 + below(size)]))
    : 1 + below(pool.length);
  return { pool, sizes, draw, salt: String(below(1e9)), random };
}

/** The attempts of a learner who has been at it before. */
function makeHistory({ pool, draw, salt, random }, length) {
  const attempts = [];
  for (let number = 0; number < length; number++) {
    const keys = choose(pool, draw, attempts, salt, number);
    attempts.push({ items: keys.map((key) => ({ key, words: "w", score: random() < 0.5 ? 0 : 1, max: 1 })) });
  }
  return attempts;
}

/** 0: not seen; 1: missed; 2: right. */
function turnOf(key, attempts) {
  const asked = attempts.flatMap(({ items }) => items.filter((each) => each.key === key)).at(-1);
  if (!asked) return 0;
  return asked.score < asked.max ? 1 : 2;
}

const countIn = ({ pool }, keys, name) => pool.filter(({ key, group }) => group === name && keys.includes(key)).length;
const shareOf = ({ pool, sizes, draw }, name) =>
  typeof draw === "number" ? (draw * sizes.get(name)) / pool.length : draw[name];

/** No world of many fails a check. */
const testWorlds = (name, check) =>
  test(name, () => {
    const failed = Array.from({ length: 300 }, (_, seed) => seed).filter((seed) => !check(makeWorld(seed)));
    assert.deepEqual(failed, []);
  });

testWorlds("an attempt asks as many as its author says, in the pool's order, of each group its share", (world) => {
  const { pool, draw, salt, sizes } = world;
  const keys = choose(pool, draw, makeHistory(world, 2), salt, 2);
  const places = keys.map((key) => pool.findIndex((each) => each.key === key));
  const size = typeof draw === "number" ? draw : Object.values(draw).reduce((a, b) => a + b);
  const isShare = (name) => Math.abs(countIn(world, keys, name) - shareOf(world, name)) < 1;
  const isInOrder = places.every((place, i) => (i ? place > places[i - 1] : place >= 0));
  return keys.length === size && isInOrder && [...sizes.keys()].every(isShare);
});

testWorlds("unseen first, then missed: nothing is asked while what comes before it in its group is left out", (world) => {
  const { pool, draw, salt, sizes } = world;
  const attempts = makeHistory(world, 1 + (pool.length % 4));
  const keys = choose(pool, draw, attempts, salt, attempts.length);
  return [...sizes.keys()].every((name) => {
    const members = pool.filter(({ group }) => group === name).map(({ key }) => key);
    const turnsOf = (isAsked) => members.filter((key) => keys.includes(key) === isAsked).map((key) => turnOf(key, attempts));
    return Math.max(-1, ...turnsOf(true)) <= Math.min(3, ...turnsOf(false));
  });
});

testWorlds("everything is seen in time, however small its group", (world) => {
  const attempts = makeHistory(world, 2 * world.pool.length);
  const seen = new Set(attempts.flatMap(({ items }) => items.map(({ key }) => key)));
  return world.pool.every(({ key }) => seen.has(key));
});

testWorlds("the same from the same, and nothing given is changed", (world) => {
  const { draw, salt } = world;
  const attempts = Object.freeze(makeHistory(world, 3).map(Object.freeze));
  const pool = Object.freeze(world.pool.map(Object.freeze));
  const one = choose(pool, draw, attempts, salt, 3);
  return String(one) === String(choose(structuredClone(pool), structuredClone(draw), structuredClone(attempts), salt, 3));
});

testWorlds("what is kept stays: a set that lacks a deleted item keeps the others and is filled up again", (world) => {
  const { draw, salt } = world;
  const keys = choose(world.pool, draw, [], salt, 0);
  const later = makeHistory(world, 2);
  if (String(choose(world.pool, draw, later, "other", 2, keys)) !== String(keys)) return false;
  const [gone] = keys;
  const pool = world.pool.filter(({ key }) => key !== gone);
  const filled = choose(pool, draw, later, "other", 2, keys, keys.length);
  const isKept = keys.slice(1).every((key) => filled.includes(key));
  return isKept && filled.length === Math.min(keys.length, pool.length) && !filled.includes(gone);
});

testWorlds("a deleted item is replaced from its group, where each group has its number and still has items", (world) => {
  const { draw, salt, sizes } = world;
  if (typeof draw === "number") return true;
  const keys = choose(world.pool, draw, [], salt, 0);
  const { key: gone, group } = world.pool.find(({ key }) => keys.includes(key));
  if (sizes.get(group) === draw[group]) return true;
  const pool = world.pool.filter(({ key }) => key !== gone);
  return countIn(world, choose(pool, draw, [], salt, 0, keys, keys.length), group) === draw[group];
});

testWorlds("a changed number, more or fewer, leaves a set as it is", ({ pool, draw, salt }) => {
  const keys = choose(pool, draw, [], salt, 0);
  return [1, pool.length].every((size) => String(choose(pool, size, [], salt, 0, keys, keys.length)) === String(keys));
});

test("every item has its chance: over many browsers each is drawn within five standard deviations of as often", () => {
  const pool = Array.from({ length: 10 }, (_, i) => ({ key: `k${i}`, group: null, max: 1 }));
  const counts = Object.fromEntries(pool.map(({ key }) => [key, 0]));
  for (let salt = 0; salt < 1000; salt++) for (const key of choose(pool, 3, [], `salt ${salt}`, 0)) counts[key] += 1;
  assert.equal(Object.values(counts).reduce((a, b) => a + b), 3000);
  for (const count of Object.values(counts)) assert.ok(Math.abs(count - 300) < 5 * Math.sqrt(1000 * 0.3 * 0.7));
});

const a = (score, words = "w") => ({ items: [{ key: "a", words, score, max: 1 }] });

for (const [attempts, turn] of [
  [[], "unseen"],
  [[a(0)], "missed"],
  [[a(0, "old")], "unseen"],
  [[{ items: [{ key: "a", score: 0, max: 1 }] }], "missed"],
  [[a(1)], "rest"],
  [[a(0), a(1)], "rest"],
  [[{ answers: { a: "true" } }], "rest"],
  [[{ answers: { b: "true" } }], "unseen"],
  [[{ answers: {}, items: null }], "unseen"],
  [[{}], "unseen"],
])
  test(`whose turn it is: a reworded item is new, and old attempts tell only what they answered: ${JSON.stringify(attempts)}`, () => {
    const pool = ["a", "unseen", "missed", "rest"].map((key) => ({ key, words: "w", group: null, max: 1 }));
    const others = {
      items: [
        { key: "missed", words: "w", score: 0, max: 1 },
        { key: "rest", words: "w", score: 1, max: 1 },
      ],
    };
    const countWins = (draw) =>
      Array.from({ length: 40 }, (_, salt) => choose(pool, draw, [...attempts, others], `${salt}`, 1)).filter((keys) =>
        keys.includes("a"),
      ).length;
    // With one drawn, it is among the unseen; with two, among the missed or better; with three it may still be left out.
    const wins = [1, 2, 3].map(countWins);
    const among = { unseen: [true, true, true], missed: [false, true, true], rest: [false, false, true] }[turn];
    assert.deepEqual(wins.map((count) => count > 0), among);
    assert.ok(wins[0] < 40);
  });
