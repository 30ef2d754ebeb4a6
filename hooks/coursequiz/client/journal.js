/**
 * What a page could not write before it went. In localStorage, which takes it at once: a transaction that begins as the
 * page goes is lost in WebKit, and no read comes back in time to merge it with what other tabs have written. Whoever
 * opens the database next does that, and takes it out of here.
 */

/** @typedef {{id: string, version: number, key: string, change: object, isLeft?: boolean}} Entry id: sorts by time; key:
 *  of the record; change: what its merge takes; isLeft: that it stands in the journal */

export class Journal {
  /** @param {string} name of the database */
  constructor(name) {
    // No course's name holds two slashes in a row.
    this.prefix = `${name}//left/`;
  }

  /** @param {string | null} address in localStorage */
  has = (address) => !!address?.startsWith(this.prefix);

  /** @param {number} [version] entries of a later one are for later scripts @returns {Entry[]} the first left first */
  list(version = Infinity) {
    try {
      const addresses = Object.keys(localStorage).filter(this.has).sort();
      return addresses.map((address) => JSON.parse(localStorage.getItem(address))).filter((each) => each?.version <= version);
    } catch (error) {
      console.error("What was left by another page:", error);
      return [];
    }
  }

  /** @param {Iterable<Entry>} entries */
  add(entries) {
    try {
      for (const entry of entries) {
        localStorage.setItem(this.prefix + entry.id, JSON.stringify(entry));
        entry.isLeft = true;
      }
    } catch (error) {
      console.error("What this page leaves:", error);
    }
  }

  /** @param {Iterable<string>} ids */
  remove(ids) {
    for (const id of ids) localStorage.removeItem(this.prefix + id);
  }
}
