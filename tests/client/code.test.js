/** A result in one line: it survives a chat, and what goes wrong in typing it is found. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeCode, readCode } from "../../hooks/coursequiz/client/learning/code.js";

const AT = "2026-11-22T00:05:59.999Z";
const CODE = "06-check/7-8/20261122-0805/CSXE";
const FOUND = { quiz: "06-check", score: 7, max: 8, at: "2026-11-22T08:05" };
const [WRONG, NONE] = [{ fault: "code-wrong" }, { fault: "code-none" }];

const make = (quiz, score, max, at = AT) => makeCode({ course: "course-a", quiz, attempt: { score, max, at } });
const read = (text, course = "course-a") => readCode(text, course);
const round = (number) => Math.round(number * 100) / 100;
const nameOf = (text) => JSON.stringify(text.slice(0, 40));

test("a code is what it ever was: codes lie in chats, and every later version reads them", () => {
  assert.equal(make("06-check", 7, 8), CODE);
  assert.deepEqual(read(CODE), FOUND);
});

for (const [quiz, score, most, begin] of [
  ["a", 0, 1, "a/0-1/"],
  ["constructor", 7.5, 10, "constructor/7.5-10/"],
  ["12-x-y-z", -3, 20, "12-x-y-z/-3-20/"],
  ["9-9", -7.25, -1.5, "9-9/-7.25--1.5/"],
  ["q".repeat(100), 100, 100, `${"q".repeat(100)}/100-100/`],
  ["1", 33.333333, 66.666666, "1/33.33-66.67/"],
  ["1", -0.001, 1234567, "1/0-1234567/"],
])
  test(`a code comes back: ${begin}`, () => {
    const code = make(quiz, score, most);
    assert.ok(code.startsWith(`${begin}20261122-0805/`), code);
    // -0 is 0 in what is read.
    const found = { quiz, score: round(score) + 0, max: round(most), at: FOUND.at };
    assert.deepEqual(read(code), found);
    assert.deepEqual(read(`x ${code.toLowerCase()} x`), found);
  });

for (const [quiz, score, most, at] of [
  ["06-check", null, null, AT],
  ["06-check", 7, null, AT],
  ["06-check", 1e9, 8, AT],
  ["06-check", 9, 8, AT],
  ["06-check", "7", 8, AT],
  ["06-check", 7, 8, "x"],
  ["06-check", 7, 8, ""],
  ["06-check", 7, 8, "+012026-11-22T00:05:00.000Z"],
  ["06_check", 7, 8, AT],
  ["06-Check", 7, 8, AT],
  ["-x", 7, 8, AT],
  ["__proto__", 7, 8, AT],
  ["题", 7, 8, AT],
  ["", 7, 8, AT],
  ["q".repeat(101), 7, 8, AT],
])
  test(`what a code cannot tell has none: ${JSON.stringify([quiz, score, most, at])}`, () => {
    assert.equal(make(quiz, score, most, at), "");
  });

const widen = (text) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

for (const message of [
  `我的结果：${CODE}，请查收。`,
  `老师好\n${CODE}\n谢谢`,
  `结果是${CODE}。`,
  `\u201c${CODE}\u201d`,
  `code:${CODE}`,
  `my code ${CODE} ok`,
  `my code - ${CODE}`,
  `https://course.example/${CODE}`,
  `7/8 2026/11/22 ${CODE}`,
  CODE.toLowerCase(),
  CODE.toUpperCase(),
  CODE.replaceAll("/", " / "),
  CODE.replaceAll("-", " - "),
  CODE.replaceAll("/", "/\n"),
  CODE.replaceAll("-", "\u2014"),
  CODE.replaceAll("-", "\u2212").replaceAll("/", "\u2215"),
  CODE.replaceAll("/", "/\u200b"),
  widen(CODE),
  widen(CODE.toLowerCase()),
  `06-check/6-8/20261122-0805/0000 ${CODE}`,
  `${CODE} ${CODE}`,
  `${"很长的聊天 ".repeat(20_000)}${CODE}，${"a-".repeat(50_000)}`,
])
  test(`in a message, between other words and as keyboards and chats change it: ${nameOf(message)}`, () => {
    assert.deepEqual(read(message), FOUND);
  });

for (const [message, fault] of [
  ["", NONE],
  ["老师，我做完了", NONE],
  ["7/8", NONE],
  ["https://course.example/2026/11/22/", NONE],
  ["a/".repeat(100_000), NONE],
  ["a-".repeat(100_000), NONE],
  [" ".repeat(200_000), NONE],
  ["/".repeat(200_000), NONE],
  ["\ud800", NONE],
  [CODE.slice(0, -1), WRONG],
  [CODE.slice(1), WRONG],
  [`${CODE}A`, WRONG],
  [CODE.replace("7-8", "8-8"), WRONG],
  [CODE.replace("7-8", "78"), WRONG],
  [CODE.replace("CSXE", ""), WRONG],
  [CODE.replace("20261122-0805", "2026-11-22 08:05"), WRONG],
])
  test(`no code, or one that is not right: ${nameOf(message)}`, () => {
    assert.deepEqual(read(message), fault);
  });

for (const code of [
  "06-check/9-8/20261122-0805/5Q2V",
  "06-check/1--1/20261122-0805/WA8Q",
  "06-check/7-8/20261131-0805/6PSE",
  "06-check/7-8/20260229-0805/MN0E",
  "06-check/7-8/20261322-0805/VAW0",
  "06-check/7-8/20261100-0805/BSVQ",
  "06-check/7-8/20261122-2400/BMEK",
  "06-check/7-8/20261122-0860/QEQ1",
])
  test(`a code whose checksum is right and that cannot be true: ${code}`, () => {
    assert.deepEqual(read(code), { fault: "code-impossible" });
    assert.deepEqual(read(`${code}，${CODE}`), FOUND);
    assert.deepEqual(read(`${code}，${CODE.slice(0, -1)}X`), { fault: "code-impossible" });
  });

test("another course's code says nothing here, though the quiz may have the same id", () => {
  for (const course of ["course-b", "course-A", "course-a/", "", "/course/"]) assert.deepEqual(read(CODE, course), WRONG);
});

test("each wrong character and each swap is found, or makes no difference, as O for 0", () => {
  const printable = [..."\t\n\v\f\r", ...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))];
  const characters = [...printable, ..."０７ａ／－。，题½②\u200b\u00ad"];
  const failed = [];
  for (const course of ["course-a", "/course/", "kefu26"])
    for (const quiz of ["06-check", "a", "26-final-test", "0-0-0", "constructor"])
      for (const [score, max] of [[7, 8], [100, 100], [7.5, 10], [-3, 20]]) {
        const at = `2026-${score === 7 ? "01" : "12"}-30T0${max % 7}:59:00.000Z`;
        const code = makeCode({ course, quiz, attempt: { score, max, at } });
        const right = JSON.stringify(readCode(code, course));
        if (right.includes("fault")) failed.push(code);
        const isFine = (text) => {
          const found = readCode(text, course);
          return "fault" in found || JSON.stringify(found) === right;
        };
        for (let i = 0; i < code.length; i++) {
          const [before, char, after] = [code.slice(0, i), code[i], code.slice(i + 1)];
          const wrong = characters.map((other) => before + other + after);
          const swapped = after && before + after[0] + char + after.slice(1);
          const texts = [...wrong, swapped, before + after, before + char + char + after];
          failed.push(...texts.filter((text) => !isFine(text)).map((text) => [code, text]));
        }
      }
  assert.deepEqual(failed, []);
});

test("a wrong character of the same sort leaves a code that is wrong, and never none at all", () => {
  const sorts = ["0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHJKMNPQRSTVWXYZ"];
  const faults = new Set();
  for (const [i, char] of [...CODE].entries())
    for (const other of sorts.find((sort) => sort.includes(char)) ?? char)
      if (other !== char) faults.add(read(CODE.slice(0, i) + other + CODE.slice(i + 1)).fault);
  assert.deepEqual([...faults], ["code-wrong"]);
});

test("letters that look like digits are digits in the checksum, which has no such letters of its own", () => {
  let [i, code] = [-1, ""];
  do code = make(`q${++i}`, i, i);
  while (!["0", "1"].every((digit) => code.slice(-4).includes(digit)));
  const [body, sum] = [code.slice(0, -4), code.slice(-4)];
  for (const [zero, one] of ["01", "OI", "ol", "OL", "oi"])
    assert.equal(read(body + sum.replaceAll("0", zero).replaceAll("1", one)).quiz, `q${i}`);
});
