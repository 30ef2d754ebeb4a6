/** One form: what the learner does to it, and what it answers. Scoring is the kind's part, keeping is store.js's. */

import { Answers } from "./answers.js";

/** @typedef {{$item: HTMLElement, names: string[], optional: boolean, group: string | null, spec: unknown}} Item
 *  `names`: the controls that must be filled before it counts as answered */
/** @typedef {{item: Item, text: string, isBlank?: boolean}} Fault */
/** @typedef {{min: number, label: string, range: string, $advice: Element | null}} Band
 * @typedef {{group: string | null, score: number, max: number, verdict: string | null}} Outcome */

/** The page lacks something that this form cannot work without. */
export class ElementError extends Error {
  name = "ElementError";

  constructor($root, selector) {
    super(`#${$root.getAttribute("id")}: no element matches ${selector}`);
  }
}

/** What the page answers, once the learner has. */
const REPLIES = ".quiz-explanation, .quiz-model";

/** Takes off the noise of binary fractions: 0.7 + 0.1 reaches a limit of 0.8. */
const tidy = (number) => Math.round(number * 1e9) / 1e9;
const round = (number) => Math.round(number * 100) / 100;
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

/** @param {Band[]} bands highest first; the exact score decides: 79.99 is not 80 @param {number} exact */
export const bandFor = (bands, exact) => bands.find(({ min }) => exact >= min) ?? bands.at(-1);

/** @param {string} pass "80%" or "12" @param {number} exact @param {number} max */
export const isPass = (pass, exact, max) =>
  exact >= tidy(pass.endsWith("%") ? (parseFloat(pass) * max) / 100 : Number(pass));

const stemOf = ({ $item }) => $item.querySelector("legend, label").textContent.replace(/\s+/g, " ").trim();

export function add($parent, tag, className, text = "") {
  const $node = document.createElement(tag);
  $node.className = className;
  $node.textContent = text;
  $parent.append($node);
  return $node;
}

export class QuizForm {
  /**
   * Reads everything before it changes anything: a form that throws here is still a complete paper test.
   * Of $form itself only camel-case members are used: an item keyed `id` or `dataset` hides the form's own.
   * @param {HTMLFormElement} $form @param {typeof import("./kinds/questions.js")} kind
   * @param {import("./store.js").Store} store @param {(name: string, values?: object) => string} say
   */
  constructor($form, kind, store, say) {
    const need = (selector) => {
      const $found = $form.querySelector(selector);
      if (!$found) throw new ElementError($form, selector);
      return $found;
    };
    /** `attempt` is the one shown, `attempts` are all. */
    Object.assign(this, { $form, kind, say, state: "", attempt: null, attempts: [] });
    const parts = ["button[type=submit]", ".quiz-retake", ".quiz-summary", "output.quiz-result"];
    [this.$submit, this.$retake, this.$summary, this.$output] = parts.map(need);
    this.max = $form.hasAttribute("data-max") ? Number($form.getAttribute("data-max")) : null;
    /** @type {Band[]} */
    this.bands = [...$form.querySelectorAll(".quiz-bands [data-min]")].map(($band) => ({
      min: Number($band.getAttribute("data-min")),
      label: $band.querySelector(".quiz-band-label")?.textContent ?? "",
      range: $band.querySelector(".quiz-band-range")?.textContent ?? "",
      $advice: $band.querySelector(".quiz-band-advice"),
    }));
    need("[data-item]");
    kind.prepare?.(this);
    /** @type {Item[]} */
    this.items = [...$form.querySelectorAll("[data-item]")].map(($item) => this.readItem($item));
    this.answers = new Answers($form);

    this.$alert = add(document.createElement("div"), "p", "quiz-alert");
    this.$alert.setAttribute("role", "alert");
    this.$output.before(this.$alert);
    this.$summary.setAttribute("role", "group");
    this.$submit.disabled = false;
    this.startAttempt();
    this.keeper = store.keeper($form.getAttribute("data-quiz"), this);
    $form.addEventListener("input", (event) => this.change(event.target));
    $form.addEventListener("submit", (event) => this.submit(event));
    this.$retake.addEventListener("click", () => this.retake());
  }

  /** @param {HTMLElement} $item @returns {Item} */
  readItem($item) {
    const $all = [...$item.querySelectorAll("input, textarea, select")];
    const names = new Set($all.filter(($each) => !$each.closest(".quiz-reason, .quiz-rubric")).map(({ name }) => name));
    if (!names.size) throw new ElementError($item, "input, textarea, select");
    const group = $item.closest("[data-group]")?.getAttribute("data-group") ?? null;
    const spec = this.max === null ? null : this.kind.readItem($item, this.$form);
    return { $item, names: [...names], optional: $item.hasAttribute("data-optional"), group, spec };
  }

  /** @param {Item} item @returns {string | undefined} the first control without an answer */
  blankName({ names }) {
    return names.find((name) => !String(this.answers.read(name) ?? "").trim());
  }

  blankItems = () => this.items.filter((item) => !item.optional && this.blankName(item));
  /** @returns {Fault[]} what keeps the answers from being a whole: gaps and, once there are none, what the kind finds */
  findFaults() {
    const blanks = this.blankItems().map((item) => ({ item, text: stemOf(item), isBlank: true }));
    return blanks.length ? blanks : (this.kind.findFaults?.(this) ?? []);
  }

  /** @param {import("./store.js").QuizRecord} record @param {Set<string>} busy names whose value here is newer */
  apply({ draft, attempts }, busy) {
    this.attempts = attempts;
    const isComplete = this.answers.write(draft.answers, busy);
    this.kind.update?.(this);
    if (busy.size) return;
    // The author may have added or changed an item since: the old result is then not the result of this page.
    if (draft.state === "answered" && isComplete && !this.findFaults().length) this.show(draft.attempt);
    else this.clear(draft.state === "new" ? "new" : "draft");
  }

  /** Says in words what could not be kept. @param {string} [name] none when all is kept again */
  report(name) {
    const text = name ? this.say(name) : "";
    // The same words again would interrupt a screen reader at every key.
    if (this.$alert.textContent !== text) this.$alert.textContent = text;
  }

  change($control) {
    if (!this.answers.has($control.name)) return;
    // Marking oneself comes after the submit and does not undo it.
    this.touch([$control.name], this.state === "answered" && $control.closest(".quiz-rubric"));
  }

  /** These answers have just changed. @param {string[]} names @param {unknown} [keepsResult] */
  touch(names, keepsResult) {
    if (!keepsResult) this.clear("draft");
    if (!this.$summary.hidden) this.showFaults();
    this.kind.update?.(this);
    this.keeper.keep(names);
  }

  submit(event) {
    event.preventDefault();
    this.showFaults();
    if (!this.$summary.hidden) return this.$summary.focus();
    this.complete();
    // Safari leaves a clicked button without focus, and Enter in a field leaves it there.
    this.$submit.focus({ preventScroll: true });
    this.reveal(this.$output, "nearest");
  }

  /** The answers as they are become an attempt, once. */
  complete() {
    if (this.state === "answered") return;
    const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
    const attempt = { id, at: new Date().toISOString(), ...this.show(id), answers: this.answers.readAll() };
    this.attempts = [...this.attempts, attempt];
    this.keeper.keep(this.answers.names(), { attempt });
  }

  retake() {
    this.answers.write({});
    this.attempt = null;
    this.startAttempt();
    this.keeper.keep(this.answers.names(), { reset: true });
    this.focusOn(this.items[0], this.items[0].names[0]);
  }

  reveal($element, block) {
    const { matches } = matchMedia("(prefers-reduced-motion: reduce)");
    $element.scrollIntoView({ behavior: matches ? "instant" : "smooth", block });
  }

  focusOn({ $item }, name) {
    (this.kind.findFocus?.($item) ?? this.answers.first(name)).focus({ preventScroll: true });
    this.reveal($item, "start");
  }

  startAttempt() {
    this.kind.shuffle?.(this.$form);
    this.clear("new");
  }

  /** One line at an item: its verdict, or that it is blank. @param {string} [name] none takes the line away */
  note($item, name, values) {
    $item.querySelector(".quiz-verdict")?.remove();
    if (!name) return;
    const $note = add($item, "p", "quiz-verdict", this.say(name, values));
    $note.dataset.verdict = name;
    $item.querySelector(":scope > details")?.before($note);
  }

  /** The list of gaps or faults, each a link to its control; hidden when there are none. */
  showFaults() {
    const kind = this.$form.getAttribute("data-kind");
    const faults = this.findFaults();
    if (this.state !== "answered") for (const { $item } of this.items) this.note($item);
    this.$summary.hidden = !faults.length;
    this.$summary.replaceChildren();
    const name = !faults[0]?.isBlank ? `${kind}-faults` : kind === "table" ? "blank-row" : "blank";
    const sentence = this.say(name, { count: faults.length });
    this.$summary.setAttribute("aria-label", sentence);
    add(this.$summary, "p", "", sentence);
    const $list = add(this.$summary, "ul", "");
    for (const { item, text, isBlank } of faults) {
      if (isBlank) this.note(item.$item, `${name}-item`);
      const $link = add(add($list, "li", ""), "a", "", text);
      $link.href = `#${item.$item.id}`;
      $link.addEventListener("click", (event) => {
        event.preventDefault();
        this.focusOn(item, this.blankName(item) ?? item.names[0]);
      });
    }
  }

  /** Scores what is answered and shows it: at a submit, and again after a reload. @param {string} attempt its id */
  show(attempt) {
    this.clear("answered");
    this.attempt = attempt;
    const outcomes = [];
    for (const { $item, names, group, spec } of this.items) {
      const chosen = names.flatMap(this.answers.values);
      const outcome = spec && this.kind.scoreItem(spec, chosen);
      if (outcome) outcomes.push({ ...outcome, group });
      if (outcome?.verdict) this.note($item, outcome.verdict, { ...outcome, score: round(outcome.score) });
      this.kind.showItem($item, spec, this.say);
      // A reference answer is for comparing with what was written.
      const isWritten = names.some((name) => this.answers.read(name));
      for (const $details of $item.querySelectorAll(REPLIES)) {
        $details.open = true;
        $details.hidden = !isWritten && $details.matches(".quiz-model");
      }
    }
    const result = this.max === null ? this.showDone() : this.showScore(addUp(outcomes, this.max));
    this.kind.showResult?.(this);
    this.showPrevious();
    this.kind.update?.(this);
    return result;
  }

  showDone() {
    const hasModel = this.$form.querySelector(".quiz-model:not([hidden])");
    add(this.$output, "p", "quiz-score", this.say(hasModel ? "done-model" : "done"));
    return { score: null, max: null, percent: null, band: null, subscores: [] };
  }

  showScore({ exact, ...totals }) {
    const { score, max, percent, subscores } = totals;
    const [band, pass] = [bandFor(this.bands, exact), this.$form.getAttribute("data-pass")];
    add(this.$output, "p", "quiz-score", this.say(this.kind.scoreText, totals));
    if (pass) {
      const limit = pass.endsWith("%") ? pass : this.say("pass-points", { pass });
      add(this.$output, "p", "quiz-pass", this.say(isPass(pass, exact, max) ? "pass" : "fail", { pass: limit }));
    }
    if (band) {
      this.showBar(score, band);
      add(this.$output, "p", "quiz-band", band.label).append(" ", band.range);
      if (band.$advice) this.$output.append(band.$advice.cloneNode(true));
    }
    const $list = subscores.length && add(this.$output, "ul", "quiz-subscores");
    for (const subscore of subscores) add($list, "li", "", this.say("subscore", subscore));
    const result = { score, max, percent, band: band?.label ?? null };
    for (const [name, value] of Object.entries(result)) if (value !== null) this.$output.setAttribute(`data-${name}`, value);
    return { ...result, subscores };
  }

  /** Where the score lies on the bands: one stretch a band, its limit as text below it. */
  showBar(score, band) {
    const min = Number(this.$form.getAttribute("data-min"));
    const $bar = add(this.$output, "div", "quiz-bar");
    $bar.setAttribute("role", "img");
    $bar.setAttribute("aria-label", this.say("bar", { min, max: this.max, score, label: band.label }));
    const starts = this.bands.map((each) => Math.max(min, each.min)).reverse();
    for (const [i, start] of starts.entries()) {
      const $stretch = add($bar, "span", "quiz-bar-band");
      $stretch.style.flexGrow = (starts[i + 1] ?? this.max) - start;
      $stretch.toggleAttribute("data-here", this.bands.at(-1 - i) === band);
      add($stretch, "span", "quiz-bar-limit", start);
      if (i === starts.length - 1) add($stretch, "span", "quiz-bar-limit quiz-bar-end", this.max);
    }
    const place = (100 * (score - min)) / (this.max - min);
    const $marker = add($bar, "span", "quiz-bar-marker");
    $marker.style.insetInlineStart = `${place}%`;
    // Its number leans inwards, so that 10 and 100 stay within a phone's screen.
    add($marker, "span", "quiz-bar-score", score).style.transform = `translateX(-${place}%)`;
  }

  showPrevious() {
    const earlier = this.attempts.filter(({ id }) => id !== this.attempt);
    if (!earlier.length) return;
    const { at, score } = earlier.at(-1);
    // Swedish writes dates as ISO does.
    const values = { date: new Date(at).toLocaleDateString("sv"), score, count: earlier.length + 1 };
    add(this.$output, "p", "quiz-previous", this.say(typeof score === "number" ? "previous" : "previous-done", values));
  }

  /** Takes back what show() did. @param {string} state the state after it */
  clear(state) {
    if (this.state === state && state === "draft") return;
    this.state = state;
    this.$form.setAttribute("data-state", state);
    this.$retake.hidden = state !== "answered";
    if (state !== "draft") this.$summary.hidden = true;
    this.$output.replaceChildren();
    for (const name of ["score", "max", "percent", "band"]) this.$output.removeAttribute(`data-${name}`);
    for (const { $item } of this.items) {
      this.kind.clearItem($item);
      this.note($item);
      for (const $details of $item.querySelectorAll(REPLIES)) $details.hidden = true;
    }
    this.kind.update?.(this);
  }
}
