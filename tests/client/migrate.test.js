/** What version 1 of the program kept becomes what this one keeps: the pure function, over a database of then. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { migrate } from "../../hooks/coursequiz/client/records.js";
import { freeze } from "./support.js";

const FIXTURE = new URL("../browser/fixtures/version-1-database.json", import.meta.url);
const DATABASE = new Map(JSON.parse(readFileSync(FIXTURE, "utf8")));

test("nothing is lost: every answer, attempt and question has its counterpart, figures and times as they were", () => {
  for (const [key, record] of DATABASE) {
    if (key === "/learner") continue;
    const now = migrate(freeze(record));
    assert.equal(now.version, 2);
    assert.equal(now.attempts.length, record.attempts.length);
    for (const [i, before] of record.attempts.entries()) {
      assert.deepEqual({ ...now.attempts[i], answers: 0 }, { ...before, answers: 0 }, key);
      const values = Object.values(now.attempts[i].answers).map(String);
      for (const value of Object.values(before.answers)) assert.ok(values.includes(String(value)), key);
    }
    assert.deepEqual(Object.values(now.asked), Object.values(record.asked));
  }
  const learner = DATABASE.get("/learner");
  assert.deepEqual(migrate(freeze(learner)), { ...learner, version: 2, way: null, log: [] });
});

for (const [name, answer, question, names] of [
  ["b-reason", "因为", ["题", "理由"], ["b/reason"]],
  ["b-reason", "因为", ["题"], ["b-reason"]],
  ["b-reason", "因为", undefined, ["b/reason"]],
  ["b-reason", "true", undefined, ["b-reason"]],
  ["b-reason", ["0b1c2d3e"], undefined, ["b-reason"]],
  ["b-rubric", ["0b1c2d3e"], undefined, ["b-rubric", "b/rubric"]],
  ["b-rubric", "0b1c2d3e", undefined, ["b-rubric"]],
  ["b-reason-reason", "因为", ["题", "理由"], ["b-reason/reason"]],
  ["b/0b1c2d3e", "因为", ["题", "栏"], ["b/0b1c2d3e"]],
  ["reason", "因为", ["题"], ["reason"]],
])
  test(`a label tells a reason from an item, and ticks go to both: ${name} ${answer} ${question}`, () => {
    const asked = question === undefined ? {} : { [name]: question };
    const draft = { answers: { [name]: answer }, state: "draft", attempt: null, updated: "2026-10-01T00:00:00.000Z" };
    const now = migrate(freeze({ version: 1, draft, attempts: [], asked }));
    assert.deepEqual(Object.keys(now.draft.answers).sort(), names);
  });

for (const record of [null, 7, "x", [], {}, { version: 2, draft: {} }, { version: 3 }, { version: "1" }, { version: 0 }])
  test(`what is not of version 1 stays as it is: ${JSON.stringify(record)}`, () => {
    assert.equal(migrate(freeze(record)), record);
  });

for (const part of [null, 3, "x", [], { answers: 3 }])
  test(`junk inside does no harm: ${JSON.stringify(part)}`, () => {
    assert.equal(migrate(freeze({ version: 1, draft: part, attempts: [part], asked: part })).version, 2);
  });
