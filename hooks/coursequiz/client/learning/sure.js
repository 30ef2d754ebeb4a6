/** How well one knows what one knows: how sure one was of answers, and how many were right, drawn and as a table. */

import { load } from "../again.js";
import { add, fillIn } from "../elements.js";
import { addTable } from "../figures.js";
import { addSheet } from "../sheet.js";
import { draw } from "../svg.js";
import { FEWEST, calibrate } from "./calibration.js";
import { listAnswers } from "./history.js";

/** @typedef {import("./calibration.js").Row} Row */

await addSheet(import.meta.url);

const [WIDTH, ROW, LEFT] = [320, 44, 80];

/** Its words come with it: most have nothing to see here. @param {HTMLElement} $part @returns {Promise<(state: import("./store.js").State) => boolean>} */
export async function attachSure($part) {
  const { default: words } = await load("./words.js");
  const say = (/** @type {string} */ name, values = {}) => fillIn(words[`sure-${name}`], values);
  const $drawn = $part.querySelector("[data-sure-drawn]");
  let shown = "";
  return (state) => {
    const rows = calibrate(listAnswers(state));
    // What is drawn again is read out again.
    if (JSON.stringify(rows) !== shown) {
      $drawn.replaceChildren();
      if (rows.length) show(rows);
    }
    shown = JSON.stringify(rows);
    return rows.length > 0;
  };

  /** @param {Row[]} rows */
  function show(rows) {
    const $svg = draw($drawn, "svg", { viewBox: `0 0 ${WIDTH} ${ROW * rows.length}`, role: "img", "aria-label": say("figure"), class: "sure-figure" });
    for (const [i, row] of rows.entries()) drawRow($svg, row, ROW * i + ROW / 2);
    const $body = addTable($drawn, say("table"), ["level", "count", "right", "share"].map((name) => say(name)));
    for (const row of rows) addRow($body, row);
  }

  /** @param {SVGSVGElement} $svg @param {Row} row @param {number} y its middle */
  function drawRow($svg, { level, percent }, y) {
    const length = WIDTH - LEFT - 4;
    draw($svg, "text", { x: LEFT - 8, y: y + 5, "text-anchor": "end" }, say(`level-${level}`));
    draw($svg, "rect", { x: LEFT, y: y - 10, width: length, height: 20, rx: 3, class: "sure-whole" });
    if (percent) draw($svg, "rect", { x: LEFT, y: y - 10, width: (length * percent) / 100, height: 20, rx: 3, class: "sure-right" });
    if (percent === null) draw($svg, "text", { x: LEFT + 8, y: y + 5 }, say("figure-few"));
  }

  /** @param {HTMLElement} $body @param {Row} row */
  function addRow($body, { level, count, right, percent }) {
    const $row = add($body, "tr", "");
    add($row, "th", "", say(`level-${level}`)).scope = "row";
    const share = percent === null ? say("few", { fewest: FEWEST }) : say("percent", { percent });
    for (const text of [say("times", { count }), say("times", { count: right }), share]) add($row, "td", "", text);
  }
}
