/** Questions of other pages: the list of them, and each quiz's fragment, fetched when it is wanted. */

import { pageOf, readText } from "./fetching.js";

/** @typedef {import("./history.js").Review} Review */
/** @typedef {import("./history.js").Question} Question */
/** @typedef {{$item: HTMLElement, $source: HTMLFormElement, title: string, url: string, back: {url: string, title: string}}} Found
 *  $source: the form that it stands in; title and url: its page's; back: where it is explained */

/** What leads somewhere, and is written as seen from the question's own page. */
const ADDRESSES = ["href", "src", "poster"];

/** @type {Map<string, Promise<any>>} by file, once it has come */
const coming = new Map();

/** @template T @param {string} file from the site's root @param {(text: string) => T} read @returns {Promise<T>} */
function take(file, read) {
  if (!coming.has(file)) {
    const taking = readText(file).then(read);
    taking.catch(() => coming.delete(file));
    coming.set(file, taking);
  }
  return coming.get(file);
}

/** @returns {Promise<Review>} */
export const loadReview = () => take("review.json", JSON.parse);

/** @param {Review} review @param {string} quiz @returns {Promise<HTMLFormElement>} with addresses that are right on any page */
function loadForm({ pages, quizzes }, quiz) {
  const { file, page } = quizzes[quiz];
  return take(file, (text) => {
    const $form = new DOMParser().parseFromString(text, "text/html").querySelector("form");
    for (const name of ADDRESSES)
      for (const $each of $form.querySelectorAll(`[${name}]`))
        $each.setAttribute(name, new URL($each.getAttribute(name), pageOf(pages[page].url)).href);
    return $form;
  });
}

/** @param {Review} review @param {Question} question @returns {Promise<Found>} */
export async function loadQuestion(review, { quiz, key }) {
  const { page, section } = review.quizzes[quiz];
  const { title, url } = review.pages[page];
  const $source = await loadForm(review, quiz);
  const $item = document.importNode($source.querySelector(`[data-item="${CSS.escape(key)}"]`), true);
  // An id stands once in a page, and this one is another page's.
  $item.removeAttribute("id");
  $item.querySelector(".quiz-number")?.remove();
  const address = pageOf(url);
  // An explanation that names its section knows better than the place of the quiz.
  const $links = /** @type {NodeListOf<HTMLAnchorElement>} */ ($item.querySelectorAll(".quiz-explanation a[href]"));
  const $link = [...$links].find(({ href }) => href.startsWith(`${address}#`));
  const back = $link ? { url: $link.href, title: $link.textContent } : { url: section ? `${address}#${section[0]}` : address, title: section?.[1] ?? title };
  return { $item, $source, title, url: address, back };
}

/** Has a worker, if there is one, keep what will be asked soon: then it is there without a network. @param {Review} review @param {{quiz: string}[]} questions */
export function keepQuestions(review, questions) {
  if (!navigator.serviceWorker?.controller) return;
  for (const quiz of new Set(questions.map((each) => each.quiz))) loadForm(review, quiz).catch(console.error);
}

/** The words that come with the list, for pages that have none of a form. @param {Review} review @returns {(name: string, values?: object) => string} */
export const sayerOf = ({ words }) => (name, values = {}) => (words[name] ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key]);
