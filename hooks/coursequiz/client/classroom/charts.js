/** The figures' drawings. What they show stands in a table beside each; they say so to who cannot see them. */

import { draw } from "../svg.js";

/** In units of the drawings, which are as wide as a small phone. */
const [WIDTH, EDGE, TOP, BAR_HEIGHT, ROW] = [320, 16, 18, 110, 22];

/** @param {number} height @param {string} label @returns {SVGSVGElement} */
const begin = (height, label) =>
  draw(new DocumentFragment(), "svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": label, class: "class-chart" });

/**
 * How many are in each tenth, and below them from the first quartile to the third, with the median.
 * @param {{bins: number[], quartiles: number[]}} figures @param {string} label
 */
export function drawBins({ bins, quartiles }, label) {
  const $svg = begin(TOP + BAR_HEIGHT + 40, label);
  const most = Math.max(1, ...bins);
  const [width, base] = [(WIDTH - 2 * EDGE) / bins.length, TOP + BAR_HEIGHT];
  for (const [i, count] of bins.entries()) {
    const height = (BAR_HEIGHT * count) / most;
    draw($svg, "rect", { class: "class-bar", x: EDGE + i * width + 2, y: base - height, width: width - 4, height });
    if (count) draw($svg, "text", { class: "class-value", x: EDGE + (i + 0.5) * width, y: base - height - 4 }, String(count));
  }
  draw($svg, "path", { class: "class-axis", d: `M${EDGE} ${base}H${WIDTH - EDGE}` });
  const at = (percent) => EDGE + ((WIDTH - 2 * EDGE) * Math.min(100, Math.max(0, percent))) / 100;
  for (const percent of [0, 50, 100]) draw($svg, "text", { class: "class-value", x: at(percent), y: base + 34 }, `${percent}%`);
  if (!quartiles.length) return $svg;
  const [least, low, middle, high, top] = quartiles.map(at);
  draw($svg, "path", { class: "class-axis", d: `M${least} ${base + 12}H${top}` });
  draw($svg, "rect", { class: "class-box", x: low, y: base + 6, width: Math.max(1, high - low), height: 12 });
  draw($svg, "path", { class: "class-middle", d: `M${middle} ${base + 4}v16` });
  return $svg;
}

/**
 * A bar an item.
 * @param {{name: string, share: number, isBad: boolean}[]} items share: 0 to 1 @param {string} label
 */
export function drawItems(items, label) {
  const $svg = begin(items.length * ROW + 4, label);
  const [left, room] = [34, WIDTH - 34 - 46];
  for (const [i, { name, share, isBad }] of items.entries()) {
    const y = i * ROW + 4;
    const width = room * Math.min(1, Math.max(0, share));
    draw($svg, "text", { class: "class-name", x: left - 6, y: y + 13 }, name);
    draw($svg, "rect", { class: "class-rail", x: left, y, width: room, height: ROW - 6 });
    draw($svg, "rect", { class: isBad ? "class-bar class-bad" : "class-bar", x: left, y, width, height: ROW - 6 });
    draw($svg, "text", { class: "class-share", x: left + room + 6, y: y + 13 }, `${Math.round(100 * share)}%`);
  }
  return $svg;
}

/** @typedef {{name: string, least: number | null, most: number | null, mean: number | null, self: number | null}} SpanRow each 0 to 1 */

/** What stands for the others' mean, and for oneself: told apart without colours, too. */
const drawMean = ($svg, cx, cy) => draw($svg, "circle", { class: "class-dot", cx, cy, r: 6 });
const drawSelf = ($svg, x, y) => draw($svg, "path", { class: "class-self", d: `M${x} ${y - 7}l7 7l-7 7l-7 -7z` });

/**
 * From the least to the most that others give, their mean, and oneself.
 * @param {SpanRow[]} rows @param {string} label
 * @param {{left: number, ends: [string, string], keys: {mean: string, self: string, range: string}}} words left: how much room names need
 */
export function drawSpans(rows, label, { left, ends, keys }) {
  const head = 2 * ROW + 8;
  const $svg = begin(head + rows.length * ROW, label);
  const [start, room] = [left + 10, WIDTH - left - 10 - EDGE];
  const at = (share) => Math.round(10 * (start + room * Math.min(1, Math.max(0, share)))) / 10;
  drawMean($svg, 8, 10);
  draw($svg, "text", { x: 18, y: 14 }, keys.mean);
  drawSelf($svg, 108, 10);
  draw($svg, "text", { x: 120, y: 14 }, keys.self);
  draw($svg, "path", { class: "class-span", d: "M196 10h24" });
  draw($svg, "text", { x: 226, y: 14 }, keys.range);
  for (const [i, text] of ends.entries()) draw($svg, "text", { class: "class-value", x: at(i), y: ROW + 16 }, text);
  for (const [i, { name, least, most, mean, self }] of rows.entries()) {
    const y = head + (i + 0.5) * ROW;
    draw($svg, "text", { class: "class-name", x: left, y: y + 4 }, name);
    draw($svg, "path", { class: "class-line", d: `M${start} ${y}h${room}` });
    if (mean !== null) draw($svg, "path", { class: "class-span", d: `M${at(least)} ${y}H${at(most)}` });
    if (self !== null) drawSelf($svg, at(self), y);
    if (mean !== null) drawMean($svg, at(mean), y);
  }
  return $svg;
}
