/** What several people think of one: 360 degrees, drawn, in a table and as a file. Loaded when files hold ratings. */

import { makeCsv } from "../learning/export.js";
import { nameFile } from "../learning/file.js";
import { add, setText, when } from "../learning/nodes.js";
import { printAlone } from "../learning/paper.js";
import { round } from "../scoring/totals.js";
import { saveFile } from "../taking.js";
import { drawSpans } from "./charts.js";
import { arrange, openLists, sayStem } from "./listed.js";
import { LEAST, describeRatee, listRatees } from "./rated.js";
import { compareTexts, listRated } from "./rows.js";
import { addRow, addWideTable, fillSelect } from "./tables.js";

/** @typedef {import("./page.js").Room} Room */
/** @typedef {import("./page.js").Drawn} Drawn */
/** @typedef {import("./listed.js").Listed} Listed */
/** @typedef {ReturnType<typeof describeRatee>} Found */
/** @typedef {import("./rated.js").Part & {name: string, short: string}} Line short: as the drawing names it */

const HEADS = "ratee test id part item n mean least most self gap max".split(" ");
/** More characters than these have no room beside a drawing. */
const LONGEST = 8;
const [CHARACTER, NUMBER] = [12, 24];

/** @param {number} number */
const oneDecimal = (number) => (Math.round(10 * number) / 10).toFixed(1).replace("-", "\u2212");
/** @param {number} number */
const withSign = (number) => (Math.round(10 * number) > 0 ? "+" : "") + oneDecimal(number);
const shorten = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}\u2026` : text);

class Ratings {
  /** @param {Room} room */
  constructor(room) {
    this.room = room;
    this.say = room.say;
    this.$ = (name) => room.$(`ratings-${name}`);
    this.load = openLists(room);
    /** @type {import("./people.js").Person[]} */
    this.people = [];
    /** @type {import("../learning/page.js").Quiz[]} */
    this.tests = [];
    /** @type {{key: string, name: string}[]} */
    this.ratees = [];
    /** Other names of the person, as the trainer has said. @type {Set<string>} */
    this.names = new Set();
    /** Which names are asked about. */
    this.asked = "";
    /** What is shown, or soon will be. @type {import("../learning/page.js").Quiz | undefined} */
    this.test = undefined;
    /** @type {{key: string, name: string} | undefined} */
    this.person = undefined;
    /** @type {Found | undefined} */
    this.found = undefined;
    /** What the file has. @type {(string | number | null)[][]} */
    this.rows = [];
    this.listen();
  }

  listen() {
    const { $ } = this;
    $("form").addEventListener("submit", (event) => event.preventDefault());
    for (const name of ["test", "person"])
      $(name).addEventListener("change", () => {
        this.names.clear();
        $("apart").checked = false;
        this.update();
      });
    for (const name of ["self", "apart"]) $(name).addEventListener("change", () => this.update());
    $("save").addEventListener("click", () => this.save());
    // The table above names everybody.
    $("print").addEventListener("click", () => printAlone(this.room.$("ratings")));
  }

  /** @param {Drawn} drawn */
  show({ people }) {
    this.people = people;
    this.tests = listRated(this.room.course, people);
    fillSelect(this.$("test"), ($select) => {
      for (const { id, title } of this.tests) add($select, "option", "", title).value = id;
    });
    this.update();
  }

  /** Everything that follows from what was chosen. */
  update() {
    const { $, say } = this;
    const test = this.tests.find(({ id }) => id === $("test").value);
    this.ratees = test ? listRatees(this.people, test.id).sort((one, other) => compareTexts(one.name, other.name)) : [];
    fillSelect($("person"), ($select) => {
      add($select, "option", "", say("around-choose")).value = "";
      for (const { key, name } of this.ratees) add($select, "option", "", name).value = key;
    });
    const person = this.ratees.find(({ key }) => key === $("person").value);
    this.askNames(person);
    Object.assign(this, { test, person, found: undefined });
    $("body").replaceChildren();
    $("buttons").hidden = true;
    for (const name of ["of-self", "of-apart"]) $(name).hidden = true;
    setText($("told"), "");
    if (person) this.describe(test, person).catch((error) => console.error("Class, ratings:", error));
  }

  /** Whether others among those rated are the same person. @param {{key: string} | undefined} person */
  askNames(person) {
    const { $ } = this;
    const others = person ? this.ratees.filter(({ key }) => key !== person.key) : [];
    $("more").hidden = !others.length;
    const asked = JSON.stringify([person?.key, others]);
    // A box that was just ticked keeps the focus.
    if (asked === this.asked) return;
    this.asked = asked;
    $("names").replaceChildren();
    for (const { key, name } of others) {
      const $label = add(add($("names"), "li"), "label");
      const $box = add($label, "input");
      Object.assign($box, { type: "checkbox", checked: this.names.has(key) });
      $box.addEventListener("change", () => {
        $box.checked ? this.names.add(key) : this.names.delete(key);
        this.update();
      });
      add($label, "span", "", name);
    }
  }

  /** @param {import("../learning/page.js").Quiz} test @param {{key: string, name: string}} person */
  async describe(test, person) {
    const { $ } = this;
    const names = new Set([person.key, ...this.names]);
    const found = describeRatee(this.people, test, { names, self: $("self").value, isApart: $("apart").checked });
    this.askMore(found, person.name);
    this.tell(found);
    if (found.n < LEAST) return;
    this.found = found;
    const listed = await this.load(test.id);
    // Something else may have been chosen meanwhile.
    if (this.found === found) this.draw(found, listed);
  }

  /** @param {Found} found @param {string} name */
  askMore({ selves, doubled }, name) {
    const { $, say } = this;
    $("of-self").hidden = selves.length < 2;
    fillSelect($("self"), ($select) => {
      add($select, "option", "", say("around-choose-self")).value = "";
      for (const { id, at, isOwn } of selves)
        add($select, "option", "", say(isOwn ? "around-self-own" : "around-self-other", { name, date: when(at) })).value = id;
    });
    $("of-apart").hidden = !doubled;
    setText($("apart-words"), say("around-apart", { count: doubled }));
  }

  /** @param {Found} found */
  tell({ n, selves, self, unclear, changed, days }) {
    const { say } = this;
    const words = [n < LEAST ? say("around-few", { n, least: LEAST }) : say("around-count", { n, from: when(days[0], 10), to: when(days[1], 10) })];
    if (n >= LEAST && !self) words.push(say(selves.length ? "around-which-self" : "around-no-self"));
    if (unclear) words.push(say("around-unclear", { count: unclear }));
    if (changed) words.push(say("around-changed", { count: changed }));
    setText(this.$("told"), words.join(""));
  }

  /** @param {Found} found @param {Listed | null} listed */
  draw({ total, groups, items }, listed) {
    const { $, say } = this;
    const $body = $("body");
    const title = this.test.title;
    $body.replaceChildren();
    add($body, "h3", "", say("around-title", { name: this.person.name, title }));
    /** @type {Line[]} */
    const sums = [
      { ...total, name: say("around-total"), short: say("around-total") },
      ...groups.map((part) => ({ ...part, name: part.group, short: shorten(part.group) })),
    ];
    /** @type {Line[]} */
    const lines = arrange(listed, items).map((row) => ({ ...row.figures, name: sayStem(row, say), short: row.isOld ? `(${row.name})` : row.name }));
    // The whole scale lies between its ends, whatever an item's weight.
    const values = (listed?.items ?? []).flatMap(({ choices }) => Object.keys(choices).map(Number));
    const lowest = values.length && Math.max(...values) > 0 ? Math.min(...values) / Math.max(...values) : 0;
    const words = [say("around-lowest"), say("around-highest")];
    const longest = Math.max(...sums.map(({ short }) => short.length));
    this.drawLines(sums, { lowest, ends: words, left: CHARACTER * longest, caption: say("around-sums", { title }) });
    if (lines.length) {
      const { max } = lines[0];
      const isSame = listed && lines.every((line) => line.max === max);
      add($body, "h4", "", say("around-items"));
      const ends = isSame ? [round(max * lowest), max].map(String) : words;
      this.drawLines(lines, { lowest, ends, left: NUMBER, caption: say("around-items") });
    }
    $("buttons").hidden = false;
    this.rows = [
      ...sums.map((line, i) => this.readLine(line, say(i ? "around-group" : "around-total"))),
      ...lines.map((line) => this.readLine(line, say("around-item"))),
    ];
  }

  /** @param {Line[]} lines @param {{lowest: number, ends: string[], left: number, caption: string}} how lowest: as a share of the most */
  drawLines(lines, { lowest, ends, left, caption }) {
    const { say } = this;
    const $body = this.$("body");
    const keys = { mean: say("around-others"), self: say("around-self"), range: say("around-range") };
    const placeOf = (value, max) => (value === null ? null : (value / max - lowest) / (1 - lowest));
    const rows = lines.map(({ short, least, most, mean, self, max }) => {
      const [low, high, middle, own] = [least, most, mean, self].map((value) => placeOf(value, max));
      return { name: short, least: low, most: high, mean: middle, self: own };
    });
    $body.append(drawSpans(rows, say("around-drawn", { caption }), { left, ends: [ends[0], ends[1]], keys }));
    const heads = ["part", "mean", "self", "gap", "range", "n"].map((head) => say(`around-head-${head}`));
    const $table = addWideTable($body, caption, heads);
    for (const { name, n, mean, least, most, self, gap } of lines) {
      const isFew = mean === null;
      const [middle, range] = isFew ? [say("around-hidden"), say("around-hidden")] : [oneDecimal(mean), say("around-from-to", { least, most })];
      addRow($table, [name, middle, self === null ? "\u2014" : String(self), gap === null ? "\u2014" : withSign(gap), range, String(n)]);
    }
  }

  /** @param {Line} line @param {string} part @returns {(string | number | null)[]} as HEADS; no rater is named */
  readLine({ name, n, mean, least, most, self, gap, max }, part) {
    const short = (number) => (number === null ? null : round(number));
    return [this.person.name, this.test.title, this.test.id, part, name, n, short(mean), least, most, self, short(gap), max];
  }

  save() {
    const { say } = this;
    const file = say("around-file", nameFile(this.room.course));
    const text = makeCsv(this.rows, HEADS.map((head) => say(`around-csv-${head}`)));
    saveFile(new Blob([text], { type: "text/csv" }), file);
    setText(this.$("told"), say("saved", { file, count: this.rows.length }));
  }
}

/** @param {Room} room @returns {(drawn: Drawn) => void} */
export function attachRatings(room) {
  const ratings = new Ratings(room);
  return (drawn) => ratings.show(drawn);
}
