/** A form's controls as the answers that are kept: an OPTKEY (radio, select), a list of them (check boxes), or a text. */

import { textOf } from "./elements.js";
import { lock } from "./locking.js";

/** @typedef {string | string[]} Answer */
/** @typedef {{min: number, share: number, label: string, range: string, $advice: Element | null}} Band share: of the
 *  maximum, where that is not the same in each attempt */
/** @typedef {import("./scoring/types.d.ts").Scored & {item: import("./form.js").Item, chosen: string[], group: string | null}} Outcome */
/** @typedef {HTMLElement & {value: string} & Partial<Pick<HTMLInputElement, "name" | "type" | "defaultValue">>} Control an
 *  option has neither a name nor a type */

const isTyped = ($control) => !$control.dataset.option;
const flagOf = ($control) => ("selected" in $control ? "selected" : "checked");
const isChosen = ($control) => $control[flagOf($control)];

/** Radios, check boxes and a select's options hold an OPTKEY; every other control holds a text. */
export class Answers {
  /** @param {Element} $form */
  constructor($form) {
    /** @type {Map<string, Control[]>} */
    this.controls = new Map();
    for (const $control of /** @type {NodeListOf<Control>} */ (
      $form.querySelectorAll("[data-item] :is(input, textarea, option[data-option])")
    )) {
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

  /** What a link focuses: of several controls the chosen one, as the Tab key does.
   * @template {HTMLElement} [Field=HTMLElement] @param {string} name @returns {Field} */
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

/** @param {Element} $form @returns {Band[]} */
export const readBands = ($form) =>
  [...$form.querySelectorAll(".quiz-bands [data-min]")].map(($band) => ({
    min: Number($band.getAttribute("data-min")),
    share: Number($band.getAttribute("data-percent")) / 100,
    label: $band.querySelector(".quiz-band-label")?.textContent ?? "",
    range: $band.querySelector(".quiz-band-range")?.textContent ?? "",
    $advice: $band.querySelector(".quiz-band-advice"),
  }));
