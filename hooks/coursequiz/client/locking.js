/**
 * Answers that are settled: they can be read and reached as before, and not be changed. A control that is disabled would
 * be skipped by the Tab key, and by many screen readers with it.
 */

/** @param {HTMLElement[]} $controls of one name @param {boolean} isLocked */
export function lock($controls, isLocked) {
  for (const $control of $controls) {
    const $select = $control.closest("select");
    // A phone's own list of options asks no script.
    for (const $option of $select?.options ?? []) $option.disabled = isLocked && !$option.selected;
    const $field = $select ?? $control;
    if (isLocked) $field.setAttribute("aria-disabled", "true");
    else $field.removeAttribute("aria-disabled");
  }
}

/** What a tap meets that is settled. A label's tap comes as its control's, and so do the arrow keys of radio buttons. @param {Event} event */
export const findLocked = ({ target }) => /** @type {Element} */ (target).closest("[data-item] :is(input, select)[aria-disabled=true]");
