/**
 * Loaded on every page: starts one form per quiz, and leaves a form it cannot start as the paper test that it is; in a
 * course with an id marks what was done, and starts the page that shows it. What it imports is shipped as one file with
 * it; what it imports as it goes, only to the pages that need it.
 */

import { load, offerAgain } from "./again.js";
import { add } from "./elements.js";
import { QuizForm } from "./form.js";
import { oldIdOf } from "./names.js";
import { attach, startPage } from "./reading.js";
import { openStore } from "./store.js";

/**
 * The client's words, which the page carries.
 * @param {Element} $form or a part of the learning page
 * @returns {(name: string, values?: Record<string, string | number>) => string}
 */
function textsOf($form) {
  const texts = new Map();
  const selector = "template.quiz-texts";
  // The page has each text once, wherever; its own go before those of others.
  for (const $template of [...document.querySelectorAll(selector), $form.querySelector(selector)])
    for (const $text of $template?.content.children ?? []) texts.set($text.getAttribute("data-text"), $text.textContent);
  return (name, values = {}) => (texts.get(name) ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

/** What only some forms need, by what they have. */
const EXTRAS = {
  open: "[data-type=open] :is(.quiz-model, .quiz-rubric)",
  record: "[data-record]",
  rater: ".quiz-rater",
  drawing: ".quiz-drawn",
  fishbone: "[data-figure=fishbone]",
  calendar: ".quiz-calendar",
  each: "[data-feedback]",
};

/** What shows a learner's own, by what a page has for it. */
const LEARNING = { learning: () => import("./learning/page.js"), ways: () => import("./learning/ways.js") };

const isCourse = () => !!document.querySelector("meta[name=course-id]");

/** @param {Element} $form */
async function startQuiz($form) {
  // Material may announce one page twice, and a second start would count every submit twice.
  $form.setAttribute("data-quiz-ready", "");
  const say = textsOf($form);
  let modules;
  try {
    // All at once: a phone on a slow line waits for one round trip, not for three.
    modules = await Promise.all([
      load(`./kinds/${$form.getAttribute("data-kind")}.js`),
      ...Object.keys(EXTRAS).flatMap((name) => ($form.matches(EXTRAS[name]) || $form.querySelector(EXTRAS[name]) ? [load(`./${name}.js`)] : [])),
    ]);
    const [kind, ...extras] = modules;
    if (isCourse()) extras.push({ attach });
    new QuizForm($form, kind, openStore(), say, extras);
  } catch (error) {
    console.error(`Quiz "${$form.getAttribute("data-quiz")}" stays on paper:`, error);
    // What did not come may come yet, and what was answered meanwhile counts then.
    const $alert = modules
      ? add(document.createElement("div"), "p", "quiz-alert", say("broken"))
      : offerAgain($form, say, "not-loaded", () => startQuiz($form));
    $alert.setAttribute("role", "alert");
    $form.appendChild($alert);
  }
  $form.querySelector(".quiz-waiting")?.remove();
}

/** An address that somebody kept from before ids were as they are now leads to its place, too. */
function followOldAddress() {
  const id = location.hash.slice(1);
  if (!id || document.getElementById(id)) return;
  [...document.querySelectorAll("[data-quiz] [id]")].find(($each) => oldIdOf($each.id) === id)?.scrollIntoView();
}

function startAll() {
  followOldAddress();
  document.querySelectorAll("[data-quiz]:not([data-quiz-ready])").forEach(startQuiz);
  if (isCourse()) startPage();
  for (const [name, load] of Object.entries(LEARNING)) {
    const $part = document.querySelector(`[data-${name}]:not([data-quiz-ready])`);
    if (!$part) continue;
    $part.setAttribute("data-quiz-ready", "");
    const start = (module) => {
      $part.querySelector(".quiz-waiting")?.remove();
      return module.start($part, textsOf);
    };
    load().then(start).catch(console.error);
  }
}

// Closed details do not print in browsers without ::details-content, and a lecture is printed whole.
let $opened = [];
addEventListener("beforeprint", () => {
  $opened = [...document.querySelectorAll("details:not([open])")];
  for (const $details of $opened) $details.open = true;
});
addEventListener("afterprint", () => {
  for (const $details of $opened) $details.open = false;
});

// With instant navigation this script runs once, and document$ announces each page. Without, a module runs when the
// document has been parsed.
if (window.document$) window.document$.subscribe(startAll);
else startAll();
