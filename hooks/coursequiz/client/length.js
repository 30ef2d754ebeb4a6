/**
 * How much a text field takes: told before it is full, and nothing that is too much goes in silence. Loaded by
 * filling.js, when a field is nearly full.
 */

import { add } from "./elements.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */

/** Four times an essay. A megabyte, pasted by mistake, would make every key, export and print of it slow. */
export const LIMIT = 20_000;
/** From here on it is counted down, and read out at each hundred. */
const NEAR = 500;
const STEP = 100;

/**
 * What a field keeps of a text: what came last goes first, and what stood there before stays, however long.
 * @param {string} text @param {number} end of what has just come in @param {number} before how long the text was
 * @returns {{text: string, end: number, count: number}} count: the characters left out
 */
export function cut(text, end, before) {
  let count = Math.min(end, Math.max(0, text.length - Math.max(LIMIT, before)));
  // Half of a character is none.
  if (count && /[\ud800-\udbff]/.test(text[end - count - 1] ?? "") && /[\udc00-\udfff]/.test(text[end - count])) count++;
  return { text: text.slice(0, end - count) + text.slice(end), end: end - count, count };
}

class Field {
  /** @param {HTMLTextAreaElement} $field @param {QuizForm["say"]} say @param {number} before how long its text was */
  constructor($field, say, before) {
    this.$field = $field;
    this.say = say;
    this.before = before;
    this.isComposing = false;
    /** What was read out last. @type {string | number | null} */
    this.told = null;
    $field.addEventListener("compositionstart", () => (this.isComposing = true));
    $field.addEventListener("compositionend", () => {
      this.isComposing = false;
      // Not every browser tells of an input after it, and the form keeps what it is told of.
      this.tell("insertCompositionText");
    });
    // At the field, before the form's own listener: it keeps what is left.
    $field.addEventListener("input", ({ inputType }) => this.check(inputType === "insertFromPaste"));
  }

  /** As if it were put in now: counted here, and kept by the form. @param {string} inputType */
  tell(inputType) {
    this.$field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType }));
  }

  /** What stands there now stays. */
  settle() {
    // What an input method is still writing may yet be cut.
    if (!this.isComposing) this.before = this.$field.value.length;
  }

  /** @param {boolean} isPaste the clipboard still has all of it */
  check(isPaste) {
    if (this.isComposing) return;
    const { $field } = this;
    const { text, end, count } = cut($field.value, $field.selectionEnd, this.before);
    if (count) {
      $field.value = text;
      $field.setSelectionRange(end, end);
    }
    this.settle();
    this.draw(count, isPaste);
  }

  /** @param {number} count of the characters left out @param {boolean} isPaste */
  draw(count, isPaste) {
    const { length } = this.$field.value;
    const left = LIMIT - length;
    if (left > NEAR && !count) return this.$note?.remove();
    if (!this.$note?.isConnected) this.add();
    const name = count ? (isPaste ? "length-pasted" : "length-typed") : left < 0 ? "length-over" : "length-left";
    const text = this.say(name, { limit: LIMIT, count: count || (left < 0 ? length : left) });
    this.$seen.textContent = text;
    const step = count ? text : Math.ceil(left / STEP);
    if (step !== this.told) this.$heard.textContent = text;
    this.told = step;
  }

  /** One line to see, and one to hear: at each key it would drown what is typed. */
  add() {
    this.$note = add(document.createElement("div"), "div", "quiz-hint quiz-length");
    this.$seen = add(this.$note, "p", "");
    this.$seen.setAttribute("aria-hidden", "true");
    this.$heard = add(this.$note, "p", "quiz-hidden");
    this.$heard.setAttribute("aria-live", "polite");
    this.told = null;
    this.$field.after(this.$note);
  }
}

/** @type {WeakSet<HTMLTextAreaElement>} */
const watched = new WeakSet();

/**
 * Counts a field from now on, and first what has just come in.
 * @param {QuizForm} form @param {HTMLTextAreaElement} $field @param {number} before how long its text was
 * @param {string} inputType of the event that filled it
 */
export function watch({ say, updates }, $field, before, inputType) {
  if (watched.has($field)) return;
  watched.add($field);
  const field = new Field($field, say, before);
  updates.push(() => field.settle());
  field.tell(inputType);
}
