/**
 * A worksheet that is a plan: what stands in its rows, as a file for the learner's calendar or as text for where no file
 * can be saved. Loaded where a form has .quiz-calendar, which holds the controls.
 */

import { textOf } from "./elements.js";
import { addDays, makeCalendar } from "./ics.js";
import { addSheet } from "./sheet.js";
import { copyText, giveFile } from "./taking.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */

await addSheet(import.meta.url);

/** The day after today, on this device. Swedish writes dates as ISO does. */
const tomorrow = () => addDays(new Date().toLocaleDateString("sv"), 1);

/** What was written or chosen in a cell. @param {Element} $cell */
function readCell($cell) {
  const $text = $cell.querySelector("textarea");
  if ($text) return $text.value.trim();
  const $chosen = $cell.querySelector(":checked");
  return $chosen ? textOf($chosen.closest("label")) : "";
}

/** The words of a row. @param {Element} $item */
const readRow = ($item) => [...$item.querySelectorAll(".quiz-cell")].map(readCell).filter(Boolean).join("\n");

/** Writes its suggestion into each row that is blank. @param {QuizForm} form @returns {boolean} whether there was any */
function fillBlanks(form) {
  const names = [];
  for (const { $item } of form.items) {
    const [$field, $suggestion] = /** @type {[HTMLTextAreaElement, HTMLElement]} */ (
      ["textarea", "[data-suggestion]"].map((selector) => $item.querySelector(selector))
    );
    if (!$field || !$suggestion || readRow($item)) continue;
    $field.value = textOf($suggestion);
    names.push($field.name);
  }
  if (names.length) form.touch(names);
  return names.length > 0;
}

/** @param {QuizForm} form */
export function attach(form) {
  const { $form, say } = form;
  const $box = $form.querySelector(".quiz-calendar");
  const [$date, $time, $text, $told] = /** @type {[HTMLInputElement, HTMLInputElement, HTMLTextAreaElement, HTMLElement]} */ (
    ["[type=date]", "[type=time]", "textarea", "[role=status]"].map((selector) => $box.querySelector(selector))
  );
  const days = Number($box.getAttribute("data-calendar"));
  const quiz = $form.getAttribute("data-quiz");

  /** @returns {import("./ics.js").Entry[]} the rows that say something, each on its days */
  function listEntries() {
    const entries = form.items.map(({ $item }, i) => {
      const [stem, text] = [textOf($item.querySelector(".quiz-stem")), readRow($item)];
      return {
        key: $item.getAttribute("data-item"),
        stem,
        text,
        title: say("calendar-title", { stem, text: text.split("\n")[0] }),
        first: addDays($date.value, i * days),
        last: addDays($date.value, (i + 1) * days - 1),
      };
    });
    return entries.filter(({ text }) => text);
  }

  /** The plan for who reads it. @param {import("./ics.js").Entry[]} entries */
  function tell(entries) {
    const name = days > 1 ? "calendar-days" : "calendar-day";
    return entries.map((entry) => say(name, { ...entry, time: $time.value })).join("\n");
  }

  /** @param {import("./ics.js").Entry[]} entries @returns {Promise<string>} what to say */
  async function save(entries) {
    const file = `${quiz}-${$date.value}.ics`;
    const address = `${location.origin}${location.pathname}`;
    const plan = `${form.keeper.store.course}-${quiz}`.replace(/[^\w.-]+/g, "-");
    const text = makeCalendar(entries, { time: $time.value, days, plan, address }, new Date());
    const isSaved = await giveFile($told, { name: file, type: "text/calendar", text, words: tell(entries) });
    return isSaved ? say("calendar-saved", { file }) : "";
  }

  /** @param {import("./ics.js").Entry[]} entries @returns {Promise<string>} what to say */
  async function copy(entries) {
    $text.value = tell(entries);
    $text.parentElement.hidden = false;
    return say((await copyText($text)) ? "calendar-copied" : "calendar-by-hand");
  }

  /** @param {typeof save} hand */
  async function take(hand) {
    if (!$date.value || !$time.value) {
      ($date.value ? $time : $date).focus();
      return say("calendar-date");
    }
    const isFilled = fillBlanks(form);
    const entries = listEntries();
    if (!entries.length) return say("calendar-empty");
    return (isFilled ? say("calendar-filled") : "") + (await hand(entries));
  }

  const acts = {
    fill: async () => say(fillBlanks(form) ? "calendar-filled" : "calendar-full"),
    save: () => take(save),
    copy: () => take(copy),
  };
  for (const [name, act] of Object.entries(acts))
    $box.querySelector(`[data-act=${name}]`).addEventListener("click", async () => {
      // What is blank until the saved answers come is not blank.
      await form.keeper.loaded;
      $told.textContent = await act();
    });
  $date.value = tomorrow();
  $box.hidden = false;
  return () => {};
}
