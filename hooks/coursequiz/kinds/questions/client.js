/** The kind `questions`: true–false, single and multiple choice, open answers. Its pair is kind.py. */
/** @typedef {import("../../client/types.d.ts").Fits<typeof import("./client.js")>} Fits it keeps the contract of a kind */

/** @typedef {{right: string[], weight: number, partial: boolean}} Question */

/**
 * What the page says of an item; null where there is nothing to score (open answers, survey questions).
 * @param {Element} $item
 * @param {Element} $form
 * @returns {Question | null}
 */
export function readItem($item, $form) {
  const key = $item.getAttribute("data-key");
  if (key === null) return null;
  return {
    right: key.split(" "),
    weight: Number($item.getAttribute("data-weight") ?? 1),
    partial: $form.hasAttribute("data-partial"),
  };
}

/**
 * All and only the right options score; with partial credit, a wrong one takes a right one away.
 * @param {Question} question
 * @param {string[]} chosen the values of the chosen options
 */
export function scoreItem({ right, weight, partial }, chosen) {
  const hits = chosen.filter((value) => right.includes(value)).length;
  const wrong = chosen.length - hits;
  let share = hits === right.length && wrong === 0 ? 1 : 0;
  if (partial && right.length > 1) share = Math.max(0, (hits - wrong) / right.length);
  const verdict = !chosen.length ? "skipped" : share === 1 ? "right" : share > 0 ? "partly" : "wrong";
  return { score: share * weight, max: weight, verdict };
}

/** The result's sentence: a learner compares knowledge tests of different lengths by percent. */
export const scoreText = "score-percent";

/**
 * Says at each option what became of it, and shows the chosen ones' feedback alone.
 * @param {Element} $item
 * @param {Question | null} question
 * @param {(name: string) => string} say
 */
export function showItem($item, question, say) {
  const chosen = new Set();
  for (const $input of /** @type {NodeListOf<HTMLInputElement>} */ ($item.querySelectorAll(".quiz-options input"))) {
    if ($input.checked) chosen.add($input.value);
    if (!question) continue;
    const isRight = question.right.includes($input.value);
    if (!isRight && !$input.checked) continue;
    const outcome = isRight ? ($input.checked ? "right" : "missed") : "wrong";
    const $mark = document.createElement("span");
    $mark.className = "quiz-mark";
    $mark.textContent = say(`option-${outcome}`);
    const $option = $input.closest(".quiz-option");
    $option.setAttribute("data-outcome", outcome);
    $option.append($mark);
  }
  for (const $feedback of $item.querySelectorAll("[data-for]"))
    $feedback.hidden = !chosen.has($feedback.getAttribute("data-for"));
}

/** @param {Element} $item */
export function clearItem($item) {
  for (const $mark of $item.querySelectorAll(".quiz-mark")) $mark.remove();
  for (const $option of $item.querySelectorAll("[data-outcome]")) $option.removeAttribute("data-outcome");
  for (const $feedback of $item.querySelectorAll("[data-for]")) $feedback.hidden = false;
}

/** A new order for each attempt; saved answers hang on options, not on places. @param {Element} $form */
export function shuffle($form) {
  if (!$form.hasAttribute("data-shuffle")) return;
  for (const $options of $form.querySelectorAll("[data-type=single] .quiz-options, [data-type=multiple] .quiz-options")) {
    const $left = [...$options.children];
    while ($left.length) $options.append(...$left.splice(Math.random() * $left.length, 1));
  }
}
