/**
 * Matching by taps: a line, then its partner, which stand below it. A phone's own list of options covers the line, and shows
 * a long partner's beginning alone. Loaded where a finger points; a mouse and keys have the selects, which hold the answers.
 */

import { add, stemOf, textOf } from "./elements.js";
import { addSheet } from "./sheet.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */

await addSheet(import.meta.url);

/** What stands in a select's place: the style sheet shows the one or the other. @param {HTMLSelectElement} $select */
const slotOf = ($select) => $select.parentNode.querySelector(":scope > .quiz-slot");

/** @param {QuizForm} form */
export function attachTaps(form) {
  const { $form } = form;
  const $selects = [.../** @type {NodeListOf<HTMLSelectElement>} */ ($form.querySelectorAll("[data-item] > select"))];
  for (const $select of $selects) {
    const $slot = document.createElement("button");
    $slot.className = "quiz-slot";
    $slot.type = "button";
    $select.after($slot);
    const tap = () => {
      const isOpen = $slot.getAttribute("aria-expanded") === "true";
      close($form);
      // What is settled says so itself.
      if ($select.hasAttribute("aria-disabled")) $select.click();
      else if (!isOpen) open($select, $slot);
    };
    $slot.addEventListener("click", tap);
    $select.labels[0].addEventListener("click", () => $slot.getClientRects().length && tap());
  }
  const update = () => {
    close($form);
    for (const $select of $selects) {
      const [$slot, [{ text }]] = [slotOf($select), $select.selectedOptions];
      $slot.textContent = text;
      $slot.setAttribute("aria-label", `${stemOf({ $item: $select.parentElement })} ${text}`);
      $slot.toggleAttribute("data-empty", !$select.value);
    }
  };
  form.updates.push(update);
  update();
}

/** @param {HTMLSelectElement} $select @param {HTMLElement} $slot */
function open($select, $slot) {
  const $partners = document.createElement("div");
  $partners.className = "quiz-partners";
  $partners.setAttribute("role", "group");
  $partners.setAttribute("aria-label", stemOf({ $item: $select.parentElement }));
  const $others = [.../** @type {NodeListOf<HTMLSelectElement>} */ ($select.form.querySelectorAll("[data-item] > select"))].filter(($each) => $each !== $select);
  for (const { value, text } of [...$select.options].slice(1)) {
    const $partner = add($partners, "button", "quiz-partner", text);
    $partner.type = "button";
    $partner.setAttribute("aria-pressed", String(value === $select.value));
    // Which lines have it already; it may belong to several.
    const $lines = $others.filter(($each) => $each.value === value).map(($each) => $each.labels[0].querySelector(".quiz-number"));
    if ($lines.length) add($partner, "span", "quiz-hint", $lines.map(textOf).join(" "));
    $partner.addEventListener("click", () => {
      $select.value = value === $select.value ? "" : value;
      for (const type of ["input", "change"]) $select.dispatchEvent(new Event(type, { bubbles: true }));
      $slot.focus();
    });
  }
  $slot.setAttribute("aria-expanded", "true");
  $slot.after($partners);
}

/** @param {Element} $form */
function close($form) {
  $form.querySelector(".quiz-partners")?.remove();
  for (const $slot of $form.querySelectorAll(".quiz-slot")) $slot.setAttribute("aria-expanded", "false");
}
