/*! with fflate 0.8.3, Copyright 2026 Arjun Barrett, MIT, see LICENCE beside this file */
/**
 * The files in a zip, one after the other, as they come out of it: neither the zip nor what is in it is ever in memory
 * as a whole, and no size that it tells of itself is believed. Loaded with the first zip.
 */

import { Unzip, UnzipInflate } from "../node_modules/fflate/esm/browser.js";

/** @typedef {{name: string, bytes: Uint8Array<ArrayBuffer>} | {name: string, fault: string}} Entry */

/** Bytes; deflate makes at most a thousand times as much of them. */
const STEP = 64 * 1024;
export const LIMITS = {
  count: 5000,
  each: 20 * 1024 * 1024,
  all: 1024 * 1024 * 1024,
  // Files of ours come out of a zip ten to thirty times larger.
  ratio: 200,
  // A small zip is no danger, however tight it is packed.
  harmless: 40 * 1024 * 1024,
};

/** What a system adds on its own, and folders. */
const NOTHING = /\/$|(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/i;

export class ZipError extends Error {
  name = "ZipError";

  /** @param {string} fault the name of the sentence for it */
  constructor(fault) {
    super(fault);
    this.fault = fault;
  }
}

/**
 * A zip says of a name that it is UTF-8, or nothing; then it comes here as its bytes, which in China are mostly GBK.
 * @param {string} name @returns {string}
 */
export function decodeName(name) {
  if (!/[\x80-\xff]/.test(name) || /[^\0-\xff]/.test(name)) return name;
  const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0));
  for (const encoding of ["utf-8", "gb18030"])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Then it is the other, or it is right as it is.
    }
  return name;
}

/** Collects what comes out of one entry. */
class Collector {
  /** @param {string} name @param {number} most bytes */
  constructor(name, most) {
    this.name = name;
    this.most = most;
    /** @type {Uint8Array[]} */
    this.parts = [];
    this.size = 0;
    this.fault = "";
    this.isDone = false;
  }

  /** @param {Error | null} error @param {Uint8Array | null} bytes @param {boolean} isLast */
  take(error, bytes, isLast) {
    if (error) this.fault ||= "zip-entry";
    this.size += bytes?.length ?? 0;
    if (this.size > this.most) this.fault ||= "zip-entry-large";
    if (this.fault) this.parts = [];
    else if (bytes?.length) this.parts.push(bytes);
    this.isDone ||= isLast || Boolean(error);
  }

  /** @returns {Entry} */
  finish() {
    const { name, parts, fault, size } = this;
    if (fault) return { name, fault };
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return { name, bytes };
  }
}

/**
 * @param {Blob} blob @param {typeof LIMITS} [limits]
 * @yields {Entry}
 * @throws {ZipError} where the rest cannot or must not be read
 */
export async function* readZip(blob, limits = LIMITS) {
  /** @type {Collector[]} */
  const waiting = [];
  let [count, total] = [0, 0];
  const unzip = new Unzip((file) => {
    const collector = new Collector(decodeName(file.name.replaceAll("\\", "/")), limits.each);
    if (!NOTHING.test(collector.name) && ++count <= limits.count) waiting.push(collector);
    file.ondata = (error, bytes, isLast) => {
      total += bytes?.length ?? 0;
      collector.take(error, bytes, isLast);
    };
    try {
      file.start();
    } catch {
      collector.take(new Error("no known compression"), null, true);
    }
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < blob.size; at += STEP) {
    const bytes = new Uint8Array(await blob.slice(at, at + STEP).arrayBuffer());
    const end = at + bytes.length;
    let isTruncated = false;
    try {
      unzip.push(bytes, end >= blob.size);
    } catch {
      isTruncated = true;
    }
    while (waiting[0]?.isDone) yield waiting.shift().finish();
    if (count > limits.count) throw new ZipError("zip-many");
    if (total > limits.all || (total > limits.harmless && total > limits.ratio * end)) throw new ZipError("zip-bomb");
    if (isTruncated) throw new ZipError("zip-truncated");
  }
  if (waiting.length) throw new ZipError("zip-truncated");
}
