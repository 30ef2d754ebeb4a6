/** A part of the page as a picture, or printed alone: the page's style sheet shows, of what is marked here, the path to it and nothing beside. */

const PATH = "data-learning-path";
const ALONE = "data-learning-alone";

let isAsked = false;

function takeMarksOff() {
  for (const $each of document.querySelectorAll(`[${PATH}], [${ALONE}]`)) {
    $each.removeAttribute(PATH);
    $each.removeAttribute(ALONE);
  }
}

// Phones tell afterprint before they draw the page to print, so the marks stay until the next printing begins. They
// count on paper only.
addEventListener("beforeprint", () => {
  if (!isAsked) takeMarksOff();
  isAsked = false;
});

/** @param {Element} $element in the document */
export function printAlone($element) {
  takeMarksOff();
  $element.setAttribute(ALONE, "");
  for (let $each = $element.parentElement; $each; $each = $each.parentElement) $each.setAttribute(PATH, "");
  isAsked = true;
  print();
}

/** @type {typeof import("./picture.js").givePaper} */
export const givePaper = async (...sheet) => (await import("./picture.js")).givePaper(...sheet);
