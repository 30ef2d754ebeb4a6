/** The look back at a lecture's beginning: some questions of earlier lectures. Loaded when it is opened. */

import { dayOf } from "./day.js";
import { add } from "./elements.js";
import { listAnswers, pickRecall } from "./learning/history.js";
import { loadReview, sayerOf } from "./learning/questions.js";
import { plan } from "./learning/schedule.js";

/** @param {HTMLDetailsElement} $recall with links to earlier tests, which stay where the questions do not come */
export async function start($recall) {
  const count = Number($recall.getAttribute("data-recall"));
  const lecture = Number($recall.getAttribute("data-lecture"));
  $recall.removeAttribute("data-recall");
  try {
    await ask($recall, lecture, count);
  } catch (error) {
    $recall.setAttribute("data-recall", String(count));
    throw error;
  }
}

/** @param {HTMLDetailsElement} $recall @param {number} lecture @param {number} count */
async function ask($recall, lecture, count) {
  // What cannot be read tells nothing of what was missed; there is something to ask all the same.
  const reading = import("./learning/store.js").then(({ LearningStore }) => new LearningStore().loadAll()).catch(console.error);
  const [review, state, { askInTurn }] = await Promise.all([loadReview(), reading, import("./learning/asking.js")]);
  const say = sayerOf(review);
  const today = dayOf(Date.now());
  const answers = state ? listAnswers(state, review) : [];
  const questions = pickRecall(answers, review, lecture, count, today, Math.random);
  const $place = document.createElement("div");
  const close = () => {
    $recall.open = false;
    $recall.querySelector("summary").focus();
  };
  const addClose = (name) => {
    const $close = add($recall, "button", "quiz-quiet quiz-recall-close", say(name));
    $close.type = "button";
    $close.addEventListener("click", close);
    return $close;
  };
  const end = ($where, result) => {
    $close.textContent = say("recall-close");
    const $said = add($where, "p", "", say(result ? "recall-done" : "recall-none", result));
    $said.tabIndex = -1;
    if (result) $said.focus();
  };
  if (questions.length) await askInTurn($place, { review, questions, cards: plan(answers, today).cards, end });
  $recall.querySelector("p").replaceWith($place);
  const $close = addClose("recall-skip");
  if (!questions.length) end($place);
}
