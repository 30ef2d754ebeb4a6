/**
 * Loaded on every page: starts one form per quiz, and leaves a form it cannot start as the paper test that it is.
 */

/**
 * The client's words, which the page carries.
 * @param {Element} $form
 * @returns {(name: string, values?: Record<string, string | number>) => string}
 */
function textsOf($form) {
  const $texts = $form.querySelector("template.quiz-texts")?.content;
  return (name, values = {}) =>
    ($texts?.querySelector(`[data-text="${name}"]`)?.textContent ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

/** What only some forms need, by what they have. */
const EXTRAS = { open: "[data-type=open] :is(.quiz-model, .quiz-rubric)", record: "[data-record]", rater: ".quiz-rater" };

/** @param {Element} $form */
async function startQuiz($form) {
  // Material may announce one page twice, and a second start would count every submit twice.
  $form.setAttribute("data-quiz-ready", "");
  const say = textsOf($form);
  try {
    // All at once: a phone on a slow line waits for one round trip, not for three.
    const [{ QuizForm }, { openStore }, kind, , ...extras] = await Promise.all([
      import("./form.js"),
      import("./store.js"),
      import(`./kinds/${$form.getAttribute("data-kind")}.js`),
      import("./answers.js"),
      ...Object.keys(EXTRAS).flatMap((name) => ($form.querySelector(EXTRAS[name]) ? [import(`./${name}.js`)] : [])),
    ]);
    new QuizForm($form, kind, openStore(), say, extras);
  } catch (error) {
    console.error(`Quiz "${$form.getAttribute("data-quiz")}" stays on paper:`, error);
    const $alert = document.createElement("p");
    $alert.className = "quiz-alert";
    $alert.setAttribute("role", "alert");
    $alert.textContent = say("broken");
    $form.appendChild($alert);
  }
}

function startAll() {
  document.querySelectorAll("[data-quiz]:not([data-quiz-ready])").forEach(startQuiz);
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
