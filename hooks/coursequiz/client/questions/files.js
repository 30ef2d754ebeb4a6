/** A file → bytes, text or the parts of an archive, all of them bounded; what can't be read is said in words. */

import { readZip, ZipError } from "../classroom/zip.js";
import { UnreadableError } from "./question.js";
import { TABLE } from "./words.js";

const MEGABYTE = 1_000_000;
const { megabytes: LIMIT, unpacked: UNPACKED } = TABLE.limits;
const LIMITS = { count: 5000, each: UNPACKED * MEGABYTE, all: UNPACKED * MEGABYTE, ratio: Number.POSITIVE_INFINITY, harmless: 0 };
/** What old Office files, and new ones with a password, begin with; and what new ones do. */
const COMPOUND = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const PACKED = "PK\x03\x04";
/** What is read of an archive; pictures and the like only count. */
const PART = /\.(?:xml|rels)$/i;

/** @param {Uint8Array} bytes @param {string} start */
const startsWith = (bytes, start) => [...start].every((character, i) => bytes[i] === character.charCodeAt(0));

/** @param {Uint8Array} bytes */
export const isCompound = (bytes) => startsWith(bytes, COMPOUND);

/** Whether a compound file has a part of this name. @param {Uint8Array} bytes @param {string} name */
export const hasPart = (bytes, name) => new TextDecoder("utf-16le").decode(bytes).includes(name);

/** A file's bytes, if it is not too large. @param {Blob} file @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function readBytes(file) {
  if (file.size > LIMIT * MEGABYTE) throw new UnreadableError("big-file", { size: (file.size / MEGABYTE).toFixed(0), limit: LIMIT });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.every((byte) => byte === 0x20 || (byte >= 9 && byte <= 13))) throw new UnreadableError("empty-file");
  return bytes;
}

/** @param {Uint8Array} bytes @param {string} encoding @returns {string | null} null: it is another */
function tryDecode(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How many of each second byte are 0. @param {Uint8Array} bytes @param {number} start */
function countZeros(bytes, start) {
  let count = 0;
  for (let i = start; i < bytes.length; i += 2) count += Number(bytes[i] === 0);
  return count;
}

/** UTF-16 by its mark, or by the zeros beside the line breaks and digits that every question file has; else null. @param {Uint8Array} bytes */
function findWide(bytes) {
  if (startsWith(bytes, "\xff\xfe")) return "utf-16le";
  if (startsWith(bytes, "\xfe\xff")) return "utf-16be";
  const [even, odd] = [countZeros(bytes, 0), countZeros(bytes, 1)];
  if (even === odd) return null;
  return odd > even ? "utf-16le" : "utf-16be";
}

/** Text in UTF-8, UTF-16 or GB 18030 (which holds GBK), without the mark of its encoding. @param {Uint8Array} bytes */
export function decode(bytes) {
  if (startsWith(bytes, PACKED) || isCompound(bytes)) throw new UnreadableError("wrong-ending");
  const isMarked = startsWith(bytes, "\xef\xbb\xbf");
  const wide = isMarked ? null : findWide(bytes);
  const encodings = wide ? [wide] : isMarked ? ["utf-8"] : ["utf-8", "gb18030"];
  for (const encoding of encodings) {
    const text = tryDecode(bytes, encoding);
    if (text !== null) return text;
  }
  throw new UnreadableError("encoding");
}

/** XML says its encoding itself. @param {Uint8Array} bytes */
export function decodeXml(bytes) {
  const wide = findWide(bytes);
  const [, named = "utf-8"] = new TextDecoder("latin1").decode(bytes.subarray(0, 200)).match(/^<\?xml[^>]*\bencoding=["']([\w.-]+)["']/) ?? [];
  const text = tryDecode(bytes, wide ?? named);
  if (text === null) throw new UnreadableError("encoding");
  return text;
}

/** An Office file's parts, unpacked under our limit. */
export class Archive {
  /** @param {Map<string, Uint8Array | null>} parts */
  constructor(parts) {
    this.parts = parts;
  }

  /** Whether it holds a program, which nobody runs. */
  get hasMacros() {
    return [...this.parts.keys()].some((name) => name.endsWith("vbaProject.bin"));
  }

  /** A part's text; null for one that is not there. @param {string} name */
  read(name) {
    const bytes = this.parts.get(name);
    return bytes ? decodeXml(bytes) : null;
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {string} kind its name's ending @returns {Promise<Archive>} */
export async function unpack(bytes, kind) {
  if (isCompound(bytes)) throw hasPart(bytes, "EncryptedPackage") ? new UnreadableError("password") : new UnreadableError("broken", { text: kind });
  /** @type {Map<string, Uint8Array | null>} */
  const parts = new Map();
  try {
    for await (const entry of readZip(new Blob([bytes]), LIMITS)) {
      if (!("fault" in entry)) parts.set(entry.name, PART.test(entry.name) ? entry.bytes : null);
      else if (entry.fault === "zip-entry-large") throw new ZipError("zip-bomb");
      else throw new ZipError(entry.fault);
    }
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    throw ["zip-bomb", "zip-many"].includes(error.fault) ? new UnreadableError("bomb", { limit: UNPACKED }) : new UnreadableError("broken", { text: kind });
  }
  return new Archive(parts);
}
