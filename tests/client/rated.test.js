/** What several people think of one, out of many files: whose rating counts, what it adds up to, and what is not told. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { SourceReader } from "../../hooks/coursequiz/client/classroom/source.js";
import { describeRatee, listRatees } from "../../hooks/coursequiz/client/classroom/rated.js";
import { listRated } from "../../hooks/coursequiz/client/classroom/rows.js";

const TEST = { id: "rating", max: 12 };
const NOBODY = { names: new Set(["王芳"]), self: "", isApart: false };
const GROUPS = { 听: ["a", "b"], 说: ["c"] };

/** A rating as a form keeps it: of a scale from 1 to 4, whose item b is reversed. */
function rate(id, ratee, rater, role, points, { day = 1, words = "000000", blank = [] } = {}) {
  const keys = ["a", "b", "c"];
  const items = keys.map((key, i) => ({ key, words, score: points[i], max: 4 }));
  const chosen = keys.map((key, i) => [key, String(key === "b" ? 5 - points[i] : points[i])]);
  const sum = (group) => GROUPS[group].reduce((total, key) => total + points[keys.indexOf(key)], 0);
  return {
    ...{ id, at: `2026-11-${String(day).padStart(2, "0")}T08:00:00.000Z`, ratee, rater, role, items },
    ...{ score: sum("听") + sum("说"), max: 12 },
    subscores: Object.keys(GROUPS).map((group) => ({ group, score: sum(group), max: 4 * GROUPS[group].length })),
    answers: Object.fromEntries(chosen.filter(([key]) => !blank.includes(key))),
  };
}

/** People as the page has them of files with these attempts, by their names. */
function readPeople(files) {
  const reader = new SourceReader("course-a");
  return files.map(([name, ...attempts]) => ({ name, quizzes: new Map([["rating", attempts.map((attempt) => reader.shorten(attempt))]]) }));
}

const SELF = rate("s", "王芳", "王芳", "self", [4, 4, 4], { day: 2 });
const THREE = [
  ["赵经理", rate("1", "王芳", "赵经理", "superior", [3, 1, 2], { day: 3 })],
  ["小刘", rate("2", "王 芳", "小刘", "peer", [2, 2, 2], { day: 5 })],
  ["", rate("3", "王芳", "小陈", "subordinate", [4, 3, 2], { day: 4 })],
];

test("three raters in three files and oneself: by hand, with what is reversed turned as it was scored", () => {
  const found = describeRatee(readPeople([["王芳", SELF], ...THREE]), TEST, NOBODY);
  assert.deepEqual([found.n, found.self, found.unclear, found.doubled, found.changed], [3, "s", 0, 0, 0]);
  assert.deepEqual(found.days, ["2026-11-03T08:00:00.000Z", "2026-11-05T08:00:00.000Z"]);
  assert.deepEqual(found.total, { n: 3, self: 12, max: 12, mean: 7, least: 6, most: 9, gap: 5 });
  assert.deepEqual(found.groups, [
    { group: "听", max: 8, n: 3, self: 8, mean: 5, least: 4, most: 7, gap: 3 },
    { group: "说", max: 4, n: 3, self: 4, mean: 2, least: 2, most: 2, gap: 2 },
  ]);
  assert.deepEqual(found.items[0], { key: "a", words: "000000", max: 4, n: 3, self: 4, mean: 3, least: 2, most: 4, gap: 1 });
  assert.deepEqual(found.items.map(({ key, mean, least, most }) => [key, mean, least, most]), [["a", 3, 2, 4], ["b", 2, 1, 3], ["c", 2, 2, 2]]);
});

test("what is told has no rater's name in it", () => {
  const text = JSON.stringify(describeRatee(readPeople([["王芳", SELF], ...THREE]), TEST, NOBODY));
  for (const name of ["赵经理", "小刘", "小陈"]) assert.ok(!text.includes(name), name);
});

test("with fewer than three raters there are neither sums nor items", () => {
  for (const count of [0, 1, 2]) {
    const found = describeRatee(readPeople([["王芳", SELF], ...THREE.slice(0, count)]), TEST, NOBODY);
    assert.deepEqual([found.n, found.total, found.groups, found.items, found.days], [count, null, [], [], []]);
  }
});

test("an item that fewer than three have answered says nothing of them, while the others do; a blank is no answer", () => {
  const [one, two] = THREE;
  const people = readPeople([one, two, ["x", rate("3", "王芳", "小陈", "peer", [4, 0, 2], { blank: ["b"] })]]);
  const { items, total } = describeRatee(people, TEST, NOBODY);
  assert.deepEqual(items.map(({ n, mean, least, most, gap }) => [n, mean, least, most, gap]), [[3, 3, 2, 4, null], [2, null, null, null, null], [3, 2, 2, 2, null]]);
  assert.equal(total.n, 3);
});

test("of one rater the latest counts, on whatever device; one attempt in two files is one", () => {
  const again = rate("4", "王芳", "赵 经理", "superior", [1, 1, 1], { day: 9 });
  const people = readPeople([["王芳", SELF, ...THREE.map(([, each]) => each)], ["赵经理", THREE[0][1], again]]);
  const found = describeRatee(people, TEST, NOBODY);
  assert.deepEqual([found.n, found.doubled, found.total.least, found.total.mean], [3, 1, 3, 6]);
});

test("one name in two people's files is one rater until the trainer says otherwise", () => {
  const people = readPeople([...THREE.slice(0, 2), ["刘洋", rate("4", "王芳", "小刘", "peer", [1, 1, 1])]]);
  assert.deepEqual([describeRatee(people, TEST, NOBODY).n, describeRatee(people, TEST, NOBODY).doubled], [2, 1]);
  assert.equal(describeRatee(people, TEST, { ...NOBODY, isApart: true }).n, 3);
});

test("who is meant by another name is for the trainer to say", () => {
  const people = readPeople([...THREE.slice(0, 2), ["小陈", rate("3", "王经理", "小陈", "peer", [4, 4, 4])]]);
  assert.deepEqual(listRatees(people, "rating").map(({ name }) => name).sort(), ["王 芳", "王经理"].sort());
  assert.equal(describeRatee(people, TEST, NOBODY).n, 2);
  assert.equal(describeRatee(people, TEST, { ...NOBODY, names: new Set(["王芳", "王经理"]) }).n, 3);
});

test("of several people's ratings by themselves none is taken before the trainer has chosen", () => {
  const other = rate("t", "王芳", "我", "self", [1, 1, 1], { day: 3 });
  const people = readPeople([["王芳", rate("r", "王芳", "王芳", "self", [1, 1, 2]), SELF], ["李明", other], ...THREE]);
  const found = describeRatee(people, TEST, NOBODY);
  assert.deepEqual(found.selves.map(({ id, isOwn }) => [id, isOwn]), [["s", true], ["t", false]]);
  assert.deepEqual([found.self, found.total.self, found.total.gap, found.n], ["", null, null, 3]);
  assert.equal(describeRatee(people, TEST, { ...NOBODY, self: "t" }).total.gap, -4);
});

test("a role that cannot be is counted neither way, and told", () => {
  const people = readPeople([
    ...THREE,
    ["a", rate("4", "王芳", "王芳", "peer", [1, 1, 1])],
    ["b", rate("5", "王芳", "小张", "", [1, 1, 1])],
  ]);
  const found = describeRatee(people, TEST, NOBODY);
  assert.deepEqual([found.n, found.unclear, found.total.least], [3, 2, 6]);
});

test("what had another maximum is in no sum, and what was asked otherwise is another item", () => {
  const old = { ...rate("4", "王芳", "小张", "peer", [1, 1, 1], { words: "ffffff" }), max: 16 };
  const { changed, total, items } = describeRatee(readPeople([...THREE, ["小张", old]]), TEST, NOBODY);
  assert.deepEqual([changed, total.n, total.least], [1, 3, 6]);
  assert.deepEqual(items.filter(({ words }) => words === "ffffff").map(({ n, mean }) => [n, mean]), [[1, null], [1, null], [1, null]]);
});

test("attempts of before items were kept count in the sums alone", () => {
  const bare = THREE.map(([name, { items, ...attempt }]) => [name, attempt]);
  const { total, items } = describeRatee(readPeople(bare), TEST, NOBODY);
  assert.deepEqual([total.mean, items], [7, []]);
});

test("only a scored test in which people are rated, and only where somebody's file rates", () => {
  const quizzes = [{ id: "rating", rater: true, max: 12 }, { id: "rating", rater: true, max: null }, { id: "rating", rater: false, max: 12 }, { id: "x", rater: true, max: 12 }];
  assert.deepEqual(listRated({ quizzes }, readPeople(THREE)), [quizzes[0]]);
  const plain = { ...SELF, ratee: undefined };
  assert.deepEqual(listRated({ quizzes }, readPeople([["王芳", plain]])), []);
});
