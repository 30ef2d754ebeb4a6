/**
 * A page from a disk may start no worker: the search runs in the page. hooks/disk_site.py writes MiniSearch before this text
 * and, as `runSearch(addEventListener, postMessage)`, the search's own.
 */

globalThis.Worker = class extends EventTarget {
  constructor() {
    super();
    const hear = (_, listener) => (this.listener = listener);
    const answer = (data) => setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data })));
    runSearch(hear, answer);
  }

  /** @param {{type: number, data: unknown}} data */
  postMessage(data) {
    setTimeout(() => this.listener({ data }));
  }
};
