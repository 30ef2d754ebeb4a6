/**
 * How far a learner has come: the first attempt beside the last, for each group and in all, drawn and as a table.
 * Loaded with the result of a form that has [data-compare].
 */

import { add } from "./elements.js";
import { addTable, when } from "./figures.js";
import { compareAttempts, formatChange } from "./scoring/comparison.js";
import { addSheet } from "./sheet.js";

/** @typedef {import("./scoring/comparison.js").Row} Row */

await addSheet(import.meta.url);

/** @param {HTMLElement} $place @param {import("./form.js").QuizForm} form */
export function showComparison($place, { attempts, say }) {
  const found = compareAttempts(attempts);
  if (!found) {
    add($place, "p", "quiz-hint", say("compare-once"));
    return;
  }
  const { first, last, rows } = found;
  const nameOf = ({ group }) => group ?? say("compare-total");
  const heads = ["first", "last"].map((name) => say(`compare-${name}`));
  const dated = [first, last].map((at, i) => say("compare-on", { name: heads[i], date: when(at, 10) }));
  add($place, "p", "quiz-review-title", say("compare"));
  const $legend = add($place, "p", "quiz-compare-legend");
  for (const [i, name] of ["first", "last"].entries()) {
    const $key = add($legend, "span", "quiz-compare-key");
    add($key, "span", `quiz-compare-${name}`);
    $key.append(dated[i]);
  }
  const $figure = add($place, "div", "quiz-compare-figure");
  $figure.setAttribute("role", "img");
  $figure.setAttribute("aria-label", say("compare-figure"));
  for (const row of rows) drawRow($figure, row, nameOf(row));
  const $body = addTable($place, say("compare-table"), [say("compare-part"), ...heads, say("compare-change")]);
  for (const row of rows) {
    const $row = add($body, "tr", "");
    add($row, "th", "", nameOf(row)).scope = "row";
    const change = formatChange(row);
    const texts = [row.first, row.last].map((points) => points && say("trend-points", points));
    for (const text of [...texts, change && say("compare-points", { change })]) add($row, "td", "", text ?? "\u2014");
  }
}

/** A line from nothing to all, with both on it, and the way between them. @param {Element} $figure @param {Row} row @param {string} name */
function drawRow($figure, { first, last }, name) {
  add($figure, "span", "quiz-compare-name", name);
  const $line = add($figure, "span", "quiz-compare-line");
  const placeOf = ({ score, max }) => 100 * Math.min(1, Math.max(0, score / max));
  const end = placeOf(last);
  if (first) {
    const start = placeOf(first);
    const $way = add($line, "span", "quiz-compare-way");
    $way.style.insetInlineStart = `${Math.min(start, end)}%`;
    $way.style.width = `${Math.abs(end - start)}%`;
    add($line, "span", "quiz-compare-dot quiz-compare-first").style.insetInlineStart = `${start}%`;
  }
  add($line, "span", "quiz-compare-dot quiz-compare-last").style.insetInlineStart = `${end}%`;
}
