/** The notebook: shows what the learner has written, finds in it, and gives it away as Markdown or on paper. */

import { giveFile } from "../taking.js";
import { makeMarkdown } from "./export.js";
import { nameFile } from "./file.js";
import { add, matchChildren, setText, when } from "./nodes.js";
import { REVISED, countNotes, filterNotes, findLatest, listNotes } from "./notes.js";
import { printAlone } from "./paper.js";
import { cutAtHits, matches, readTerms } from "./search.js";

/** @typedef {import("./notes.js").Section} Section */
/** @typedef {import("./notes.js").QuizNotes} QuizNotes */
/** @typedef {import("./notes.js").Note} Note */

/** @param {HTMLElement} $part @param {import("./page.js").Learning} learning */
export function attachNotebook($part, { say, course, linkTo }) {
  const $ = (name) => $part.querySelector(`[data-notebook=${name}]`);
  const [$count, $tools, $found, $list] = ["count", "tools", "found", "list"].map($);
  const $search = /** @type {HTMLInputElement} */ ($("search"));
  const words = { other: say("other"), revised: say("revised"), gone: say("gone"), again: say("again") };

  /** @type {Section[]} */
  let sections = [];
  /** @type {Section[]} what of them is shown */
  let shown = [];
  /** @type {string[]} what is searched for */
  let terms = [];
  /** The section with the latest note is open by itself, the first time that there is one. */
  let first = "";
  /** @type {Map<string, boolean>} those that one has opened or closed */
  const opened = new Map();
  /** @type {WeakMap<Element, string>} what is drawn in a place: what has not changed is left alone */
  const drawn = new WeakMap();

  function refresh() {
    const wasSearching = terms.length > 0;
    const query = $search.value.trim();
    terms = readTerms(query);
    shown = filterNotes(sections, (note, quiz, section) => {
      const texts = note.cells.flatMap(({ label, answer }) => [label, answer]);
      return matches(terms, [section.title, quiz.title, note.stem, ...texts]);
    });
    const [count, total] = [countNotes(shown), countNotes(sections)];
    $tools.hidden = !total;
    setText($count, say(total ? "count" : "none", { count: total }));
    // Empty as long as nobody searches: it is there to tell what a search finds.
    setText($found, terms.length ? say(count ? "found" : "not-found", { count, total, query }) : "");
    matchChildren($list, shown, ({ key }) => key, makeSection, ($section, section) => {
      drawSection($section, section);
      if (terms.length) $section.open = true;
      else if (wasSearching) $section.open = isOpen(section.key);
    });
  }

  const isOpen = (key) => opened.get(key) ?? key === first;

  /** @param {Section} section */
  function makeSection({ key }) {
    const $section = document.createElement("details");
    $section.className = "learning-details notebook-section";
    $section.open = isOpen(key);
    const $summary = add($section, "summary");
    add($summary, "h3");
    add($summary, "span", "notebook-count");
    // While one searches all are open; closing one then tells nothing about how one wants them else.
    $summary.addEventListener("click", () => terms.length || opened.set(key, !$section.open));
    if (key === REVISED) add($section, "p", "learning-hint", say("revised-why"));
    add($section, "div");
    return $section;
  }

  /** @param {Element} $section @param {Section} section */
  function drawSection($section, { key, title, url, quizzes }) {
    markText($section.querySelector("h3"), title);
    setText($section.querySelector(".notebook-count"), say("notes", { count: countNotes([{ key, title, url, quizzes }]) }));
    const backName = key === REVISED ? "now" : "back";
    matchChildren($section.lastElementChild, quizzes, ({ id }) => id, makeQuiz, ($quiz, quiz) => {
      markText($quiz.firstElementChild, quiz.title);
      matchChildren($quiz.lastElementChild, quiz.notes, (note) => note.key, makeNote, ($note, note) => {
        drawNote($note, note, backName);
      });
    });
  }

  function makeQuiz() {
    const $quiz = document.createElement("div");
    add($quiz, "h4");
    add($quiz, "div");
    return $quiz;
  }

  function makeNote() {
    const $note = document.createElement("div");
    $note.className = "notebook-note";
    add($note, "div");
    const $foot = add($note, "p", "notebook-foot");
    add($foot, "time");
    add($foot, "a");
    return $note;
  }

  /** @param {Element} $note @param {Note} note @param {string} backName the link's */
  function drawNote($note, { stem, url, at, cells }, backName) {
    const [$texts, $foot] = $note.children;
    const [$time, $link] = /** @type {[HTMLTimeElement, HTMLAnchorElement]} */ (/** @type {unknown} */ ($foot.children));
    const next = JSON.stringify([terms, stem, cells]);
    if (drawn.get($texts) !== next) drawTexts($texts, stem, cells);
    drawn.set($texts, next);
    setText($time, at ? when(at) : "");
    $time.dateTime = at ?? "";
    $link.hidden = !url;
    if (!url) return;
    $link.href = linkTo(url);
    setText($link, say(backName));
    // Many links of one name: each says which it is.
    if (stem) $link.setAttribute("aria-label", say(`${backName}-of`, { stem }));
  }

  /** @param {Element} $texts @param {string | null} stem @param {Note["cells"]} cells */
  function drawTexts($texts, stem, cells) {
    $texts.replaceChildren();
    if (stem) markText(add($texts, "p", "notebook-stem"), stem);
    for (const { label, answer } of cells) if (!label) markText(add($texts, "p", "notebook-answer"), answer);
    const named = cells.filter(({ label }) => label);
    if (!named.length) return;
    const $cells = add($texts, "dl", "notebook-cells");
    for (const { label, answer } of named) {
      const $cell = add($cells, "div");
      markText(add($cell, "dt"), label);
      markText(add($cell, "dd", "notebook-answer"), answer);
    }
  }

  /** Writes a text, and marks in it what is searched for. @param {Element} $node @param {string} text */
  function markText($node, text) {
    if (!terms.length) return $node.querySelector("mark") ? $node.replaceChildren(text) : setText($node, text);
    const parts = cutAtHits(text, terms).map((part) => {
      if (!part.isHit) return part.text;
      const $mark = document.createElement("mark");
      $mark.textContent = part.text;
      return $mark;
    });
    return $node.replaceChildren(...parts);
  }

  /** As makeMarkdown() takes them. @param {Section} section */
  const toChapter = ({ title, url, quizzes }) => ({
    title,
    url: url && linkTo(url),
    quizzes: quizzes.map((quiz) => ({
      title: quiz.title,
      entries: quiz.notes.flatMap(({ stem, at, cells }) =>
        cells.map(({ label, answer }) => ({ stem, label, answer, at: at && when(at) })),
      ),
    })),
  });

  // Half a word of pinyin is no query: what an input method composes counts once it is there.
  $search.addEventListener("input", ({ isComposing }) => isComposing || refresh());
  $search.addEventListener("compositionend", refresh);
  $("save").addEventListener("click", async () => {
    const name = say("file", nameFile(course));
    const title = say("file-title", { title: course.title });
    const [text, count] = [makeMarkdown(shown.map(toChapter), { title }), countNotes(shown)];
    if (await giveFile($found, { name, type: "text/markdown", text })) setText($found, say("saved", { name, count }));
  });
  $("print").addEventListener("click", () => printAlone($part));

  return ({ records }) => {
    sections = listNotes(course, records, words);
    first ||= findLatest(sections);
    refresh();
  };
}
