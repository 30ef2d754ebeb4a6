/** The book of missed questions: what is to be asked again today, and all that was missed, by page. */

import { dayOf } from "../day.js";
import { askInTurn, sayDay } from "./asking.js";
import { planFor } from "./history.js";
import { listLines, planLines } from "./lines.js";
import { add, addButton, matchChildren, setText } from "./nodes.js";
import { keepQuestions, loadQuestion, loadReview } from "./questions.js";
import { MOST_A_DAY } from "./schedule.js";

/** @typedef {import("./page.js").Learning} Learning */
/** @typedef {import("./schedule.js").Card} Card */
/** @typedef {import("./history.js").Review} Review */
/** @typedef {{url: string, title: string, cards: Card[]}} Group a page's */

const nameOf = ({ quiz, key }) => `${quiz}/${key}`;

/** @param {HTMLElement} $part @param {Learning} learning @returns {(state: import("./store.js").State) => void} */
export function attachReview($part, { say, store, course }) {
  /** Draws the lines that come again, once there are any. @type {((lines: import("./lines.js").Lines) => void) | undefined} */
  let drawLines;
  /** Once: WebKit never ends a second import of a script that still waits for its style sheet. @type {Promise<typeof import("./rewriting.js")> | undefined} */
  let coming;
  const $ = (name) => $part.querySelector(`[data-review=${name}]`);
  const [$today, $start, $round, $list, $count, $save, $saved] = ["today", "start", "round", "list", "count", "save", "saved"].map($);
  /** @type {Review | undefined} */
  let review;
  let plan;
  /** What is asked at the moment stays, whatever else changes. */
  let isAsking = false;

  const listGroups = () =>
    review.pages
      .map(({ url, title }, page) => ({ url, title, cards: plan.cards.filter(({ quiz }) => review.quizzes[quiz].page === page) }))
      .filter(({ cards }) => cards.length);

  const sayDue = (day) => sayDay(say, day, dayOf(Date.now()));

  function sayToday() {
    const { today, waiting, done, cards, next } = plan;
    if (!cards.length) return say(done ? "all-left" : "none");
    const values = { count: today.length, waiting, most: MOST_A_DAY };
    if (today.length) return say(waiting ? "due-waiting" : "due", values);
    return say("next", { day: sayDue(next.day), count: next.count });
  }

  function drawToday() {
    setText($today, sayToday());
    $start.hidden = !plan.today.length || isAsking;
    setText($start, say("start", { count: plan.today.length }));
  }

  function makeGroup() {
    const $group = document.createElement("details");
    $group.className = "learning-details";
    const $summary = add($group, "summary");
    add($summary, "span", "learning-quiz-title");
    add($summary, "span", "learning-quiz-line");
    add($group, "ol", "review-entries");
    $group.addEventListener("toggle", () => $group.open && fill($group));
    return $group;
  }

  /** @param {HTMLDetailsElement} $group @param {Group} group */
  function drawGroup($group, { title, cards }) {
    setText($group.querySelector(".learning-quiz-title"), title);
    setText($group.querySelector(".learning-quiz-line"), say("count", { count: cards.length }));
    if ($group.open) fill($group);
  }

  /** Its questions come when they are looked at. @param {HTMLDetailsElement} $group */
  async function fill($group) {
    const cards = listGroups().find(({ url }) => url === $group.getAttribute("data-key"))?.cards ?? [];
    try {
      const found = new Map(await Promise.all(cards.map(async (card) => [nameOf(card), await loadQuestion(review, card)])));
      const make = (card) => makeEntry(found.get(nameOf(card)));
      matchChildren($group.querySelector("ol"), cards, nameOf, make, drawEntry);
    } catch (error) {
      console.error("My learning, missed questions:", error);
      $group.querySelector("ol").replaceChildren();
      add($group.querySelector("ol"), "li", "", say("questions-failed"));
    }
  }

  /** @param {import("./questions.js").Found} found */
  function makeEntry({ $item, back }) {
    const $entry = document.createElement("li");
    const $stem = add($entry, "p", "review-stem");
    $stem.append(...$item.querySelector(".quiz-stem").childNodes);
    add($entry, "p", "learning-hint");
    const $options = add($entry, "ul", "review-options");
    for (const $text of $item.querySelectorAll(".quiz-option-text")) add($options, "li").append(...$text.childNodes);
    const $reply = $item.querySelector(".quiz-explanation");
    $reply.classList.add("quiz");
    $entry.append($reply);
    const $back = add($entry, "p", "learning-hint", say("back"));
    add($back, "a", "", back.title).href = back.url;
    return $entry;
  }

  /** @param {HTMLElement} $entry @param {Card} card */
  function drawEntry($entry, { missed, due, box, how }) {
    const values = { what: say(`last-${how}`), missed: sayDue(missed), day: sayDue(due), box: box + 1 };
    const today = dayOf(Date.now());
    setText($entry.querySelector(".learning-hint"), say(due <= today ? "entry-due" : "entry", values));
  }

  function draw() {
    drawToday();
    setText($count, plan.cards.length ? say("count-all", { count: plan.cards.length }) : "");
    $save.closest("div").hidden = !plan.cards.length;
    matchChildren($list, review ? listGroups() : [], ({ url }) => url, makeGroup, drawGroup);
  }

  $start.addEventListener("click", async () => {
    isAsking = true;
    const { today, cards } = plan;
    const end = ($place, result) => {
      isAsking = false;
      const $said = add($place, "p", "review-done", say("done", result));
      $said.tabIndex = -1;
      draw();
      $said.focus();
    };
    try {
      await askInTurn($round, { review, questions: today, cards, onKept: () => store.tellAll(), end });
      drawToday();
      $round.querySelector("p").focus();
    } catch (error) {
      console.error("My learning, review:", error);
      isAsking = false;
      setText($today, say("questions-failed"));
    }
  });

  addButton($save, say("save-anki"), async () => {
    try {
      const { saveAnki } = await import("./anki.js");
      setText($saved, await saveAnki(review, plan.cards, course, say, $saved));
    } catch (error) {
      console.error("My learning, Anki:", error);
      setText($saved, say("questions-failed"));
    }
  });

  /** What the course still asks of what was missed. @param {import("./store.js").State} state */
  async function lookUp(state) {
    try {
      review = await loadReview();
      plan = planFor(state, dayOf(Date.now()), review);
      keepQuestions(review, plan.cards);
      draw();
      await showLines(state);
    } catch (error) {
      console.error("My learning, list of questions:", error);
      setText($today, say("questions-failed"));
    }
  }

  /** @param {import("./store.js").State} state */
  async function showLines(state) {
    const lines = planLines(listLines(state, review), dayOf(Date.now()));
    if (!drawLines && !lines.today.length && !lines.next && !lines.done.length) return;
    coming ??= import("./rewriting.js");
    const { attachLines } = await coming.catch((error) => {
      coming = undefined;
      throw error;
    });
    drawLines ??= attachLines($("lines"), { review, store });
    drawLines(lines);
    keepQuestions(review, lines.today);
  }

  return (state) => {
    plan = planFor(state, dayOf(Date.now()), review);
    if (!review && (plan.cards.length || listLines(state).length)) return lookUp(state);
    draw();
    if (review) showLines(state).catch(console.error);
    return undefined;
  };
}
