/**
 * What was read: marks the lectures that are done, and remembers where the reader is. Loaded on every page of a course
 * that has an id.
 *
 * One record for all pages: `{version: 2, name, way, pages: {ADDRESS: {at, place, read, done}}, log: [Practised, …]}`; an
 * address is relative to the site, so that a course which moves to another host keeps it.
 */

import { addLog, addVisit, areDone, checkedLearner } from "./records/learner.js";
import { load } from "./again.js";
import { add, textOf } from "./elements.js";
import { LEARNER } from "./records.js";
import { findCourse, merges, openStore } from "./store.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {import("./records/types.d.ts").Practised} Practised */
/** @typedef {import("./records/types.d.ts").Learner} Learner */

/** The site's path: scripts lie two folders below it. */
export const SITE = new URL("../../", import.meta.url).pathname;

/** Milliseconds without scrolling: who flies past a heading has not read it. */
const REST = 500;

/** @param {string} address of a document, whole @returns {string} the page's in the site, however its host writes it */
export const addressOf = (address) => new URL(address).pathname.replace(SITE, "").replace(/(^|\/)index\.html$/, "$1");

/** @type {{$article: HTMLElement, address: string, forms: QuizForm[], isDone?: boolean} | undefined} */
let current;

/** The page that is shown: instant navigation changes the document under this script. */
function currentPage() {
  const $article = document.querySelector("article") ?? document.body;
  if (current?.$article !== $article) current = { $article, address: addressOf(location.href), forms: [] };
  return current;
}

/** What is marked: the page's own heading, the navigation, and the lists of lectures on the home page and the parts'. */
const LINKS = "h1, nav li > a:not([href*='#']), .home-part li > a, .part-list li > p:first-child > a";

/** Marks the links to what is done, and the page's own heading. @param {Learner} learner */
function markDone({ pages }) {
  const words = findCourse().dataset.done;
  for (const $mark of document.querySelectorAll(".reading-mark")) $mark.remove();
  for (const $each of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(LINKS))) {
    if (!pages[addressOf($each.href ?? location.href)]?.done) continue;
    $each.append(" ");
    add(add($each, "span", "reading-mark"), "span", "", words);
  }
}

const showKept = () => openStore().read(LEARNER).then(checkedLearner).then(markDone).catch(console.error);

/** What counts: a practice asks for nothing. */
const COUNTED = "[data-quiz]:not([data-practice])";

/** What a name, a way, an entry of the log or a look at a page makes of the record. */
merges.set(LEARNER, (old, { log, address, look, now, ...change }) => {
  const learner = checkedLearner(old);
  if (log) return addLog(learner, log);
  return address === undefined ? { ...learner, ...change } : addVisit(learner, address, look, now);
});

/** Only pages with quizzes are lectures, and those of a way, which say so. @param {Parameters<typeof addVisit>[2]} look */
function keep(look) {
  const { $article, address } = currentPage();
  if (!$article.querySelector("[data-quiz], [data-kept]")) return undefined;
  return openStore().write(LEARNER, { address, look, now: new Date().toISOString() }).catch(console.error);
}

/** Keeps where one is, and whether one has come to the end. */
function look() {
  const { $article } = currentPage();
  const $places = [...$article.querySelectorAll(":is(h2, h3, [data-item])[id]")];
  // What an attempt does not ask is nowhere.
  const isRead = ($each) => $each.getClientRects().length && $each.getBoundingClientRect().top < innerHeight / 3;
  const $place = $places.findLast(isRead);
  const isAtEnd = $article.getBoundingClientRect().bottom <= innerHeight + 1;
  // Where there is only practice, to read it is all there is to do.
  const $heading = $places.findLast(($each) => isRead($each) && $each.matches("h2, h3") && !$each.closest("form"));
  const section = $heading ? textOf($heading).replace(/\s*\u00b6$/, "") : "";
  keep({ place: $place?.id ?? "", section, isAtEnd, isDone: isAtEnd && !$article.querySelector(COUNTED) });
}

let timer;

/** Each page, once. */
export function startPage() {
  showKept();
  keep({});
}

/** Tells when all of a page is done. @param {QuizForm} form */
export function attach(form) {
  if (form.isPractice) return () => {};
  const page = currentPage();
  page.forms.push(form);
  const settle = async () => {
    await Promise.all(page.forms.map(({ keeper }) => keeper.loaded));
    const isWhole = page.forms.length === page.$article.querySelectorAll(COUNTED).length;
    const isDone = isWhole && areDone(page.forms);
    if (isDone === page.isDone || page !== current) return;
    page.isDone = isDone;
    await keep({ isDone });
    showKept();
    if (isDone && form.isFresh) load("./finish.js").then(({ showFinish }) => showFinish(form, page.forms)).catch(console.error);
  };
  return () => form.state === "answered" && settle();
}

if (findCourse()) {
  openStore().listeners.set(LEARNER, showKept);
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(look, REST);
  };
  addEventListener("scroll", wait, { passive: true });
  openStore().leavers.add(look);
}
