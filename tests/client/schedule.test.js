/** When a missed question comes again: the schedule with plain data, and ninety days of a learner. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { listAnswers, pickRecall } from "../../hooks/coursequiz/client/learning/history.js";
import { BOXES, addDays, plan } from "../../hooks/coursequiz/client/learning/schedule.js";
import { equal, mapOf } from "./support.js";

let count = 0;

/** An answer as history.js makes it; of two the one with the greater number came later. */
function answer(day, isRight, key = "a", more = {}) {
  count += 1;
  return { id: `i${count}`, quiz: "q", key, words: "w", day, order: count, isRight, ...more };
}

const dueOf = (answers, today = "2026-03-01") => plan(answers, today).cards[0]?.due;

/** The same numbers from the same seed. */
const dice = (seed) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

test("a question waits in each box, and then it is known", () => {
  const answers = [answer("2026-01-01", false)];
  const days = [];
  for (let due = dueOf(answers); due; due = dueOf(answers)) {
    days.push(due);
    answers.push(answer(due, true));
  }
  assert.deepEqual(days, ["2026-01-02", "2026-01-05", "2026-01-12", "2026-02-02", "2026-04-03"]);
  assert.equal(days.length, BOXES.length);
});

for (const [name, answers, due] of [
  ["what was never missed does not come", () => [answer("2026-01-01", true)], undefined],
  ["who has just seen the explanation knows it", () => [answer("2026-01-01", false), answer("2026-01-01", true)], "2026-01-02"],
  ["a miss begins anew", () => [answer("2026-01-01", false), answer("2026-01-02", true), answer("2026-01-03", false)], "2026-01-04"],
  ["late is as good as on the day", () => [answer("2026-01-01", false), answer("2026-02-01", true)], "2026-02-04"],
  ["asked otherwise, and right at once", () => [answer("2026-01-01", false), answer("2026-01-02", true, "a", { words: "x" })], undefined],
  ["asked otherwise, and missed", () => [answer("2026-01-01", true), answer("2026-01-02", false, "a", { words: "x" })], "2026-01-03"],
  ["the number decides: the clock was set back before the miss", () => [answer("2026-01-01", false, "a", { order: 1e9 }), answer("2026-01-20", true)], "2026-01-02"],
  ["who guessed right has not known it", () => [answer("2026-01-01", true, "a", { sure: 0 })], "2026-01-02"],
  ["guessed on its day: it begins anew", () => [answer("2026-01-01", false), answer("2026-01-02", true), answer("2026-01-05", true, "a", { sure: 0 })], "2026-01-06"],
  ["guessed before its day tells nothing", () => [answer("2026-01-01", false), answer("2026-01-02", true), answer("2026-01-03", true, "a", { sure: 0 })], "2026-01-05"],
  ["fairly sure and right is right", () => [answer("2026-01-01", true, "a", { sure: 1 })], undefined],
])
  test(name, () => assert.equal(dueOf(answers()), due));

test("what one was sure of and wrong comes first, until it was right once", () => {
  const answers = [answer("2026-01-01", false, "old"), answer("2026-01-09", false, "sure", { sure: 2 }), answer("2026-01-08", false, "guess", { sure: 0 }), answer("2026-01-07", true, "luck", { sure: 0 })];
  const before = plan(answers, "2026-01-20");
  assert.deepEqual(before.today.map(({ key, how }) => [key, how]), [["sure", "sure"], ["old", "missed"], ["luck", "guessed"], ["guess", "missed"]]);
  const after = plan([...answers, answer("2026-01-20", true, "sure")], "2026-02-20");
  assert.deepEqual(after.today.map(({ key, how }) => [key, how]), [["old", "missed"], ["luck", "guessed"], ["guess", "missed"], ["sure", "missed"]]);
  assert.equal(plan(answers, "2026-01-02").next.day, "2026-01-03");
});

test("ten a day, the oldest first; what was done today counts, and the rest comes tomorrow", () => {
  const missed = Array.from({ length: 30 }, (_, i) => answer(addDays("2026-01-30", -i), false, `k${i}`));
  const before = plan(missed, "2026-02-10");
  assert.deepEqual(before.today.map(({ key }) => key), Array.from({ length: 10 }, (_, i) => `k${29 - i}`));
  assert.equal(before.waiting, 20);
  const done = before.today.slice(0, 4).map(({ key }) => answer("2026-02-10", true, key));
  const after = plan([...missed, ...done], "2026-02-10");
  assert.deepEqual([after.today.length, after.waiting, after.done, after.next], [6, 20, 4, { day: "2026-02-11", count: 10 }]);
});

test("a day that no box can mean was written by a wrong clock, and is not waited for", () => {
  assert.equal(plan([answer("2027-02-10", false)], "2026-02-10").today.length, 1);
  const near = plan([answer("2026-03-10", false)], "2026-02-10");
  assert.deepEqual([near.today.length, near.next.day], [0, "2026-03-11"]);
});

/** A memory that halves, and is kept for longer the longer it had waited: no scheduler's own. */
const study = (memory, day, isRight) => {
  const known = 2 ** (-(day - memory.last) / memory.half);
  memory.half = isRight ? memory.half * (1 + memory.gain * (0.4 + 1.2 * (1 - known))) : Math.max(1, memory.half * 0.6);
  memory.last = day;
};

/** Ninety days: a test of six every other day, a day left out now and then. @param {number} seed */
function live(seed) {
  const roll = dice(seed);
  const [answers, memories, seen] = [[], new Map(), new Map()];
  const figures = { most: 0, twice: 0, late: 0, asked: 0, known: 0 };
  for (let day = 0; day < 90; day += 1) {
    const today = addDays("2026-01-01", day);
    for (let i = 0; i < 6 && day < 52 && day % 2 === 0; i += 1) {
      const [isRight, key] = [roll() < 0.62, `k${day}-${i}`];
      answers.push(answer(today, isRight, key));
      if (!isRight) memories.set(key, { last: day, half: 2 + 8 * roll(), gain: 0.6 + 1.6 * roll() });
    }
    if (roll() < 0.15) continue;
    const { today: due, cards } = plan(answers, today);
    figures.most = Math.max(figures.most, due.length);
    figures.late += cards.filter((card) => card.due < addDays(today, -14)).length;
    for (const { key } of due) {
      if (seen.get(key) === today) figures.twice += 1;
      seen.set(key, today);
      const memory = memories.get(key);
      const isRight = roll() < 0.25 + 0.75 * 2 ** (-(day - memory.last) / memory.half);
      study(memory, day, isRight);
      answers.push(answer(today, isRight, key));
      figures.asked += 1;
    }
    figures.twice += plan(answers, today).today.filter(({ key }) => seen.get(key) === today).length;
  }
  const shares = [...memories.values()].map(({ last, half }) => 2 ** (-(90 - last) / half));
  figures.known = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return figures;
}

test("ninety days of twenty learners: never more than ten a day, none twice a day, none forgotten", () => {
  const lives = Array.from({ length: 20 }, (_, seed) => live(seed + 1));
  assert.equal(Math.max(...lives.map(({ most }) => most)), 10);
  assert.ok(lives.every(({ twice, late }) => twice === 0 && late === 0));
  assert.ok(lives.every(({ asked, known }) => asked < 600 && known > 0.6));
});

test("two devices that take each other's answers plan the same, whichever was first", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const roll = dice(seed);
    const listOf = (device) =>
      Array.from({ length: 30 }, (_, i) => {
        const day = addDays("2026-01-01", Math.floor(roll() * 40));
        return answer(day, roll() < 0.5, `k${Math.floor(roll() * 6)}`, { id: `${device}${i}`, order: Math.floor(roll() * 50) });
      });
    const [mine, theirs] = [listOf("m"), listOf("t")];
    const mixed = [...theirs, ...mine].map((each) => [roll(), each]).sort(([one], [other]) => one - other).map(([, each]) => each);
    assert.ok(equal(plan([...mine, ...theirs], "2026-02-20"), plan(mixed, "2026-02-20")));
  }
});

const ATTEMPTS = [
  // Version 1 did not note what was asked; an old attempt has no number, and its clock was set back for the second.
  { id: "a0", at: "2026-01-01T00:00:00.000Z", answers: { a: "true" } },
  { id: "a1", at: "2026-01-09T20:00:00.000Z", items: [{ key: "a", words: "w", score: 0, max: 1 }] },
  { id: "a2", at: "2026-01-05T20:00:00.000Z", items: [{ key: "a", words: "w", score: 1, max: 1 }] },
  { id: "a3", at: "2026-01-05T20:00:00.000Z", items: [{ key: "open", words: "w" }] },
  null,
];
const PRACTISED = { id: "l/a", at: "2026-01-10T20:00:00.000Z", day: "2026-01-11", seq: 1768075200000, quiz: "q", key: "a", words: "w", score: 0.5, max: 1 };
const list = (review) => listAnswers({ records: mapOf({ q: { attempts: ATTEMPTS } }), learner: { log: [PRACTISED] } }, review);

test("answers of attempts and of practice, in their order; half a point is not right", () => {
  const answers = list();
  assert.deepEqual(
    answers.map(({ id, day, isRight }) => [id, day, isRight]),
    [["a1/a", "2026-01-10", false], ["a2/a", "2026-01-06", true], ["l/a/a", "2026-01-11", false]],
  );
  const orders = answers.map(({ order }) => order);
  assert.deepEqual(orders, orders.toSorted((one, other) => one - other));
});

test("what is gone, reworded, or of a quiz that is gone, is left out", () => {
  const reviewOf = (items, quiz = "q") => ({ quizzes: { [quiz]: { items } } });
  const lengths = [reviewOf({ a: "w" }), reviewOf({ a: "other" }), reviewOf({}), reviewOf({ a: "w" }, "else")].map((each) => list(each).length);
  assert.deepEqual(lengths, [3, 0, 0, 0]);
});

test("another time zone moves at most a day, and nothing that was written with its day", () => {
  const before = process.env.TZ;
  const days = ["Pacific/Kiritimati", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Pago_Pago"].map((zone) => {
    process.env.TZ = zone;
    return list().map(({ day }) => day);
  });
  process.env.TZ = before;
  assert.deepEqual(new Set(days.map(([, , day]) => day)), new Set(["2026-01-11"]));
  for (const old of [0, 1]) {
    const found = [...new Set(days.map((each) => each[old]))].sort();
    assert.equal(found.length, 2);
    assert.equal(addDays(found[0], 1), found[1]);
  }
});

const quizOf = (page, items, isPractice = false) => ({ page, practice: isPractice, items: Object.fromEntries([...items].map((key) => [key, "w"])) });
const REVIEW = {
  pages: [1, 2, 3, null].map((lecture) => ({ url: `${lecture}/`, title: "", lecture })),
  quizzes: { one: quizOf(0, "abc"), two: quizOf(1, "ab"), try: quizOf(1, "a", true), three: quizOf(2, "a"), extra: quizOf(3, "a") },
};

test("a look back asks what was missed, then what was asked longest ago, then what was never asked; nothing twice a day", () => {
  const made = (quiz, key, day, isRight) => ({ ...answer(day, isRight, key), quiz });
  const answers = [made("two", "a", "2026-01-01", true), made("one", "b", "2026-01-02", false), made("one", "a", "2026-01-03", true)];
  const pick = (given, lecture, most) => pickRecall(given, REVIEW, lecture, most, "2026-01-20", () => 0).map(({ quiz, key }) => `${quiz}/${key}`);
  assert.deepEqual(pick(answers, 3, 9), ["one/b", "two/a", "one/a", "two/b", "one/c"]);
  assert.deepEqual(pick(answers, 2, 2), ["one/b", "one/a"]);
  assert.deepEqual(pick([...answers, made("one", "b", "2026-01-20", true)], 3, 1), ["two/a"]);
  assert.deepEqual(pick([], 1, 3), []);
});
