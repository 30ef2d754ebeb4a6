/**
 * A form's controls as the answers that are kept: an OPTKEY (radio, select), a list of them (check boxes), or a text.
 * And, without any DOM, what scored answers add up to.
 */

import { textOf } from "./elements.js";
import { lock } from "./locking.js";

/** @typedef {string | string[]} Answer */
/** @typedef {{min: number, share: number, label: string, range: string, $advice: Element | null}} Band share: of the
 *  maximum, where that is not the same in each attempt */
/** @typedef {{item: import("./form.js").Item, chosen: string[], group: string | null, score: number, max: number,
 *  verdict: string | null}} Outcome whatever else a kind's scoreItem() tells stays in it */

const isTyped = ($control) => !$control.dataset.option;
const flagOf = ($control) => ("selected" in $control ? "selected" : "checked");
const isChosen = ($control) => $control[flagOf($control)];

/** Radios, check boxes and a select's options hold an OPTKEY; every other control holds a text. */
export class Answers {
  /** @param {Element} $form */
  constructor($form) {
    /** @type {Map<string, (HTMLInputElement | HTMLOptionElement)[]>} */
    this.controls = new Map();
    for (const $control of $form.querySelectorAll("[data-item] :is(input, textarea, option[data-option])")) {
      const { name } = $control.closest("select") ?? $control;
      this.controls.set(name, [...(this.controls.get(name) ?? []), $control]);
    }
  }

  names = () => [...this.controls.keys()];
  has = (name) => this.controls.has(name);

  /** @param {string[]} names @param {boolean} isLocked */
  lock(names, isLocked) {
    for (const name of names) lock(this.controls.get(name), isLocked);
  }

  /** What a link focuses: of several controls the chosen one, as the Tab key does. @param {string} name */
  first(name) {
    const $controls = this.controls.get(name);
    return ($controls.find(isChosen) ?? $controls[0]).closest("input, textarea, select");
  }

  /** @param {string} name @returns {Answer | undefined} */
  read(name) {
    const $controls = this.controls.get(name);
    const [{ type, value, defaultValue }] = $controls;
    // Who empties a field that came filled in has answered: the default must not come back.
    if (isTyped($controls[0])) return value || (defaultValue ? "" : undefined);
    const chosen = $controls.filter(isChosen).map(($control) => $control.dataset.option);
    return type === "checkbox" && chosen.length ? chosen : chosen[0];
  }

  /** What scoring gets: the values of what is chosen, or the text. @param {string} name @returns {string[]} */
  values = (name) =>
    this.controls.get(name).flatMap(($each) => ((isTyped($each) ? $each.value : isChosen($each)) ? [$each.value] : []));

  /**
   * What stands at the fields that one writes in, and at a worksheet's choices.
   * @param {string[]} names @returns {Record<string, import("./store.js").Question>}
   */
  readQuestions(names) {
    const asked = {};
    for (const name of names) {
      const [$control] = this.controls.get(name);
      const $cell = $control.closest(".quiz-cell, .quiz-reason");
      if (!$cell && $control.type !== "textarea") continue;
      const $item = $control.closest("[data-item]");
      const $stem = $item.querySelector(".quiz-stem") ?? $item.querySelector("legend");
      asked[name] = [$stem, ...($cell ? [$cell.firstElementChild] : [])].map(textOf);
    }
    return asked;
  }

  /** @returns {Record<string, Answer>} */
  readAll() {
    const entries = this.names().map((name) => [name, this.read(name)]);
    return Object.fromEntries(entries.filter(([, answer]) => answer !== undefined));
  }

  /**
   * What was answered before the saved answers came: it is newer than they are. Who ticked a box then did not see the
   * others that are ticked.
   * @param {Record<string, Answer>} saved @returns {Record<string, Answer>}
   */
  readEarly(saved) {
    const early = {};
    for (const [name, [$control]] of this.controls) {
      const answer = this.read(name);
      if (answer === undefined || (isTyped($control) && answer === $control.defaultValue)) continue;
      early[name] = Array.isArray(answer) ? [...new Set([...answer, ...[saved[name] ?? []].flat()])] : answer;
    }
    return early;
  }

  /**
   * Shows saved answers. They may come from an older page: an option that is gone is dropped.
   * @param {Record<string, Answer>} answers
   * @param {Set<string>} [busy] names to leave alone
   * @returns {boolean} whether everything found its place
   */
  write(answers, busy) {
    let isComplete = true;
    for (const [name, $controls] of this.controls) {
      if (busy?.has(name)) continue;
      const answer = Object.hasOwn(answers, name) ? answers[name] : [];
      if (isTyped($controls[0])) {
        const text = typeof answer === "string" ? answer : $controls[0].defaultValue;
        // Setting even the same value moves the cursor of who is typing.
        if ($controls[0].value !== text) $controls[0].value = text;
        continue;
      }
      const wanted = [answer].flat();
      // A browser would choose the first option that is not locked.
      const $select = $controls[0].closest("select");
      if ($select && !wanted.length) $select.selectedIndex = 0;
      for (const $control of $controls) $control[flagOf($control)] = wanted.includes($control.dataset.option);
      if ($controls.filter(isChosen).length !== wanted.length) isComplete = false;
    }
    return isComplete;
  }
}

/** Takes off the noise of binary fractions: 0.7 + 0.1 reaches a limit of 0.8. */
export const tidy = (number) => Math.round(number * 1e9) / 1e9;
export const round = (number) => Math.round(number * 100) / 100;

/** The totals of a quiz and of its groups. @param {Outcome[]} outcomes @param {number} max the quiz's */
export function addUp(outcomes, max) {
  const sum = (list, field) => tidy(list.reduce((total, outcome) => total + outcome[field], 0));
  const exact = sum(outcomes, "score");
  const groups = [...new Set(outcomes.map(({ group }) => group))].filter((group) => group !== null);
  const subscores = groups.map((group) => {
    const members = outcomes.filter((outcome) => outcome.group === group);
    return { group, score: round(sum(members, "score")), max: round(sum(members, "max")) };
  });
  return { exact, score: round(exact), max, percent: Math.round((1000 * exact) / max) / 10, subscores };
}

/** The totals that an attempt had. @param {import("./store.js").Attempt} attempt */
export const recall = ({ score, max, percent, subscores }) => ({ exact: score, score, max, percent, subscores });

/** @param {Element} $form @returns {Band[]} */
export const readBands = ($form) =>
  [...$form.querySelectorAll(".quiz-bands [data-min]")].map(($band) => ({
    min: Number($band.getAttribute("data-min")),
    share: Number($band.getAttribute("data-percent")) / 100,
    label: $band.querySelector(".quiz-band-label")?.textContent ?? "",
    range: $band.querySelector(".quiz-band-range")?.textContent ?? "",
    $advice: $band.querySelector(".quiz-band-advice"),
  }));

/** @param {Band[]} bands highest first; the exact score decides: 79.99 is not 80 @param {number} exact */
export const bandFor = (bands, exact) => bands.find(({ min }) => exact >= min) ?? bands.at(-1);

/**
 * What is needed to pass, in percent: an attempt is judged by its own maximum, which another one's need not be.
 * @param {string | null} pass "80%" or "12", as its author wrote it @param {number} max the quiz's
 * @returns {number | null} null where there is nothing to pass
 */
export const passOf = (pass, max) =>
  pass === null ? null : pass.endsWith("%") ? parseFloat(pass) : (100 * Number(pass)) / max;

/** @param {number} pass percent @param {{score: number | null, max: number | null}} attempt */
export const isPass = (pass, { score, max }) =>
  Number.isFinite(score) && Number.isFinite(max) && score >= tidy((pass * max) / 100);
