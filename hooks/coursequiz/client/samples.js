/**
 * Samples of an answer, a weak, a fair and a good one, opened beside one's own line once that is written or said; then
 * which of them it is most like. Loaded where a form has [data-samples]. That one has compared is an answer like others:
 * the check box that keeps a look at the reference has a second value for it.
 */

import { load } from "./again.js";
import { add, stemOf } from "./elements.js";
import { nameOf } from "./names.js";
import { addSheet } from "./sheet.js";
import { failureName } from "./store.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./form.js").Item} Item */

await addSheet(import.meta.url);

/** Into the box that open.js has made. @param {QuizForm} form */
export function prepare({ $form }) {
  for (const $item of $form.querySelectorAll("[data-samples]")) {
    const $own = add($item.querySelector(".quiz-peek"), "input", "");
    Object.assign($own, { type: "checkbox", hidden: true, name: nameOf($item.getAttribute("data-item"), "seen") });
    $own.dataset.option = "own";
  }
}

/** @param {QuizForm} form @param {Item} item @returns {() => void} what shows it as things stand */
function attachItem(form, item) {
  const { $item } = item;
  /** @template {HTMLElement} [Part=HTMLElement] @param {string} selector @returns {Part} */
  const $ = (selector) => $item.querySelector(selector);
  const [$peek, $like, $samples] = [".quiz-peek", ".quiz-like", ".quiz-samples"].map((selector) => $(selector));
  /** @type {HTMLDetailsElement} */
  const $model = $(".quiz-model");
  /** @type {HTMLInputElement} */
  const $own = $("[data-option=own]");
  const $box = document.createElement("div");
  $box.className = "quiz-own";
  $peek.before($box);
  const $button = add($box, "button", "quiz-quiet", form.say("samples-open"));
  $button.type = "button";
  $button.setAttribute("aria-label", `${form.say("samples-open")} ${stemOf(item)}`);
  const $said = add($box, "p", "quiz-hint");
  $said.setAttribute("role", "status");
  $samples.tabIndex = -1;
  $button.addEventListener("click", () => {
    if (form.blankName(item)) {
      $said.textContent = form.say($item.hasAttribute("data-record") ? "samples-blank-said" : "samples-blank");
      $("textarea").focus();
    } else {
      $own.click();
      keepOwn(form, $item).catch((error) => form.report(failureName(error)));
      // Where a button goes, the focus is lost.
      $samples.focus();
    }
  });
  return () => {
    if ($own.checked) Object.assign($model, { open: true, hidden: false });
    if (!form.blankName(item)) $said.textContent = "";
    $peek.hidden = $own.checked;
    $box.hidden = !$model.hidden;
    $like.hidden = $model.hidden;
  };
}

/** Who never hands it in has written it all the same, and compares again in two weeks. @param {QuizForm} form @param {Element} $item */
async function keepOwn(form, $item) {
  const [key, words] = ["data-item", "data-words"].map((name) => $item.getAttribute(name));
  const line = form.readLine(key);
  if (!line) return;
  const { keepLine } = await load("./practice.js");
  await keepLine(form.keeper.store, { quiz: form.keeper.id, key, words }, line);
}

/** @param {QuizForm} form */
export function attach(form) {
  const items = form.all.filter(({ $item }) => $item.hasAttribute("data-samples"));
  const keys = items.map(({ $item }) => $item.getAttribute("data-item"));
  form.readLine = (key) => (keys.includes(key) ? `${form.answers.read(key) ?? ""}`.trim() : "");
  const updates = items.map((item) => attachItem(form, item));
  return () => {
    for (const update of updates) update();
  };
}
