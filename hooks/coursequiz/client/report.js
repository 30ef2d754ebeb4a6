/**
 * A quiet link at each item to where the course's author hears of bad ones. Loaded where the course says where that is.
 * What it carries tells of the item alone, and nothing of the learner or of what was answered.
 */

import { load } from "./again.js";
import { add, fillIn, textOf } from "./elements.js";
import { addSheet } from "./sheet.js";

await addSheet(import.meta.url);

/** From a disk an address would tell where, and perhaps who, a learner is. */
function namePage() {
  /** @type {HTMLLinkElement | null} */
  const $published = document.querySelector("link[rel=canonical]");
  return $published?.href ?? (location.protocol === "file:" ? document.title : location.origin + location.pathname);
}

/** @param {string} place an https address or a mail address @param {string} title @param {string} body @returns {string} */
function addressTo(place, title, body) {
  if (place.startsWith("https:")) {
    const url = new URL(place);
    url.searchParams.set("title", title);
    url.searchParams.set("body", body);
    return url.href;
  }
  const fields = new URLSearchParams({ subject: title, body: body.replaceAll("\n", "\r\n") });
  // A mail program takes a plus for a plus.
  return `mailto:${place}?${String(fields).replaceAll("+", "%20")}`;
}

/** @param {HTMLElement} $course says where */
export async function start($course) {
  const place = $course.getAttribute("data-report");
  const { default: words } = await load("./words.js");
  for (const $item of document.querySelectorAll("[data-quiz] [data-item]")) {
    // With instant navigation the page may be another one by now, and be started itself.
    if ($item.querySelector(".quiz-report")) continue;
    const values = {
      page: namePage(),
      quiz: $item.closest("[data-quiz]").getAttribute("data-quiz"),
      key: $item.getAttribute("data-item"),
      words: $item.getAttribute("data-words"),
      stem: textOf($item.querySelector("legend, label, .quiz-scene-title")),
    };
    const say = (name) => fillIn(words[name], values);
    const $line = add($item.querySelector(":scope > .quiz-explanation") ?? $item, "p", "quiz-report");
    const $link = add($line, "a", "", say("report"));
    $link.href = addressTo(place, say("report-title"), say("report-body"));
    $link.setAttribute("aria-label", say("report-of"));
    if ($link.protocol === "https:") Object.assign($link, { target: "_blank", rel: "noopener" });
  }
}
