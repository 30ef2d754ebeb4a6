/** Where the parts of an Office file lead. */

import { allOf, attributeOf, parseXml } from "./xml.js";

/** @typedef {{id: string, kind: string, target: string}} Relation kind: the last word of its type */

/** @param {string} folder @param {string} path @returns {string} the part's name in the archive */
function join(folder, path) {
  const parts = path.startsWith("/") ? [] : folder.split("/").filter(Boolean);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** @param {import("./files.js").Archive} archive @param {string} part "" for the whole file @returns {Relation[]} */
export function readRelations(archive, part) {
  const [, folder, name] = part.match(/^(?:(.*)\/)?([^/]*)$/);
  const text = archive.read(`${folder ? `${folder}/` : ""}_rels/${name}.rels`);
  if (text === null) return [];
  return allOf(parseXml(text), "Relationship").map(($each) => ({
    id: attributeOf($each, "Id") ?? "",
    kind: (attributeOf($each, "Type") ?? "").split("/").at(-1),
    target: join(folder ?? "", attributeOf($each, "Target") ?? ""),
  }));
}
