/**
 * One item at a time: where one is, a way on and back, by a button or a swipe. The others stay in the page, out of sight
 * alone: paper shows all, and whoever follows a link to one sees it. Loaded when a learner has chosen it.
 */

import { add } from "./elements.js";
import { LEARNER } from "./records.js";
import { addSheet } from "./sheet.js";
import { openStore } from "./store.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./form.js").Item} Item */

await addSheet(import.meta.url);

/** A swipe is this long, in pixels, and more than twice as wide as high; what begins at the screen's edge is the browser's. */
const SWIPE = 60;
const EDGE = 24;

class Single {
  /** @param {QuizForm} form @param {HTMLElement} $button */
  constructor(form, $button) {
    this.form = form;
    this.$button = $button;
    this.place = 0;
    this.isOn = false;
    this.$place = document.createElement("p");
    this.$place.className = "quiz-place";
    this.$place.setAttribute("role", "status");
    this.$bar = document.createElement("progress");
    this.$bar.className = "quiz-passed";
    this.$bar.setAttribute("aria-hidden", "true");
    this.$turns = document.createElement("p");
    this.$turns.className = "quiz-turns";
    this.$back = this.addTurn("single-back", -1);
    this.$next = this.addTurn("single-next", 1);
    this.$next.classList.add("md-button--primary");
    form.updates.push(() => this.isOn && this.show());
    form.turnTo = (item) => this.isOn && this.turnTo(item);
    form.$form.addEventListener("submit", () => this.leadToGap());
    this.watchSwipes();
    const follow = () => (form.$form.isConnected ? this.follow() : removeEventListener("hashchange", follow));
    addEventListener("hashchange", follow);
  }

  /** @param {string} name of the button's words @param {1 | -1} step */
  addTurn(name, step) {
    const $turn = add(this.$turns, "button", "md-button", this.form.say(name));
    $turn.type = "button";
    $turn.addEventListener("click", () => this.turn(step));
    return $turn;
  }

  /** Those that are asked, in their order; who rates whom stands above them all. */
  get items() {
    return this.form.items.filter(({ $item }) => $item.hasAttribute("data-words"));
  }

  async start() {
    const { $form, keeper } = this.form;
    // What is asked and what is answered are known then.
    await keeper.loaded;
    this.isOn = true;
    this.$button.textContent = this.form.say("single-all");
    this.$button.after(this.$place, this.$bar);
    let $last = this.items.at(-1).$item;
    while ($last.parentNode !== $form) $last = $last.parentElement;
    $last.after(this.$turns);
    $form.setAttribute("data-single", "");
    const open = this.form.state === "answered" ? -1 : this.items.findIndex((item) => this.form.blankName(item));
    this.place = Math.max(0, open);
    this.show();
    this.follow();
  }

  stop() {
    const { $form, say } = this.form;
    this.isOn = false;
    this.$button.textContent = say("single");
    for (const $each of [this.$place, this.$bar, this.$turns]) $each.remove();
    for (const name of ["data-single", "data-turning"]) $form.removeAttribute(name);
  }

  show() {
    const { form, items } = this;
    this.place = Math.min(this.place, items.length - 1);
    const { $item } = items[this.place];
    // A line that is only read belongs to the item after it.
    let $read = [];
    for (const $each of form.$form.querySelectorAll(".quiz-context, [data-words]")) {
      $each.toggleAttribute("data-aside", $each !== $item);
      if ($each.matches(".quiz-context")) $read.push($each);
      else {
        if ($each === $item) for (const $line of $read) $line.removeAttribute("data-aside");
        $read = [];
      }
    }
    for (const $group of form.$form.querySelectorAll(".quiz-group")) $group.toggleAttribute("data-aside", !$group.contains($item));
    const isLast = this.place === items.length - 1;
    const text = form.say("single-place", { place: this.place + 1, count: items.length });
    // The same words again would be read out again.
    if (this.$place.textContent !== text) this.$place.textContent = text;
    Object.assign(this.$bar, { max: items.length, value: this.place + 1 });
    this.$back.hidden = !this.place;
    this.$next.hidden = isLast;
    // Handing in comes last, or once nothing is missing.
    const isTurning = !isLast && form.state !== "answered" && items.some((item) => !item.optional && form.blankName(item));
    form.$form.toggleAttribute("data-turning", isTurning);
  }

  /** @param {Item} item */
  turnTo(item) {
    const place = this.items.indexOf(item);
    if (place < 0 || place === this.place) return;
    this.place = place;
    this.show();
  }

  /** @param {1 | -1} step */
  turn(step) {
    const item = this.items[this.place + step];
    if (!item) return;
    this.turnTo(item);
    const $words = item.$item.querySelector("legend, label");
    // A legend whose parts stand apart has no place of its own.
    const $target = $words.getClientRects().length ? $words : item.$item;
    $target.tabIndex = -1;
    $target.focus({ preventScroll: true });
    this.form.reveal(this.$place, "start");
  }

  /** The list of gaps has the focus; the first of them stands below it. */
  leadToGap() {
    const { $summary } = this.form;
    const [fault] = this.isOn && !$summary.hidden ? this.form.findFaults() : [];
    if (fault) this.turnTo(fault.item);
  }

  /** An address that names an item shows it. */
  follow() {
    const id = location.hash.slice(1);
    const item = this.isOn && this.items.find(({ $item }) => $item.id === id);
    if (!item) return;
    this.turnTo(item);
    item.$item.scrollIntoView();
  }

  watchSwipes() {
    const { $form } = this.form;
    /** @type {Touch | null} */
    let start = null;
    const isOwn = ({ target, clientX }) =>
      clientX > EDGE && clientX < innerWidth - EDGE && !target.closest("textarea, select, audio, input:not([type=radio], [type=checkbox])");
    $form.addEventListener("touchstart", ({ touches }) => (start = touches.length === 1 && isOwn(touches[0]) ? touches[0] : null), { passive: true });
    $form.addEventListener("touchend", ({ changedTouches: [end] }) => {
      if (!this.isOn || !start) return;
      const [wide, high] = [end.clientX - start.clientX, end.clientY - start.clientY];
      if (Math.abs(wide) > SWIPE && Math.abs(wide) > 2 * Math.abs(high)) this.turn(wide < 0 ? 1 : -1);
    });
  }
}

/** @type {WeakMap<QuizForm, Single>} */
const singles = new WeakMap();

/** @param {QuizForm} form @param {HTMLElement} $button @param {boolean} isChosen now, and not remembered */
export async function toggle(form, $button, isChosen) {
  const single = singles.get(form) ?? new Single(form, $button);
  singles.set(form, single);
  if (single.isOn) single.stop();
  else await single.start();
  if (isChosen) await openStore().write(LEARNER, { single: single.isOn });
}
