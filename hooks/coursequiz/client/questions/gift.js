/** GIFT → questions. The format is of Moodle's: a text, and its answers in braces. */

import { makeChoice } from "./choices.js";
import { readHtml } from "./html_text.js";
import { makePlace, makeTrueFalse, UnsureError } from "./question.js";
import { clean, SAYS, shorten, TABLE } from "./words.js";

/** @typedef {import("./question.js").Place} Place */
/** @typedef {import("./question.js").Question} Question */

/** No looking behind: browsers of 2022 do not know that. */
const BRACES = /(\\?)\{([^{}]*)\}/g;
const ANSWERED = /(?:^|[^\\])[=~]|^(?:T|F|TRUE|FALSE)?\s*(?:#|$)/;
const ESCAPED = /\\([~=#{}:\\n])/g;
/** Escaped characters wait as private ones while the marks are looked for. */
const FIRST = 0xe000;
const MARKS = "~=#{}:\\";
const SHOWN = /[\ue000-\ue006]/g;
const TITLE = /\s*::.*?::/s;
const FORMAT = /^\s*\[(html|moodle|plain|markdown)\]/;
const TRUTH = /^\s*(T|TRUE|F|FALSE)\s*(?:#(.*))?$/s;
const ANSWER = /([=~])\s*(?:%(-?[0-9]{1,3}(?:\.[0-9]{1,5})?)%)?([^=~]*)/g;

/** Whether a text has answers in braces. @param {string} text */
export const looksLikeGift = (text) => [...text.matchAll(BRACES)].some(([, backslash, inner]) => !backslash && ANSWERED.test(inner.trim()));

/** The questions of a file; lines that belong to none are told. @param {string} text @param {import("./question.js").Notices} notices */
export function* readGift(text, notices) {
  for (const { place, source } of splitSources(text.replace(/\r\n?/g, "\n"))) {
    try {
      yield readQuestion(place, source);
    } catch (error) {
      if (!(error instanceof UnsureError)) throw error;
      notices.leaveOut(place, error.code, error.words);
    }
  }
}

/** Questions are parted by blank lines; comments and categories go. @param {string} text */
function* splitSources(text) {
  /** @type {string[]} */
  let lines = [];
  let start = 0;
  for (const [index, line] of [...text.split("\n"), ""].entries()) {
    if (line.trimStart().startsWith("//") || line.startsWith("$CATEGORY")) continue;
    if (line.trim()) {
      if (!lines.length) start = index + 1;
      lines.push(line);
    } else if (lines.length) {
      yield { place: makePlace(start), source: lines.join("\n") };
      lines = [];
    }
  }
}

/** @param {string} text */
const hide = (text) => text.replace(ESCAPED, (_, mark) => (mark === "n" ? "\n" : String.fromCharCode(FIRST + MARKS.indexOf(mark))));

/** @param {string} text @param {string} form */
function show(text, form) {
  const shown = text.replace(SHOWN, (mark) => MARKS[mark.charCodeAt(0) - FIRST]);
  return form === "html" ? readHtml(shown).text : clean(shown);
}

/** A text before, within and after its first mark. @param {string} text @param {string} mark */
function cut(text, mark) {
  const start = text.indexOf(mark);
  return start < 0 ? [text, ""] : [text.slice(0, start), text.slice(start + mark.length)];
}

/** @param {string} text @param {string} mark */
const count = (text, mark) => text.split(mark).length - 1;

/** @param {Place} place @param {string} source @returns {Question} */
function readQuestion(place, source) {
  let text = hide(source).replace(TITLE, "");
  const found = text.match(FORMAT);
  const form = found?.[1] ?? "moodle";
  text = text.slice(found?.[0].length ?? 0);
  if (count(text, "{") !== 1 || count(text, "}") !== 1 || text.indexOf("{") > text.indexOf("}")) {
    if (!/[{}]/.test(text)) throw new UnsureError("aside", { text: shorten(show(text, form)) });
    throw new UnsureError("gift-brace");
  }
  const [before, rest] = cut(text, "{");
  const [within, after] = cut(rest, "}");
  const [inner, general] = cut(within, "####");
  const stem = show(after.trim() ? `${before.trimEnd()}${SAYS.blank}${after}` : before, form);
  if (!stem) throw new UnsureError("no-stem");
  return readAnswers(place, stem, inner, show(general, form), form);
}

/** @param {Place} place @param {string} stem @param {string} inner @param {string} explanation @param {string} form @returns {Question} */
function readAnswers(place, stem, inner, explanation, form) {
  if (!inner.trim()) return { place, type: "open", stem, options: [], explanation, points: null };
  const truth = inner.match(TRUTH);
  if (truth) {
    const feedback = (truth[2] ?? "").split("#").map((part) => show(part, form));
    return makeTrueFalse(place, stem, truth[1].startsWith("T"), [...feedback, explanation].filter(Boolean).join("\n"), null);
  }
  if (inner.trimStart().startsWith("#")) throw new UnsureError("other-type", { type: TABLE.moodleTypes.numerical });
  const answers = [...inner.matchAll(ANSWER)];
  if (!answers.length || inner.replace(ANSWER, "").trim()) throw new UnsureError("gift-empty", { text: shorten(inner) });
  const signs = answers.map(([, sign]) => sign);
  if (!signs.includes("~"))
    throw inner.includes("->") ? new UnsureError("other-type", { type: TABLE.moodleTypes.matching }) : new UnsureError("shortanswer");
  if (count(signs.join(""), "=") > 1) throw new UnsureError("gift-mixed", { text: shorten(inner) });
  const options = answers.map(([, sign, share, given]) => {
    const [words, feedback] = cut(given, "#");
    const right = sign === "=" ? 100 : 0;
    return /** @type {[string, number, string]} */ ([show(words, form).replaceAll("\n", " "), share ? Number(share) : right, show(feedback, form)]);
  });
  return makeChoice(place, stem, options, explanation, null);
}
