/** Typed or pasted lines → drafts: numbers, lettered options, marked answers, headings of types, a key at the end. */

import { AnswerKey, isKeyLine } from "./answer_key.js";
import { makeDraft, makePlace } from "./question.js";
import { ALL, clean, findType, letterOf, PATTERNS, placeOfLetter, readTruth, shorten } from "./words.js";

/** @typedef {import("./question.js").Place} Place */
/** @typedef {[number: number, text: string]} Line */
/** @typedef {{letter: string, text: string}} Lettered */
/**
 * @typedef {object} Open a question that is still being read
 * @property {Place} place
 * @property {number | null} number
 * @property {string} type
 * @property {string} points
 * @property {string[]} stem
 * @property {Lettered[]} options
 * @property {number[]} marked
 * @property {string[]} answer
 * @property {string[]} explanation
 * @property {"stem" | "option" | "answer" | "explanation"} target what a line without a mark continues
 * @property {boolean} hasAnswer
 * @property {number} inner the last number of a list within its answer
 * @property {[code: string, words: Record<string, unknown>] | null} fault
 */

/** The title, if a line without a mark stands first, and the drafts. @param {Line[]} lines @param {import("./question.js").Notices} notices */
export function readText(lines, notices) {
  const rows = lines.flatMap(([number, line]) => splitFields(line).map((part) => /** @type {Line} */ ([number, part])));
  return new Reader(rows, notices).read();
}

/** A line cut where an answer or an explanation begins within it. @param {string} line */
function splitFields(line) {
  const parts = clean(line.replaceAll("\n", " ")).split(ALL.fieldStart).map((part) => part.trim()).filter(Boolean);
  return parts.length ? parts : [""];
}

/**
 * A line cut at its option letters, which go on where the options before it ended: what is left, and the options.
 * @param {string} text @param {number} before how many options stand before it @returns {{rest: string, options: Lettered[]}}
 */
export function splitOptions(text, before) {
  let expected = before;
  /** @type {{start: number, end: number, letter: string}[]} */
  const cuts = [];
  for (const { 0: whole, 1: letter, index: start } of text.matchAll(ALL.optionStart)) {
    const place = placeOfLetter(letter);
    // At the start of a line a letter out of its turn is an option, too, and told later.
    if (place !== expected && (start > 0 || cuts.length)) continue;
    cuts.push({ start, end: start + whole.length, letter: letterOf(place) });
    expected = place + 1;
  }
  if (!cuts.length || (cuts[0].start > 0 && (before || cuts.length < 2))) return { rest: text, options: [] };
  const options = cuts.map(({ end, letter }, i) => ({ letter, text: text.slice(end, cuts[i + 1]?.start).trim() }));
  return { rest: text.slice(0, cuts[0].start).trim(), options };
}

/** The type that a heading names, in its own word. @param {string} text */
function findSection(text) {
  const name = text.match(PATTERNS.section)?.[1];
  return name && findType(name) && readTruth(name) === null ? name : "";
}

/** Whether its answer is a text, which may have lines and numbers of its own. @param {string} type */
const isWritten = (type) => findType(type) === "open";

const FIELDS = /** @type {const} */ (["answer", "explanation", "points"]);

/** Goes through the lines once. */
class Reader {
  /** @param {Line[]} rows @param {import("./question.js").Notices} notices */
  constructor(rows, notices) {
    this.rows = rows;
    this.notices = notices;
    this.title = "";
    this.type = "";
    this.points = "";
    /** @type {import("./answer_key.js").Numbered[]} */
    this.drafts = [];
    /** @type {Open | null} */
    this.open = null;
    this.isNumbered = rows.some(([, text]) => PATTERNS.number.test(text));
    this.afterBlank = false;
    this.key = new AnswerKey(notices);
    this.inKey = false;
  }

  read() {
    for (const [index, [number, text]] of this.rows.entries()) {
      if (!text) {
        this.afterBlank = true;
        continue;
      }
      const place = makePlace(number);
      if (!this.readKey(index, place, text) && !this.readHeading(text)) this.readLine(place, text);
      this.afterBlank = false;
    }
    this.close();
    return { title: this.title, drafts: this.key.apply(this.drafts) };
  }

  /** The next line that is not empty. @param {number} index */
  lineAfter(index) {
    for (let next = index + 1; next < this.rows.length; next += 1) if (this.rows[next][1]) return this.rows[next][1];
    return "";
  }

  /** A line of the key, or the words above it. @param {number} index @param {Place} place @param {string} text */
  readKey(index, place, text) {
    if (PATTERNS.keyHead.test(text) && this.drafts.length) {
      const following = this.lineAfter(index);
      const section = findSection(following);
      if (isKeyLine(following) || (section && !isWritten(section))) {
        this.close();
        this.inKey = true;
        return true;
      }
    }
    if (isKeyLine(text) || (this.inKey && this.key.hasEntry(text))) {
      this.close();
      this.inKey = true;
      this.key.read(place, text);
      return true;
    }
    const section = this.inKey && findSection(text);
    if (section) this.key.type = findType(section) ?? "";
    return Boolean(section);
  }

  /** A heading that names the type of the questions below it; one that names none ends the last type. @param {string} text */
  readHeading(text) {
    const section = findSection(text);
    if (section) {
      this.close();
      this.type = section;
      this.points = text.match(PATTERNS.eachPoints)?.[1] ?? "";
    } else if (PATTERNS.heading.test(text) && this.open && this.open.target !== "stem" && !isWritten(this.open.type)) {
      this.close();
      this.type = this.points = "";
    }
    return Boolean(section);
  }

  /** @param {Place} place @param {string} text */
  readLine(place, text) {
    for (const name of FIELDS) {
      const found = this.open && text.match(PATTERNS[name]);
      if (this.open && found) return this.takeField(this.open, name, found[1].trim());
    }
    if (PATTERNS.aside.test(text)) return this.notices.add(place, "aside", { text: shorten(text) });
    const [, named, inBrackets, plain, rest] = text.match(PATTERNS.number) ?? [];
    const number = Number(named ?? inBrackets ?? plain ?? Number.NaN);
    if (!Number.isNaN(number) && this.isQuestion(number, place)) return this.begin(place, number, rest);
    return this.readUnnumbered(place, text);
  }

  /** Whether a number begins a question: within a written answer it may be one of a list. @param {number} number @param {Place} place */
  isQuestion(number, place) {
    const current = this.open;
    if (!current || !isWritten(current.type) || current.target === "stem") return true;
    if (number !== current.inner + 1 || this.afterBlank || (number !== 1 && !current.inner)) return true;
    if (current.number !== null && number === current.number + 1) this.notices.add(place, "inner-number", { text: number });
    current.inner = number;
    return false;
  }

  /** @param {Place} place @param {string} text */
  readUnnumbered(place, text) {
    const current = this.open;
    if (current && ["stem", "option"].includes(current.target)) {
      const { rest, options } = splitOptions(text, current.options.length);
      if (options.length) {
        this.continue(current, place, rest);
        return this.takeOptions(current, options);
      }
    }
    const begins = !this.isNumbered && this.afterBlank && current?.target !== "stem";
    if (begins || (!this.isNumbered && !current && (this.title || this.type))) return this.begin(place, null, text);
    if (current) return this.continue(current, place, text);
    if (this.title || this.drafts.length) return this.notices.add(place, "stray-line", { text: shorten(text) });
    this.title = text;
  }

  /** A line without a mark: more of what stands above it, where that may have several lines. @param {Open} current @param {Place} place @param {string} text */
  continue(current, place, text) {
    if (!text) return;
    if (current.target === "stem") current.stem.push(text);
    else if (current.target === "answer" && isWritten(current.type)) current.answer.push(text);
    else if (current.target === "explanation" && !this.afterBlank) current.explanation.push(text);
    else if (this.afterBlank && current.hasAnswer) this.notices.add(place, "stray-line", { text: shorten(text) });
    else current.fault ??= ["stray-part", { text: shorten(text) }];
  }

  /** @param {Place} place @param {number | null} number @param {string} text */
  begin(place, number, text) {
    this.close();
    const { rest, options } = splitOptions(text, 0);
    const written = rest.match(PATTERNS.inlineType)?.[1];
    this.open = {
      ...{ place, number, type: written && findType(written) ? written : this.type, points: this.points, stem: [rest] },
      ...{ options: [], marked: [], answer: [], explanation: [], target: "stem", hasAnswer: false, inner: 0, fault: null },
    };
    this.takeOptions(this.open, options);
  }

  /** @param {Open} current @param {Lettered[]} options */
  takeOptions(current, options) {
    for (const { letter, text } of options) {
      const mark = text.match(PATTERNS.rightMark);
      if (mark) current.marked.push(current.options.length);
      current.options.push({ letter, text: text.slice(0, mark?.index) });
      current.target = "option";
    }
  }

  /** @param {Open} current @param {typeof FIELDS[number]} name @param {string} text */
  takeField(current, name, text) {
    if (name === "points") current.points = text;
    else {
      const isAnswer = name === "answer";
      if (isAnswer ? current.hasAnswer : current.explanation.length) current.fault ??= ["multiple-answer-lines", {}];
      current[name].push(text);
      current.hasAnswer ||= isAnswer;
      current.target = isAnswer ? "answer" : "explanation";
    }
  }

  /** Turn what has been read into a draft; a question with a fault is left out. */
  close() {
    const current = this.open;
    this.open = null;
    if (!current) return;
    if (current.options.some(({ letter }, i) => letter !== letterOf(i)))
      current.fault ??= ["option-order", { text: current.options.map(({ letter }) => letter).join("") }];
    if (current.fault) return this.notices.leaveOut(current.place, ...current.fault);
    const { number, place, type, stem, options, answer, explanation, points, marked } = current;
    const draft = makeDraft(place, {
      ...{ type, points, marked, stem: stem.join("\n"), options: options.map(({ text }) => text) },
      ...{ answer: answer.filter(Boolean).join("\n"), explanation: explanation.join("\n") },
    });
    this.drafts.push({ number, draft });
  }
}
