/** The file for Anki: what its importer reads before the notes, and a line a question. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeAnki } from "../../hooks/coursequiz/client/learning/cards.js";

const NOTE = {
  id: "kefu26/06-check/ring",
  front: "谁先挂\n电话？",
  options: ["<b>客户</b>", "我\t们"],
  answer: ["答案：客户", "说“再见”以后 & 等一等。"],
  link: 'https://example.com/a/#x"y',
};
const WORDS = { deck: "知客 二十六讲", tag: "错 题", link: "回到课程" };

test("nothing in a field ends it, and nothing is taken for HTML", () => {
  const lines = [
    "#separator:tab",
    "#html:true",
    "#guid column:1",
    "#tags column:4",
    "#deck:知客 二十六讲",
    [
      "kefu26/06-check/ring",
      "谁先挂 电话？<ul><li>&lt;b&gt;客户&lt;/b&gt;</li><li>我 们</li></ul>",
      '答案：客户<br>说“再见”以后 &amp; 等一等。<br><a href="https://example.com/a/#x&quot;y">回到课程</a>',
      "错-题",
    ].join("\t"),
    "",
  ];
  assert.equal(makeAnki([NOTE], WORDS), lines.join("\n"));
});

test("a question without options has no list, and no notes make a file without lines", () => {
  assert.ok(!makeAnki([{ ...NOTE, options: [] }], WORDS).includes("<ul>"));
  assert.equal(makeAnki([], WORDS).split("\n").length, 6);
});
