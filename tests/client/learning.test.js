/** Where a learner goes on, and the table of results. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { COLUMNS, listScores } from "../../hooks/coursequiz/client/learning/scores.js";
import { pickNext, tallyLectures } from "../../hooks/coursequiz/client/learning/tally.js";
import { EMPTY, makeAttempt, makeDraft, makeRecord, mapOf } from "./support.js";

const makeQuiz = (id, page, pass = null) => ({
  ...{ id, page, pass, title: `${id}的题`, url: `${page}#quiz-${id}`, kind: "questions", max: 4, bands: [] },
  ...{ survey: false, rater: false, practice: false, fields: {} },
});
const COURSE = {
  lectures: ["a/", "b/", "c/"].map((url) => ({ url, title: `第${url}讲`, part: "" })),
  quizzes: [makeQuiz("one", "a/", 75), makeQuiz("two", "b/"), makeQuiz("three", "c/", 80)],
};
const day = (number) => `2026-11-${String(number).padStart(2, "0")}T00:00:00.000Z`;
const stateOf = (pages, records = {}) => ({ records: mapOf(records), learner: { ...EMPTY.learner, pages } });

for (const [what, pages, records, name, url] of [
  ["the first, where nothing was visited", {}, {}, "first", "a/"],
  ["the last visited, if it is not done", { "a/": { at: day(1), done: day(1) }, "b/": { at: day(2) } }, {}, "last", "b/"],
  ["the next behind one that is done", { "b/": { at: day(2), done: day(2) } }, {}, "next", "c/"],
  ["from the start behind the end", { "c/": { at: day(2), done: day(2) } }, {}, "next", "a/"],
  ["done by its test, whatever was visited", { "a/": { at: day(1) } }, { one: makeRecord(makeDraft({}), makeAttempt("x")) }, "next", "b/"],
])
  test(`where to go on: ${what}`, () => {
    const state = stateOf(pages, records);
    const found = pickNext(tallyLectures(COURSE, state), state.learner);
    assert.deepEqual([found.name, found.tally.lecture.url], [name, url]);
  });

test("all is done: the last one visited is where to look back", () => {
  const done = (number) => ({ at: day(number), done: day(number) });
  const state = stateOf({ "a/": done(1), "b/": done(3), "c/": done(2) });
  const { name, tally } = pickNext(tallyLectures(COURSE, state), state.learner);
  assert.deepEqual([name, tally.lecture.url], ["all", "b/"]);
});

test("results in the course's order, then what the course no longer has; times are the learner's own", () => {
  const records = mapOf({
    gone: makeRecord(makeDraft({}), { ...makeAttempt("z", 3), band: null, subscores: [{ group: "听", score: 1, max: 2 }] }),
    one: makeRecord(makeDraft({}), makeAttempt("x", 1), { ...makeAttempt("y", 2), score: null }),
  });
  const say = (name, values = {}) => `${name} ${Object.values(values).join("/")}`.trim();
  const rows = listScores(COURSE, records, say).map((row) => Object.fromEntries(row.map((cell, i) => [COLUMNS[i], cell])));
  assert.deepEqual(rows.map(({ id, lecture, time }) => [id, lecture, time]), [
    ["one", "第a/讲", "2026-11-01 15:00"],
    ["one", "第a/讲", "2026-11-02 15:00"],
    ["gone", "", "2026-11-03 15:00"],
  ]);
  assert.deepEqual(rows.map(({ percent, pass, groups }) => [percent, pass, groups]), [
    [75, "passed", ""],
    ["", "", ""],
    [75, "", "group 听/1/2"],
  ]);
});
