/** What an import makes of the records here: nothing is lost, and nothing newer is replaced. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeImport } from "../../hooks/coursequiz/client/learning/import.js";
import { findFailures } from "./states.js";
import { EMPTY, NOW, apply, equal, load, makeAttempt, makeDraft, makeRecord, mapOf, merge, print, save, take } from "./support.js";

test("a merge loses nothing: each attempt once, oldest first, and of the earlier draft what stands nowhere else", () => {
  const people = ({ answers }) => print(Object.entries(answers).filter(([name]) => name.startsWith("/")));
  const holds = (answers, name, answer) => Object.hasOwn(answers, name) && equal(answers[name], answer);
  const checkRecord = (one, other, merged) => {
    if (!one || !other) return equal(one ?? other, merged);
    const ids = new Set([...one.attempts, ...other.attempts].map(({ id }) => id));
    const [later, earlier] = other.draft.updated > one.draft.updated ? [other, one] : [one, other];
    const isKept = ([name, answer]) =>
      Object.hasOwn(later.draft.answers, name) ||
      holds(merged.draft.answers, name, answer) ||
      merged.attempts.some(({ answers }) => holds(answers, name, answer));
    return (
      merged.attempts.length === ids.size &&
      merged.attempts.every(({ id }) => ids.has(id)) &&
      merged.attempts.every(({ at }, i) => !i || at >= merged.attempts[i - 1].at) &&
      one.attempts.every((each) => merged.attempts.some((found) => equal(each, found))) &&
      Object.entries(later.draft.answers).every(([name, answer]) => holds(merged.draft.answers, name, answer)) &&
      merged.draft.updated === later.draft.updated &&
      (people(one.draft) !== people(other.draft) || Object.entries(earlier.draft.answers).every(isKept)) &&
      equal(merged.asked ?? {}, { ...other.asked, ...one.asked })
    );
  };
  const check = (a, b) => {
    const merged = mergeImport(a, load(b));
    const c = apply(a, merged);
    const again = mergeImport(c, load(b));
    const ids = [...new Set([...a.records.keys(), ...b.records.keys()])];
    const checkPages = (one, other) =>
      Object.entries(one.pages).every(([address, visit]) => {
        const here = c.learner.pages[address];
        const there = Object.hasOwn(other.pages, address) ? other.pages[address] : visit;
        const first = (name) => [visit[name], there[name]].filter(Boolean).sort()[0];
        const last = [visit.at, there.at].sort()[1];
        return here.at === last && here.read === first("read") && here.done === first("done");
      });
    return (
      c.records.size === ids.length &&
      !again.records.size &&
      !again.learner &&
      !again.pages &&
      again.changes.every(({ attempts, filled, draft }) => !attempts && !filled && draft === "older") &&
      ids.every((id) => checkRecord(a.records.get(id), b.records.get(id), c.records.get(id))) &&
      [...merged.records].every(([id, record]) => !equal(record, a.records.get(id))) &&
      checkPages(a.learner, b.learner) &&
      checkPages(b.learner, a.learner) &&
      c.learner.name === (a.learner.name.trim() ? a.learner.name : b.learner.name)
    );
  };
  assert.deepEqual(findFailures(check), []);
});

test("the order of imports from three devices does not matter for attempts", () => {
  const list = ({ records }) => [...records].map(([id, { attempts }]) => [id, attempts]).sort();
  const check = (a, b, c) => {
    const orders = [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]];
    return new Set(orders.map(([one, two, three]) => print(list(take(take(one, two), three))))).size === 1;
  };
  assert.deepEqual(findFailures(check, 50), []);
});

test("the later draft wins: the file's if it is later, and nothing of the file's if it is not", () => {
  const [old, now] = [makeRecord(makeDraft({ tf: "true" }, 1)), makeRecord(makeDraft({ tf: "false" }, 2))];
  let merged = merge({ check: old }, { check: now });
  assert.deepEqual(merged.records, { check: now });
  assert.deepEqual(merged.changes, [{ id: "check", attempts: 0, draft: "newer", filled: 0 }]);
  merged = merge({ check: now }, { check: old });
  assert.deepEqual(merged.records, {});
  assert.deepEqual(merged.changes, [{ id: "check", attempts: 0, draft: "older", filled: 0 }]);
  const same = merge({ check: old }, { check: makeRecord(makeDraft({ tf: "true" }, 2)) });
  assert.deepEqual(same.changes, []);
});

test("what only the earlier draft has is kept: the form holds more than was handed in, and the result says so", () => {
  const here = makeRecord(makeDraft({ tf: "true", why: "听" }, 2, "answered", "x"), makeAttempt("x", 2, { tf: "true" }));
  const merged = merge({ check: here }, { check: makeRecord(makeDraft({ tf: "false", more: "问" }, 1)) });
  assert.deepEqual(merged.records.check.draft, {
    ...makeDraft({ tf: "true", why: "听", more: "问" }, 2, "answered", "x"),
    edited: "2026-11-02T08:00:00.000Z",
  });
  assert.deepEqual(merged.changes, [{ id: "check", attempts: 0, draft: "older", filled: 1 }]);
});

test("a form emptied for another go stays empty: its answers stand in the attempt", () => {
  const attempt = makeAttempt("x", 1, { tf: "true" });
  const here = makeRecord(makeDraft({}, 2, "new"), attempt);
  const there = makeRecord(makeDraft({ tf: "true" }, 1, "answered", "x"), attempt);
  assert.deepEqual(merge({ check: here }, { check: there }).records, {});
});

test("drafts about two people do not mix", () => {
  const here = makeRecord(makeDraft({ "/ratee": "王芳", i1: "4" }, 2));
  for (const [ratee, kept] of [["李明", {}], ["王芳", { i2: "1" }]]) {
    const there = makeRecord(makeDraft({ "/ratee": ratee, i2: "1" }, 1));
    const { rating = here } = merge({ rating: here }, { rating: there }).records;
    assert.deepEqual(rating.draft.answers, { ...here.draft.answers, ...kept });
  }
});

test("an attempt here stays but for its marks, which come after the submit", () => {
  const plain = makeAttempt("x", 1, { say: "好" });
  const marked = makeAttempt("x", 1, { say: "好", marks: ["0"] });
  const here = makeRecord(makeDraft({ say: "好" }, 1, "answered", "x"), plain);
  const there = makeRecord(makeDraft({ say: "好", marks: ["0"] }, 2, "answered", "x"), marked);
  assert.deepEqual(merge({ reflect: here }, { reflect: there }).records, { reflect: there });
  assert.deepEqual(merge({ reflect: there }, { reflect: here }).records, {});
  const other = makeRecord(makeDraft({ say: "好" }, 1), { ...plain, score: 4 });
  assert.deepEqual(merge({ reflect: here }, { reflect: other }).records, {});
});

test("records of a later version are not touched: they go into the file as they are, and here they stay", () => {
  const newer = { check: { version: 3, sheets: [1] }, "/learner": { version: 3, who: "x" } };
  const there = { check: makeRecord(makeDraft({ tf: "true" })), one: makeRecord(makeDraft({ a: "b" })) };
  const merged = merge({}, there, { newer, theirs: { version: 2, name: "王芳", pages: {} } });
  assert.deepEqual(Object.keys(merged.records), ["one"]);
  assert.equal(merged.learner, undefined);
  assert.deepEqual(merged.skipped, ["check", "/learner"]);
  const file = JSON.parse(save({ ...EMPTY, newer: mapOf(newer) }));
  assert.deepEqual([file.quizzes, file.learner], [{ check: newer.check }, newer["/learner"]]);
});

test("visits are united: the last place, the first time that a lecture was read and done, one's own name", () => {
  const [second, third] = ["2026-11-02T00:00:00.000Z", "2026-11-03T00:00:00.000Z"];
  const learner = { version: 2, name: " ", pages: { "a/": { at: third, read: third } } };
  const visit = { at: second, place: "quiz-check", read: second, done: second };
  const merged = merge({}, {}, { learner, theirs: { version: 2, name: "王芳", pages: { "a/": visit } } });
  const pages = { "a/": { ...visit, at: third } };
  assert.deepEqual(merged.learner, { version: 2, name: "王芳", way: null, pages, log: [] });
  assert.equal(merged.pages, 1);
});

for (const [mine, theirs, woven] of [
  ["a5 b3", "c4", "cab"],
  ["c4", "a5 b3", "cab"],
  ["a5 b3", "c4 d6", "cabd"],
  ["c4 d6", "a5 b3", "cabd"],
  ["a5 b3", "a5 b3 c1", "abc"],
  ["a1 b2", "c9 b2", "acb"],
  ["b2 a1", "a1 b2 c3", "bac"],
  ["a1 a2", "a1 b1 b3", "ab"],
])
  test(`attempts keep the order in which they were handed in, whatever a clock said: ${mine} and ${theirs}`, () => {
    const list = (side) => side.split(" ").map(([id, day]) => makeAttempt(id, Number(day)));
    const [here, there] = [mine, theirs].map((side) => makeRecord(makeDraft({}), ...list(side)));
    const { check = here } = merge({ check: here }, { check: there }).records;
    assert.equal(check.attempts.map(({ id }) => id).join(""), woven);
  });

test("practice is united: each entry of the log once, and the way that was chosen here stays", () => {
  const make = (id, day) => ({ id, at: `2026-11-0${day}T00:00:00.000Z`, quiz: "q", key: "k", words: "w" });
  const learner = { version: 2, name: "", way: null, pages: {}, log: [make("a", 1), make("c", 3)] };
  const theirs = { version: 2, name: "", way: "hotline", pages: {}, log: [make("b", 2), make("c", 3)] };
  const merged = merge({}, {}, { learner, theirs });
  assert.deepEqual(merged.learner.log.map(({ id }) => id), ["a", "b", "c"]);
  assert.deepEqual([merged.log, merged.learner.way], [1, "hotline"]);
  const again = merge({}, {}, { learner: { ...learner, way: "counter" }, theirs });
  assert.equal(again.learner.way, "counter");
});

test("drawn sets do not mix: the later draft wins with its items, and no answer of another set is filled in", () => {
  const here = makeRecord({ ...makeDraft({ a: "x" }, 2), items: ["a"] });
  const there = makeRecord({ ...makeDraft({ b: "y" }, 1), items: ["b"] });
  assert.deepEqual(merge({ check: here }, { check: there }).records, {});
  assert.deepEqual(merge({ check: there }, { check: here }).records, { check: here });
});

test("a file carries the choice of one item at a time: one's own goes first, what is no choice is none", () => {
  const visits = { "a/": { at: NOW } };
  const learner = (single) => ({ ...EMPTY.learner, pages: visits, ...(single === undefined ? {} : { single }) });
  const mergeChoice = (mine, theirs) => take(mine, { records: new Map(), learner: learner(theirs) }).learner.single;
  assert.equal(mergeChoice(EMPTY, true), true);
  assert.equal(mergeChoice(EMPTY, undefined), undefined);
  assert.equal(mergeChoice({ ...EMPTY, learner: { ...EMPTY.learner, single: false } }, true), false);
});
