/**
 * Choosing a way through the course, where the ways are shown: on the home page, and on the learner's own. Which pages a
 * way has stands there without a script.
 */

import { checkedLearner } from "../records/learner.js";
import { LEARNER } from "../records.js";
import { ALL, failureName, openStore } from "../store.js";

/**
 * @param {Element} $root @param {(name: string, values?: Record<string, string>) => string} say
 * @param {(way: string | null) => Promise<unknown>} choose keeps the choice; null: none
 * @returns {(learner: import("../records/types.d.ts").Learner) => void} shows which one is chosen
 */
export function attachWays($root, say, choose) {
  const $ways = [...$root.querySelectorAll("[data-way]")];
  const isChosen = ($way) => $way.hasAttribute("data-chosen");

  /** @param {string | null} chosen */
  function show(chosen) {
    for (const $way of $ways) {
      $way.toggleAttribute("data-chosen", $way.getAttribute("data-way") === chosen);
      $way.querySelector("[data-way-mark]").hidden = !isChosen($way);
      const $button = $way.querySelector("button");
      $button.textContent = say(isChosen($way) ? "way-leave" : "way-choose");
      $button.hidden = false;
    }
  }

  async function change($way) {
    const $status = $way.querySelector("[data-way-status]");
    const way = isChosen($way) ? null : $way.getAttribute("data-way");
    try {
      await choose(way);
      show(way);
      // What was said of another is no longer so.
      for (const $each of $ways) $each.querySelector("[data-way-status]").textContent = "";
      $status.textContent = say(way === null ? "way-left" : "way-chosen", { way: $way.getAttribute("data-name") });
    } catch (error) {
      console.error("Ways:", error);
      $status.textContent = say(`way-${failureName(error)}`);
    }
  }

  for (const $way of $ways) $way.querySelector("button").addEventListener("click", () => change($way));
  return ({ way }) => show(way);
}

/** On a page that shows nothing else of the learner's. @param {Element} $root @param {($part: Element) => Parameters<typeof attachWays>[1]} textsOf */
export async function start($root, textsOf) {
  const store = openStore();
  const show = attachWays($root, textsOf($root), (way) => store.write(LEARNER, { way }));
  const read = async () => {
    if (!$root.isConnected) return;
    // What cannot be read can't be shown as chosen; what can't be kept is told at the button.
    const record = await store.read(LEARNER).then(checkedLearner).catch(console.error);
    show(record || checkedLearner());
  };
  store.listeners.set(ALL, read);
  await read();
}
