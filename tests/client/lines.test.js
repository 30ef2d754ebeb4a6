/** When a line that was written comes again: two weeks later, once, whatever clocks and devices did meanwhile. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { listLines, planLines } from "../../hooks/coursequiz/client/learning/lines.js";
import { addDays } from "../../hooks/coursequiz/client/learning/schedule.js";
import { EMPTY, load, makeAttempt, makeDraft, makeRecord, mapOf, read, save, take } from "./support.js";

let count = 0;

/** A line as listLines() makes it; of two the one with the greater number came later. */
function line(day, text = "一句", key = "a", more = {}) {
  count += 1;
  return { id: `i${count}`, quiz: "q", key, words: "w", day, order: count, text, ...more };
}

const dueOn = (lines, today) => planLines(lines, today).today.map(({ key, text }) => [key, text]);

test("a line comes again on the fourteenth day, and not before", () => {
  const lines = [line("2026-01-01")];
  const before = planLines(lines, "2026-01-14");
  assert.deepEqual([before.today, before.next.due], [[], "2026-01-15"]);
  assert.deepEqual(dueOn(lines, "2026-01-15"), [["a", "一句"]]);
  assert.deepEqual(dueOn(lines, "2026-03-01"), [["a", "一句"]]);
});

test("once it was written again it is done, and stays so", () => {
  const lines = [line("2026-01-01"), line("2026-01-20", "又一句"), line("2026-01-20", "改过的"), line("2026-05-01", "")];
  const { today, next, done } = planLines(lines, "2026-06-01");
  assert.deepEqual([today, next], [[], null]);
  assert.deepEqual(done.map(({ text, day, now }) => [text, day, now]), [["一句", "2026-01-01", { text: "又一句", day: "2026-01-20" }]]);
});

for (const [name, lines, today, due] of [
  ["written anew before its time, the two weeks begin anew", () => [line("2026-01-01"), line("2026-01-10", "新的")], "2026-01-23", []],
  ["and then it is the newer line that comes", () => [line("2026-01-01"), line("2026-01-10", "新的")], "2026-01-24", [["a", "新的"]]],
  ["who puts it off is asked in two weeks again", () => [line("2026-01-01"), line("2026-01-15", "")], "2026-01-28", []],
  ["with the old line", () => [line("2026-01-01"), line("2026-01-15", "")], "2026-01-29", [["a", "一句"]]],
  ["nothing was written, nothing is put off", () => [line("2026-01-01", "")], "2026-02-01", []],
  ["other words are another prompt", () => [line("2026-01-01"), line("2026-01-20", "新的", "a", { words: "x" })], "2026-02-01", []],
  ["to put off other words changes nothing", () => [line("2026-01-01"), line("2026-01-20", "", "a", { words: "x" })], "2026-02-01", [["a", "一句"]]],
  ["a clock set back: the number decides which is the later", () => [line("2026-01-01", "晚的", "a", { order: 1e9 }), line("2026-01-09", "早的")], "2026-01-15", [["a", "晚的"]]],
  ["a day that nobody has waited for was written by a wrong clock", () => [line("2030-01-01")], "2026-01-02", [["a", "一句"]]],
  ["and the two weeks begin with what is written then", () => [line("2030-01-01"), line("2026-01-02", "又一句")], "2026-01-16", [["a", "又一句"]]],
])
  test(name, () => assert.deepEqual(dueOn(lines(), today), due));

test("three a day, the oldest first; what was written or put off today counts, and the rest comes tomorrow", () => {
  const old = Array.from({ length: 5 }, (_, i) => line(addDays("2026-01-05", -i), "一句", `k${i}`));
  const before = planLines(old, "2026-01-30");
  assert.deepEqual([before.today.map(({ key }) => key), before.waiting], [["k4", "k3", "k2"], 2]);
  const later = [...old, line("2026-01-30", "又一句", "k4"), line("2026-01-30", "", "k3")];
  const after = planLines(later, "2026-01-30");
  assert.deepEqual([after.today.map(({ key }) => key), after.waiting], [["k2"], 2]);
  assert.deepEqual(planLines(later, "2026-01-31").today.map(({ key }) => key), ["k2", "k1", "k0"]);
});

const REVIEW = { pages: [], words: {}, quizzes: { q: { items: {}, open: { a: "w" } }, r: { items: { b: "v" } } } };
const entry = (id, more) => ({ id, at: "2026-11-01T07:00:00.000Z", day: "2026-11-01", seq: 1, quiz: "q", key: "a", words: "w", ...more });
const stateOf = (records, log) => ({ records: mapOf(records), learner: { ...EMPTY.learner, log } });

test("lines stand in attempts, in the log, and of old practice in the draft", () => {
  const asked = [{ key: "a", words: "w" }, { key: "b", words: "v", score: 1, max: 1 }, { key: "c", words: "u" }];
  const attempt = { ...makeAttempt("one", 2, { a: "交的", b: "0b1c2d3e" }), items: asked };
  const state = stateOf({ q: makeRecord(makeDraft({ a: "稿子" }, 3), attempt), r: makeRecord(makeDraft({})) }, [
    entry("two", { text: "记下的" }),
    entry("three", { seq: 2 }),
    entry("four", { words: "old", text: "别的题" }),
    entry("five", { score: 1, max: 1, text: "计分的" }),
    entry("six", { quiz: "gone", text: "没有了的" }),
    entry("seven", { quiz: "r", key: "b", text: "没有示例的" }),
  ]);
  assert.deepEqual(listLines(state, REVIEW).map(({ text }) => text), ["交的", "记下的", "稿子"]);
  assert.equal(listLines(state).length, 6);
});

test("what else was written into the storage tells nothing", () => {
  const record = { ...makeRecord(makeDraft({}), null, { id: "x", at: "2026-11-01T07:00:00.000Z", items: [null, 3] }) };
  assert.deepEqual(listLines(stateOf({ q: record }, [null, { at: 3 }, entry("list", { text: ["a"] })])), []);
});

test("two devices: what one has written again is done on the other, and a second import changes nothing", () => {
  const log = [entry("one", { text: "那时" })];
  const here = stateOf({}, [...log, entry("here", { at: "2026-11-16T07:00:00.000Z", day: "2026-11-16", seq: 3, text: "这里" })]);
  const there = stateOf({}, [...log, entry("there", { at: "2026-11-17T07:00:00.000Z", day: "2026-11-17", seq: 4, text: "那里" })]);
  for (const [mine, theirs] of [[here, there], [there, here]]) {
    const merged = take({ ...mine, newer: new Map() }, { ...theirs, newer: new Map() });
    const { done, today } = planLines(listLines(merged, REVIEW), "2026-12-31");
    assert.deepEqual([done.map(({ text, now }) => [text, now.text]), today], [[["那时", "这里"]], []]);
  }
});

test("a file keeps a line; one that no field takes is refused with its place", () => {
  const state = (text) => ({ ...stateOf({}, [entry("one", { text })]), newer: new Map() });
  assert.equal(load(state("一句\n两行")).learner.log[0].text, "一句\n两行");
  assert.equal(load(state("")).learner.log[0].text, "");
  const { fault, values } = read(save(state("一句")).replace("一句", "长".repeat(20_001)));
  assert.deepEqual([fault, values.place], ["import-invalid", "learner.log[0].text"]);
});
