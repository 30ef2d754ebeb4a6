/** Files of one name that have nothing in common: one person or several? Only the trainer knows. */

import { add } from "../learning/nodes.js";

/** @param {import("./page.js").Room} room @returns {(drawn: import("./page.js").Drawn) => void} */
export function attachAsking(room) {
  const { $, say } = room;
  /** @type {import("./people.js").Namesakes[]} */
  let asked = [];

  /** @param {boolean} isOne */
  function decideAll(isOne) {
    for (const { name } of asked) isOne ? room.ones.add(name) : room.ones.delete(name);
    room.draw();
  }
  $("all-one").addEventListener("click", () => decideAll(true));
  $("all-apart").addEventListener("click", () => decideAll(false));

  /** @param {import("./people.js").Namesakes} namesakes */
  function makeItem({ name, shown, files, isOne }) {
    const $item = document.createElement("li");
    const $label = add($item, "label");
    const $box = add($label, "input");
    Object.assign($box, { type: "checkbox", checked: isOne });
    $box.addEventListener("change", () => {
      $box.checked ? room.ones.add(name) : room.ones.delete(name);
      room.draw();
    });
    add($label, "span", "", say("namesake", { name: shown, count: files.length }));
    const named = files.filter(Boolean);
    if (named.length) add($item, "span", "class-hint class-file", named.join(say("names-between")));
    return $item;
  }

  return ({ namesakes }) => {
    $("namesakes").hidden = !namesakes.length;
    const name = ({ name, files }) => JSON.stringify([name, files]);
    // A box that was just ticked keeps the focus.
    if (namesakes.map(name).join() !== asked.map(name).join()) $("namesakes-list").replaceChildren(...namesakes.map(makeItem));
    else for (const [i, $item] of [...$("namesakes-list").children].entries()) $item.querySelector("input").checked = namesakes[i].isOne;
    asked = namesakes;
  };
}
