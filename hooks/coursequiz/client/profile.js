/** A scale's items as a profile: where one stands on each, drawn, and as a table. Loaded with the result of a scale. */

import { tidy } from "./scoring/totals.js";
import { add, stemOf, textOf } from "./elements.js";
import { draw } from "./svg.js";
import { addSheet } from "./sheet.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./answers.js").Outcome} Outcome */

await addSheet(import.meta.url);

const [WIDTH, ROW, LEFT, RIGHT] = [320, 26, 34, 12];

/** Where a score lies between the ends as the page shows them, 0 to 1. @param {Outcome} outcome @param {boolean} isFalling */
export function placeOf({ score, low, max }, isFalling) {
  const share = (score - low) / (max - low);
  return tidy(isFalling ? 1 - share : share);
}

/** @param {QuizForm} form @param {Element} $place @param {Outcome[]} rated each with low and a choice @param {Set<Outcome>} lowest */
export function showProfile({ $form, say }, $place, rated, lowest) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const $inputs = rated[0].item.$item.querySelectorAll(".quiz-options input");
  const values = [...$inputs].map(({ value }) => Number(value));
  const isFalling = values[0] > values.at(-1);
  const $figure = add($place, "figure", "quiz-profile");
  add($figure, "figcaption", "", say("profile"));
  const height = ROW * (rated.length + 1);
  const $svg = draw($figure, "svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": say("profile-figure") });
  const x = (place) => tidy(LEFT + place * (WIDTH - LEFT - RIGHT));
  const y = (row) => ROW * (row + 1.5);
  const ends = $form.querySelector(".quiz-pole") ? [say("profile-left"), say("profile-right")] : [values[0], values.at(-1)];
  draw($svg, "text", { x: LEFT, y: ROW * 0.7 }, ends[0]);
  draw($svg, "text", { x: WIDTH - RIGHT, y: ROW * 0.7, "text-anchor": "end" }, ends[1]);
  for (const [row] of rated.entries()) {
    draw($svg, "text", { x: LEFT - 10, y: y(row) + 5, "text-anchor": "end" }, String(row + 1));
    draw($svg, "line", { x1: x(0), x2: x(1), y1: y(row), y2: y(row) });
  }
  const places = rated.map((outcome) => x(placeOf(outcome, isFalling)));
  draw($svg, "polyline", { points: places.map((place, row) => `${place},${y(row)}`).join(" ") });
  for (const [row, outcome] of rated.entries())
    draw($svg, "circle", { cx: places[row], cy: y(row), r: 6, class: lowest.has(outcome) ? "quiz-profile-low" : "" });
  const $details = add($figure, "details", "");
  add($details, "summary", "", say("profile-table"));
  const $table = add($details, "table", "quiz-table");
  const $head = add(add($table, "thead", ""), "tr", "");
  for (const name of ["profile-item", "trend-score"]) add($head, "th", "", say(name)).scope = "col";
  const $body = add($table, "tbody", "");
  for (const { item, score, max } of rated) {
    const $row = add($body, "tr", "");
    const $stem = item.$item.querySelector(".quiz-stem") ?? item.$item.querySelector("legend");
    add($row, "th", "", $stem ? textOf($stem) : stemOf(item)).scope = "row";
    add($row, "td", "", say("trend-points", { score, max }));
  }
}
