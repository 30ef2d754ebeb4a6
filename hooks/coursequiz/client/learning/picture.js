/**
 * A sheet of paper as a picture, for who cannot print: painted as the page shows it, letter by letter, for no browser paints
 * an element that it is asked to. Loaded when a picture is asked for.
 */

import { textOf } from "../elements.js";
import { giveFile } from "../taking.js";
import { nameFile } from "./file.js";

/** How much sharper than the screen it is. */
const SCALE = 3;

/** @param {CanvasRenderingContext2D} pen @param {Text} $text */
function paintText(pen, $text) {
  const { color, fontFamily, fontSize, fontStyle, fontWeight } = getComputedStyle($text.parentElement);
  Object.assign(pen, { fillStyle: color, font: `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}` });
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = pen.measureText("\u56fd");
  const range = document.createRange();
  let end = 0;
  for (const letter of $text.data) {
    range.setStart($text, end);
    end += letter.length;
    range.setEnd($text, end);
    const [box] = range.getClientRects();
    if (box && letter.trim()) pen.fillText(letter, box.left, box.top + (box.height - above - below) / 2 + above);
  }
}

/** The line below a cell, the frame around the sheet. @param {CanvasRenderingContext2D} pen @param {Element} $element */
function paintLines(pen, $element, isFrame) {
  const { borderBottomColor, borderBottomWidth } = getComputedStyle($element);
  const width = parseFloat(borderBottomWidth);
  if (!width) return;
  const { left, top, right, bottom } = $element.getBoundingClientRect();
  pen.fillStyle = pen.strokeStyle = borderBottomColor;
  pen.lineWidth = width / 2;
  if (isFrame) pen.strokeRect(left + width, top + width, right - left - 2 * width, bottom - top - 2 * width);
  else pen.fillRect(left, bottom - width, right - left, width);
}

/** @param {Element} $paper in the page, and seen @returns {HTMLCanvasElement} */
function paint($paper) {
  const { left, top, width, height } = $paper.getBoundingClientRect();
  const $canvas = document.createElement("canvas");
  Object.assign($canvas, { width: width * SCALE, height: height * SCALE });
  const pen = $canvas.getContext("2d");
  pen.scale(SCALE, SCALE);
  pen.translate(-left, -top);
  pen.fillStyle = getComputedStyle($paper).backgroundColor;
  pen.fillRect(left, top, width, height);
  for (const $each of [$paper, ...$paper.querySelectorAll("*")]) {
    paintLines(pen, $each, $each === $paper);
    for (const $text of $each.childNodes) if ($text.nodeType === Node.TEXT_NODE) paintText(pen, /** @type {Text} */ ($text));
  }
  return $canvas;
}

/** @param {Element} $paper @param {Element} $place behind which it is shown @param {import("./page.js").Course} course */
export function givePaper($paper, $place, course) {
  const { course: name, date } = nameFile(course);
  const title = textOf($paper.querySelector(".learning-paper-title"));
  giveFile($place, { name: `${name}-${title}-${date}.png`, type: "image/png", canvas: paint($paper), alt: title });
}
