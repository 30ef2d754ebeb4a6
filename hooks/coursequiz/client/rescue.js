/** What the storage does not take can be saved as a file. Loaded when something could not be kept. */

import { add } from "./elements.js";
import { formatExport, makeExport } from "./learning/export.js";
import { nameFile } from "./learning/file.js";
import { giveFile } from "./taking.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./types.d.ts").FormStore} Store */

/** Puts a button below the form's alert, once; it goes with the alert. @param {QuizForm} form @param {Store} store */
export function offerFile({ $alert, say }, store) {
  if ($alert.nextElementSibling?.matches(".quiz-rescue")) return;
  const $rescue = add(document.createElement("div"), "div", "quiz-rescue");
  const $button = add($rescue, "button", "md-button", say("rescue"));
  $button.type = "button";
  $button.addEventListener("click", () => saveUnsaved($button, store));
  add($rescue, "p", "quiz-hint", say("rescue-hint"));
  $alert.after($rescue);
}

/** Everything of this session that is not kept, also of pages before this one. @param {Element} $place @param {Store} store */
function saveUnsaved($place, { course: id, unsaved }) {
  const state = { course: id, title: document.title, records: unsaved, newer: new Map(), learner: undefined };
  const { course, date } = nameFile({ id });
  const text = formatExport(makeExport(state, new Date().toISOString()));
  giveFile($place, { name: `${course}-${date}.json`, type: "application/json", text });
}
