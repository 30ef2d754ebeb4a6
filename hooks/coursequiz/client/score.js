/** A result's first lines, which stand there before anything else of it has come. */

import { bandFor, isPass } from "./answers.js";
import { add } from "./elements.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */

/** What a result tells as attributes. */
export const FIGURES = ["score", "max", "percent", "band"];
export const NOTHING = { score: null, max: null, percent: null, band: null, subscores: [] };

/** @param {QuizForm} form @returns {object} the totals and the band's label */
export function showScore(form, { exact, ...totals }) {
  const { $form, $output, bands, kind, pass, say } = form;
  const done = $form.querySelector(".quiz-model:not([hidden])") ? "done-model" : "done";
  const name = totals.max === null ? done : form.isPractice ? "practice-score" : (form.scoreText ?? kind.scoreText);
  add($output, "p", "quiz-score", say(name, { ...totals, ...form.describe?.() }));
  if (totals.max === null) return totals;
  const band = bandFor(bands, exact);
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
