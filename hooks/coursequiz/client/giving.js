/**
 * A file in every way that a browser has for it: saved, shared, copied, or a picture to be kept by a long press. The
 * browsers inside of chat apps save nothing, and do not say so. Loaded when there is a file to give.
 */

import { load } from "./again.js";
import { add, fillIn } from "./elements.js";
import { addSheet } from "./sheet.js";
import { copyText, saveFile } from "./taking.js";

/** @typedef {import("./taking.js").GivenFile} GivenFile */

await addSheet(import.meta.url);

/** WeChat and WeCom, QQ, DingTalk: to ask them for a file leads nowhere, or to an empty page. */
const APPS = /MicroMessenger|\bQQ\/|wxwork|DingTalk/i;
/** How much sharper than the screen a picture is. */
const SCALE = 3;

/** @param {string} svg @returns {Promise<HTMLCanvasElement>} a drawing as a picture, which any program can show */
async function paint(svg) {
  const $image = new Image();
  $image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await $image.decode();
  const $canvas = document.createElement("canvas");
  Object.assign($canvas, { width: $image.width * SCALE, height: $image.height * SCALE });
  const pen = $canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, $canvas.width, $canvas.height);
  pen.drawImage($image, 0, 0, $canvas.width, $canvas.height);
  return $canvas;
}

/** @param {HTMLCanvasElement} $canvas @returns {Promise<Blob>} */
const toBlob = ($canvas) => new Promise((done) => $canvas.toBlob(done, "image/png"));

/**
 * What this browser takes for sharing: few take JSON or calendars, but most any text.
 * @param {Blob} blob @param {GivenFile} file @returns {File | undefined}
 */
function findShared(blob, { name, text }) {
  const files = [new File([blob], name, { type: blob.type })];
  if (text !== undefined) files.push(new File([blob], `${name}.txt`, { type: "text/plain" }));
  return files.find((each) => navigator.canShare?.({ files: [each] }));
}

/** @param {Element} $place @param {GivenFile} file @returns {Promise<boolean>} whether saving was tried */
export async function giveFile($place, file) {
  const { default: words } = await load("./words.js");
  const say = (name, values) => fillIn(words[name], { file: file.name, ...values });
  const $canvas = file.canvas ?? (file.type === "image/svg+xml" ? await paint(file.text) : null);
  const blob = file.canvas ? await toBlob(file.canvas) : new Blob([file.text], { type: file.type });
  const isInApp = APPS.test(navigator.userAgent);
  if (!isInApp) saveFile(blob, file.name);

  if ($place.nextElementSibling?.matches(".quiz-file")) $place.nextElementSibling.remove();
  const $box = document.createElement("details");
  $box.className = "quiz-file";
  $box.open = isInApp || !!file.canvas;
  add($box, "summary", "", say(isInApp ? "file-app" : "file-again"));
  add($box, "p", "quiz-hint", say("file-hint"));
  const $buttons = add($box, "p", "quiz-file-ways");
  const $told = add($box, "p", "");
  $told.setAttribute("role", "status");
  const offer = (name, act) => {
    const $button = add($buttons, "button", "quiz-quiet", say(name));
    $button.type = "button";
    $button.addEventListener("click", act);
  };

  const shared = findShared($canvas && !file.canvas ? await toBlob($canvas) : blob, file);
  // Who closes the list of programs has changed their mind.
  if (shared) offer("file-share", () => navigator.share({ files: [shared] }).catch(console.error));
  const text = file.words ?? file.text;
  if (text !== undefined) {
    const $label = document.createElement("label");
    $label.hidden = true;
    add($label, "span", "", say("file-text"));
    const $field = add($label, "textarea", "");
    Object.assign($field, { readOnly: true, rows: 4, value: text });
    offer("file-copy", async () => {
      $label.hidden = false;
      $told.textContent = say((await copyText($field)) ? "file-copied" : "file-by-hand");
    });
    $told.after($label);
  }
  offer("file-save", () => saveFile(blob, file.name));
  if ($canvas) {
    const $image = add($box, "img", "");
    Object.assign($image, { src: $canvas.toDataURL("image/png"), alt: file.alt });
    $image.before(add($box, "p", "", say("file-picture")));
  }
  $place.after($box);
  return !isInApp;
}
