/** Word (.docx) → lines, with the numbers that Word makes itself, and tables. */

import { makePlace, UnreadableError } from "./question.js";
import { readRelations } from "./relations.js";
import { makeSheet } from "./table.js";
import { clean, fill, letterOf, SAYS } from "./words.js";
import { allOf, attributeOf, childOf, childrenOf, ownTextOf, parseXml } from "./xml.js";

const PICTURES = ["drawing", "pict", "object", "oMath"];
/** @type {Record<string, string>} */
const LETTERS = { upperLetter: "A", lowerLetter: "a" };
const NUMBERS = new Set(["decimal", "decimalZero", "chineseCounting", "chineseCountingThousand"]);
/** @type {Record<string, string>} */
const SIGNS = { cr: "\n", noBreakHyphen: "-", ptab: "\t", tab: "\t" };

/**
 * A document's text in its order. Places are counted in paragraphs, empty ones too.
 * @param {import("./files.js").Archive} archive @param {import("./question.js").Notices} notices
 * @returns {{lines: import("./typed_text.js").Line[], tables: import("./table.js").Sheet[]}}
 */
export function readWord(archive, notices) {
  try {
    if (archive.hasMacros) notices.add(makePlace(), "macros");
    return readDocument(archive, notices);
  } catch (error) {
    if (error instanceof UnreadableError) throw new UnreadableError("broken", { text: ".docx" });
    throw error;
  }
}

/** @param {import("./files.js").Archive} archive @param {import("./question.js").Notices} notices */
function readDocument(archive, notices) {
  const path = readRelations(archive, "").find(({ kind }) => kind === "officeDocument")?.target ?? "";
  const text = archive.read(path);
  const $body = text === null ? undefined : childOf(parseXml(text), "body");
  if (!$body) throw new UnreadableError("broken");
  const numbering = new Numbering(archive, path);
  const lines = [];
  const tables = [];
  let number = 0;
  for (const $part of $body.children) {
    if ($part.localName === "tbl") {
      const place = makePlace(0, tables.length + 1, fill(SAYS.table, { number: tables.length + 1 }));
      tables.push(makeSheet(place, readRows($part)));
    } else if ($part.localName === "p") {
      number += 1;
      const line = numbering.write($part) + textOf($part);
      // A line break that was made by hand ends a line, too.
      for (const row of line.split("\n")) lines.push(/** @type {[number, string]} */ ([number, row]));
    }
  }
  const count = PICTURES.reduce((sum, name) => sum + allOf($body, name).length, 0);
  if (count) notices.add(makePlace(), "word-picture", { count });
  return { lines, tables };
}

/** A paragraph's words, and those of its links. @param {Element} $paragraph */
function textOf($paragraph) {
  const $runs = [...$paragraph.children].flatMap(($part) => {
    if ($part.localName === "r") return [$part];
    return $part.localName === "hyperlink" ? childrenOf($part, "r") : [];
  });
  return $runs.flatMap(($run) => [...$run.children].map(signOf)).join("");
}

/** What a part of a run is as text. @param {Element} $part */
function signOf($part) {
  if ($part.localName === "t") return ownTextOf($part);
  if ($part.localName === "br") return (attributeOf($part, "type") ?? "textWrapping") === "textWrapping" ? "\n" : "";
  return SIGNS[$part.localName] ?? "";
}

/** A table's cells; one that spans several stands in each of them. @param {Element} $table */
function readRows($table) {
  /** @type {string[]} */
  let above = [];
  return childrenOf($table, "tr").map(($row) => {
    const before = Number(attributeOf(childOf(childOf($row, "trPr"), "gridBefore"), "val") ?? 0);
    const row = Array.from({ length: before }, () => "");
    for (const $cell of childrenOf($row, "tc")) {
      const $properties = childOf($cell, "tcPr");
      const $merge = childOf($properties, "vMerge");
      const text = clean(childrenOf($cell, "p").map(textOf).join("\n"));
      const shown = $merge && (attributeOf($merge, "val") ?? "continue") === "continue" ? (above[row.length] ?? text) : text;
      for (let span = Number(attributeOf(childOf($properties, "gridSpan"), "val") ?? 1); span > 0; span -= 1) row.push(shown);
    }
    above = row;
    return row.slice(before);
  });
}

/** Counts what Word numbers by itself. */
class Numbering {
  /** @param {import("./files.js").Archive} archive @param {string} path the document's part */
  constructor(archive, path) {
    /** By list and level. @type {Map<string, string>} */
    this.formats = new Map();
    /** By list, then by level. @type {Map<string, Map<string, number>>} */
    this.counts = new Map();
    const read = (kind) => {
      const text = archive.read(readRelations(archive, path).find((relation) => relation.kind === kind)?.target ?? "");
      return text === null ? undefined : parseXml(text);
    };
    this.readFormats(read("numbering"));
    const $styles = childrenOf(read("styles"), "style").filter(($style) => attributeOf($style, "type") === "paragraph");
    this.styles = new Map($styles.map(($style) => [attributeOf($style, "styleId"), $style]));
    this.$style = $styles.find(($style) => /^(?:1|true|on)$/.test(attributeOf($style, "default") ?? ""));
  }

  /** @param {Element | undefined} $root */
  readFormats($root) {
    /** @type {Map<string | undefined, [level: string | undefined, form: string | undefined][]>} */
    const kinds = new Map();
    for (const $abstract of allOf($root, "abstractNum")) {
      const $levels = allOf($abstract, "lvl").filter(($level) => childOf($level, "numFmt") && childOf($level, "lvlText"));
      kinds.set(attributeOf($abstract, "abstractNumId"), $levels.map(($level) => [attributeOf($level, "ilvl"), attributeOf(childOf($level, "numFmt"), "val")]));
    }
    for (const $number of allOf($root, "num"))
      for (const [level, form] of kinds.get(attributeOf(childOf($number, "abstractNumId"), "val")) ?? [])
        this.formats.set(`${attributeOf($number, "numId")} ${level}`, form);
  }

  /** The number that stands before a paragraph on paper, and its mark; "" for none. @param {Element} $paragraph */
  write($paragraph) {
    const $properties = childOf($paragraph, "pPr");
    const named = attributeOf(childOf($properties, "pStyle"), "val");
    const $style = this.styles.get(named) ?? this.$style;
    const $numbers = childOf($properties, "numPr") ?? childOf(childOf($style, "pPr"), "numPr");
    if (!$numbers) return "";
    const list = attributeOf(childOf($numbers, "numId"), "val") ?? "";
    const level = attributeOf(childOf($numbers, "ilvl"), "val") ?? "0";
    const form = this.formats.get(`${list} ${level}`);
    if (form === undefined) return "";
    const counts = this.counts.get(list) ?? new Map();
    this.counts.set(list, counts);
    const count = (counts.get(level) ?? 0) + 1;
    counts.set(level, count);
    for (const other of counts.keys()) if (other > level) counts.set(other, 0);
    if (form in LETTERS) return `${letterOf(count - 1, LETTERS[form])}. `;
    return NUMBERS.has(form) ? `${count}. ` : "";
  }
}
