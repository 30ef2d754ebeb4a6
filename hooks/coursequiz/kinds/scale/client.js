/** The kind `scale`: Likert and semantic differential. Its pair is kind.py. */
/** @typedef {import("../../client/types.d.ts").Fits<typeof import("./client.js")>} Fits it keeps the contract of a kind */

/** @typedef {{low: number, high: number, reverse: boolean, weight: number}} ScaleItem */

/**
 * @param {Element} $item
 * @returns {ScaleItem | null}
 */
export function readItem($item) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const $inputs = $item.querySelectorAll(".quiz-options input");
  const values = [...$inputs].map(($input) => Number($input.value));
  if (!values.length) return null;
  return {
    low: Math.min(...values),
    high: Math.max(...values),
    reverse: $item.hasAttribute("data-reverse"),
    weight: Number($item.getAttribute("data-weight") ?? 1),
  };
}

/**
 * The chosen value; a reversed item counts from the other end.
 * @param {ScaleItem} item
 * @param {string[]} chosen at most one value; none is an optional item left out
 */
export function scoreItem({ low, high, reverse, weight }, [chosen]) {
  const value = Number(chosen);
  const score = chosen === undefined ? 0 : reverse ? low + high - value : value;
  return { score: score * weight, max: high * weight, verdict: null, low: low * weight, reverse };
}

/** The result's sentence: a percentage of a scale means nothing, its points do. */
export const scoreText = "score";

/** An attitude is neither right nor wrong: there is nothing to say at an item. */
export function showItem() {}
export function clearItem() {}
