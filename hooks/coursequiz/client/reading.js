/**
 * What was read: marks the lectures that are done, and remembers where the reader is. Loaded on every page of a course
 * that has an id.
 *
 * One record for all pages: `{version: 2, name, way, pages: {ADDRESS: {at, place, read, done}}, log: [Practised, …]}`; an
 * address is relative to the site, so that a course which moves to another host keeps it.
 */

import { isPass } from "./answers.js";
import { add } from "./elements.js";
import { LEARNER, VERSION, migrate } from "./records.js";
import { merges, openStore, refuseNewer } from "./store.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {{at: string, place?: string, read?: string, done?: string}} Visit times, and the id of an element */
/** @typedef {import("./store.js").Asked & {id: string, at: string, quiz: string}} Practised */
/** @typedef {{version: number, name: string, way: string | null, pages: Record<string, Visit>, log: Practised[]}} Learner
 *  way: the one chosen through the course; log: what was practised, oldest first */

const SITE = new URL("../../", import.meta.url).pathname;

/** Milliseconds without scrolling: who flies past a heading has not read it. */
const REST = 500;

/** @param {unknown} record @returns {Learner} */
export function checkedLearner(record) {
  refuseNewer(record);
  const learner = migrate(record);
  if (!learner?.pages) return { version: VERSION, name: "", way: null, pages: {}, log: [] };
  return { ...learner, log: Array.isArray(learner.log) ? learner.log : [] };
}

/** @param {{pass: number}} quiz percent @param {import("./store.js").Attempt[]} attempts */
export const isPassed = ({ pass }, attempts) => attempts.some((attempt) => isPass(pass, attempt));

/** @param {{pass: number | null, attempts: import("./store.js").Attempt[]}[]} quizzes of a page */
export const areDone = (quizzes) =>
  quizzes.every((quiz) => quiz.attempts.length && (quiz.pass === null || isPassed(quiz, quiz.attempts)));

/** What practice makes of the record: each entry stands in it once. Pure. @param {Learner} learner @param {Practised[]} entries */
export function addLog(learner, entries) {
  const known = new Set(learner.log.map(({ id }) => id));
  return { ...learner, log: [...learner.log, ...entries.filter(({ id }) => !known.has(id))] };
}

/** @param {import("./store.js").Store} store @param {Practised[]} entries */
export const keepLog = (store, entries) => store.write(LEARNER, { log: entries });

/**
 * What a look at a page makes of the record. Pure.
 * @param {Learner} learner @param {string} address
 * @param {{place?: string, isAtEnd?: boolean, isDone?: boolean}} look what is left out is not known now
 * @param {string} now
 * @returns {Learner}
 */
export function addVisit(learner, address, { place, isAtEnd, isDone }, now) {
  const { place: before, read, done } = learner.pages[address] ?? {};
  const visit = { at: now };
  if (place ?? before) visit.place = place ?? before;
  if (read || isAtEnd) visit.read = read ?? now;
  // What was finished stays finished, whatever is added to the page later.
  if (isDone || done) visit.done = done ?? now;
  return { ...learner, pages: { ...learner.pages, [address]: visit } };
}

/** @param {string} address of the document @returns {string} the page's in the site, however its host writes it */
const addressOf = (address) => new URL(address, location).pathname.replace(SITE, "").replace(/(^|\/)index\.html$/, "$1");

/** @type {{$article: HTMLElement, address: string, forms: QuizForm[], isDone?: boolean} | undefined} */
let current;

/** The page that is shown: instant navigation changes the document under this script. */
function currentPage() {
  const $article = document.querySelector("article") ?? document.body;
  if (current?.$article !== $article) current = { $article, address: addressOf(location.href), forms: [] };
  return current;
}

/** Marks the links to what is done, and the page's own heading. @param {Learner} learner */
function markDone({ pages }) {
  const words = document.querySelector("meta[name=course-id]").dataset.done;
  for (const $mark of document.querySelectorAll(".reading-mark")) $mark.remove();
  for (const $each of document.querySelectorAll("h1, nav li > a:not([href*='#'])")) {
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
  keep({ place: $place?.id ?? "", isAtEnd, isDone: isAtEnd && !$article.querySelector(COUNTED) });
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
  };
  return () => form.state === "answered" && settle();
}

if (document.querySelector("meta[name=course-id]")) {
  openStore().listeners.set(LEARNER, showKept);
  addEventListener("scroll", () => (clearTimeout(timer), (timer = setTimeout(look, REST))), { passive: true });
  openStore().leavers.add(look);
}
