/** The home page for who has been here before: where to go on, and how far one has come. Loaded where a page has [data-home]. */

import { dayOf } from "../day.js";
import { add } from "../elements.js";
import { addressOf } from "../reading.js";
import { ALL, openStore } from "../store.js";
import { planFor } from "./history.js";
import { listLines, planLines } from "./lines.js";
import { keepQuestions, loadReview, sayerOf } from "./questions.js";
import { pickNext } from "./tally.js";

/** @typedef {import("../records/types.d.ts").Learner} Learner */
/** @typedef {{url: string, title: string, href: string}} Page */

const LENGTH = 2 * Math.PI * 44;

/** @param {Iterable<HTMLAnchorElement>} $links @returns {Page[]} each once */
function readPages($links) {
  const pages = [...$links].map(($link) => ({ url: addressOf($link.href), title: $link.textContent.trim(), href: $link.href }));
  return pages.filter(({ url }, i) => pages.findIndex((each) => each.url === url) === i);
}

/** The pages of the way that the learner has chosen, or else all lectures. @param {string | null} way */
function listPages(way) {
  const $way = way && document.querySelector(`[data-way="${CSS.escape(way)}"]`);
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const $links = $way?.querySelectorAll("ol a");
  if ($way) return readPages($links.length ? $links : $way.querySelectorAll("a"));
  return readPages(/** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".home-part ol > li > a")));
}

/** @param {HTMLElement} $root @param {($part: Element) => import("../types.d.ts").Say} textsOf */
export async function start($root, textsOf) {
  const say = textsOf($root);
  const $ = (name) => $root.querySelector(`[data-home-part=${name}]`);

  /** @param {Learner} learner */
  function show(learner) {
    const pages = listPages(learner.way);
    const isKnown = pages.some(({ url }) => learner.pages[url]);
    for (const $each of document.querySelectorAll("[data-home-new]")) $each.hidden = isKnown;
    $root.hidden = !isKnown;
    if (!isKnown) return;
    const tallies = pages.map((lecture) => ({ lecture, isDone: !!learner.pages[lecture.url]?.done }));
    const { name, tally, visit } = pickNext(tallies, learner);
    const done = tallies.filter(({ isDone }) => isDone).length;
    $("count").textContent = say("home-count", { done, count: pages.length });
    $("share").setAttribute("stroke-dasharray", `${(LENGTH * done) / pages.length} ${LENGTH}`);
    $("share").toggleAttribute("hidden", !done);
    $("title").textContent = say(`home-${name}`);
    $("lecture").textContent = name === "all" ? say("home-all-lecture", { count: pages.length }) : tally.lecture.title;
    $("section").textContent = name === "last" && visit?.section ? say("home-section", { section: visit.section }) : "";
    const $link = /** @type {HTMLAnchorElement} */ ($("link"));
    $link.textContent = say(name === "all" ? "home-all-link" : "home-link");
    const url = new URL(name === "all" ? $link.dataset.all : tally.lecture.href, location.href);
    if (name === "last" && visit?.place) url.hash = visit.place;
    $link.href = url.href;
  }

  /** How many questions and lines come again today, or when the next questions do. @param {import("./store.js").State} state */
  async function showReview(state) {
    const today = dayOf(Date.now());
    // Most have missed nothing that is not long since known: they need no list.
    if (!planFor(state, today).cards.length && !planLines(listLines(state), today).today.length) return;
    const review = await loadReview().catch((error) => void console.error(error));
    const plan = planFor(state, today, review);
    const count = plan.today.length || plan.next?.count;
    const lines = review ? planLines(listLines(state, review), today).today : [];
    const [, month, date] = (plan.next?.day ?? today).split("-").map(Number);
    const texts = [];
    if (count) texts.push(plan.today.length ? say("home-due", { count }) : say("home-review", { day: say("home-day", { month, date }), count }));
    if (lines.length) texts.push(sayerOf(review)("line-home", { count: lines.length }));
    const $review = $("review");
    $review.hidden = !texts.length;
    $review.replaceChildren();
    for (const text of texts) {
      if ($review.firstChild) $review.append(" · ");
      add($review, "a", "", text).href = `${$("link").dataset.all}#learning-review`;
    }
    if (review) keepQuestions(review, [...plan.cards, ...lines]);
  }

  const read = async () => {
    if (!$root.isConnected) return;
    // What cannot be read leaves the page as it is for everybody.
    const state = await import("./store.js").then(({ LearningStore }) => new LearningStore().loadAll()).catch(console.error);
    if (!state) return;
    show(state.learner);
    await showReview(state);
  };
  openStore().listeners.set(`${ALL}/home`, read);
  await read();
}
