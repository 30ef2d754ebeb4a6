/**
 * A trainer's page: questions from elsewhere, as Markdown. Nothing of them leaves the browser, and nothing stays in it.
 * Loaded where a page has [data-room=questions].
 */

import { attachDrop } from "../classroom/dropping.js";
import { jumpTo, setText } from "../learning/nodes.js";
import { copyText, giveFile } from "../taking.js";
import { drawBanks, drawNotices } from "./drawn.js";
import { readFile, readPasted } from "./reader.js";
import { countLeft } from "./report.js";

/** @typedef {import("./drawn.js").Say} Say */
/** @typedef {import("./reader.js").Contents} Contents */

/** Lets the page draw what it says, and hear. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

/** How many questions came in. @param {Contents} contents */
const count = ({ banks }) => banks.reduce((sum, { questions }) => sum + questions.length, 0);

/** @param {HTMLElement} $root @param {($part: Element) => Say} textsOf */
export function start($root, textsOf) {
  const say = textsOf($root);
  /** @type {(name: string) => any} */
  const $ = (name) => $root.querySelector(`[data-import="${name}"]`);
  let name = "";
  /** @type {Contents} */
  let contents;
  /** One after the other. @type {Promise<unknown>} */
  let reading = Promise.resolve();

  function draw() {
    const [read, left] = [count(contents), countLeft(contents.notices.found)];
    const sentence = !read ? "none-read" : left ? "counted-left" : "counted";
    setText($("summary"), say(sentence, { name, count: read, left }));
    setText($("copied"), "");
    $("out").hidden = !read;
    $("out").querySelector(".quiz-file")?.remove();
    $("markdown").value = contents.page;
    $("written").open = false;
    $("left-out").hidden = !drawNotices($("left-out-list"), contents, true, say);
    $("look").hidden = !drawNotices($("look-list"), contents, false, say);
    $("drawn").hidden = !read;
    drawBanks($("drawn-list"), contents, say);
    $("result").hidden = false;
  }

  /** @param {string} what its name @param {() => Promise<Contents>} read @param {string} [more] what else to say */
  async function take(what, read, more = "") {
    setText($("told"), say("reading", { name: what }));
    $("result").hidden = true;
    await pause();
    try {
      contents = await read();
    } catch (error) {
      // Gone since it was chosen, a folder, or in a place that the browser may not read; or a fault of ours.
      console.error(`Import, ${what}:`, error);
      return setText($("told"), say("failed", { name: what }));
    }
    name = what;
    draw();
    setText($("told"), more);
    jumpTo($("result").querySelector("h2"));
  }

  /** @param {string} what @param {() => Promise<Contents>} read @param {string} [more] */
  const queue = (what, read, more) => {
    reading = reading.then(() => take(what, read, more));
  };

  attachDrop($("file"), $("drop"), (files) => {
    const [file, ...others] = files;
    if (file) queue(file.name, () => readFile(file, file.name, pause), others.length ? say("one-file") : "");
  });
  $("paste").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = $("text").value;
    queue(say("pasted"), () => readPasted(text, say("pasted")));
  });
  $("copy").addEventListener("click", async () => {
    const wasOpen = $("written").open;
    // What is copied the old way, or by hand, must be seen.
    $("written").open = true;
    const isCopied = await copyText($("markdown"));
    $("written").open = wasOpen || !isCopied;
    setText($("copied"), say(isCopied ? "copied" : "by-hand", { count: count(contents) }));
  });
  $("save").addEventListener("click", ({ target }) => {
    const file = `${name.replace(/\.[^.]*$/, "")}.md`;
    giveFile(target.closest("p"), { name: file, type: "text/markdown", text: contents.page });
  });
  $("all").hidden = false;
  $root.setAttribute("data-import-ready", "");
}
