/** Stands for classroom/page.js and questions/page.js: a copy on a disk is for learners, and a trainer has the site. */

/** @param {HTMLElement} $root @param {($part: Element) => (name: string) => string} textsOf */
export function start($root, textsOf) {
  const $note = document.createElement("p");
  $note.className = "class-alert";
  $note.textContent = textsOf($root)("only-online");
  $root.append($note);
}
