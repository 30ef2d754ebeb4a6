/** A class that is kept in this browser under a name, and forgotten by one button; beside a learner's record, never in it. */

import { Database } from "../database.js";
import { add, addButton, setText, when } from "../learning/nodes.js";
import { failureName } from "../store.js";
import { promisifyRequest } from "../vendor/idb-keyval.js";

/** @typedef {{version: number, saved: string, sources: import("./source.js").Source[], ones: string[]}} Kept */

const VERSION = 1;

/** @param {import("./page.js").Room} room @returns {(drawn: import("./page.js").Drawn) => void} */
export function attachKeeping(room) {
  const { $, say, course } = room;
  const database = new Database(`coursequiz-class ${course.id}`);
  const left = new AbortController();
  // An open transaction would hold the database against every later page.
  const whenThere = (act) => () => ($("keep").isConnected ? act() : left.abort());
  addEventListener("pagehide", whenThere(() => database.leave()), { signal: left.signal });
  addEventListener("pageshow", whenThere(() => database.return()), { signal: left.signal });

  const tell = (text) => setText($("kept"), text);

  /** @param {() => Promise<string>} act returns what to say */
  async function attempt(act) {
    tell("");
    try {
      const text = await act();
      await list();
      tell(text);
    } catch (error) {
      console.error("Class, storage:", error);
      tell(say(`keep-${failureName(error)}`));
    }
  }

  /** @returns {Promise<[string, Kept][]>} */
  async function readAll() {
    const [names, kept] = await database.run("readonly", (store) => Promise.all([store.getAllKeys(), store.getAll()].map(promisifyRequest)));
    return names.map((name, i) => [String(name), kept[i]]);
  }

  /** @param {string} name @param {Kept} kept */
  function open(name, { version, sources, ones }) {
    if (version > VERSION) return say("keep-newer", { name });
    if (room.sources.length) return say("keep-full", { name });
    for (const source of sources) room.add(source);
    for (const each of ones) room.ones.add(each);
    $("keep-name").value = name;
    room.draw();
    return say("keep-opened", { name, count: sources.length });
  }

  async function list() {
    const all = await readAll();
    $("kept-list").replaceChildren();
    for (const [name, kept] of all) {
      const $item = add($("kept-list"), "li");
      add($item, "span", "", say("kept-class", { name, count: kept.sources.length, date: when(kept.saved) }));
      const $buttons = add($item, "span", "class-buttons");
      const buttons = {
        "keep-open": async () => open(name, kept),
        "keep-forget": async () => {
          await database.run("readwrite", (store) => promisifyRequest(store.delete(name)));
          return say("keep-forgotten", { name });
        },
      };
      for (const [word, act] of Object.entries(buttons)) {
        const $button = addButton($buttons, say(word), () => attempt(act).then(() => $("kept").focus()));
        $button.className = "class-button";
        $button.setAttribute("aria-label", say(`${word}-of`, { name }));
      }
    }
  }

  $("keep-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const name = $("keep-name").value.trim();
    if (!name) return;
    const kept = { version: VERSION, saved: new Date().toISOString(), sources: room.sources, ones: [...room.ones] };
    attempt(async () => {
      await database.run("readwrite", (store) => promisifyRequest(store.put(kept, name)));
      return say("keep-done", { name, count: kept.sources.length });
    });
  });
  $("empty").addEventListener("click", () => {
    room.empty();
    $("keep-name").value = "";
    setText($("told"), "");
    tell(say("emptied"));
    $("kept").focus();
  });
  $("kept").tabIndex = -1;
  list().catch((error) => console.error("Class, storage:", error));

  return () => {
    $("keep-form").hidden = !room.sources.length && !room.refusals.length;
  };
}
