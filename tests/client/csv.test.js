/** Results as a table that every spreadsheet reads, and in which nothing is computed. Any cells at all: tests/test_client.py. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeCsv } from "../../hooks/coursequiz/client/learning/export.js";

test("a table byte by byte: the mark of its encoding, quotes only where needed, CR LF at the end of each line", () => {
  const rows = [["听懂, 再答", 7.5, null], ['他说"好"', -3, "a\r\nb"]];
  const table = '\ufeff自检,得分,\r\n"听懂, 再答",7.5,\r\n"他说""好""",-3,"a\nb"\r\n';
  assert.equal(makeCsv(rows, ["自检", "得分", ""]), table);
  assert.equal(makeCsv([], ["a"]), "\ufeffa\r\n");
});

const quote = (text) => (/[",;\s]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

for (const [cell, shown] of [
  ["=1+1", "'=1+1"],
  ["+86 10", "'+86 10"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", "'\n=1"],
  ["\n=1", "'\n=1"],
  [" =1", "' =1"],
  ["\0=1", "'=1"],
  ["\x1b\u3000-1", "'\u3000-1"],
  ["\uff1d1+1", "'\uff1d1+1"],
  ["\uff0b1", "'\uff0b1"],
  ["\uff0d1", "'\uff0d1"],
  ["\uff20x", "'\uff20x"],
  ['=HYPERLINK("http://elsewhere.example","看")', '\'=HYPERLINK("http://elsewhere.example","看")'],
  ["1-2", "1-2"],
  ["a=b", "a=b"],
  ["", ""],
  ["'", "'"],
  [" 两边 ", " 两边 "],
  ["a;b", "a;b"],
  ['"', '"'],
  ["😀", "😀"],
  [-1, "-1"],
  [0, "0"],
  [-0.25, "-0.25"],
  [1e21, "1e+21"],
  [null, ""],
  [Number.NaN, ""],
  [Number.POSITIVE_INFINITY, ""],
])
  test(`a text that a spreadsheet would compute is one no more, a number is a number: ${JSON.stringify(shown)}`, () => {
    assert.equal(makeCsv([[cell, 1]], ["a", cell]), `\ufeffa,${quote(shown)}\r\n${quote(shown)},1\r\n`);
  });
