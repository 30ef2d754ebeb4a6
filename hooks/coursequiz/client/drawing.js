/**
 * A form that asks some of its items in each attempt. The page holds all of them, as the paper does; what is not asked
 * is hidden and disabled, and has no part in anything. Loaded where a form says how many it asks.
 */

import { tidy } from "./scoring/totals.js";
import { listAsked } from "./asked.js";
import { choose, sizeOf } from "./draw.js";
import { textOf } from "./elements.js";
import { readSalt } from "./salt.js";
import { openStore } from "./store.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./form.js").Item} Item */
/** @typedef {Pick<import("./store.js").Draft, "items" | "state" | "attempt">} Draft */

const keyOf = ({ $item }) => $item.getAttribute("data-item");

/** @param {QuizForm} form @returns {import("./draw.js").Draw} */
function readDraw({ $form }) {
  const $shares = [...$form.querySelectorAll("[data-group][data-draw]")];
  const number = ($each) => Number($each.getAttribute("data-draw"));
  if (!$shares.length) return number($form);
  return Object.fromEntries($shares.map(($each) => [$each.getAttribute("data-group"), number($each)]));
}

class Drawing {
  /** @param {QuizForm} form */
  constructor(form) {
    this.form = form;
    this.draw = readDraw(form);
    /** What scores can be drawn; the others are always asked. @type {Item[]} */
    this.drawn = form.all.filter(({ spec }) => spec);
    this.pool = this.drawn.map(({ $item, group, spec }) => ({
      key: keyOf({ $item }),
      words: $item.getAttribute("data-words") ?? undefined,
      group,
      max: form.kind.scoreItem(spec, []).max,
    }));
    /** What this page has practised: no attempts, but seen. @type {{id: string, items: import("./store.js").Asked[]}[]} */
    this.practised = [];
    /** What is asked now; null before anything was drawn. @type {string[] | null} */
    this.keys = null;
    this.isPaper = false;
    this.$missing = document.createElement("p");
    Object.assign(this.$missing, { className: "quiz-undrawn", tabIndex: -1, hidden: true });
    form.$form.querySelector(".quiz-drawn").after(this.$missing);
  }

  /** Those of some keys that the page still has. @param {string[]} keys */
  findHere = (keys) => this.pool.map(({ key }) => key).filter((key) => keys.includes(key));

  /** What the learner has done something with. */
  listTouched() {
    const { answers } = this.form;
    const isTouched = ({ $item }) =>
      [...$item.querySelectorAll("[name]")].some(({ name }) => String(answers.read(name) ?? "").trim());
    return this.drawn.filter(isTouched).map(keyOf);
  }

  /** The points of some items. @param {string[]} keys */
  sumMax = (keys) => tidy(this.pool.reduce((sum, { key, max }) => sum + (keys.includes(key) ? max : 0), 0));

  /**
   * What a draft asks: what its attempt asked or what was stored with it, or else what is drawn for it.
   * @param {Draft} draft
   */
  pick({ items, state, attempt }) {
    const { form } = this;
    const past = state === "answered" ? form.attempts.find(({ id, max }) => id === attempt && max > 0) : undefined;
    if (!past) {
      Object.assign(form, { past: null, isCut: false });
      return this.pickAnew(items);
    }
    // Before attempts kept what they asked, all was asked.
    const keys = this.findHere(past.items?.map(({ key }) => key) ?? Object.keys(past.answers));
    Object.assign(form, { past, isCut: this.sumMax(keys) !== past.max });
    return keys;
  }

  /** @param {string[] | null} [items] stored with the draft */
  pickAnew(items) {
    const { form } = this;
    const touched = this.listTouched();
    // A set that this page shows is not drawn again below the learner's hands; without one, what is answered comes first.
    const set = items ?? (touched.length ? this.keys : null);
    const salt = `${readSalt(openStore().course)} ${form.$form.getAttribute("data-quiz")}`;
    const size = set?.length ?? sizeOf(this.draw);
    const attempts = [...form.attempts, ...this.practised];
    return choose(this.pool, this.draw, attempts, salt, attempts.length, set ?? touched, size);
  }

  /** @param {Draft} draft */
  settle(draft) {
    const { form } = this;
    const keys = this.pick(draft);
    form.asked = keys;
    form.max = form.isCut ? form.past.max : this.sumMax(keys);
    for (const band of form.bands) band.min = tidy(band.share * form.max);
    if (String(keys) === String(this.keys)) return;
    // Marks of the result before would stay at what is no longer asked.
    form.takeBackMarks();
    this.keys = keys;
    form.items = form.all.filter((item) => !item.spec || keys.includes(keyOf(item)));
    // Afterwards nothing may have the focus any more.
    const $focused = document.activeElement;
    this.show();
    if ($focused?.closest("[data-quiz]") === form.$form && $focused.closest("[hidden]")) this.tell();
    else this.$missing.hidden = true;
  }

  /** Nothing of a practice is kept with the quiz, and yet the next one asks something else. */
  notePractice() {
    const { form, practised } = this;
    if (!form.isPractice || form.state !== "answered" || !form.result || practised.at(-1)?.id === form.attempt) return;
    practised.push({ id: form.attempt, items: listAsked(form) });
  }

  /** Shows what is asked, on paper everything, numbered afresh, and the groups that have any of it. */
  show() {
    const { form } = this;
    const items = this.isPaper ? form.all : form.items;
    for (const { $item } of form.all) $item.hidden = true;
    for (const [i, { $item }] of items.entries()) {
      $item.hidden = false;
      $item.querySelector(".quiz-number").textContent = `${i + 1}.`;
    }
    for (const { $item } of this.drawn) /** @type {HTMLFieldSetElement} */ ($item).disabled = /** @type {boolean} */ ($item.hidden);
    for (const $group of form.$form.querySelectorAll(".quiz-group"))
      $group.hidden = ![...$group.querySelectorAll("[data-item]")].some(($item) => !$item.hidden);
  }

  /** Whoever follows a link to what is not asked hears why nothing is there. */
  follow() {
    const { form, $missing } = this;
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // A per cent sign that is only that.
    }
    const $target = document.getElementById(id);
    $missing.hidden = $target?.closest("[data-quiz]") !== form.$form || !$target.closest("[hidden]");
    if (!$missing.hidden) this.tell($target);
  }

  /** @param {Element} [$target] what was looked for */
  tell($target) {
    const $words = $target?.querySelector(".quiz-stem") ?? $target;
    this.$missing.textContent = $words ? this.form.say("not-drawn", { text: textOf($words) }) : this.form.say("drawn-anew");
    this.$missing.hidden = false;
    this.$missing.focus();
  }
}

/** @param {QuizForm} form */
export function attach(form) {
  const drawing = new Drawing(form);
  form.draw = (draft) => drawing.settle(draft);
  // Of two tabs the first that stored its draw wins.
  form.adopt = (draft) => draft.items && form.state !== "answered" && drawing.settle(draft);
  const left = new AbortController();
  const listen = (type, listener) => addEventListener(type, () => {
    // Instant navigation took the form away.
    if (!form.$form.isConnected) return left.abort();
    return listener();
  }, { signal: left.signal });
  listen("hashchange", () => drawing.follow());
  for (const [type, isPaper] of /** @type {[string, boolean][]} */ ([["beforeprint", true], ["afterprint", false]]))
    listen(type, () => {
      drawing.isPaper = isPaper;
      drawing.show();
    });
  queueMicrotask(async () => {
    await form.keeper.loaded;
    // A storage that cannot be read draws as for a first attempt.
    if (!drawing.keys) form.draw({ items: null, state: "new", attempt: null });
    drawing.follow();
  });
  return () => drawing.notePractice();
}
