/** One form: what the learner does to it. Scoring is the kind's part, keeping store.js's, most of a result result.js's. */

import { load, offerAgain } from "./again.js";
import { Answers, readBands } from "./answers.js";
import { listAsked } from "./asked.js";
import { ElementError, add, stemOf } from "./elements.js";
import { showFaults } from "./faults.js";
import { watchFields } from "./filling.js";
import { Keeper } from "./keeper.js";
import { findLocked } from "./locking.js";
import { isAfterthought } from "./names.js";
import { FIGURES, NOTHING, showScore } from "./score.js";
import { addUp, passOf, recall, round } from "./scoring/totals.js";
import { numberNext } from "./sequence.js";

/** @typedef {{$item: HTMLElement, names: string[], optional: boolean, group: string | null, spec: unknown}} Item
 *  `names`: the controls that must be filled before it counts as answered */
/** @typedef {{item: Item, text: string, isBlank?: boolean}} Fault */
/** @typedef {{prepare?: (form: QuizForm) => void, attach: (form: QuizForm) => () => void}} Extra see main.js; prepare()
 *  runs before the form is read, attach() after, and returns what update() calls */

/** What the page answers, once the learner has. */
const REPLIES = ".quiz-explanation, .quiz-model, .quiz-comment";

export class QuizForm {
  /**
   * Reads everything before it changes anything: a form that throws here is still a complete paper test.
   * Of $form itself only camel-case members are used: an item keyed `id` or `dataset` hides the form's own.
   * @param {HTMLFormElement} $form @param {import("./types.d.ts").Kind} kind @param {import("./types.d.ts").FormStore} store
   * @param {import("./types.d.ts").Say} say @param {Extra[]} extras
   */
  constructor($form, kind, store, say, extras = []) {
    const need = (selector) => {
      const $found = $form.querySelector(selector);
      if (!$found) throw new ElementError($form, selector);
      return $found;
    };
    Object.assign(this, { $form, kind, say, state: "", attempt: null, attempts: [], updates: [], kept: [] });
    /** The attempts that this page has shown: others may be handed in in another tab. */
    this.known = new Set();
    // When it began, and the keys of what it asks (null: all); of an old result its attempt, and whether items are gone.
    // Since when an answer is newer than the result (null: none is).
    Object.assign(this, { began: null, edited: null, asked: null, past: null, isCut: false });
    this.isPractice = $form.hasAttribute("data-practice");
    const parts = ["button[type=submit]", ".quiz-retake", ".quiz-summary", "output.quiz-result"];
    [this.$submit, this.$retake, this.$summary, this.$output] = parts.map(need);
    this.max = $form.hasAttribute("data-max") ? Number($form.getAttribute("data-max")) : null;
    this.pass = passOf($form.getAttribute("data-pass"), this.max);
    this.bands = readBands($form);
    need("[data-item]");
    for (const module of [kind, ...extras]) module.prepare?.(this);
    this.all = [...$form.querySelectorAll("[data-item]")].map(($item) => this.readItem($item));
    this.items = this.all; // those that are asked
    // What is scored is settled by a submit.
    this.scored = this.all.flatMap(({ spec, names }) => (spec === null ? [] : names));
    this.answers = new Answers($form);
    this.$alert = add(document.createElement("div"), "p", "quiz-alert");
    this.$alert.setAttribute("role", "alert");
    this.$output.before(this.$alert);
    // Beside the result, which must not be read out again for it.
    this.$edited = add(document.createElement("div"), "p", "quiz-edited");
    this.$edited.setAttribute("role", "status");
    this.$output.after(this.$edited);
    this.$summary.setAttribute("role", "group");
    this.$submit.disabled = false;
    this.submitText = this.$submit.textContent;
    this.updates = extras.map((extra) => extra.attach(this));
    this.startAttempt();
    this.keeper = new Keeper(store, $form.getAttribute("data-quiz"), this);
    $form.addEventListener("input", ({ target }) => {
      this.change(target);
      load("./result.js").then(({ showProgress }) => showProgress(this), () => {});
    });
    watchFields(this);
    $form.addEventListener("click", (event) => findLocked(event) && event.preventDefault());
    $form.addEventListener("submit", (event) => this.submit(event));
    this.$retake.addEventListener("click", () => this.retake());
  }

  /** @param {HTMLElement} $item @returns {Item} */
  readItem($item) {
    const $all = /** @type {HTMLInputElement[]} */ ([...$item.querySelectorAll("input, textarea, select")]);
    const $needed = $all.filter(($each) => !$each.closest(".quiz-reason, .quiz-check") && !isAfterthought($each.name));
    const names = new Set($needed.map(({ name }) => name));
    if (!names.size) throw new ElementError($item, "input, textarea, select");
    const group = $item.closest("[data-group]")?.getAttribute("data-group") ?? null;
    const spec = this.max === null ? null : this.kind.readItem($item, this.$form);
    return { $item, names: [...names], optional: $item.hasAttribute("data-optional"), group, spec };
  }

  /** @param {Item} item @returns {string | undefined} the first control without an answer */
  blankName({ $item, names }) {
    if ($item.hasAttribute("data-recorded")) return undefined;
    return names.find((name) => !String(this.answers.read(name) ?? "").trim());
  }

  /** @returns {Fault[]} what keeps the answers from being a whole: gaps and, once there are none, what the kind finds */
  findFaults() {
    const isGap = (item) => !item.optional && this.blankName(item);
    const blanks = this.items.filter(isGap).map((item) => ({ item, text: stemOf(item), isBlank: true }));
    return blanks.length ? blanks : (this.kind.findFaults?.(this) ?? []);
  }

  /** @param {import("./types.d.ts").Shown} record @param {Set<string>} busy names whose value here is newer */
  apply({ draft, attempts }, busy) {
    this.attempts = attempts;
    this.asked = draft.items ?? null;
    if (!busy.size) this.began = draft.began ?? null;
    const isAnswered = draft.state === "answered" && !busy.size;
    // A result is that of what was handed in; what is newer comes after it.
    const handedIn = isAnswered && draft.edited ? attempts.find(({ id }) => id === draft.attempt)?.answers : undefined;
    const isComplete = this.answers.write(handedIn ?? draft.answers, busy);
    this.update();
    this.draw?.(draft);
    if (busy.size) return;
    this.known.add(attempts.at(-1)?.id);
    // The author may have added or changed an item since: the old result is then not the result of this page.
    const isWhole = isComplete && !this.isCut && !this.findFaults().length;
    const isShown = isAnswered && (isWhole || this.past);
    if (isShown) this.show(draft.attempt, isWhole ? null : this.past);
    if (handedIn) this.answers.write(draft.answers, new Set(isShown ? this.scored : []));
    if (!isShown) this.clear(draft.state === "new" ? "new" : "draft");
    else if (draft.edited) this.noteEdit(draft.edited);
  }

  update() {
    this.kind.update?.(this);
    for (const update of this.updates) update();
  }

  /** Says in words what could not be kept. @param {string} [name] none when all is kept again */
  report(name) {
    const text = name ? this.say(name) : "";
    // The same words again would interrupt a screen reader at every key.
    if (this.$alert.textContent !== text) this.$alert.textContent = text;
  }

  change($control) {
    if (!this.answers.has($control.name)) return;
    this.touch([$control.name], this.state === "answered" && isAfterthought($control.name));
  }

  /** These answers have just changed. @param {string[]} names @param {unknown} [keepsResult] they are no part of it */
  touch(names, keepsResult) {
    if (this.state !== "answered") this.clear("draft");
    else if (keepsResult) this.update();
    else this.noteEdit(new Date().toISOString());
    if (!this.$summary.hidden) showFaults(this);
    this.keeper.keep(names);
  }

  /** The result stays, and says that an answer is newer. @param {string} at */
  noteEdit(at) {
    this.edited = at;
    this.$edited.textContent = this.say(this.isSettled() ? "edited" : "edited-again");
    this.showSubmit();
    this.update();
  }

  /** What is scored is handed in once; what is not may be again, once something of it has changed. */
  isSettled = () => this.state === "answered" && !(this.edited && this.max === null);

  /** After a submit another button is what comes next. */
  showSubmit() {
    const isSettled = this.isSettled();
    this.$submit.textContent = isSettled ? this.say("submitted") : this.submitText;
    this.$submit.classList.toggle("md-button--primary", !isSettled);
    this.$submit.setAttribute("aria-disabled", String(isSettled));
  }

  async submit(event) {
    event.preventDefault();
    if (this.isSettled()) return undefined;
    // What is saved may be all that is still missing.
    if (!this.keeper.isLoaded) await this.keeper.loaded;
    showFaults(this);
    if (!this.$summary.hidden) return this.$summary.focus();
    this.complete();
    // Safari leaves a clicked button without focus; Enter in a field leaves it there.
    this.$submit.focus({ preventScroll: true });
    await this.whole;
    this.reveal(this.$output, "nearest");
  }

  /** The answers as they are become an attempt, once: a dialogue may end before what is saved has come. */
  complete() {
    if (!this.keeper.isLoaded) return this.keeper.loaded.then(() => this.complete());
    if (this.isSettled()) return undefined;
    const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
    const [at, seq, answers, { began }] = [new Date().toISOString(), numberNext(), this.answers.readAll(), this];
    const [result, items] = [{ ...this.show(id), ...this.describe?.() }, listAsked(this)];
    [this.began, this.isFresh] = [null, true]; // what is changed from here on is another attempt
    this.practised = this.isPractice && { id, at, seq, items }; // result.js keeps it; its answers stay in the page
    if (this.isPractice) return this.keeper.keep(this.answers.names(), {});
    const attempt = { id, began, at, seq, ...result, items, answers };
    this.known.add(id);
    this.attempts = [...this.attempts, attempt];
    this.update();
    this.keeper.keep(this.answers.names(), { attempt });
  }

  retake() {
    this.answers.write(Object.fromEntries(this.kept.map((name) => [name, this.answers.read(name)])));
    this.attempt = null;
    this.startAttempt();
    this.draw?.({ items: null, state: "new", attempt: null });
    this.keeper.keep(this.answers.names(), { reset: true });
    this.focusOn(this.items[0], this.items[0].names[0]);
  }

  reveal($element, block) {
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    // With the next frame: laying out a hundred opened explanations twice would make a slow phone stutter.
    requestAnimationFrame(() => $element.scrollIntoView({ behavior, block }));
  }

  focusOn(item, name) {
    this.turnTo?.(item);
    (this.kind.findFocus?.(item.$item) ?? this.answers.first(name)).focus({ preventScroll: true });
    this.reveal(item.$item, "start");
  }

  startAttempt() {
    this.kind.shuffle?.(this.$form);
    this.clear("new");
  }

  /** One line at an item: its verdict, or that it is blank. @param {Element} $item @param {string} [name] none takes it away @param {object} [values] */
  note($item, name, values) {
    $item.querySelector(".quiz-verdict")?.remove();
    if (!name) return;
    const $note = add($item, "p", "quiz-verdict", this.say(name, values));
    $note.dataset.verdict = name;
    $item.querySelector(":scope > details")?.before($note);
  }

  /** Scores what is answered and shows it: at a submit, and again after a reload. @param {string} attempt its id
   *  @param {import("./store.js").Attempt | null} [past] itself, where the page no longer has all that it asked */
  show(attempt, past = null) {
    this.clear("answered");
    this.attempt = attempt;
    for (const $reply of this.$form.querySelectorAll(REPLIES)) Object.assign($reply, { open: true, hidden: false });
    const outcomes = [];
    for (const item of this.items) {
      const { $item, names, group, spec } = item;
      const chosen = names.flatMap(this.answers.values);
      const outcome = spec && (!past || chosen.length) && this.kind.scoreItem(spec, chosen);
      if (outcome) outcomes.push({ ...outcome, item, chosen, group });
      if (outcome?.verdict) this.note($item, outcome.verdict, { ...outcome, score: round(outcome.score) });
      this.kind.showItem($item, spec, this.say);
      // A reference answer is for comparing with what was written or said.
      const isDone = chosen.length || !this.blankName(item);
      for (const $model of $item.querySelectorAll(".quiz-model")) $model.hidden = !isDone;
    }
    const result = showScore(this, past ? recall(past) : this.max === null ? NOTHING : addUp(outcomes, this.max));
    this.kind.showResult?.(this);
    this.result = { ...result, outcomes };
    this.whole = this.showMore(this.result);
    this.update();
    return result;
  }

  /** The rest of a result, then its figures as attributes: who finds these finds all of it. */
  async showMore(result) {
    // Score, band and advice stand there already: without result.js only the pictures are missing.
    const more = await load("./result.js").catch(console.error);
    // Taken back in the meantime, and perhaps another one shown.
    if (this.result !== result) return;
    if (more) more.showMore(this, result);
    else this.$output.append(offerAgain(this.$form, this.say, "result-failed", () => this.showMore(result)));
    for (const name of FIGURES) if (result[name] !== null) this.$output.setAttribute(`data-${name}`, result[name]);
  }

  /** Takes back what show() did. @param {string} state the state after it */
  clear(state) {
    const isMarked = this.state === "answered" || !this.state || !this.$summary.hidden;
    if ([state, this.state].includes("answered")) this.answers.lock(this.scored, state === "answered");
    this.state = state;
    this.edited = null;
    this.$form.setAttribute("data-state", state);
    this.showSubmit();
    this.$retake.hidden = state !== "answered";
    if (state !== "draft") this.$summary.hidden = true;
    this.$output.replaceChildren();
    this.$edited.textContent = "";
    this.$review?.remove();
    this.result = null;
    for (const name of FIGURES) this.$output.removeAttribute(`data-${name}`);
    if (isMarked) this.takeBackMarks();
    this.update();
  }

  takeBackMarks() {
    for (const { $item } of this.items) {
      this.kind.clearItem($item);
      this.note($item);
    }
    for (const $reply of this.$form.querySelectorAll(REPLIES)) $reply.hidden = true;
  }
}
