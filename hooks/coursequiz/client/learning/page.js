/**
 * The learner's own page: attaches its parts, and draws them again whenever the store changes. Each part has a function
 * `attachNAME($part, learning)` that returns what draws it, `(state) => unknown`: false where there is nothing to show. A part that fails says so, and the others
 * go on.
 */

import { addressOf } from "../reading.js";
import { failureName } from "../store.js";
import { attachCertificate } from "./certificate.js";
import { fileOf, readList } from "./list.js";
import { add, jumpTo, jumpWithin, setText } from "./nodes.js";
import { attachProgress } from "./progress.js";
import { attachResults } from "./results.js";
import { LearningStore } from "./store.js";

/** @typedef {import("./types.d.ts").Quiz} Quiz */
/** @typedef {import("./types.d.ts").Lecture} Lecture */
/** @typedef {import("./types.d.ts").Way} Way */
/** @typedef {import("./types.d.ts").Course} Course */
/** @typedef {import("./types.d.ts").State} State */
/**
 * @typedef {object} Learning
 * @property {import("../types.d.ts").Say} say the part's words
 * @property {Course} course
 * @property {(path: string) => string} linkTo a path from the site's root as an address
 * @property {LearningStore} store
 */

const SITE = new URL("../../../", import.meta.url);
const PARTS = ["progress", "results", "certificate", "review", "sure", "notebook", "transfer"];
const FIRST_BELOW = "review";
const SIGNS = ["scroll", "pointermove", "pointerdown", "keydown", "focusin", "beforeprint"];
const ABOVE = { progress: attachProgress, results: attachResults, certificate: attachCertificate };
/** What is below the first screens: what comes again, what one wrote, and what leaves this browser. They come together. */
const BELOW = {
  review: async () => (await import("./review.js")).attachReview,
  sure: async () => (await import("./sure.js")).attachSure,
  notebook: async () => (await import("./notebook.js")).attachNotebook,
  transfer: async () => (await import("./transfer.js")).attachTransfer,
};
/** What can do without the list of quizzes: where one was, and taking one's answers along. */
const PARTS_WITHOUT_QUIZZES = ["progress", "review", "sure", "transfer"];

/** @returns {Promise<Quiz[]>} */
async function loadQuizzes() {
  const { quizzes } = await readList(SITE);
  return quizzes.map((quiz) => ({ ...quiz, page: nameOf(quiz.url) }));
}

/** @param {string} path from the site's root @returns {string} its address */
const linkTo = (path) => new URL(fileOf(path), SITE).href;

/** A page as a record has it. @param {string} path from the site's root */
const nameOf = (path) => addressOf(linkTo(path));

/** @param {Element} $root @returns {Lecture[]} */
function readLectures($root) {
  return [...$root.querySelectorAll("[data-page]")].map(($item) => ({
    url: nameOf($item.getAttribute("data-page")),
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
      url: nameOf($item.getAttribute("data-way-page")),
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
    this.$root = $root;
    this.textsOf = textsOf;
    this.say = textsOf($root);
    this.store = new LearningStore();
    jumpWithin($root.querySelector(".learning-jumps"));
    this.$alerts = $root.querySelector("[data-learning-alerts]");
    /** @type {State | null} */
    this.state = null;
    /** @type {Map<string, (state: State) => unknown>} */
    this.shows = new Map();
    this.isReading = false;
    this.isStale = false;
    this.gone = "";
  }

  /**
   * Says in words what does not work.
   * @param {string} about what @param {string} [name] none: it works again @param {object} [values]
   */
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
    const course = readCourse(this.$root, this.store.course, quizzes || []);
    this.learning = { course, store: this.store, linkTo };
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
      this.shows.set(name, await attach($part, { ...this.learning, say: this.textsOf($part) }));
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
    for (const $link of /** @type {NodeListOf<HTMLAnchorElement>} */ (this.$root.querySelectorAll(".learning-jumps a"))) {
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
      this.find(name).hidden = this.shows.get(name)(this.state) === false;
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
    addEventListener("hashchange", () => this.goToAddress(), { signal: left.signal });
  }
}

/** @param {HTMLElement} $root @param {($part: Element) => Learning["say"]} textsOf */
export async function start($root, textsOf) {
  await new LearningPage($root, textsOf).start();
}
