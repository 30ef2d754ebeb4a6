/**
 * The learner's own page: attaches its parts, and draws them again whenever the store changes. Each part has a function
 * `attachNAME($part, learning)` that returns what draws it, `(state) => void`. A part that fails says so, and the others
 * go on.
 */

import { failureName } from "../store.js";
import { attachCertificate } from "./certificate.js";
import { add, jumpTo, jumpWithin, setText } from "./nodes.js";
import { attachProgress } from "./progress.js";
import { attachResults } from "./results.js";
import { LearningStore } from "./store.js";

/** @typedef {{min: number, label: string}} Band */
/**
 * @typedef {{id: string, title: string, kind: string, url: string, page: string, max: number | null, pass: number | null,
 *   bands: Band[], survey: boolean, rater: boolean, practice: boolean, fields: Record<string, Record<string, string> | null>}} Quiz
 */
/** @typedef {{url: string, title: string, part: string, $item: HTMLElement}} Lecture of the list that the page has */
/** @typedef {Lecture & {tests: string[]}} WayPage tests: the ids of those that the way's certificate asks for */
/** @typedef {{id: string, name: string, pages: WayPage[]}} Way through the course */
/** @typedef {import("./store.js").State} State */
/**
 * @typedef {object} Course
 * @property {string} id
 * @property {string} title
 * @property {string} organisation
 * @property {number} pass percent of each test that the certificate asks for
 * @property {Lecture[]} lectures
 * @property {Way[]} ways
 * @property {Quiz[]} quizzes in the site's order; none if the list could not be loaded
 */
/**
 * @typedef {object} Learning
 * @property {(name: string, values?: Record<string, string | number>) => string} say the part's words
 * @property {Course} course
 * @property {(path: string) => string} linkTo a path from the site's root as an address
 * @property {LearningStore} store
 */

const SITE = new URL("../../../", import.meta.url);
const PARTS = ["progress", "results", "certificate", "notebook", "transfer"];
const FIRST_BELOW = "notebook";
const SIGNS = ["scroll", "pointermove", "pointerdown", "keydown", "focusin", "beforeprint"];
const ABOVE = { progress: attachProgress, results: attachResults, certificate: attachCertificate };
/** What is below the first screens: what one wrote, and what leaves this browser. They come together. */
const BELOW = {
  notebook: async () => (await import("./notebook.js")).attachNotebook,
  transfer: async () => (await import("./transfer.js")).attachTransfer,
};
/** What can do without the list of quizzes: where one was, and taking one's answers along. */
const PARTS_WITHOUT_QUIZZES = ["progress", "transfer"];

/** @returns {Promise<Quiz[]>} */
async function loadQuizzes() {
  const response = await fetch(new URL("course.json", SITE));
  if (!response.ok) throw new Error(`course.json: ${response.status}`);
  const { quizzes } = await response.json();
  return quizzes.map((quiz) => ({ ...quiz, page: quiz.url.split("#")[0] }));
}

/** @param {Element} $root @returns {Lecture[]} */
function readLectures($root) {
  return [...$root.querySelectorAll("[data-page]")].map(($item) => ({
    url: $item.getAttribute("data-page"),
    title: $item.querySelector("a").textContent.trim(),
    part: $item.closest("[data-part]").querySelector("h3")?.textContent.trim() ?? "",
    $item,
  }));
}

/** @param {Element} $root @returns {Way[]} */
function readWays($root) {
  return [...$root.querySelectorAll("[data-way]")].map(($way) => ({
    id: $way.getAttribute("data-way"),
    name: $way.getAttribute("data-name"),
    pages: [...$way.querySelectorAll("[data-way-page]")].map(($item) => ({
      url: $item.getAttribute("data-way-page"),
      title: $item.querySelector("a").textContent.trim(),
      part: "",
      tests: $item.getAttribute("data-tests").split(" ").filter(Boolean),
      $item,
    })),
  }));
}

/** @param {Element} $root @param {string} id @param {Quiz[]} quizzes @returns {Course} */
function readCourse($root, id, quizzes) {
  return {
    id,
    title: $root.getAttribute("data-title"),
    organisation: $root.getAttribute("data-organisation"),
    pass: Number($root.getAttribute("data-pass")),
    lectures: readLectures($root),
    ways: readWays($root),
    quizzes,
  };
}

class LearningPage {
  /** @param {HTMLElement} $root @param {($part: Element) => Learning["say"]} textsOf */
  constructor($root, textsOf) {
    Object.assign(this, { $root, textsOf, say: textsOf($root), store: new LearningStore() });
    jumpWithin($root.querySelector(".learning-jumps"));
    this.$alerts = $root.querySelector("[data-learning-alerts]");
    /** @type {State | null} */
    this.state = null;
    /** @type {Map<string, (state: State) => void>} */
    this.shows = new Map();
    this.isReading = false;
    this.isStale = false;
    this.gone = "";
  }

  /** Says in words what does not work. @param {string} about what @param {string} [name] none: it works again */
  report(about, name, values) {
    let $alert = this.$alerts.querySelector(`[data-about=${about}]`);
    if (!$alert && !name) return;
    if (!$alert) {
      $alert = add(this.$alerts, "p", "learning-alert");
      $alert.setAttribute("role", "alert");
      $alert.setAttribute("data-about", about);
    }
    $alert.hidden = !name;
    // The same words again would interrupt a screen reader at every change.
    setText($alert, name ? this.say(name, values) : "");
  }

  async start() {
    this.follow();
    const reading = this.read();
    const quizzes = await loadQuizzes().catch((error) => {
      console.error("My learning, list of quizzes:", error);
      this.report("course", "course-failed");
    });
    // Without an id of its own a course is named by its folder, as its records are.
    const course = readCourse(this.$root, this.store.course, quizzes ?? []);
    this.learning = { course, store: this.store, linkTo: (path) => new URL(path, SITE).href };
    await reading;
    for (const name of PARTS) {
      if (name === FIRST_BELOW) await this.waitForReader();
      if (quizzes || PARTS_WITHOUT_QUIZZES.includes(name)) await this.attach(name);
      // What stands on top is seen, and can be used, before the rest is drawn; that at once, for after each wait the
      // browser lays out the whole page.
      if (name === PARTS[0]) await new Promise((done) => setTimeout(done));
    }
    this.$root.setAttribute("data-learning-ready", "");
    this.checkJumps();
    this.goToAddress();
  }

  /** What the address names was not there yet when the browser looked for it. @returns {boolean} whether it is now */
  goToAddress() {
    const $target = document.getElementById(location.hash.slice(1));
    if (!$target || $target.closest("[hidden]")) return false;
    if (this.gone !== location.hash && this.$root.contains($target)) jumpTo($target);
    this.gone = location.hash;
    return true;
  }

  /** @param {string} name @returns {HTMLElement | null} */
  find = (name) => this.$root.querySelector(`[data-learning-part=${name}]`);

  /** @param {string} name */
  async attach(name) {
    const $part = this.find(name);
    if (!$part) return;
    try {
      const attach = ABOVE[name] ?? (await BELOW[name]());
      this.shows.set(name, attach($part, { ...this.learning, say: this.textsOf($part) }));
      this.draw(name);
    } catch (error) {
      this.dismiss(name, error);
    }
    // One's data can be taken along even where they cannot be shown.
    if (name === "transfer") this.find(name).hidden = false;
  }

  /** On most visits one only looks where one is: what is further down loads with the first sign of somebody who goes on. */
  waitForReader() {
    const isAsked = location.hash && !this.goToAddress();
    if (isAsked || document.documentElement.scrollHeight <= innerHeight) return undefined;
    return new Promise((done) => {
      for (const type of SIGNS) addEventListener(type, done, { once: true, passive: true });
      this.$root.setAttribute("data-learning-waits", "");
    });
  }

  /** No link to a part that is not there. */
  checkJumps() {
    for (const $link of this.$root.querySelectorAll(".learning-jumps a")) {
      $link.hidden = document.getElementById($link.hash.slice(1)).closest("section").hidden;
    }
  }

  /** Takes away the controls of a part that does not work; the list of lectures is of use without it. */
  dismiss(name, error) {
    console.error(`My learning, ${name}:`, error);
    this.shows.delete(name);
    const $part = this.find(name);
    const $title = $part.querySelector("h2");
    const $alert = document.createElement("p");
    $alert.className = "learning-alert";
    $alert.setAttribute("role", "alert");
    $alert.textContent = this.say("part-failed", { title: $title.textContent });
    if (name === "progress") $title.after($alert);
    else $part.replaceChildren($title, $alert);
    this.find(name).hidden = false;
  }

  /** @param {string} name */
  draw(name) {
    if (!this.state) return;
    try {
      this.shows.get(name)(this.state);
      this.find(name).hidden = false;
    } catch (error) {
      this.dismiss(name, error);
    }
  }

  /** Reads the store; what changes meanwhile is read once more. */
  async read() {
    this.isStale = true;
    if (this.isReading || document.hidden) return;
    this.isReading = true;
    while (this.isStale) {
      this.isStale = false;
      try {
        this.state = await this.store.loadAll();
        this.report("storage", this.state.newer.size ? "storage-newer" : undefined, { count: this.state.newer.size });
      } catch (error) {
        console.error("My learning, storage:", error);
        this.report("storage", failureName(error));
      }
    }
    this.isReading = false;
    for (const name of this.shows.keys()) this.draw(name);
    if (this.$root.hasAttribute("data-learning-ready")) this.checkJumps();
  }

  follow() {
    const left = new AbortController();
    const refresh = () => {
      // Instant navigation took the page away.
      if (!this.$root.isConnected) return left.abort();
      return this.read();
    };
    this.store.watch(refresh);
    // Nobody sees a page in the background: it is drawn once, when it comes to the front.
    document.addEventListener("visibilitychange", () => this.isStale && refresh(), { signal: left.signal });
  }
}

/** @param {HTMLElement} $root @param {($part: Element) => Learning["say"]} textsOf */
export async function start($root, textsOf) {
  await new LearningPage($root, textsOf).start();
}
