/** Forgetting all of this course in this browser: what goes is named, an export offered, and it takes a second step. */

import { forgetNumbers } from "../salt.js";
import { add, setText } from "./nodes.js";
import { countNotes, listNotes } from "./notes.js";
import { nameWay } from "./tally.js";

/** @typedef {import("./store.js").State} State */

/** @param {import("./transfer.js").Transfer} transfer @returns {(state: State) => void} */
export function attachClearing({ $, say, course, store, saveAll }) {
  const [$clear, $ask, $losses, $cleared] = ["clear", "ask-clear", "losses", "cleared"].map($);
  const words = { other: "", revised: "", gone: "" };

  /** @param {State} state @returns {string[]} what would be lost, a line each */
  function listLosses({ records, learner, newer }) {
    const all = [...records.values()];
    const counts = {
      attempts: all.reduce((sum, { attempts }) => sum + attempts.length, 0),
      notes: countNotes(listNotes(course, records, words)),
      drafts: all.filter(({ draft }) => Object.keys(draft.answers).length).length,
      practised: learner.log.length,
      pages: Object.keys(learner.pages).length,
      newer: newer.size,
    };
    const lines = Object.keys(counts).filter((key) => counts[key]).map((key) => say(`lose-${key}`, { count: counts[key] }));
    if (learner.name) lines.push(say("lose-name", { name: learner.name }));
    if (learner.way) lines.push(say("lose-way", { way: nameWay(course, learner.way) }));
    return lines;
  }

  /** @param {string[]} losses */
  function showLosses(losses) {
    if ([...$losses.children].map(({ textContent }) => textContent).join("\n") === losses.join("\n")) return;
    $losses.replaceChildren();
    for (const loss of losses) add($losses, "li", "", loss);
  }

  function close() {
    $ask.hidden = true;
    $clear.hidden = false;
  }

  /** On a shared computer what was copied, pasted or said here would tell the next one as much as the records. */
  function wipePage() {
    for (const name of ["copy-text", "paste-text"]) /** @type {HTMLTextAreaElement} */ ($(name)).value = "";
    for (const name of ["saved", "told"]) setText($(name), "");
    $("copy-label").hidden = true;
  }

  $clear.addEventListener("click", async () => {
    setText($cleared, "");
    let losses = [];
    try {
      losses = listLosses(await store.loadAll());
      if (!losses.length) return setText($cleared, say("nothing-to-clear"));
    } catch (error) {
      // Whoever cannot read what is there may still want it gone.
      console.error("My learning, before clearing:", error);
    }
    showLosses(losses);
    $clear.hidden = true;
    $ask.hidden = false;
    return $("keep").focus();
  });

  $("save-first").addEventListener("click", async () => setText($cleared, await saveAll()));

  $("keep").addEventListener("click", () => {
    close();
    setText($cleared, "");
    $clear.focus();
  });

  $("clear-now").addEventListener("click", async () => {
    try {
      await store.clear();
      forgetNumbers(course.id);
      close();
      wipePage();
      setText($cleared, say("cleared"));
    } catch (error) {
      console.error("My learning, clearing:", error);
      setText($cleared, say("clear-failed"));
    }
    $cleared.focus();
  });

  return (state) => {
    if (!$ask.hidden) showLosses(listLosses(state));
  };
}
