/** What the page of the import has of its own; that it reads as the command does: tests/tools/import_files/test_twins.py. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { looksLikeGift } from "../../hooks/coursequiz/client/questions/gift.js";
import { readPasted } from "../../hooks/coursequiz/client/questions/reader.js";
import { hash } from "../../hooks/coursequiz/client/questions/sha256.js";
import { compile, TABLE } from "../../hooks/coursequiz/client/questions/words.js";

test("a hash is the one that Node makes, whatever the length", () => {
  for (let length = 0; length < 200; length += 1) {
    const text = "客a😀".repeat(length).slice(0, length * 2);
    assert.equal(hash(text), createHash("sha256").update(text.toWellFormed()).digest("hex"), `${length}`);
  }
});

test("no pattern has what Python and JavaScript take for different characters", () => {
  const { patterns, marks, starts, lineStarts, separators, optionColumn, secondNumber } = TABLE;
  const all = [...Object.values(patterns), ...marks, ...starts, ...lineStarts, ...separators, optionColumn, secondNumber];
  for (const source of all) {
    compile(source);
    const bare = source.replace(/\\\\/g, "").replace(/\[(?:\\.|[^\]])*\]/g, "").replace(/\\\./g, "");
    assert.doesNotMatch(bare, /\.|\(\?<|\\[wdb]/, source);
    assert.doesNotMatch(source, /\\[wWdDbB]/, source);
  }
});

for (const [text, isGift] of [
  ["{a}{T}", true],
  ["a\\{=b}", false],
  ["{a\\=b}", false],
  ["{a\\==b}", true],
  ["{ }", true],
  ["{ # 3 }", true],
  ["{x}", false],
  [`{${"=a".repeat(1e6)}`, false],
])
  test(`GIFT or not, however long: ${text.slice(0, 10)}`, () => assert.equal(looksLikeGift(text), isGift));

const SHEET = "题干\tA\tB\t答案\n先说什么？\t道歉\t解释\tA";
for (const [what, text, count] of [
  ["cells of a spreadsheet", SHEET, 1],
  ["cells parted by commas", SHEET.replaceAll("\t", ","), 1],
  ["typed questions", "1. 先说什么？\nA. 道歉\nB. 解释\n答案：A\n2. 先听后说。（√）", 2],
  ["GIFT", "先听后说。{T}\n\n先说什么？{=道歉 ~解释}", 2],
  ["words", "你好", 0],
  ["nothing", " \n", 0],
])
  test(`pasted: ${what}`, async () => {
    const { banks, notices, page } = await readPasted(text, "粘贴的题");
    assert.equal(banks.flatMap(({ questions }) => questions).length, count);
    assert.equal(page.startsWith("/// quiz | "), count > 0);
    assert.equal(notices.found.some(({ isLeftOut }) => isLeftOut), count === 0);
  });
