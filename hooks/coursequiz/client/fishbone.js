/**
 * `figure: fishbone`: the bones of a fish, drawn from what the learner writes into a table of two columns. Loaded where a
 * form has one. The fish hangs by its head, so that a phone has room for its bones; a wider page has them on both sides.
 */

import { add } from "./elements.js";
import { readFish, wrap } from "./fish.js";
import { giveFile } from "./taking.js";
import { addSheet } from "./sheet.js";
import { draw } from "./svg.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./fish.js").Bone} Bone */
/** @typedef {import("./fish.js").Fish} Fish */

await addSheet(import.meta.url);

/** In pixels: the drawing is as wide as its place, and never scaled, which would make its words small. */
const [NARROWEST, WIDEST, TWO_SIDED] = [240, 640, 480];
const [SIZE, HEAD_SIZE, LINE] = [15, 16, 21];
/** From the spine to a rib, and from there to the words. */
const [RIB, GAP, EDGE] = [22, 10, 8];
const INK = "#1d1d1f";
const ACCENT = "#00695c";

const drawLine = ($svg, d, isMain = false) =>
  draw($svg, "path", {
    d,
    fill: "none",
    stroke: isMain ? ACCENT : "currentColor",
    "stroke-width": isMain ? 3 : 1.5,
    class: isMain ? "fishbone-main" : "",
  });

/** Lines of text, the first on the line that begins at y. @returns {number} where the next one begins */
function drawText($svg, lines, x, y, attributes) {
  for (const [place, line] of lines.entries())
    draw($svg, "text", { x, y: y + LINE * (place + 0.75), fill: "currentColor", "font-size": SIZE, ...attributes }, line);
  return y + LINE * lines.length;
}

/**
 * One row beside the spine.
 * @param {Element} $svg @param {Bone} bone @param {number} spine @param {number} side 1 or -1 @param {number} top
 * @param {number} room @returns {number} where it ends
 */
function drawBone($svg, { number, question, causes }, spine, side, top, room) {
  const x = spine + side * RIB;
  const place = { "text-anchor": side > 0 ? "start" : "end" };
  const write = (text, y, weight) =>
    drawText($svg, wrap(text, room / SIZE), x + side * GAP, y, { ...place, "font-weight": weight });
  let y = question ? write(question, top, 700) + 4 : top;
  let twig = top + LINE / 2;
  for (const [index, cause] of causes.entries()) {
    twig = y + LINE / 2;
    drawLine($svg, `M${x} ${twig}h${side * (GAP - 3)}`, !index);
    y = write(cause, y, index ? 400 : 700);
  }
  drawLine($svg, `M${spine} ${top}L${x} ${top + LINE / 2}V${twig}`);
  draw($svg, "circle", { cx: spine, cy: top, r: 10, class: "fishbone-joint", fill: "#fff", stroke: "currentColor" });
  const middle = { x: spine, y: top + 4.5, fill: "currentColor", "font-size": 13, "text-anchor": "middle" };
  draw($svg, "text", middle, String(number));
  return y;
}

/** @param {Fish} fish @param {number} width @param {string} label @returns {SVGSVGElement} */
export function drawFish({ head, bones }, width, label) {
  const $svg = draw(new DocumentFragment(), "svg", {});
  const lines = wrap(head, (width - 4 * EDGE) / HEAD_SIZE);
  const neck = LINE * lines.length + 2 * EDGE;
  const sides = width < TWO_SIDED ? [1] : [1, -1];
  const spine = sides.length > 1 ? width / 2 : EDGE + 12;
  const room = (sides.length > 1 ? spine : width - spine) - RIB - GAP - EDGE;
  const $spine = drawLine($svg, "");
  draw($svg, "rect", {
    ...{ x: 2, y: 2, width: width - 4, height: neck, rx: 12 },
    ...{ class: "fishbone-main", fill: "none", stroke: ACCENT, "stroke-width": 3 },
  });
  drawText($svg, lines, width / 2, EDGE + 2, { "font-size": HEAD_SIZE, "font-weight": 700, "text-anchor": "middle" });
  // Each bone below the one before it on its side, and its joint below the last one's.
  const free = { 1: neck + 22, "-1": neck + 22 };
  let joint = neck;
  for (const [place, bone] of bones.entries()) {
    const side = sides[place % sides.length];
    joint = Math.max(free[side], joint + 34);
    free[side] = drawBone($svg, bone, spine, side, joint, room) + 16;
  }
  const tail = Math.max(...Object.values(free));
  $spine.setAttribute("d", `M${spine} ${neck + 2}V${tail}m-9 14l9 -14l9 14`);
  const size = { width, height: tail + 18 };
  const attributes = { ...size, viewBox: `0 0 ${size.width} ${size.height}`, role: "img", "aria-label": label };
  for (const [name, value] of Object.entries(attributes)) $svg.setAttribute(name, String(value));
  return $svg;
}

/** The file: the drawing on paper, with its words for who reads or searches them. @param {SVGSVGElement} $drawing */
export function writeFile($drawing, words) {
  const $svg = $drawing.cloneNode(true);
  for (const [name, value] of [["color", INK], ["font-family", "sans-serif"]]) $svg.setAttribute(name, value);
  const title = draw($svg, "title", {}, $svg.getAttribute("aria-label"));
  $svg.prepend(title, draw($svg, "desc", {}, words), draw($svg, "rect", { width: "100%", height: "100%", fill: "#fff" }));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString($svg)}\n`;
}

class Figure {
  /** @param {QuizForm} form */
  constructor({ $form, say }) {
    this.$form = $form;
    this.say = say;
    this.drawn = "";
    this.$place = $form.querySelector("[data-figure=fishbone]");
    this.$hint = add(this.$place, "p", "quiz-hint", say("fishbone-empty"));
    this.$drawing = add(this.$place, "div", "");
    this.$words = add(this.$place, "ul", "quiz-hidden");
    this.$save = add(this.$place, "button", "quiz-quiet", say("fishbone-save"));
    this.$save.type = "button";
    this.$save.addEventListener("click", () => this.save());
    new ResizeObserver(() => this.update()).observe(this.$place);
  }

  update() {
    const cells = ($item) => [...$item.querySelectorAll(".quiz-cell textarea")].map(({ value }) => value);
    const fish = readFish([...this.$form.querySelectorAll("[data-item]")].map(cells));
    const width = Math.min(WIDEST, Math.max(NARROWEST, this.$place.clientWidth));
    const state = JSON.stringify([fish, width]);
    if (state === this.drawn) return;
    this.drawn = state;
    const isEmpty = !fish.head && !fish.bones.length;
    this.$hint.hidden = !isEmpty;
    this.$drawing.hidden = this.$words.hidden = this.$save.hidden = isEmpty;
    fish.head ||= this.say("fishbone-no-head");
    this.$drawing.replaceChildren(drawFish(fish, width, this.say("fishbone", fish)));
    this.list(fish);
  }

  /** The same in words. @param {Fish} fish */
  list({ head, bones }) {
    this.$words.replaceChildren();
    add(this.$words, "li", "", this.say("fishbone-head", { head }));
    for (const bone of bones) {
      const question = bone.question || head;
      const $bone = add(this.$words, "li", "", this.say("fishbone-bone", { ...bone, question }));
      const $causes = bone.causes.length ? add($bone, "ul", "") : null;
      for (const cause of bone.causes) add($causes, "li", "", cause);
    }
  }

  save() {
    const $drawing = /** @type {SVGSVGElement} */ (this.$drawing.firstElementChild);
    const words = [...this.$words.querySelectorAll("li")].map(($line) => $line.firstChild.textContent).join("\n");
    const name = `${this.$form.getAttribute("data-quiz")}.svg`;
    const alt = $drawing.getAttribute("aria-label") ?? "";
    giveFile(this.$save, { name, type: "image/svg+xml", text: writeFile($drawing, words), words, alt });
  }
}

/** @param {QuizForm} form */
export function attach(form) {
  const figure = new Figure(form);
  return () => figure.update();
}
