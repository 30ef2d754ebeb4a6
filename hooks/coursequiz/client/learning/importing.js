/** Importing a file: what it would change is said first, and nothing happens until the learner says yes. */

import { LEARNER } from "../records.js";
import { failureName } from "../store.js";
import { MOST_BYTES, mergeImport, readImport } from "./import.js";
import { add, setText, when } from "./nodes.js";
import { countChanged, listNotes } from "./notes.js";
import { nameWay } from "./tally.js";

/** @typedef {import("./transfer.js").Transfer} Transfer */
/** @typedef {import("./store.js").State} State */
/** @typedef {ReturnType<typeof mergeImport>} Merged */

/** More titles than this in one sentence nobody reads. */
const MOST_TITLES = 5;

/** @param {Merged} merged */
const changesAnything = ({ records, learner }) => records.size > 0 || learner !== undefined;

/** @param {Transfer} transfer @returns {(state: State) => void} */
export function attachImporting({ $, say, course, store }) {
  const [$preview, $question, $changes, $told] = ["preview", "question", "changes", "told"].map($);
  const $file = /** @type {HTMLInputElement} */ ($("file"));
  const titles = new Map(course.quizzes.map(({ id, title }) => [id, title]));
  const words = { other: "", revised: "", gone: "" };
  /** @type {{file: import("./export.js").LearningFile, name: string} | null} what waits for an answer */
  let pending = null;

  /** @param {string} text @param {boolean} [isFault] */
  function tell(text, isFault = false) {
    $told.toggleAttribute("data-fault", isFault);
    setText($told, text);
  }

  /** @param {unknown} error */
  function fail(error) {
    console.error("My learning, import:", error);
    tell(say(failureName(error)), true);
  }

  /** @param {number} size @param {string} name */
  const tellHuge = (size, name) => tell(say("import-huge", { name, size: Math.ceil(size / 1024 / 1024) }), true);

  /** @param {string[]} ids */
  function sayTitles(ids) {
    const titleOf = (id) => (id === LEARNER ? say("learner") : say("title", { title: titles.get(id.split("/")[0]) ?? id }));
    const names = ids.slice(0, MOST_TITLES).map(titleOf);
    return names.join("") + (ids.length > MOST_TITLES ? say("titles-more", { count: ids.length }) : "");
  }

  /** One sentence for each kind of change. @param {State} here @param {Merged} merged @returns {string[]} */
  function describe(here, { records, learner, changes, pages, log, skipped }) {
    const having = (test) => changes.filter(test).map(({ id }) => id);
    const after = listNotes(course, new Map([...here.records, ...records]), words);
    const drafts = (name) => having(({ draft }) => draft === name);
    const lists = {
      newer: drafts("newer"),
      filled: having(({ filled }) => filled > 0),
      older: drafts("older"),
      skipped,
    };
    const counts = {
      attempts: changes.reduce((sum, { attempts }) => sum + attempts, 0),
      drafts: drafts("new").length,
      notes: countChanged(listNotes(course, here.records, words), after),
      practised: log,
      pages,
    };
    const quizzes = having(({ attempts }) => attempts > 0).length;
    const name = learner && learner.name !== here.learner.name ? learner.name : "";
    const way = learner && learner.way !== here.learner.way ? learner.way : null;
    return [
      ...Object.keys(counts).filter((key) => counts[key]).map((key) => say(`change-${key}`, { count: counts[key], quizzes })),
      ...(name ? [say("change-name", { name })] : []),
      ...(way ? [say("change-way", { way: nameWay(course, way) })] : []),
      ...Object.keys(lists)
        .filter((key) => lists[key].length)
        .map((key) => say(`change-${key}`, { count: lists[key].length, titles: sayTitles(lists[key]) })),
    ];
  }

  /** @param {State} here */
  function showPreview(here) {
    const merged = mergeImport(here, pending.file);
    const values = { name: pending.name, date: when(pending.file.exported) };
    const isUseful = changesAnything(merged);
    setText($question, say(isUseful ? "preview" : "preview-nothing", values));
    const sentences = describe(here, merged);
    if ([...$changes.children].map(({ textContent }) => textContent).join("\n") !== sentences.join("\n")) {
      $changes.replaceChildren();
      for (const sentence of sentences) add($changes, "li", "", sentence);
    }
    $("import").hidden = !isUseful;
    setText($("refuse"), say(isUseful ? "refuse" : "close"));
    $preview.hidden = false;
  }

  function close() {
    pending = null;
    $preview.hidden = true;
  }

  /** @param {string} text @param {string} name */
  async function take(text, name) {
    if (text.length > MOST_BYTES) return tellHuge(text.length, name);
    const found = readImport(text, { course: course.id });
    if ("fault" in found) return tell(say(found.fault, { name, ...found.values }), true);
    const here = await store.loadAll();
    pending = { file: found.file, name };
    showPreview(here);
    // As at any question: what is asked is read out, and the next Tab leads to the answers.
    return $preview.focus();
  }

  $file.addEventListener("change", async () => {
    const [chosen] = $file.files;
    if (!chosen) return;
    const { name, size } = chosen;
    close();
    tell("");
    try {
      if (size > MOST_BYTES) tellHuge(size, name);
      else await take(await readText(chosen), name);
    } catch (error) {
      if (error instanceof UnreadableError) tell(say("import-unreadable", { name }), true);
      else fail(error);
    }
    // The same file, mended or chosen once more, is a choice again.
    $file.value = "";
  });

  $("paste").addEventListener("submit", (event) => {
    event.preventDefault();
    close();
    tell("");
    take(/** @type {HTMLTextAreaElement} */ ($("paste-text")).value, say("pasted")).catch(fail);
  });

  $("import").addEventListener("click", async () => {
    const { file } = pending;
    /** @type {string[]} */
    let done = [];
    try {
      // What has changed since it was asked counts, too: the decision is made again where it is written.
      await store.update((here) => {
        const merged = mergeImport(here, file);
        done = describe(here, merged);
        return merged;
      });
      // Some private modes take every write and keep none. One that is silent now has taken it.
      let isKept = true;
      await store
        .update((here) => {
          isKept = !changesAnything(mergeImport(here, file));
          return {};
        })
        .catch(console.error);
      if (!isKept) throw new Error("IndexedDB kept nothing");
      tell(say("imported", { changes: done.join("") }));
    } catch (error) {
      fail(error);
    }
    close();
    $told.focus();
  });

  $("refuse").addEventListener("click", () => {
    close();
    tell(say("refused"));
    $told.focus();
  });

  return (state) => {
    if (pending) showPreview(state);
  };
}

/** Gone since it was chosen, or in a place that the browser may not read. */
class UnreadableError extends Error {
  name = "UnreadableError";
}

/** @param {File} file */
const readText = (file) =>
  file.text().catch((error) => {
    throw new UnreadableError(error.message);
  });
