/** Buttons that share out a total. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { nextShare, stepOf } from "../../hooks/coursequiz/kinds/allocate/steps.js";

test("steps fit the total: a hundred in fives, a day in hours, a whole in twentieths", () => {
  assert.deepEqual([1, 2, 10, 24, 100, 360, 1000, 0.5].map(stepOf), [0.05, 1, 1, 1, 5, 10, 50, 0.02]);
});

test("a share that was typed goes to the next step, never below nothing, never above what is left", () => {
  const taps = [[38, 5, 1, 50], [38, 5, -1, 0], [38, 5, 1, 1], [0.3, 0.1, 1, 0.7], [40, 5, 1, -3], [2, 5, -1, 9]];
  assert.deepEqual(taps.map((each) => nextShare(...each)), [40, 35, 39, 0.4, 40, 0]);
});
