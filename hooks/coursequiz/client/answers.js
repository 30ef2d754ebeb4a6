/**
 * A form's controls as the answers that are kept: an OPTKEY (radio, select), a list of them (check boxes), or a text.
 */

/** @typedef {string | string[]} Answer */

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
  first = (name) => this.controls.get(name)[0].closest("input, textarea, select");

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

  /** @returns {Record<string, Answer>} */
  readAll() {
    const entries = this.names().map((name) => [name, this.read(name)]);
    return Object.fromEntries(entries.filter(([, answer]) => answer !== undefined));
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
      for (const $control of $controls) $control[flagOf($control)] = wanted.includes($control.dataset.option);
      if ($controls.filter(isChosen).length !== wanted.length) isComplete = false;
    }
    return isComplete;
  }
}
