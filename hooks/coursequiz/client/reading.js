/**
 * What was read: marks the lectures that are done, and remembers where the reader is. Loaded on every page of a course
 * that has an id.
 *
 * One record for all pages: `{version: 1, name, pages: {ADDRESS: {at, place, read, done}}}`; an address is relative to
 * the site, so that a course which moves to another host keeps it.
 */

import { isPass } from "./answers.js";
import { add } from "./elements.js";
import { VERSION, refuseNewer, openStore } from "./store.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */
/** @typedef {{at: string, place?: string, read?: string, done?: string}} Visit times, and the id of an element */
/** @typedef {{version: number, name: string, pages: Record<string, Visit>}} Learner */

export const LEARNER = "/learner";
const SITE = new URL("../../", import.meta.url).pathname;

/** Milliseconds without scrolling: who flies past a heading has not read it. */
const REST = 500;

/** @param {unknown} record @returns {Learner} */
export function checkedLearner(record) {
  refuseNewer(record);
  return record?.pages ? record : { version: VERSION, name: "", pages: {} };
}

/** @param {{pass: string | null, max: number | null}} quiz @param {import("./store.js").Attempt[]} attempts */
export const isPassed = ({ pass, max }, attempts) =>
  attempts.some(({ score }) => isPass(String(pass), score, max));

/** @param {{pass: string | null, max: number | null, attempts: import("./store.js").Attempt[]}[]} quizzes of a page */
export const areDone = (quizzes) =>
  quizzes.every((quiz) => quiz.attempts.length && (!quiz.pass || isPassed(quiz, quiz.attempts)));

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
  if (isDone ?? done) visit.done = done ?? now;
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

/** Only pages with quizzes are lectures. @param {Parameters<typeof addVisit>[2]} look */
function keep(look) {
  const { $article, address } = currentPage();
  if (!$article.querySelector("[data-quiz]")) return undefined;
  const add = (old) => addVisit(checkedLearner(old), address, look, new Date().toISOString());
  return openStore().change(LEARNER, add).catch(console.error);
}

/** Keeps where one is, and whether one has come to the end. */
function look() {
  const { $article } = currentPage();
  const $places = [...$article.querySelectorAll(":is(h2, h3, [data-item])[id]")];
  const $place = $places.findLast(($each) => $each.getBoundingClientRect().top < innerHeight / 3);
  keep({ place: $place?.id ?? "", isAtEnd: $article.getBoundingClientRect().bottom <= innerHeight + 1 });
}

let timer;

/** Each page, once. */
export function startPage() {
  showKept();
  keep({});
}

/** Tells when all of a page is done. @param {QuizForm} form */
export function attach(form) {
  const page = currentPage();
  page.forms.push(form);
  const settle = async () => {
    await Promise.all(page.forms.map(({ keeper }) => keeper.loaded));
    const isWhole = page.forms.length === page.$article.querySelectorAll("[data-quiz]").length;
    const isDone = isWhole && areDone(page.forms.map((each) => ({ ...each, pass: each.$form.getAttribute("data-pass") })));
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
  addEventListener("visibilitychange", () => document.hidden && look());
}
