/** The kind `dialogue`: scenes, and what one says in them. Its pair is kind.py. */
/** @typedef {import("../../client/types.d.ts").Fits<typeof import("./client.js")>} Fits it keeps the contract of a kind */

import { add, textOf } from "../../client/elements.js";
import { idOf } from "../../client/names.js";
import { addSheet } from "../../client/sheet.js";

/** @typedef {import("../../client/form.js").QuizForm} QuizForm */
/** @typedef {{$scene: HTMLElement, $reply: HTMLAnchorElement | null}} Step `$reply`: what was said, null at the end */

await addSheet(import.meta.url);

const keyOf = ($scene) => $scene.getAttribute("data-item");
const scoreOf = ($reply) => Number($reply.getAttribute("data-score") ?? 0);

/** What holds that it was said. @param {Element} $reply @returns {HTMLInputElement} */
const inputOf = ($reply) => /** @type {HTMLInputElement} */ ($reply.nextElementSibling);

/** The most that one reply earns. @param {Element} $scene */
export const readItem = ($scene) => ({ max: Math.max(...[...$scene.querySelectorAll(".quiz-reply")].map(scoreOf)) });

/** The score of what was said; a scene off the path, or without scores, adds nothing.
 * @param {ReturnType<typeof readItem>} spec @param {string[]} chosen */
export const scoreItem = ({ max }, [chosen]) => ({ score: Number(chosen ?? 0), max, verdict: null });

/** The scenes in which something was said, in their order. @param {QuizForm} form */
export function listAsked({ $form, items }) {
  const steps = walk($form).filter(({ $reply }) => $reply);
  return steps.map(({ $scene }) => items.find(({ $item }) => $item === $scene));
}

export const scoreText = "score";
export function showItem() {}
export function clearItem() {}

/** @param {Element} $scene @returns {HTMLElement} */
const headingOf = ($scene) => document.getElementById($scene.getAttribute("aria-labelledby"));
export const findFocus = headingOf;

/** The path from the first scene as far as something was said. @param {Element} $form @returns {Step[]} */
function walk($form) {
  const $scenes = new Map([...$form.querySelectorAll("[data-item]")].map(($scene) => [keyOf($scene), $scene]));
  const steps = [];
  let [$scene] = $scenes.values();
  while ($scene) {
    $scenes.delete(keyOf($scene));
    const $reply = $scene.querySelector(":checked")?.previousElementSibling ?? null;
    steps.push({ $scene, $reply });
    $scene = $reply && $scenes.get($reply.getAttribute("data-target"));
  }
  return steps;
}

const isEnding = ($scene) => !$scene.querySelector(".quiz-reply");

/** Each reply gets a hidden radio button, so that it is kept as every other answer is. @param {QuizForm} form */
export function prepare(form) {
  const { $form, $submit, $retake, $output, say } = form;
  const $status = add(document.createElement("div"), "p", "quiz-hidden");
  $status.setAttribute("role", "status");
  $form.appendChild($status);
  for (const $scene of $form.querySelectorAll("[data-item]")) {
    $scene.setAttribute("data-optional", "");
    headingOf($scene).tabIndex = -1;
    const name = keyOf($scene);
    for (const $reply of $scene.querySelectorAll(".quiz-reply")) {
      const $input = Object.assign(document.createElement("input"), { type: "radio", name, hidden: true });
      $input.value = String(scoreOf($reply));
      $input.dataset.option = $reply.dataset.option;
      $reply.after($input);
      add($reply.parentElement, "span", "quiz-speaker quiz-hidden", say("dialogue-me"));
      $reply.before($reply.parentElement.lastChild);
    }
    if (isEnding($scene)) $scene.append(Object.assign(document.createElement("input"), { type: "hidden", name }));
  }
  const [$last] = [...$form.querySelectorAll("[data-item]")].slice(-1);
  const $actions = $submit.parentElement;
  $last.after($actions, $output);
  $submit.hidden = true;
  $retake.textContent = say("dialogue-restart");
  const $back = add($actions, "button", "quiz-back md-button", say("dialogue-back"));
  $back.type = "button";
  $back.addEventListener("click", () => goBack(form));
  $actions.prepend($back);
  $form.addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement | null} */
    const $reply = /** @type {Element} */ (event.target).closest(".quiz-reply");
    // Not started is still a gamebook.
    if (!$reply || !form.keeper) return;
    event.preventDefault();
    // The theme would take the link for one to another place of the page.
    event.stopPropagation();
    if ($reply.hasAttribute("href")) speak(form, $reply, $status);
  });
}

/** @param {QuizForm} form @param {HTMLAnchorElement} $reply @param {Element} $status */
function speak(form, $reply, $status) {
  inputOf($reply).checked = true;
  form.touch([inputOf($reply).name]);
  const { $scene } = walk(form.$form).at(-1);
  if (isEnding($scene)) form.complete();
  // The focus goes past the feedback, which stands before the new scene.
  $status.textContent = $reply.parentElement.querySelector("details > div")?.textContent.trim() ?? "";
  goTo(form, $scene);
}

/** @param {QuizForm} form */
function goBack(form) {
  const { $scene, $reply } = walk(form.$form).at(-2);
  inputOf($reply).checked = false;
  form.touch([keyOf($scene)]);
  goTo(form, $scene);
}

/** @param {QuizForm} form @param {HTMLElement} $scene */
function goTo(form, $scene) {
  headingOf($scene).focus({ preventScroll: true });
  form.reveal($scene, "start");
}

/** Draws the path as a conversation; what is kept off the path (its reply is gone) is forgotten. @param {QuizForm} form */
export function update({ $form, $retake, state }) {
  const steps = walk($form);
  const said = new Map(steps.map(({ $scene, $reply }) => [$scene, $reply]));
  for (const [i, { $scene }] of steps.entries()) if (i && steps[i - 1].$scene.nextElementSibling !== $scene) steps[i - 1].$scene.after($scene);
  for (const $scene of $form.querySelectorAll("[data-item]")) {
    const $mine = said.get($scene);
    $scene.setAttribute("data-step", $mine ? "past" : said.has($scene) ? "now" : "later");
    for (const $reply of /** @type {NodeListOf<HTMLAnchorElement>} */ ($scene.querySelectorAll(".quiz-reply"))) {
      const isMine = $reply === $mine;
      if (!said.has($scene)) inputOf($reply).checked = false;
      $reply.parentElement.toggleAttribute("data-said", isMine);
      // Said is said: only the current scene has links.
      if ($mine) $reply.removeAttribute("href");
      else $reply.href = `#${idOf($form.getAttribute("data-quiz"), $reply.getAttribute("data-target"))}`;
      const $details = $reply.parentElement.querySelector("details");
      if ($details) Object.assign($details, { open: isMine, hidden: !isMine });
    }
  }
  $retake.hidden = steps.length < 2;
  // At its end a dialogue is handed in.
  $retake.parentElement.querySelector(".quiz-back").hidden = $retake.hidden || state === "answered";
}

/** @param {QuizForm} form @returns {import("../../client/form.js").Fault[]} */
export function findFaults({ $form, items }) {
  const { $scene } = walk($form).at(-1);
  return isEnding($scene) ? [] : [{ item: items.find((item) => item.$item === $scene), text: textOf(headingOf($scene)) }];
}

/** Everything that was said, with its score. @param {QuizForm} form */
export function showResult({ $form, $output, max, say }) {
  if (max === null) return;
  const $list = add($output, "ol", "quiz-path");
  for (const { $scene, $reply } of walk($form).filter((step) => step.$reply)) {
    const values = { scene: textOf(headingOf($scene)), reply: textOf($reply) };
    add($list, "li", "", say("dialogue-step", { ...values, score: inputOf($reply).value }));
  }
}
