/**
 * Asks questions of other pages one after the other. Each is a form of its own, with the code of any form: a practice,
 * whose answer is kept at once.
 */

import { load } from "../again.js";
import { dayOf } from "../day.js";
import { add } from "../elements.js";
import { QuizForm } from "../form.js";
import { PageStore } from "../missed.js";
import { addSheet } from "../sheet.js";
import { loadQuestion, sayerOf } from "./questions.js";
import { addDays, advance } from "./schedule.js";

/** @typedef {import("./history.js").Question} Question */
/** @typedef {import("./history.js").Review} Review */
/** @typedef {import("./schedule.js").Card} Card */
/** @typedef {(name: string, values?: object) => string} Say */
/**
 * @typedef {object} Round
 * @property {Review} review
 * @property {Question[]} questions
 * @property {Card[]} cards of questions that are to come again, as things stand
 * @property {() => void} [onKept] after each answer has been kept
 * @property {($place: HTMLElement, result: {count: number, right: number}) => void} end draws what comes after the last
 */

await addSheet(import.meta.url);

/** A day as it is said. @param {Say} say @param {string} day @param {string} today */
export function sayDay(say, day, today) {
  if (day === addDays(today, 1)) return say("tomorrow");
  const [, month, date] = day.split("-").map(Number);
  return say("date", { month, date });
}

/** What an answer means for when the question comes again. @param {Say} say @param {Card | undefined} card @param {Question} question @param {boolean} isRight */
export function sayOutcome(say, card, question, isRight) {
  const today = dayOf(Date.now());
  const next = advance(card, { ...question, id: "", words: card?.words ?? "", day: today, order: Infinity, isRight });
  const name = isRight ? (next ? "right-next" : card ? "right-done" : "right-alone") : "wrong-next";
  return say(name, { day: next ? sayDay(say, next.due, today) : "" });
}

/** A form with one question. @param {import("./questions.js").Found} found @param {string} submit the button's words */
export function makeForm({ $item, $source }, submit) {
  const $form = document.createElement("form");
  $form.className = "quiz quiz-due";
  for (const { name, value } of $source.attributes)
    if (/^data-(?!draw|pass|feedback|compare|state|m)/.test(name)) $form.setAttribute(name, value);
  $form.setAttribute("data-practice", "");
  Object.assign($form, { noValidate: true, autocomplete: "off" });
  const $summary = add($form, "div", "quiz-summary");
  Object.assign($summary, { tabIndex: -1, hidden: true });
  $form.append($item);
  const $actions = add($form, "p", "quiz-actions");
  add($actions, "button", "md-button md-button--primary", submit).type = "submit";
  const $retake = add($actions, "button", "quiz-retake md-button");
  Object.assign($retake, { type: "button", hidden: true });
  add($form, "output", "quiz-result").setAttribute("role", "status");
  return $form;
}

/** @param {HTMLElement} $place that it fills @param {Round} round */
export async function askInTurn($place, { review, questions, cards, onKept, end }) {
  const say = sayerOf(review);
  const known = new Map(cards.map((card) => [`${card.quiz}/${card.key}`, card]));
  const kind = await load("./kinds/questions.js");
  let right = 0;

  /** @param {number} i @param {boolean} [isFirst] nobody has pressed anything in here yet */
  async function ask(i, isFirst) {
    const question = questions[i];
    let found;
    try {
      found = await loadQuestion(review, question);
    } catch (error) {
      console.error(`Question "${question.quiz}/${question.key}":`, error);
      return offerAgain(i);
    }
    $place.replaceChildren();
    const $head = add($place, "p", "quiz-due-head", say("place", { place: i + 1, count: questions.length }));
    $head.tabIndex = -1;
    const $form = makeForm(found, say("check-now"));
    $form.setAttribute("data-max", found.$item.getAttribute("data-weight") ?? "1");
    $place.append($form);
    const speak = (name, values) => (name === "practice-score" ? sayOutcome(say, known.get(`${question.quiz}/${question.key}`), question, values.score >= values.max) : say(name, values));
    const form = new QuizForm($form, kind, new PageStore(), speak);
    $form.addEventListener("quiz-kept", () => onKept?.());
    // It is no quiz of this page, which does not become a lecture by it.
    $form.removeAttribute("data-quiz");
    // Once a day is enough.
    form.$retake.remove();
    $form.addEventListener("submit", async () => {
      await form.keeper.loaded;
      if (form.state !== "answered" || $place.querySelector(".quiz-due-next")) return;
      if (form.result.score >= form.result.max) right += 1;
      addSteps(found, i);
    });
    if (!isFirst) $head.focus();
    return undefined;
  }

  /** @param {import("./questions.js").Found} found @param {number} i */
  function addSteps({ title, url, back }, i) {
    const $steps = add($place, "div", "quiz-due-next");
    const isLast = i + 1 === questions.length;
    const $next = add($steps, "button", "md-button md-button--primary", say(isLast ? "finish" : "next"));
    $next.type = "button";
    $next.addEventListener("click", () => (isLast ? finish() : ask(i + 1)));
    const $back = add($steps, "p", "", say("from"));
    add($back, "a", "", title).href = url;
    $steps.scrollIntoView({ block: "nearest" });
    if (back.title === title) return;
    $back.append(" · ");
    add($back, "a", "", back.title).href = back.url;
  }

  /** @param {number} i */
  function offerAgain(i) {
    $place.replaceChildren();
    const $alert = add($place, "p", "quiz-alert", say("question-failed"));
    $alert.setAttribute("role", "alert");
    const $again = add($alert, "button", "quiz-quiet", say("again"));
    $again.type = "button";
    $again.addEventListener("click", () => ask(i));
  }

  function finish() {
    $place.replaceChildren();
    end($place, { count: questions.length, right });
  }

  await ask(0, true);
}
