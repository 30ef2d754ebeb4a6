/** What answers earn, and what is told of it: passes, comparisons, means of ratings, what to look at again. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { compareAttempts, formatChange } from "../../hooks/coursequiz/client/scoring/comparison.js";
import { compareRatings, formatMean } from "../../hooks/coursequiz/client/scoring/ratings.js";
import { pickReviews, pickTrend } from "../../hooks/coursequiz/client/scoring/reviews.js";
import { isPass, passOf } from "../../hooks/coursequiz/client/scoring/totals.js";

test("a pass is percent of the attempt's own maximum, without the noise of binary fractions; no score is no pass", () => {
  for (const [mark, most, score, max, expected] of [
    ["80%", 7, 5.6, 7, true],
    ["80%", 7, 5.59, 7, false],
    ["200", 300, 200, 300, true],
    ["5", 7, 5, 7, true],
    ["5", 7, 7.14, 10, false],
    ["5", 7, 7.15, 10, true],
    ["0", 7, 0, 7, true],
    ["-3", 20, -3, 20, true],
    ["-3", 20, -4, 20, false],
    ["0", 7, null, null, false],
    ["0", 7, null, 7, false],
    ["80%", 7, 5, null, false],
  ])
    assert.equal(isPass(passOf(mark, most), { score, max }), expected, `${mark} of ${most}: ${score} of ${max}`);
});

/** An attempt as it is kept, as far as the comparison reads it. */
function attempt(month, score, max, groups = {}) {
  const subscores = Object.entries(groups).map(([group, [points, most]]) => ({ group, score: points, max: most }));
  return { at: `2026-0${month}-01T00:00:00.000Z`, score, max, subscores };
}

const EARLY = attempt(3, 3, 9, { 听: [1, 3], 说: [2, 6] });
const LATE = attempt(4, 5.5, 9, { 听: [3, 3], 说: [2.5, 6] });
const GROWN = attempt(5, 9, 15, { 听: [6, 6], 说: [2, 6], 看: [1, 3] });

for (const [what, attempts, changes] of [
  ["nothing", [], undefined],
  ["one", [EARLY], undefined],
  ["one that is scored", [EARLY, attempt(4, null, null)], undefined],
  ["one with something to get", [EARLY, attempt(4, 0, 0)], undefined],
  ["what was imported stands behind what came later", [LATE, EARLY], [["听", "+2"], ["说", "+0.5"], [null, "+2.5"]]],
  ["the same twice", [LATE, LATE], [["听", "0"], ["说", "0"], [null, "0"]]],
  ["a group that has grown, and a new one", [EARLY, GROWN], [["听", null], ["说", "0"], ["看", null], [null, null]]],
])
  test(`changes are by time, and none is told of what had another maximum: ${what}`, () => {
    const rows = compareAttempts(attempts)?.rows;
    assert.deepEqual(rows?.map((row) => [row.group, formatChange(row)]), changes);
  });

/** A rating as it is kept, as far as the means read it. */
const rating = (ratee, role, score, groups = {}) => ({
  ...{ id: "x", ratee, role, score },
  subscores: Object.entries(groups).map(([group, points]) => ({ group, score: points, max: 20 })),
});

for (const [what, ratings, people] of [
  [
    "without groups the total alone; 10 / 3 of three others, however the name was typed",
    [rating("A b", "self", 4), ...[3, 3, 4].map((score) => rating("Ａ\u3000B", "peer", score))],
    [[[null, 4, 3.3333, 0.6667]]],
  ],
  ["nobody but oneself: no gap", [rating("a", "self", 4)], [[[null, 4, null, null]]]],
  [
    "two ratings by oneself are averaged; a group that one of them lacks counts where it is",
    [rating("a", "self", 4, { x: 3, y: 1 }), rating("a", "self", 2, { x: 2 }), rating("a", "peer", 3, { x: 3, y: 0 })],
    [[["x", 2.5, 3, -0.5], ["y", 1, 0, 1], [null, 3, 3, 0]]],
  ],
  ["from before the quiz asked who is rated: nobody's", [{ id: "x", score: 3, subscores: [] }, rating("", "self", 1)], []],
])
  test(`means and gaps: ${what}`, () => {
    const round = (number) => (typeof number === "number" ? Math.round(number * 1e4) / 1e4 : number);
    const found = compareRatings(ratings).map(({ rows }) =>
      rows.map(({ group, self, others, gap }) => [group, ...[self, others, gap].map(round)]),
    );
    assert.deepEqual(found, people);
  });

for (const [number, text, gap] of [
  [2.25, "2.3", "+2.3"],
  [1.45, "1.5", "+1.5"],
  [-0.04, "0.0", "0.0"],
  [-3.25, "−3.2", "−3.2"],
  [null, "—", "—"],
])
  test(`numbers have one decimal, rounded as by hand, and a gap has its sign: ${number}`, () => {
    assert.equal(formatMean(number), text);
    assert.equal(formatMean(number, true), gap);
  });

for (const [scores, picked] of [
  // The mean is 22 / 6 = 3.67: three lie below it, the lowest first, equal ones in the page's order.
  [[5, 2, 4, 1, 5, 5], [3, 1]],
  [[3, 5, 1, 3, 5, 5], [2, 0, 3]],
  [[4, 4, 4], []],
  [[1, 1, 1, 1, 1, 1, 1, 5, 5, 5, 5, 5, 5, 5], [0, 1, 2, 3, 4]],
  [[], []],
])
  test(`a scale's lowest items lie below one's own mean, at most five; where all are equal none stands out: ${scores}`, () => {
    const outcomes = scores.map((score, place) => ({ place, score, low: 1, max: 5, verdict: null, chosen: ["x"] }));
    assert.deepEqual(pickReviews(outcomes).map(({ place }) => place), picked);
  });

test("wrong answers in the page's order: of questions all that are not right, partly right ones too", () => {
  const verdicts = ["right", "wrong", "partly", "right", "skipped"];
  const outcomes = verdicts.map((verdict) => ({ verdict, score: 0, max: 5, chosen: ["x"] }));
  assert.deepEqual(pickReviews(outcomes).map(({ verdict }) => verdict), ["wrong", "partly", "skipped"]);
});

test("a trend needs two scored attempts and shows the latest ten", () => {
  const attempts = Array.from({ length: 12 }, (_, score) => ({ id: String(score), score, max: 20 }));
  assert.deepEqual(pickTrend(attempts.slice(0, 1)), []);
  assert.deepEqual(pickTrend([attempts[0], { id: "x", score: null, max: null }]), []);
  assert.deepEqual(pickTrend(attempts).map(({ score }) => score), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});
