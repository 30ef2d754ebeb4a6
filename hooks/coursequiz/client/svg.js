/** Drawings that scripts make. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {ParentNode} $parent a fragment, for a drawing that has no place yet
 * @param {Tag} tag @param {Record<string, string | number>} attributes @param {string | number} [text]
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function draw($parent, tag, attributes, text = "") {
  const $shape = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) $shape.setAttribute(name, String(value));
  $shape.textContent = String(text);
  $parent.append($shape);
  return $shape;
}
