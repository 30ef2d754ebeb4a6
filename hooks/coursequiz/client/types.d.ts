/**
 * What no script says by itself: the contract between a form and the kind of its quiz, and the members that a class gets
 * by Object.assign(). Read by the checker alone; a browser gets nothing of it.
 */

import type { Outcome } from "./answers.js";
import type { Fault, Item, QuizForm } from "./form.js";
import type { Attempt, Draft } from "./records/types.d.ts";
import type { Scored, Totals } from "./scoring/types.d.ts";
import type { Store } from "./store.js";

/** The words of a form or a part of a page, by their name. */
export type Say = (name: string, values?: object) => string;

/**
 * The client of a kind: what its `client.js` exports. A spec is whatever the kind reads from the page of an item, and
 * gets back to score it; null where there is nothing to score.
 */
export interface Kind {
  readItem($item: HTMLElement, $form: HTMLFormElement): unknown;
  /** Only for items with a spec. `chosen`: the values of what is chosen, or the text. */
  scoreItem?(spec: unknown, chosen: string[]): Scored;
  /** The name of the result's sentence, where a kind scores. */
  scoreText?: string;
  /** Says at the item what became of it, and takes that back. */
  showItem($item: HTMLElement, spec: unknown, say: Say): void;
  clearItem($item: HTMLElement): void;
  /** Before the form is read: adds the controls that only a script needs. */
  prepare?(form: QuizForm): void;
  /** After each change. */
  update?(form: QuizForm): void;
  /** Before each attempt. */
  shuffle?($form: HTMLFormElement): void;
  /** What is wrong where nothing is missing. */
  findFaults?(form: QuizForm): Fault[];
  /** What of an item gets the focus; without this its first control does. */
  findFocus?($item: HTMLElement): HTMLElement;
  /** What the result tells beside its score. */
  showResult?(form: QuizForm): void;
  /** The items that were asked, where not all are. */
  listAsked?(form: QuizForm): Item[];
}

/** A kind's client says by this that it keeps the contract: `Fits<typeof import("./client.js")>`. */
export type Fits<Client extends Kind> = Client;

/** What a form needs of a store; the practice of what was missed has one that forgets. */
export type FormStore = Pick<Store, "course" | "listeners" | "leavers" | "unsaved" | "load" | "save" | "write">;

/** What a form shows of a record. */
export interface Shown {
  draft: Omit<Draft, "updated">;
  attempts: Attempt[];
}

export type Result = Totals & { outcomes: Outcome[] };

declare module "./form.js" {
  interface QuizForm {
    $form: HTMLFormElement;
    kind: Kind;
    say: Say;
    /** "new", "draft" or "answered"; "" until the form has been read. */
    state: string;
    /** The id of the attempt that is shown. */
    attempt: string | null;
    attempts: Attempt[];
    /** Called after each change. */
    updates: (() => void)[];
    /** The names of the controls that another go begins with. */
    kept: string[];
    began: string | null;
    edited: string | null;
    asked: string[] | null;
    past: Attempt | null;
    isCut: boolean;
    $submit: HTMLButtonElement;
    $retake: HTMLButtonElement;
    $summary: HTMLElement;
    $output: HTMLOutputElement;
    $review?: HTMLElement;
    result: Result | null;
    /** Done when the whole result is shown. */
    whole?: Promise<void>;
    isFresh?: boolean;
    /** Set by drawing.js, where an attempt asks only some items. */
    draw?(draft: Pick<Draft, "items" | "state" | "attempt">): void;
    adopt?(draft: Shown["draft"]): void;
    /** Where one item is shown at a time: shows this one. */
    turnTo?(item: import("./form.js").Item): void;
    /** Set by rater.js: who rates whom, and what the result's sentence is then. */
    describe?(): { ratee: string; rater: string; role: string };
    scoreText?: string;
    /** Set by each.js: what each verdict was said of. */
    shown?: WeakMap<Element, string>;
    /** Set by sure.js: how sure one is of an answer, and whether one was sure and wrong. */
    sure?(item: Item): { sure?: number };
    isSureMiss?(item: Item): boolean;
    /** Set by samples.js: what stands in the field of an item that comes again. */
    readLine?(key: string): string;
    /** Set by missed.js: the form whose items a practice asks again. */
    $from?: HTMLFormElement;
  }
}

declare module "./keeper.js" {
  interface Keeper {
    store: FormStore;
    id: string;
    page: QuizForm;
  }
}
