/** What keeps a form from being submitted, above its items. */

import { load } from "./again.js";
import { add } from "./elements.js";

/** The list of gaps or faults, each a link to its control; hidden when there are none. @param {import("./form.js").QuizForm} form */
export function showFaults(form) {
  const { $form, $summary, items, state } = form;
  const [kind, faults] = [$form.getAttribute("data-kind"), form.findFaults()];
  const suffix = kind === "table" ? "-row" : $form.hasAttribute("data-rater") ? "-field" : "";
  if (state !== "answered") for (const { $item } of items) if (!$item.hasAttribute("data-checked")) form.note($item);
  $summary.hidden = !faults.length;
  // It brings their style.
  load("./result.js").catch(() => {});
  const name = !faults[0]?.isBlank ? `${kind}-faults` : `blank${suffix}`;
  const sentence = form.say(name, { count: faults.length });
  $summary.setAttribute("aria-label", sentence);
  $summary.replaceChildren();
  add($summary, "p", "", sentence);
  const $list = add($summary, "ul", "");
  for (const { item, text, isBlank } of faults) {
    if (isBlank) form.note(item.$item, `${name}-item`);
    addLink(form, add($list, "li", ""), item, text);
  }
}

/** @param {import("./form.js").QuizForm} form @param {Element} $parent @param {import("./form.js").Item} item */
export function addLink(form, $parent, item, text) {
  const $link = add($parent, "a", "", text);
  $link.href = `#${item.$item.id}`;
  $link.addEventListener("click", (event) => {
    event.preventDefault();
    // Material, too, follows links, and would take the focus away again.
    event.stopPropagation();
    form.focusOn(item, form.blankName(item) ?? item.names[0]);
  });
}
