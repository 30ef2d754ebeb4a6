/** Scripts that come only when they are needed, over a network that may be gone by then. */

import { ask } from "./asking.js";
import { add } from "./elements.js";

/** @type {Map<string, number>} how often a script did not come */
const missed = new Map();

/** @type {Map<string, Promise<any>>} WebKit never ends a second import of a script that still waits for its style sheet */
const coming = new Map();

/** @param {string} path */
async function fetchScript(path) {
  const times = missed.get(path) ?? 0;
  try {
    return await ask(times ? `${path}?${times}` : path);
  } catch (error) {
    missed.set(path, times + 1);
    coming.delete(path);
    throw error;
  }
}

/**
 * Imports a script, once; after a failure it is asked for under another address: some browsers remember that it failed.
 * @param {string} path
 */
export function load(path) {
  if (!coming.has(path)) coming.set(path, fetchScript(path));
  return coming.get(path);
}

/**
 * A sentence with a button that tries again; so does the network's return, as long as the sentence is there.
 * @param {HTMLFormElement} $form @param {(name: string) => string} say @param {string} name the sentence's
 * @param {() => Promise<unknown>} act
 */
export function offerAgain($form, say, name, act) {
  const $alert = add(document.createElement("div"), "p", "quiz-alert", say(name));
  const $button = add($alert, "button", "quiz-quiet", say("again"));
  $button.type = "button";
  const again = async ({ type }) => {
    removeEventListener("online", again);
    if (!$alert.isConnected) return;
    $alert.remove();
    await act();
    // Where a button goes, the focus is lost.
    if (type === "click") ($form.querySelector(".quiz-alert button") ?? $form.querySelector("[type=submit]")).focus();
  };
  $button.addEventListener("click", again);
  addEventListener("online", again);
  return $alert;
}
