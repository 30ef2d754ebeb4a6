/** A file that is not one of ours, not whole or not right is told by name, and nothing of it is taken. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_BYTES, mergeImport } from "../../hooks/coursequiz/client/learning/import.js";
import { EMPTY, apply, equal, freeze, load, mapOf, read, take } from "./support.js";

const MOMENT = "2026-11-22T00:05:06.789Z";
const VISIT = { at: MOMENT, place: "quiz-check", read: MOMENT, done: MOMENT };
const ATTEMPT = {
  id: "m1-x",
  began: MOMENT,
  at: MOMENT,
  score: 3,
  max: 4,
  percent: 75,
  band: "还行",
  subscores: [{ group: "倾听", score: 3, max: 4 }],
  ratee: "王芳",
  rater: "小刘",
  role: "peer",
  items: [
    { key: "tf", words: "0a1b2c", score: 3, max: 4, sure: 2 },
    { key: "say", words: "3d4e5f" },
  ],
  answers: { tf: "true", many: ["1", "3"] },
};
const RECORD = {
  version: 2,
  draft: {
    answers: { tf: "true", did: ["1"] },
    items: ["tf", "did"],
    state: "answered",
    attempt: "m1-x",
    began: null,
    updated: MOMENT,
  },
  attempts: [ATTEMPT],
  asked: { say: ["怎么说？", "理由"] },
};
const FILE = {
  format: "coursequiz-learning",
  version: 2,
  course: "course-a",
  title: "小课程",
  exported: MOMENT,
  quizzes: { check: RECORD },
  learner: {
    version: 2,
    name: "王芳",
    way: "newcomers",
    pages: { "1-part/01-a/": VISIT },
    log: [
      { id: "m2-x/tf", at: MOMENT, quiz: "try", key: "tf", words: "0a1b2c", score: 1, max: 1 },
      { id: "m2-x/say", at: MOMENT, quiz: "try", key: "say", words: "3d4e5f" },
    ],
  },
};
const TEXT = `${JSON.stringify(FILE)}\n`;
const INDENTED = JSON.stringify(FILE, null, 2);

/** The file with some fields changed. */
const change = (changes) => JSON.stringify({ ...FILE, ...changes });

test("a whole file is read as it is, with a mark of its byte order, or indented by some other program", () => {
  for (const text of [TEXT, `\ufeff${TEXT}`, JSON.stringify(FILE, null, 4), `\r\n ${TEXT} \r\n`])
    assert.deepEqual(read(text), { file: FILE });
});

for (const [i, text] of [`老师好，我的备份：${TEXT}，收到请回复{谢谢}`, `（1）“${TEXT}”`, `[${TEXT}]`].entries())
  test(`a file between other words, as it was pasted out of a chat: ${i}`, () => {
    assert.deepEqual(read(text), { file: FILE });
  });

for (const unit of ["[", '{"a":', " [", '"[', "{", "\\[", '{"format":', "[],", '"'])
  test(`what is nearly as large as a file may be, and none, is told: ${unit}`, () => {
    assert.match(read(unit.repeat(Math.floor((19 * 1024 * 1024) / unit.length))).fault, /^import-(deep|broken)$/);
  });

const invalid = (text, place) => [text, "import-invalid", { place }];
const newer = (text, place) => [text, "import-newer", { place }];
const elsewhere = (text, title) => [text, "import-course", { title }];
const bare = (fault, texts) => texts.map((text) => [text, fault, {}]);

const CASES = [
  ...bare("import-empty", ["", " \r\n\ufeff\t"]),
  ...bare("import-broken", ["\0\0\0\0", "你好", "<html><body>404</body></html>", "PK\x03\x04"]),
  ...bare("import-broken", ["{'format': 'coursequiz-learning'}", TEXT.replace('"version"', "version"), TEXT.replaceAll('"', "\u201c"), TEXT.slice(500)]),
  ...bare("import-two", [TEXT + TEXT, `一份${TEXT}两份${INDENTED}`]),
  ...bare("import-truncated", [`我的备份：${TEXT.slice(0, -30)}`, INDENTED.slice(0, -30)]),
  ...bare("import-truncated", [`{"format":"coursequiz-learning","x":${"[".repeat(40)}`]),
  ...bare("import-deep", [`{"format":"coursequiz-learning","x":${"[".repeat(100_000)}`]),
  ...bare("import-deep", ["[".repeat(50_000) + "]".repeat(50_000), '{"a":'.repeat(50_000)]),
  ...bare("import-foreign", ["null", "3", '"coursequiz-learning"', "[]", "{}", "[".repeat(40) + "]".repeat(40)]),
  ...bare("import-foreign", ['{"version":1,"quizzes":[{"id":"check","title":"小测验"}]}', change({ format: "coursequiz" })]),
  elsewhere(change({ course: "course-b", title: "别的课" }), "别的课"),
  elsewhere(change({ course: "course-b", title: " " }), "course-b"),
  elsewhere(change({ course: "course-b", title: 3, version: 9 }), "course-b"),
  elsewhere(change({ course: "course-b", title: "x".repeat(999) }), "x".repeat(200)),
  elsewhere(change({ course: "" }), "小课程"),
  newer(change({ version: 3 }), "version"),
  newer(change({ version: 3, quizzes: [], learner: null }), "version"),
  newer(change({ quizzes: { check: { version: 3 } } }), "quizzes.check"),
  newer(change({ quizzes: { bad: 3, check: { version: 99 } } }), "quizzes.check"),
  newer(change({ learner: { version: 3 } }), "learner"),
  invalid(change({ version: 0 }), "version"),
  invalid(change({ version: "2" }), "version"),
  invalid(change({ version: 1.5 }), "version"),
  invalid(change({ course: null }), "course"),
  invalid(change({ quizzes: [] }), "quizzes"),
  invalid(change({ quizzes: { "/learner": RECORD } }), "quizzes./learner"),
  invalid(change({ quizzes: { "": RECORD } }), "quizzes."),
  invalid(change({ quizzes: { ["x".repeat(1001)]: RECORD } }), `quizzes.${"x".repeat(60)}`),
  invalid(
    change({ quizzes: { check: { ...RECORD, attempts: [ATTEMPT, { ...ATTEMPT, answers: { tf: 1 } }] } } }),
    "quizzes.check.attempts[1].answers.tf",
  ),
  invalid(change({ learner: { ...FILE.learner, name: "<b>".repeat(999) } }), "learner.name"),
  invalid(TEXT.replace('"percent":75', '"percent":1e999'), "quizzes.check.attempts[0].percent"),
];

for (const [i, [text, fault, values]] of CASES.entries())
  test(`a fault has a name, and says where, if somebody can do something with it: ${i} ${fault}`, () => {
    assert.deepEqual(read(text), { fault, values });
  });

for (const address of ["/", "//elsewhere.example/", "https://elsewhere.example", "javascript:alert(1)", "a?b", "a#b", "a b"])
  test(`a page is one of the site, for it is linked to: ${address}`, () => {
    const found = read(change({ learner: { version: 2, name: "", pages: { [address]: VISIT } } }));
    assert.deepEqual(found, { fault: "import-invalid", values: { place: `learner.pages.${address}` } });
  });

test("a file cut off after each character", () => {
  const record = { ...RECORD, draft: { ...RECORD.draft, answers: { say: '他说"]}"，\\' } } };
  const text = change({ quizzes: { check: record } }).trim();
  const faults = Array.from({ length: text.length - 1 }, (_, i) => read(text.slice(0, i + 1)).fault);
  assert.deepEqual([...new Set(faults)], ["import-truncated"]);
});

test("characters lost, doubled or changed anywhere: a fault, or a file like any other; never an exception", () => {
  const names = new Set(["broken", "course", "foreign", "invalid", "newer", "truncated"].map((name) => `import-${name}`));
  for (let i = 0; i < TEXT.length; i++)
    for (const char of ["", TEXT[i] + TEXT[i], '"', "}", "0", "\\", "-", "\ufffd"]) {
      const { file, fault } = read(TEXT.slice(0, i) + char + TEXT.slice(i + 1));
      if (file) mergeImport(apply(EMPTY, mergeImport(EMPTY, file)), file);
      else assert.ok(names.has(fault), fault);
    }
});

/** What stands in the place of each node of a file. */
const WRONG = [
  ...[null, true, 0, -1, 1.5, 2, "", "x", "2026-11-22", "\ud800", [], {}, [null], [[]], { a: null }, { length: 1 }],
  ...[{ version: 3 }, undefined, "x".repeat(2000), { ["x".repeat(2000)]: "x" }, { "/learner": { version: 1 } }],
];
const listPaths = (value, path = []) => [
  path,
  ...(value && typeof value === "object" ? Object.keys(value).flatMap((key) => listPaths(value[key], [...path, key])) : []),
];
const PATHS = listPaths(FILE);

function replace(value, [key, ...rest], wrong) {
  if (key === undefined) return wrong;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replace(value[key], rest, wrong);
  return copy;
}

const kindOf = (value) => (value === null ? "null" : Array.isArray(value) ? "list" : typeof value);
const MAY_BE_NULL = ["score", "max", "percent", "band", "attempt", "items", "began", "way"];

/** Whether a node that was read has its kind, or one that the field may have. */
function isRight(file, path) {
  const [last, before] = [...path].reverse();
  const [kind, found] = [FILE, file].map((whole) => kindOf(path.reduce((value, key) => value?.[key], whole)));
  if (kind === found || found === "undefined") return true;
  if (before === "answers") return ["string", "list"].includes(found);
  return MAY_BE_NULL.includes(last) && !path.includes("subscores") && found === "null";
}

test("wrong types anywhere: a fault by name, or a state that can be merged, exported and imported again", () => {
  const faults = ["import-foreign", "import-course", "import-newer", "import-invalid"];
  const isShort = (value) => typeof value === "string" && value.length <= 200;
  const mine = { ...EMPTY, records: mapOf(FILE.quizzes), learner: FILE.learner };
  const isFine = (text) => {
    const { file, fault, values } = read(text);
    if (!file) return faults.includes(fault) && Object.values(values).every(isShort);
    const one = apply(EMPTY, mergeImport(EMPTY, freeze(file)));
    const other = take(mine, one);
    const isSame = equal(apply(EMPTY, mergeImport(EMPTY, load(one))), one);
    return isSame && !!load(other) && PATHS.every((path) => isRight(file, path));
  };
  const failed = [];
  for (const path of PATHS)
    for (const wrong of WRONG) if (!isFine(JSON.stringify(replace(FILE, path, wrong)) ?? "null")) failed.push([path, wrong]);
  assert.deepEqual(failed, []);
});

test("wrong records in the database: merging and exporting go on", () => {
  const { file } = read(TEXT);
  for (const path of PATHS.filter(([key]) => key === "quizzes" || key === "learner"))
    for (const wrong of WRONG) {
      const { quizzes, learner } = replace(FILE, path, wrong);
      const records = new Map(quizzes && typeof quizzes === "object" ? Object.entries(quizzes) : []);
      load(apply({ records, learner }, mergeImport({ records, learner }, file)));
    }
});

for (const [text, moment] of [
  ["2026-11-22T00:05:06.789Z", "2026-11-22T00:05:06.789Z"],
  ["2026-11-22T00:05:06Z", "2026-11-22T00:05:06.000Z"],
  ["2026-11-22T00:05Z", "2026-11-22T00:05:00.000Z"],
  ["2026-11-22T08:05:06.789012+08:00", "2026-11-22T00:05:06.789Z"],
  ["2026-11-21T23:05:06.789-01:00", "2026-11-22T00:05:06.789Z"],
  ["2028-02-29T00:00:00Z", "2028-02-29T00:00:00.000Z"],
  ...["2026-02-29T00:00:00Z", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-22T25:00:00Z"].map((text) => [text]),
  ...["2026-11-22T00:05:06.789", "2026-11-22", "2026/11/22 08:05", "22 Nov 2026", "2026年11月22日"].map((text) => [text]),
  ...["+275760-09-13T00:00:00.001Z", "-000001-01-01T00:00:00Z", "0000-01-01T00:00:00+23:00"].map((text) => [text]),
  ...["9999-12-31T23:59:59-23:00", "", "x", 1795306506789, null].map((text) => [text]),
])
  test(`only a time that is the same everywhere is one, and is kept in one form, which sorts: ${text}`, () => {
    const found = read(change({ quizzes: { check: { ...RECORD, draft: { ...RECORD.draft, updated: text } } } }));
    if (moment) assert.equal(found.file.quizzes.check.draft.updated, moment);
    else assert.deepEqual(found, { fault: "import-invalid", values: { place: "quizzes.check.draft.updated" } });
  });

test("the limit is twenty megabytes: a text of that size is read", () => {
  assert.equal(MOST_BYTES, 20 * 1024 * 1024);
  const say = "好".repeat(6_000_000);
  const record = { ...RECORD, draft: { ...RECORD.draft, answers: { say } } };
  assert.ok(load({ ...EMPTY, records: new Map([["check", record]]) }).quizzes.check.draft.answers.say === say);
});
