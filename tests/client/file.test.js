/** A learner's records leave as a file and come back: nothing is lost, and nothing runs. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeImport } from "../../hooks/coursequiz/client/learning/import.js";
import { findFailures } from "./states.js";
import { EMPTY, NOW, apply, equal, load, makeAttempt, makeDraft, makeRecord, mapOf, merge, read, save } from "./support.js";

test("an export comes back into an empty store as it was, and a second time there is nothing to do", () => {
  const check = (a) => {
    const first = mergeImport(EMPTY, load(a));
    const b = apply(EMPTY, first);
    const again = mergeImport(b, load(a));
    const attempts = [...a.records.values()].reduce((sum, record) => sum + record.attempts.length, 0);
    return (
      equal([...a.records].sort(), [...b.records].sort()) &&
      equal(a.learner, b.learner) &&
      first.changes.reduce((sum, change) => sum + change.attempts, 0) === attempts &&
      first.changes.every(({ draft }) => ["new", "none"].includes(draft)) &&
      !again.records.size &&
      !again.learner &&
      !again.changes.length &&
      !again.pages &&
      save(a) === save(b) &&
      JSON.parse(save(a)).exported === NOW
    );
  };
  assert.deepEqual(findFailures(check), []);
});

test("rubbish in the database is left out of the file; the rest is exported, imported and merged", () => {
  const good = makeAttempt("x", 1, { tf: "true" });
  const rubbish = {
    version: 2,
    draft: { answers: { tf: 7, one: {}, did: [], a: "b" } },
    attempts: [null, 3, good, { id: 4 }],
  };
  const empty = { version: 2, draft: 3, attempts: null, asked: "x" };
  const records = { odd: rubbish, empty, text: "text" };
  const { odd } = merge(records, { odd: makeRecord(makeDraft({ new: "1" }), good) }).records;
  assert.deepEqual(odd.draft.answers, { did: [], a: "b", new: "1" });
  assert.deepEqual(odd.attempts, [good]);
  const file = load({ records: mapOf(records) });
  assert.deepEqual(file.quizzes.odd.attempts, [good]);
  assert.deepEqual(Object.keys(file.quizzes), ["odd", "empty"]);
});

test("names of prototypes are names: no object but its own gets them", () => {
  const polluting = JSON.stringify({ polluted: "yes", toString: "x" });
  const record = JSON.stringify(makeRecord(makeDraft({ a: "b" }), makeAttempt("x")));
  const hostile = record.replaceAll('"a"', '"__proto__"');
  const { file } = read(
    `{"format":"coursequiz-learning","version":2,"course":"course-a","title":"","exported":"2026-11-22T00:00:00Z",` +
      `"__proto__":${polluting},"constructor":{"prototype":${polluting}},` +
      `"quizzes":{"__proto__":${record},"constructor":${hostile},"toString":${record}},` +
      `"learner":{"version":2,"name":"","pages":{"__proto__":{"at":"2026-11-22T00:00:00Z"}}}}`,
  );
  const merged = mergeImport(EMPTY, file);
  assert.deepEqual([...merged.records.keys()].sort(), ["__proto__", "constructor", "toString"]);
  for (const own of [merged.records.get("constructor").draft.answers, merged.learner.pages]) {
    assert.deepEqual(Object.keys(own), ["__proto__"]);
    assert.equal(Object.getPrototypeOf(own), Object.prototype);
  }
  assert.ok(!("polluted" in {}) && !("polluted" in file));
  assert.equal(String({}), "[object Object]");
  assert.equal(mergeImport(apply(EMPTY, merged), file).records.size, 0);
});

test("twenty thousand attempts of a busy year on two devices, half of it known here", () => {
  const draft = { answers: { a: "1" }, state: "draft", attempt: null, updated: NOW };
  const make = (_, i) => {
    const figures = { score: i % 5, max: 5, percent: 20 * (i % 5), band: null, subscores: [] };
    const at = new Date(Date.UTC(2026, 0, 1) + 1000 * i).toISOString();
    return { id: `id-${i}`, at, ...figures, answers: { a: "1", b: ["2", "3"] } };
  };
  const attempts = Array.from({ length: 20_000 }, make);
  const record = (list) => ({ version: 2, draft, attempts: list });
  const stateOf = (list) => ({ ...EMPTY, records: new Map([["check", record(list)]]) });
  const [here, there] = [stateOf(attempts.filter((_, i) => i % 2)), stateOf(attempts)];
  const merged = mergeImport(here, load(there));
  assert.deepEqual(merged.changes, [{ id: "check", attempts: 10_000, draft: "none", filled: 0 }]);
  assert.ok(equal(merged.records.get("check"), record(attempts)));
  assert.equal(mergeImport(there, load(here)).records.size, 0);
});
