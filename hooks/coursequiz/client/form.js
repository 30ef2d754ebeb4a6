/** One form: what the learner does to it, and what it answers. Scoring is the kind's part, keeping is store.js's. */

import { Answers } from "./store.js";

/** @typedef {{$item: HTMLElement, names: string[], optional: boolean, group: string | null, spec: unknown}} Item
 *  `names`: the controls that must be filled before it counts as answered */
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

function add($parent, tag, className, text = "") {
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
    const $all = [...$item.querySelectorAll("input, textarea")];
    const names = new Set($all.filter(($each) => !$each.closest(".quiz-reason, .quiz-rubric")).map(({ name }) => name));
    if (!names.size) throw new ElementError($item, "input, textarea");
    const group = $item.closest("[data-group]")?.getAttribute("data-group") ?? null;
    const spec = this.max === null ? null : this.kind.readItem($item, this.$form);
    return { $item, names: [...names], optional: $item.hasAttribute("data-optional"), group, spec };
  }

  /** @param {Item} item @returns {string | undefined} the first control without an answer */
  blankName({ names }) {
    return names.find((name) => !String(this.answers.read(name) ?? "").trim());
  }

  blankItems = () => this.items.filter((item) => !item.optional && this.blankName(item));

  /** @param {import("./store.js").QuizRecord} record @param {Set<string>} busy names whose value here is newer */
  apply({ draft, attempts }, busy) {
    this.attempts = attempts;
    const isComplete = this.answers.write(draft.answers, busy);
    this.kind.countRubrics?.(this.$form, this.say);
    if (busy.size) return;
    // The author may have added or changed an item since: the old result is then not the result of this page.
    if (draft.state === "answered" && isComplete && !this.blankItems().length) this.show(draft.attempt);
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
    if (this.state !== "answered" || !$control.closest(".quiz-rubric")) this.clear("draft");
    if (!this.$summary.hidden) this.showBlanks();
    this.kind.countRubrics?.(this.$form, this.say);
    this.keeper.keep([$control.name]);
  }

  submit(event) {
    event.preventDefault();
    this.showBlanks();
    if (!this.$summary.hidden) return this.$summary.focus();
    if (this.state !== "answered") {
      const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
      const attempt = { id, at: new Date().toISOString(), ...this.show(id), answers: this.answers.readAll() };
      this.attempts = [...this.attempts, attempt];
      this.keeper.keep(this.answers.names(), { attempt });
    }
    // Safari leaves a clicked button without focus, and Enter in a field leaves it there.
    this.$submit.focus({ preventScroll: true });
    this.reveal(this.$output, "nearest");
  }

  retake() {
    this.answers.write({});
    this.attempt = null;
    this.startAttempt();
    this.keeper.keep(this.answers.names(), { reset: true });
    this.focusOn(this.items[0], this.items[0].names[0]);
  }

  reveal($element, block) {
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    // With the next frame: laying out a hundred opened explanations twice would make a slow phone stutter.
    requestAnimationFrame(() => $element.scrollIntoView({ behavior, block }));
  }

  focusOn({ $item }, name) {
    this.answers.first(name).focus({ preventScroll: true });
    this.reveal($item, "start");
  }

  startAttempt() {
    this.kind.shuffle?.(this.$form);
    this.kind.countRubrics?.(this.$form, this.say);
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

  /** The list of gaps, each a link to its control; hidden when there are none. */
  showBlanks() {
    const isRow = this.$form.getAttribute("data-kind") === "table" ? "-row" : "";
    const blanks = this.blankItems();
    if (this.state !== "answered") for (const { $item } of this.items) this.note($item);
    this.$summary.hidden = !blanks.length;
    this.$summary.replaceChildren();
    const sentence = this.say(`blank${isRow}`, { count: blanks.length });
    this.$summary.setAttribute("aria-label", sentence);
    add(this.$summary, "p", "", sentence);
    const $list = add(this.$summary, "ul", "");
    for (const item of blanks) {
      this.note(item.$item, `blank${isRow}-item`);
      const stem = item.$item.querySelector("legend, label").textContent.replace(/\s+/g, " ").trim();
      const $link = add(add($list, "li", ""), "a", "", stem);
      $link.href = `#${item.$item.id}`;
      $link.addEventListener("click", (event) => {
        event.preventDefault();
        this.focusOn(item, this.blankName(item));
      });
    }
  }

  /** Scores what is answered and shows it: at a submit, and again after a reload. @param {string} attempt its id */
  show(attempt) {
    this.clear("answered");
    this.attempt = attempt;
    const outcomes = [];
    for (const { $item, names, group, spec } of this.items) {
      const chosen = [...$item.querySelectorAll(".quiz-options :checked")].map(($input) => $input.value);
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
    if (this.max !== null) return this.showScore(addUp(outcomes, this.max));
    const hasModel = this.$form.querySelector(".quiz-model:not([hidden])");
    add(this.$output, "p", "quiz-score", this.say(hasModel ? "done-model" : "done"));
    this.showPrevious();
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
    this.showPrevious();
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
    const isMarked = this.state === "answered" || !this.state || !this.$summary.hidden;
    this.state = state;
    this.$form.setAttribute("data-state", state);
    this.$retake.hidden = state !== "answered";
    if (state !== "draft") this.$summary.hidden = true;
    this.$output.replaceChildren();
    for (const name of ["score", "max", "percent", "band"]) this.$output.removeAttribute(`data-${name}`);
    for (const { $item } of isMarked ? this.items : []) {
      this.kind.clearItem($item);
      this.note($item);
      for (const $details of $item.querySelectorAll(REPLIES)) $details.hidden = true;
    }
  }
}
