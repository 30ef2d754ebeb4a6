/** What comes in: files and zips, dropped or chosen, and codes out of a chat. */

import { attachDrop } from "./dropping.js";
import { add, addButton, setText } from "../learning/nodes.js";
import { readCodes } from "./codes.js";
import { readFiles } from "./intake.js";

/** @typedef {import("./page.js").Room} Room */
/** @typedef {import("./intake.js").Refusal} Refusal */

/** More than this nobody reads at once. */
const MOST_REFUSALS = 50;

/** @param {Room} room @returns {(drawn: import("./page.js").Drawn) => void} */
export function attachCollecting(room) {
  const { $, say, course } = room;
  const [$files, $drop, $progress, $told] = ["files", "drop", "progress", "told"].map($);
  let limit = MOST_REFUSALS;
  /** One after the other. */
  let reading = Promise.resolve();
  /** @type {AbortController | undefined} */
  let stopping;

  /** @param {number} done @param {number} total */
  function showProgress(done, total) {
    const $bar = $progress.querySelector("progress");
    [$bar.max, $bar.value] = [total || 1, done];
    setText($("progress-text"), say("progress", { done, total }));
  }

  /** @param {Refusal[]} refusals new ones @param {{counted: number, again: number}} counts @param {boolean} isStopped */
  function tell(refusals, { counted, again }, isStopped) {
    room.refusals.push(...refusals);
    const words = [say("counted", { counted, total: counted + again + refusals.length })];
    if (again) words.push(say("again-there", { count: again }));
    if (refusals.length) words.push(say("refused", { count: refusals.length }));
    if (isStopped) words.push(say("stopped"));
    setText($told, words.join(""));
    room.draw();
  }

  /** @param {File[]} files */
  async function read(files) {
    stopping = new AbortController();
    const counts = { counted: 0, again: 0 };
    /** @type {Refusal[]} */
    const refusals = [];
    setText($told, "");
    $progress.hidden = false;
    await readFiles(files, {
      reader: room.reader,
      group: $("group").value.trim(),
      take: (source) => (counts[room.add(source) ? "counted" : "again"] += 1),
      refuse: (refusal) => refusals.push(refusal),
      progress: showProgress,
      signal: stopping.signal,
    });
    $progress.hidden = true;
    tell(refusals, counts, stopping.signal.aborted);
  }

  /** @param {Iterable<File>} files */
  function queue(files) {
    const list = [...files];
    if (!list.length) return;
    reading = reading.then(() => read(list)).catch((error) => {
      console.error("Class, files:", error);
      $progress.hidden = true;
      setText($told, say("reading-failed"));
    });
  }

  attachDrop($files, $drop, queue);
  $("stop").addEventListener("click", () => stopping?.abort());

  $("paste").addEventListener("submit", (event) => {
    event.preventDefault();
    const { sources, faults } = readCodes($("paste-text").value, course.id, $("group").value.trim());
    const known = new Set(course.quizzes.map(({ id }) => id));
    const refusals = faults.map(({ text, fault }) => ({ file: text, fault }));
    const counts = { counted: 0, again: 0 };
    for (const source of sources) {
      const [id] = source.quizzes.keys();
      if (known.has(id)) counts[room.add(source) ? "counted" : "again"] += 1;
      else refusals.push({ file: id, fault: "code-unknown" });
    }
    if (!sources.length && !faults.length) return setText($told, say("code-none"));
    return tell(refusals, counts, false);
  });

  function drawRefusals() {
    const { refusals } = room;
    $("faults").hidden = !refusals.length;
    setText($("faults-title"), say("faults", { count: refusals.length }));
    const $list = $("faults-list");
    $list.replaceChildren();
    for (const { file, fault, values } of refusals.slice(0, limit)) {
      const $item = add($list, "li");
      add($item, "span", "class-file", file);
      $item.append(say("between"), say(fault, values));
    }
    $("faults-more").replaceChildren();
    const left = refusals.length - limit;
    if (left > 0)
      addButton($("faults-more"), say("faults-more", { count: left }), () => {
        limit = refusals.length;
        drawRefusals();
        $list.children[MOST_REFUSALS].setAttribute("tabindex", "-1");
        $list.children[MOST_REFUSALS].focus();
      }).className = "class-button";
  }

  /** What was counted, and yet should be known. @param {import("./page.js").Drawn} drawn */
  function drawNotes({ shared, known }) {
    const notes = shared.map(({ names, count }) => say("note-shared", { names: names.join(say("names-between")), count }));
    const old = room.sources.filter(({ isOld, isCode }) => isOld && !isCode).length;
    const nameless = room.sources.filter(({ name, isCode }) => !name && !isCode).length;
    if (old) notes.push(say("note-old", { count: old }));
    if (nameless) notes.push(say("note-nameless", { count: nameless }));
    if (known) notes.push(say("note-known", { count: known }));
    $("notes").hidden = !notes.length;
    $("notes-list").replaceChildren();
    for (const note of notes) add($("notes-list"), "li", "", note);
  }

  return (drawn) => {
    if (!room.sources.length && !room.refusals.length) limit = MOST_REFUSALS;
    drawRefusals();
    drawNotes(drawn);
  };
}
