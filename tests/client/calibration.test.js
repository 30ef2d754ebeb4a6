/** How often one was right, by how sure one had been. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { calibrate } from "../../hooks/coursequiz/client/learning/calibration.js";
import { listAnswers } from "../../hooks/coursequiz/client/learning/history.js";
import { equal } from "./support.js";

let order = 0;
const answer = (key, sure, isRight, more = {}) => {
  order += 1;
  return { id: `i${order}`, quiz: "q", key, words: "w", day: "2026-01-01", order, isRight, sure, ...more };
};
/** So many answers to as many questions. */
const many = (count, sure, right) => Array.from({ length: count }, (_, i) => answer(`${sure}-${i}`, sure, i < right));

test("nobody was asked: there is nothing to show", () => {
  equal(calibrate([]), []);
  equal(calibrate([answer("a", undefined, true), answer("b", 7, true), answer("c", -1, true), answer("d", 1.5, true)]), []);
});

test("from ten answers on there is a share, rounded", () => {
  equal(calibrate([...many(12, 2, 8), ...many(10, 1, 10), ...many(9, 0, 3)]), [
    { level: 2, count: 12, right: 8, percent: 67 },
    { level: 1, count: 10, right: 10, percent: 100 },
    { level: 0, count: 9, right: 3, percent: null },
  ]);
});

test("of all wrong the share is none, and not unknown", () => assert.equal(calibrate(many(10, 2, 0))[0].percent, 0));

test("of a question the first answer of a day counts, however they are listed", () => {
  const [first, again, tomorrow] = [answer("a", 2, false), answer("a", 2, true), answer("a", 1, true, { day: "2026-01-02" })];
  const rows = calibrate([tomorrow, again, first]);
  equal(rows.map(({ count, right }) => [count, right]), [[1, 0], [1, 1], [0, 0]]);
});

test("the first answer counts, even if nobody asked how sure", () => {
  equal(calibrate([answer("b", undefined, false), answer("b", 2, true)]), []);
});

test("two quizzes may have items of one key", () => {
  assert.equal(calibrate([answer("a", 2, true), answer("a", 2, true, { quiz: "other" })])[0].count, 2);
});

test("attempts and practice both tell", () => {
  const item = (key, sure) => ({ key, words: "w", score: 1, max: 1, sure });
  const attempt = { id: "x", at: "2026-01-01T10:00:00.000Z", items: [item("a", 2), item("b", 0), { key: "open", words: "w", sure: 2 }] };
  const entry = { id: "y", at: "2026-01-02T10:00:00.000Z", day: "2026-01-02", quiz: "p", ...item("c", 2) };
  const rows = calibrate(listAnswers({ records: new Map([["q", { attempts: [attempt] }]]), learner: { log: [entry] } }));
  equal(rows.map(({ count }) => count), [2, 0, 1]);
});
