/** Moodle XML → questions. */

import { makeChoice } from "./choices.js";
import { readHtml } from "./html_text.js";
import { makePlace, makeTrueFalse, UnreadableError, UnsureError } from "./question.js";
import { clean, fold, SAYS, TABLE } from "./words.js";
import { allOf, childOf, childrenOf, ownTextOf, parseXml } from "./xml.js";

/** @typedef {import("./question.js").Question} Question */

/** Not questions: where they belong, and text between them. */
const [CATEGORY, DESCRIPTION] = ["category", "description"];
/** @type {Record<string, string>} */
const NAMES = TABLE.moodleTypes;
const SHARE = /^-?[0-9]{1,3}(?:\.[0-9]{1,7})?$/;

/** The questions of an exported bank; places are counted in questions. @param {string} text @param {import("./question.js").Notices} notices */
export function* readMoodle(text, notices) {
  const $root = parseXml(text);
  if ($root.localName !== "quiz") throw new UnreadableError("not-moodle");
  let number = 0;
  for (const $question of childrenOf($root, "question")) {
    const kind = $question.getAttribute("type") ?? "";
    if (kind === CATEGORY) continue;
    number += 1;
    const place = makePlace(number);
    try {
      yield readQuestion($question, kind, place, notices);
    } catch (error) {
      if (!(error instanceof UnsureError)) throw error;
      notices.leaveOut(place, error.code, error.words);
    }
  }
}

/** @param {Element} $question @param {string} kind @param {import("./question.js").Place} place @param {import("./question.js").Notices} notices @returns {Question} */
function readQuestion($question, kind, place, notices) {
  const reader = new Texts($question);
  const stem = reader.read("questiontext");
  const explanation = reader.read("generalfeedback");
  if (!stem) throw new UnsureError("no-stem");
  /** @type {Question} */
  let question;
  if (kind === "multichoice") {
    const options = childrenOf($question, "answer").map(($answer) => reader.readAnswer($answer));
    question = makeChoice(place, stem, options, explanation, readGrade($question));
  } else if (kind === "truefalse") {
    question = readTrueFalse($question, reader, place, stem, explanation);
  } else if (kind === "essay") {
    const model = [reader.read("graderinfo"), explanation].filter(Boolean).join("\n");
    question = { place, type: "open", stem, options: [], explanation: model, points: null };
  } else if (kind === DESCRIPTION) throw new UnsureError("aside", { text: stem.split("\n")[0] });
  else throw new UnsureError("other-type", { type: NAMES[kind] ?? kind });
  if (reader.hasFiles) notices.add(place, "moodle-file");
  else if (reader.hasShapes) notices.add(place, "moodle-html");
  return question;
}

/** @param {Element} $question @param {Texts} reader @param {import("./question.js").Place} place @param {string} stem @param {string} explanation */
function readTrueFalse($question, reader, place, stem, explanation) {
  const answers = new Map();
  const words = [explanation];
  for (const $answer of childrenOf($question, "answer")) {
    const [text, share, feedback] = reader.readAnswer($answer);
    answers.set(fold(text), share);
    words.push(feedback);
  }
  const right = [...answers.keys()].filter((text) => answers.get(text) === 100);
  if ([...answers.keys()].sort().join() !== "false,true" || right.length !== 1) throw new UnsureError("answer-word", { text: right.join(SAYS.and) });
  return makeTrueFalse(place, stem, right[0] === "true", words.filter(Boolean).join("\n"), readGrade($question));
}

/** @param {Element} $question */
function readGrade($question) {
  const text = ownTextOf(childOf($question, "defaultgrade")).trim();
  const grade = Number(text);
  return text && grade > 0 && grade < 1000 ? grade : null;
}

/** Reads the texts of one question, and notes what is lost with their HTML. */
class Texts {
  /** @param {Element} $question */
  constructor($question) {
    this.$question = $question;
    this.hasShapes = false;
    this.hasFiles = allOf($question, "file").length > 0;
  }

  /** The text of a child. @param {string} name */
  read(name) {
    return this.readText(childOf(this.$question, name));
  }

  /** An option's words, its per cent and its feedback. @param {Element} $answer @returns {[string, number, string]} */
  readAnswer($answer) {
    const share = ($answer.getAttribute("fraction") ?? "0").trim();
    if (!SHARE.test(share)) throw new UnsureError("partial-credit", { text: share });
    return [this.readText($answer).replaceAll("\n", " "), Number(share), this.readText(childOf($answer, "feedback"))];
  }

  /** @param {Element | undefined} $text */
  readText($text) {
    const text = ownTextOf(childOf($text, "text"));
    if (["plain_text", "markdown"].includes($text?.getAttribute("format") ?? "")) return clean(text);
    const read = readHtml(text);
    this.hasShapes ||= read.hasShapes;
    return read.text;
  }
}
