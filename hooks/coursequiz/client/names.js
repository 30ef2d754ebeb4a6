/**
 * The names of controls and the ids of elements, as hooks/coursequiz/names.py makes them: no key and no quiz's id holds a
 * slash, an underscore, or two hyphens in a row. Without any DOM.
 */

/** @param {string} key of an item @param {string} part which of its controls */
export const nameOf = (key, part) => `${key}/${part}`;

/** @param {string} name of a control @returns {string} the key of its item */
export const itemOf = (name) => name.split("/")[0];

/** What comes after a submit and does not change what was handed in: ticks of a rubric, a look at the reference,
 * which sample is most like one's own.
 * @param {string} name of a control */
export const isAfterthought = (name) => /\/(rubric|seen|like)$/.test(name);

/** @param {string} quiz @param {string} key @returns {string} the item's id */
export const idOf = (quiz, key) => `quiz-${quiz}--${key}`;

/** What an id was while hyphens separated everything; addresses that somebody kept still have it. @param {string} id */
export const oldIdOf = (id) => id.replace(/--|_/g, "-");

/** A name from then: a reason's or a rubric's ended in a hyphen and this, as an item's own may. */
const OLD = /^([^/]+)-(reason|rubric)$/;
/** An option as it is kept. */
const OPTION = /^([0-9a-f]{8}|true|false|-?\d+)$/;

/**
 * Where an answer kept under an old name belongs. What was asked tells a reason (it has a label) from an item; ticks go
 * to both, for each takes the options that are its own.
 * @param {string} name @param {unknown} answer @param {unknown} question what `asked` holds of it
 * @returns {string[]} names
 */
export function namesNow(name, answer, question) {
  const [, key, part] = name.match(OLD) ?? [];
  if (!key) return [name];
  if (part === "rubric") return Array.isArray(answer) ? [name, nameOf(key, part)] : [name];
  const isReason = Array.isArray(question) ? question.length > 1 : typeof answer === "string" && !OPTION.test(answer);
  return [isReason ? nameOf(key, part) : name];
}
