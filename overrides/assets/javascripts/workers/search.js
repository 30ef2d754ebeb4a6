// Answers the theme's search over MiniSearch, which on-demand.js has loaded: the protocol is that of the theme's own worker.
// Chinese has no spaces, so each two neighbouring characters are a term: a word is found wherever it stands, and a text that
// has only its first character is not. See docs/decisions/0014.

/**
 * @typedef {object} Section one heading of a page with its text, as the build writes it
 * @property {string} location address from the site's root
 * @property {string} title HTML, as is the text, without any tag
 * @property {string} text
 * @property {string[]} [tags]
 * @property {number} [boost]
 * @property {Section} [page] the first section of the page
 * @property {string} [heading] the page's, as it is compared
 * @property {string} [words] the section's own, as they are compared
 */

// The types of the theme's messages.
const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;
const WEIGHTS = { title: 8, tags: 8, page: 1, text: 1 };
// A heading that stands on so many pages (小结, 心得体会) does not say what its section is about.
const COMMON = { pages: 4, boost: 0.3 };
// Characters of a snippet, and how many of them may stand before the word.
const LENGTH = 90;
const BEFORE = 24;
// A sentence ends before it; no snippet begins with a mark that belongs to what stands before.
const SENTENCE_END = /[。！？；\n]/gu;
const LOOSE_START = /^(?:(?![《“‘（【「『#@&])[\s\p{P}])+/u;

/** @type {Map<string, Section>} */
let sections = new Map();
/** @type {any} */
let index;
let hasTexts = false;
let query = "";

/** Case and width do not count. @param {string} text */
const normalise = (text) => text.normalize("NFKC").toLowerCase();

/** @param {string} text @returns {string[]} its runs of Chinese, and of other letters and digits */
const findRuns = (text) => normalise(text).match(RUN) ?? [];

/** @param {string} run @returns {string[]} each two neighbouring characters, and the last one: each of them begins a term */
const pair = (run) => [...run].map((_, place, characters) => characters.slice(place, place + 2).join(""));

/** @param {string} text */
const readTerms = (text) => findRuns(text).flatMap((run) => (HAN.test(run) ? pair(run) : [run]));

/** @param {string} words what was typed: there the last character of a run ends a word, and begins none */
const readQuery = (words) =>
  findRuns(words).flatMap((run) => (HAN.test(run) && [...run].length > 1 ? pair(run).slice(0, -1) : [run]));

/** @param {string[]} fields */
const createIndex = (fields) =>
  // A global of the library's script.
  new MiniSearch({
    fields,
    idField: "location",
    extractField: (section, field) =>
      field !== "page" ? section[field] : section.page === section ? "" : section.page.title,
    stringifyField: (value) => (Array.isArray(value) ? value.join(" ") : value),
    tokenize: readTerms,
    processTerm: (term) => term,
    searchOptions: {
      boost: WEIGHTS,
      boostDocument: (location) => sections.get(location)?.boost ?? 1,
      tokenize: readQuery,
      prefix: (term) => [...term].length === 1 || !HAN.test(term),
    },
  });

const CHARACTERS = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
const ESCAPES = Object.fromEntries(Object.entries(CHARACTERS).map(([escape, character]) => [character, escape]));

/** @param {string} html @returns {string} what the build has escaped, as one reads it */
const readHtml = (html) => html.replace(/&(?:lt|gt|amp);/g, (escape) => CHARACTERS[escape]);

/** @param {string} text */
const escapeHtml = (text) => text.replace(/[<>&]/g, (character) => ESCAPES[character]);

/** Headings are ready at once; the texts take as long as a word takes to type. @param {Section[]} docs */
function setUp(docs) {
  const counts = new Map();
  for (const { title } of docs) counts.set(title, (counts.get(title) ?? 0) + 1);
  const pages = new Map();
  sections = new Map();
  for (const entry of docs) {
    const section = { ...entry, title: readHtml(entry.title), text: readHtml(entry.text), boost: entry.boost ?? 1 };
    if (counts.get(entry.title) >= COMMON.pages) section.boost *= COMMON.boost;
    const [path] = section.location.split("#");
    if (!pages.has(path)) pages.set(path, section);
    section.page = pages.get(path);
    section.heading = normalise(section.page.title);
    section.words = normalise([section.title, section.text, ...(section.tags ?? [])].join("\n"));
    sections.set(section.location, section);
  }
  const all = [...sections.values()];
  index = createIndex(["title", "tags", "page"]);
  index.addAll(all);
  hasTexts = false;
  const whole = createIndex(Object.keys(WEIGHTS));
  whole.addAllAsync(all).then(() => {
    index = whole;
    hasTexts = true;
    postMessage({ type: RESULT, data: find(query) });
  });
}

/** @param {string[]} runs @returns {any[]} what has all of them or, where nothing has, some of their parts */
function search(runs) {
  const words = runs.join(" ");
  // A word's parts may stand apart. The page's heading may give a word, but is not the section's own.
  const isWhole = (section) =>
    runs.every((run) => section.words.includes(run) || section.heading.includes(run)) &&
    runs.some((run) => section.words.includes(run));
  const isOwn = (fields) => fields.some((field) => field !== "page");
  const whole = index.search(words, { combineWith: "AND", filter: ({ id }) => isWhole(sections.get(id)) });
  const hits =
    whole.length || !hasTexts
      ? whole
      : index.search(words, { combineWith: "OR", filter: ({ match }) => Object.values(match).some(isOwn) });
  const counts = new Map();
  for (const { id } of hits) {
    const { page } = sections.get(id);
    counts.set(page, (counts.get(page) ?? 0) + 1);
  }
  for (const hit of hits) {
    const section = sections.get(hit.id);
    // What a page's own heading says, the page is about, and the more so the more of its other sections have it.
    const isTold = Object.values(hit.match).every((fields) => fields.includes("title"));
    if (section.page === section && isTold) hit.score *= 1 + (counts.get(section) - 1) / 12;
  }
  return hits.sort((one, other) => other.score - one.score);
}

/** @param {string} text @param {RegExp} pattern with one group around the whole @returns {string} HTML */
const markHits = (text, pattern) =>
  text
    .split(pattern)
    .map((part, place) => (place % 2 ? `<mark>${escapeHtml(part)}</mark>` : escapeHtml(part)))
    .join("");

/** @param {string} text @param {RegExp} pattern @returns {string} the part of a text around the first hit, from where a sentence begins if that is near */
function cutSnippet(text, pattern) {
  const hit = Math.max(text.search(pattern), 0);
  const near = text.slice(Math.max(hit - BEFORE, 0), hit);
  const ends = [...near.matchAll(SENTENCE_END)];
  const isCut = hit > BEFORE && !ends.length;
  const start = hit - near.length + (ends.length ? ends[ends.length - 1].index + 1 : 0);
  const snippet = text.slice(start, start + LENGTH).replace(LOOSE_START, "");
  return (isCut ? "…" : "") + snippet + (start + LENGTH < text.length ? "…" : "");
}

/** @param {string[]} words @returns {RegExp} any of them, the longest first, in one group */
function matchAny(words) {
  const longest = [...words].sort((one, other) => other.length - one.length);
  return new RegExp(`((?:${longest.map((word) => word.replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("|")})+)`, "iu");
}

/** @param {string[]} runs of the query @param {any} hit @returns {object} a hit as the theme draws it */
function describe(runs, hit) {
  const { location, title, text, words } = sections.get(hit.id);
  // Where the word does not stand as a whole, its parts were found.
  const pattern = matchAny(runs.some((run) => words.includes(run)) ? runs : hit.terms);
  // What the heading says is explained where its text begins.
  const snippet = cutSnippet(text, pattern.test(title) ? /^/ : pattern);
  return {
    location,
    title: markHits(title, pattern),
    text: markHits(snippet, pattern),
    score: hit.score,
    // What is missing is told.
    terms: Object.fromEntries(
      runs.map((run) => [run, readQuery(run).some((term) => hit.queryTerms.includes(term))]),
    ),
  };
}

/** @param {string} words @returns {{ items: object[][] }} the hits of each page, best first, each page with its first section */
function find(words) {
  const runs = findRuns(words);
  /** @type {Map<Section, any[]>} */
  const pages = new Map();
  for (const hit of runs.length ? search(runs) : []) {
    const { page } = sections.get(hit.id);
    pages.set(page, [...(pages.get(page) ?? []), describe(runs, hit)]);
  }
  for (const [page, hits] of pages)
    if (!hits.some(({ location }) => location === page.location))
      hits.push({ location: page.location, title: escapeHtml(page.title), text: "", score: 0, terms: {} });
  return { items: [...pages.values()] };
}

addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    setUp(data.docs);
    postMessage({ type: READY });
  } else if (type === QUERY) {
    query = data;
    const found = find(query);
    // That nothing is found can be told only when the texts are there; then it is.
    if (hasTexts || found.items.length || !query) postMessage({ type: RESULT, data: found });
  }
});
