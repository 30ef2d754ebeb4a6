/** Days of a calendar, the most that a field takes, and the words of a fish. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFish, wrap } from "../../hooks/coursequiz/client/fish.js";
import { addDays } from "../../hooks/coursequiz/client/ics.js";
import { cut } from "../../hooks/coursequiz/client/length.js";

for (const [start, days, end] of [["2028-02-28", 1, "2028-02-29"], ["2027-12-31", 28, "2028-01-28"]])
  test(`days are counted as calendars do, over leap days and the end of a year: ${start}`, () => {
    assert.equal(addDays(start, days), end);
  });

const x = "x".repeat(20_000);

for (const [what, text, end, before, result] of [
  ["what fits", x, 5, 0, [20_000, 5, 0]],
  ["from the end of what has just come in", `${x}xxx`, 5, 0, [20_000, 2, 3]],
  ["no more than has come in", `${x}xxx`, 2, 0, [20_001, 0, 2]],
  ["what stood there before stays, however long", `${x}xxx`, 5, 20_003, [20_003, 5, 0]],
  ["no half of a character is left", `${x.slice(1)}😀`, 20_001, 0, [19_999, 19_999, 2]],
])
  test(`what is too long is cut: ${what}`, () => {
    const found = cut(text, end, before);
    assert.deepEqual([found.text.length, found.end, found.count], result);
  });

test("a fish is read from rows: causes apart by semicolons or lines, a question left out is the cause that is followed", () => {
  const rows = [[" 头 ", "甲；乙;丙\n\n丁"], ["", "戊"], ["", ""], ["问\x00", ""]];
  const bones = [
    { number: 1, question: "", causes: ["甲", "乙", "丙", "丁"] },
    { number: 2, question: "甲", causes: ["戊"] },
    { number: 4, question: "问", causes: [] },
  ];
  assert.deepEqual(readFish(rows), { head: "头", bones });
  assert.deepEqual(readFish([]), { head: "", bones: [] });
});

for (const [text, lines] of [
  ["", [""]],
  ["一二三四五六", ["一二三四", "五六"]],
  ["一二三四，五", ["一二三四，", "五"]],
  ["一二 App 三", ["一二", "App 三"]],
  ["abcdefghijkl", ["abcdef", "ghijkl"]],
])
  test(`words are wrapped by their width; no line begins with a comma, a word is broken only if it fits nowhere: ${text}`, () => {
    assert.deepEqual(wrap(text, 4), lines);
  });
