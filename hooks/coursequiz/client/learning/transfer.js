/** What leaves this browser, comes into it, or is forgotten: always by the learner's own hand. */

import { copyText, giveFile } from "../taking.js";
import { attachClearing } from "./clearing.js";
import { formatExport, makeCsv, makeExport } from "./export.js";
import { nameFile } from "./file.js";
import { attachImporting } from "./importing.js";
import { setText } from "./nodes.js";
import { COLUMNS, listScores } from "./scores.js";

/** @typedef {import("./store.js").State} State */
/**
 * @typedef {import("./page.js").Learning & {$: (name: string) => HTMLElement, saveAll: () => Promise<string>}} Transfer
 *   $: an element by its name; saveAll: exports everything, and returns what to say of it
 */

/** @param {HTMLElement} $part @param {import("./page.js").Learning} learning */
export function attachTransfer($part, learning) {
  const { say, course, store } = learning;
  const $ = (name) => $part.querySelector(`[data-transfer=${name}]`);
  /** @type {State | undefined} as it was last drawn */
  let state;

  /**
   * As much as can be read: of a storage that fails what it told before, and what it did not take in this session.
   * @returns {Promise<State & {isWhole: boolean}>}
   */
  async function readWhatThereIs() {
    try {
      return { ...(await store.loadAll()), isWhole: true };
    } catch (error) {
      console.error("My learning, export:", error);
      const { records, ...rest } = state ?? store.blank();
      return { ...rest, records: new Map([...records, ...store.unsaved]), isWhole: false };
    }
  }

  const tell = (name, values, isWhole) => (name ? say(name, values) : "") + (isWhole ? "" : say("partly"));

  /** @param {(text: string) => Promise<string>} hand gives the file's text away; the name of what to say then, if anything */
  async function giveAll(hand, values = {}) {
    const { isWhole, ...now } = await readWhatThereIs();
    const { records, newer, learner } = now;
    const { name, way, pages, log } = learner;
    const isEmpty = !records.size && !newer.size && !name && !way && !Object.keys(pages).length && !log.length;
    if (isEmpty) return say(isWhole ? "nothing" : "unreadable");
    const text = formatExport(makeExport({ course: course.id, title: course.title, ...now }, new Date()));
    return tell(await hand(text), values, isWhole);
  }

  function saveAll() {
    const file = say("file", nameFile(course));
    const save = async (text) => (await giveFile($("saved"), { name: file, type: "application/json", text })) && "saved";
    return giveAll(save, { file });
  }

  async function saveScores() {
    const { isWhole, records } = await readWhatThereIs();
    const rows = listScores(course, records, say);
    if (!rows.length) return say(isWhole ? "no-scores" : "unreadable");
    const file = say("file-scores", nameFile(course));
    const text = makeCsv(rows, COLUMNS.map((name) => say(`column-${name}`)));
    const isSaved = await giveFile($("saved"), { name: file, type: "text/csv", text });
    return tell(isSaved && "saved", { file }, isWhole);
  }

  /** For browsers inside of other apps, which save no files. */
  function copyAll() {
    const copy = async (text) => {
      $("copy-label").hidden = false;
      const $text = /** @type {HTMLTextAreaElement} */ ($("copy-text"));
      $text.value = text;
      return (await copyText($text)) ? "copied" : "copy-by-hand";
    };
    return giveAll(copy);
  }

  for (const [name, act] of Object.entries({ save: saveAll, "save-scores": saveScores, copy: copyAll }))
    $(name).addEventListener("click", async () => setText($("saved"), await act()));
  const transfer = { ...learning, $, saveAll };
  const draws = [attachImporting(transfer), attachClearing(transfer)];

  return (now) => {
    state = now;
    for (const draw of draws) draw(now);
  };
}
