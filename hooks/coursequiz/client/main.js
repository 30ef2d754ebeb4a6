/**
 * Loaded on every page: starts one form per quiz, and leaves a form it cannot start as the paper test that it is; in a
 * course with an id marks what was done, and starts the page that shows it. What it imports is shipped as one file with
 * it; what it imports as it goes, only to the pages that need it.
 */

import { load, offerAgain } from "./again.js";
import { add, fillIn } from "./elements.js";
import { QuizForm } from "./form.js";
import { attach, startPage } from "./reading.js";
import { findCourse, openStore } from "./store.js";

/**
 * The client's words, which the page carries.
 * @param {Element} $form or a part of the learning page
 * @returns {(name: string, values?: Record<string, string | number>) => string}
 */
function textsOf($form) {
  const texts = new Map();
  const selector = "template.quiz-texts";
  // The page has each text once, wherever; its own go before those of others.
  for (const $template of /** @type {HTMLTemplateElement[]} */ ([...document.querySelectorAll(selector), $form.querySelector(selector)]))
    for (const $text of $template?.content.children ?? []) texts.set($text.getAttribute("data-text"), $text.textContent);
  return (name, values = {}) => fillIn(texts.get(name) ?? "", values);
}

/** What only some forms need, and what they have then: without another sign, [data-NAME]. @type {[name: string, sign?: string][]} */
const EXTRAS = [
  ["open", "[data-type=open] :is(.quiz-model, .quiz-rubric)"],
  // Behind open, beside whose button it has its own.
  ["samples"],
  ["record"],
  ["rater"],
  ["drawing", "[data-draw]"],
  ["calendar"],
  ["each", "[data-feedback]"],
  // Behind each, whose verdict settles it.
  ["sure"],
  ["fishbone", "[data-figure]"],
  ["offer", "[data-phone] [data-apart]"],
];

/** Who only looks in is not kept waiting for what keeps the course. @returns {Promise<unknown>} */
const goesOn = () => new Promise((done) => {
  if (document.querySelector("[data-offline]") || document.documentElement.scrollHeight <= innerHeight) done(null);
  for (const type of ["scroll", "pointerdown", "keydown"]) addEventListener(type, done, { once: true, passive: true });
});

/** What shows a learner's own, keeps the course or hears of it, by what a page has for it. */
const LEARNING = {
  home: () => import("./learning/home.js"),
  learning: () => import("./learning/page.js"),
  ways: () => import("./learning/ways.js"),
  worker: () => goesOn().then(() => import("./learning/offline.js")),
  // A trainer's: each has a folder of its own.
  room: ($room) => load(`./${$room.getAttribute("data-room")}/page.js`),
  report: () => load("./report.js"),
};

/** @param {HTMLFormElement} $form */
async function startQuiz($form) {
  // Material may announce one page twice, and a second start would count every submit twice.
  $form.setAttribute("data-quiz-ready", "");
  const say = textsOf($form);
  let modules, keeper;
  try {
    // All at once: a phone on a slow line waits for one round trip, not for three.
    modules = await Promise.all([
      load(`./kinds/${$form.getAttribute("data-kind")}.js`),
      ...EXTRAS.flatMap(([name, sign = `[data-${name}]`]) => ($form.matches(sign) || $form.querySelector(sign) ? load(`./${name}.js`) : [])),
    ]);
    const [kind, ...extras] = modules;
    if (findCourse()) extras.push({ attach });
    ({ keeper } = new QuizForm($form, kind, openStore(), say, extras));
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
  return keeper?.loaded;
}

let shown = location.href;
// A page gone back to stands where it stood.
addEventListener("popstate", ({ state }) => {
  if (state) shown = location.href;
});

function startAll() {
  // Where a whole list is longer than what one sees: the theme's own limit for a phone.
  document.body.toggleAttribute("data-phone", matchMedia("(max-width:44.98em)").matches);
  const started = Promise.all([...document.querySelectorAll("[data-quiz]:not([data-quiz-ready])")].map(startQuiz));
  const isLed = shown !== location.href;
  shown = location.href;
  if (location.hash) load("./address.js").then(({ follow }) => follow(started, isLed)).catch(console.error);
  if (findCourse()) startPage();
  for (const [name, bring] of Object.entries(LEARNING)) {
    const $part = document.querySelector(`[data-${name}]:not([data-quiz-ready])`);
    if (!$part) continue;
    $part.setAttribute("data-quiz-ready", "");
    const start = (module) => {
      $part.querySelector(".quiz-waiting")?.remove();
      return module.start($part, textsOf);
    };
    bring($part).then(start).catch(console.error);
  }
}

// A look back comes when it is opened: most of the time one reads on.
addEventListener("click", ({ target }) => {
  const $recall = /** @type {Element} */ (target).closest("[data-recall]");
  if ($recall) load("./recall.js").then(({ start }) => start($recall)).catch(console.error);
});

// Closed details do not print in browsers without ::details-content, and a lecture is printed whole.
let $opened = [];
addEventListener("beforeprint", () => {
  $opened = [...document.querySelectorAll("details:not([open])")];
  for (const $details of $opened) $details.open = true;
});
addEventListener("afterprint", () => {
  for (const $details of $opened) $details.open = false;
});
// Who has a mouse may be about to print.
if (matchMedia("(hover: hover)").matches) for (const type of ["mousemove", "keydown"])
  addEventListener(type, () => load("./paper.js").then(({ start }) => start(textsOf)).catch(console.error), { once: true });

// With instant navigation this script runs once, and document$ announces each page. Without, a module runs when the
// document has been parsed.
if (window.document$) window.document$.subscribe(startAll);
else startAll();
