/** A result's first lines, which stand there before anything else of it has come. */

import { bandFor, isPass } from "./scoring/totals.js";
import { add } from "./elements.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */

/** What a result tells as attributes. @type {["score", "max", "percent", "band"]} */
export const FIGURES = ["score", "max", "percent", "band"];
export const NOTHING = { score: null, max: null, percent: null, band: null, subscores: [] };

/** @param {QuizForm} form @param {import("./scoring/types.d.ts").Sums} sums @returns {import("./scoring/types.d.ts").Totals} with the band's label */
export function showScore(form, { exact, ...totals }) {
  const { $form, $output, bands, kind, pass, say } = form;
  const done = $form.querySelector(".quiz-model:not([hidden])") ? "done-model" : "done";
  const name = totals.max === null ? done : form.isPractice ? "practice-score" : (form.scoreText ?? kind.scoreText);
  add($output, "p", "quiz-score", say(name, { ...totals, ...form.describe?.() }));
  // The band of nothing is null.
  if (totals.max === null) return /** @type {import("./scoring/types.d.ts").Totals} */ (totals);
  const band = bandFor(bands, exact);
  const isAllRight = totals.score === totals.max && $form.querySelector("[data-key]");
  if (isAllRight) add(/** @type {Element} */ ($output.lastChild), "strong", "quiz-praise", say("all-right"));
  if (pass !== null) {
    const mark = $form.getAttribute("data-pass");
    const limit = mark.endsWith("%") ? mark : say("pass-points", { pass: mark });
    const isPassed = isPass(pass, totals);
    const $pass = add($output, "p", "quiz-pass", say(isPassed ? "pass" : "fail", { pass: limit }));
    $pass.setAttribute("data-pass", isPassed ? "yes" : "no");
  }
  if (band) {
    add($output, "p", "quiz-band", band.label).append(" ", band.range);
    if (band.$advice) $output.append(band.$advice.cloneNode(true));
  }
  return { ...totals, band: band?.label ?? null };
}
