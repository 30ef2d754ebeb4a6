/** Reads what a trainer has dropped, one file after the other, while the page stays alive. */

import { MOST_BYTES } from "../learning/import.js";

/** @typedef {import("./source.js").Source} Source */
/** @typedef {{file: string, fault: string, values?: Record<string, string | number>}} Refusal fault: the name of the sentence for it */
/**
 * @typedef {object} Intake
 * @property {import("./source.js").SourceReader} reader
 * @property {string} group typed; else a file's folder is its group
 * @property {(source: Source) => void} take
 * @property {(refusal: Refusal) => void} refuse
 * @property {(done: number, total: number) => void} progress
 * @property {AbortSignal} signal
 */

/** Milliseconds: so long nobody notices that a page is busy. */
const PATIENCE = 40;
/** How many files are fetched while one is read: each is a question to the browser, and most are small. */
const AHEAD = 8;
const SMALL = 1024 * 1024;
/** What stands at the beginning of a zip, and of what else packs files. */
const ZIP = /^PK(?:\x03\x04|\x05\x06)/;
const OTHER_PACK = /^(?:Rar!|7z\xbc\xaf|\x1f\x8b)/;

const readStart = (bytes) => String.fromCharCode(...bytes.subarray(0, 4));
const folderOf = (path) => path.split("/").at(-2) ?? "";
const lastOf = (path) => path.split("/").at(-1);

class Reading {
  /** @param {Intake} intake @param {number} total */
  constructor(intake, total) {
    this.intake = intake;
    this.total = total;
    this.done = 0;
    this.rested = performance.now();
  }

  /** Lets the page draw and hear. */
  async rest() {
    if (performance.now() - this.rested < PATIENCE) return;
    this.intake.progress(this.done, this.total);
    await new Promise((resolve) => setTimeout(resolve));
    this.rested = performance.now();
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes @param {string} file as it is named to the trainer @param {string} folder */
  readBytes(bytes, file, folder) {
    const { reader, group, take, refuse } = this.intake;
    const start = readStart(bytes);
    if (ZIP.test(start)) return refuse({ file, fault: "zip-in-zip" });
    if (OTHER_PACK.test(start)) return refuse({ file, fault: "other-pack" });
    const found = reader.read(new TextDecoder().decode(bytes), { file, group: group || folder });
    return "source" in found ? take(found.source) : refuse({ file, ...found });
  }

  /** @param {File} file @param {Promise<ArrayBuffer> | undefined} coming its content, if it was asked for ahead */
  async readFile(file, coming) {
    const { refuse } = this.intake;
    const path = file.webkitRelativePath || file.name;
    const isHuge = file.size > MOST_BYTES;
    const bytes = new Uint8Array(await (coming ?? (isHuge ? file.slice(0, 4) : file).arrayBuffer()));
    if (ZIP.test(readStart(bytes))) return this.readZip(file);
    if (isHuge) return refuse({ file: file.name, fault: "import-huge" });
    return this.readBytes(bytes, lastOf(path), folderOf(path));
  }

  /** @param {File} file */
  async readZip(file) {
    const { refuse, signal } = this.intake;
    const zip = await import("./zip.js").catch((error) => void console.error("Class, zip:", error));
    if (!zip) return refuse({ file: file.name, fault: "zip-failed" });
    let count = 0;
    try {
      for await (const { name, bytes, fault } of zip.readZip(file)) {
        const path = `${file.name}/${name}`;
        count += 1;
        this.total += 1;
        if (bytes) this.readBytes(bytes, path, folderOf(name));
        else refuse({ file: path, fault });
        this.done += 1;
        await this.rest();
        if (signal.aborted) return;
      }
      if (!count) refuse({ file: file.name, fault: "zip-empty" });
    } catch (error) {
      if (!(error instanceof zip.ZipError)) throw error;
      refuse({ file: file.name, fault: error.fault });
    }
  }
}

/** @param {File} file */
function fetchAhead(file) {
  const coming = file.arrayBuffer();
  // Who waits for it hears why it does not come.
  coming.catch(() => {});
  return coming;
}

/**
 * @param {File[]} files @param {Intake} intake
 * @returns {Promise<void>} once all are read, or it was stopped
 */
export async function readFiles(files, intake) {
  const reading = new Reading(intake, files.length);
  intake.progress(0, files.length);
  const ahead = new Map();
  for (const [i, file] of files.entries()) {
    for (const next of files.slice(i, i + AHEAD)) if (!ahead.has(next) && next.size <= SMALL) ahead.set(next, fetchAhead(next));
    try {
      await reading.readFile(file, ahead.get(file));
    } catch (error) {
      // Gone since it was chosen, a folder, or in a place that the browser may not read.
      console.error(`Class, ${file.name}:`, error);
      intake.refuse({ file: file.name, fault: "import-unreadable" });
    }
    ahead.delete(file);
    reading.done += 1;
    await reading.rest();
    if (intake.signal.aborted) return;
  }
}
