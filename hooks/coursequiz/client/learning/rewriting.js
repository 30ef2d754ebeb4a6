/**
 * What was written two weeks ago, once more: the prompt and an empty field, then the old line beside the new one, the samples
 * and the self-mark. Each is a form of its own, with a record of its own, so that what one types is kept as anywhere; the line
 * that is done goes into the log of practice. Loaded where there are such lines.
 */

import { load } from "../again.js";
import { dayOf } from "../day.js";
import { QuizForm } from "../form.js";
import { keepLine } from "../practice.js";
import { addSheet } from "../sheet.js";
import { failureName, openStore } from "../store.js";
import { makeForm, sayDay } from "./asking.js";
import { add, addButton, setText } from "./nodes.js";
import { loadQuestion, sayerOf } from "./questions.js";

/** @typedef {import("./lines.js").Prompt} Prompt */
/** @typedef {import("./lines.js").Lines} Lines */
/** @typedef {import("./history.js").Review} Review */
/** @typedef {import("../types.d.ts").Say} Say */

await addSheet(import.meta.url);

const nameOf = ({ quiz, key }) => `${quiz}/${key}`;

/** Two lines side by side, each with its day. @param {Element} $parent @param {Say} say @param {Prompt} prompt @param {{text: string, day: string}} now */
function addPair($parent, say, { text, day }, now) {
  const $pair = add($parent, "dl", "line-pair");
  for (const [name, line] of Object.entries({ "line-then": { text, day }, "line-now": now })) {
    const $line = add($pair, "div");
    const [, month, date] = line.day.split("-").map(Number);
    add($line, "dt", "", say(name, { day: say("date", { month, date }) }));
    add($line, "dd", "", line.text);
  }
  return $pair;
}

/** One prompt's form. @param {HTMLElement} $place @param {Review} review @param {Prompt} prompt @param {() => void} onKept */
async function askOne($place, review, prompt, onKept) {
  const say = sayerOf(review);
  const [found, kind] = await Promise.all([loadQuestion(review, prompt), load("./kinds/questions.js"), load("./samples.js")]);
  const $form = makeForm(found, say("line-compare"));
  $form.setAttribute("data-quiz", nameOf(prompt));
  const $field = $form.querySelector("textarea");
  const store = openStore();
  let isKept = false;
  // Before the form's own: a line that stands in the log is not asked for again, whatever comes between.
  $form.addEventListener("submit", () => {
    if (isKept || !$field.value.trim()) return;
    isKept = true;
    keepLine(store, prompt, $field.value.trim()).then(onKept, (error) => form.report(failureName(error)));
  });
  const speak = (name, values) => say(name.startsWith("done") ? "line-kept" : name, values);
  const form = new QuizForm($form, kind, store, speak);
  $form.removeAttribute("data-quiz");
  form.$retake.remove();
  form.updates.push(() => {
    for (const $marks of $form.querySelectorAll(".quiz-rubric")) $marks.hidden = form.state !== "answered";
  });
  await form.keeper.loaded;
  // Of what was done before, with other words: this one begins with an empty field.
  if (form.state === "answered") form.retake();
  form.update();
  $form.addEventListener("submit", () => {
    if (form.state !== "answered") return;
    // It is in the log already.
    form.practised = null;
    const $label = $form.querySelector("label");
    for (const $each of [$field, $form.querySelector(".quiz-actions")]) $each.hidden = true;
    const $pair = addPair($label.parentElement, say, prompt, { text: $field.value.trim(), day: dayOf(Date.now()) });
    $form.querySelector(".quiz-model").before($pair);
    $pair.tabIndex = -1;
    $pair.focus({ preventScroll: true });
    // The form goes to its result, which here says no more than that it is saved.
    form.whole.then(() => form.reveal(form.all[0].$item, "start"));
  });
  $place.append($form);
  return { form, found };
}

/**
 * @param {HTMLElement} $part that it fills @param {{review: Review, store: import("./store.js").LearningStore}} learning
 * @returns {(lines: Lines) => void}
 */
export function attachLines($part, { review, store }) {
  const say = sayerOf(review);
  add($part, "h3", "", say("line-heading"));
  const $today = add($part, "p");
  $today.setAttribute("role", "status");
  const $buttons = add($part, "p", "learning-buttons");
  const $start = addButton($buttons, "", () => ask(lines.today, 0));
  $start.className = "md-button md-button--primary";
  const $round = add($part, "div");
  const $done = add($part, "details", "learning-details");
  const $count = add(add($done, "summary"), "span", "learning-quiz-title");
  const $pairs = add($done, "div");
  /** @type {Lines} */
  let lines;
  let isAsking = false;

  function sayToday() {
    const { today, waiting, next } = lines;
    if (today.length) return say(waiting ? "line-due-waiting" : "line-due", { count: today.length, waiting });
    return next ? say("line-next", { day: sayDay(say, next.due, dayOf(Date.now())) }) : say("line-none");
  }

  function draw() {
    setText($today, sayToday());
    $buttons.hidden = !lines.today.length || isAsking;
    setText($start, say("line-start", { count: lines.today.length }));
    $done.hidden = !lines.done.length;
    setText($count, say("line-done", { count: lines.done.length }));
    if ($done.open) fill();
  }

  /** The prompts come when they are looked at. */
  async function fill() {
    const { done } = lines;
    const found = await Promise.all(done.map((prompt) => loadQuestion(review, prompt))).catch(console.error);
    $pairs.replaceChildren();
    if (!found) return add($pairs, "p", "", say("question-failed"));
    for (const [i, { $item }] of found.entries()) {
      add($pairs, "p", "review-stem").append(...$item.querySelector(".quiz-stem").childNodes);
      addPair($pairs, say, done[i], done[i].now);
    }
    return undefined;
  }
  $done.addEventListener("toggle", () => $done.open && fill());

  function finish() {
    isAsking = false;
    $round.replaceChildren();
    draw();
    $today.tabIndex = -1;
    $today.focus();
  }

  /** @param {Prompt[]} prompts @param {number} i which of them */
  async function ask(prompts, i) {
    if (i === prompts.length) return finish();
    isAsking = true;
    draw();
    $round.replaceChildren();
    const $head = add($round, "p", "quiz-due-head", say("line-place", { place: i + 1, count: prompts.length }));
    $head.tabIndex = -1;
    $head.focus();
    const tellAll = () => store.tellAll();
    try {
      const { form, found } = await askOne($round, review, prompts[i], tellAll);
      const goOn = () => ask(prompts, i + 1);
      const $steps = add($round, "div", "quiz-due-next");
      const $next = addButton($steps, say("line-skip"), async () => {
        if (form.state !== "answered") await keepLine(store.store, prompts[i], "").then(tellAll, console.error);
        goOn();
      });
      form.$form.addEventListener("submit", () => form.state === "answered" && setText($next, say(i + 1 < prompts.length ? "line-on" : "finish")));
      add(add($steps, "p", "", say("from")), "a", "", found.back.title).href = found.back.url;
    } catch (error) {
      console.error("My learning, line:", error);
      const $alert = add($round, "p", "quiz-alert", say("question-failed"));
      $alert.setAttribute("role", "alert");
      addButton($alert, say("again"), () => ask(prompts, i));
    }
    return undefined;
  }

  return (now) => {
    lines = now;
    draw();
  };
}
