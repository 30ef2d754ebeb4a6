/** Questions as a text that Anki imports. Without any DOM. */

/** @typedef {{id: string, front: string, options: string[], answer: string[], link: string}} Note texts, not HTML */

/** What Anki reads of a file before its notes. A note that is imported again is the same one, by its id. */
const HEADS = ["separator:tab", "html:true", "guid column:1", "tags column:4"];

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {string} text @returns {string} as a field of a line has it: HTML, without what would end field or line */
const formatText = (text) => text.replace(/[&<>"]/g, (char) => ENTITIES[char]).replace(/\s+/g, " ").trim();

/** @param {Note[]} notes @param {{deck: string, tag: string, link: string}} words @returns {string} */
export function makeAnki(notes, { deck, tag, link }) {
  const heads = [...HEADS, `deck:${deck.replace(/\s+/g, " ")}`].map((head) => `#${head}`);
  const lines = notes.map(({ id, front, options, answer, link: url }) => {
    const list = options.length ? `<ul>${options.map((option) => `<li>${formatText(option)}</li>`).join("")}</ul>` : "";
    const back = [...answer.map(formatText), `<a href="${formatText(url)}">${formatText(link)}</a>`].join("<br>");
    return [formatText(id), formatText(front) + list, back, tag.replace(/\s+/g, "-")].join("\t");
  });
  return [...heads, ...lines, ""].join("\n");
}
