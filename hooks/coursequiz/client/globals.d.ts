/** What the library's own types leave wider than a browser does. */

interface NumberConstructor {
  /** What is finite is a number. */
  isFinite(value: unknown): value is number;
}

// What is looked up in a page is HTML; its drawings are made here, and never looked up. A control's own type is said where
// it is needed.
interface ParentNode {
  querySelector<Tag extends keyof HTMLElementTagNameMap>(selectors: Tag): HTMLElementTagNameMap[Tag] | null;
  querySelector<Found extends Element = HTMLElement>(selectors: string): Found | null;
  querySelectorAll<Tag extends keyof HTMLElementTagNameMap>(selectors: Tag): NodeListOf<HTMLElementTagNameMap[Tag]>;
  querySelectorAll<Found extends Element = HTMLElement>(selectors: string): NodeListOf<Found>;
}

interface Element {
  cloneNode(isDeep?: boolean): this;
  closest<Tag extends keyof HTMLElementTagNameMap>(selectors: Tag): HTMLElementTagNameMap[Tag] | null;
  closest<Found extends Element = HTMLElement>(selectors: string): Found | null;
}

/** All that is loaded as one goes, by its address: bundle.mjs makes it for the script that has everything. */
declare module "parts" {
  const parts: Record<string, () => Promise<unknown>>;
  export default parts;
}

interface Window {
  /** Material's: announces each page of instant navigation. */
  document$?: { subscribe(listener: () => void): void };
}
